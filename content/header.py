"""The ``---`` header of a module or quiz file: strict ``key: value`` lines, not YAML (packs.md §2).

A value is the rest of its line as written, with one pair of matching quotes dropped. A reader of YAML sees the same
value, or W103 says so: then forges and editors show another one.
"""

import re
from dataclasses import dataclass

from content.problems import Problem

_LINE = re.compile(r"([A-Za-z][A-Za-z0-9_-]*):(?:[ \t]+(.*?))?[ \t]*")
_SWITCH_KEYS = frozenset({"hints", "shuffle"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a header: `column` is where its value begins (its key where there is none).

    `quotes` is 1 where the value stands in quotes, which are no part of it.
    """

    key: str
    value: str
    line: int
    column: int
    quotes: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """The value read as a list ``a, b``; empty parts are left out."""
        return tuple(part.strip() for part in self.value.split(",") if part.strip())

    @property
    def word_places(self) -> tuple[tuple[int, int], ...]:
        """Line and column of each of the `words`."""
        parts = re.finditer(r"[^,]+", self.value)
        starts = [part.start() + len(part[0]) - len(part[0].lstrip()) for part in parts if part[0].strip()]
        return tuple((self.line, self.column + self.quotes + start) for start in starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands before the text of a file.

    `body` is the text after the header and `body_line` the number of its first line in the file (from 1).
    Of a key that is given twice, the first counts and E109 names the second.
    """

    entries: tuple[Entry, ...]
    body: str
    body_line: int
    problems: tuple[Problem, ...]

    def entry(self, key: str) -> Entry | None:
        """The line of that key, or None."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def value(self, key: str) -> str | None:
        """The value of that key, or None where the key is missing or says nothing."""
        entry = self.entry(key)
        return entry.value if entry and entry.value else None


def read_header(text: str, path: str) -> Header:
    """The header of `text` (its lines end in LF); a file that does not begin with ``---`` has an empty one."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Header(entries=(), body=text, body_line=1, problems=())
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    problems: list[Problem] = []
    if end is None:
        problems.append(
            _problem(path, 1, 1, "E102", "header not closed by '---'", "write '---' on a line of its own")
        )
        end = _unclosed_end(lines)
    entries = _entries(lines[1:end], path, problems)
    body_at = min(end + 1, len(lines)) if end < len(lines) and lines[end].rstrip() == "---" else end
    return Header(
        entries=entries,
        body="\n".join(lines[body_at:]),
        body_line=body_at + 1,
        problems=tuple(problems),
    )


def _unclosed_end(lines: list[str]) -> int:
    for number, line in enumerate(lines[1:], 1):
        if not _LINE.fullmatch(line):
            return number
    return len(lines)


def _entries(lines: list[str], path: str, problems: list[Problem]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for number, line in enumerate(lines, 2):
        match = _LINE.fullmatch(line)
        if not match:
            hint = "write each line as key: value, with nothing between the lines"
            problems.append(
                _problem(path, number, 1, "E101", "the header holds 'key: value' lines only", hint),
            )
            continue
        key, raw = match[1], match[2] or ""
        column = match.start(2) + 1 if raw else 1
        if key in found:
            message = f"key '{key}' is given twice"
            hint = f"keep one of lines {found[key].line} and {number}"
            problems.append(_problem(path, number, 1, "E109", message, hint))
            continue
        found[key] = Entry(
            key=key, value=_unquoted(raw), line=number, column=column, quotes=int(_is_quoted(raw))
        )
        other = other_reading(key, raw)
        if other:
            message = f"other tools read this value as {other}; quote it"
            problems.append(_problem(path, number, column, "W103", message, _advice(key, raw)))
    return tuple(found.values())


def _problem(  # noqa: PLR0917 - the six members of a Problem
    path: str, line: int, column: int, code: str, message: str, hint: str
) -> Problem:
    return Problem(path=path, line=line, column=column, code=code, message=message, hint=hint)


def _is_quoted(raw: str) -> bool:
    return len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'"


def _unquoted(raw: str) -> str:
    return raw[1:-1] if _is_quoted(raw) else raw


def quoted(text: str) -> str | None:
    """The text in quotes that every tool reads alike, or None where it holds too many of both kinds."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else None


def _advice(key: str, raw: str) -> str:
    better = quoted(_unquoted(raw))
    return f"write {key}: {better}" if better else f"write {key} in other words"


_BOOLEANS = frozenset({"yes", "no", "on", "off", "true", "false", "y", "n"})
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt \t].*)?")
_CLOCK = re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?")
_WHOLE = re.compile(r"0|-?[1-9]\d*")
_NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|\d[\d_]*|(?:\d[\d_]*)?\.\d[\d_]*(?:[eE][-+]?\d+)?"
    r"|\d[\d_]*\.(?:[eE][-+]?\d+)?|\d[\d_]*[eE][-+]?\d+|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)",
)
_LEADERS: tuple[tuple[str, str], ...] = (
    ("[", "a list"),
    ("{", "a table"),
    ("&", "a name for another place"),
    ("*", "a reference to another place"),
    ("!", "the name of a type"),
    ("#", "a comment"),
    ("|", "the start of a long text"),
    (">", "the start of a long text"),
    ("%@`,]}", "a mistake"),
)


def other_reading(key: str, raw: str) -> str | None:
    """What a YAML 1.1 reader would see in `raw` (the value as written) where it is another value than ours."""
    if not raw:
        return None
    if raw[0] in "\"'":
        return _quoted_reading(raw)
    return _leading_reading(raw) or _inner_reading(raw) or _scalar_reading(key, raw)


def _quoted_reading(raw: str) -> str | None:
    inner = raw[1:-1]
    if not _is_quoted(raw) or (raw[0] == '"' and '"' in inner.replace('\\"', "")):
        return "a mistake"
    if raw[0] == '"':
        return "text with escapes" if "\\" in inner else None
    return "text with escapes" if "''" in inner else "a mistake" if "'" in inner else None


def _leading_reading(raw: str) -> str | None:
    for characters, reading in _LEADERS:
        if raw[0] in characters:
            return reading
    if re.match(r"[-?:](?:[ \t]|$)", raw):
        return "a mistake" if raw[0] == ":" else "the start of a list or table"
    return None


def _inner_reading(raw: str) -> str | None:
    comment = re.search(r"[ \t]#", raw)
    if comment:
        return f"'{raw[: comment.start()].rstrip()}' and a comment"
    return "a mistake" if re.search(r":(?:[ \t]|$)", raw) else None


def _scalar_reading(key: str, raw: str) -> str | None:
    if raw.casefold() in _BOOLEANS and key not in _SWITCH_KEYS:
        return "yes or no"
    if raw.casefold() in {"null", "~"}:
        return "nothing"
    if _DATE.fullmatch(raw):
        return "a date"
    if _CLOCK.fullmatch(raw):
        return "a number"
    return "a number" if _NUMBER.fullmatch(raw) and not _WHOLE.fullmatch(raw) else None
