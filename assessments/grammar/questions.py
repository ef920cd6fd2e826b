"""From a heading and what stands under it to a question, or to the problems that prevent it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments.grammar.accepts import build_number, build_text
from assessments.grammar.attrs import Attrs
from assessments.grammar.body import Body, BodyReader
from assessments.grammar.choices import build_choice
from assessments.grammar.context import Context
from assessments.grammar.items import Family, Item
from assessments.grammar.numbers import read_number_literal
from assessments.grammar.outline import Heading
from assessments.grammar.report import Report
from assessments.kinds import Kind, Marking
from assessments.kinds.choice import Option
from assessments.question import Key, Question
from assessments.rich import Rich
from content.ids import QuestionId

MOST_POINTS = 1000
_LATER = frozenset({"unit", "units", "sig", "min", "max", "attempts", "time", "required"})
_FITS = {
    Kind.ONE: Family.ROUND,
    Kind.MANY: Family.SQUARE,
    Kind.NUMBER: Family.ACCEPT,
    Kind.TEXT: Family.ACCEPT,
}
_BLOCK_START = re.compile(r"^([-+*>#|]|[0-9]{1,9}[.)]|`{3}|~{3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a question takes from its file: the section's id and points, and the assessment's seal and language."""

    section: str = ""
    points: Fraction = Fraction(1)
    sealed: bool
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answers:
    kind: Kind
    marking: Marking
    options: tuple[Option, ...] = ()
    boolean: bool = False


def build_question(heading: Heading, name: str, around: Surroundings, report: Report) -> Question | None:
    """The question, or None where its problems (now in `report`) leave nothing to ask."""
    attrs = heading.attrs
    body = BodyReader(heading.lines, report, steps=attrs.kind is Kind.ORDER).read()
    points = read_points(attrs, around.points, report)
    context = Context(
        name=name,
        attrs=attrs,
        body=body,
        report=report,
        sealed=around.sealed,
        language=around.language,
    )
    shuffle = _shuffle(context)
    answers = None if _is_later(context) else _answers(context, heading, shuffle=shuffle)
    if answers is None:
        return None
    return Question(
        id=QuestionId(name),
        kind=answers.kind,
        title=heading.title,
        prompt=_prompt(heading, body),
        points=points,
        options=answers.options,
        boolean=answers.boolean,
        shuffle=shuffle,
        hints=body.hints,
        section=around.section,
        tags=_words(attrs, "tags"),
        skills=_words(attrs, "skill"),
        difficulty=" ".join(_words(attrs, "difficulty")),
        was=_words(attrs, "was"),
        key=_key(answers.marking, body),
    )


def _is_later(context: Context) -> bool:
    """Whether the question uses what is read and not marked yet; each such thing is refused (E120)."""
    attrs, body, report = context.attrs, context.body, context.report
    before = len(report.problems)
    if attrs.kind is not None and attrs.kind not in _FITS:
        report.later(*attrs.kind_at, f"kind '{attrs.kind}'")
    for flag in attrs.flags:
        report.later(flag.line, flag.column, f"'{flag.key}'")
    for value in attrs.values:
        if value.key in _LATER and (value.key, value.text) != ("unit", "none"):
            report.later(value.line, value.column, f"'{value.key}='")
    if body.variables:
        report.later(body.variables[0].number, 1, "a vars block")
    for note in body.notes:
        if note.kind in {"rubric", "model"}:
            report.later(note.text.line, 1, f"a {note.kind} note")
    return len(report.problems) > before


def _prompt(heading: Heading, body: Body) -> Rich:
    """Heading and body as one text, so that a line of the body is where `line` says."""
    if body.prose is None:
        return Rich(source=as_paragraph(heading.title), line=heading.line)
    return Rich(source=f"{as_paragraph(heading.title)}\n\n{body.prose.source}", line=body.prose.line - 2)


