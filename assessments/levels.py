"""What protects an assessment's answers, in the honest words of packs.md §7; the only place where they stand."""

from collections.abc import Iterable
from dataclasses import replace

from assessments.quiz import Assessment, Mode, Seal

KEYLESS = frozenset({Seal.LOCKED, Seal.MARKED})
"""The levels at which an installed pack gives no key to the program by itself."""

_WORDS = {
    Seal.OPEN: "answers are readable",
    Seal.SEALED: "hidden from a look, not secret",
    Seal.LOCKED: "secret until the code is out",
}


def level_words(level: Seal, by: str = "an instructor") -> str:
    """What people are told of a level; `by` is who marks, where that is known."""
    return _WORDS.get(level) or f"marked and signed by {by}"


def for_preview(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """The assessments as their author tries them out, where nothing travels and nothing counts.

    They have keys instead of locks, wait for nothing, and may be sat as often as wanted.
    """
    free = (replace(each, needs=(), attempts=None, cooldown=()) for each in assessments)
    return tuple(
        replace(each, seal=Seal.SEALED, mode=Mode.EXAM if each.mode is Mode.MARKED else each.mode)
        if each.seal in KEYLESS
        else each
        for each in free
    )
