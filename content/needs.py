"""What needs what: needs that go in a circle can never be met."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

_MOST_CIRCLES = 20
_LONGEST_SHOWN = 8

Graph = Mapping[str, Sequence[str]]
"""What each id needs, by the id."""


def circles(starts: Iterable[str], graph: Graph) -> Iterator[tuple[str, str]]:
    """Circles through these ids: where each is told of, and its path in words; each circle once, at most 20.

    What needs nothing but itself is none of them. Time grows with the size of the graph, whatever is in it.
    """
    knots = _knots(graph)
    told: set[str] = set()
    found = 0
    for start in starts:
        ring = () if start in told or found == _MOST_CIRCLES else _ring(start, graph, knots)
        if ring:
            told |= set(ring)
            found += 1
            shown = (*ring, ring[0]) if len(ring) <= _LONGEST_SHOWN else (*ring[:_LONGEST_SHOWN], "…")
            yield start, " → ".join(shown)


def need_hint(name: str, known: Collection[str]) -> str:
    """What to write instead of an id that is not there."""
    return near_hint(name, known, "name other modules and assessments of this pack by their ids")


def near_hint(name: str, known: Collection[str], otherwise: str) -> str:
    """The id that was probably meant, and what to do if it was not."""
    near = get_close_matches(name, sorted(known), n=1)
    return f"did you mean '{near[0]}'? {otherwise}" if near else otherwise


def _knots(graph: Graph) -> dict[str, str]:
    """The knot of each id, by one of its members: two ids of a knot need each other in turns (Kosaraju's algorithm)."""
    needed_by: dict[str, list[str]] = {}
    for name, needs in graph.items():
        for need in needs:
            needed_by.setdefault(need, []).append(name)
    knots: dict[str, str] = {}
    for member in reversed(_needed_first(graph)):
        waiting = [member]
        while waiting:
            name = waiting.pop()
            if name not in knots:
                knots[name] = member
                waiting += needed_by.get(name, ())
    return knots


def _needed_first(graph: Graph) -> list[str]:
    """The ids in an order in which each comes behind what it needs, but for circles."""
    order: list[str] = []
    seen: set[str] = set()
    for start in graph:
        way = [] if start in seen else [(start, iter(graph[start]))]
        seen.add(start)
        while way:
            name, needs = way[-1]
            following = next((need for need in needs if need in graph and need not in seen), None)
            if following is None:
                order.append(name)
                way.pop()
            else:
                seen.add(following)
                way.append((following, iter(graph[following])))
    return order


def _ring(start: str, graph: Graph, knots: Mapping[str, str]) -> tuple[str, ...]:
    """The shortest way from `start` by what it needs back to itself, or nothing."""
    before: dict[str, str] = {}
    waiting = [start]
    for name in waiting:
        for need in graph[name]:
            if need == start != name:
                way = [name]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return tuple(reversed(way))
            if need not in before and need != start and knots.get(need) == knots[start]:
                before[need] = name
                waiting.append(need)
    return ()
