"""Checking what is studied: every module rendered, every link followed, every file looked at (packs.md §5).

`assessments.check` adds the questions. Nothing here writes, and nothing raises for an author's mistake.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from content.compile import PageMaker
from content.ids import AssessmentId
from content.markdown.context import RenderContext, Rendered
from content.markdown.tree import TooComplex
from content.module import Module
from content.needs import circles, near_hint, need_hint
from content.pack import CoursePack
from content.pictures import LARGE_BYTES, MAX_BYTES, check_picture
from content.problems import Problem, in_order, problem_at
from content.scan import NotReadableError, read_regular
from content.steps import Advance, nobody_counts
from content.surroundings import Surroundings, of_pack, of_translation
from content.textfiles import PICTURE_TYPES, suffix
from content.translation import base_path

_MODULE_STEP, _PICTURE_STEP = 1_500, 20_000
"""Characters of a module, and bytes of a picture, that one step looks through."""


def check_content(
    pack: CoursePack,
    assessments: Mapping[str, AssessmentId],
    advance: Advance = nobody_counts,
    *,
    needs: Mapping[str, tuple[str, ...]] | None = None,
    asks: Mapping[str, frozenset[str]] | None = None,
    used: Iterable[str] = (),
    maker: PageMaker | None = None,
) -> tuple[Problem, ...]:
    """The problems of modules, media and the outline, beyond those that `survey` found.

    `assessments` are ids by the path of their quiz file, `needs` what each of them (by id) needs, `asks` ids of the
    questions of each, `used` the pack paths that their texts show or link to. `advance` is told of steps,
    `content_steps` in all. `maker` renders the pages, and keeps them for `content.compile`.
    """
    maker = maker or PageMaker()
    surroundings = of_pack(pack, assessments)
    problems: list[Problem] = []
    reached = set(used)
    made: dict[str, Rendered] = {}
    for module in (*pack.modules, *pack.extra_pages):
        rendered = made[module.path] = render_module(module, surroundings, maker)
        problems += rendered.problems
        reached.update(rendered.links, rendered.media)
        advance(_module_steps(module))
    for translation in pack.translations:
        around = of_translation(surroundings, translation)
        for module in translation.modules:
            rendered = made[module.path] = render_module(module, around, maker)
            problems += rendered.problems
            reached.update(map(base_path, (*rendered.links, *rendered.media)))
            advance(_module_steps(module))
        problems += _file_problems(pack.folder, translation.media, translation.sizes, advance)
    problems += _anchor_problems(made, asks or {})
    problems += _media_problems(pack, reached, advance)
    problems += _tier_problems(pack)
    problems += _unlisted(pack, reached)
    problems += _need_problems(pack, set(assessments.values()), needs or {})
    problems += _complete_problems(pack, set(assessments.values()))
    return in_order(problems)


def content_steps(pack: CoursePack) -> int:
    """How many steps `check_content` will have taken."""
    modules = [*pack.modules, *pack.extra_pages]
    modules += [module for each in pack.translations for module in each.modules]
    sizes = [*pack.sizes, *(size for each in pack.translations for size in each.sizes)]
    return sum(map(_module_steps, modules)) + sum(map(_media_steps, sizes))


def _module_steps(module: Module) -> int:
    return 1 + len(module.body) // _MODULE_STEP


def _media_steps(size: int) -> int:
    return 1 + size // _PICTURE_STEP


def render_context(pack: CoursePack, assessments: Mapping[str, AssessmentId], path: str) -> RenderContext:
    """What the file at `path` of the pack has around it; for texts of quizzes. Keep it for all texts of a file."""
    return of_pack(pack, assessments).context(path)


def render_module(module: Module, surroundings: Surroundings, maker: PageMaker) -> Rendered:
    """The module's page and problems."""
    return maker.page(module.body, surroundings.context(module.path, module.body_line, module.language))


def _anchor_problems(made: Mapping[str, Rendered], asks: Mapping[str, frozenset[str]]) -> list[Problem]:
    """Links to headings of other pages (W420, as within a page) and to questions (E424) that are not there."""
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
                problems.append(problem_at(path, "W420", message, hint, (anchor.line, anchor.column)))
            elif anchor.name not in asks.get(base_path(anchor.path), {anchor.name}):
                message = f"no question '{anchor.name[:60]}' in '{anchor.path}'"
                hint = "write the id of one of its questions, or leave '#' and what follows out"
                problems.append(problem_at(path, "E424", message, hint, (anchor.line, anchor.column)))
    return problems


def _media_problems(pack: CoursePack, reached: set[str], advance: Advance) -> list[Problem]:
    problems = _file_problems(pack.folder, pack.media, pack.sizes, advance)
    companions = {path.rpartition(".")[0].partition(".")[0] for path in reached}
    for path in pack.media:
        stem = path.rpartition(".")[0].partition(".")[0]
        if path not in reached and stem not in companions:
            problems.append(problem_at(path, "W436", "nothing uses this file", _use_hint(pack, path)))
    return problems


