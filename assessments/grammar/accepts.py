"""Answers with = and != become the key of a number or a text question."""

import re
from collections.abc import Sequence
from fractions import Fraction

from assessments.grammar.context import Context, refuse_tail, report_none_right, report_same, share
from assessments.grammar.items import Item
from assessments.grammar.numbers import read_range
from assessments.kinds.folding import Exact, Folding, Ignore, fold
from assessments.kinds.number import NumberAnswer, NumberMarking
from assessments.kinds.text import TextAnswer, TextMarking


def build_number(context: Context) -> NumberMarking | None:
    """The key of a number question; None where not one answer could be read."""
    return number_marking(context, context.body.items)


def build_text(context: Context) -> TextMarking | None:
    """The key of a text question; None where not one answer could be read."""
    return text_marking(context, context.body.items)


def number_marking(context: Context, items: Sequence[Item]) -> NumberMarking | None:
    """The ranges that these items accept: a question's or a single blank's; None where not one could be read."""
    answers: list[NumberAnswer] = []
    seen: dict[tuple[Fraction, Fraction], Item] = {}
    for item in items:
        if _refused(context, item):
            continue
        refuse_tail(context, item, options=False)
        found = read_range(context, item)
        if found is None:
            continue
        if found in seen:
            report_same(context, item, seen[found])
        seen.setdefault(found, item)
        low, high = found
        weight = _weight(context, item)
        answers.append(
            NumberAnswer(low=low, high=high, weight=weight, text=item.content, feedback=item.feedback)
        )
    _report_wrong_only(context, items)
    return NumberMarking(answers=tuple(answers)) if answers else None


def text_marking(context: Context, items: Sequence[Item]) -> TextMarking | None:
    """The texts that these items accept, and how they are compared; None where not one could be read."""
    folding = _folding(context)
    answers: list[TextAnswer] = []
    seen: dict[str, Item] = {}
    for item in items:
        if _refused(context, item):
            continue
        refuse_tail(context, item, options=False)
        key = fold(item.content, folding)
        if not key:
            context.report.cannot_read(
                item.line, item.content_column, item.content, "nothing of it is compared"
            )
            continue
        if key in seen:
            report_same(context, item, seen[key])
        seen.setdefault(key, item)
        answers.append(TextAnswer(text=item.content, weight=_weight(context, item), feedback=item.feedback))
    _report_wrong_only(context, items)
    return TextMarking(answers=tuple(answers), folding=folding) if answers else None


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


def _refused(context: Context, item: Item) -> bool:
    """Whether the answer is a regex or holds a variable: known to the format, not to this version."""
    if re.fullmatch(r"/.+/", item.content):
        context.report.later(
            item.line, item.content_column, "a regex answer", "list the texts that are accepted"
        )
        return True
    if "{{" in item.content:
        context.report.later(
            item.line, item.content_column, "a variable in an answer", "write the number itself"
        )
        return True
    if "\n" in item.content:
        context.report.cannot_read(
            item.line, item.content_column, item.content.split("\n")[0], "an answer is one line"
        )
        return True
    return False


def _folding(context: Context) -> Folding:
    exact: list[Exact] = []
    ignore: list[Ignore] = []
    if value := context.attrs.value("exact"):
        exact = [Exact(word) for word in value.words if context.choose(value, word, tuple(Exact))]
    if value := context.attrs.value("ignore"):
        ignore = [Ignore(word) for word in value.words if context.choose(value, word, tuple(Ignore))]
    return Folding(language=context.language, exact=tuple(exact), ignore=tuple(ignore))
