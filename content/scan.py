"""What lies in an author's folder: regular files only, within the caps, judged by name before anything is opened."""

import os
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from content.limits import Limits
from content.paths import DEEPEST_PATH, collisions, name_hint, path_trouble, shown
from content.problems import Problem

MOST_FILES = 20_000
MOST_FOLDERS = 20_000
LARGEST_TEXT_FILE = 200_000
LONGEST_LINE = 10_000
"""Bytes of a module or quiz file, and of one line in it (reliability.md 7)."""

FOLDERS = ("modules", "quizzes", "bank", "media")
"""Where the files of a pack lie; other folders and files beside pack.toml are the author's own."""

TRANSLATIONS = "lang"
"""The folder of translations: each lies in a folder named by its language tag, with the same files below it."""

_NOT_THE_AUTHORS = frozenset({"__pycache__", "Thumbs.db", "desktop.ini"})


@dataclass(slots=True)
class Scan:
    """Files found: pack path to size in bytes, in order of names; and what is wrong with names and kinds.

    `languages` are the folders of ``lang/``; `files` holds what lies in them, too. `refused` are files of a name that
    cannot be taken.
    """

    folder: Path
    files: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    total: int = 0
    folders: int = 0
    languages: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def report(self, path: str, code: str, message: str, hint: str) -> None:
        """Add a problem of the whole file."""
        problem = Problem(path=shown(path, 200), line=0, column=0, code=code, message=message, hint=hint)
        self.problems.append(problem)


class NotReadableError(Exception):
    """A file cannot be opened as a regular file; the message says why."""


def scan_folder(folder: Path) -> Scan:
    """Look through the pack's folders, without following links; raises OSError where the folder cannot be read."""
    scan = Scan(folder=folder)
    for entry in sorted(
        _entries(folder), key=lambda each: each.name in FOLDERS
    ):  # the manifest before all else
        if entry.name in FOLDERS or entry.name in {"pack.toml", "glossary.md"}:
            _take(scan, entry, entry.name)
        elif entry.name == TRANSLATIONS and entry.is_dir(follow_symlinks=False):
            _take_translations(scan, entry)
    for later, earlier in collisions(scan.files):
        message = f"name differs only by case or Unicode form from '{shown(earlier)}'"
        scan.report(later, "E404", message, "rename one of the two files")
    return scan


def _take_translations(scan: Scan, folder: "os.DirEntry[str]") -> None:
    """The folders of languages, and in each what a pack has at its top."""
    for language in _children(scan, folder, TRANSLATIONS):
        where = f"{TRANSLATIONS}/{language.name}"
        if language.is_symlink():
            _take(scan, language, where)
        elif language.is_dir():
            scan.languages.append(language.name)
            for entry in _children(scan, language, where):
                if entry.name in FOLDERS or entry.name in {"pack.toml", "glossary.md"}:
                    _take(scan, entry, f"{where}/{entry.name}")


def _entries(folder: Path) -> list["os.DirEntry[str]"]:
    with os.scandir(folder) as found:
        entries = [entry for entry in found if not _is_private(entry.name)]
    return sorted(entries, key=lambda entry: entry.name)


def _is_private(name: str) -> bool:
    return name.startswith(".") or name.endswith("~") or name in _NOT_THE_AUTHORS


def _take(scan: Scan, entry: "os.DirEntry[str]", path: str) -> None:
    if len(scan.files) > MOST_FILES:
        return
    if entry.is_symlink():
        scan.report(
            path, "E435", "links to other files are not allowed in a pack", "put a copy of the file here"
        )
    elif entry.is_dir(follow_symlinks=False):
        _take_folder(scan, entry, path)
    elif not entry.is_file(follow_symlinks=False):
        scan.report(path, "E435", "neither a file nor a folder", "remove it from the pack")
    else:
        _take_file(scan, path, entry.stat(follow_symlinks=False).st_size)


