"""Where the keys and values of a TOML text stand; `tomllib` gives a place for syntax errors only.

For texts that `tomllib` has accepted. A place is (line, column), both from 1; columns count characters.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from the top, such as ``("part", 0, "items", 2)``."""

Place: TypeAlias = tuple[int, int]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\r\n]+")
STRING = r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
"""The pattern of a string of each of TOML's four kinds; it wants DOTALL."""

_STRING = re.compile(STRING, re.DOTALL)
_LINE_END = re.compile("\n")


class Places:
    """The places of one text; `of` falls back to the nearest key above, and to line 1."""

    def __init__(self, keys: Mapping[Path, Place], values: Mapping[Path, Place]) -> None:
        """Keep what the scan found."""
        self._keys = keys
        self._values = values

    def of(self, path: Path) -> Place:
        """Where that key is written (for a list's member: where its value begins)."""
        return self._nearest(path, self._keys)

    def of_value(self, path: Path) -> Place:
        """Where that key's value begins."""
        return self._nearest(path, self._values)

    def _nearest(self, path: Path, first: Mapping[Path, Place]) -> Place:
        while path:
            place = first.get(path) or self._values.get(path) or self._keys.get(path)
            if place:
                return place
            path = path[:-1]
        return (1, 1)


def toml_places(text: str) -> Places:
    """The places in `text`; a text that is not TOML gives the places up to where it goes wrong."""
    scan = _Scan(text)
    scan.document()
    return Places(scan.keys, scan.values)


class _Scan:
    """A walk over the text that only looks where things begin and end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self._counts: dict[Path, int] = {}
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def document(self) -> None:
        table: Path = ()
        self._skip()
        while self.at < len(self.text):
            before = self.at
            if self.text[self.at] == "[":
                table = self._table_line()
            else:
                self._pair(table)
            self._skip()
            if self.at == before:
                return

    def _skip(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _place(self, at: int) -> Place:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def _table_line(self) -> Path:
        start = self.at
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        path = self._inside(self._key(), last_too=not many)
        if many:
            number = self._counts.get(path, -1) + 1
            self._counts[path] = number
            self.keys.setdefault(path, self._place(start))
            path = (*path, number)
        self.keys.setdefault(path, self._place(start))
        while self.at < len(self.text) and self.text[self.at] == "]":
            self.at += 1
        return path

    def _inside(self, key: Path, *, last_too: bool) -> Path:
        """`key` with the number of the present member behind each list of tables that it goes through."""
        path: Path = ()
        for position, part in enumerate(key):
            path = (*path, part)
            if path in self._counts and (last_too or position < len(key) - 1):
                path = (*path, self._counts[path])
        return path

    def _key(self) -> Path:
        parts: list[str | int] = []
        while True:
            self._spaces()
            match = _BARE.match(self.text, self.at) or _STRING.match(self.text, self.at)
            if not match:
                return tuple(parts)
            parts.append(match[0].strip("\"'"))
            self.at = match.end()
            self._spaces()
            if not self.text.startswith(".", self.at):
                return tuple(parts)
            self.at += 1

    def _spaces(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t":
            self.at += 1

    def _pair(self, table: Path) -> None:
        start = self.at
        key = self._key()
        if not key or not self.text.startswith("=", self.at):
            return
        path = (*table, *key)
        self.keys.setdefault(path, self._place(start))
        self.at += 1
        self._spaces()
        self._value(path)

    def _value(self, path: Path) -> None:
        self.values.setdefault(path, self._place(self.at))
        if self.text.startswith("[", self.at):
            self._list(path)
        elif self.text.startswith("{", self.at):
            self._inline_table(path)
        else:
            match = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            self.at = match.end() if match else self.at

    def _list(self, path: Path) -> None:
        self.at += 1
        number = 0
        while True:
            self._skip()
            before = self.at
            if self.at >= len(self.text) or self.text[self.at] == "]":
                self.at += 1
                return
            self._value((*path, number))
            number += 1
            self._comma()
            if self.at == before:
                return

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while True:
            self._skip()
            before = self.at
            if self.at >= len(self.text) or self.text[self.at] == "}":
                self.at += 1
                return
            self._pair(path)
            self._comma()
            if self.at == before:
                return

    def _comma(self) -> None:
        self._skip()
        if self.text.startswith(",", self.at):
            self.at += 1
