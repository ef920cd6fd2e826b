"""From an author's folder to a built pack: checked whole, answers split from questions and sealed (packs.md §7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assessments.check import Checked, Shown, check_everything
from assessments.marked import (
    Commitment,
    commit,
    commitments_json,
    marking_key,
    marking_keys_json,
    needs_a_person,
    salt_of,
)
from assessments.packed import keys_path, stem_path
from assessments.question import Question, sealed_key
from assessments.quiz import Assessment, Seal
from assessments.store import committed_key, keys_to_json, qhash, stem_to_json
from content.build import BuiltPack, Entry, assemble, content_entries
from content.canonical import Json, canonical_json
from content.compile import PageMaker
from content.errors import HornbookError
from content.ids import AssessmentId, PackId, QuestionId
from content.lite import Lite
from content.locking import CodesError, lock, lock_beside, unlock_with_key
from content.pack import CoursePack
from content.packjson import AssessmentLine, manifest_value
from content.problems import PackError
from content.sealing import seal
from content.steps import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What a build needs that is not in the author's folder.

    `codes` are exam codes by the assessment that they open (``""``: every locked one); `marking` is the author's secret
    of 32 bytes for what a person marks: b"" where it is damaged, None where nobody gave one (then only the publisher's
    key marks essays).
    """

    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marking: bytes | None = field(default=None, repr=False)

    def of(self, name: str) -> tuple[str, ...]:
        """The codes that open the assessment of that id."""
        return (*self.codes.get("", ()), *self.codes.get(name, ()))


def build_course(folder: Path, progress: Progress | None = None, maker: PageMaker | None = None) -> BuiltPack:
    """The pack in `folder`, built; raises PackError with every problem where one of them is an error.

    `maker` renders the pages for the check; `compile_course` with the same one does not render them again.
    """
    checked = check_everything(folder, progress, maker)
    errors = sum(problem.is_error for problem in checked.problems)
    if checked.pack is None or errors:
        message = f"{folder.name or folder} cannot be built: {errors} error(s) found."
        raise PackError(message, checked.problems)
    return build_checked(checked, checked.pack)


def build_checked(
    checked: Checked,
    pack: CoursePack,
    secrets: Secrets | None = None,
    progress: Progress | None = None,
    lite: Lite | None = None,
) -> BuiltPack:
    """A pack that was checked without an error, built; equal folders and secrets give equal bytes.

    Raises HornbookError where the secrets do not do for what is locked or marked. `progress` counts assessments. With
    `lite` the lite pack is built; `checked` is then what `as_lite` gave.
    """
    known = secrets or Secrets()
    _refuse_codes(checked.assessments, known)
    assessments = hashed(checked, pack.manifest.id, known)
    translations = with_base_hashes(checked.translations, assessments)
    lines = {assessment.path: outline_line(assessment, translations) for assessment in assessments}
    entries = list(content_entries(pack, readable(assessments)))
    for done, assessment in enumerate(assessments, 1):
        entries += assessment_entries(assessment, pack.manifest.id, known)
        if progress:
            progress(done, len(assessments))
    kept = {entry.path: entry.data for entry in entries if entry.role == "key"}
    for translation in translations:
        entries += translation_entries(translation, pack.manifest.id, known, kept)
    manifest = manifest_value(pack, lines) | _marker(assessments, pack.manifest.id, known)
    if lite:
        return assemble(canonical_json(manifest | {"lite": True}), lite.entries(entries))
    return assemble(canonical_json(manifest), entries)


def _marker(assessments: Iterable[Assessment], pack: PackId, secrets: Secrets) -> dict[str, Json]:
    """The key whose marks count, where a person marks anything."""
    left = [each for each in assessments if needs_a_person(each)]
    if not left or secrets.marking is None:
        return {}
    return {"marker": marking_key(_secret(left[0], secrets.marking), pack).did}


def as_lite(checked: Checked, pack: CoursePack, lite: Lite) -> Checked:
    """The course as its lite pack has it: a question's hash covers the pictures that are really there."""
    extra = {path for path in pack.media if pack.manifest.tier(path) == "extra"}
    return replace(
        checked, media={place: lite.digests(media, extra) for place, media in checked.media.items()}
    )


def hashed(checked: Checked, pack: PackId, secrets: Secrets) -> tuple[Assessment, ...]:
    """The assessments with the hash of each question."""
    return tuple(
        with_qhashes(each, checked.media, commitments_of(each, pack, secrets.marking))
        for each in checked.assessments
    )


def keys_to_mark_with(checked: Checked, pack: CoursePack, built: BuiltPack, secrets: Secrets) -> bytes | None:
    """The instructor's file for what a person marks in a pack that was built so; None where nobody has to."""
    name = pack.manifest.id
    marked = [each for each in hashed(checked, name, secrets) if needs_a_person(each)]
    if not marked or secrets.marking is None:
        return None
    names = {each.id for each in marked}
    translations = with_base_hashes((each for each in checked.translations if each.id in names), marked)
    version = str(pack.manifest.version)
    return marking_keys_json(marked, name, version, built.root, secrets.marking, translations)


def _refuse_codes(assessments: Iterable[Assessment], secrets: Secrets) -> None:
    """Each locked assessment has a code, and each code's assessment is locked."""
    locked = {str(each.id): each for each in assessments if each.seal is Seal.LOCKED}
    for name in secrets.codes:
        if name and name not in locked:
            raise CodesError(
                f"The exam codes name “{name[:64]}”, which is no locked assessment of this course."
            )
    for name, assessment in locked.items():
        if not secrets.of(name):
            raise CodesError(
                f"“{assessment.title}” is locked, and no exam code opens it: write codes into a file, one a line, and "
                "build with --codes FILE."
            )


