"""Formatting quiz files on the disk: which they are, and each written whole or not at all."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.files import write_file
from assessments.writing.formatting import Formatted, format_file
from content.errors import HornbookError
from content.scan import LARGEST_TEXT_FILE, NotReadableError, read_regular
from content.textfiles import is_quiz_path


class NoQuizError(HornbookError):
    """A path that is no quiz file and no folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizOnDisk:
    """A quiz file after formatting; nothing was written yet. `path` is what was asked for, or below it."""

    path: Path
    formatted: Formatted

    def write(self) -> None:
        """Put the formatted file in place; its permissions stay, and a link still leads to it."""
        target = self.path.resolve()
        write_file(target, self.formatted.data, target.stat().st_mode & 0o777)


def quiz_files(path: Path) -> Iterator[Path]:
    """The quiz file itself, or all below a folder in order of their names; raises NoQuizError.

    Hidden files and folders are passed over, and links are not followed.
    """
    if path.is_dir():
        yield from _below(path)
    elif not path.exists():
        raise NoQuizError(f"There is no file or folder {path}.")
    elif not is_quiz_path(path.name):
        raise NoQuizError(f"{path} is no quiz file; their names end in .quiz.md.")
    else:
        yield path


def _below(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as found:
        entries = sorted(
            (entry for entry in found if not entry.name.startswith(".")), key=lambda each: each.name
        )
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(folder / entry.name)
        elif is_quiz_path(entry.name) and entry.is_file(follow_symlinks=False):
            yield folder / entry.name


def formatted_on_disk(path: Path) -> QuizOnDisk:
    """Read and format a quiz file; raises NoQuizError where it cannot be read."""
    try:
        data = read_regular(path.resolve(), LARGEST_TEXT_FILE)
    except NotReadableError as error:
        raise NoQuizError(f"{path} cannot be read: {error}.") from error
    return QuizOnDisk(path=path, formatted=format_file(data, path.as_posix()))
