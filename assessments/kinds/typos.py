"""Slips of the pen in short texts: how many letters two texts are apart, and how many may be.

A slip is a letter too many, one too few, another one, or two neighbours that changed places (optimal string alignment).
A word of fewer than four letters has no slips and one of fewer than eight has one at most: shorter words turn into
others too easily. Everything that is no letter, digits above all, must be as it is.
"""

import unicodedata
from collections.abc import Sequence

LETTERS_A_SLIP = 4
"""So many letters a word needs for each slip that is let pass."""

MOST_SLIPS = 2


def slips(accepted: str, given: str, most: int) -> int | None:
    """How many slips lead from one folded text to the other; None where they are more than may be.

    `most` is what the question allows; words of the accepted text that are short allow less.
    """
    words, others = accepted.split(), given.split()
    if len(words) != len(others):
        return None
    total = 0
    for word, other in zip(words, others, strict=True):
        found = _in_word(word, other)
        if found is None:
            return None
        total += found
    return total if total <= most else None


def _in_word(word: str, other: str) -> int | None:
    if word == other:
        return 0
    most = min(MOST_SLIPS, sum(char.isalpha() for char in word) // LETTERS_A_SLIP)
    if not most or _signs(word) != _signs(other) or abs(len(word) - len(other)) > most:
        return None
    found = distance(word, other)
    return found if found <= most else None


def _signs(word: str) -> list[str]:
    return [char for char in word if not (char.isalpha() or unicodedata.category(char).startswith("M"))]


def distance(first: Sequence[str], other: Sequence[str]) -> int:
    """The optimal string alignment distance: insertions, deletions, changes, and swaps of neighbours."""
    rows = [list(range(len(other) + 1))]
    for at, char in enumerate(first, 1):
        row = [at]
        for place, entry in enumerate(other, 1):
            least = min(row[-1] + 1, rows[-1][place] + 1, rows[-1][place - 1] + (char != entry))
            swapped = at > 1 and place > 1 and char == other[place - 2] and first[at - 2] == entry
            row.append(min(least, rows[-2][place - 2] + 1) if swapped else least)
        rows = [*rows[-1:], row]
    return rows[-1][-1]