def readable(assessments: Sequence[Assessment]) -> set[str]:
    """The quiz files and banks that may travel as authored: what any sealed assessment asks stays out."""
    plain, sealed = set[str](), set[str]()
    for assessment in assessments:
        files = {assessment.path, *(question.file for question in assessment.questions if question.file)}
        (plain if assessment.seal is Seal.OPEN else sealed).update(files)
    return plain - sealed


def outline_line(assessment: Assessment, translations: Iterable[Assessment] = ()) -> AssessmentLine:
    """What the outline in `pack.json` says of an assessment; `translations` are those of all assessments."""
    return AssessmentLine(
        id=assessment.id,
        title=assessment.title,
        use=assessment.use.value,
        needs=assessment.needs,
        skills=assessment.skills,
        titles=tuple((each.language, each.title) for each in translations if each.id == assessment.id),
    )


def with_qhashes(
    assessment: Assessment, media: Shown, commitments: Mapping[QuestionId, str] | None = None
) -> Assessment:
    """The assessment with the hash of each question; where there are `commitments` they stand for the keys."""
    committed = commitments or {}

    def with_qhash(question: Question) -> Question:
        place = question.file or assessment.path, question.id
        found = qhash(question, media.get(place, {}), committed.get(question.id, ""))
        return replace(question, key=replace(sealed_key(question), qhash=found))

    return replace(assessment, questions=tuple(with_qhash(each) for each in assessment.questions))


def with_base_hashes(
    translations: Iterable[Assessment], assessments: Iterable[Assessment]
) -> tuple[Assessment, ...]:
    """Translations whose questions have the hashes of their base: an answer is one to the same question."""
    hashes = {
        (each.id, question.id): sealed_key(question).qhash
        for each in assessments
        for question in each.questions
    }

    def with_hash(question: Question, name: AssessmentId) -> Question:
        return replace(question, key=replace(sealed_key(question), qhash=hashes[name, question.id]))

    return tuple(
        replace(each, questions=tuple(with_hash(question, each.id) for question in each.questions))
        for each in translations
    )


def commitments_of(assessment: Assessment, pack: PackId, secret: bytes | None) -> dict[QuestionId, str]:
    """The commitment to each question's key where an instructor marks; none elsewhere."""
    if assessment.seal is not Seal.MARKED:
        return {}
    known = _secret(assessment, secret or b"")
    return {
        each.id: commit(salt_of(known, pack, assessment.id, each), committed_key(each))
        for each in assessment.questions
    }


def _secret(assessment: Assessment, secret: bytes) -> bytes:
    """The author's secret; raises HornbookError where it is damaged."""
    if not secret:
        raise HornbookError(
            f"“{assessment.title}” is marked by an instructor, and this computer's marking secret (keys/marking.secret in "
            "Hornbook's folder) is damaged: bring it back from a backup. Or move it away, and the pack gets another "
            "identity."
        )
    return secret


def assessment_entries(
    assessment: Assessment, pack: PackId, secrets: Secrets | None = None
) -> tuple[Entry, Entry]:
    """The two files of an assessment: its stem ``items/<id>.json``, and what its level keeps of its keys."""
    stem = canonical_json(stem_to_json(assessment))
    path = keys_path(assessment)
    data = _kept_keys(assessment, pack, path, stem, secrets or Secrets())
    return _entries(assessment, stem, path, data)


def translation_entries(
    translation: Assessment, pack: PackId, secrets: Secrets, kept: Mapping[str, bytes]
) -> tuple[Entry, ...]:
    """The files of a translation, whose language stands before their ending; `kept` are the bases' key files by path.

    What opens a locked assessment opens its translations. Of a marked one no key travels at all.
    """
    stem = canonical_json(stem_to_json(translation))
    path, plain = keys_path(translation, translation.language), canonical_json(keys_to_json(translation))
    data = plain
    if translation.seal is Seal.LOCKED:
        base = keys_path(translation)
        _, key = unlock_with_key(kept[base], base, secrets.of(translation.id)[0])
        data = lock_beside(plain, path, key)
    elif translation.seal is Seal.SEALED:
        data = seal(plain, pack, path)
    entries = _entries(translation, stem, path, data, translation.language)
    return entries[:1] if translation.seal is Seal.MARKED else entries


def _entries(
    assessment: Assessment, stem: bytes, path: str, keys: bytes, translation: str = ""
) -> tuple[Entry, Entry]:
    return (
        Entry(path=stem_path(assessment.id, translation), role="item", data=stem, lang=assessment.language),
        Entry(path=path, role="key", data=keys, lang=assessment.language),
    )


def _kept_keys(assessment: Assessment, pack: PackId, path: str, stem: bytes, secrets: Secrets) -> bytes:
    if assessment.seal is Seal.MARKED:
        committed = commitments_of(assessment, pack, secrets.marking)
        hashes = {question.id: sealed_key(question).qhash for question in assessment.questions}
        return commitments_json(
            {name: Commitment(commitment=each, qhash=hashes[name]) for name, each in committed.items()}
        )
    keys = canonical_json(keys_to_json(assessment))
    if assessment.seal is Seal.LOCKED:
        return lock(keys, pack, path, stem, secrets.of(assessment.id))
    return keys if assessment.seal is Seal.OPEN else seal(keys, pack, path)
