"""Single lines of a question: answer marks, what is nearly one, and the ``{…}`` tail of an answer."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from assessments.grammar.lines import ITEM_INDENT, Line
from assessments.rich import Rich


class Family(StrEnum):
    """Which list a mark belongs to."""

    ROUND = "round"
    SQUARE = "square"
    ACCEPT = "accept"
    PAIR = "pair"
    BLANK = "blank"
    STEP = "step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The ``{…}`` at the end of an answer's first line; columns are where its parts stand.

    `like` is the example that a regex has to match.
    """

    pin: bool = False
    percent: Fraction | None = None
    id: str | None = None
    like: str | None = None
    column: int = 0
    raw: str = ""


NO_TAIL = Tail()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An answer: `right` is its mark, `content` its markdown, `feedback` the quote under it.

    `column` is where the mark stands, `content_column` where its text begins. A pair has its `left` side at
    `left_column` ("" for a distractor). A blank's answer says which `blank` it belongs to ("*": the word bank), by
    which family of marks (`marked`), and whether its answer is a number.
    """

    family: Family
    right: bool
    left: str = ""
    left_column: int = 0
    blank: str = ""
    is_number: bool = False
    marked: Family | None = None
    line: int
    column: int
    content: str
    content_column: int
    tail: Tail = NO_TAIL
    feedback: Rich | None = None

    @property
    def words(self) -> str:
        """Its text with single spaces: two items say the same where this is equal."""
        return " ".join(self.content.split())


_CHOICE = re.compile(
    r"^[ \t]?-[ \t]+(?P<mark>\((?P<round>[ xX])\)|\[(?P<square>[ xX])\])(?:[ \t]+(?P<content>.*))?$"
)
_ACCEPT = re.compile(r"^[ \t]?-[ \t]+(?P<mark>!=|=)(?:[ \t]+(?P<content>.*))?$")
_BLANK = re.compile(
    r"^[ \t]?-[ \t]+(?P<mark>\[\[(?P<blank>[^\]]*)\]\])(?P<number>[ \t]?\{number\})?"
    r"(?:[ \t]+(?P<inner>\((?P<round>[ xX])\)|!=|=))?(?:[ \t]+(?P<content>.*))?$"
)
_PAIR = re.compile(
    r"^[ \t]?-[ \t]+(?:(?P<left>(?>`[^`]*`|.)*?)[ \t]+)?(?P<mark>=>)(?:[ \t]+(?P<content>.*))?$"
)
_STEP = re.compile(r"^[ \t]?(?P<mark>[0-9]{1,9}\.)(?:[ \t]+(?P<content>.*))?$")
_BULLET = re.compile(r"^[ \t]?-[ \t]+\S")
_NEARLY = re.compile(
    r"^[ \t]?(?P<bullet>[-*+])[ \t]*(?P<mark>\([ \t]*[xX]?[ \t]*\)|\[[ \t]*[xX]?[ \t]*\](?![(\[:])|!?=(?![=>]))"
)
_TAIL = re.compile(r"^(?P<before>.*\S)[ \t]+\{(?P<inner>[^{}]+)\}[ \t]*$")
_NEARLY_TAIL = re.compile(r"(?:pin\b|-?[0-9]+(?:\.[0-9]+)?[ \t]*%|like[ \t]*=)")
_PART = re.compile(
    r'[ \t]*(?:(?P<pin>pin)|(?P<percent>-?[0-9]+(?:\.[0-9]+)?)%|#(?P<id>\S+)|like="(?P<like>[^"]*)")(?=[ \t]|$)'
)


def is_answer(line: Line, *, steps: bool = False) -> bool:
    """Whether the line begins with an answer's mark."""
    return read_mark(line, steps=steps) is not None


def is_bullet(line: Line) -> bool:
    """Whether the line is a bullet at the margin, marked or not."""
    return _at_margin(line) and _BULLET.match(line.raw) is not None


def _at_margin(line: Line) -> bool:
    return not line.is_code and line.indent < ITEM_INDENT