def _use_hint(pack: CoursePack, path: str) -> str:
    """How to use a file that nothing uses; a blank ends an address, so that naming it in the usual way is not enough."""
    name = path.rpartition("/")[2]
    if " " not in name:
        return "show it in a module, or remove it"
    texts = [(module.path, module.text) for module in pack.modules]
    texts += [(quiz.path, quiz.text) for quiz in (*pack.quizzes, *pack.banks)]
    lines = (
        (where, number, line) for where, text in texts for number, line in enumerate(text.split("\n"), 1)
    )
    named = next((f"{where}:{number}" for where, number, line in lines if name in line), "")
    told = f"{named} names it, but a blank ends an address there" if named else "a blank ends an address"
    return f"{told}: write (<…/{name}>), with the signs < and >, or name the file {name.replace(' ', '-')}"


def _file_problems(
    folder: Path, media: Sequence[str], sizes: Sequence[int], advance: Advance
) -> list[Problem]:
    problems: list[Problem] = []
    for path, size in zip(media, sizes, strict=True):
        if suffix(path) in PICTURE_TYPES:
            problems += picture_problems(folder, path)
        elif size > LARGE_BYTES:
            message = f"larger than 1 MB: {size / 1_000_000:.1f} MB"
            problems.append(
                problem_at(path, "W406", message, "make it smaller: learners carry packs on old phones")
            )
        advance(_media_steps(size))
    return problems


def _tier_problems(pack: CoursePack) -> list[Problem]:
    return [
        problem_at(
            "pack.toml",
            "W137",
            f"no media file fits '{rule.path}'",
            "write paths as they are in the pack; * stands for any part of a name, ** also for folders",
            rule.place,
        )
        for rule in pack.manifest.tiers
        if not any(rule.fits(path) for path in pack.media)
    ]


def picture_problems(folder: Path, path: str) -> tuple[Problem, ...]:
    """What is wrong with the picture at `path` below `folder`."""
    try:
        data = read_regular(folder / path, MAX_BYTES)
    except NotReadableError as error:
        return (problem_at(path, "E434", f"cannot be read: {error}", "look at the file's permissions"),)
    return check_picture(path, data)


def _unlisted(pack: CoursePack, reached: set[str]) -> list[Problem]:
    """Modules and quizzes that no part lists: learners come to them by links only, or not at all."""
    listed = {*pack.items, *reached}
    files = (*(module.path for module in pack.modules), *(quiz.path for quiz in pack.quizzes))
    message = "no [[part]] lists this file and no module links to it"
    hint = "add it to the items of a [[part]] in pack.toml, or remove it"
    return [problem_at(path, "W128", message, hint, (1, 1)) for path in files if path not in listed]


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
                hint = need_hint(name, known - {module.id})
                problems.append(problem_at(module.path, "E127", message, hint, place))
    codes = {skill.code for skill in pack.manifest.skills}
    for module in pack.modules:
        for code, place in zip(module.skills, module.skills_at, strict=True) if codes else ():
            if code not in codes:
                message = f"no [[skill]] with the code '{code[:60]}'"
                problems.append(problem_at(module.path, "W126", message, "add it to pack.toml", place))
    return problems + _circles(pack.modules, needs)


def _circles(modules: Sequence[Module], needs: Mapping[str, tuple[str, ...]]) -> list[Problem]:
    """E129 for circles that a module is part of; those of quizzes alone are `assessments.reading`'s to tell."""
    graph = dict(needs) | {str(module.id): module.needs for module in modules}
    places = {str(module.id): module for module in modules}
    return [
        problem_at(
            places[name].path,
            "E129",
            f"needs go in a circle: {path}",
            "take one of these needs away",
            places[name].needs_at[0],
        )
        for name, path in circles(places, graph)
    ]


def _complete_problems(pack: CoursePack, assessments: set[AssessmentId]) -> list[Problem]:
    rule = pack.manifest.complete
    known = {module.id for module in pack.modules}
    problems: list[Problem] = []
    for name, place in zip(rule.require or (), rule.require_at, strict=True):
        if name not in assessments:
            message = f"no assessment '{name}' to require"
            hint = near_hint(name, assessments, "name assessments by their ids")
            problems.append(problem_at("pack.toml", "E127", message, hint, place))
    listed = rule.modules if isinstance(rule.modules, tuple) else ()
    for module, place in zip(listed, rule.modules_at, strict=True):
        if module not in known:
            message = f"no module '{module}' to require"
            hint = near_hint(module, known, "name modules by their ids")
            problems.append(problem_at("pack.toml", "E127", message, hint, place))
    return problems
