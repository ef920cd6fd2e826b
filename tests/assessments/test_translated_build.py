"""Translated quizzes from the folder to what is compiled: sealed alike, shown in their language, marked by the base."""

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from assessments.build import build_course
from assessments.check import check_course
from assessments.compile import compile_course, compile_items, read_assessment, read_stem
from assessments.fitting import fingerprint
from assessments.kinds.cloze import Gaps
from assessments.kinds.picture import Picture
from assessments.packed import read_with_keys
from assessments.question import Question, grade, right_options, sealed_key
from assessments.quiz import Assessment
from assessments.response import Choice, TextInput
from content.build import BuiltPack, write_folder
from content.canonical import canonical_json
from content.courselanguages import in_language
from content.courseread import read_course
from content.ids import AssessmentId, OptionId, PackId, QuestionId
from content.jsonfields import CourseDamagedError
from content.sealing import seal, unseal
from tests.translated import FINAL, a_translated_course

CHECK, FINAL_ID = AssessmentId("check"), AssessmentId("final")
PACK = PackId("org.example.water")


def installed(folder: Path, changed: dict[str, str | None] | None = None) -> Path:
    built = build_course(a_translated_course(folder / "water", changed))
    target = folder / built.root
    write_folder(built, target)
    compile_course(target)
    return target


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    return build_course(a_translated_course(tmp_path_factory.mktemp("water")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("packs"))


def test_translations_travel_and_sealed_ones_only_sealed(built: BuiltPack) -> None:
    found = {line.path: (line.role, line.lang) for line in built.listing if line.lang in {"fr", "ar"}}
    assert found == {
        "content/lang/ar/modules/01-germs.md": ("module", "ar"),
        "content/lang/ar/quizzes/check.quiz.md": ("quiz", "ar"),
        "content/lang/fr/glossary.md": ("module", "fr"),
        "content/lang/fr/media/pot.svg": ("media", "fr"),
        "content/lang/fr/modules/01-germs.md": ("module", "fr"),
        "content/lang/fr/modules/02-treat/index.md": ("module", "fr"),
        "content/lang/fr/quizzes/check.quiz.md": ("quiz", "fr"),
        "items/check.ar.json": ("item", "ar"),
        "items/check.fr.json": ("item", "fr"),
        "items/final.fr.json": ("item", "fr"),
        "keys/check.ar.json": ("key", "ar"),
        "keys/check.fr.json": ("key", "fr"),
        "keys/final.fr.bin": ("key", "fr"),
    }
    for entry in built.entries:
        if entry.path != "keys/final.fr.bin":
            assert "Sûr, mais".encode() not in b"".join(entry.chunks()), entry.path


def test_a_build_is_the_same_every_time(tmp_path: Path, built: BuiltPack) -> None:
    again = build_course(a_translated_course(tmp_path / "water"))
    assert (again.root, again.files_json) == (built.root, built.files_json)


def test_a_translated_course_has_only_what_is_not_translated_to_say(tmp_path: Path) -> None:
    found = [problem.text() for problem in check_course(a_translated_course(tmp_path))]
    assert found == [
        "lang/ar:0:0: W505 no translation of 2 modules (base text shows)",
        "lang/ar/quizzes/check.quiz.md:0:0: W505 no translation of 1 hint or note (base text shows)",
        "lang/ar/quizzes/final.quiz.md:0:0: W505 no translation of 4 questions (base text shows)",
    ]


def test_titles_stand_in_the_outline(folder: Path) -> None:
    titles = [item.title for item in in_language(read_course(folder), "fr").items]
    assert titles == ["Les germes dans l’eau", "Testez-vous", "Traitez-la", "Épreuve finale"]


def both(folder: Path, name: str, language: str = "fr") -> tuple[Question, Question]:
    return (
        read_assessment(folder, FINAL_ID).question(QuestionId(name)),
        read_assessment(folder, FINAL_ID, language).question(QuestionId(name)),
    )


def test_the_same_options_in_other_words(folder: Path) -> None:
    base, french = both(folder, "boil-time")
    assert [option.id for option in base.options] == [option.id for option in french.options]
    english, other = ({o.id: o.content.text for o in question.options} for question in (base, french))
    assert {english[name]: other[name] for name in english} == {
        "10 seconds": "10 secondes",
        "1 minute": "1 minute",
        "20 minutes": "20 minutes",
    }
    assert right_options(sealed_key(base).marking) == right_options(sealed_key(french).marking)
    assert sealed_key(base).qhash == sealed_key(french).qhash != ""
    wrong = next(name for name, text in english.items() if text == "10 seconds")
    said = [grade(question, Choice(wrong)).feedback[0].text.text for question in (base, french)]
    assert said == ["Far too short.", "Bien trop court."]


def test_answers_of_all_languages_count_in_each(folder: Path) -> None:
    for question in both(folder, "safe-word"):
        assert [grade(question, TextInput(text)).fraction for text in ("Water", "eau", "sand")] == [1, 1, 0]


def test_pages_say_their_language(folder: Path) -> None:
    french = read_stem(folder, FINAL_ID, "fr")
    assert french.intro is not None
    assert french.intro.page is not None
    assert (french.intro.page.language, french.language, french.title) == ("fr", "fr", "Épreuve finale")
    arabic = read_assessment(folder, CHECK, "ar").question(QuestionId("clear"))
    assert arabic.prompt.page is not None
    assert arabic.prompt.page.direction == "rtl"
    assert [hint.text for hint in arabic.hints] == ["Think of what you cannot see."]


def test_without_a_translation_it_is_the_bases(folder: Path) -> None:
    assert read_assessment(folder, FINAL_ID, "ar") == read_assessment(folder, FINAL_ID)
    assert read_stem(folder, FINAL_ID, "de") == read_stem(folder, FINAL_ID)


def test_questions_that_are_left_out_keep_their_own_direction(tmp_path: Path) -> None:
    changed: dict[str, str | None] = {
        "quizzes/check.quiz.md": "---\nid: check\n---\n\n## One?\n{#one}\n\n- (x) Yes\n- ( ) No\n\n"
        "## Two?\n{#two}\n\n- (x) Yes\n- ( ) No\n",
        "lang/fr/quizzes/check.quiz.md": None,
        "lang/ar/quizzes/check.quiz.md": "## واحد؟\n{#one}\n\n- (x) نعم\n- ( ) لا\n",
    }
    arabic = read_assessment(installed(tmp_path, changed), CHECK, "ar")
    pages = [question.prompt.page for question in arabic.questions]
    assert [(page.language, page.direction) for page in pages if page] == [("ar", "rtl"), ("en", "ltr")]


def test_a_quiz_without_translation_shows_the_languages_pictures(tmp_path: Path) -> None:
    folder = installed(tmp_path, {"lang/fr/quizzes/final.quiz.md": None})
    pages = [
        read_stem(folder, FINAL_ID, language).question(QuestionId("boil-time")).prompt.page
        for language in ("", "fr", "ar")
    ]
    assert [page.blocks[1].src for page in pages if page] == [  # type: ignore[union-attr]  # a picture
        "media/pot.svg",
        "lang/fr/media/pot.svg",
        "media/pot.svg",
    ]


TAP = '## Where?\n{#tap hotspot}\n\n![Pot](../media/pot.svg)\n\n- (x) rect 0,0 50,50 "lid"\n- ( ) rect 50,50 90,90 "pot"\n'


@pytest.mark.parametrize("translated", [True, False])
def test_the_picture_of_a_hotspot_is_the_languages(tmp_path: Path, *, translated: bool) -> None:
    changed = {
        "quizzes/final.quiz.md": FINAL + "\n" + TAP,
        "lang/fr/quizzes/final.quiz.md": TAP.replace("Where", "Où") if translated else None,
    }
    folder = installed(tmp_path, changed)
    layouts = [read_stem(folder, FINAL_ID, tag).question(QuestionId("tap")).layout for tag in ("", "fr")]
    assert [layout.path for layout in layouts if isinstance(layout, Picture)] == [
        "media/pot.svg",
        "lang/fr/media/pot.svg",
    ]


GAPS = "## Water [[does]] at [[t]].\n{#gaps cloze}\n\n- [[does]] = boils\n- [[t]]{number} = 100\n"


def test_blanks_in_another_order_are_the_same_question(tmp_path: Path) -> None:
    other = GAPS.replace("Water [[does]] at [[t]]", "À [[t]] l’eau [[does]]").replace("boils", "bout")
    folder = installed(
        tmp_path, {"quizzes/final.quiz.md": FINAL + "\n" + GAPS, "lang/fr/quizzes/final.quiz.md": other}
    )
    layouts = [read_stem(folder, FINAL_ID, tag).question(QuestionId("gaps")).layout for tag in ("", "fr")]
    assert [[blank.id for blank in layout.blanks] for layout in layouts if isinstance(layout, Gaps)] == [
        ["does", "t"],
        ["t", "does"],
    ]


def test_a_fingerprint_has_no_words(folder: Path) -> None:
    assert fingerprint(read_assessment(folder, FINAL_ID)) == fingerprint(
        read_assessment(folder, FINAL_ID, "fr")
    )
    base = read_assessment(folder, FINAL_ID)
    assert fingerprint(replace(base, pass_mark=Fraction(1, 2))) != fingerprint(base)


def _points(item: dict[str, Any], _: dict[str, Any]) -> None:
    item["questions"][0]["points"] = "2"


def _right(_: dict[str, Any], keys: dict[str, Any]) -> None:
    for option in keys["keys"]["boil-time"]["marking"]["options"]:
        option["right"] = not option["right"]


def _hash(_: dict[str, Any], keys: dict[str, Any]) -> None:
    keys["keys"]["boil-time"]["qhash"] = "0" * 64


@pytest.mark.parametrize("lie", [_points, _right, _hash])
def test_a_translation_that_asks_something_else_is_refused(
    tmp_path: Path, lie: Callable[[dict[str, Any], dict[str, Any]], None]
) -> None:
    folder = installed(tmp_path)
    item, key = folder / "items" / "final.fr.json", folder / "keys" / "final.fr.bin"
    stem = json.loads(item.read_bytes())
    keys = json.loads(unseal(key.read_bytes(), PACK, "keys/final.fr.bin"))
    lie(stem, keys)
    item.write_bytes(canonical_json(stem))
    key.write_bytes(seal(canonical_json(keys), PACK, "keys/final.fr.bin"))
    with pytest.raises(CourseDamagedError) as caught:
        compile_items(folder)
    assert str(caught.value) == "The translation “fr” of “Final” does not fit it; get the course again."


def test_keys_are_sealed_under_their_own_name(folder: Path) -> None:
    data = (folder / "keys" / "final.fr.bin").read_bytes()
    assert b"Trop" not in data
    assert isinstance(read_with_keys(folder, FINAL_ID, PACK, "fr"), Assessment)
    assert OptionId("a") in {o.id for o in read_with_keys(folder, FINAL_ID, PACK, "fr").questions[0].options}
