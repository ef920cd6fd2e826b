"""What goes to a terminal: strangers' text made harmless, tables, progress bars."""

import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TextIO

Step = Callable[[int, int], None]
"""Called by long work with what is done and what there is in all."""

_JOINERS: Final = frozenset("\u200c\u200d")  # Persian and the scripts of India are not written without them
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_BAR: Final = 24
_ASCII: Final = 0x7F


def shown(text: str) -> str:
    """A text in one line that cannot steer the terminal or turn the writing direction: such characters as escapes."""
    return "".join(map(_visible, text))


def shown_lines(text: str) -> Iterator[str]:
    """A longer text, line by line, each as `shown` makes it."""
    for line in text.split("\n"):
        yield shown(line.replace("\t", "    "))


def _visible(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN or character in _JOINERS:
        return character
    return ascii(character)[1:-1] if ord(character) > _ASCII else f"\\x{ord(character):02x}"


def wrapped(text: str, indent: str = "") -> str:
    """A paragraph wrapped to the terminal's width (at most 100), every line after `indent`."""
    width = max(40, min(100, shutil.get_terminal_size().columns))
    lines = [
        textwrap.fill(line, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
        for line in shown_lines(text)
    ]
    return "\n".join(lines)


def table(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> str:
    """Rows under headings, in columns as wide as their widest cell; the last one is not filled up."""
    cells = [[shown(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    )


def _width(text: str) -> int:
    """How many columns a text takes: wide characters two, marks none."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    marks = sum(unicodedata.category(character) in {"Mn", "Me", "Cf"} for character in text)
    return len(text) + wide - marks


def bytes_text(size: int) -> str:
    """A number of bytes for people: ``812 bytes``, ``7.9 kB``, ``64.5 MB``."""
    if size < 1000:  # noqa: PLR2004 (the decimal prefixes of the SI)
        return f"{size} bytes"
    return f"{size / 1000:.1f} kB" if size < 999_950 else f"{size / 1_000_000:.1f} MB"  # noqa: PLR2004 (likewise)


@contextmanager
def progress(label: str, stream: TextIO | None = None) -> Iterator[Step]:
    """A progress bar for long work, on a terminal only; it is wiped away at the end."""
    out = sys.stderr if stream is None else stream
    if not out.isatty():
        yield _silent
        return
    text = shown(label)

    def step(done: int, total: int) -> None:
        full = _BAR * done // total if total else 0
        out.write(f"\r[{'#' * full}{'-' * (_BAR - full)}] {done}/{total} {text}\x1b[K")
        out.flush()

    try:
        yield step
    finally:
        out.write("\r\x1b[K")
        out.flush()


def _silent(done: int, total: int) -> None:
    """Progress that nobody sees."""
