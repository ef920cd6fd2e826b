"""Compiling a built pack's modules and drawings, at install and only in the limited child (reliability.md 6).

`assessments.compile` does the same for questions. Afterwards the learner's process opens what is stored here
(`content.compiled`) and never imports markdown, Pygments or the formula engine.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from content.compiled import COMPILED_FORMAT, Course, CourseItem, page_path, stamp_path, too_complex_page
from content.courseread import read_course
from content.jsonfields import CourseDamagedError
from content.markdown.context import RenderContext, Rendered
from content.markdown.patience import Patience, endless
from content.markdown.render import render_page
from content.markdown.store import encode_page
from content.module import read_module
from content.problems import Problem
from content.scan import text_of
from content.steps import Progress
from content.surroundings import Surroundings, of_course, of_translated
from content.svg import sanitise_svg
from content.textfiles import suffix
from content.translation import translated_path


def nobody_watches(path: str) -> None:
    """The default of `PageMaker`: nothing is done when a page begins."""


class PageMaker:
    """Renders pages, each at most once in a run.

    `begin` is called with the path before a page is rendered, so that a watcher knows which one overran;
    `too_complex` names pages that did before, by path with the reason: they get a page that says so. `patience` is for single listings and formulas.
    """

    def __init__(
        self,
        begin: Callable[[str], None] = nobody_watches,
        too_complex: Mapping[str, str] | None = None,
        patience: Patience = endless,
    ) -> None:
        """Nothing is rendered yet."""
        self._begin = begin
        self._patience = patience
        self._too_complex = dict(too_complex or {})
        self._made: dict[tuple[str, str, str], tuple[int, Rendered]] = {}

    def sound(self, patience: Patience | None = None) -> "PageMaker":
        """Another maker that keeps the pages without a problem; what is wrong is looked at again.

        `patience` is a new one for that; without it the maker stays as patient as it was.
        """
        other = PageMaker(self._begin, self._too_complex, patience or self._patience)
        other._made = {key: value for key, value in self._made.items() if not value[1].problems}
        return other

    def page(self, source: str, context: RenderContext) -> Rendered:
        """The page of that source; for pages that are too complex one that says so, with W438."""
        key = (context.path, context.language, source)
        line, made = self._made.get(key, (0, None))
        if made is None or (made.problems and line != context.first_line):
            made = self._render(source, context)
            self._made[key] = context.first_line, made
        return made

    def _render(self, source: str, context: RenderContext) -> Rendered:
        reason = self._too_complex.get(context.path)
        if reason is None:
            self._begin(context.path)
            return render_page(source, replace(context, patience=self._patience))
        hint = "make it simpler, or make several modules of it"
        line = context.first_line
        problem = Problem(path=context.path, line=line, column=1, code="W438", message=reason, hint=hint)
        return Rendered(page=too_complex_page(reason, context.language), problems=(problem,))


def compile_content(folder: Path, maker: PageMaker | None = None, progress: Progress | None = None) -> None:
    """Write ``compiled/pages/<module>.json`` for every module of the built pack in `folder`.

    Also puts clean drawings in place of its SVG files. Raises CourseDamagedError and OSError. When questions are
    compiled too, `finish_compiling` is to be called.
    """
    course = read_course(folder)
    maker = maker or PageMaker()
    _clean_drawings(folder)
    surroundings = of_course(folder, course)
    others = {
        each.language: of_translated(surroundings, folder, course, each.language)
        for each in course.translations
    }
    modules = [item for item in (*course.items, *course.others) if item.kind == "module"]
    (folder / "compiled" / "pages").mkdir(parents=True, exist_ok=True)
    for done, item in enumerate(modules):
        base = _rendered(folder / "content" / item.path, course, item, surroundings, maker)
        _write_page(page_path(folder, item.id), base)
        for language, around in others.items():
            other = _translated(folder, course, item, (language, around), maker, base)
            if other:
                _write_page(page_path(folder, item.id, language), other)
        if progress:
            progress(done + 1, len(modules))


def finish_compiling(folder: Path) -> None:
    """Mark the folder as compiled by this version, once pages and questions are."""
    stamp_path(folder).write_text(str(COMPILED_FORMAT), encoding="ascii")


def _translated(  # noqa: PLR0917 - a page and all around it
    folder: Path,
    course: Course,
    item: CourseItem,
    tongue: tuple[str, Surroundings],
    maker: PageMaker,
    base: Rendered,
) -> Rendered | None:
    """The module's page in a language: translated, or the base's text with the pictures of that language.

    None where it is just the base's page.
    """
    language, around = tongue
    path = folder / "content" / translated_path(language, item.path)
    if path.is_file():
        return _rendered(path, course, replace(item, language=language), around, maker)
    if around.stands_in((*base.media, *base.links)):
        language = item.language or course.language
        return _rendered(
            folder / "content" / item.path, course, replace(item, language=language), around, maker
        )
    return None


def _rendered(
    path: Path, course: Course, item: CourseItem, surroundings: Surroundings, maker: PageMaker
) -> Rendered:
    text, _ = text_of(path.read_bytes(), item.path)
    if text is None:
        raise CourseDamagedError(f"{item.path} in “{course.title}” is no text; get the course again.")
    module = read_module(text, item.path, [])
    return maker.page(module.body, surroundings.context(item.path, module.body_line, item.language))


def _write_page(path: Path, rendered: Rendered) -> None:
    page = json.dumps(encode_page(rendered.page), ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(page.encode())


def _clean_drawings(folder: Path) -> None:
    """Only what the allow-list lets through is ever drawn; the file as it was signed lies under ``compiled/``."""
    content, kept = folder / "content", folder / "compiled" / "original"
    for path in sorted(path for path in content.rglob("*") if suffix(path.name) == "svg"):
        original = kept / path.relative_to(content)
        if not original.exists():
            original.parent.mkdir(parents=True, exist_ok=True)
            path.rename(original)
        path.write_bytes(sanitise_svg(original.read_bytes()))
