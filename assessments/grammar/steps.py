"""Numbered steps become an ordering question: the right order is the one in which they are written."""

from assessments.grammar.built import Built
from assessments.grammar.context import Context, report_equal
from assessments.grammar.naming import names, order_of, report_ids
from assessments.grammar.pairs import refuse_all_but_id
from assessments.kinds.choice import Option
from assessments.kinds.order import OrderMarking, OrderPartial
from assessments.rich import Rich
from content.ids import OptionId

_FEWEST = 2


def build_order(context: Context) -> Built | None:
    """The steps, always stored in an order derived from the content: their own is the answer."""
    items = context.body.items
    _report_steps(context)
    if len(items) < _FEWEST:
        hint = "write two steps or more, '1. first' and '2. second'"
        context.report.cannot_read(items[0].line, items[0].column, f"1. {items[0].content}", hint)
        return None
    order = order_of(context, [item.content for item in items])
    ids = names([items[index].tail.id for index in order])
    placed = {index: OptionId(name) for index, name in zip(order, ids, strict=True)}
    options = tuple(
        Option(id=name, content=Rich(source=items[index].content, line=items[index].line))
        for index, name in placed.items()
    )
    marking = OrderMarking(
        steps=tuple(placed[index] for index in range(len(items))), partial=_partial(context)
    )
    return Built(marking=marking, options=options)


def _report_steps(context: Context) -> None:
    for item in context.body.items:
        refuse_all_but_id(context, item)
        if item.feedback is not None:
            hint = "a step has no feedback; write it in > [!incorrect] or > [!explanation]"
            context.report.cannot_read(
                item.feedback.line, 1, f"> {item.feedback.source.partition(chr(10))[0]}", hint
            )
    report_equal(context, context.body.items)
    report_ids(context, context.body.items)


def _partial(context: Context) -> OrderPartial:
    value = context.attrs.value("partial")
    if value is None or not context.choose(value, value.text, tuple(OrderPartial)):
        return OrderPartial.LCS
    return OrderPartial(value.text)
