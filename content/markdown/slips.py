"""What is shown otherwise than its author meant, without being wrong: found while a page is read, said as remarks.

W410 two dollars around prose, W425 a footnote without its text, W426 cells that a table's header has no column for,
W427 `<details>` that is never closed, W428 a formula that is never closed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from content.markdown.nodes import Remark

_TEXT_IN_TEX = re.compile(r"\\(?:text[a-z]*|mbox|operatorname|mathrm)\s*\{[^{}]*\}")
_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}[ \t\n]+[A-Za-z]{2,}|`|\]\(|^[\W_]*$")
_MONEY = re.compile(r"\d[\d.,]*[^\\]*\s[^\\]*[A-Za-z]{2}[^\\]*$")
_OPENED = re.compile(
    r"\$(?:\$\s*)?(?=\S)(?:[^$\n`]*?(?:\\[A-Za-z]{2,}|\^)|[A-Za-z(|](?:[^$\n`]{0,40}?[A-Za-z0-9)])? ?[=+<>] ?[A-Za-z0-9(\\-])"
)
"""A dollar and then what formulas have and prices, shell variables and names have not."""


def reads_as_prose(tex: str) -> bool:
    """Whether a formula is rather a text between two dollar signs: a sum of money, words, other marks."""
    bare = _TEXT_IN_TEX.sub("", tex)
    return bool(_MONEY.match(tex) or _WORDS.search(bare))


def prose_remark(tex: str, line: int, column: int) -> Remark:
    """W410 for a formula that reads as prose."""
    shown = tex if len(tex) <= 40 else tex[:39] + "…"  # noqa: PLR2004
    return Remark(line, column, "W410", f"'${shown}$' reads as math", "write \\$ for a dollar sign")


def opens_formula(text: str, at: int) -> bool:
    """Whether the dollar at `at`, which nothing closes, was meant to open a formula."""
    return not text.startswith("$", at - 1) and _OPENED.match(text, at) is not None


def unclosed_remark(line: int, column: int) -> Remark:
    """W428 at the dollar that opens it."""
    message = (
        "the formula that begins here is never closed, so its dollar sign and its TeX are shown as they are"
    )
    hint = (
        "end it with $ straight behind its last sign, without a space between, or write \\$ for a dollar sign"
    )
    return Remark(line, column, "W428", message, hint)


def lost_note_remark(name: str, line: int, column: int) -> Remark:
    """W425 at the mark of a footnote that the page does not have."""
    shown = name if len(name) <= 40 else name[:39] + "…"  # noqa: PLR2004
    message = f"there is no footnote '{shown}', so its mark is shown as it is written"
    hint = f"write '[^{shown}]: …' on a line of its own, or \\[^{shown}] if it is text"
    return Remark(line, column, "W425", message, hint)


def unread_note_remark(name: str, line: int, column: int) -> Remark:
    """W425 at the text of a footnote that no mark leads to."""
    shown = name if len(name) <= 40 else name[:39] + "…"  # noqa: PLR2004
    message = f"nothing leads to the footnote '{shown}', so its text is not shown"
    hint = f"write [^{shown}] behind what it belongs to, or take it out"
    return Remark(line, column, "W425", message, hint)


def cells_remark(found: Sequence[tuple[str, int]], columns: int, line: int, column: int) -> Iterator[Remark]:
    """W426 for a table's row, whose cells are given with where they begin, that has more of them than `columns`."""
    if len(found) > columns:
        message = (
            f"this row has {len(found)} cells and the table's header {columns}; what is too much is not shown"
        )
        hint = "give the header and the line of --- below it as many cells, or write \\| for a bar in a text"
        yield Remark(line, column + found[columns][1] + 1, "W426", message, hint)


def details_remarks(tags: Iterable[tuple[tuple[int, int], bool]]) -> Iterator[Remark]:
    """W427 for each `<details>` that nothing closes; `tags` are places, and whether the tag there closes one."""
    opened: list[tuple[int, int]] = []
    for place, closes in sorted(tags):
        if not closes:
            opened.append(place)
        elif opened:
            opened.pop()
    for line, column in opened:
        message = "this <details> is never closed, so all that follows is hidden inside it"
        yield Remark(line, column, "W427", message, "write </details> on a line of its own where it ends")