def nearly_mark(line: Line) -> int | None:
    """The column of something that is nearly a mark ('-(x)', '- (x)text', '- [X ]'), or None."""
    if not _at_margin(line) or read_mark(line) is not None:
        return None
    found = _NEARLY.match(line.raw)
    return found.start("mark") + 1 if found else None


def mended_mark(raw: str) -> str | None:
    """The line with what is nearly a mark written as one, or None where nothing is."""
    found = _NEARLY.match(raw)
    if found is None:
        return None
    mark = re.sub(r"[ \t]", "", found["mark"]).lower().replace("()", "( )").replace("[]", "[ ]")
    return f"- {mark} {raw[found.end() :].strip()}".rstrip()


def read_mark(line: Line, *, steps: bool = False) -> Item | None:
    """The answer that begins on this line, with its first line only, or None.

    `steps`: the question is of kind order, where ``1. `` is an answer's mark; elsewhere it is text.
    """
    if not _at_margin(line):
        return None
    if steps and (found := _STEP.match(line.raw)):
        return _item(line, found, Family.STEP, right=True)
    if found := _CHOICE.match(line.raw):
        family = Family.ROUND if found["round"] else Family.SQUARE
        return _item(line, found, family, right=(found["round"] or found["square"]) in "xX")
    if found := _ACCEPT.match(line.raw):
        return _item(line, found, Family.ACCEPT, right=found["mark"] == "=")
    if found := _BLANK.match(line.raw):
        return _blank(line, found)
    if found := _PAIR.match(line.raw):
        left = found["left"] or ""
        item = _item(line, found, Family.PAIR, right=True)
        return replace(item, left=left, left_column=found.start("left") + 1 if left else item.column)
    return None


def _blank(line: Line, found: re.Match[str]) -> Item:
    marks = {None: None, "=": Family.ACCEPT, "!=": Family.ACCEPT}
    item = _item(line, found, Family.BLANK, right=found["inner"] == "=" or (found["round"] or " ") in "xX")
    return replace(
        item,
        blank=found["blank"],
        is_number=found["number"] is not None,
        marked=marks.get(found["inner"], Family.ROUND),
    )


def _item(line: Line, found: re.Match[str], family: Family, *, right: bool) -> Item:
    content = found["content"] or ""
    start = found.start("content") if found["content"] else found.end()
    before, tail = read_tail(content, start)
    return Item(
        family=family,
        right=right,
        line=line.number,
        column=found.start("mark") + 1,
        content=before.strip(),
        content_column=start + 1,
        tail=tail,
    )


def read_tail(content: str, offset: int) -> tuple[str, Tail]:
    """The text before a tail and the tail; braces that hold anything else are text. `offset` is where it begins."""
    found = _TAIL.match(content)
    if found is None:
        return content, NO_TAIL
    inner, at = found["inner"], 0
    parts: list[re.Match[str]] = []
    while inner[at:].strip():
        part = _PART.match(inner, at)
        if part is None:
            return content, NO_TAIL
        parts.append(part)
        at = part.end()
    return found["before"], _tail(parts, offset + found.start("inner"), inner)


def nearly_tail(content: str) -> tuple[int, str] | None:
    """Where in an answer's text stands what begins as a tail does and is none ('{50%like="a"}'), and it; or None."""
    found = _TAIL.match(content.split("\n", 1)[0])
    if found is None or not _NEARLY_TAIL.match(found["inner"].strip()):
        return None
    return found.start("inner") - 1, content[found.start("inner") - 1 : found.end("inner") + 1]


def _tail(parts: list[re.Match[str]], start: int, inner: str) -> Tail:
    percents = [part["percent"] for part in parts if part["percent"]]
    ids = [part["id"] for part in parts if part["id"]]
    likes = [part["like"] for part in parts if part["like"] is not None]
    return Tail(
        pin=any(part["pin"] for part in parts),
        percent=Fraction(percents[0]) / 100 if percents else None,
        id=ids[0] if ids else None,
        like=likes[0] if likes else None,
        column=start,
        raw="{" + inner + "}",
    )
