"""How far long work has come: each part adds its weight, and whoever watches is told the sum."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Takes how many steps are done, and of how many."""

Advance = Callable[[int], None]
"""Takes how many steps more are done."""


class Steps:
    """Counts the steps of one piece of work; a step is roughly a millisecond of it, so that a bar moves steadily."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        """Nothing is done yet, of `total` steps."""
        self._progress, self._total, self._done = progress, total, 0

    def add(self, steps: int) -> None:
        """Say that so many more are done."""
        self._done += steps
        if self._progress:
            self._progress(self._done, self._total)


def nobody_waits(done: int, total: int) -> None:
    """Progress that nobody sees."""


def nobody_counts(steps: int) -> None:
    """For work that nobody watches."""
