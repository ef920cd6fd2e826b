"""What a learner answered: one frozen value a kind of question, exactly as it was given."""

from dataclasses import dataclass

from content.errors import HornbookError
from content.ids import OptionId


class ResponseRefused(HornbookError):  # noqa: N818 - the protocol prints "refused"
    """A response cannot be taken as it is; the message says why and how to give it instead."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a single-choice question."""

    option: OptionId


@dataclass(frozen=True, slots=True)
class Choices:
    """The ticked options of a multiple-select question, sorted and without repetitions."""

    options: tuple[OptionId, ...]


@dataclass(frozen=True, slots=True)
class NumberInput:
    """A number as it was typed, with the locale (BCP 47) that says what a comma means."""

    text: str
    locale: str


@dataclass(frozen=True, slots=True)
class TextInput:
    """A short text as it was typed."""

    text: str


Response = Choice | Choices | NumberInput | TextInput
