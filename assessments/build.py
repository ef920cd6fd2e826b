"""From an author's folder to a built pack: checked whole, answers split from questions and sealed (packs.md §7)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from assessments.check import Checked, check_everything
from assessments.packed import keys_path, stem_path
from assessments.question import Question, sealed_key
from assessments.quiz import Assessment, Seal
from assessments.store import keys_to_json, qhash, stem_to_json
from content.build import AssessmentLine, BuiltPack, Entry, assemble, content_entries, manifest_value
from content.canonical import canonical_json
from content.ids import PackId
from content.pack import CoursePack
from content.problems import PackError
from content.sealing import seal

Progress = Callable[[int, int], None]
"""Takes how many steps are done, and of how many."""


def build_course(folder: Path, progress: Progress | None = None) -> BuiltPack:
    """The pack in `folder`, built; raises PackError with every problem where one of them is an error."""
    checked = check_everything(folder, progress)
    errors = sum(problem.is_error for problem in checked.problems)
    if checked.pack is None or errors:
        message = f"{folder.name or folder} cannot be built: {errors} error(s) found."
        raise PackError(message, checked.problems)
    return build_checked(checked, checked.pack)


def build_checked(checked: Checked, pack: CoursePack) -> BuiltPack:
    """A pack that was checked without an error, built; equal folders give equal bytes."""
    assessments = [with_qhashes(assessment, checked.media) for assessment in checked.assessments]
    translations = with_base_hashes(checked.translations, assessments)
    lines = {assessment.path: outline_line(assessment, translations) for assessment in assessments}
    is_open = {assessment.path for assessment in assessments if assessment.seal is Seal.OPEN}
    entries = list(content_entries(pack, is_open))
    for assessment in assessments:
        entries += assessment_entries(assessment, pack.manifest.id)
    for assessment in translations:
        entries += assessment_entries(assessment, pack.manifest.id, assessment.language)
    return assemble(canonical_json(manifest_value(pack, lines)), entries)


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


def with_qhashes(assessment: Assessment, media: Mapping[str, Mapping[str, str]]) -> Assessment:
    """The assessment with the hash of each question; `media` are digests by path, by question."""

    def hashed(question: Question) -> Question:
        key = replace(sealed_key(question), qhash=qhash(question, media.get(question.id, {})))
        return replace(question, key=key)

    return replace(assessment, questions=tuple(hashed(question) for question in assessment.questions))


def with_base_hashes(
    translations: Iterable[Assessment], assessments: Iterable[Assessment]
) -> tuple[Assessment, ...]:
    """Translations whose questions have the hashes of their base: an answer is one to the same question."""
    hashes = {question.id: sealed_key(question).qhash for each in assessments for question in each.questions}

    def hashed(question: Question) -> Question:
        return replace(question, key=replace(sealed_key(question), qhash=hashes[question.id]))

    return tuple(
        replace(each, questions=tuple(hashed(question) for question in each.questions))
        for each in translations
    )


def assessment_entries(assessment: Assessment, pack: PackId, translation: str = "") -> tuple[Entry, Entry]:
    """The two files of an assessment: ``items/<id>.json``, and ``keys/<id>.bin`` or, open, ``keys/<id>.json``.

    `translation` is the language of one that is not the base's: it stands before the ending.
    """
    stem = canonical_json(stem_to_json(assessment))
    keys = canonical_json(keys_to_json(assessment))
    path = keys_path(assessment, translation)
    data = keys if assessment.seal is Seal.OPEN else seal(keys, pack, path)
    language = assessment.language
    return (
        Entry(path=stem_path(assessment.id, translation), role="item", data=stem, lang=language),
        Entry(path=path, role="key", data=data, lang=language),
    )
