"""Expressions as trees, and how they are read: numbers, names, words, + - * / ^, brackets, and nine functions.

::

    condition = sum ("==" | "!=" | "<" | "<=" | ">" | ">=") sum
    sum       = product { ("+" | "-") product }
    product   = signed { ("*" | "/") signed }
    signed    = { "+" | "-" } power
    power     = atom [ "^" signed ]
    atom      = number | "word" in quotes | name | function "(" sum { "," sum } ")" | "(" sum ")"

``-2^2`` is -4 and ``2^3^2`` is 2^9, as in print.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from assessments.variables.tokens import NotReadableError, Token, tokens

MOST_DEPTH = 30
"""How deep brackets, signs and powers may be nested."""

FUNCTIONS = {
    "round": (1, 2),
    "min": (1, 10),
    "max": (1, 10),
    "abs": (1, 1),
    "sqrt": (1, 1),
    "sin": (1, 1),
    "cos": (1, 1),
    "log": (1, 2),
    "exp": (1, 1),
}
"""Each function with how many values it takes at least and at most."""

COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
RESERVED = frozenset({*FUNCTIONS, "choice", "step", "require"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number, exact."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Word:
    """A word in quotes."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A variable; `at` is where it stands, from 0."""

    name: str
    at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Minus:
    """The negative of a value."""

    value: "Expression"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Two values and the sign between them: + - * / or ^."""

    sign: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of `FUNCTIONS` with its values."""

    function: str
    values: "tuple[Expression, ...]"


Expression = Number | Word | Name | Minus | Reckoned | Call


@dataclass(frozen=True, slots=True)
class Condition:
    """Two values and the comparison between them."""

    sign: str
    left: Expression
    right: Expression


def read_expression(text: str, start: int = 0) -> Expression:
    """The expression that `text` holds from `start` on; raises NotReadableError."""
    parser = Parser(tokens(text, start))
    found = parser.expression()
    parser.finish()
    return found


def names_in(tree: Expression | Condition) -> tuple[Name, ...]:
    """The variables in a tree, in the order in which they stand."""
    match tree:
        case Name():
            return (tree,)
        case Minus():
            return names_in(tree.value)
        case Reckoned() | Condition():
            return names_in(tree.left) + names_in(tree.right)
        case Call():
            return tuple(name for value in tree.values for name in names_in(value))
        case _:
            return ()


class Parser:
    """Reads expressions from tokens, one after the other; every method raises NotReadableError."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        """Begin at the first token."""
        self._tokens = found
        self._at = self._depth = 0

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self._tokens[self._at]

    def takes(self, *texts: str) -> Token | None:
        """Step over the next token if it is one of these signs or names."""
        token = self.token
        if token.kind not in {"sign", "name"} or token.text not in texts:
            return None
        self._at += 1
        return token

    def expects(self, text: str) -> None:
        """Step over that sign, which must come now."""
        if self.takes(text) is None:
            raise self.wrong(f"write '{text}' here")

    def finish(self) -> None:
        """Nothing may follow."""
        if self.token.kind != "end":
            raise self.wrong("write one of + - * / ^ between two values")

    def wrong(self, advice: str) -> NotReadableError:
        """What to raise where the next token does not fit."""
        token = self.token
        return NotReadableError(token.text, token.at, advice)

    def condition(self) -> Condition:
        """Two values with a comparison between them."""
        left = self.expression()
        if self.token.text == "=":
            raise self.wrong("write == for equal")
        sign = self.takes(*COMPARISONS)
        if sign is None:
            raise self.wrong(f"write one of {' '.join(COMPARISONS)} between two values")
        return Condition(sign.text, left, self.expression())

    def expression(self) -> Expression:
        """A sum, or anything that stands for one."""
        left = self._product()
        while sign := self.takes("+", "-"):
            left = Reckoned(sign.text, left, self._product())
        return left

    def _product(self) -> Expression:
        left = self._signed()
        while sign := self.takes("*", "/"):
            left = Reckoned(sign.text, left, self._signed())
        return left

    def _signed(self) -> Expression:
        if self._depth == MOST_DEPTH:
            raise self.wrong("this is nested too deep; work it out in two variables")
        self._depth += 1
        try:
            if self.takes("-"):
                return Minus(self._signed())
            return self._signed() if self.takes("+") else self._power()
        finally:
            self._depth -= 1

    def _power(self) -> Expression:
        base = self._atom()
        if self.token.text == "*" and self._tokens[self._at + 1].text == "*":
            raise self.wrong("write ^ for a power")
        return Reckoned("^", base, self._signed()) if self.takes("^") else base

    def _atom(self) -> Expression:
        token = self.token
        if self.takes("("):
            inner = self.expression()
            self.expects(")")
            return inner
        match token.kind:
            case "number":
                self._at += 1
                return Number(Fraction(token.text))
            case "word":
                self._at += 1
                return Word(token.text[1:-1])
            case "name":
                self._at += 1
                return self._named(token)
            case _:
                raise self.wrong("a number or a name is missing here")

    def _named(self, token: Token) -> Expression:
        if self.token.text == "(":
            return self._call(token)
        if token.text in RESERVED:
            raise NotReadableError(token.text, token.at, f"'{token.text}' cannot be the name of a variable")
        return Name(token.text, token.at)

    def _call(self, token: Token) -> Call:
        limits = FUNCTIONS.get(token.text)
        if limits is None:
            raise NotReadableError(token.text, token.at, f"the functions are {' '.join(FUNCTIONS)}")
        self.expects("(")
        values = [self.expression()]
        while self.takes(","):
            values.append(self.expression())
        self.expects(")")
        least, most = limits
        if not least <= len(values) <= most:
            count = f"{least}" if least == most else f"{least} to {most}"
            raise NotReadableError(
                token.text, token.at, f"'{token.text}' takes {count} value{'' if most == 1 else 's'}"
            )
        return Call(token.text, tuple(values))
