"""Translations of what is locked or marked: one code opens all languages, and no key of a marked one travels in any."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessments.arrivals import refuse_items
from assessments.build import Secrets, build_checked, keys_to_mark_with
from assessments.check import check_everything
from assessments.compile import compile_course, read_assessment, read_stem
from assessments.compile import unlock as unlock_compiled
from assessments.kinds.essay import EssayMarking
from assessments.marked import MarkingKeys, MarkingKeysError, read_marking_keys
from assessments.packed import unlock, unlock_in, with_marking_keys_in
from assessments.question import Question, grade, sealed_key
from assessments.quiz import Assessment, Seal
from assessments.response import Choice, TextInput
from content.build import BuiltPack, write_folder
from content.canonical import canonical_json
from content.courseread import read_course
from content.ids import AssessmentId, QuestionId
from content.jsonfields import CourseDamagedError
from content.locking import WrongCodeError, lock_beside, unlock_with_key
from content.zipparts import ArchiveRefusedError
from tests.translated import FINAL, a_translated_course

NAME = AssessmentId("final")
CODE = "anchor bottle candle dinner"
SECRETS = Secrets(codes={"": (CODE, "another good code")}, marking=b"m" * 32)
RULES = {Seal.LOCKED: "seal: locked", Seal.MARKED: "mode: marked\nfeedback: never"}


def made(into: Path, level: Seal) -> tuple[BuiltPack, Path, bytes | None]:
    """The course with its final at that level, built; its folder, and the instructor's file."""
    final = FINAL.replace("use: assessment", f"use: assessment\n{RULES[level]}")
    checked = check_everything(a_translated_course(into / "water", {"quizzes/final.quiz.md": final}))
    assert checked.pack is not None
    built = build_checked(checked, checked.pack, SECRETS)
    folder = into / built.root
    write_folder(built, folder)
    return built, folder, keys_to_mark_with(checked, checked.pack, built, SECRETS)


Made = tuple[BuiltPack, Path, bytes | None]


@pytest.fixture
def locked(tmp_path: Path) -> Made:
    return made(tmp_path, Seal.LOCKED)


@pytest.fixture
def marked(tmp_path: Path) -> Made:
    return made(tmp_path, Seal.MARKED)


def the_keys(marked: Made) -> MarkingKeys:
    assert marked[2] is not None
    return read_marking_keys(marked[2])


def question(of: Assessment, name: str) -> Question:
    return of.question(QuestionId(name))


@pytest.mark.parametrize("level", [Seal.LOCKED, Seal.MARKED])
def test_nothing_of_the_answers_can_be_read_in_any_language(tmp_path: Path, level: Seal) -> None:
    built, _, _ = made(tmp_path, level)
    files = {entry.path: b"".join(entry.chunks()) for entry in built.entries}
    assert "items/final.fr.json" in files
    assert ("keys/final.fr.bin" in files) == (level is Seal.LOCKED)
    everything = b"".join(files.values())
    assert "Sûr, mais".encode() not in everything
    assert b"Bravo" not in everything
    again, _, _ = made(tmp_path / "again", level)
    assert again.root == built.root


@pytest.mark.parametrize("level", [Seal.LOCKED, Seal.MARKED])
def test_they_are_installed_as_questions_without_answers(tmp_path: Path, level: Seal) -> None:
    _, folder, _ = made(tmp_path, level)
    refuse_items(folder, read_course(folder))
    compile_course(folder)
    french = read_assessment(folder, NAME, "fr")
    kept = {each.key and each.key.marking for each in french.questions}
    assert (french.title, french.seal) == ("Épreuve finale", level)
    assert kept == {EssayMarking() if level is Seal.MARKED else None}
    assert question(french, "boil-time").prompt.page is not None
    assert not list((folder / "compiled" / "keys").glob("final.*"))
    assert read_stem(folder, NAME, "ar").title == "Final"


def same_question_in_two_languages(base: Assessment, french: Assessment) -> None:
    english, other = question(base, "boil-time"), question(french, "boil-time")
    assert other.title == "Combien de temps l’eau doit-elle bouillir au niveau de la mer ?"
    wrong = next(option.id for option in english.options if option.content.text == "10 seconds")
    said = [grade(each, Choice(wrong)).feedback[0].text.text for each in (english, other)]
    assert said == ["Far too short.", "Bien trop court."]
    assert sealed_key(english).qhash == sealed_key(other).qhash
    assert grade(question(base, "safe-word"), TextInput("eau potable")).fraction == 1


def test_one_code_opens_a_locked_one_in_each_language(locked: Made) -> None:
    _, folder, _ = locked
    for code in SECRETS.codes[""]:
        base, french = unlock_in(folder, NAME, code, "fr")
        assert base == unlock(folder, NAME, code)
        same_question_in_two_languages(base, french)
    for language in ("ar", "de", ""):
        base, other = unlock_in(folder, NAME, CODE, language)
        assert base is other
    with pytest.raises(WrongCodeError):
        unlock_in(folder, NAME, "not the right code", "fr")


def test_a_marked_one_is_shown_in_each_language_by_the_instructors_keys(marked: Made) -> None:
    _, folder, _ = marked
    same_question_in_two_languages(*with_marking_keys_in(folder, NAME, the_keys(marked), "fr"))
    for language in ("ar", "de", ""):
        base, other = with_marking_keys_in(folder, NAME, the_keys(marked), language)
        assert base is other
    (folder / "items/final.fr.json").unlink()
    base, other = with_marking_keys_in(folder, NAME, the_keys(marked), "fr")
    assert base is other


