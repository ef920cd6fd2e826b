"""The questions and answers of an unpacked pack file, judged before anything is made of them.

`content.arrivals` does the same for modules and pictures. What a stranger's program wrote is read strictly here, once,
and every refusal names the entry; afterwards `assessments.compile` may trust it.
"""

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from assessments.fitting import fingerprint
from assessments.levels import KEYLESS
from assessments.packed import has_translation, keys_path, refuse_bad_keys, stem_path
from assessments.quiz import Assessment, Seal
from assessments.store_read import assessment_from_json
from assessments.times import NotAFact
from content.canonical import Json, JsonError, most_members, parse_json_strict
from content.compiled import Course, CourseItem
from content.coursewords import CourseWords
from content.ids import PackId
from content.jsonfields import CourseDamagedError
from content.sealing import SealBrokenError, unseal
from content.translation import translated_path
from content.zipparts import ArchiveRefusedError

LARGEST = 8_000_000
"""Bytes of an assessment's questions, or of its answers; 200 kB of quiz text make far less."""

MOST_MEMBERS = 600_000
"""Lists, objects and members of one such file."""

_DEEPEST = 30
_BROKEN = "was changed, cut off, or belongs to another pack"
_REASONS = {"too-deep": "is nested too deep", "duplicate-member": "gives a member twice"}


def refuse_items(folder: Path, course: Course) -> None:
    """Raise ArchiveRefusedError for the first assessment of the pack in `folder` that cannot be meant so."""
    for item in (*course.items, *course.others):
        if item.kind == "assessment":
            base = _judge(folder, course.pack, item)
            for words in course.translations:
                if has_translation(folder, base.id, words.language):
                    _judge_translation(folder, course.pack, item, words, base)


def _judge_translation(
    folder: Path, pack: PackId, item: CourseItem, words: CourseWords, base: Assessment
) -> None:
    """A translation has what its base has, in other words: nothing can be marked or asked otherwise."""
    title = dict(words.titles).get(item.id) or item.title
    there = replace(item, path=translated_path(words.language, item.path), title=title)
    other = _judge(folder, pack, there, words.language)
    if other.language != words.language or fingerprint(other) != fingerprint(base):
        _unsound(stem_path(item.id, words.language), f"It does not fit “{item.id}”, which it translates")


def _judge(folder: Path, pack: PackId, item: CourseItem, language: str = "") -> Assessment:
    name = stem_path(item.id, language)
    stem = _parsed(name, _bytes(folder, name))
    assessment = _read(name, stem, None)
    _refuse_strange(name, item, assessment)
    if language and assessment.seal is Seal.MARKED:
        return assessment  # its keys are the instructor's, in every language
    name = keys_path(assessment, language)
    data = _bytes(folder, name)
    if assessment.seal in KEYLESS:
        _judge_keyless(folder, name, data, assessment, language)
        return assessment
    if name.endswith(".bin"):
        try:
            data = unseal(data, pack, name)
        except SealBrokenError:
            _refuse(name, _BROKEN)
    keys = _parsed(name, data)
    return _read(name, stem, keys)


def _judge_keyless(folder: Path, name: str, data: bytes, assessment: Assessment, language: str) -> None:
    """What a locked or marked assessment keeps of its keys: nobody here can look inside."""
    if name.endswith(".json"):
        _parsed(name, data)
    try:
        refuse_bad_keys(folder, assessment, language)
    except CourseDamagedError:
        _refuse(name, _BROKEN)


def _refuse(name: str, message: str, code: str = "E740") -> NoReturn:
    raise ArchiveRefusedError(code, name, message)


def _unsound(name: str, reason: str) -> NoReturn:
    _refuse(name, f"is not sound: {reason}")


def _bytes(folder: Path, name: str) -> bytes:
    path = folder / name
    if not path.is_file():
        _refuse(name, "is missing", "E716")
    if path.stat().st_size > LARGEST:
        _refuse(name, f"is larger than {LARGEST // 1_000_000} MB", "E431")
    return path.read_bytes()


def _parsed(name: str, data: bytes) -> Json:
    if most_members(data) > MOST_MEMBERS:
        _refuse(name, "holds more than any assessment needs")
    try:
        value = parse_json_strict(data, max_size=LARGEST, max_depth=_DEEPEST)
    except JsonError as error:
        _refuse(name, _REASONS.get(error.code, "is no JSON of whole numbers and texts"))
    if _has_pages(value):
        _unsound(name, "It brings pages that were compiled elsewhere")
    return value


def _has_pages(value: Json) -> bool:
    """Whether any object in it has a member ``page``; the depth is capped."""
    if isinstance(value, dict):
        return "page" in value or any(map(_has_pages, value.values()))
    return isinstance(value, list) and any(map(_has_pages, value))


def _read(name: str, stem: Json, keys: Json) -> Assessment:
    try:
        return assessment_from_json(stem, keys)
    except NotAFact as error:
        _unsound(name, str(error).rstrip("."))


def _refuse_strange(name: str, item: CourseItem, assessment: Assessment) -> None:
    """What `pack.json` and the stem both say is the same."""
    if assessment.id != item.id:
        _unsound(name, f"It calls itself “{assessment.id[:64]}”")
    if assessment.path != item.path:
        _unsound(name, f"It says that it lies at “{assessment.path[:64]}”")
    for what, said, outlined in (
        ("use", assessment.use.value, item.use),
        ("title", assessment.title, item.title),
        ("needs", assessment.needs, item.needs),
    ):
        if said != outlined:
            _unsound(name, f"pack.json gives it another {what}")
