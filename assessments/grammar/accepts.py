"""Answers with = and != become the key of a number or a text question."""

from collections.abc import Sequence
from fractions import Fraction

from assessments.grammar.context import Context, refuse_tail, report_none_right, report_same, share
from assessments.grammar.items import Item
from assessments.grammar.measures import read_rounding, read_units, report_near, report_rounding
from assessments.grammar.numbers import Answer, read_answer
from assessments.grammar.overlaps import reach_of, report_overlaps
from assessments.grammar.patterns import is_regex, pattern_of, report_unreached
from assessments.kinds.folding import Exact, Folding, Ignore, fold
from assessments.kinds.number import NumberAnswer, NumberMarking
from assessments.kinds.number_answer import Shape
from assessments.kinds.text import TextAnswer, TextMarking
from assessments.kinds.typos import MOST_SLIPS
from assessments.kinds.units import Units


def build_number(context: Context) -> NumberMarking | None:
    """The key of a number question; None where not one answer could be read."""
    return number_marking(context, context.body.items)


def build_text(context: Context) -> TextMarking | None:
    """The key of a text question; None where not one answer could be read."""
    return text_marking(context, context.body.items)


def number_marking(context: Context, items: Sequence[Item]) -> NumberMarking | None:
    """The ranges that these items accept: a question's or a single blank's; None where not one could be read."""
    rounding = read_rounding(context)
    found: list[tuple[Item, Answer]] = []
    for item in items:
        if _is_longer(context, item):
            continue
        refuse_tail(context, item, options=False)
        answer = read_answer(context, item, rounding)
        if answer is not None:
            found.append((item, answer))
    _report_same_spans(context, found)
    _report_wrong_only(context, items)
    if not found:
        return None
    if all(answer.written.shape is not Shape.EXACT for _, answer in found):
        report_rounding(context)
    report_near(context, (answer.written.shape for _, answer in found), rounding)
    units = read_units(context, found)
    answers = tuple(_number_answer(context, item, answer, units) for item, answer in found)
    both = zip(found, answers, strict=True)
    reaches = [reach_of(item, made, answer.span) for (item, answer), made in both if answer.span]
    if not context.authored:
        report_overlaps(context.report, reaches, set())
    near = context.attrs.flag("near") is not None
    return NumberMarking(answers=answers, units=units, rounding=rounding, near=near)


def _number_answer(context: Context, item: Item, answer: Answer, units: Units) -> NumberAnswer:
    low, high = answer.span or (Fraction(0), Fraction(0))
    return NumberAnswer(
        low=low,
        high=high,
        weight=_weight(context, item),
        text=item.content,
        feedback=item.feedback,
        unit=units.named(answer.written.unit),
    )


def _report_same_spans(context: Context, found: Sequence[tuple[Item, Answer]]) -> None:
    seen: dict[object, Item] = {}
    for item, answer in found:
        key = answer.written if answer.span is None else (*answer.span, answer.written.unit)
        if key in seen:
            report_same(context, item, seen[key])
        seen.setdefault(key, item)


def text_marking(context: Context, items: Sequence[Item]) -> TextMarking | None:
    """The texts that these items accept, and how they are compared; None where not one could be read."""
    folding = _folding(context)
    found: list[tuple[Item, TextAnswer]] = []
    for item in items:
        if _is_longer(context, item):
            continue
        regex = is_regex(item.content)
        refuse_tail(context, item, options=False, regex=regex)
        answer = _pattern_answer(context, item, folding) if regex else _text_answer(context, item, folding)
        if answer is not None:
            found.append((item, answer))
    _report_same_texts(context, found, folding)
    report_unreached(context, found, folding)
    _report_wrong_only(context, items)
    answers = tuple(answer for _, answer in found)
    return TextMarking(answers=answers, folding=folding, typos=_typos(context)) if found else None


def _typos(context: Context) -> int:
    """The `typo=`: how many slips of the pen cost nothing."""
    value = context.attrs.value("typo")
    known = tuple(str(count) for count in range(1, MOST_SLIPS + 1))
    return int(value.text) if value is not None and context.choose(value, value.text, known) else 0


def _text_answer(context: Context, item: Item, folding: Folding) -> TextAnswer | None:
    if not fold(item.content, folding):
        hint = "nothing of it is compared"
        context.report.cannot_read(item.line, item.content_column, item.content, hint)
        return None
    return TextAnswer(text=item.content, weight=_weight(context, item), feedback=item.feedback)


def _pattern_answer(context: Context, item: Item, folding: Folding) -> TextAnswer | None:
    pattern = pattern_of(context, item, folding)
    if pattern is None:
        return None
    return TextAnswer(
        text=pattern,
        weight=_weight(context, item),
        feedback=item.feedback,
        regex=True,
        like=item.tail.like or "",
    )


def _report_same_texts(context: Context, found: Sequence[tuple[Item, TextAnswer]], folding: Folding) -> None:
    seen: dict[tuple[bool, str], Item] = {}
    for item, answer in found:
        key = (answer.regex, answer.text if answer.regex else fold(answer.text, folding))
        if key in seen:
            report_same(context, item, seen[key])
        seen.setdefault(key, item)


def _weight(context: Context, item: Item) -> Fraction:
    given = share(context, item, lowest=Fraction(0))
    if not item.right:
        if given:
            context.report.cannot_read(
                item.line, item.tail.column, item.tail.raw, "an answer with != earns nothing"
            )
        return Fraction(0)
    return Fraction(1) if given is None else given


def _report_wrong_only(context: Context, items: Sequence[Item]) -> None:
    if not any(item.right and item.tail.percent != 0 for item in items):
        report_none_right(context, items[0])


def _is_longer(context: Context, item: Item) -> bool:
    """Whether the answer goes on in further lines, which is reported."""
    if "\n" not in item.content:
        return False
    context.report.cannot_read(
        item.line, item.content_column, item.content.split("\n")[0], "an answer is one line"
    )
    return True


def _folding(context: Context) -> Folding:
    exact: list[Exact] = []
    ignore: list[Ignore] = []
    if value := context.attrs.value("exact"):
        exact = [Exact(word) for word in value.words if context.choose(value, word, tuple(Exact))]
    if value := context.attrs.value("ignore"):
        ignore = [Ignore(word) for word in value.words if context.choose(value, word, tuple(Ignore))]
    return Folding(language=context.language, exact=tuple(exact), ignore=tuple(ignore))
