"""Options with ( ) and [ ] marks become a key, in the order in which they are stored."""

from collections.abc import Sequence
from fractions import Fraction

from assessments.grammar.built import Built
from assessments.grammar.context import Context, refuse_tail, report_equal, report_none_right, share
from assessments.grammar.items import Item
from assessments.grammar.naming import names, order_of, report_ids
from assessments.kinds.choice import ChoiceMarking, Option, OptionKey, Partial, default_weight
from assessments.rich import Rich
from content.ids import OptionId

_TRUE_FALSE = ({"true", "false"}, {"yes", "no"}, {"right", "wrong"}, {"correct", "incorrect"})


def build_choice(context: Context, *, several: bool, shuffle: bool) -> Built | None:
    """The options as they are stored; None where they are so wrong that nothing can be built.

    Options of an open assessment are stored as written. Those of a sealed one are stored in an order derived from the
    content, so that letters give nothing away.
    """
    items = context.body.items
    report_options(context, items)
    _report_rights(context, items, several=several)
    partial = _partial(context, items, several=several)
    if not any(item.right for item in items):
        report_none_right(context, items[0])
        return None
    texts = [item.content for item in items]
    order = order_of(context, texts) if context.sealed else list(range(len(items)))
    ids = [OptionId(name) for name in names([items[index].tail.id for index in order])]
    options: list[Option] = []
    for index, name in zip(order, ids, strict=True):
        item = items[index]
        place = index if item.tail.pin or not shuffle else None
        options.append(Option(id=name, content=Rich(source=item.content, line=item.line), place=place))
    weights = _weights(context, items, several=several, signed=several and partial is Partial.WEIGHTS)
    marking = ChoiceMarking(
        options=tuple(
            option_key(name, items[index], weights[index]) for index, name in zip(order, ids, strict=True)
        ),
        several=several,
        partial=partial,
    )
    return Built(options=tuple(options), marking=marking, boolean=not several and _is_boolean(items))


def option_key(name: OptionId, item: Item, weight: Fraction) -> OptionKey:
    """What is sealed about an option."""
    return OptionKey(option=name, right=item.right, weight=weight, feedback=item.feedback)


def pick_weights(context: Context, items: Sequence[Item]) -> list[Fraction]:
    """What each of these items earns where one of them is picked."""
    return _weights(context, items, several=False, signed=False)


def _weights(context: Context, items: Sequence[Item], *, several: bool, signed: bool) -> list[Fraction]:
    rights = sum(item.right for item in items)
    weights: list[Fraction] = []
    for item in items:
        given = share(context, item, lowest=Fraction(-1 if signed else 0))
        usual = default_weight(right=item.right, several=several, rights=rights, total=len(items))
        weights.append(usual if given is None else given)
    return weights


def _partial(context: Context, items: Sequence[Item], *, several: bool) -> Partial:
    """The author's `partial=`; shares on ticks without it mean `weights`."""
    value = context.attrs.value("partial") if several else None
    shared = next((item for item in items if item.tail.percent is not None), None)
    if value is None:
        return Partial.WEIGHTS if several and shared is not None else Partial.BALANCED
    if not context.choose(value, value.text, tuple(Partial)):
        return Partial.BALANCED
    partial = Partial(value.text)
    if shared is not None and partial is not Partial.WEIGHTS:
        hint = "shares of ticks count in partial=weights only"
        context.report.cannot_read(shared.line, shared.tail.column, shared.tail.raw, hint)
    return partial


def report_options(context: Context, items: Sequence[Item]) -> None:
    """Report two equal options, ids that are wrong or used twice, and tails that no option has."""
    for item in items:
        refuse_tail(context, item, options=True)
    report_equal(context, items)
    report_ids(context, items)


def _report_rights(context: Context, items: Sequence[Item], *, several: bool) -> None:
    right = [item for item in items if item.right]
    if several and len(right) == 1 < len(items):
        hint = "write ( ) and (x), or leave it if several may be ticked"
        message = "only one box is right; if one may be picked write ( )"
        context.report.add(items[0].line, items[0].column, "W211", message, hint)
    if not several and len(right) > 1:
        message = "a single-choice question with two (x): either counts"
        context.report.add(
            right[1].line, right[1].column, "W216", message, "write [ ] if both must be ticked"
        )


def _is_boolean(items: Sequence[Item]) -> bool:
    return {item.content.strip().casefold().rstrip(".") for item in items} in _TRUE_FALSE
