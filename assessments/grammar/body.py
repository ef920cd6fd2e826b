"""What stands under a question's heading: its text, one list of answers, and notes before or after them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from assessments.grammar.items import Family, Item, is_answer, is_bullet, nearly_mark, read_mark
from assessments.grammar.lines import Line, dedented, end_of_fence, end_of_item, rich_lines, unclosed_fence
from assessments.grammar.report import Report
from assessments.rich import Rich

NOTES = ("hint", "explanation", "correct", "incorrect", "rubric", "model")

CALLOUTS = frozenset({"note", "tip", "important", "warning", "caution", "danger", "example"})
"""The callouts with a look of their own, which are text in a question; an author's other ones are shown as notes."""

_ALIKE = 0.75
"""From this likeness on (difflib), a callout of another name is taken for a note that was misspelt."""

NOTE = re.compile(r"^>[ \t]?\[!(?P<kind>[A-Za-z]+)\][ \t]*(?P<rest>.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A hint, explanation, word to right or other answers, rubric, or model answer."""

    kind: str
    text: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A question's parts; `broken` says that its answers were reported already, so that nothing follows from them.

    `lines` are those of its text, `variables` those inside its ``vars`` block.
    """

    prose: Rich | None
    items: tuple[Item, ...]
    notes: tuple[Note, ...]
    broken: bool
    lines: tuple[Line, ...] = ()
    variables: tuple[Line, ...] = ()

    def note(self, kind: str) -> Rich | None:
        """The text of the first note of that kind, or None."""
        return next((note.text for note in self.notes if note.kind == kind), None)

    @property
    def hints(self) -> tuple[Rich, ...]:
        """The hints, in order."""
        return tuple(note.text for note in self.notes if note.kind == "hint")


class BodyReader:
    """Walks once over the lines of a question; `steps` says that its answers are numbered (kind order)."""

    def __init__(self, lines: Sequence[Line], report: Report, *, steps: bool = False) -> None:
        """Begin before the first line."""
        self._lines, self._report, self._steps = lines, report, steps
        self._at = 0
        self._prose: list[Line] = []
        self._items: list[Item] = []
        self._notes: list[Note] = []
        self._variables: list[Line] | None = None
        self._closed = self._broken = self._strayed = False

    def read(self) -> Body:
        """All parts, with every problem reported."""
        while self._at < len(self._lines):
            self._step(self._lines[self._at])
        return Body(
            prose=rich_lines(self._prose),
            items=tuple(self._items),
            notes=tuple(self._notes),
            broken=self._broken,
            lines=tuple(self._prose),
            variables=tuple(self._variables or ()),
        )

    def _step(self, line: Line) -> None:
        if line.opens_variables:
            self._vars(line)
        elif line.is_code or not line.text:
            self._text(line)
        elif item := read_mark(line, steps=self._steps):
            self._answer(item)
        elif (column := nearly_mark(line)) is not None:
            bullet = line.text[0]
            message = "mark needs one space after it"
            if bullet != "-":
                message = f"an answer begins with '-', not with '{bullet}'"
            self._fault(line, column, "E204", message, "write it like '- (x) text' or '- [ ] text'")
        elif self._is_unmarked(line):
            hint = "write ( ), (x), [ ], [x] or = after the '-', or leave a line free before the answers"
            if "->" in line.text:
                hint = "write => between the two sides of a pair"
            self._fault(line, line.column, "E203", "this item has no answer mark", hint)
        elif (found := NOTE.match(line.text)) and not line.is_inner:
            self._note(line, found)
        else:
            self._text(line)

    def _is_unmarked(self, line: Line) -> bool:
        """A plain bullet in the list of answers; one in a list of its own before them is text."""
        if not is_bullet(line):
            return False
        if self._items or self._broken:
            return not self._closed
        for other in self._lines[self._at + 1 :]:
            if not other.text:
                return False
            if is_answer(other, steps=self._steps):
                return True
            if not (is_bullet(other) or other.is_inner):
                return False
        return False

    def _vars(self, opening: Line) -> None:
        """Step over a ``vars`` block; it is no text, wherever it stands."""
        self._at += 1
        start = self._at
        self._at = end_of_fence(self._lines, start)
        inside = self._lines[start : self._at]
        if inside and inside[-1].text and not inside[-1].text.strip("`~"):
            inside = inside[:-1]
        if self._variables is not None:
            hint = "this question has its vars block already; put all variables in one"
            self._report.cannot_read(opening.number, opening.column, opening.text, hint)
            return
        self._variables = list(inside)

    def _fault(self, line: Line, column: int, code: str, message: str, hint: str) -> None:
        self._report.add(line.number, column, code, message, hint)
        self._broken = True
        self._inner_lines()

    def _text(self, line: Line) -> None:
        """A line of prose; after the answers there is none."""
        self._at += 1
        if not (self._items or self._broken):
            self._prose.append(line)
        elif line.text and not self._strayed:
            self._strayed = self._closed = True
            quote = line.text.startswith(">")
            hint = (
                "indent feedback by two spaces"
                if quote
                else "text stands above the answers, or in > [!explanation]"
            )
            self._report.cannot_read(line.number, line.column, line.text, hint)

    def _answer(self, item: Item) -> None:
        if self._closed or (self._items and _differs(self._items[0].family, item.family)):
            if not self._broken:
                self._report.add(
                    item.line,
                    item.column,
                    "E206",
                    "a second answer list",
                    "a question has one list of answers",
                )
            self._broken = True
            self._inner_lines()
            return
        inner = self._inner_lines()
        self._items.append(self._with_inner(item, inner))

    def _inner_lines(self) -> list[Line]:
        """Step over the line at hand and all that belong to it; give the latter."""
        start = self._at + 1
        self._at = end_of_item(self._lines, start)
        return list(self._lines[start : self._at])

    def _with_inner(self, item: Item, inner: list[Line]) -> Item:
        said = [line for line in inner if not line.is_code and line.text.startswith(">")]
        kept = [line for line in inner if line not in said]
        for line in said:
            if NOTE.match(line.text):
                self._report.cannot_read(line.number, line.column, line.text, "notes begin at the margin")
        content = "\n".join([item.content, *dedented(kept)]).strip("\n")
        if not content:
            self._empty(item)
        feedback = Rich(source=self._quote(said), line=said[0].number) if said else None
        return replace(item, content=content, feedback=feedback)

    def _empty(self, item: Item) -> None:
        if item.family is Family.PAIR:
            hint = "write what belongs to it after the '=>'"
            self._report.add(item.line, item.column, "E215", "`=>` has no right side", hint)
        else:
            hint = "write the answer after its mark"
            self._report.cannot_read(item.line, item.column, self._mark_of(item), hint)
        self._broken = True

    def _mark_of(self, item: Item) -> str:
        return next(line.text for line in self._lines if line.number == item.line)

    def _quote(self, lines: Sequence[Line]) -> str:
        texts = [re.sub(r"^>[ \t]?", "", line.text) for line in lines]
        unclosed = unclosed_fence(texts)
        if unclosed is not None:
            line = lines[unclosed]
            message = f"code fence opened on line {line.number} is never closed"
            self._report.add(line.number, line.column, "E108", message, "close it inside the quote")
        return "\n".join(texts).strip("\n")

    def _other_callout(self, line: Line, kind: str) -> None:
        """A callout that is no note is text; one that is nearly a note is a slip."""
        meant = [] if kind in CALLOUTS else get_close_matches(kind, NOTES, n=1, cutoff=_ALIKE)
        if not meant:
            self._text(line)
            return
        self._report.cannot_read(line.number, line.column, line.text, f"did you mean [!{meant[0]}]?")
        self._note_lines()
        self._closed = bool(self._items or self._broken)

    def _note(self, line: Line, found: re.Match[str]) -> None:
        kind = found["kind"].lower()
        if kind not in NOTES:
            self._other_callout(line, kind)
            return
        lines = self._note_lines()
        self._closed = bool(self._items or self._broken)
        if kind != "hint" and any(note.kind == kind for note in self._notes):
            self._report.cannot_read(
                line.number, line.column, line.text, f"this question has its {kind} note already"
            )
        else:
            text = "\n".join(filter(None, [found["rest"], self._quote(lines)]))
            self._notes.append(Note(kind=kind, text=Rich(source=text, line=line.number)))

    def _note_lines(self) -> list[Line]:
        """The quoted lines after a note's first; another note begins a new one."""
        self._at += 1
        start = self._at
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.is_code or line.is_inner or not line.text.startswith(">") or NOTE.match(line.text):
                break
            self._at += 1
        return list(self._lines[start : self._at])


def _differs(first: Family, other: Family) -> bool:
    choices = {Family.ROUND, Family.SQUARE}
    return first is not other and {first, other} != choices
