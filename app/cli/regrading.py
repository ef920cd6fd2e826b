"""What `verify --transcript` and `regrade` share: the options that name packs and keys, and how they are opened."""

import argparse
from pathlib import Path

from app.home import Home
from app.library import Library
from app.reexamining import Openers
from app.shelf import find_course
from content.errors import HornbookError


def add_openers(parser: argparse.ArgumentParser) -> None:
    """The options for answers that the pack does not give."""
    parser.add_argument(
        "--secret",
        metavar="KEYS",
        type=Path,
        help="the marking keys of what an instructor marked (.SECRET.keys)",
    )
    parser.add_argument(
        "--code-file",
        metavar="FILE",
        type=Path,
        help="a file with the exam codes of locked assessments, one a line",
    )


def openers(arguments: argparse.Namespace) -> Openers:
    """What was named; raises MarkingKeysError, CodesError and OSError."""
    from assessments.marked import LARGEST_KEYS, read_marking_keys
    from content.locking import read_codes

    keys = None
    if arguments.secret is not None:
        with arguments.secret.open("rb") as file:
            keys = read_marking_keys(file.read(LARGEST_KEYS + 1))
    codes: tuple[str, ...] = ()
    if arguments.code_file is not None:
        listed = read_codes(arguments.code_file.read_text(encoding="utf-8-sig"))
        codes = tuple(code for found in listed.values() for code in found)
    return Openers(keys=keys, codes=codes)


def pack_folders(home: Home, named: list[str]) -> list[Path]:
    """What was named as packs: files as they are, an installed course as the folders of all its versions."""
    library = Library(home)
    found: list[Path] = []
    for text in named:
        if Path(text).exists():
            found.append(Path(text))
            continue
        if "/" in text or text.endswith((".hbpack", ".hbdelta")):
            raise HornbookError(f"There is no pack file {text}. Check the name, or name an installed course.")
        course = find_course(library.courses(), text)
        roots = [root for root in library.roots(course.course_id) if root != course.root]
        found += [library.place(root) for root in (course.root, *reversed(roots))]
    return found
