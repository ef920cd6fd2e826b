"""Typed getters over JSON that Hornbook wrote: an error says where, and nothing untyped goes further."""

from collections.abc import Iterator, Mapping

from assessments.times import NotAFact


class Fields:
    """An object of JSON; `where` names it in errors."""

    __slots__ = ("_value", "_where")

    def __init__(self, value: object, where: str) -> None:
        """Refuse what is no object with NotAFact."""
        if not isinstance(value, dict):
            raise NotAFact(f"'{where}' is not an object.")
        self._value: dict[str, object] = value
        self._where = where

    @property
    def value(self) -> Mapping[str, object]:
        """The object as it was parsed."""
        return self._value

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its members, as they stand."""
        return tuple(self._value)

    def any(self, name: str) -> object:
        """The member as it is; NotAFact where it is missing."""
        if name not in self._value:
            raise NotAFact(f"'{self._where}' has no '{name}'.")
        return self._value[name]

    def has(self, name: str) -> bool:
        """Whether the member is there and not null."""
        return self._value.get(name) is not None

    def text(self, name: str) -> str:
        """A text."""
        value = self.any(name)
        if not isinstance(value, str):
            raise NotAFact(f"'{self._where}.{name}' is not a text.")
        return value

    def number(self, name: str) -> int:
        """A whole number."""
        value = self.any(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise NotAFact(f"'{self._where}.{name}' is not a whole number.")
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self.any(name)
        if not isinstance(value, bool):
            raise NotAFact(f"'{self._where}.{name}' is not true or false.")
        return value

    def _list(self, name: str) -> list[object]:
        value = self.any(name)
        if not isinstance(value, list):
            raise NotAFact(f"'{self._where}.{name}' is not a list.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self._list(name)
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) != len(values):
            raise NotAFact(f"'{self._where}.{name}' is not a list of texts.")
        return texts

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        values = self._list(name)
        numbers = tuple(value for value in values if isinstance(value, int) and not isinstance(value, bool))
        if len(numbers) != len(values):
            raise NotAFact(f"'{self._where}.{name}' is not a list of whole numbers.")
        return numbers

    def inside(self, name: str) -> "Fields":
        """An object."""
        return Fields(self.any(name), f"{self._where}.{name}")

    def each(self, name: str) -> Iterator["Fields"]:
        """A list of objects."""
        for number, value in enumerate(self._list(name)):
            yield Fields(value, f"{self._where}.{name}[{number}]")
