"""Checking what is studied: every module rendered, every link followed, every file looked at (packs.md §5).

`assessments.check` adds the questions. Nothing here writes, and nothing raises for an author's mistake.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from content.compile import PageMaker
from content.ids import AssessmentId
from content.markdown.context import RenderContext, Rendered
from content.markdown.tree import TooComplex
from content.module import Module
from content.pack import CoursePack
from content.pictures import LARGE_BYTES, MAX_BYTES, check_picture
from content.problems import Problem, in_order
from content.scan import NotReadableError, read_regular
from content.surroundings import Surroundings, of_pack, of_translation
from content.textfiles import PICTURE_TYPES, suffix
from content.translation import base_path

Progress = Callable[[int, int], None]

_MOST_CIRCLES = 20
_LONGEST_CIRCLE = 8


def check_content(
    pack: CoursePack,
    assessments: Mapping[str, AssessmentId],
    progress: Progress | None = None,
    *,
    needs: Mapping[str, tuple[str, ...]] | None = None,
    used: Iterable[str] = (),
    maker: PageMaker | None = None,
) -> tuple[Problem, ...]:
    """The problems of modules, media and the outline, beyond those that `survey` found.

    `assessments` are ids by the path of their quiz file, `needs` what each of them (by id) needs, `used` the pack
    paths that their texts show or link to. `progress(done, total)` counts modules of the base. `maker` renders the
    pages, and keeps them for `content.compile`.
    """
    maker = maker or PageMaker()
    surroundings = of_pack(pack, assessments)
    problems: list[Problem] = []
    reached = set(used)
    pages = (*pack.modules, *pack.extra_pages)
    made: dict[str, Rendered] = {}
    for done, module in enumerate(pages):
        rendered = made[module.path] = render_module(module, surroundings, maker)
        problems += rendered.problems
        reached.update(rendered.links, rendered.media)
        if progress:
            progress(done + 1, len(pages))
    for translation in pack.translations:
        around = of_translation(surroundings, translation)
        for module in translation.modules:
            rendered = made[module.path] = render_module(module, around, maker)
            problems += rendered.problems
            reached.update(map(base_path, (*rendered.links, *rendered.media)))
        problems += _file_problems(pack.folder, translation.media, translation.sizes)
    problems += _anchor_problems(made)
    problems += _media_problems(pack, reached)
    problems += _unlisted(pack, reached)
    problems += _need_problems(pack, set(assessments.values()), needs or {})
    problems += _complete_problems(pack, set(assessments.values()))
    return in_order(problems)


def render_context(pack: CoursePack, assessments: Mapping[str, AssessmentId], path: str) -> RenderContext:
    """What the file at `path` of the pack has around it; for texts of quizzes. Keep it for all texts of a file."""
    return of_pack(pack, assessments).context(path)


def render_module(module: Module, surroundings: Surroundings, maker: PageMaker) -> Rendered:
    """The module's page and problems."""
    return maker.page(module.body, surroundings.context(module.path, module.body_line, module.language))


def _problem(path: str, code: str, message: str, hint: str, place: tuple[int, int] = (0, 0)) -> Problem:
    return Problem(path=path, line=place[0], column=place[1], code=code, message=message, hint=hint)


def _anchor_problems(made: Mapping[str, Rendered]) -> list[Problem]:
    """Links to headings of other pages that are not there (W420, as within a page)."""
    ids = {
        path: {entry.id for entry in rendered.page.outline}
        for path, rendered in made.items()
        if not any(isinstance(block, TooComplex) for block in rendered.page.blocks)
    }
    problems: list[Problem] = []
    for path, rendered in made.items():
        for anchor in rendered.anchors:
            places = (anchor.path, base_path(anchor.path))
            if anchor.name not in next((ids[path] for path in places if path in ids), {anchor.name}):
                name = anchor.name[:60]
                message = f"no heading '{name}' in '{anchor.path}'"
                hint = f"write {{#{name}}} behind the heading there, or mend the link"
                problems.append(_problem(path, "W420", message, hint, (anchor.line, anchor.column)))
    return problems


def _media_problems(pack: CoursePack, reached: set[str]) -> list[Problem]:
    problems = _file_problems(pack.folder, pack.media, pack.sizes)
    companions = {path.rpartition(".")[0].partition(".")[0] for path in reached}
    for path in pack.media:
        stem = path.rpartition(".")[0].partition(".")[0]
        if path not in reached and stem not in companions:
            problems.append(
                _problem(path, "W436", "nothing uses this file", "show it in a module, or remove it")
            )
    return problems


