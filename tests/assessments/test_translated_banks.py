"""Translations beside banks, levels and lite packs; and pack files whose translations lie."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessments.arrivals import refuse_items
from assessments.build import build_checked, build_course
from assessments.check import check_course, check_everything
from assessments.compile import compile_course, read_assessment
from content.build import write_folder
from content.canonical import canonical_json
from content.courseread import read_course
from content.ids import AssessmentId, QuestionId
from content.lite import Lite, to_recode
from content.outline import refuse_unnamed
from content.surroundings import of_course, of_translated
from content.zipparts import ArchiveRefusedError
from tests.drawings import a_png
from tests.translated import CHECK, FINAL, a_translated_course

POOL = "\n# Pool\n{#pool draw=1 bank=../bank/small.quiz.md}\n"
BANK = "---\ntitle: Small things\n---\n\n## What is small?\n{#small}\n\n- (x) A germ\n- ( ) A whale\n\n## What is big?\n{#big}\n\n- ( ) A germ\n- (x) A whale\n"
BANK_FR = (
    "---\ntitle: Petit\n---\n\n## Qu’est-ce qui est petit ?\n{#small}\n\n- (x) Un germe\n- ( ) Une baleine\n"
)
FILE = "lang/fr/bank/small.quiz.md"


def a_course(folder: Path, french: str | None, final: str = FINAL, check: str = CHECK) -> Path:
    changed: dict[str, str | None] = {"bank/small.quiz.md": BANK, "quizzes/final.quiz.md": final + POOL}
    changed["quizzes/check.quiz.md"] = check
    return a_translated_course(folder / "water", changed | ({FILE: french} if french else {}))


def said(folder: Path, path: str) -> list[str]:
    found = (problem for problem in check_course(folder) if problem.path == path)
    return [f"{problem.line}:{problem.code} {problem.message}" for problem in found if problem.code != "W504"]


def test_a_question_that_is_drawn_is_translated_in_its_bank(tmp_path: Path) -> None:
    folder = a_course(tmp_path, BANK_FR, check=CHECK + POOL.replace("#pool", "#pool-2"))
    assert said(folder, FILE) == ["0:W505 no translation of 1 question (base text shows)"]
    built = build_course(folder)
    target = tmp_path / built.root
    write_folder(built, target)
    refuse_items(target, read_course(target))
    compile_course(target)
    for name in ("final", "check"):
        french = read_assessment(target, AssessmentId(name), "fr")
        assert french.question(QuestionId("small")).title == "Qu’est-ce qui est petit ?"
        assert french.question(QuestionId("big")).title == "What is big?"
    assert not any(FILE in line.path for line in built.listing)  # a sealed assessment asks what it holds


def test_an_untranslated_bank_is_counted_once(tmp_path: Path) -> None:
    folder = a_course(tmp_path, None, check=CHECK + POOL.replace("#pool", "#pool-2"))
    assert said(folder, FILE) == ["0:W505 no translation of 2 questions (base text shows)"]


@pytest.mark.parametrize(
    ("french", "expected"),
    [
        (BANK_FR.replace("#small", "#tiny"), "6:E503 id 'tiny' not in the base"),
        (BANK_FR.replace("- ( ) Une baleine\n", ""), "6:E501"),
        (BANK_FR.replace("(x)", "(y)").replace("( )", "(x)").replace("(y)", "( )"), "6:E502"),
    ],
)
def test_misfits_of_a_bank_are_told_once(tmp_path: Path, french: str, expected: str) -> None:
    folder = a_course(tmp_path, french, check=CHECK + POOL.replace("#pool", "#pool-2"))
    found = [line for line in said(folder, FILE) if "W505" not in line]
    assert len(found) == 1
    assert found[0].startswith(expected)


@pytest.mark.parametrize("rules", ["seal: locked", "mode: marked\nfeedback: never"])
def test_what_is_locked_or_marked_is_translated_like_all_others(tmp_path: Path, rules: str) -> None:
    final = FINAL.replace("use: assessment", f"use: assessment\n{rules}")
    folder = a_course(tmp_path, BANK_FR, final)
    assert said(folder, "lang/fr/quizzes/final.quiz.md") == []
    assert [line.partition(" ")[0] for line in said(folder, "lang/ar/quizzes/final.quiz.md")] == ["0:W505"]


def test_answers_that_a_marked_pack_commits_to_have_their_place(tmp_path: Path) -> None:
    built = build_course(a_course(tmp_path, BANK_FR))
    target = tmp_path / built.root
    write_folder(built, target)
    course = read_course(target)
    refuse_unnamed(course, ("items/final.json", "items/final.fr.json", "keys/final.marked.json"))
    for path in ("items/final.marked.json.json", "keys/Final.bin", "keys/final.f_r.bin"):
        with pytest.raises(ArchiveRefusedError) as refused:
            refuse_unnamed(course, (path,))
        assert str(refused.value) == (
            f"“{path}” in the pack file lies where a pack has no such file; nothing was installed."
        )


def _retitled(stem: dict[str, Any]) -> None:
    stem["title"] = "Autre"


def _other_language(stem: dict[str, Any]) -> None:
    stem["language"] = "ar"


def _fewer(stem: dict[str, Any]) -> None:
    stem["pass"] = "1/100"


@pytest.mark.parametrize("change", [_retitled, _other_language, _fewer])
def test_translations_that_lie_are_refused(tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    built = build_course(a_course(tmp_path, BANK_FR))
    target = tmp_path / built.root
    write_folder(built, target)
    path = target / "items/final.fr.json"
    stem = json.loads(path.read_bytes())
    before = dict(stem)
    change(stem)
    assert stem.keys() == before.keys()
    path.write_bytes(canonical_json(stem))
    with pytest.raises(ArchiveRefusedError) as refused:
        refuse_items(target, read_course(target))
    assert "items/final.fr.json" in str(refused.value)


def test_a_lite_pack_has_smaller_pictures_in_each_language(tmp_path: Path) -> None:
    folder = a_course(tmp_path, BANK_FR)
    for home in ("", "lang/fr/"):
        (folder / home / "media/thing.png").write_bytes(a_png(4, 4))
    checked = check_everything(folder)
    assert checked.pack is not None
    assert to_recode(checked.pack) == ("media/thing.png", "lang/fr/media/thing.png")
    webp = tmp_path / "0.webp"
    webp.write_bytes(b"a small picture")
    lite = Lite(recoded={"lang/fr/media/thing.png": webp})
    built = build_checked(checked, checked.pack, lite=lite)
    target = tmp_path / built.root
    write_folder(built, target)
    course = read_course(target)
    french = of_translated(of_course(target, course), target, course, "fr")
    assert french.resolve("media/thing.png").ref == "lang/fr/media/thing.png.webp"
