"""Needs that go in a circle, told once each and soon, however many ids lead to one."""

from content.needs import Graph, circles


def found(graph: Graph) -> list[tuple[str, str]]:
    return list(circles(graph, graph))


def test_each_circle_is_told_once_by_its_shortest_way() -> None:
    graph = {"a": ("b", "c"), "b": ("d",), "c": ("a",), "d": ("a", "b"), "e": ("a", "nothing")}
    assert found(graph) == [("a", "a → c → a"), ("b", "b → d → b")]


def test_only_those_that_are_asked_for_are_told_of() -> None:
    graph = {"final": ("more",), "more": ("final",), "one": ("other",), "other": ("one",)}
    assert list(circles(["more"], graph)) == [("more", "more → final → more")]


def test_what_needs_itself_or_is_needed_by_a_circle_is_none() -> None:
    assert found({"a": ("a", "b"), "b": (), "c": ("d",), "d": ("c", "a")}) == [("c", "c → d → c")]


def test_at_most_twenty_are_told() -> None:
    graph = {f"{side}{number}": (f"{'ba'[side == 'b']}{number}",) for number in range(30) for side in "ab"}
    assert [name for name, _ in found(graph)] == [f"a{number}" for number in range(20)]


def test_a_long_way_to_a_circle_takes_no_longer_than_it_is_long() -> None:
    """Twenty thousand ids: looked for from each of them anew, this took hours."""
    last = 19_999
    graph = {str(number): (str(number + 1),) for number in range(last)} | {str(last): (str(last - 1),)}
    assert found(graph) == [("19998", "19998 → 19999 → 19998")]
