"""An assessment's two files in a pack's folder: as built, and as install compiled them.

The learner's process reads with this module: the standard library, our values, and `cryptography` only when an answer
key is unsealed.
"""

import json
from pathlib import Path

from assessments.fitting import fingerprint
from assessments.levels import KEYLESS
from assessments.marked import (
    MarkingKeys,
    MarkingKeysError,
    checked_keys,
    left_to_a_person,
    read_commitments,
)
from assessments.quiz import Assessment, Seal
from assessments.store_read import assessment_from_json
from content.canonical import canonical_json
from content.errors import HornbookError
from content.ids import AssessmentId, PackId, is_slug
from content.jsonfields import CourseDamagedError, missing_or_damaged
from content.languages import TAG
from content.locking import LockBrokenError, beside_parts, lock_parts, unlock_beside, unlock_with_key
from content.sealing import SealBrokenError, unseal

COMPILED = "compiled"
"""The folder beside ``items/`` and ``keys/`` where install puts them with their pages."""

_ENDINGS = {Seal.OPEN: "json", Seal.SEALED: "bin", Seal.LOCKED: "bin", Seal.MARKED: "marked.json"}


def keys_path(assessment: Assessment, language: str = "") -> str:
    """Where the keys, or what stands for them, lie in a built pack; also the name that they are sealed under.

    `language` is that of a translation, with its point before it in the name.
    """
    return f"keys/{_name(assessment.id, language)}.{_ENDINGS[assessment.seal]}"


def stem_path(name: str, language: str = "") -> str:
    """Where the stem lies in a built pack, or its translation; CourseDamagedError for what is no id."""
    if not is_slug(name):
        raise CourseDamagedError(f"'{name[:64]}' is not the id of an assessment.")
    return f"items/{_name(name, language)}.json"


def _name(name: str, language: str) -> str:
    return f"{name}.{language}" if TAG.fullmatch(language) else name


def read_stem_file(folder: Path, name: AssessmentId, language: str = "") -> Assessment:
    """The assessment without its keys, from ``items/`` below `folder`; raises CourseDamagedError with one sentence."""
    return _Stem(folder, name, language).assessment


def read_with_keys(folder: Path, name: AssessmentId, pack: PackId, language: str = "") -> Assessment:
    """The assessment with its keys, unsealed where they are sealed; raises CourseDamagedError with one sentence.

    A locked or marked one comes without: `unlock` and `with_marking_keys` give theirs.
    """
    stem = _Stem(folder, name, language)
    if stem.assessment.seal in KEYLESS:
        return stem.assessment
    path = keys_path(stem.assessment, language)
    try:
        data = (folder / path).read_bytes()
        return stem.with_keys(unseal(data, pack, path) if path.endswith(".bin") else data)
    except (OSError, SealBrokenError) as error:
        raise missing_or_damaged(folder / path) from error


def has_translation(folder: Path, name: AssessmentId, language: str) -> bool:
    """Whether there is a translation of the assessment below `folder`."""
    return bool(language) and (folder / stem_path(name, language)).exists()


def refuse_bad_keys(folder: Path, stem: Assessment, language: str = "") -> None:
    """Raise CourseDamagedError where what a locked or marked assessment keeps of its keys is not of that form.

    With a language it is about what the translation keeps; of a marked one that is nothing.
    """
    path = folder / keys_path(stem, language)
    try:
        if stem.seal is Seal.LOCKED:
            (beside_parts if language else lock_parts)(path.read_bytes(), path.name)
        elif stem.seal is Seal.MARKED and not language:
            read_commitments(path.read_bytes(), stem)
    except (OSError, LockBrokenError, MarkingKeysError) as error:
        raise missing_or_damaged(path) from error


def unlock(folder: Path, name: AssessmentId, code: str) -> Assessment:
    """A locked assessment of the built pack in `folder` with its keys, opened by an exam code.

    Raises WrongCodeError with one sentence for the person at the keyboard, and CourseDamagedError. It takes a moment:
    every try costs an Argon2id run of 64 MiB.
    """
    base, _ = unlock_in(folder, name, code, "")
    return base


