r"""Authors' regular expressions, in RE2: what an answer is matched against, in time linear in its length.

A learner's text is folded as every short text is (`assessments.kinds.folding`), and has to match as a whole. The
pattern keeps its author's spelling: each literal character of it is folded in the same way, one by one (so ``Straße``
matches "STRASSE", ``İ`` follows the question's language, and ``é`` loses its accent where `ignore=accents`); escapes
(``\s``, ``\pL``) and the ends of ranges (``A-Z``) stay as they are written, and match in either case. With
`exact=case` nothing is folded for case and case counts. RE2 has no backreferences and no look-around.

RE2 gets a megabyte for each pattern; what needs more (``(\pL{1,100}){1,10}``) is refused, as are repetitions above
1,000, nested ones together. RE2 is imported when the first pattern is met.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Protocol

from assessments.kinds.folding import Exact, Folding, Ignore, fold

LONGEST = 200
_MOST_MEMORY = 1 << 20

_PIECE = re.compile(
    r"(?P<kept>\\Q.*?(?:\\E|$)|\\[pP](?:\{[^}]*\}|.)|\\x(?:\{[^}]*\}|[0-9A-Fa-f]{2})|\\[0-7]{1,3}|\\[A-Za-z]"
    r"|\(\?(?:P?<\w*>|[A-Za-z-]*[):])|\[:\^?[a-z]+:\]|\{[0-9]+(?:,[0-9]*)?\})|\\(?P<escaped>.)|(?P<plain>.)",
    re.DOTALL,
)
_META = frozenset("()[]{}|*+?.^$")

_SENTENCES = {
    "missing )": "a ')' is missing",
    "unexpected )": "this ')' closes nothing",
    "missing ]": "a ']' is missing",
    "trailing \\": "nothing follows the last '\\'",
    "invalid escape sequence": "'{}' is not known",
    "invalid character class": "'{}' is not known",
    "invalid character class range": "'{}' is no range",
    "no argument for repetition operator": "there is nothing before '{}' to repeat",
    "bad repetition operator": "'{}' repeats twice",
    "invalid repetition size": "'{}' repeats more often than 1000 times, or its numbers are turned round",
    "invalid perl operator": "'{}' is not known",
    "invalid named capture group": "'{}' is not known; write a group as ( )",
    "pattern too large - compile failed": "it repeats so much that it takes too much memory",
}
_BACKREFERENCE = re.compile(r"\\[1-9]")
_LOOK = ("(?=", "(?!", "(?<=", "(?<!", "(?<")


@dataclass(frozen=True, slots=True)
class RegexFault:
    """Why a pattern cannot be used, and at which of its characters, from 1."""

    sentence: str
    column: int


class _Pattern(Protocol):
    """What RE2 compiles a pattern to."""

    def fullmatch(self, text: str) -> object | None: ...


def regex_fault(source: str, folding: Folding) -> RegexFault | None:
    """What is wrong with an author's pattern, or None."""
    if len(source) > LONGEST:
        return RegexFault(f"it has {len(source)} characters, and at most {LONGEST} are read", LONGEST + 1)
    said = _error(unicodedata.normalize("NFC", source), folding) or _error(folded(source, folding), folding)
    return _fault(source, said) if said else _letters_fault(source, folding)


def matches(source: str, folding: Folding, given: str) -> bool:
    """Whether the pattern matches the whole of `given`, which is folded already; one that is no pattern never does."""
    pattern = (
        _compiled(folded(source, folding), Exact.CASE in folding.exact) if len(source) <= LONGEST else None
    )
    return pattern is not None and pattern.fullmatch(given) is not None


@lru_cache(maxsize=256)
def folded(source: str, folding: Folding) -> str:
    """The pattern with its literal characters folded."""
    single = _for_single_characters(folding)
    return "".join(_folded(piece, single, in_class=inside) for piece, inside in _pieces(source))


