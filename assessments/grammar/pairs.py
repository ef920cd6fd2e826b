"""Pairs with => become a matching question: left sides, right sides that equal ones share, and what is right."""

from collections.abc import Iterable, Sequence

from assessments.grammar.built import Built
from assessments.grammar.context import Context, report_none_right, report_same
from assessments.grammar.items import Item
from assessments.grammar.naming import names, order_of, report_ids
from assessments.kinds.choice import Option
from assessments.kinds.match import Left, LooseKey, Matching, MatchMarking, PairKey
from assessments.kinds.parts import Parts
from assessments.rich import Rich
from content.ids import OptionId, PartId


def build_match(context: Context, *, shuffle: bool) -> Built | None:
    """Left sides as written, right sides in an order derived from the content, or as written where not shuffled.

    The id in the tail of a pair is its left side's, in the tail of a distractor it is the right side's.
    """
    pairs, extras = split_pairs(context)
    if not pairs:
        report_none_right(context, context.body.items[0])
        return None
    rights = _rights(context, pairs, extras, shuffle=shuffle)
    ids = {item.words: option.id for item, option in rights}
    parts = part_ids(pairs)
    lefts = [
        Left(id=part, content=Rich(source=item.left, line=item.line))
        for part, item in zip(parts, pairs, strict=True)
    ]
    keys = [
        PairKey(part=part, option=ids[item.words], feedback=item.feedback)
        for part, item in zip(parts, pairs, strict=True)
    ]
    marking = MatchMarking(
        pairs=tuple(keys),
        loose=loose_keys((ids[item.words], item) for item in extras),
        partial=parts_partial(context),
    )
    options = tuple(option for _, option in rights)
    grid = context.attrs.flag("grid") is not None
    return Built(marking=marking, layout=Matching(lefts=tuple(lefts), rights=options, grid=grid))


def split_pairs(context: Context) -> tuple[list[Item], list[Item]]:
    """The pairs, and the right sides that nothing belongs to; tails and equal left sides are reported."""
    items = context.body.items
    seen: dict[str, Item] = {}
    for item in items:
        refuse_all_but_id(context, item)
        left = " ".join(item.left.split())
        if left and left in seen:
            report_same(context, item, seen[left], item.left_column)
        seen.setdefault(left, item)
    pairs, extras = [item for item in items if item.left], [item for item in items if not item.left]
    report_ids(context, pairs)
    report_ids(context, extras)
    return pairs, extras


def refuse_all_but_id(context: Context, item: Item) -> None:
    """Report what the tail of a pair, step or area that counts as a whole may not say."""
    tail = item.tail
    if tail.pin or tail.percent is not None or tail.like is not None:
        hint = "only {#id} may stand here: each part counts alike, and none has a place of its own"
        context.report.cannot_read(item.line, tail.column, tail.raw, hint)


def part_ids(items: Sequence[Item]) -> list[PartId]:
    """The ids of what is answered by itself, in authored order."""
    return [PartId(name) for name in names([item.tail.id for item in items])]


def loose_keys(extras: Iterable[tuple[OptionId, Item]]) -> tuple[LooseKey, ...]:
    """What is said to those who chose something that nothing belongs to."""
    return tuple(
        LooseKey(option=name, feedback=item.feedback) for name, item in extras if item.feedback is not None
    )


def parts_partial(context: Context) -> Parts:
    """The author's `partial=` of a question with parts."""
    value = context.attrs.value("partial")
    if value is None or not context.choose(value, value.text, tuple(Parts)):
        return Parts.PARTS
    return Parts(value.text)


def _rights(
    context: Context, pairs: Sequence[Item], extras: Sequence[Item], *, shuffle: bool
) -> list[tuple[Item, Option]]:
    """The right sides in stored order, each with the first item that has it; E212 for an extra that is no extra."""
    first = {item.words: item for item in reversed(pairs)}
    for item in extras:
        if item.words in first:
            report_same(context, item, first[item.words])
        first.setdefault(item.words, item)
    items = sorted(first.values(), key=lambda item: item.line)
    order = list(range(len(items)))
    if shuffle:
        order = order_of(context, [item.words for item in items])
    given = names([None if items[index].left else items[index].tail.id for index in order])
    return [
        (
            items[index],
            Option(
                id=OptionId(name),
                content=Rich(source=items[index].content, line=items[index].line),
                place=None if shuffle else index,
            ),
        )
        for index, name in zip(order, given, strict=True)
    ]
