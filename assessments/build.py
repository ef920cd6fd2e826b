"""From an author's folder to a built pack: checked whole, answers split from questions and sealed (packs.md §7)."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assessments.check import Checked, Shown, check_everything
from assessments.packed import keys_path, stem_path
from assessments.question import Question, sealed_key
from assessments.quiz import Assessment, Seal
from assessments.store import keys_to_json, qhash, stem_to_json
from content.build import AssessmentLine, BuiltPack, Entry, assemble, content_entries, manifest_value
from content.canonical import canonical_json
from content.compile import PageMaker
from content.ids import PackId
from content.pack import CoursePack
from content.problems import PackError
from content.sealing import seal
from content.steps import Progress


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


def build_checked(checked: Checked, pack: CoursePack) -> BuiltPack:
    """A pack that was checked without an error, built; equal folders give equal bytes."""
    assessments = [with_qhashes(assessment, checked.media) for assessment in checked.assessments]
    lines = {assessment.path: outline_line(assessment) for assessment in assessments}
    entries = list(content_entries(pack, readable(assessments)))
    for assessment in assessments:
        entries += assessment_entries(assessment, pack.manifest.id)
    return assemble(canonical_json(manifest_value(pack, lines)), entries)


def readable(assessments: Sequence[Assessment]) -> set[str]:
    """The quiz files and banks that may travel as authored: what any sealed assessment asks stays out."""
    plain, sealed = set[str](), set[str]()
    for assessment in assessments:
        files = {assessment.path, *(question.file for question in assessment.questions if question.file)}
        (plain if assessment.seal is Seal.OPEN else sealed).update(files)
    return plain - sealed


def outline_line(assessment: Assessment) -> AssessmentLine:
    """What the outline in `pack.json` says of an assessment."""
    return AssessmentLine(
        id=assessment.id,
        title=assessment.title,
        use=assessment.use.value,
        needs=assessment.needs,
        skills=assessment.skills,
    )


def with_qhashes(assessment: Assessment, media: Shown) -> Assessment:
    """The assessment with the hash of each question."""

    def hashed(question: Question) -> Question:
        place = question.file or assessment.path, question.id
        key = replace(sealed_key(question), qhash=qhash(question, media.get(place, {})))
        return replace(question, key=key)

    return replace(assessment, questions=tuple(hashed(question) for question in assessment.questions))


def assessment_entries(assessment: Assessment, pack: PackId) -> tuple[Entry, Entry]:
    """The two files of an assessment: ``items/<id>.json``, and ``keys/<id>.bin`` or, open, ``keys/<id>.json``."""
    stem = canonical_json(stem_to_json(assessment))
    keys = canonical_json(keys_to_json(assessment))
    path = keys_path(assessment)
    data = keys if assessment.seal is Seal.OPEN else seal(keys, pack, path)
    language = assessment.language
    return (
        Entry(path=stem_path(assessment.id), role="item", data=stem, lang=language),
        Entry(path=path, role="key", data=data, lang=language),
    )