def _pieces(source: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Each piece of a pattern, and whether it is a single character of a ``[…]`` (no end of a range)."""
    text = unicodedata.normalize("NFC", source)
    inside, start = False, 0
    for piece in _PIECE.finditer(text):
        yield piece, inside
        if piece["plain"] == "[" and not inside:
            inside, start = True, piece.end() + text.startswith("^", piece.end())
        elif piece["plain"] == "]" and inside and piece.start() != start:
            inside = False


def _for_single_characters(folding: Folding) -> Folding:
    kept = tuple(step for step in folding.ignore if step is not Ignore.ARTICLES)
    return replace(folding, exact=(*folding.exact, Exact.SPACE), ignore=kept)


def _literal(piece: re.Match[str]) -> str | None:
    """The character that a piece stands for, if it is literal."""
    if piece["plain"] and piece["plain"] not in _META:
        return piece["plain"]
    return piece["escaped"]


def _is_range_end(piece: re.Match[str]) -> bool:
    text = piece.string
    return text.startswith("-", piece.end()) or (piece.start() > 0 and text[piece.start() - 1] == "-")


def _folded(piece: re.Match[str], folding: Folding, *, in_class: bool) -> str:
    char = _literal(piece)
    if char is None or (in_class and (char == "-" or _is_range_end(piece))):
        return piece[0]
    text = fold(char, folding)
    if in_class and len(text) != 1:
        return piece[0]
    safe = "".join(f"\\{each}" if each in _META or each in "\\-" else each for each in text)
    return safe if len(text) == 1 else f"(?:{safe})"


def _letters_fault(source: str, folding: Folding) -> RegexFault | None:
    """A letter in ``[…]`` that is compared as two, which no class of single characters can hold."""
    single = _for_single_characters(folding)
    for piece, inside in _pieces(source):
        char = _literal(piece) if inside else None
        text = fold(char, single) if char else ""
        if char and len(text) > 1:
            return RegexFault(
                f"'{char}' is compared as '{text}'; take it out of [ ] and write (…|{char})",
                piece.start() + 1,
            )
    return None


@lru_cache(maxsize=256)
def _compiled(source: str, exact: bool) -> _Pattern | None:
    import re2

    try:
        pattern: _Pattern = re2.compile(source, _options(exact=exact))
    except re2.error:
        return None
    return pattern


def _error(source: str, folding: Folding) -> str:
    """What RE2 says of the pattern; "" for a sound one."""
    import re2

    try:
        re2.compile(source, _options(exact=Exact.CASE in folding.exact))
    except re2.error as fault:
        text = fault.args[0]
        return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    return ""


def _options(*, exact: bool) -> object:
    import re2

    options = re2.Options()
    options.max_mem = _MOST_MEMORY
    options.log_errors = False
    options.never_capture = True
    options.case_sensitive = exact
    return options


def _fault(source: str, said: str) -> RegexFault:
    """RE2's words in plain ones: they end in the part of the pattern that is meant."""
    what, _, part = said.partition(": ")
    if _BACKREFERENCE.fullmatch(part):
        return RegexFault(f"'{part}' refers back to a group, which is not known here", _column(source, part))
    if what == "invalid perl operator" and part.startswith(_LOOK):
        return RegexFault("it looks ahead or behind, which is not known here", _column(source, part))
    if what == "invalid character class range" and part.startswith(("[:", "\\")):
        what = "invalid character class"
    sentence = _SENTENCES.get(what, "it cannot be read").format(part)
    if what == "unexpected )":
        return RegexFault(sentence, _unexpected(source))
    if what in {"missing )", "trailing \\"}:
        return RegexFault(sentence, len(source) + (what == "missing )"))
    return RegexFault(sentence, _column(source, part))


def _column(source: str, part: str) -> int:
    return max(0, unicodedata.normalize("NFC", source).find(part)) + 1 if part else 1


def _unexpected(source: str) -> int:
    """Where more brackets were closed than opened."""
    steps = [(piece.start(), _bracket(piece, inside=inside)) for piece, inside in _pieces(source)]
    depths = accumulate(step for _, step in steps)
    return next((at for (at, _), depth in zip(steps, depths, strict=True) if depth < 0), 0) + 1


def _bracket(piece: re.Match[str], *, inside: bool) -> int:
    """1 where a piece opens a bracket, -1 where it closes one."""
    if inside:
        return 0
    opens = piece["plain"] == "(" or (piece[0].startswith("(?") and not piece[0].endswith(")"))
    return opens - (piece["plain"] == ")")
