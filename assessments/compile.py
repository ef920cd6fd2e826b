"""Compiling an installed pack's questions, and opening what was compiled.

`compile_items` runs in the install child only. `read_assessment` and `read_stem` are the learner's process's: they
import neither markdown nor Pygments nor the formula engine.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from assessments.packed import (
    COMPILED,
    for_a_person,
    has_translation,
    read_stem_file,
    read_with_keys,
    refuse_bad_keys,
    unlock_in,
)
from assessments.quiz import Assessment, Seal
from content.courseread import read_course
from content.ids import AssessmentId
from content.steps import Progress

if TYPE_CHECKING:
    from content.compile import PageMaker


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
    from assessments.compiling import Compiler
    from content.compile import PageMaker
    from content.surroundings import of_course, of_translated

    course = read_course(folder)
    surroundings = of_course(folder, course)
    around = {
        each.language: of_translated(surroundings, folder, course, each.language)
        for each in course.translations
    }
    compiler = Compiler(folder, course, maker or PageMaker())
    items = [item for item in (*course.items, *course.others) if item.kind == "assessment"]
    for done, item in enumerate(items, 1):
        base = read_with_keys(folder, AssessmentId(item.id), course.pack)
        refuse_bad_keys(folder, base)
        compiler.compile(base, surroundings)
        for language, other in around.items():
            compiler.translate(base, language, other)
        if progress:
            progress(done, len(items))


def read_assessment(folder: Path, name: AssessmentId, language: str = "") -> Assessment:
    """A compiled assessment with its keys, ready to be sat and marked; raises CourseDamagedError.

    With a language it is the translation, to be shown only, or the base's where there is none. Of a marked one
    everything that is answered waits for a person; a locked one comes without its keys (`unlock`).
    """
    known = _known(folder, name, language)
    found = read_with_keys(folder / COMPILED, name, read_course(folder).pack, known)
    return for_a_person(folder, name, known, compiled=True) if found.seal is Seal.MARKED else found


def unlock(folder: Path, name: AssessmentId, code: str, language: str = "") -> Assessment:
    """A locked assessment as `read_assessment` gives others, opened by an exam code.

    Raises WrongCodeError and CourseDamagedError. What is said to answers has no pages: it was not there to be compiled.
    """
    _, shown = unlock_in(folder, name, code, language, compiled=True)
    return shown


def _known(folder: Path, name: AssessmentId, language: str) -> str:
    return language if has_translation(folder / COMPILED, name, language) else ""


def read_stem(folder: Path, name: AssessmentId, language: str = "") -> Assessment:
    """A compiled assessment without its keys: enough for the outline, the start card and the paper."""
    return read_stem_file(folder / COMPILED, name, _known(folder, name, language))
