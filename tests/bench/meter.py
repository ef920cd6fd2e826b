"""Timing two things against each other in one run: A B A B, medians and ratios."""

import statistics
import time
from collections.abc import Callable


def cpu_of(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    before = time.process_time()
    work()
    return time.process_time() - before


def wall_of(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def against(
    ours: Callable[[], object],
    other: Callable[[], object],
    runs: int,
    measure: Callable[[Callable[[], object]], float] = cpu_of,
) -> tuple[float, float, float]:
    """Median of ours, median of the other, median of the ratios pair by pair; one of each first, not counted."""
    ours()
    other()
    pairs = [(measure(ours), measure(other)) for _ in range(runs)]
    return (
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )


def line(words: str, found: tuple[float, float, float], must: str, aim: str, unit: float = 1000) -> None:
    """Print one row in milliseconds: ours, the other, the ratio, and what is to be reached."""
    ours, other, ratio = found
    print(f"  {words:<52} {ours * unit:9.2f} {other * unit:9.2f} {ratio:7.2f}   must {must}, aim {aim}")
