"""A course pack as its author keeps it: a folder that is read whole, with every problem at once (packs.md §3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from content.header import read_header
from content.ids import ModuleId
from content.manifest import STAND_IN, Manifest, Part
from content.manifest_read import read_manifest
from content.module import GLOSSARY, Module, place_of, read_module
from content.paths import collision_key, natural_key, path_trouble, shown
from content.problems import PackError, Problem, in_order, problem_at
from content.scan import NotReadableError, Scan, read_regular, read_text, scan_folder
from content.textfiles import QuizFile, is_bank, is_module, is_quiz, is_text, type_problem
from content.tomltable import LARGEST_MANIFEST
from content.translation import Base, Translation, base_path, read_translations


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePack:
    """An author's folder. Paths are relative to `folder`, with forward slashes.

    `parts` is the outline: the manifest's chapters, or one without a title that holds all modules and then all
    quizzes in natural order; `items` are its paths in reading order. `modules` and `quizzes` also hold those that no
    part lists. `extra_pages` is the glossary where there is one. `media` are all other files that travel.
    `translations` are those of `languages`, and hold files of their own. `refused` are files in the pack's folders that
    are not taken, which was said of each.
    """

    folder: Path
    manifest: Manifest
    parts: tuple[Part, ...]
    modules: tuple[Module, ...]
    quizzes: tuple[QuizFile, ...]
    banks: tuple[QuizFile, ...]
    media: tuple[str, ...]
    sizes: tuple[int, ...] = ()
    extra_pages: tuple[Module, ...] = ()
    translations: tuple[Translation, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """Paths of modules and quizzes in reading order."""
        return tuple(item for part in self.parts for item in part.items)


def load_pack(folder: Path) -> CoursePack:
    """The pack in `folder`; raises PackError with every problem where one of them is an error."""
    pack, problems = survey(folder)
    errors = sum(problem.is_error for problem in problems)
    if pack is None or errors:
        raise PackError(
            f"{folder.name or folder} is not a sound course pack: {errors} error(s) found.", problems
        )
    return pack


def survey(folder: Path) -> tuple[CoursePack | None, tuple[Problem, ...]]:
    """The pack as far as it can be read, and what is wrong with it; None where there is no pack.toml.

    Never raises for an author's mistake. Where a problem is an error the pack is only good for looking for more
    problems: what could not be read has a stand-in.
    """
    try:
        scan = scan_folder(folder)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        return None, (
            problem_at("pack.toml", "E121", f"the folder cannot be read: {reason}", "name a pack's folder"),
        )
    manifest, problems = _manifest(scan)
    if manifest is None:
        return None, in_order((*scan.problems, *problems))
    pack, more = _read_files(scan, manifest)
    return pack, in_order((*scan.problems, *problems, *more))


def _manifest(scan: Scan) -> tuple[Manifest | None, tuple[Problem, ...]]:
    hint = "a pack is a folder with pack.toml, modules/ and quizzes/"
    if "pack.toml" not in scan.files:
        return None, (problem_at("pack.toml", "E121", "pack.toml is missing", hint),)
    try:
        data = read_regular(scan.folder / "pack.toml", LARGEST_MANIFEST)
    except NotReadableError as error:
        return None, (problem_at("pack.toml", "E121", f"pack.toml cannot be read: {error}", hint),)
    manifest, problems = read_manifest(data)
    return manifest or STAND_IN, problems


def _read_files(scan: Scan, manifest: Manifest) -> tuple[CoursePack, list[Problem]]:
    problems: list[Problem] = []
    paths = [path for path in sorted(scan.files, key=natural_key) if base_path(path) == path]
    modules = _modules(scan.folder, [path for path in paths if is_module(path)], problems)
    quizzes = _quiz_files(scan.folder, [path for path in paths if is_quiz(path)], problems)
    banks = _quiz_files(scan.folder, [path for path in paths if is_bank(path)], problems)
    wrong_types = {path: problem for path in paths if (problem := type_problem(path))}
    problems += wrong_types.values()
    media = [path for path in paths if not is_text(path) and path not in wrong_types]
    glossary = _glossary(scan, problems)
    base = Base(manifest=manifest, modules=(*modules, *glossary), quizzes=(*quizzes, *banks))
    pack = CoursePack(
        folder=scan.folder,
        manifest=manifest,
        parts=(),
        modules=modules,
        quizzes=quizzes,
        banks=banks,
        media=tuple(media),
        sizes=tuple(scan.files[path] for path in media),
        extra_pages=glossary,
        translations=read_translations(scan, base, problems),
        refused=(*scan.refused, *wrong_types),
    )
    pack = replace(pack, parts=_outline(pack, scan, problems))
    problems += _id_problems(pack)
    if not any(map(is_module, paths)) and not scan.problems:
        hint = "write a first one, such as modules/01-start.md; `new FOLDER` makes a course to begin with"
        problems.append(problem_at("pack.toml", "E132", "the pack has no module", hint, (1, 1)))
    return pack, problems


def _quiz_files(folder: Path, paths: Sequence[str], problems: list[Problem]) -> tuple[QuizFile, ...]:
    found: list[QuizFile] = []
    for path in paths:
        text, wrong = read_text(folder, path)
        problems += wrong
        if text is not None:
            found.append(QuizFile(path=path, text=text))
    return tuple(found)


def _modules(folder: Path, paths: Sequence[str], problems: list[Problem]) -> tuple[Module, ...]:
    found: list[Module] = []
    for path in paths:
        text, wrong = read_text(folder, path)
        problems += wrong
        if text is not None:
            found.append(read_module(text, path, problems))
    return tuple(found)


def _glossary(scan: Scan, problems: list[Problem]) -> tuple[Module, ...]:
    if GLOSSARY not in scan.files:
        return ()
    text, wrong = read_text(scan.folder, GLOSSARY)
    problems += wrong
    if text is None:
        return ()
    unnamed: list[Problem] = []
    page = read_module(text, GLOSSARY, unnamed)
    problems += [problem for problem in unnamed if problem.code != "E110"]
    return (replace(page, id=ModuleId("glossary")),)


def _outline(pack: CoursePack, scan: Scan, problems: list[Problem]) -> tuple[Part, ...]:
    modules = [module.path for module in pack.modules]
    quizzes = [quiz.path for quiz in pack.quizzes]
    if not pack.manifest.parts:
        return (Part(title="", items=(*modules, *quizzes)),) if modules or quizzes else ()
    known, seen = {*modules, *quizzes}, dict[str, str]()
    parts: list[Part] = []
    for part in pack.manifest.parts:
        good: list[str] = []
        for item, (line, column) in zip(part.items, part.places, strict=True):
            wrong = _item_problem(item, known, seen, scan)
            if wrong:
                problems.append(replace(wrong, line=line, column=column))
            elif item in known:
                good.append(item)
            seen.setdefault(item, f"pack.toml:{line}")
        parts.append(Part(title=part.title, items=tuple(good)))
    return tuple(parts)


def _item_problem(item: str, known: set[str], seen: dict[str, str], scan: Scan) -> Problem | None:
    trouble = path_trouble(item)
    if trouble:
        return problem_at(
            "pack.toml", trouble.code, trouble.message, "write a path such as modules/01-germs.md"
        )
    if item in seen:
        return problem_at(
            "pack.toml", "E125", f"'{shown(item)}' is already listed at {seen[item]}", "list each file once"
        )
    if item in known:
        return None
    return _missing_item(item, scan)


def _missing_item(item: str, scan: Scan) -> Problem | None:
    if item in scan.files:
        if is_module(item) or is_quiz(item):  # it could not be read, which was said of the file itself
            return None
        hint = "list files below modules/ that end in .md, and files that end in .quiz.md"
        return problem_at("pack.toml", "E126", f"'{shown(item)}' is neither a module nor a quiz", hint)
    key = collision_key(item)
    other = next((path for path in scan.files if collision_key(path) == key), None)
    if other:
        return problem_at("pack.toml", "E402", f"file exists as '{other}' (case differs)", f"write '{other}'")
    near = _near_item(item, [path for path in scan.files if is_module(path) or is_quiz(path)])
    hint = f"did you mean '{near}'?" if near else "mend the path, or add the file"
    return problem_at("pack.toml", "E401", f"link to a missing file '{shown(item)}'", hint)


def _near_item(item: str, known: Sequence[str]) -> str:
    """The file that was probably meant: of the same name in another folder, or spelt alike; "" for none."""
    name = item.rpartition("/")[2].casefold()
    same = [
        path
        for path in known
        if path.rpartition("/")[2].casefold() in {name, f"{name}.md", f"{name}.quiz.md"}
    ]
    return next(iter([*same, *get_close_matches(item[:200], known, n=1, cutoff=0.8)]), "")


def _id_problems(pack: CoursePack) -> list[Problem]:
    """Ids of modules: each once, none retired, and no module that took an old id of another."""
    problems: list[Problem] = []
    owners: dict[str, Module] = {}
    retired = {retired.id for retired in pack.manifest.retired}
    for module in (*pack.modules, *pack.extra_pages):
        first = owners.setdefault(module.id, module)
        place = _id_place(module)
        if first is not module:
            message = f"id '{module.id}' already used at {first.path}:{_id_place(first)[0]}"
            problems.append(
                problem_at(module.path, "E111", message, "give this module an id of its own", place)
            )
        if module.id in retired:
            message = f"id '{module.id}' is retired and cannot be used again"
            problems.append(problem_at(module.path, "E114", message, "give this module a new id", place))
    return problems + _old_id_problems(pack, owners)


def _old_id_problems(pack: CoursePack, owners: dict[str, Module]) -> list[Problem]:
    problems: list[Problem] = []
    for module in pack.modules:
        for old in module.was:
            if old in owners:
                message = f"id '{old}' in 'was' is the present id of {owners[old].path}"
                problems.append(
                    problem_at(module.path, "E111", message, "name ids that are no longer used", (1, 1))
                )
    return problems


def _id_place(module: Module) -> tuple[int, int]:
    return place_of(read_header(module.text, module.path).entry("id"))
