"""Typed getters over a parsed TOML table: every wrong, missing or unknown key becomes a Problem with its place."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from content.paths import shown
from content.problems import Problem
from content.tomlplaces import Path, Places

LONGEST_TEXT = 500
LONGEST_PARAGRAPH = 4000
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_MARKS = dict.fromkeys((0x200E, 0x200F, 0x061C, 0x00AD))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'points'?`` where one of `known` looks like `word`, else nothing."""
    close = difflib.get_close_matches(word[:64], list(known), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""


def unknown_key_message(key: str, known: Iterable[str]) -> str:
    """The message of E105."""
    return f"unknown key '{shown(key, 40)}'{did_you_mean(key, known)}"


def has_hidden(text: str) -> bool:
    """Whether a one-line text holds control, direction or other unseen characters (joiners of scripts may stay)."""
    return any(unicodedata.category(c) in _HIDDEN_CATEGORIES and c not in _JOINERS for c in text)


def has_tricks(text: str) -> bool:
    """Whether a title holds what can make it look like another: controls, bidi embeddings, zero-width characters.

    Not the marks that right-to-left writing needs (U+200E, U+200F, U+061C), nor joiners.
    """
    return has_hidden(text.translate(_MARKS))


class Table:
    """A table of the manifest at `path`; what is asked for counts as known, `close` reports the rest."""

    def __init__(
        self, values: Mapping[str, object], path: Path, places: Places, problems: list[Problem]
    ) -> None:
        """`problems` is where everything wrong is put."""
        self._values = values
        self._path = path
        self._places = places
        self._problems = problems
        self._known: list[str] = []

    def report(self, key: str, code: str, message: str, hint: str = "", *index: int) -> None:
        """Add a problem at that key's value (or at the member of its list)."""
        line, column = self._places.of_value((*self._path, key, *index))
        self._add(line, column, code, message, hint)

    def _add(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        problem = Problem(path="pack.toml", line=line, column=column, code=code, message=message, hint=hint)
        self._problems.append(problem)

    def place(self, key: str, *index: int) -> tuple[int, int]:
        """Line and column of that key's value (or of the member of its list)."""
        return self._places.of_value((*self._path, key, *index))

    def close(self) -> None:
        """Report every key that nobody asked for (E105)."""
        for key in self._values:
            if key not in self._known:
                line, column = self._places.of((*self._path, key))
                hint = "mend or remove the key; the keys are: " + ", ".join(self._known)
                self._add(line, column, "E105", unknown_key_message(key, self._known), hint)

    def has(self, key: str) -> bool:
        """Whether the author wrote the key."""
        self._known.append(key)
        return key in self._values

    def raw(self, key: str) -> object:
        """The value as parsed, None where there is none."""
        self._known.append(key)
        return self._values.get(key)

    def names(self) -> tuple[str, ...]:
        """Every key the author wrote, all of them allowed."""
        self._known.extend(self._values)
        return tuple(self._values)

    def missing(self, key: str, hint: str) -> None:
        """Report that a key must be there (E122)."""
        line, column = self._places.of(self._path)
        self._add(line, column, "E122", f"'{self._name(key)}' is missing", hint)

    def _name(self, key: str) -> str:
        above = [part for part in self._path if isinstance(part, str)]
        return ".".join((*above, key))

    def text(
        self, key: str, *, hint: str = "", longest: int = LONGEST_TEXT, example: str | None = None
    ) -> str | None:
        """A non-empty text, or None; with `example` the key must be there."""
        value = self.raw(key)
        if value is None:
            if example is not None:
                self.missing(key, f'write {key} = "{example}"')
            return None
        if not isinstance(value, str):
            self.report(
                key,
                "E123",
                f"'{self._name(key)}' must be text, not {kind_of(value)}",
                hint or "put it in quotes",
            )
            return None
        return self._good_text(key, value, longest)

    def _good_text(self, key: str, value: str, longest: int, *index: int) -> str | None:
        text = unicodedata.normalize("NFC", value).strip()
        name = self._name(key)
        if not text:
            self.report(key, "E124", f"'{name}' is empty", "write it, or remove the key", *index)
            return None
        if len(text) > longest:
            self.report(
                key, "E124", f"'{name}' is longer than {longest} characters", "make it shorter", *index
            )
            return None
        if has_hidden(text.replace("\n", " ") if longest >= LONGEST_PARAGRAPH else text):
            message = f"'{name}' holds a hidden or control character"
            self.report(key, "E124", message, "type it again in one line", *index)
            return None
        return text

    def texts(self, key: str, hint: str) -> tuple[str, ...]:
        """A list of texts; members that are wrong are reported and left out."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.report(
                key, "E123", f"'{self._name(key)}' must be a list of texts, not {kind_of(value)}", hint
            )
            return ()
        found = [self._member(key, member, number, hint) for number, member in enumerate(value)]
        return tuple(text for text in found if text is not None)

    def _member(self, key: str, member: object, number: int, hint: str) -> str | None:
        if not isinstance(member, str):
            message = f"'{self._name(key)}' must hold texts only, not {kind_of(member)}"
            self.report(key, "E123", message, hint, number)
            return None
        return self._good_text(key, member, LONGEST_TEXT, number)

    def flag(self, key: str, *, default: bool) -> bool:
        """Either true or false."""
        value = self.raw(key)
        if value is None or isinstance(value, bool):
            return default if value is None else bool(value)
        self.report(
            key,
            "E123",
            f"'{self._name(key)}' must be true or false, not {kind_of(value)}",
            f"write {key} = true",
        )
        return default

    def whole(self, key: str, lowest: int, highest: int) -> int | None:
        """A whole number between two bounds."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            message = f"'{self._name(key)}' must be a whole number, not {kind_of(value)}"
            self.report(key, "E123", message, f"write {key} = {lowest}")
            return None
        if not lowest <= value <= highest:
            self.report(
                key,
                "E124",
                f"'{self._name(key)}' must be between {lowest} and {highest}",
                "choose a number in between",
            )
            return None
        return value

    def table(self, key: str) -> "Table | None":
        """The table ``[key]``, or None."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.report(
                key,
                "E123",
                f"'{self._name(key)}' must be a table, not {kind_of(value)}",
                f"write [{key}] on a line of its own",
            )
            return None
        return Table(value, (*self._path, key), self._places, self._problems)

    def tables(self, key: str) -> "tuple[Table, ...]":
        """The tables ``[[key]]``."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(member, dict) for member in value):
            message = f"'{self._name(key)}' must be one or more tables, not {kind_of(value)}"
            self.report(key, "E123", message, f"write [[{key}]] on a line of its own before each of them")
            return ()
        return tuple(
            Table(member, (*self._path, key, number), self._places, self._problems)
            for number, member in enumerate(value)
        )


def kind_of(value: object) -> str:
    """What an author calls that kind of TOML value."""
    names: tuple[tuple[type, str], ...] = (
        (str, "text"),
        (bool, "true or false"),
        (int, "a number"),
        (float, "a number"),
        (datetime, "a date"),
        (date, "a date"),
        (time, "a time"),
        (list, "a list"),
        (dict, "a table"),
    )
    return next(name for kind, name in names if isinstance(value, kind))
