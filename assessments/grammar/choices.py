"""Options with ( ) and [ ] marks become a key, in the order in which they are stored."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from string import ascii_lowercase

from assessments.grammar.attrs import report_id
from assessments.grammar.context import Context, refuse_tail, report_none_right, report_same, share
from assessments.grammar.items import Item
from assessments.kinds.choice import ChoiceMarking, Option, OptionKey, Partial, default_weight
from assessments.rich import Rich
from content.ids import OptionId

_TRUE_FALSE = ({"true", "false"}, {"yes", "no"}, {"right", "wrong"}, {"correct", "incorrect"})


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltChoice:
    """A question's options and their key; `boolean` for true or false."""

    options: tuple[Option, ...]
    marking: ChoiceMarking
    boolean: bool


def build_choice(context: Context, *, several: bool, shuffle: bool) -> BuiltChoice | None:
    """The options as they are stored; None where they are so wrong that nothing can be built.

    Options of an open assessment are stored as written. Those of a sealed one are stored in the order of the SHA-256
    of question id and option text, so that letters give nothing away and a build is the same every time.
    """
    items = context.body.items
    _report_options(context, items, several=several)
    partial = _partial(context, items, several=several)
    rights = sum(item.right for item in items)
    if rights == 0:
        report_none_right(context, items[0])
        return None
    order = _stored(context, items) if context.sealed else list(range(len(items)))
    names = _names([items[index] for index in order])
    options: list[Option] = []
    keys: list[OptionKey] = []
    for index, name in zip(order, names, strict=True):
        item = items[index]
        place = index if item.tail.pin or not shuffle else None
        options.append(Option(id=name, content=Rich(source=item.content, line=item.line), place=place))
        keys.append(
            _key(context, item, name, rights, several=several and partial is Partial.WEIGHTS, ticks=several)
        )
    marking = ChoiceMarking(options=tuple(keys), several=several, partial=partial)
    return BuiltChoice(options=tuple(options), marking=marking, boolean=not several and _is_boolean(items))


def _key(
    context: Context, item: Item, name: OptionId, rights: int, *, several: bool, ticks: bool
) -> OptionKey:
    given = share(context, item, lowest=Fraction(-1 if several else 0))
    total = len(context.body.items)
    usual = default_weight(right=item.right, several=ticks, rights=rights, total=total)
    return OptionKey(
        option=name, right=item.right, weight=usual if given is None else given, feedback=item.feedback
    )


def _partial(context: Context, items: Sequence[Item], *, several: bool) -> Partial:
    """The author's `partial=`; shares on ticks without it mean `weights`."""
    value = context.value("partial", fits=several, where="questions with [ ]")
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


def _report_options(context: Context, items: Sequence[Item], *, several: bool) -> None:
    seen: dict[str, Item] = {}
    ids: dict[str, Item] = {}
    for item in items:
        refuse_tail(context, item, options=True)
        text = " ".join(item.content.split())
        if text in seen:
            report_same(context, item, seen[text])
        seen.setdefault(text, item)
        if item.tail.id is not None:
            _report_id(context, item, item.tail.id, ids)
    right = [item for item in items if item.right]
    if several and len(right) == 1:
        hint = "write ( ) and (x), or leave it if several may be ticked"
        message = "only one box is right; if one may be picked write ( )"
        context.report.add(items[0].line, items[0].column, "W211", message, hint)
    if not several and len(right) > 1:
        message = "a single-choice question with two (x): either counts"
        context.report.add(
            right[1].line, right[1].column, "W216", message, "write [ ] if both must be ticked"
        )


def _report_id(context: Context, item: Item, name: str, ids: dict[str, Item]) -> None:
    report_id(context.report, item.line, item.tail.column, name)
    if name in ids:
        message = f"id '{name}' already used at {context.report.path}:{ids[name].line}"
        context.report.add(item.line, item.tail.column, "E111", message, "give each choice an id of its own")
    ids.setdefault(name, item)


def _stored(context: Context, items: Sequence[Item]) -> list[int]:
    """The places of the items in the order of the SHA-256 of ``question id NUL text``."""

    def value(index: int) -> bytes:
        return hashlib.sha256(f"{context.name}\0{items[index].content}".encode()).digest()

    return sorted(range(len(items)), key=value)


def _names(items: Sequence[Item]) -> list[OptionId]:
    """The author's ids, and letters over the stored order for the others."""
    taken = {item.tail.id for item in items}
    letters = (name for name in _letters() if name not in taken)
    return [OptionId(item.tail.id or next(letters)) for item in items]


def _letters() -> Iterator[str]:
    """Names without an end: a to z, then a1 to z1, a2 and so on."""
    turn = 0
    while True:
        yield from (f"{letter}{turn or ''}" for letter in ascii_lowercase)
        turn += 1


def _is_boolean(items: Sequence[Item]) -> bool:
    return {item.content.strip().casefold().rstrip(".") for item in items} in _TRUE_FALSE
