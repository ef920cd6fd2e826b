"""Typed getters over parsed JSON of a pack: strict, standard library only, one sentence an error."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from content.errors import HornbookError

_LONGEST_TEXT = 5000
_LONGEST_NAME = 100
_LARGEST_NUMBER = 1_000_000
_Value = TypeVar("_Value")


class CourseDamagedError(HornbookError):
    """A file of an installed course is missing or not what install wrote."""


class WrongMemberError(CourseDamagedError):
    """A member of a file is not what it must be; `reason` goes after the name of the file."""

    def __init__(self, where: str, reason: str) -> None:
        """`where` names the file."""
        super().__init__(f"{where} {reason}. Get the course again.")
        self.reason = reason


def missing_or_damaged(path: Path) -> CourseDamagedError:
    """The error that names a file or folder of an installed course."""
    return CourseDamagedError(f"{path} is missing or damaged; install the course again.")


class JsonFields:
    """Typed getters over a JSON object; each error names the file and the member."""

    __slots__ = ("_at", "_value", "_where")

    def __init__(self, value: object, where: str, at: str = "") -> None:
        """`where` names the file and `at` the object in it; raises CourseDamagedError for what is no object."""
        self._where = where
        self._at = at
        if not isinstance(value, dict):
            raise self.wrong("", "an object")
        self._value: dict[str, object] = value

    def wrong(self, key: str, wanted: str) -> WrongMemberError:
        """The error that says what that member must be."""
        name = ".".join(part for part in (self._at, key) if part) or "the file"
        return WrongMemberError(self._where, f"is damaged: {name} must be {wanted}")

    def has(self, key: str) -> bool:
        """Whether the object has that member."""
        return key in self._value

    def text(self, key: str) -> str:
        """A text of bounded length."""
        value = self._value.get(key)
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
            raise self.wrong(key, f"a text of at most {_LONGEST_TEXT} characters")
        return value

    def text_or_none(self, key: str) -> str | None:
        """A text, or None where the member is null."""
        return None if self._value.get(key) is None else self.text(key)

    def matching(self, key: str, pattern: re.Pattern[str]) -> str:
        """A short text of that form."""
        text = self.text(key)
        if len(text) > _LONGEST_NAME or not pattern.fullmatch(text):
            raise self.wrong(key, "written as packs.md says")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._value.get(key)
        if not isinstance(value, list) or not all(
            isinstance(each, str) and len(each) <= _LONGEST_TEXT for each in value
        ):
            raise self.wrong(key, "a list of texts")
        return tuple(value)

    def flag(self, key: str) -> bool:
        """Either true or false."""
        value = self._value.get(key)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def whole(self, key: str) -> int:
        """A whole number from 0 to a million."""
        value = self._value.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST_NUMBER:
            raise self.wrong(key, "a whole number")
        return value

    def whole_or_none(self, key: str) -> int | None:
        """A whole number, or None where the member is null."""
        return None if self._value.get(key) is None else self.whole(key)

    def inner(self, key: str) -> "JsonFields":
        """The object in that member."""
        return JsonFields(self._value.get(key), self._where, f"{self._at}.{key}" if self._at else key)

    def maybe(self, key: str, read: Callable[["JsonFields"], _Value]) -> _Value | None:
        """What `read` makes of the object in that member, None where it is null."""
        return None if self._value.get(key) is None else read(self.inner(key))

    def each(self, key: str, read: Callable[["JsonFields"], _Value]) -> tuple[_Value, ...]:
        """What `read` makes of each object of the list in that member."""
        value = self._value.get(key)
        if not isinstance(value, list):
            raise self.wrong(key, "a list")
        above = f"{self._at}." if self._at else ""
        return tuple(
            read(JsonFields(each, self._where, f"{above}{key}[{number}]"))
            for number, each in enumerate(value)
        )
