"""Language packs by the command line: made, installed, listed, refused, and carried on."""

import json
from pathlib import Path

import pytest

from tests.app.cli.runs import Shell
from tests.translated import a_translated_course

NO_COURSE = "“Safe water at home” is not here in the language “fr”: install its language pack, water-2.1.0.fr.hbpack, first.\n"


@pytest.fixture
def water(empty: Shell, tmp_path: Path) -> Shell:
    """Commands over a home that is empty; beside it the pack without translations, and the French language pack."""
    a_translated_course(tmp_path / "water")
    for option in ("--languages=en", "--language=fr"):
        ran = empty("build", str(tmp_path / "water"), option)
        assert (ran.code, ran.err) == (0, "")
    return empty


def test_from_the_author_to_the_learner(water: Shell, tmp_path: Path) -> None:
    base, french = tmp_path / "water-2.1.0.hbpack", tmp_path / "water-2.1.0.fr.hbpack"
    ran = water("install", str(french))
    assert ran.code == 1
    assert "E751 goes with version 2.1.0 (pack " in ran.out
    assert ran.err.endswith(
        "of “Safe water at home”, which is not here: install that first; nothing was installed.\n"
    )
    assert water("install", str(base)).lines == [
        "Installed “Safe water at home” 2.1.0 (org.example.water). The pack has no publisher's signature.",
        "It is not here in fr, ar: install their language packs for that.",
    ]
    ran = water("read", "org", "--language", "fr")
    assert (ran.code, ran.err) == (2, NO_COURSE)
    assert water("install", str(french), "--dry-run").lines == [
        "“Safe water at home” 2.1.0 (org.example.water) could also be read in fr; nothing else would change."
    ]
    preview = json.loads(water("install", str(french), "--dry-run", "--json").out)
    assert (preview["adds"], preview["same"]) == (["fr"], True)
    assert water("install", str(french)).lines == [
        "“Safe water at home” can be read in fr now: `read org.example.water --language fr`.",
        "Its files are those that the pack here was built with; nobody has signed that pack.",
        "It is not here in ar: install its language pack for that.",
    ]
    assert water("read", "org", "--language", "fr").lines[0] == "Eau potable à la maison 2.1.0"
    assert json.loads(water("courses", "--json").out)[0]["languages"] == ["en", "fr"]
    ran = water("sit", "org", "check", typed="\n1\nq\n")
    assert "Les germes sont trop petits pour être vus." in ran.out
    assert water("install", str(base)).lines == [
        "“Safe water at home” 2.1.0 (org.example.water) is installed already; nothing changed.",
        "It is not here in ar: install its language pack for that.",
    ]


def test_updating_with_a_language_pack_adds_it_unasked(water: Shell, tmp_path: Path) -> None:
    water("install", str(tmp_path / "water-2.1.0.hbpack"))
    ran = water("update", str(tmp_path / "water-2.1.0.fr.hbpack"))
    assert (ran.code, ran.lines[:2]) == (
        0,
        [
            "“Safe water at home” 2.1.0 (org.example.water) could also be read in fr; nothing else would change.",
            "“Safe water at home” can be read in fr now: `read org.example.water --language fr`.",
        ],
    )
    assert water("update", str(tmp_path / "water-2.1.0.fr.hbpack")).lines == [
        "“Safe water at home” 2.1.0 (org.example.water) is installed already; nothing would change.",
        "It is not here in ar: install its language pack for that.",
    ]


def test_a_signed_pack_vouches_for_its_languages(water: Shell, tmp_path: Path) -> None:
    (tmp_path / "pass.txt").write_text("anchor bottle candle dinner", encoding="utf-8")
    secret = ("--passphrase-file", str(tmp_path / "pass.txt"))
    key = str(tmp_path / "me.hbkey")
    assert water("keygen", "--name", "Kitui", "--out", key, *secret).code == 0
    assert water("sign", str(tmp_path / "water-2.1.0.hbpack"), "--key", key, *secret).code == 0
    water("install", str(tmp_path / "water-2.1.0.hbpack"))
    said = water("install", str(tmp_path / "water-2.1.0.fr.hbpack")).lines[1]
    assert said.startswith("Its files are those that the pack here was built with, and that ")
    assert said.endswith(", “Kitui”, signed.")


def test_an_installed_course_is_carried_on_by_languages(water: Shell, tmp_path: Path) -> None:
    for name in ("water-2.1.0.hbpack", "water-2.1.0.fr.hbpack"):
        water("install", str(tmp_path / name))
    out = tmp_path / "stick"
    out.mkdir()
    for options, name in (
        (("--language", "fr"), "water-2.1.0.fr.hbpack"),
        (("--languages", "en"), "water-2.1.0.hbpack"),
    ):
        assert water("export", "org", "-o", str(out), *options).code == 0
        assert (out / name).read_bytes() == (tmp_path / name).read_bytes()
    ran = water("export", "org", "-o", str(out), "--languages", "en,ar")
    assert (ran.code, ran.err) == (
        1,
        "The language “ar” of “Safe water at home” is not in this pack: add its language pack first.\n",
    )
    assert water("check", str(tmp_path / "water-2.1.0.fr.hbpack")).out == "No problems.\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--languages", ""),
            "argument --languages: languages with commas between are expected, as in en,fr, not ''",
        ),
        (
            ("--languages", "en,,fr"),
            "argument --languages: languages with commas between are expected, as in en,fr, not 'en,,fr'",
        ),
        (("--language", " "), "argument --language: one language is expected, such as fr, not ' '"),
        (("--language", "fr,ar"), "argument --language: one language is expected, such as fr, not 'fr,ar'"),
        (
            ("--languages", "en", "--language", "fr"),
            "argument --language: not allowed with argument --languages",
        ),
    ],
)
@pytest.mark.parametrize("command", ["build", "export"])
def test_what_is_not_understood(empty: Shell, command: str, options: tuple[str, ...], message: str) -> None:
    ran = empty(command, "water", *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"hornbook {command}: {message}. See `hornbook {command} --help`.\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--language", "en"),
            (
                "“en” is the language of “Safe water at home” itself, which every pack file holds; a language pack is made of "
                "one of its translations.\n"
            ),
        ),
        (
            ("--language", "sw"),
            "“Safe water at home” is not there in the language “sw”; it has: en, fr, ar.\n",
        ),
        (
            ("--languages", "fr,ar"),
            (
                "Every pack file holds the pack's own language, “en”: name it among the languages, as in --languages en,fr,ar, "
                "or make a language pack with --language TAG.\n"
            ),
        ),
    ],
)
def test_what_cannot_be_made(empty: Shell, tmp_path: Path, options: tuple[str, ...], message: str) -> None:
    a_translated_course(tmp_path / "water")
    ran = empty("build", str(tmp_path / "water"), *options)
    assert (ran.code, ran.out, ran.err) == (1, "", message)
