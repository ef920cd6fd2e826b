"""Essays, self-checks and information: questions that the program does not mark."""

from collections.abc import Sequence
from fractions import Fraction

from assessments.grammar.attrs import Value
from assessments.grammar.built import Built
from assessments.grammar.choices import option_key, report_options
from assessments.grammar.context import Context, share
from assessments.grammar.items import Item
from assessments.grammar.naming import names
from assessments.kinds.choice import ChoiceMarking, Option, Partial
from assessments.kinds.essay import EssayMarking, InfoMarking, Writing
from assessments.rich import Rich
from content.ids import OptionId

MOST_WORDS = 10_000


def build_essay(context: Context) -> Built:
    """Room for an essay of `min=` to `max=` words; W229 in an assessment that no instructor marks."""
    least, most = _words(context, "min"), _words(context, "max")
    value = context.attrs.value("max")
    if value is not None and least is not None and most is not None and most < least:
        context.report.cannot_read(value.line, value.column, f"max={value.text}", "max= is below min=")
    if not context.practice and not context.marked:
        message = "essay in an assessment: it cannot be passed without an instructor"
        hint = "its points are missing until a person marked it; make it practice, or let the others suffice"
        context.report.add(*context.attrs.kind_at, "W229", message, hint)
    return Built(marking=EssayMarking(), layout=Writing(least=least, most=most))


def _words(context: Context, key: str) -> int | None:
    value = context.attrs.value(key)
    return None if value is None else whole_number(context, value, MOST_WORDS, "words")


def whole_number(context: Context, value: Value, most: int, what: str) -> int | None:
    """A whole number from 1; None where it was reported."""
    if value.text.isascii() and value.text.isdecimal() and 0 < int(value.text[:9]) <= most:
        return int(value.text[:9])
    hint = f"write a whole number of {what}, from 1 to {most}"
    context.report.cannot_read(value.line, value.column, f"{value.key}={value.text}", hint)
    return None


def build_info() -> Built:
    """Information: nothing is asked."""
    return Built(marking=InfoMarking())


def build_self(context: Context) -> Built:
    """A self-check: its boxes as written, each with its share; boxes without one share what the others leave."""
    items = context.body.items
    report_options(context, items)
    for item in items:
        if item.tail.pin:
            hint = "the boxes of a self-check stay as they are written"
            context.report.cannot_read(item.line, item.tail.column, item.tail.raw, hint)
    ids = [OptionId(name) for name in names([item.tail.id for item in items])]
    options = tuple(
        Option(id=name, content=Rich(source=item.content, line=item.line), place=place)
        for place, (name, item) in enumerate(zip(ids, items, strict=True))
    )
    weights = _shares(context, items)
    keys = tuple(
        option_key(name, item, weight) for name, item, weight in zip(ids, items, weights, strict=True)
    )
    marking = ChoiceMarking(options=keys, several=True, partial=Partial.WEIGHTS)
    return Built(marking=marking, options=options)


def _shares(context: Context, items: Sequence[Item]) -> list[Fraction]:
    given = [share(context, item, lowest=Fraction(0)) for item in items]
    left = max(Fraction(0), 1 - sum((value for value in given if value is not None), Fraction(0)))
    usual = left / max(1, given.count(None))
    return [usual if value is None else value for value in given]