def unlock_in(
    folder: Path, name: AssessmentId, code: str, language: str, *, compiled: bool = False
) -> tuple[Assessment, Assessment]:
    """As `unlock`: the assessment to mark by, and as it is shown in that language, with one Argon2id run for both.

    Where there is no translation both are the same. Where it is `compiled`, questions have their pages, as they are sat.
    """
    stems = folder / COMPILED if compiled else folder
    stem = _Stem(stems, name)
    path = keys_path(stem.assessment)
    try:
        plain, key = unlock_with_key((folder / path).read_bytes(), path, code)
        base = stem.with_keys(plain)
        if not has_translation(stems, name, language):
            return base, base
        if not has_translation(folder, name, language):  # the base's words with pictures of that language
            return base, _fitting(stems, base, plain, language)
        path = keys_path(base, language)
        words = unlock_beside((folder / path).read_bytes(), path, key)
    except (OSError, LockBrokenError) as error:
        raise missing_or_damaged(folder / path) from error
    return base, _fitting(stems, base, words, language)


def with_marking_keys_in(
    folder: Path, name: AssessmentId, keys: MarkingKeys, language: str
) -> tuple[Assessment, Assessment]:
    """As `with_marking_keys`: the assessment to mark by, and as it is shown in that language.

    Where there is no translation, or the keys hold none, both are the same.
    """
    base = with_marking_keys(folder, name, keys)
    words = keys.words(language, name)
    if words is None or not has_translation(folder, name, language):
        return base, base
    return base, _fitting(folder, base, words, language)


def _fitting(folder: Path, base: Assessment, keys: bytes, language: str) -> Assessment:
    """The translation with its keys; raises CourseDamagedError where it is marked otherwise than its base."""
    other = _Stem(folder, base.id, language).with_keys(keys)
    if fingerprint(other) != fingerprint(base):
        raise missing_or_damaged(folder / stem_path(base.id, language))
    return other


def for_a_person(
    folder: Path, name: AssessmentId, language: str = "", *, compiled: bool = False
) -> Assessment:
    """A marked assessment of the built pack in `folder` as it is sat: whatever is answered waits for a person.

    With a language it is that translation. Raises CourseDamagedError.
    """
    stem = _Stem(folder / COMPILED if compiled else folder, name, language).assessment
    path = folder / keys_path(stem)
    try:
        return left_to_a_person(stem, read_commitments(path.read_bytes(), stem))
    except (OSError, MarkingKeysError) as error:
        raise missing_or_damaged(path) from error


def with_marking_keys(folder: Path, name: AssessmentId, keys: MarkingKeys) -> Assessment:
    """A marked assessment of the built pack in `folder` with the instructor's keys, held against its commitments.

    Raises MarkingKeysError where they are another pack's, and CourseDamagedError.
    """
    stem = _Stem(folder, name)
    path = folder / keys_path(stem.assessment)
    try:
        commitments = read_commitments(path.read_bytes(), stem.assessment)
    except (OSError, MarkingKeysError) as error:
        raise missing_or_damaged(path) from error
    return stem.with_keys(canonical_json(checked_keys(stem.assessment, keys, commitments)))


class _Stem:
    """A stem's file, read once: the assessment without its keys, and with them."""

    def __init__(self, folder: Path, name: AssessmentId, language: str = "") -> None:
        self._path = folder / stem_path(name, language)
        try:
            self._value: object = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError) as error:
            raise missing_or_damaged(self._path) from error
        self.assessment = self._parsed(None)
        if self.assessment.id != name:
            raise missing_or_damaged(self._path)

    def with_keys(self, keys: bytes) -> Assessment:
        return self._parsed(keys)

    def _parsed(self, keys: bytes | None) -> Assessment:
        try:
            return assessment_from_json(self._value, None if keys is None else json.loads(keys))
        except (ValueError, RecursionError, HornbookError) as error:
            raise missing_or_damaged(self._path) from error
