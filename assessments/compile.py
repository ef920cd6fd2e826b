"""Compiling an installed pack's questions, and opening what was compiled.

`compile_items` runs in the install child only. `read_assessment` and `read_stem` are the learner's process's: they
import neither markdown nor Pygments nor the formula engine.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assessments.levels import KEYLESS
from assessments.packed import keys_path, read_stem_file, read_with_keys, refuse_bad_keys, stem_path
from assessments.quiz import Assessment, Seal
from assessments.store import keys_to_json, stem_to_json
from assessments.texts import with_texts
from content.compiled import read_course
from content.ids import AssessmentId, PackId
from content.sealing import seal
from content.steps import Progress

if TYPE_CHECKING:
    from assessments.rich import Rich
    from content.compile import PageMaker

COMPILED = "compiled"


def compile_course(folder: Path, progress: Progress | None = None, maker: "PageMaker | None" = None) -> None:
    """Compile a built pack's modules, drawings and questions in place; raises CourseDamagedError and OSError.

    `maker` may have rendered some of the pages before. `progress` counts modules.
    """
    from content.compile import PageMaker, compile_content, finish_compiling

    rendering = maker or PageMaker()
    compile_content(folder, rendering, progress)
    compile_items(folder, rendering)
    finish_compiling(folder)


def compile_items(folder: Path, maker: "PageMaker | None" = None, progress: Progress | None = None) -> None:
    """Write ``compiled/items`` and ``compiled/keys`` of the built pack in `folder`: every text with its page."""
    from content.compile import PageMaker
    from content.surroundings import of_course

    course = read_course(folder)
    rendering, surroundings = maker or PageMaker(), of_course(folder, course)
    items = [item for item in (*course.items, *course.others) if item.kind == "assessment"]
    for done, item in enumerate(items, 1):
        assessment = read_with_keys(folder, AssessmentId(item.id), course.pack)
        refuse_bad_keys(folder, assessment)
        files = {question.file or assessment.path for question in assessment.questions} | {assessment.path}
        contexts = {path: surroundings.context(path, language=assessment.language) for path in files}

        def rendered(text: "Rich", path: str) -> "Rich":
            return replace(text, page=rendering.page(text.source, contexts[path]).page)  # noqa: B023 - called in this turn

        _write(folder / COMPILED, with_texts(assessment, rendered), course.pack)
        if progress:
            progress(done, len(items))


def _write(into: Path, assessment: Assessment, pack: PackId) -> None:
    """The stem, and the keys where the program has them."""
    files = {stem_path(assessment.id): _json(stem_to_json(assessment))}
    if assessment.seal not in KEYLESS:
        keys, path = _json(keys_to_json(assessment)), keys_path(assessment)
        files[path] = keys if assessment.seal is Seal.OPEN else seal(keys, pack, path)
    for name, data in files.items():
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _json(value: object) -> bytes:
    """Formulas' sizes are fractions of an em, so this is not the canonical form; nothing here is hashed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def read_assessment(folder: Path, name: AssessmentId) -> Assessment:
    """A compiled assessment with its keys, ready to be sat and marked; raises CourseDamagedError.

    A locked or marked one comes without its keys (`assessments.packed`).
    """
    return read_with_keys(folder / COMPILED, name, read_course(folder).pack)


def read_stem(folder: Path, name: AssessmentId) -> Assessment:
    """A compiled assessment without its keys: enough for the outline, the start card and the paper."""
    return read_stem_file(folder / COMPILED, name)