def as_paragraph(title: str) -> str:
    """A heading's text as a paragraph: escaped where it would begin a list, quote or heading."""
    found = _BLOCK_START.match(title)
    if found is not None:
        cut = found.end() - 1 if found[1][0].isdigit() else 0
        title = f"{title[:cut]}\\{title[cut:]}"
    return title


def slug(text: str) -> str:
    """An id made from a heading: a-z, 0-9 and '-'; "" where nothing of it is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")


def read_points(attrs: Attrs, usual: Fraction, report: Report) -> Fraction:
    """The `points=` of a question or section: above 0, at most 1000, exact."""
    value = attrs.value("points")
    if value is None:
        return usual
    points = read_number_literal(value.text)
    if points is None or not 0 < points <= MOST_POINTS:
        hint = f"write a number above 0 and up to {MOST_POINTS}"
        report.cannot_read(value.line, value.column, f"points={value.text}", hint)
        return usual
    return points


def _words(attrs: Attrs, key: str) -> tuple[str, ...]:
    value = attrs.value(key)
    return value.words if value else ()


def _shuffle(context: Context) -> bool:
    value = context.attrs.value("shuffle")
    if value is None or not context.choose(value, value.text, ("yes", "no")):
        return True
    return value.text == "yes"


def _key(marking: Marking, body: Body) -> Key:
    return Key(
        marking=marking,
        explanation=body.note("explanation"),
        correct=body.note("correct"),
        incorrect=body.note("incorrect"),
    )


def _answers(context: Context, heading: Heading, *, shuffle: bool) -> _Answers | None:
    items = context.body.items
    kind = _kind(context, heading, items)
    if kind is None or context.body.broken:
        return None
    in_text, in_options = kind is Kind.TEXT, kind in {Kind.ONE, Kind.MANY}
    context.value("exact", fits=in_text, where="{text}")
    context.value("ignore", fits=in_text, where="{text}")
    context.value("shuffle", fits=in_options, where="questions with ( ) or [ ]")
    if in_options:
        built = build_choice(context, several=kind is Kind.MANY, shuffle=shuffle)
        if built is None:
            return None
        return _Answers(kind=kind, marking=built.marking, options=built.options, boolean=built.boolean)
    context.value("partial", fits=False, where="questions with [ ]")
    marking = build_text(context) if in_text else build_number(context)
    return None if marking is None else _Answers(kind=kind, marking=marking)


def _kind(context: Context, heading: Heading, items: Sequence[Item]) -> Kind | None:
    """The kind that was said, or that the marks fix; nothing is guessed."""
    report, said = context.report, context.attrs.kind
    if not items:
        if not context.body.broken:
            message = "no answers: add a list, or say {essay}, {self} or {info}"
            report.add(
                heading.line, 1, "E205", message, "write '- (x) right' and '- ( ) wrong' under the question"
            )
        return None
    if _mixed(report, items):
        return None
    first = items[0]
    if first.family in {Family.PAIR, Family.BLANK}:
        report.later(
            first.line, first.column, f"kind '{'match' if first.family is Family.PAIR else 'cloze'}'"
        )
        return None
    if said is not None and _FITS[said] is not first.family:
        marks = {Family.ROUND: "( ) and (x)", Family.SQUARE: "[ ] and [x]", Family.ACCEPT: "= and !="}
        message = f"marks do not fit kind '{said}'"
        report.add(first.line, first.column, "E207", message, f"kind '{said}' has {marks[_FITS[said]]}")
        return None
    if said is None and first.family is Family.ACCEPT:
        message = "'=' answers need a kind: write {text} or {number} under the heading"
        report.add(first.line, first.column, "E201", message, "write {number} if the answer is a number")
        return None
    return said or (Kind.ONE if first.family is Family.ROUND else Kind.MANY)


def _mixed(report: Report, items: Sequence[Item]) -> bool:
    for item in items:
        if item.family is not items[0].family:
            message = "round ( ) and square [ ] marks are mixed"
            report.add(
                item.line, item.column, "E202", message, "( ) picks one, [ ] ticks several; use one of them"
            )
            return True
    return False
