"""Levels: what each of them leaves in a pack, and how it is opened again."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessments.build import Secrets, build_checked, commitments_of, hashed, keys_to_mark_with
from assessments.check import Checked, check_everything
from assessments.compile import compile_course, read_assessment
from assessments.compile import unlock as unlock_compiled
from assessments.kinds.essay import EssayMarking, Writing
from assessments.levels import for_preview, level_words
from assessments.marked import (
    MarkingKeysError,
    checked_keys,
    commit,
    marking_key,
    read_commitments,
    read_marking_keys,
    salt_of,
)
from assessments.packed import for_a_person, read_stem_file, unlock, with_marking_keys
from assessments.question import Key, Kind, sealed_key
from assessments.quiz import Mode, Seal
from assessments.store import committed_key
from content.build import BuiltPack, write_folder
from content.canonical import canonical_json
from content.courseread import parse_course
from content.errors import HornbookError
from content.ids import AssessmentId, PackId, Root
from content.jsonfields import CourseDamagedError
from content.locking import CodesError, WrongCodeError
from content.pack import CoursePack
from tests.assessments.packs import a_pack

FINAL = AssessmentId("final")
PACK = PackId("org.example.water")
SECRETS = Secrets(codes={"": ("river stone lamp",)}, marking=b"m" * 32)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return check_everything(a_pack(tmp_path_factory.mktemp("source")))


def at_level(checked: Checked, level: Seal) -> tuple[Checked, CoursePack]:
    """The course with its final assessment at that level."""
    assert checked.pack
    mode = Mode.MARKED if level is Seal.MARKED else Mode.GRADED
    changed = tuple(
        replace(each, seal=level, mode=mode) if each.id == FINAL else each for each in checked.assessments
    )
    return replace(checked, assessments=changed), checked.pack


def built(checked: Checked, level: Seal, into: Path, secrets: Secrets = SECRETS) -> tuple[BuiltPack, Path]:
    pack = build_checked(*at_level(checked, level), secrets)
    folder = into / pack.root
    write_folder(pack, folder)
    return pack, folder


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Seal.OPEN, "answers are readable"),
        (Seal.SEALED, "hidden from a look, not secret"),
        (Seal.LOCKED, "secret until the code is out"),
        (Seal.MARKED, "marked and signed by an instructor"),
    ],
)
def test_honest_words(level: Seal, words: str) -> None:
    assert level_words(level) == words
    assert level_words(Seal.MARKED, "Kitui Training Centre") == "marked and signed by Kitui Training Centre"


def test_a_locked_assessment_opens_by_its_code(checked: Checked, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    course, pack = at_level(checked, Seal.LOCKED)
    first = build_checked(course, pack, SECRETS, lambda done, of: steps.append((done, of)))
    assert steps == [(1, 2), (2, 2)]
    again, folder = built(checked, Seal.LOCKED, tmp_path)
    assert first.root == again.root
    opened = unlock(folder, FINAL, "River Stone Lamp")
    wanted = next(each for each in hashed(course, PACK, SECRETS) if each.id == FINAL)
    assert [sealed_key(question).qhash for question in opened.questions] == [
        sealed_key(question).qhash for question in wanted.questions
    ]
    assert [committed_key(question) for question in opened.questions] == [
        committed_key(question) for question in wanted.questions
    ]
    with pytest.raises(WrongCodeError) as wrong:
        unlock(folder, FINAL, "another code")
    assert str(wrong.value) == (
        "This code does not open it; type it as it was given out, or ask whoever supervises."
    )


@pytest.mark.parametrize("level", [Seal.LOCKED, Seal.MARKED])
def test_it_is_installed_without_its_keys(checked: Checked, tmp_path: Path, level: Seal) -> None:
    pack, folder = built(checked, level, tmp_path)
    compile_course(folder)
    assert not (folder / "compiled/keys/final.bin").exists()
    compiled = read_assessment(folder, FINAL)
    kept = [question.key and question.key.marking for question in compiled.questions]
    assert (compiled.seal, set(kept)) == (level, {EssayMarking() if level is Seal.MARKED else None})
    assert compiled.questions[0].prompt.page is not None
    everything = b"".join(b"".join(entry.chunks()) for entry in pack.entries)
    assert b"Far too short" not in everything


def test_without_a_code_nothing_locked_is_built(checked: Checked) -> None:
    course, pack = at_level(checked, Seal.LOCKED)
    with pytest.raises(CodesError) as refused:
        build_checked(course, pack)
    title = next(each.title for each in course.assessments if each.id == FINAL)
    assert str(refused.value) == (
        f"“{title}” is locked, and no exam code opens it: write codes into a file, one a line, and build with --codes "
        "FILE."
    )
    with pytest.raises(CodesError) as refused:
        build_checked(course, pack, Secrets(codes={"check": ("long enough",)}))
    assert str(refused.value) == "The exam codes name “check”, which is no locked assessment of this course."


def test_codes_of_one_assessment(checked: Checked, tmp_path: Path) -> None:
    secrets = Secrets(codes={"final": ("only for this",), "": ("for all of them",)})
    _, folder = built(checked, Seal.LOCKED, tmp_path, secrets)
    for code in ("only for this", "for all of them"):
        assert unlock(folder, FINAL, code).questions


def test_a_marked_assessment_is_opened_by_the_instructors_keys(checked: Checked, tmp_path: Path) -> None:
    course, pack = at_level(checked, Seal.MARKED)
    made, folder = built(checked, Seal.MARKED, tmp_path)
    data = keys_to_mark_with(course, pack, made, SECRETS)
    assert data is not None
    assert data == keys_to_mark_with(course, pack, made, SECRETS)
    assert json.loads(data)["_"] == "These are the right answers. Keep this file away from learners."
    keys = read_marking_keys(data)
    assert (keys.pack, keys.version, keys.root) == (PACK, "2.1.0", made.root)
    opened = with_marking_keys(folder, FINAL, keys)
    stem = read_stem_file(folder, FINAL)
    commitments = read_commitments((folder / "keys/final.marked.json").read_bytes(), stem)
    assert [sealed_key(question).qhash for question in opened.questions] == [
        commitments[question.id].qhash for question in opened.questions
    ]
    sealed, _ = built(checked, Seal.SEALED, tmp_path)
    assert keys_to_mark_with(*at_level(checked, Seal.SEALED), sealed, SECRETS) is None


def test_the_commitment_is_what_the_docstring_says(checked: Checked) -> None:
    """Held against the words, with the standard library alone."""
    import hashlib
    import hmac

    course, _ = at_level(checked, Seal.MARKED)
    assessment = next(each for each in course.assessments if each.id == FINAL)
    question = assessment.questions[0]
    value: Any = {
        "assessment": "final",
        "key": committed_key(question),
        "pack": PACK,
        "question": question.id,
    }
    salt = hmac.digest(b"m" * 32, canonical_json(value), "sha256")
    assert salt_of(b"m" * 32, PACK, FINAL, question) == salt
    text = b"Hornbook key commitment 1\n" + salt + canonical_json(committed_key(question))
    assert commit(salt, committed_key(question)) == hashlib.sha256(text).hexdigest()
    assert commitments_of(assessment, PACK, b"m" * 32)[question.id] == hashlib.sha256(text).hexdigest()
    assert salt_of(b"n" * 32, PACK, FINAL, question) != salt


def test_nothing_is_marked_without_a_secret(checked: Checked) -> None:
    with pytest.raises(
        HornbookError, match=r"is marked by an instructor, and this computer's marking secret"
    ):
        build_checked(*at_level(checked, Seal.MARKED))


def test_keys_of_another_pack(checked: Checked, tmp_path: Path) -> None:
    course, pack = at_level(checked, Seal.MARKED)
    made, folder = built(checked, Seal.MARKED, tmp_path)
    other = replace(SECRETS, marking=b"o" * 32)
    wrong = keys_to_mark_with(course, pack, made, other)
    assert wrong is not None
    with pytest.raises(MarkingKeysError) as refused:
        with_marking_keys(folder, FINAL, read_marking_keys(wrong))
    title = read_stem_file(folder, FINAL).title
    sentence = (
        f"These are not the keys of “{title}” in this pack; take those that were written when it was built."
    )
    assert str(refused.value) == sentence
    with pytest.raises(MarkingKeysError) as missing:
        checked_keys(
            read_stem_file(folder, FINAL),
            replace(read_marking_keys(wrong), assessments={}),
            read_commitments((folder / "keys/final.marked.json").read_bytes(), read_stem_file(folder, FINAL)),
        )
    assert str(missing.value) == sentence


NO_KEYS = "These are not marking keys of Hornbook, or they were damaged; name the file that `build` wrote beside the pack."


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "something"},
        {"format": 2},
        {"assessments": 7},
        {"assessments": {"final": 7}},
        {"assessments": {"final": {"boil": {}}}},
        {"root": None},
        {"pack": ...},
    ],
)
def test_files_that_are_no_marking_keys(change: Mapping[str, Any]) -> None:
    value: dict[str, Any] = {
        "kind": "Hornbook marking keys",
        "format": 1,
        "pack": "p",
        "version": "1.0.0",
        "root": "ab" * 32,
        "assessments": {},
    }
    assert read_marking_keys(json.dumps(value).encode()).root == Root("ab" * 32)
    changed = {name: each for name, each in (value | dict(change)).items() if each is not ...}
    with pytest.raises(MarkingKeysError) as refused:
        read_marking_keys(json.dumps(changed).encode())
    assert str(refused.value) == (
        "There is something that is no hash." if change == {"root": None} else NO_KEYS
    )
    with pytest.raises(MarkingKeysError) as refused:
        read_marking_keys(b"[]")
    assert str(refused.value) == NO_KEYS


@pytest.mark.parametrize(
    ("level", "data"),
    [
        (Seal.LOCKED, b"HBL1"),
        (Seal.MARKED, b"{"),
        (Seal.MARKED, b"{}"),
        (Seal.MARKED, b'{"format":1,"questions":{}}'),
        (Seal.MARKED, b"7"),
        (Seal.MARKED, b'{"format":1,"questions":{"ID":7}}'),
        (Seal.MARKED, b'{"format":1,"questions":{"ID":{"commitment":"x","qhash":"y"}}}'),
        (Seal.LOCKED, None),
        (Seal.MARKED, None),
    ],
)
def test_damaged_keys_are_one_sentence(
    checked: Checked, tmp_path: Path, level: Seal, data: bytes | None
) -> None:
    _, folder = built(checked, level, tmp_path)
    file = next((folder / "keys").glob("final.*"))
    if data is None:
        file.unlink()
    else:
        stem = read_stem_file(folder, FINAL)
        value = data
        if b"ID" in data:
            inner = data.split(b'"ID":')[1][:-2]
            listed = b",".join(b'"%s":%s' % (question.id.encode(), inner) for question in stem.questions)
            value = b'{"format":1,"questions":{%s}}' % listed
        file.write_bytes(value)
    sentence = f"{file} is missing or damaged; install the course again."
    with pytest.raises(CourseDamagedError) as refused:
        compile_course(folder)
    assert str(refused.value) == sentence
    with pytest.raises(CourseDamagedError) as refused:
        opened_by_hand(folder, level)
    assert str(refused.value) == sentence


def opened_by_hand(folder: Path, level: Seal) -> None:
    if level is Seal.LOCKED:
        unlock(folder, FINAL, "river stone lamp")
    else:
        with_marking_keys(folder, FINAL, read_marking_keys(EMPTY))


EMPTY = json.dumps(
    {
        "kind": "Hornbook marking keys",
        "format": 1,
        "pack": "p",
        "version": "1.0.0",
        "root": "ab" * 32,
        "assessments": {},
    }
).encode()


def test_an_author_tries_everything_out(checked: Checked) -> None:
    for level in (Seal.LOCKED, Seal.MARKED):
        course, _ = at_level(checked, level)
        tried = for_preview(course.assessments)
        assert [each.seal for each in tried] == [Seal.OPEN, Seal.SEALED]
        assert Mode.MARKED not in {each.mode for each in tried}


def test_what_is_damaged_of_a_marked_assessment_is_said(checked: Checked, tmp_path: Path) -> None:
    _, folder = built(checked, Seal.MARKED, tmp_path)
    assert for_a_person(folder, FINAL).questions[0].prompt.page is None
    (folder / "keys/final.marked.json").write_bytes(b"{}")
    with pytest.raises(CourseDamagedError):
        for_a_person(folder, FINAL)


def test_a_compiled_locked_assessment_is_opened_with_its_pages(checked: Checked, tmp_path: Path) -> None:
    _, folder = built(checked, Seal.LOCKED, tmp_path)
    compile_course(folder)
    opened = unlock_compiled(folder, FINAL, "river stone lamp")
    assert opened.questions[0].prompt.page is not None
    assert {question.key is None for question in opened.questions} == {False}


def test_essays_have_a_marking_key_too(checked: Checked) -> None:
    """The pack names the key that signs their marks, and the instructor's file holds it, and no answers."""
    assert checked.pack
    final = next(each for each in checked.assessments if each.id == FINAL)
    essay = replace(
        final.questions[0], kind=Kind.ESSAY, options=(), key=Key(marking=EssayMarking()), layout=Writing()
    )
    changed = replace(
        checked,
        assessments=tuple(
            replace(each, questions=(essay, *each.questions[1:])) if each.id == FINAL else each
            for each in checked.assessments
        ),
    )
    pack = build_checked(changed, checked.pack, SECRETS)
    manifest = next(b"".join(entry.chunks()) for entry in pack.entries if entry.path == "pack.json")
    marker = marking_key(b"m" * 32, PACK).did
    assert json.loads(manifest)["marker"] == marker
    assert parse_course(json.loads(manifest), pack.root).marker == marker
    keys = keys_to_mark_with(changed, checked.pack, pack, SECRETS)
    assert keys is not None
    assert read_marking_keys(keys).key.did == marker
    assert read_marking_keys(keys).assessments == {}
    bare = build_checked(changed, checked.pack)
    assert b"marker" not in next(b"".join(e.chunks()) for e in bare.entries if e.path == "pack.json")
    assert keys_to_mark_with(changed, checked.pack, bare, Secrets()) is None
    with pytest.raises(HornbookError) as damaged:
        build_checked(changed, checked.pack, Secrets(marking=b""))
    assert "marking secret (keys/marking.secret in Hornbook's folder) is damaged" in str(damaged.value)
