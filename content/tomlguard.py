"""What is refused in a TOML text before a parser sees it.

`tomllib` answers these with a gigabyte of memory, or deep in itself without a place (reliability.md's table of
threats, "manifest: depth, huge numbers").
"""

import re

from content.tomlplaces import STRING

MOST_INSIDE = 50
"""Lists and tables inside each other."""

MOST_PARTS = 50
"""Parts of a dotted key."""

_DIGITS = 4_000
_TOKEN = re.compile(rf"{STRING}|#[^\n]*+|[\[{{]|[\]}}]|[.=,\n]|\d[\d_]{{{_DIGITS},}}", re.DOTALL)

Objection = tuple[int, str]
"""Where in the text, as an index, and what a message says after ``not TOML: ``."""


def objection(text: str) -> Objection | None:
    """The first thing in `text` that no manifest needs, or None; time in proportion to the text."""
    opened: list[int] = []
    dots, key_at = 0, 0
    for token in _TOKEN.finditer(text):
        match token[0][0]:
            case "[" | "{":
                opened.append(token.start())
            case "]" | "}":
                del opened[-1:]
            case ".":
                dots += 1
            case "=" | "," | "\n":
                dots, key_at = 0, token.end()
            case digit if digit.isdecimal():
                return token.start(), "a number has too many digits"
        if len(opened) > MOST_INSIDE:
            return opened[0], "nested too deeply"
        if dots > MOST_PARTS:
            return key_at, "a key has too many parts"
    return None