def test_the_instructors_file_has_their_words(marked: Made) -> None:
    assert marked[2] is not None
    value = json.loads(marked[2])
    assert set(value["translations"]) == {"fr"}
    assert set(value["translations"]["fr"]) == {"final"}
    assert "Sûr, mais c’est gaspiller du bois." in json.dumps(value["translations"], ensure_ascii=False)
    del value["translations"]
    assert read_marking_keys(json.dumps(value).encode()).translations == {}
    with pytest.raises(MarkingKeysError):
        read_marking_keys(json.dumps(value | {"translations": 7}).encode())


def damaged(path: Path) -> str:
    return f"{path} is missing or damaged; install the course again."


def _cut(data: bytes) -> bytes:
    return data[:20]


def _foreign(data: bytes) -> bytes:
    return b"HBL1" + data[4:]


def _changed(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


@pytest.mark.parametrize(
    ("change", "at_once"), [(None, True), (_cut, True), (_foreign, True), (_changed, False)]
)
def test_a_damaged_lock_of_a_translation_is_one_sentence(
    locked: Made, change: Callable[[bytes], bytes] | None, *, at_once: bool
) -> None:
    _, folder, _ = locked
    path = folder / "keys/final.fr.bin"
    data = path.read_bytes()
    path.unlink()
    if change:
        path.write_bytes(change(data))
    with pytest.raises(CourseDamagedError) as caught:
        unlock_in(folder, NAME, CODE, "fr")
    assert str(caught.value) == damaged(path)
    if at_once:
        with pytest.raises(CourseDamagedError) as caught:
            compile_course(folder)
        assert str(caught.value) == damaged(path)
        with pytest.raises(ArchiveRefusedError) as refused:
            refuse_items(folder, read_course(folder))
        assert refused.value.member == "keys/final.fr.bin"


def test_a_locked_translation_that_marks_otherwise_is_not_taken(locked: Made) -> None:
    _, folder, _ = locked
    base = "keys/final.bin"
    _, key = unlock_with_key((folder / base).read_bytes(), base, CODE)
    english, _ = unlock_in(folder, NAME, CODE, "")
    bent: dict[str, Any] = json.loads(_keys_of(english))
    for option in bent["keys"]["boil-time"]["marking"]["options"]:
        option["right"] = not option["right"]
    path = folder / "keys/final.fr.bin"
    path.write_bytes(lock_beside(canonical_json(bent), "keys/final.fr.bin", key))
    with pytest.raises(CourseDamagedError) as caught:
        unlock_in(folder, NAME, CODE, "fr")
    assert str(caught.value) == damaged(folder / "items/final.fr.json")
    path.write_bytes(lock_beside(b"[", "keys/final.fr.bin", key))
    with pytest.raises(CourseDamagedError):
        unlock_in(folder, NAME, CODE, "fr")


def _keys_of(assessment: Assessment) -> bytes:
    from assessments.store import keys_to_json

    return canonical_json(keys_to_json(assessment))


def _pass_mark(stem: dict[str, Any]) -> None:
    stem["pass"] = "1/100"


def _points(stem: dict[str, Any]) -> None:
    stem["questions"][0]["points"] = "9"


@pytest.mark.parametrize("level", [Seal.LOCKED, Seal.MARKED])
@pytest.mark.parametrize("lie", [_pass_mark, _points])
def test_a_translation_that_asks_something_else_is_refused(
    tmp_path: Path, level: Seal, lie: Callable[[dict[str, Any]], None]
) -> None:
    _, folder, _ = made(tmp_path, level)
    path = folder / "items/final.fr.json"
    stem = json.loads(path.read_bytes())
    lie(stem)
    path.write_bytes(canonical_json(stem))
    with pytest.raises(ArchiveRefusedError) as refused:
        refuse_items(folder, read_course(folder))
    assert str(refused.value) == (
        "“items/final.fr.json” in the pack file is not sound: It does not fit “final”, which it translates; nothing was "
        "installed."
    )
    with pytest.raises(CourseDamagedError) as caught:
        compile_course(folder)
    assert str(caught.value) == "The translation “fr” of “Final” does not fit it; get the course again."


def test_a_code_opens_what_is_sat_in_both_languages(tmp_path: Path) -> None:
    """As it was compiled: with its pages, in the words of each language, and marked alike."""
    _, folder, _ = made(tmp_path, Seal.LOCKED)
    compile_course(folder)
    base, french = (unlock_compiled(folder, NAME, CODE, language) for language in ("", "fr"))
    same_question_in_two_languages(base, french)
    assert question(french, "boil-time").prompt.page is not None
    assert unlock_compiled(folder, NAME, CODE, "ar").title == "Final"


def test_a_picture_of_another_language_is_shown_with_the_base_s_keys(tmp_path: Path) -> None:
    """Install writes such a stem where a language has its own picture, and no translation of the questions."""
    _, folder, _ = made(tmp_path, Seal.LOCKED)
    compile_course(folder)
    stems = folder / "compiled" / "items"
    (stems / "final.ar.json").write_bytes((stems / "final.json").read_bytes())
    shown = unlock_compiled(folder, NAME, CODE, "ar")
    assert {each.key is None for each in shown.questions} == {False}