def _take_folder(scan: Scan, entry: "os.DirEntry[str]", path: str) -> None:
    for child in _children(scan, entry, path):
        _take(scan, child, f"{path}/{child.name}")


def _children(scan: Scan, entry: "os.DirEntry[str]", path: str) -> list["os.DirEntry[str]"]:
    """What lies in the folder; nothing where it is one too many, too deep, or cannot be read, which is reported."""
    scan.folders += 1
    if scan.folders > MOST_FOLDERS:
        if scan.folders == MOST_FOLDERS + 1:
            message = f"the pack has more than {MOST_FOLDERS} folders"
            scan.report("pack.toml", "E431", message, "put its files into fewer folders")
        return []
    if path.count("/") >= DEEPEST_PATH:
        message = f"more than {DEEPEST_PATH} folders deep"
        scan.report(path, "E404", message, "move what is in it further up")
        return []
    try:
        return _entries(Path(entry.path))
    except OSError as error:
        reason = error.strerror or "no reason is known"
        scan.report(path, "E434", f"cannot be read: {reason}", "look at the folder's permissions")
        return []


def _take_file(scan: Scan, path: str, size: int) -> None:
    trouble = path_trouble(path)
    if trouble:
        hint = name_hint(path) if trouble.code == "E404" else "rename the file or folder"
        scan.report(path, trouble.code, trouble.message, hint)
        scan.refused.append(path)
        return
    scan.files[path] = size
    scan.total += size
    most = Limits().inflated
    if scan.total > most >= scan.total - size:
        message = f"the pack has more than {most // 1_000_000} MB"
        scan.report("pack.toml", "E431", message, "make its media smaller, or split it into several packs")
    if len(scan.files) == MOST_FILES + 1:
        scan.report(
            "pack.toml", "E431", f"the pack has more than {MOST_FILES} files", "split it into several packs"
        )


def read_regular(path: Path, most: int) -> bytes:
    """Up to `most` + 1 bytes of a regular file; raises NotReadableError for anything else, also if it was swapped."""
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise NotReadableError(error.strerror or "cannot be read") from error
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotReadableError("not a file")
        return stream.read(most + 1)


def read_text(folder: Path, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """A module or quiz as text with LF line ends, in Unicode form NFC and without a byte order mark.

    None where it is no text at all. Not UTF-8 (E432) and NUL (E433) are said, not mended (packs.md §9).
    """
    try:
        data = read_regular(folder / path, LARGEST_TEXT_FILE)
    except NotReadableError as error:
        return None, (
            _problem(path, 0, 0, "E434", f"cannot be read: {error}", "look at the file's permissions"),
        )
    return text_of(data, path)


def text_of(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """`read_text` for bytes that are at hand."""
    if len(data) > LARGEST_TEXT_FILE:
        hint = "split it into several files"
        line = data.count(b"\n", 0, LARGEST_TEXT_FILE) + 1
        return None, (_problem(path, line, 1, "E431", f"larger than {LARGEST_TEXT_FILE // 1000} kB", hint),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        hint = "save the file as UTF-8 in your editor"
        return None, (_problem(path, line, column, "E432", "not UTF-8 text", hint),)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text, _line_problems(text, path)


def _line_problems(text: str, path: str) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if "\0" in text:
        before = text[: text.index("\0")]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        found.append(_problem(path, line, column, "E433", "the text holds a NUL byte", "remove it"))
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > LONGEST_LINE // 4 and len(line_text.encode("utf-8", "replace")) > LONGEST_LINE:
            message = f"line is longer than {LONGEST_LINE // 1000} kB"
            found.append(_problem(path, number, 1, "E431", message, "break the line"))
    return tuple(found)


def _problem(  # noqa: PLR0917 - the six members of a Problem
    path: str, line: int, column: int, code: str, message: str, hint: str
) -> Problem:
    return Problem(path=path, line=line, column=column, code=code, message=message, hint=hint)
