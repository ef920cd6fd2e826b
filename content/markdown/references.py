"""Link reference definitions at the start of a paragraph (CommonMark 4.7), and labels."""

import html
import re
from collections.abc import Callable

from content.markdown.nodes import Reference
from content.markdown.syntax import Row

_DEFINITION = re.compile(
    r"""[ \t]*\[(?P<label>(?:[^\\\[\]]|\\.){1,999})\]:[ \t]*\n?[ \t]*(?:<(?P<angle>(?:[^<>\n\\]|\\.)*)>)?"""
)
_TITLE = re.compile(
    r"""(?:[ \t]*\n[ \t]*|[ \t]+)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))[ \t]*(?:\n|\Z)""",
    re.DOTALL,
)
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
MAX_PARENTHESES = 32  # cmark's own limit
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def label_key(label: str) -> str:
    """Labels match whatever their case and spaces (4.7)."""
    return " ".join(label.split()).casefold()


def unescape(text: str) -> str:
    """Backslash escapes and entities resolved (2.4, 2.5)."""
    return html.unescape(_ESCAPE.sub(r"\1", text))


def take_definitions(rows: list[Row], define: Callable[[str, Reference], None]) -> list[Row]:
    """Call `define` for each definition that the rows begin with; the rows that are left."""
    text = "\n".join(row.text for row in rows)
    pos = 0
    while pos < len(text):
        found = _read(text, pos)
        if found is None:
            break
        label, reference, pos = found
        define(label, reference)
    return rows[text.count("\n", 0, pos) :] if pos < len(text) else []


def _read(text: str, start: int) -> tuple[str, Reference, int] | None:
    match = _DEFINITION.match(text, start)
    if match is None or not match["label"].strip():
        return None
    end = match.end() if match["angle"] is not None else bare_address_end(text, match.end())
    if match["angle"] is None and end == match.end():
        return None
    address = unescape(text[match.end() : end] if match["angle"] is None else match["angle"])
    title = _TITLE.match(text, end)
    if title is not None:
        words = next((group for group in title.groups() if group is not None), "")
        return label_key(match["label"]), Reference(address, unescape(words)), title.end()
    last = _LINE_END.match(text, end)
    return None if last is None else (label_key(match["label"]), Reference(address, ""), last.end())


def bare_address_end(text: str, start: int) -> int:
    """The end of an address without angle brackets: parentheses in it are balanced (6.3); `start` if there is none."""
    pos, depth = start, 0
    if text.startswith("<", start):
        return start
    while pos < len(text) and text[pos] > " " and text[pos] != "\x7f":
        if text[pos] == "\\" and _ESCAPE.match(text, pos):
            pos += 1
        elif text[pos] == "(":
            depth += 1
            if depth > MAX_PARENTHESES:
                return start
        elif text[pos] == ")":
            if depth == 0:
                break
            depth -= 1
        pos += 1
    return pos
