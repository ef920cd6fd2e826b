"""Listings in colour: Pygments' tokens as our nine tones. A language is never guessed."""

import re
from functools import lru_cache

from content.markdown.tree import Tone

MAX_COLOURED = 50_000
MAX_LINE = 2_000
MAX_LINES = 5_000

Lines = tuple[tuple[tuple[Tone, str], ...], ...]

_TONES = (
    ("Token.Keyword.Type", Tone.TYPE),
    ("Token.Keyword.Constant", Tone.NUMBER),
    ("Token.Keyword", Tone.KEYWORD),
    ("Token.Operator.Word", Tone.KEYWORD),
    ("Token.Operator", Tone.OPERATOR),
    ("Token.Comment", Tone.COMMENT),
    ("Token.Literal.String", Tone.STRING),
    ("Token.Literal.Number", Tone.NUMBER),
    ("Token.Name.Function", Tone.FUNCTION),
    ("Token.Name.Class", Tone.TYPE),
    ("Token.Name.Exception", Tone.TYPE),
    ("Token.Name.Builtin", Tone.FUNCTION),
    ("Token.Name.Tag", Tone.KEYWORD),
    ("Token.Name.Attribute", Tone.NAME),
    ("Token.Name.Decorator", Tone.NAME),
    ("Token.Name.Variable", Tone.NAME),
    ("Token.Name.Constant", Tone.NAME),
    ("Token.Generic.Deleted", Tone.NUMBER),
    ("Token.Generic.Inserted", Tone.STRING),
    ("Token.Generic.Heading", Tone.KEYWORD),
    ("Token.Generic.Subheading", Tone.KEYWORD),
    ("Token.Generic.Prompt", Tone.COMMENT),
)
_NAME = re.compile(r"[A-Za-z0-9+#._-]{1,40}$")


def highlight(text: str, language: str) -> Lines:
    """The lines of a listing; plain where the language is unknown or the text too large (reliability.md, rule 7)."""
    if not language or not _NAME.match(language) or _too_large(text):
        return plain(text)
    pieces = _tokens(text, language.lower())
    return plain(text) if pieces is None else _lines(pieces)


def _too_large(text: str) -> bool:
    lines = text.split("\n")
    return len(text) > MAX_COLOURED or len(lines) > MAX_LINES or any(len(line) > MAX_LINE for line in lines)


def _tokens(text: str, language: str) -> list[tuple[Tone, str]] | None:
    from pygments import lex
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    pieces = [(_tone(str(token)), value) for token, value in lex(text, lexer)]
    same = "".join(value for _, value in pieces) == text
    return pieces if same else None  # a lexer may never change what is copied


@lru_cache(maxsize=512)
def _tone(token: str) -> Tone:
    return next((tone for name, tone in _TONES if token.startswith(name)), Tone.PLAIN)


def _lines(pieces: list[tuple[Tone, str]]) -> Lines:
    lines: list[list[tuple[Tone, str]]] = [[]]
    for tone, value in pieces:
        for index, part in enumerate(value.split("\n")):
            if index:
                lines.append([])
            if not part:
                continue
            line = lines[-1]
            if line and (line[-1][0] is tone or not part.strip()):
                line[-1] = (line[-1][0], line[-1][1] + part)
            else:
                line.append((tone, part))
    return tuple(tuple(line) for line in lines)


def plain(text: str) -> Lines:
    """The lines of a listing in one colour."""
    return tuple(((Tone.PLAIN, line),) if line else () for line in text.split("\n"))
