"""The words of an expression: numbers, names, quoted words and signs, each with its place in the line."""

import re
from dataclasses import dataclass

MOST_TOKENS = 200
"""Of one expression or definition."""

_TOKEN = re.compile(
    r"""[ \t]*(?:(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?(?![0-9A-Za-z_]))"""
    r"""|(?P<name>[^\W\d]\w*)|(?P<word>"[^"]*")|(?P<sign>\.\.|[=!<>]=|[-+*/^(),=<>]))"""
)
_SPACE = re.compile(r"[ \t]*")
_ADVICE = {
    "×": "write * for times",
    "·": "write * for times",
    "÷": "write / for divided by",
    "−": "write - for minus",
    "–": "write - for minus",
    "≤": "write <=",
    "≥": "write >=",
    "≠": "write !=",
    "%": "write a share as a number, such as 0.2",
    '"': 'close it with "',
    "'": 'put words in double quotes, such as "iron"',
}


class NotReadableError(Exception):
    """Something that is no expression: what it is, where (from 0), and what to write instead."""

    def __init__(self, text: str, at: int, advice: str) -> None:
        """Begin with the three."""
        super().__init__(text)
        self.text, self.at, self.advice = text, at, advice


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is number, name, word, sign or end; `at` counts from 0."""

    kind: str
    text: str
    at: int


def tokens(text: str, start: int = 0) -> tuple[Token, ...]:
    """The tokens of `text` from `start` on, with one of kind end after them; raises NotReadableError."""
    found: list[Token] = []
    at = _skipped(text, start)
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise _unknown(text, at)
        if len(found) == MOST_TOKENS:
            raise NotReadableError(text[at], at, "make it shorter: work it out in two variables")
        found.append(Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)))
        at = _skipped(text, match.end())
    return (*found, Token("end", "", len(text)))


def _skipped(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _unknown(text: str, at: int) -> NotReadableError:
    number = re.match(r"[0-9.]\w*", text[at:])
    if number:
        return NotReadableError(number[0], at, "write numbers like 0.2, and 2 * x for two times x")
    return NotReadableError(text[at], at, _ADVICE.get(text[at], "write numbers, names, + - * / ^ and ( )"))
