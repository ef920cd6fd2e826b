"""Numbers that two answers of one question accept: the better one takes them, so the other is not reached (W242)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments.grammar.items import Item
from assessments.grammar.report import Report
from assessments.kinds.number import NumberAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """From where to where an item's answer is accepted, of which unit, and what it earns (0 to 1)."""

    item: Item
    low: Fraction
    high: Fraction
    unit: str
    weight: Fraction

    def holds(self, other: "Reach") -> bool:
        """Whether everything that the other accepts is accepted here."""
        return self.low <= other.low and other.high <= self.high


def reach_of(item: Item, answer: NumberAnswer, span: tuple[Fraction, Fraction]) -> Reach:
    """The reach of an item whose answer accepts that span."""
    return Reach(item=item, low=span[0], high=span[1], unit=answer.unit, weight=answer.weight)


def report_overlaps(
    report: Report, reaches: Sequence[Reach], said: set[tuple[str, int]], when: str = ""
) -> None:
    """W242, once for each item not in `said`, for an answer that another takes; `when` says for which values.

    An answer takes what it accepts from every answer that earns less, and from those below it that earn the same. What
    is wider on both sides than an answer that earns more is a second ring around it, and is meant. Equal answers are
    E212.
    """
    for mine, other, whole in _taken(reaches):
        item = mine.item
        if ("taken", item.line) in said:
            continue
        said.add(("taken", item.line))
        if whole:
            message = f"'{item.content}' is never reached{when}: the answer on line {other.item.line} comes before it"
        else:
            message = (
                f"the middle of '{item.content}' counts as the answer on line {other.item.line}{when}: "
                "the two overlap, and that one comes before it"
            )
        report.add(item.line, item.content_column, "W242", message, _hint(mine, other, when))


def _hint(mine: Reach, other: Reach, when: str) -> str:
    if when:
        return "keep such values out with a 'require', or make the other answer narrower"
    if mine.weight == other.weight:
        return "leave one of the two out, or put the narrower one first"
    return "leave it out, or make the other answer narrower"


def _taken(reaches: Sequence[Reach]) -> Iterator[tuple[Reach, Reach, bool]]:
    """Each answer that another takes, with that one, and whether all of it is taken."""
    for index, mine in enumerate(reaches):
        for other in _before(reaches, index):
            if other.holds(mine):
                if (other.low, other.high) != (mine.low, mine.high):
                    yield mine, other, True
            elif not mine.holds(other) and other.low <= (mine.low + mine.high) / 2 <= other.high:
                yield mine, other, False


def _before(reaches: Sequence[Reach], index: int) -> Iterable[Reach]:
    """The answers of the same unit that win over the one at `index` where both fit."""
    mine = reaches[index]
    for place, other in enumerate(reaches):
        wins = other.weight > mine.weight or (other.weight == mine.weight and place < index)
        if wins and other.unit == mine.unit:
            yield other
