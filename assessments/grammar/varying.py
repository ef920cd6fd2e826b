"""Questions with variables: the ``vars`` block is read, and each ``{{…}}`` of the question becomes one sign.

The parts that follow (choices, accepted answers, pairs) then read a question as they always do; signs are no marks and
no letters. Where a question has neither a ``vars`` block nor ``{{…}}`` in the answers of {number}, braces are text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assessments.grammar.body import Body
from assessments.grammar.items import Item
from assessments.grammar.lines import Line
from assessments.grammar.outline import Heading
from assessments.grammar.report import Report
from assessments.kinds import Kind
from assessments.rich import Rich
from assessments.variables.block import (
    MOST_LINES,
    MOST_SHOWN,
    MOST_SIGNS,
    SIGNS,
    Definition,
    Statement,
    Variables,
    read_statement,
    sign,
    without_comment,
)
from assessments.variables.expressions import Name
from assessments.variables.shown import Shown, read_shown
from assessments.variables.tokens import NotReadableError

BRACES = re.compile(r"\{\{(?P<inner>[^{}\n]*)\}\}")
_MATH = re.compile(r"\$\$.+?\$\$|\$[^\s$](?:[^$]*?[^\s$])?\$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Varying:
    """A question's heading and body with signs in place of what varies; `variables` None where nothing does."""

    heading: Heading
    body: Body
    variables: Variables | None = None


def read_varying(heading: Heading, body: Body, report: Report) -> Varying:
    """The question with its variables, and every problem of them in `report`."""
    if not body.variables and not _answers_vary(heading, body):
        return Varying(heading=heading, body=body)
    return _Reader(heading, body, report).read()


def _answers_vary(heading: Heading, body: Body) -> bool:
    is_number = heading.attrs.kind is Kind.NUMBER
    return any((is_number or item.is_number) and BRACES.search(item.content) for item in body.items)


@dataclass(slots=True)
class _Found:
    """What was read so far: statements, where each variable is defined, what is shown, and which names were used.

    `bad` is what stands between braces and was reported; it becomes signs too, so that nothing else trips over it.
    """

    statements: list[Statement] = field(default_factory=list)
    defined: dict[str, int] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    bad: list[str] = field(default_factory=list)


