"""`--language` of `read` and `sit`: a course in another language by the command line."""

import json
from pathlib import Path

import pytest

from tests.app.cli.runs import Shell
from tests.app.courses import install
from tests.translated import a_translated_course

OUTLINE = """\
Eau potable à la maison 2.1.0

Trouver, traiter et garder l’eau à boire.

Pour commencer
  [ ] germs: Les germes dans l’eau (5 min)
  [ ] check: Testez-vous
  [-] treat: Traitez-la (10 min) - Locked: read the module “Les germes dans l’eau” first.

Faites vos preuves
  [ ] final: Épreuve finale

Read with: {called} read org.example.water MODULE
"""


@pytest.fixture
def water(empty: Shell, tmp_path: Path) -> Shell:
    """Commands over a home with the translated course."""
    install(empty.home, a_translated_course(tmp_path / "water"))
    return empty


def test_the_languages_are_listed(water: Shell) -> None:
    assert water("courses").lines[1].split()[2:5] == ["en,", "fr,", "ar"]
    assert json.loads(water("courses", "--json").out)[0]["languages"] == ["en", "fr", "ar"]


def test_reading_and_sitting_in_french(water: Shell) -> None:
    ran = water("read", "org", "--language", "fr-CA")
    assert (ran.code, ran.out) == (0, OUTLINE.format(called=water.called()))
    assert water("read", "org", "germs").lines[0] == "Les germes dans l’eau"  # the choice is kept
    paper = json.loads(water("sit", "org", "final", "--paper").out)
    assert (paper["title"], paper["questions"][2]["prompt"]) == (
        "Épreuve finale",
        "Comment appelle-t-on l’eau bouillie qui a refroidi ?",
    )
    assert paper["questions"][0]["options"][0]["text_md"] in {"10 secondes", "1 minute", "20 minutes"}
    lines = '{"question": "safe-word", "response": "eau"}\n{"submit": true}\n'
    ran = water("sit", "org", "final", "--language", "en", "--responses", "-", typed=lines)
    result = json.loads(ran.lines[-1])
    assert (result["title"], result["earned"]) == ("Final", "1")
    assert [each["state"] for each in result["questions"]] == ["blank", "blank", "right", "blank"]


def test_sitting_in_the_terminal(water: Shell) -> None:
    ran = water("sit", "org", "check", "--language", "ar", typed="\n1\nq\n")
    assert ran.lines[0] == "اختبر نفسك"
    assert "هل الماء الصافي آمن دائما؟" in ran.out
    assert "الجراثيم أصغر من أن ترى." in ran.out


def test_the_language_of_the_settings_comes_first(water: Shell) -> None:
    water.home.joinpath("settings.toml").write_text('language = "fr"\n', encoding="utf-8")
    assert water("read", "org").lines[0] == "Eau potable à la maison 2.1.0"
    water.home.joinpath("settings.toml").write_text("language = fr\n", encoding="utf-8")
    assert water("read", "org").lines[0] == "Safe water at home 2.1.0"


@pytest.mark.parametrize("command", [("read", "org"), ("sit", "org", "final", "--paper")])
def test_a_language_that_is_not_there(water: Shell, command: tuple[str, ...]) -> None:
    ran = water(*command, "--language", "sw")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "“Safe water at home” is not there in the language “sw”; it has: en, fr, ar.\n",
    )
