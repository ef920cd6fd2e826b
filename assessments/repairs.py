"""What `check --fix` mends: only what is certain, and all of it worked out before anything is written.

Missing ids are written and existing ones never touched; values of headers get their quotes, marks their spaces, links
the true names of their files; and sound quiz files are laid out as `fmt` does.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from assessments.grammar import read_quiz
from assessments.grammar.items import mended_mark
from assessments.writing.formatting import format_file
from assessments.writing.textfile import Fix, read_text_file, with_fixes
from content.header import other_reading, quoted, read_header
from content.manifest import STAND_IN
from content.markdown.links import join
from content.module import Module
from content.pack import CoursePack, survey
from content.paths import collision_key
from content.problems import Problem
from content.scan import LARGEST_TEXT_FILE, read_regular
from content.textfiles import QuizFile
from content.tomltable import LARGEST_MANIFEST

MANIFEST = "pack.toml"

_LONGEST_ID = 64
_DESTINATION = re.compile(
    r"\]\([ \t]*<(?P<pointed>[^<>]*)>|\]\([ \t]*(?P<plain>[^\s()<>]+)|\b(?:src|href|poster)=\"(?P<html>[^\"]*)\""
)
_REFERENCE = re.compile(r"!?\[[^\[\]]*\](?!\()")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:[ \t]*<?(?P<to>[^\s<>]+)")

Placed = tuple[str, Fix]
"""A repair, and the path of its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A file and what is mended in it; nothing was written yet.

    `laid_out` says that it was laid out anew besides. `path` is the file's in its pack.
    """

    path: str
    before: bytes
    after: bytes
    fixes: tuple[Fix, ...]
    laid_out: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """``FILE:LINE: fixed CODE what`` for each repair, in order."""
        said = [f"{self.path}:{fix.line}: fixed {fix.code} {fix.what}" for fix in self.fixes]
        return (*said, *([f"{self.path}:1: laid out as `fmt` does"] if self.laid_out else ()))


def repairs(folder: Path, problems: Sequence[Problem]) -> tuple[Repaired, ...]:
    """The repairs of the course in `folder`, in which `problems` were found; in order of paths."""
    pack, _ = survey(folder)
    if pack is None:
        return ()
    texts = _texts(pack)
    found: dict[str, dict[tuple[int, int], Fix]] = {path: {} for path in texts}
    nameless = {problem.path for problem in problems if problem.code == "W110"}
    for path, fix in (*_Ids(pack).fixes(nameless), *_mends(problems, texts, _Names(pack))):
        found[path].setdefault((fix.line, fix.column), fix)
    quizzes = {quiz.path for quiz in _quizzes(pack)}
    made = [
        _repaired(folder, path, list(fixes.values()), is_quiz=path in quizzes)
        for path, fixes in sorted(found.items())
    ]
    return tuple(each for each in made if each.before != each.after)


def _quizzes(pack: CoursePack) -> tuple[QuizFile, ...]:
    return (*pack.quizzes, *pack.banks)


def _texts(pack: CoursePack) -> dict[str, str]:
    """The texts that may be mended, as they were checked."""
    data = read_regular(pack.folder / MANIFEST, LARGEST_MANIFEST)
    manifest = {MANIFEST: read_text_file(data).text} if pack.manifest != STAND_IN else {}
    files: Sequence[Module | QuizFile] = (*pack.modules, *pack.extra_pages, *_quizzes(pack))
    return manifest | {file.path: file.text for file in files}


def _repaired(folder: Path, path: str, fixes: Sequence[Fix], *, is_quiz: bool) -> Repaired:
    before = read_regular(folder / path, LARGEST_MANIFEST if path == MANIFEST else LARGEST_TEXT_FILE)
    after = with_fixes(read_text_file(before), fixes).encoded() if fixes else before
    formatted = format_file(after, path) if is_quiz else None
    return Repaired(
        path=path,
        before=before,
        after=formatted.data if formatted else after,
        fixes=tuple(sorted(fixes, key=lambda fix: (fix.line, fix.column))),
        laid_out=formatted is not None and formatted.changed,
    )


class _Ids:
    """An id for everything without one; none is given twice, and none that was retired or is an old name."""

    def __init__(self, pack: CoursePack) -> None:
        self._pack = pack
        files: Sequence[Module | QuizFile] = (*pack.modules, *_quizzes(pack))
        self._headers = {file.path: read_header(file.text, file.path) for file in files}
        language = pack.manifest.language
        self._read = [(quiz, read_quiz(quiz.text, quiz.path, language)) for quiz in _quizzes(pack)]
        self._taken = {retired.id for retired in pack.manifest.retired}
        self._taken |= {old for module in pack.modules for old in module.was}
        self._taken |= {value for header in self._headers.values() if (value := header.value("id"))}
        self._taken |= {place.id for _, read in self._read for place in read.ids}

    def fixes(self, nameless: Collection[str]) -> Iterator[Placed]:
        """The ids that are missing; a quiz needs one of its own only if its path is among `nameless`."""
        if self._pack.manifest == STAND_IN:  # which ids are retired is not known
            return
        for module in self._pack.modules:
            yield from self._in_header(module, "E110", str(module.id))
        for quiz, read in self._read:
            if quiz.path in nameless:
                yield from self._in_header(quiz, "W110", str(read.id))
        for quiz, read in self._read:
            lines = quiz.text.split("\n")
            for place in read.missing:
                yield quiz.path, _under_heading(lines, place.line, self._unique(place.id))

    def _unique(self, name: str) -> str:
        found, number = name[:_LONGEST_ID], 2
        while found in self._taken:
            end = f"-{number}"
            found, number = name[: _LONGEST_ID - len(end)] + end, number + 1
        self._taken.add(found)
        return found

    def _in_header(self, file: Module | QuizFile, code: str, name: str) -> Iterator[Placed]:
        """The line ``id: name``, in a header of its own where the file has none; nothing in a header that is broken."""
        header = self._headers[file.path]
        if header.value("id") is not None or any(problem.code == "E102" for problem in header.problems):
            return
        name = self._unique(name)
        line, column, length, text = 1, 1, 0, f"---\nid: {name}\n---\n\n"
        if entry := header.entry("id"):
            line, length, text = entry.line, len(file.text.split("\n")[entry.line - 1]), f"id: {name}"
        elif header.body_line > 1:
            column, text = len(file.text.split("\n")[0]) + 1, f"\nid: {name}"
        what = f"id '{name}' written"
        yield file.path, Fix(line=line, column=column, length=length, text=text, code=code, what=what)


def _under_heading(lines: Sequence[str], number: int, name: str) -> Fix:
    """``{#name}`` in the line under a heading, or in a new one."""
    what = f"id '{name}' written"
    under = lines[number].strip() if number < len(lines) else ""
    if under.startswith("{") and not under.startswith("{{"):
        space = "" if under == "{}" else " "
        column = lines[number].index("{") + 2
        return Fix(line=number + 1, column=column, length=0, text=f"#{name}{space}", code="W110", what=what)
    column = len(lines[number - 1]) + 1
    return Fix(line=number, column=column, length=0, text=f"\n{{#{name}}}", code="W110", what=what)


class _Names:
    """The files of a pack by their names, and where a link that misses one by case or Unicode form should lead."""

    def __init__(self, pack: CoursePack) -> None:
        pages: Sequence[Module | QuizFile] = (*pack.modules, *pack.extra_pages, *_quizzes(pack))
        self._paths = {*pack.media, *(page.path for page in pages)}
        self._by_key: dict[str, str] = {collision_key(path): path for path in self._paths}

    def true(self, path: str) -> str | None:
        """The name of the file that is meant by a path of the pack, where it is another one."""
        found = self._by_key.get(collision_key(path))
        return None if path in self._paths else found

    def mended(self, address: str, page: str) -> str | None:
        """The address with the true name of its file as seen from a page; None where that is not needed or certain."""
        path = re.split(r"[?#]", address, maxsplit=1)[0]
        joined = join(unquote(path), page)
        true = self.true(joined) if joined is not None else None
        if true is None:
            return None
        steps = path.split("/")
        named = len(steps) - next(
            (at for at, step in enumerate(steps) if step not in {".", ".."}), len(steps)
        )
        ends = true.split("/")[-named:]
        written = [
            step if unquote(step) == end else (quote(end) if "%" in step else end)
            for step, end in zip(steps[-named:], ends, strict=False)
        ]
        made = "/".join([*steps[:-named], *written])
        sound = join(unquote(made), page) == true and not re.search(r"[\s()<>\"]", made)
        return made + address[len(path) :] if sound else None


def _mends(problems: Iterable[Problem], texts: Mapping[str, str], names: _Names) -> Iterator[Placed]:
    """The repairs that follow from single problems."""
    for problem in problems:
        lines = texts[problem.path].split("\n") if problem.path in texts else []
        fix = _mend(problem, lines, names) if 0 < problem.line <= len(lines) else None
        if fix is not None:
            yield problem.path, fix


def _mend(problem: Problem, lines: Sequence[str], names: _Names) -> Fix | None:
    line = lines[problem.line - 1]
    if problem.code == "W103":
        return _quotes(problem, line)
    if problem.code == "E204" and (mended := mended_mark(line)):
        what = "one space after the mark"
        return Fix(line=problem.line, column=1, length=len(line), text=mended, code="E204", what=what)
    if problem.code == "E402" and problem.path == MANIFEST:
        return _listed(problem, line, names)
    if problem.code == "E402":
        return _linked(problem, lines, names)
    return None


def _quotes(problem: Problem, line: str) -> Fix | None:
    key, _, rest = line.partition(":")
    raw = rest.strip(" \t")
    value = raw[1:-1] if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'" else raw
    better = quoted(value)
    if better is None or other_reading(key, better) is not None:
        return None
    what = f"{key} in quotes"
    return Fix(line=problem.line, column=problem.column, length=len(raw), text=better, code="W103", what=what)


def _listed(problem: Problem, line: str, names: _Names) -> Fix | None:
    """The true name in a list of pack.toml, where it stands in plain quotes."""
    found = re.compile(r"\"([^\"\\]*)\"|'([^']*)'").match(line, problem.column - 1)
    path = (found[1] or found[2] or "") if found else ""
    true = names.true(path)
    if found is None or true is None or '"' in true or "'" in true or "\\" in true:
        return None
    return _named(problem.line, found.start() + 1, path, true)


def _linked(problem: Problem, lines: Sequence[str], names: _Names) -> Fix | None:
    """The address of the link that begins at the problem's place or after it, or of the definition that it names."""
    line = lines[problem.line - 1]
    by_name = _REFERENCE.match(line, problem.column - 1)
    for found in () if by_name else _DESTINATION.finditer(line, problem.column - 1):
        group = str(found.lastgroup)
        if mended := names.mended(found[group], problem.path):
            return _named(problem.line, found.start(group), found[group], mended)
    for number, line in enumerate(lines, 1):
        defined = _DEFINITION.match(line)
        if defined and (mended := names.mended(defined["to"], problem.path)):
            return _named(number, defined.start("to"), defined["to"], mended)
    return None


def _named(line: int, at: int, old: str, new: str) -> Fix:
    what = f"'{old}' named '{new}', as the file is"
    return Fix(line=line, column=at + 1, length=len(old), text=new, code="E402", what=what)
