"""What the builder of a question's kind is given: the question's parts and the file around it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from assessments.grammar.attrs import Attrs, Value
from assessments.grammar.body import Body
from assessments.grammar.items import Item
from assessments.grammar.report import Report, any_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A question on its way: `name` is its id; `sealed`, `practice`, `marked` and `language` are its assessment's.

    `authored` keeps everything in the order in which it is written, for pairing it with a translation.
    """

    name: str
    attrs: Attrs
    body: Body
    report: Report
    sealed: bool
    practice: bool
    marked: bool
    language: str
    authored: bool = False

    def value(self, key: str, *, fits: bool, where: str) -> Value | None:
        """The value of a key that belongs to certain kinds only; elsewhere it is reported."""
        value = self.attrs.value(key)
        if value is not None and not fits:
            self.report.cannot_read(
                value.line, value.column, f"{key}={value.text}", f"{key}= belongs to {where}"
            )
            return None
        return value

    def choose(self, value: Value, text: str, known: tuple[str, ...]) -> bool:
        """Whether `text` is one of the known words; reported where it is not."""
        if text in known:
            return True
        hint = f"write {any_of(known)}"
        self.report.cannot_read(value.line, value.column, f"{value.key}={value.text}", hint)
        return False


def share(context: Context, item: Item, *, lowest: Fraction) -> Fraction | None:
    """The ``{…%}`` of an answer as a share; E214 where it is out of range."""
    percent = item.tail.percent
    if percent is None:
        return None
    if percent > 1:
        context.report.add(
            item.line,
            item.tail.column,
            "E214",
            f"'{item.tail.raw}' is above 100",
            "100% is all of the points",
        )
    elif percent < lowest:
        limit = "0" if lowest == 0 else "-100"
        hint = (
            "only ticks in partial=weights may take points away"
            if lowest == 0
            else "-100% takes all points away"
        )
        context.report.add(item.line, item.tail.column, "E214", f"'{item.tail.raw}' is below {limit}", hint)
    return min(Fraction(1), max(lowest, percent))


def refuse_tail(context: Context, item: Item, *, options: bool, regex: bool = False) -> None:
    """Report what a tail may not say here: `like=` outside a regex, `pin` and `#id` outside options."""
    tail = item.tail
    if tail.like is not None and not regex:
        context.report.cannot_read(item.line, tail.column, tail.raw, "like= belongs to a regex")
    elif (tail.pin or tail.id is not None) and not options:
        context.report.cannot_read(item.line, tail.column, tail.raw, "{pin} and {#id} belong to choices")


def report_same(context: Context, item: Item, first: Item, column: int | None = None) -> None:
    """E212 at the later one of two equal answers."""
    hint = f"the first is on line {first.line}; leave one out or change it"
    context.report.add(item.line, column or item.content_column, "E212", "two answers are the same", hint)


def report_equal(context: Context, items: Iterable[Item]) -> None:
    """E212 for each item that says what one before it says."""
    seen: dict[str, Item] = {}
    for item in items:
        if item.words in seen:
            report_same(context, item, seen[item.words])
        seen.setdefault(item.words, item)


def report_none_right(context: Context, first: Item) -> None:
    """E210 at the first answer."""
    context.report.add(
        first.line,
        first.column,
        "E210",
        "no answer is marked right",
        "mark the right one, such as (x), [x] or =",
    )
