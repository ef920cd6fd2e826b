"""The ``{#id kind key=value}`` line straight under a heading."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from assessments.grammar.lines import Line
from assessments.grammar.report import Report
from assessments.kinds import Kind
from content.ids import is_slug

FLAGS = ("grid", "bank", "near")
QUESTION_KEYS = (
    *("points", "partial", "shuffle", "tags", "skill", "difficulty", "exact", "ignore", "was"),
    *("unit", "units", "unit-weight", "sig", "digits", "typo", "min", "max", "attempts", "time", "required"),
)
SECTION_KEYS = ("points", "draw", "bank", "tags")
ALL_KEYS = tuple(dict.fromkeys(QUESTION_KEYS + SECTION_KEYS))

_TOKEN = re.compile(
    r'(?P<key>[A-Za-z][\w-]*)=(?:"(?P<quoted>[^"]*)"(?=[ \t]|$)|(?P<bare>[^\s"]+)(?=[ \t]|$))|(?P<word>\S+)'
)
_HINT = "write #id, a kind, or key=value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The value of a key, and where the key stands."""

    key: str
    text: str
    line: int
    column: int

    @property
    def words(self) -> tuple[str, ...]:
        """The value read as a list ``a, b``."""
        return tuple(word.strip() for word in self.text.split(",") if word.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Attrs:
    """What was said under a heading: `place` and `kind_at` are where id and kind stand, `flags` are of `FLAGS`."""

    id: str | None = None
    place: tuple[int, int] = (0, 0)
    kind: Kind | None = None
    kind_at: tuple[int, int] = (0, 0)
    flags: tuple[Value, ...] = ()
    values: tuple[Value, ...] = ()

    def value(self, key: str) -> Value | None:
        """The value of that key, or None."""
        return next((value for value in self.values if value.key == key), None)

    def flag(self, word: str) -> Value | None:
        """The flag of that name, or None."""
        return next((flag for flag in self.flags if flag.key == word), None)


def is_attrs(line: Line) -> bool:
    """Whether a line straight under a heading is meant as one."""
    return not line.is_code and line.text.startswith("{") and not line.text.startswith("{{")


def report_id(report: Report, line: int, column: int, text: str) -> None:
    """E112 where `text` may not be an id."""
    if not is_slug(text):
        hint = "write it in lower case, with hyphens for spaces, at most 64 characters"
        report.add(line, column, "E112", "id may hold a–z, 0–9 and '-'", hint)


class AttrsReader:
    """Reads one line; `keys` are those that fit here, `kinds` whether a kind may be said."""

    def __init__(self, line: Line, report: Report, *, keys: Collection[str], kinds: bool) -> None:
        """Begin with nothing said."""
        self._line, self._report, self._keys, self._kinds = line, report, keys, kinds
        self._id: str | None = None
        self._place = (line.number, line.column)
        self._kind: Kind | None = None
        self._kind_at = (line.number, line.column)
        self._flags: list[Value] = []
        self._values: dict[str, Value] = {}

    def read(self) -> Attrs:
        """All that the line says."""
        text = self._line.raw.rstrip()
        start = self._line.column
        if not text.endswith("}"):
            self._report.cannot_read(self._line.number, start, text.strip(), f"{_HINT}, and close it with }}")
            return Attrs()
        for token in _TOKEN.finditer(text, start, len(text) - 1):
            self._token(token)
        values = tuple(self._values.values())
        return Attrs(
            id=self._id,
            place=self._place,
            kind=self._kind,
            kind_at=self._kind_at,
            flags=tuple(self._flags),
            values=values,
        )

    def _token(self, token: re.Match[str]) -> None:
        column = token.start() + 1
        if token["key"]:
            self._pair(token["key"], token["quoted"] if token["bare"] is None else token["bare"], column)
        elif token["word"].startswith("#"):
            self._name(token["word"], column)
        elif re.fullmatch(r"[A-Za-z][A-Za-z-]*", token["word"]):
            self._word(token["word"], column)
        else:
            self._report.cannot_read(self._line.number, column, token["word"], _HINT)

    def _name(self, word: str, column: int) -> None:
        if self._id is not None:
            self._report.cannot_read(self._line.number, column, word, f"the id is #{self._id} already")
            return
        report_id(self._report, self._line.number, column, word[1:])
        self._id, self._place = word[1:], (self._line.number, column)

    def _word(self, word: str, column: int) -> None:
        known = tuple(Kind) if self._kinds else ()
        if word in known and self._kind is not None and self._kind != word:
            message = f"two kinds: {self._kind} and {word}"
            self._report.add(self._line.number, column, "E106", message, "keep one of them")
        elif word in known:
            self._kind, self._kind_at = Kind(word), (self._line.number, column)
        elif self._kinds and word in FLAGS:
            self._flags.append(Value(key=word, text=word, line=self._line.number, column=column))
        else:
            self._report.add(
                self._line.number, column, "E107", f"unknown word '{word}'", _close(word, known, _HINT)
            )

    def _pair(self, key: str, text: str, column: int) -> None:
        if key in self._values:
            self._report.cannot_read(self._line.number, column, f"{key}={text}", f"{key}= was said before")
        elif key in self._keys:
            self._values[key] = Value(key=key, text=text, line=self._line.number, column=column)
        elif key in ALL_KEYS:
            owner = "a question" if key in QUESTION_KEYS else "a section"
            self._report.cannot_read(self._line.number, column, f"{key}={text}", f"{key}= belongs to {owner}")
        else:
            unknown_key(self._report, (self._line.number, column), key, self._keys)


def unknown_key(report: Report, place: tuple[int, int], key: str, known: Collection[str]) -> None:
    """E105, with the nearest key where one is near."""
    near = get_close_matches(key, sorted(known), n=1)
    meant = f"; did you mean '{near[0]}'?" if near else ""
    report.add(*place, "E105", f"unknown key '{key}'{meant}", f"the keys here are {', '.join(known)}")


def _close(word: str, known: Collection[str], otherwise: str) -> str:
    near = get_close_matches(word.lower(), list(known), n=1)
    return f"did you mean '{near[0]}'?" if near else otherwise
