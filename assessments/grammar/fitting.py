"""Which kind a question is, and whether its marks, keys, flags and notes fit that kind. Nothing is guessed."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessments.grammar.context import Context
from assessments.grammar.items import Family, Item
from assessments.grammar.outline import Heading
from assessments.kinds import Kind
from assessments.question import points_of

_FAMILY: Mapping[Kind, Family | None] = {
    Kind.ONE: Family.ROUND,
    Kind.MANY: Family.SQUARE,
    Kind.NUMBER: Family.ACCEPT,
    Kind.TEXT: Family.ACCEPT,
    Kind.MATCH: Family.PAIR,
    Kind.ORDER: Family.STEP,
    Kind.CLOZE: Family.BLANK,
    Kind.HOTSPOT: Family.ROUND,
    Kind.LABEL: Family.PAIR,
    Kind.ESSAY: None,
    Kind.SELF: Family.SQUARE,
    Kind.INFO: None,
}
_MARKS = {
    Kind.ONE: "( ) and (x)",
    Kind.MANY: "[ ] and [x]",
    Kind.NUMBER: "= and !=",
    Kind.TEXT: "= and !=",
    Kind.MATCH: "pairs with =>",
    Kind.ORDER: "numbered steps, 1. and 2.",
    Kind.CLOZE: "a blank such as [[t]] before each answer",
    Kind.HOTSPOT: "( ) and (x), each with an area",
    Kind.LABEL: "items with => and an area",
    Kind.ESSAY: "no list of answers",
    Kind.SELF: "[ ] only, for nothing in it is right or wrong",
    Kind.INFO: "no list of answers",
}
_EXAMPLES = {
    Kind.NUMBER: "write '- = 9.81 +- 0.02' under the question",
    Kind.TEXT: "write '- = accepted answer' under the question",
    Kind.MATCH: "write '- left => right' under the question",
    Kind.ORDER: "write '1. first' and '2. second' under the question",
    Kind.CLOZE: "write [[t]] in the text and '- [[t]] = answer' under it, or [[=answer]] in the text",
    Kind.HOTSPOT: "write '- (x) rect 10,20 90,32 \"its name\"' under the picture",
    Kind.LABEL: "write '- item => rect 10,20 90,32' under the picture",
}
_WITHOUT_LIST = (Kind.CLOZE, Kind.ESSAY, Kind.SELF, Kind.INFO)
_UNSAID = {
    Family.ACCEPT: ("'=' answers need a kind: write {text} or {number}", "write {number} if the answer is a number"),
    Family.PAIR: ("'=>' pairs need a kind: write {match} or {label}", "write {label} if they name areas of a picture"),
    Family.BLANK: ("'[[…]]' answers need a kind: write {cloze}", "in other kinds [[…]] is text"),
}  # fmt: skip


def kind_of(context: Context, heading: Heading) -> Kind | None:
    """The kind that was said, or that the marks fix; None where it was reported."""
    items, said = context.body.items, context.attrs.kind
    if not items:
        if said in _WITHOUT_LIST or context.body.broken:
            return said
        report_no_answers(context, heading)
        return None
    if _mixed(context, items):
        return None
    first = items[0]
    if said is not None:
        misfit = first if _FAMILY[said] is not first.family else _right_in_self(said, items)
        if misfit is not None:
            message, hint = f"marks do not fit kind '{said}'", f"kind '{said}' has {_MARKS[said]}"
            context.report.add(misfit.line, misfit.column, "E207", message, hint)
        return said if misfit is None else None
    if first.family in _UNSAID:
        message, hint = _UNSAID[first.family]
        context.report.add(first.line, first.column, "E201", f"{message} under the heading", hint)
        return None
    return Kind.ONE if first.family is Family.ROUND else Kind.MANY


def report_no_answers(context: Context, heading: Heading) -> None:
    """E205 at the heading."""
    message = "no answers: add a list, or say {essay}, {self} or {info}"
    usual = "write '- (x) right' and '- ( ) wrong' under the question"
    hint = _EXAMPLES.get(context.attrs.kind, usual) if context.attrs.kind else usual
    context.report.add(heading.line, 1, "E205", message, hint)


def _right_in_self(said: Kind, items: Sequence[Item]) -> Item | None:
    return next((item for item in items if item.right), None) if said is Kind.SELF else None


def _mixed(context: Context, items: Sequence[Item]) -> bool:
    for item in items:
        if item.family is not items[0].family:
            message = "round ( ) and square [ ] marks are mixed"
            context.report.add(
                item.line, item.column, "E202", message, "( ) picks one, [ ] ticks several; use one of them"
            )
            return True
    return False


_PARTIAL = (Kind.MANY, Kind.MATCH, Kind.ORDER, Kind.CLOZE, Kind.LABEL)
_TYPED = (Kind.TEXT, Kind.CLOZE)
_NUMBERS = (Kind.NUMBER, Kind.CLOZE)
_SHUFFLED = (Kind.ONE, Kind.MANY, Kind.CLOZE)


def report_misfits(context: Context, kind: Kind) -> None:
    """E104 for keys, flags and notes that say nothing in a question of this kind."""
    context.value("exact", fits=kind in _TYPED, where="{text} and {cloze}")
    context.value("ignore", fits=kind in _TYPED, where="{text} and {cloze}")
    context.value("typo", fits=kind in _TYPED, where="{text} and {cloze}")
    for key in ("unit", "units", "unit-weight", "sig", "digits"):
        context.value(key, fits=kind in _NUMBERS, where="{number} and {cloze}")
    for key in ("min", "max"):
        context.value(key, fits=kind is Kind.ESSAY, where="{essay}")
    grid = kind is Kind.MATCH and context.attrs.flag("grid") is not None
    where = "questions with ( ) or [ ], {cloze} and {match grid}"
    context.value("shuffle", fits=grid or kind in _SHUFFLED, where=where)
    where = "questions with [ ], {match}, {order}, {cloze} and {label}"
    context.value("partial", fits=kind in _PARTIAL, where=where)
    counts = points_of(kind, Fraction(1), practice=context.practice) > 0
    context.value("points", fits=counts, where="questions that count; this one never does")
    _report_flags(context, kind)
    _report_notes(context, kind)


_OWNERS = {"grid": (Kind.MATCH,), "bank": (Kind.CLOZE,), "near": _NUMBERS}


def _report_flags(context: Context, kind: Kind) -> None:
    for flag in context.attrs.flags:
        owners = _OWNERS[flag.key]
        if kind not in owners:
            hint = f"{flag.key} belongs to {' and '.join(f'{{{owner}}}' for owner in owners)}"
            context.report.cannot_read(flag.line, flag.column, flag.key, hint)


_NOTES = {
    Kind.ESSAY: ("hint", "explanation", "rubric", "model"),
    Kind.SELF: ("hint", "explanation", "model"),
    Kind.INFO: (),
}
_MARKED = ("hint", "explanation", "correct", "incorrect")


def _report_notes(context: Context, kind: Kind) -> None:
    owners = {"rubric": "belongs to {essay}", "model": "belongs to {essay} and {self}"}
    for note in context.body.notes:
        if note.kind not in _NOTES.get(kind, _MARKED):
            hint = f"a {note.kind} note {owners.get(note.kind, f'says nothing in {{{kind}}}')}"
            context.report.cannot_read(note.text.line, 1, f"> [!{note.kind}]", hint)
