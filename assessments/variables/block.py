"""The lines of a ``vars`` block: what is drawn, what follows from it, and what must hold.

::

    V = 10..40 step 5        # drawn: 10, 15, … 40; without a step 1, 2, 3, …
    metal = choice("iron", "lead")
    dose = V * 0.2           # follows
    require dose != 4        # else all is drawn again

A line uses only names that stand above it. ``#`` begins a comment, except inside quotes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from assessments.variables.evaluate import Value
from assessments.variables.expressions import (
    RESERVED,
    Condition,
    Expression,
    Name,
    Number,
    Parser,
    Word,
    names_in,
)
from assessments.variables.shown import Shown, read_shown
from assessments.variables.tokens import NotReadableError, tokens

MOST_LINES = 50
LONGEST_LINE = 200

_COMMENT = re.compile(r"""^((?:"[^"]*"|[^"#])*)#.*$""")
_FIRST = 0xF0000
MOST_SHOWN = 200
"""Different expressions between ``{{`` and ``}}`` in one question."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Drawn from `low` to `high` in steps."""

    low: Expression
    high: Expression
    step: Expression


@dataclass(frozen=True, slots=True)
class OneOf:
    """Drawn from a list."""

    values: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A variable: drawn, or an expression that follows from others. `line` counts from 0 inside the block."""

    name: str
    source: Steps | OneOf | Expression
    line: int = field(compare=False)

    @property
    def names(self) -> tuple[Name, ...]:
        """The variables that it uses, with their places in the line."""
        match self.source:
            case Steps(low, high, step):
                return names_in(low) + names_in(high) + names_in(step)
            case OneOf(values):
                return tuple(name for value in values for name in names_in(value))
            case _:
                return names_in(self.source)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must hold of the values. `line` counts from 0 inside the block."""

    condition: Condition
    line: int = field(compare=False)

    @property
    def names(self) -> tuple[Name, ...]:
        """The variables that it uses, with their places in the line."""
        return names_in(self.condition)


Statement = Definition | Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class Variables:
    """All that varies in a question: `lines` as its author wrote them, without comments and free lines, and what its texts show.

    In the question's texts each ``{{…}}`` is one sign, `sign(n)` for entry n of `shown`, until values are put in.
    """

    lines: tuple[str, ...]
    statements: tuple[Statement, ...]
    shown: tuple[Shown, ...] = ()

    def texts(self, values: Mapping[str, Value]) -> dict[str, str]:
        """What stands for each sign; raises ReckoningError."""
        return {sign(number): shown.text(values) for number, shown in enumerate(self.shown)}


def sign(number: int) -> str:
    """The private-use character (U+F0000 and on) that stands for expression `number` in texts.

    One character that is no letter, mark or space: markdown, highlighting and layout take it as it is.
    """
    return chr(_FIRST + number)


def sign_number(char: str) -> int:
    """Which expression a sign stands for; the inverse of `sign`."""
    return ord(char) - _FIRST


MOST_SIGNS = 256
SIGNS = re.compile(f"[{sign(0)}-{sign(MOST_SIGNS - 1)}]")


def as_written(text: str, shown: Sequence[str]) -> str:
    """The text as its author wrote it, with braces for signs; `shown` are the expressions that they stand for."""
    return SIGNS.sub(lambda found: f"{{{{{shown[sign_number(found[0])]}}}}}", text)


def read_variables(lines: tuple[str, ...], shown: tuple[str, ...]) -> Variables:
    """Variables as they are stored; raises NotReadableError for what no author's block can be."""
    if len(lines) > MOST_LINES or len(shown) > MOST_SHOWN:
        raise NotReadableError("", 0, f"at most {MOST_LINES} lines and {MOST_SHOWN} expressions are read")
    statements = [read_statement(text, line) for line, text in enumerate(lines)]
    found = tuple(statement for statement in statements if statement is not None)
    known: set[str] = set()
    for statement in found:
        _refuse_unknown(statement.names, known)
        if isinstance(statement, Definition):
            known.add(statement.name)
    read = tuple(read_shown(source) for source in shown)
    for each in read:
        _refuse_unknown(each.names, known)
    return Variables(lines=lines, statements=found, shown=read)


def _refuse_unknown(names: tuple[Name, ...], known: set[str]) -> None:
    for name in names:
        if name.name not in known:
            raise NotReadableError(name.name, name.at, "it is not defined above")


def without_comment(text: str) -> str:
    """The line without its comment and the spaces around it."""
    found = _COMMENT.match(text)
    return (found[1] if found else text).strip()


def read_statement(text: str, line: int) -> Statement | None:
    """What a line of the block says, None for nothing; raises NotReadableError."""
    text = _COMMENT.sub(r"\1", text).rstrip()
    if len(text) > LONGEST_LINE:
        raise NotReadableError(text, 0, f"a line has at most {LONGEST_LINE} characters")
    parser = Parser(tokens(text))
    if parser.token.kind == "end":
        return None
    if parser.takes("require"):
        condition = parser.condition()
        parser.finish()
        return Requirement(condition, line)
    return _definition(parser, line)


def _definition(parser: Parser, line: int) -> Definition:
    token = parser.token
    if token.kind != "name":
        raise parser.wrong("a line reads 'name = …' or 'require …'")
    if token.text in RESERVED:
        raise parser.wrong(f"'{token.text}' cannot be the name of a variable")
    parser.takes(token.text)
    parser.expects("=")
    source = _source(parser)
    parser.finish()
    return Definition(token.text, source, line)


def _source(parser: Parser) -> Steps | OneOf | Expression:
    if parser.takes("choice"):
        return _one_of(parser)
    low = parser.expression()
    if not parser.takes(".."):
        return low
    high = parser.expression()
    return Steps(low, high, parser.expression() if parser.takes("step") else Number(Fraction(1)))


def _one_of(parser: Parser) -> OneOf:
    parser.expects("(")
    values = [parser.expression()]
    while parser.takes(","):
        values.append(parser.expression())
    parser.expects(")")
    if len({isinstance(value, Word) for value in values}) > 1:
        raise parser.wrong("a choice is of numbers or of words in quotes, not of both")
    return OneOf(tuple(values))
