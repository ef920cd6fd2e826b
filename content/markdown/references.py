"""Link reference definitions at the start of a paragraph (CommonMark 4.7), and labels."""

import html
import re
from collections.abc import Callable

from content.markdown.nodes import Reference
from content.markdown.syntax import Row

_DEFINITION = re.compile(
    r"""[ \t]*\[(?P<label>(?:[^\\\[\]]|\\.){1,999})\]:[ \t]*\n?[ \t]*(?:<(?P<angle>(?:[^<>\n\\]|\\.)*)>|(?P<bare>[^\s<]\S*))"""
)
_TITLE = re.compile(
    r"""(?:[ \t]*\n[ \t]*|[ \t]+)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))[ \t]*(?:\n|\Z)""",
    re.DOTALL,
)
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
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
    if match is None or not match["label"].strip() or match["label"].startswith("^"):
        return None
    address = unescape(match["bare"] if match["angle"] is None else match["angle"])
    title = _TITLE.match(text, match.end())
    if title is not None:
        words = next((group for group in title.groups() if group is not None), "")
        return label_key(match["label"]), Reference(address, unescape(words)), title.end()
    end = _LINE_END.match(text, match.end())
    return None if end is None else (label_key(match["label"]), Reference(address, ""), end.end())
