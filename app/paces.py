"""How much time each learner needs: a small file of the home. It holds for attempts that are started from then on.

What an attempt was given is in its facts; nothing here is ever read to judge one.
"""

import contextlib
from fractions import Fraction
from pathlib import Path
from typing import Final

from app.smallfiles import Members, UnusableError, read_small, write_small
from assessments.eventjson import factor_to_text
from content.errors import HornbookError
from content.ids import LearnerId

FACTORS: Final[tuple[Fraction | None, ...]] = (
    Fraction(1),
    Fraction(5, 4),
    Fraction(3, 2),
    Fraction(2),
    None,
)
"""Times the usual time; None: no limit holds (assessments.md, "Time")."""


class NoSuchFactorError(HornbookError):
    """A learner cannot have so much time."""


class Paces:
    """What was chosen; who chose nothing has the usual time."""

    def __init__(self, path: Path) -> None:
        """The file is read once."""
        self._path = path
        self._chosen: dict[str, Fraction | None] | None = None

    def of(self, learner: LearnerId) -> Fraction | None:
        """The learner's factor."""
        return self._all().get(learner, Fraction(1))

    def choose(self, learner: LearnerId, factor: Fraction | None) -> None:
        """Take one of `FACTORS`, and remember it; raises NoSuchFactorError."""
        if factor not in FACTORS:
            raise NoSuchFactorError(factor_words())
        chosen = self._all()
        chosen[learner] = factor
        factors = {name: factor_to_text(each) for name, each in chosen.items()}
        with contextlib.suppress(OSError):  # then it holds for this run
            write_small(self._path, {"factors": factors})

    def _all(self) -> dict[str, Fraction | None]:
        if self._chosen is None:
            self._chosen = _read(self._path)
        return self._chosen


def factor_of(text: str) -> Fraction | None:
    """The factor that a person means by ``1.25``, ``1,5`` or ``off``; raises NoSuchFactorError."""
    written = text.strip().replace(",", ".")
    if written == "off":
        return None
    for factor in FACTORS:
        if factor is not None and written == f"{float(factor):g}":
            return factor
    raise NoSuchFactorError(f"“{text[:20]}” is not known; {factor_words()}")


def factor_words() -> str:
    """What may be chosen."""
    return "write 1, 1.25, 1.5 or 2 times the usual time, or off for no time limit."


def _read(path: Path) -> dict[str, Fraction | None]:
    """What the file says; nothing where it is missing or of no use."""
    try:
        return read_small(path, _parsed)
    except (FileNotFoundError, UnusableError):
        return {}


def _parsed(members: Members) -> dict[str, Fraction | None]:
    known = {factor_to_text(factor): factor for factor in FACTORS}
    return {str(name): known[str(text)] for name, text in members["factors"].items() if str(text) in known}
