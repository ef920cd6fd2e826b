"""How the parts of a question come to one share: left sides, blanks and items alike."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from assessments.grade import ALL, NOTHING


class Parts(StrEnum):
    """Whether each part counts by itself, all alike, or only all of them together (packs.md §4, "Scoring")."""

    PARTS = "parts"
    EXACT = "exact"


def together(partial: Parts, shares: Sequence[Fraction]) -> Fraction:
    """The share of a question whose parts earn these shares, 0 to 1 each; there is at least one."""
    if partial is Parts.EXACT:
        return ALL if all(share == ALL for share in shares) else NOTHING
    return sum(shares, NOTHING) / len(shares)
