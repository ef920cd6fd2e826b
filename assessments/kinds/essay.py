"""Essays, which only a person can mark, and information, which asks nothing."""

import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from assessments.grade import BLANK, NOTHING, UNGRADED, Grade
from assessments.response import Response, TextInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How many words the author of an essay question asks for: they are shown, an essay is taken at any length."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayMarking:
    """An essay is marked by a person, by the rubric of its key; the program gives it nothing."""

    @property
    def best(self) -> Fraction:
        """The greatest share that any response can earn without a person."""
        return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class InfoMarking:
    """Information is read, not answered."""

    @property
    def best(self) -> Fraction:
        """Nothing can be earned."""
        return NOTHING


def grade_essay(response: Response) -> Grade:
    """An essay of spaces only is blank, any other waits for a person."""
    return BLANK if isinstance(response, TextInput) and not response.text.strip() else UNGRADED


def count_words(text: str) -> int:
    """How many words a text has: what stands between spaces and holds a letter or digit.

    Scripts that write every sign in a square of its own, such as Chinese, put no spaces: there each sign counts.
    """
    return sum(map(_words, text.split()))


def _words(piece: str) -> int:
    letters = [char for char in piece if char.isalnum()]
    squares = sum(unicodedata.east_asian_width(char) in "WF" for char in letters)
    return squares + (squares < len(letters))