class _Reader:
    """Reads the block from the top, then everything between double braces."""

    def __init__(self, heading: Heading, body: Body, report: Report) -> None:
        self._heading, self._body, self._report = heading, body, report
        self._lines = body.variables
        self._found = _Found()

    def read(self) -> Varying:
        before = len(self._report.problems)
        _stray_signs(self._heading.lines, self._report)
        self._block()
        self._braces()
        if not any(problem.is_error for problem in self._report.problems[before:]):
            self._unused()
        found = self._found
        sources = (*found.shown, *dict.fromkeys(found.bad))[:MOST_SIGNS]
        self._report.shown = sources
        variables = Variables(
            lines=tuple(filter(None, (without_comment(line.raw) for line in self._lines))),
            statements=tuple(found.statements),
            shown=tuple(found.shown.values()),
        )
        numbers = {source: sign(number) for number, source in enumerate(sources)}

        def signed(text: str) -> str:
            return BRACES.sub(lambda braces: numbers.get(braces["inner"].strip(), braces[0]), text)

        heading = replace(self._heading, title=signed(self._heading.title))
        return Varying(heading=heading, body=_with_signs(self._body, signed), variables=variables)

    def _block(self) -> None:
        for extra in self._lines[MOST_LINES:][:1]:
            hint = f"a vars block has at most {MOST_LINES} lines"
            self._report.cannot_read(extra.number, extra.column, extra.text, hint)
        later = self._names_below()
        for index, line in enumerate(self._lines[:MOST_LINES]):
            try:
                statement = read_statement(line.raw, index)
            except NotReadableError as fault:
                self._unreadable(fault, line.number, 0, line.text)
                self._found.defined.update({name: at for name, at in later.items() if at == line.number})
                continue
            if statement is not None:
                self._statement(statement, line, later)

    def _names_below(self) -> dict[str, int]:
        """Each name that any line begins with, and the first line that does."""
        names: dict[str, int] = {}
        for line in self._lines:
            found = re.match(r"[ \t]*([^\W\d]\w*)[ \t]*=(?!=)", line.raw)
            if found:
                names.setdefault(found[1], line.number)
        return names

    def _statement(self, statement: Statement, line: Line, later: dict[str, int]) -> None:
        for name in statement.names:
            self._use(name, line.number, name.at + 1, later)
        if isinstance(statement, Definition):
            first = self._found.defined.setdefault(statement.name, line.number)
            if first != line.number:
                message = f"variable '{statement.name}' is defined already on line {first}"
                self._report.add(line.number, line.column, "E243", message, "give it another name")
        self._found.statements.append(statement)

    def _use(self, name: Name, line: int, column: int, later: dict[str, int]) -> None:
        self._found.used.add(name.name)
        if name.name in self._found.defined:
            return
        hint = "define it in the vars block, such as: " + f"{name.name} = 1..10"
        if name.name in later:
            hint = f"line {later[name.name]} defines it; a line uses only what stands above it"
        self._report.add(line, column, "E227", f"variable '{name.name}' is not defined", hint)

    def _unreadable(self, fault: NotReadableError, line: int, before: int, whole: str) -> None:
        self._report.cannot_read(line, before + fault.at + 1, fault.text or whole, fault.advice)

    def _braces(self) -> None:
        places = [*self._title(), *self._text_lines()]
        text = "\n".join(raw for _, _, raw in places)
        formulas = [found.span() for found in _MATH.finditer(text)]
        start = 0
        for number, column, raw in places:
            for found in BRACES.finditer(raw):
                at = start + found.start()
                in_formula = any(low < at < high for low, high in formulas)
                self._shown(found, number, column + found.start(), in_formula=in_formula)
            start += len(raw) + 1

    def _title(self) -> Iterator[tuple[int, int, str]]:
        yield self._heading.line, self._heading.title_column, self._heading.title

    def _text_lines(self) -> Iterator[tuple[int, int, str]]:
        block = {line.number for line in self._lines}
        formula = False
        for line in self._heading.lines:
            formula = line.opens == "math" if line.opens else formula and line.is_code
            if line.number not in block:
                yield line.number, 1, f"$${line.raw}$$" if formula else line.raw

    def _shown(self, found: re.Match[str], line: int, column: int, *, in_formula: bool) -> None:
        inner = found["inner"]
        try:
            shown = read_shown(inner.strip())
        except NotReadableError as fault:
            if not in_formula:
                before = column + 1 + len(inner) - len(inner.lstrip())
                self._unreadable(fault, line, before, found[0])
                self._found.bad.append(inner.strip())
            return
        unknown = [name for name in shown.names if name.name not in self._found.defined]
        if in_formula and (unknown or not shown.names):
            return
        lead = column + 2 + len(inner) - len(inner.lstrip())
        for name in shown.names:
            self._use(name, line, lead + name.at, {})
        if unknown:
            self._found.bad.append(shown.source)
            return
        if len(self._found.shown) == MOST_SHOWN and shown.source not in self._found.shown:
            hint = f"a question shows at most {MOST_SHOWN} different values"
            self._report.cannot_read(line, column, found[0], hint)
            self._found.bad.append(shown.source)
            return
        self._found.shown.setdefault(shown.source, shown)

    def _unused(self) -> None:
        for name, line in self._found.defined.items():
            if name not in self._found.used:
                message = f"variable '{name}' is never used"
                hint = f"leave it out, or show it with {{{{{name}}}}}"
                self._report.add(line, 1, "W244", message, hint)


def _with_signs(body: Body, signed: Callable[[str], str]) -> Body:
    def rich(text: Rich | None) -> Rich | None:
        return None if text is None else replace(text, source=signed(text.source))

    def item(each: Item) -> Item:
        return replace(
            each, content=signed(each.content), left=signed(each.left), feedback=rich(each.feedback)
        )

    notes = tuple(
        replace(note, text=replace(note.text, source=signed(note.text.source))) for note in body.notes
    )
    lines = tuple(replace(line, raw=signed(line.raw)) for line in body.lines)
    return replace(body, prose=rich(body.prose), lines=lines, items=tuple(map(item, body.items)), notes=notes)


def _stray_signs(lines: Sequence[Line], report: Report) -> None:
    """Report characters of the author's that look like our signs."""
    for line in lines:
        if found := SIGNS.search(line.raw):
            hint = "leave this character out: Hornbook puts values in its place"
            report.cannot_read(line.number, found.start() + 1, f"U+{ord(found[0]):X}", hint)
