"""Having a whole row of hostile packs judged, and counting.

A usual run judges most of them by the functions of the install child, in processes split off one that has imported
everything, and a sample of every row by a real install. ``HORNBOOK_HOSTILE=all`` has every one installed for real.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.hostile.catalogue import catalogue
from tests.hostile.judging import Judge, Quick, Whole, trouble_with
from tests.hostile.kit import Case

ALL = os.environ.get("HORNBOOK_HOSTILE") == "all"
ROWS = tuple(dict.fromkeys(case.row for case in catalogue()))
HALFWAY = ROWS.index("caps on text")
"""Two halves that take about as long."""

BY_TURNS = frozenset({"slow text", "markup", "pictures", "drawings"})
"""Rows whose folders and files end in the same functions: a usual run tries each case in one form, by turns (of the
slow texts every other one)."""

IN_MEMORY = Path("/dev/shm")


def chosen(row: str) -> list[tuple[Case, bool]]:
    """The cases of a row, and whether each is installed for real."""
    cases = [case for case in catalogue() if case.row == row]
    if ALL:
        return [(case, True) for case in cases]
    if row in BY_TURNS:
        turns = {0} if row == "slow text" else {0, 3}
        cases = [case for number, case in enumerate(cases) if number % 4 in turns]
    sample = cases[len(cases) // 2]
    return [(case, case is sample or case.before is not None) for case in cases]


@contextmanager
def place() -> Iterator[Path]:
    """An empty folder, in memory where there is such a place: what is judged is thrown away at once."""
    with tempfile.TemporaryDirectory(
        dir=IN_MEMORY if IN_MEMORY.is_dir() else None, prefix="hornbook-"
    ) as name:
        yield Path(name)


def judged(row: str, quick: Quick) -> tuple[str, list[str]]:
    """A line with the row's counts, and everything that was not held."""
    counts = {"refused": 0, "neutralised": 0}
    not_held: list[str] = []
    slowest, most = 0.0, 0
    cases = chosen(row)
    for case, really in cases:
        judge: Judge = Whole() if really else quick
        with place() as folder:
            trouble, verdict = trouble_with(case, judge, folder)
        counts["neutralised" if verdict.folder else "refused"] += 1
        slowest, most = max(slowest, verdict.seconds), max(most, verdict.memory)
        not_held += [f"{case.title}: {trouble}"] if trouble else []
    words = ", ".join(f"{number} {what}" for what, number in counts.items())
    figures = f"at most {slowest:.1f} s of CPU and {most // 1_000_000} MB"
    return f"{row}: {len(cases)} tried, {words}, {len(not_held)} not held; {figures}", not_held