def _file_problems(folder: Path, media: Sequence[str], sizes: Sequence[int]) -> list[Problem]:
    problems: list[Problem] = []
    for path, size in zip(media, sizes, strict=True):
        if suffix(path) in PICTURE_TYPES:
            problems += picture_problems(folder, path)
        elif size > LARGE_BYTES:
            message = f"larger than 1 MB: {size / 1_000_000:.1f} MB"
            problems.append(
                _problem(path, "W406", message, "make it smaller: learners carry packs on old phones")
            )
    return problems


def picture_problems(folder: Path, path: str) -> tuple[Problem, ...]:
    """What is wrong with the picture at `path` below `folder`."""
    try:
        data = read_regular(folder / path, MAX_BYTES)
    except NotReadableError as error:
        return (_problem(path, "E434", f"cannot be read: {error}", "look at the file's permissions"),)
    return check_picture(path, data)


def _unlisted(pack: CoursePack, reached: set[str]) -> list[Problem]:
    """Modules and quizzes that no part lists: learners come to them by links only, or not at all."""
    listed = {*pack.items, *reached}
    files = (*(module.path for module in pack.modules), *(quiz.path for quiz in pack.quizzes))
    message = "no [[part]] lists this file and no module links to it"
    hint = "add it to the items of a [[part]] in pack.toml, or remove it"
    return [_problem(path, "W128", message, hint, (1, 1)) for path in files if path not in listed]


def _need_problems(
    pack: CoursePack,
    assessments: set[AssessmentId],
    needs: Mapping[str, tuple[str, ...]],
) -> list[Problem]:
    known = {*(module.id for module in pack.modules), *assessments}
    problems: list[Problem] = []
    for module in pack.modules:
        for name, place in zip(module.needs, module.needs_at, strict=True):
            if name not in known or name == module.id:
                message = f"no module or assessment '{name[:64]}' to need"
                hint = "name other modules and assessments of this pack by their ids"
                problems.append(_problem(module.path, "E127", message, hint, place))
    codes = {skill.code for skill in pack.manifest.skills}
    for module in pack.modules:
        for code, place in zip(module.skills, module.skills_at, strict=True) if codes else ():
            if code not in codes:
                message = f"no [[skill]] with the code '{code[:60]}'"
                problems.append(_problem(module.path, "W126", message, "add it to pack.toml", place))
    return problems + _cycles(pack.modules, needs)


def _cycles(modules: Sequence[Module], needs: Mapping[str, tuple[str, ...]]) -> list[Problem]:
    graph = _tangled(dict(needs) | {str(module.id): module.needs for module in modules})
    problems: list[Problem] = []
    told: set[str] = set()
    for module in modules:
        ring = () if module.id in told or len(problems) >= _MOST_CIRCLES else _ring(module.id, graph)
        if ring:
            told |= set(ring)
            shown = (*ring, ring[0]) if len(ring) <= _LONGEST_CIRCLE else (*ring[:_LONGEST_CIRCLE], "…")
            message = "needs go in a circle: " + " → ".join(shown)
            problems.append(
                _problem(module.path, "E129", message, "take one of these needs away", module.needs_at[0])
            )
    return problems


def _tangled(graph: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What is left of the graph when everything that can be reached in some order is taken away; normally nothing."""
    needed_by: dict[str, list[str]] = {}
    waits = {name: len(set(needs) & graph.keys()) for name, needs in graph.items()}
    for name, needs in graph.items():
        for need in set(needs):
            needed_by.setdefault(need, []).append(name)
    ready = [name for name, count in waits.items() if not count]
    for name in ready:
        for other in needed_by.get(name, ()):
            waits[other] -= 1
            if not waits[other]:
                ready.append(other)
    free = set(ready)
    return {name: needs for name, needs in graph.items() if name not in free}


def _ring(start: str, graph: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from `start` by what it needs back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for name in graph.get(way[-1], ()):
            if name == start and len(way) > 1:
                return way
            if name not in seen and name != start:
                seen.add(name)
                ways.append((*way, name))
    return ()


def _complete_problems(pack: CoursePack, assessments: set[AssessmentId]) -> list[Problem]:
    rule = pack.manifest.complete
    known = {module.id for module in pack.modules}
    problems: list[Problem] = []
    for name, place in zip(rule.require or (), rule.require_at, strict=True):
        if name not in assessments:
            message = f"no assessment '{name}' to require"
            problems.append(_problem("pack.toml", "E127", message, "name assessments by their ids", place))
    listed = rule.modules if isinstance(rule.modules, tuple) else ()
    for module, place in zip(listed, rule.modules_at, strict=True):
        if module not in known:
            message = f"no module '{module}' to require"
            problems.append(_problem("pack.toml", "E127", message, "name modules by their ids", place))
    return problems
