"""What needs what: needs that go in a circle can never be met."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

_MOST_CIRCLES = 20
_LONGEST_SHOWN = 8

Graph = Mapping[str, Sequence[str]]
"""What each id needs, by the id."""


def circles(starts: Iterable[str], graph: Graph) -> Iterator[tuple[str, str]]:
    """Circles through these ids: where each is told of, and its path in words; each circle once, at most 20."""
    tangled = _tangled(graph)
    told: set[str] = set()
    found = 0
    for start in starts:
        ring = () if start in told or found == _MOST_CIRCLES else _ring(start, tangled)
        if ring:
            told |= set(ring)
            found += 1
            shown = (*ring, ring[0]) if len(ring) <= _LONGEST_SHOWN else (*ring[:_LONGEST_SHOWN], "…")
            yield start, " → ".join(shown)


def need_hint(name: str, known: Collection[str]) -> str:
    """What to write instead of an id that is not there."""
    near = get_close_matches(name, sorted(known), n=1)
    meant = f"did you mean '{near[0]}'? " if near else ""
    return f"{meant}name other modules and assessments of this pack by their ids"


def _tangled(graph: Graph) -> dict[str, Sequence[str]]:
    """What is left of the graph when everything that can be reached in some order is taken away; normally nothing."""
    needed_by: dict[str, list[str]] = {}
    waits = {name: len(set(needs) & graph.keys()) for name, needs in graph.items()}
    for name, needs in graph.items():
        for need in set(needs):
            needed_by.setdefault(need, []).append(name)
    ready = [name for name, count in waits.items() if not count]
    for name in ready:
        for other in needed_by.get(name, ()):
            waits[other] -= 1
            if not waits[other]:
                ready.append(other)
    free = set(ready)
    return {name: needs for name, needs in graph.items() if name not in free}


def _ring(start: str, graph: Graph) -> tuple[str, ...]:
    """The shortest way from `start` by what it needs back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for name in graph.get(way[-1], ()):
            if name == start and len(way) > 1:
                return way
            if name not in seen and name != start:
                seen.add(name)
                ways.append((*way, name))
    return ()
