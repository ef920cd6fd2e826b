"""The files of an unpacked pack file, judged as an author's would be before anything is made of them.

A pack file may come from a program that checks nothing; its texts and pictures meet the same caps, and the sentence
names the entry, never a place on this computer (packs.md §7, reliability.md 7).
"""

from pathlib import Path

from content.archive import Unpacked
from content.check import picture_problems
from content.problems import Problem
from content.scan import read_text
from content.textfiles import PICTURE_TYPES, suffix
from content.zipparts import ArchiveRefusedError


def refuse_files(folder: Path, unpacked: Unpacked) -> None:
    """Raise ArchiveRefusedError for the first module that is no text and the first picture that is none."""
    for line in unpacked.listing:
        if line.role == "module":
            _, problems = read_text(folder, line.path)
            _refuse(line.path, problems)
        elif line.role == "media" and suffix(line.path) in PICTURE_TYPES:
            _refuse(line.path, picture_problems(folder, line.path))


def _refuse(path: str, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        if problem.is_error:
            where = f"line {problem.line}: " if problem.line else ""
            raise ArchiveRefusedError(problem.code, path, f"is not taken: {where}{problem.message}")
