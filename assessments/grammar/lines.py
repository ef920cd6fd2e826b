"""The lines of a quiz file, and which of them are code: fences win over everything (packs.md §4)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assessments.grammar.report import Report
from assessments.rich import Rich

ITEM_INDENT = 2
"""From this many columns on, a line belongs to the item above it."""

_FENCE = re.compile(r"^[ \t]*(?P<run>`{3,}|~{3,})(?P<info>.*)$")
_LEADING = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line: `number` counts from 1 in the file; `fence` is the indent of the fence that it is part of, or None."""

    number: int
    raw: str
    fence: int | None = None
    opens: str = ""
    """The info string where this line opens a fence."""

    @property
    def text(self) -> str:
        """The line without the spaces around it."""
        return self.raw.strip()

    @property
    def kept(self) -> str:
        """The line as it goes into a text: as written, but for spaces on a free line outside of code."""
        return self.raw if self.text or self.is_code else ""

    @property
    def column(self) -> int:
        """The column of its first character that is no space."""
        return len(_leading(self.raw)) + 1

    @property
    def indent(self) -> int:
        """How far it is indented; a tab counts as four."""
        return indent_of(self.raw)

    @property
    def is_code(self) -> bool:
        """Whether a fence holds it."""
        return self.fence is not None

    @property
    def opens_variables(self) -> bool:
        """Whether it opens a question's ``vars`` block."""
        return self.opens.split()[:1] == ["vars"] and not self.is_inner

    @property
    def is_inner(self) -> bool:
        """Whether it is indented enough to belong to an item."""
        return (self.indent if self.fence is None else self.fence) >= ITEM_INDENT


def end_of_fence(lines: Sequence[Line], at: int) -> int:
    """Behind the fenced lines that begin at index `at`, whose opening stands before them; its closing is one of them."""
    while at < len(lines) and lines[at].is_code and not lines[at].opens:
        at += 1
    return at


def end_of_item(lines: Sequence[Line], at: int) -> int:
    """Behind the lines from index `at` on that belong to the item above them; free lines at their end do not."""
    end = at
    while at < len(lines) and (lines[at].is_inner or not lines[at].text):
        at += 1
        end = at if lines[at - 1].text else end
    return end


def _leading(raw: str) -> str:
    found = _LEADING.match(raw)
    return found[0] if found else ""


def indent_of(raw: str) -> int:
    """Leading columns of a line; a tab counts as four."""
    return sum(4 if char == "\t" else 1 for char in _leading(raw))


def read_lines(body: str, first: int, report: Report) -> tuple[Line, ...]:
    """The lines of `body`, whose first is line `first` of the file; E108 for a fence that is never closed."""
    lines: list[Line] = []
    opened: Line | None = None
    for number, raw in enumerate(body.split("\n"), first):
        if opened is not None and _leaves_item(opened, raw):
            _unclosed(opened, report)
            opened = None
        if opened is not None:
            lines.append(Line(number=number, raw=raw, fence=opened.indent))
            opened = None if _closes(opened, raw) else opened
            continue
        info = _opens(raw)
        line = Line(number=number, raw=raw) if info is None else _opening(number, raw, info)
        opened = None if info is None else line
        lines.append(line)
    if opened is not None:
        _unclosed(opened, report)
    return tuple(lines)


def _opening(number: int, raw: str, info: str) -> Line:
    return Line(number=number, raw=raw, fence=indent_of(raw), opens=info.strip() or "text")


def _opens(raw: str) -> str | None:
    """The info string of a fence that this line opens; a backtick fence has no backtick in it (CommonMark 4.5)."""
    found = _FENCE.match(raw)
    if found is None or (found["run"][0] == "`" and "`" in found["info"]):
        return None
    return found["info"]


def _closes(opened: Line, raw: str) -> bool:
    start, end = _FENCE.match(opened.raw), _FENCE.match(raw)
    if start is None or end is None or end["info"].strip():
        return False
    return end["run"][0] == start["run"][0] and len(end["run"]) >= len(start["run"])


def _leaves_item(opened: Line, raw: str) -> bool:
    """A fence inside an item cannot go on outside of it."""
    return opened.indent >= ITEM_INDENT and bool(raw.strip()) and indent_of(raw) < ITEM_INDENT


def _unclosed(opened: Line, report: Report) -> None:
    message = f"code fence opened on line {opened.number} is never closed"
    report.add(
        opened.number,
        opened.column,
        "E108",
        message,
        f"write {opened.text[:3]} on a line of its own after it",
    )


def unclosed_fence(texts: Sequence[str]) -> int | None:
    """The index of a fence that is opened among these lines and never closed, or None."""
    report = Report("")
    read_lines("\n".join(texts), 0, report)
    return report.problems[0].line if report.problems else None


def dedented(lines: Sequence[Line]) -> tuple[str, ...]:
    """The lines without the indent that they share, tabs as four spaces."""
    expanded = [_expand(line.raw) for line in lines]
    shared = min((indent_of(text) for text in expanded if text.strip()), default=0)
    return tuple(text[shared:] if text.strip() else "" for text in expanded)


def _expand(raw: str) -> str:
    rest = raw[len(_leading(raw)) :]
    return " " * indent_of(raw) + rest


def trimmed(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without free ones around them."""
    kept = [index for index, line in enumerate(lines) if line.text]
    return lines[kept[0] : kept[-1] + 1] if kept else ()


def rich_lines(lines: Sequence[Line]) -> Rich | None:
    """Lines of text as written, without free lines around them; None where nothing is left."""
    inside = trimmed(lines)
    if not inside:
        return None
    return Rich(source="\n".join(line.kept for line in inside), line=inside[0].number)
