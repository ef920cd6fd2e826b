"""From a heading and what stands under it to a question, or to the problems that prevent it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from assessments.grammar.accepts import build_number, build_text
from assessments.grammar.areas import build_hotspot, build_label
from assessments.grammar.attrs import Attrs
from assessments.grammar.blanks import build_cloze
from assessments.grammar.body import Body, BodyReader
from assessments.grammar.built import Built
from assessments.grammar.choices import build_choice
from assessments.grammar.context import Context
from assessments.grammar.fitting import kind_of, report_misfits
from assessments.grammar.outline import Heading
from assessments.grammar.pairs import build_match
from assessments.grammar.prompts import prompt_of, slug
from assessments.grammar.rehearsal import rehearse
from assessments.grammar.report import Report
from assessments.grammar.rules import duration
from assessments.grammar.slips import report_slips
from assessments.grammar.steps import build_order
from assessments.grammar.unmarked import build_essay, build_info, build_self, whole_number
from assessments.grammar.varying import read_varying
from assessments.kinds import Kind, Marking
from assessments.kinds.number import NumberMarking
from assessments.kinds.number_answer import read_number_literal
from assessments.kinds.units import NO_MEASURE
from assessments.question import Key, Question, points_of
from assessments.variables.block import Variables
from content.ids import QuestionId

__all__ = ["Surroundings", "build_question", "read_points", "slug"]

MOST_POINTS = 1000
MOST_CHECKS = 1000
MOST_ANSWERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a question takes from its file: the section's id and points, and the assessment's seal, use and language.

    `authored` asks for its parts in the order in which they are written.
    """

    section: str = ""
    points: Fraction = Fraction(1)
    sealed: bool
    practice: bool
    marked: bool = False
    language: str
    authored: bool = False


def build_question(heading: Heading, name: str, around: Surroundings, report: Report) -> Question | None:
    """The question, or None where its problems (now in `report`) leave nothing to ask."""
    attrs = heading.attrs
    written = BodyReader(heading.lines, report, steps=attrs.kind is Kind.ORDER).read()
    if len(written.items) > MOST_ANSWERS:
        first = written.items[0]
        message = f"{len(written.items)} answers, and a question can have at most {MOST_ANSWERS}"
        report.add(first.line, first.column, "E235", message, "make several questions of it")
        return None
    varying = read_varying(heading, written, report)
    heading, body = varying.heading, varying.body
    context = Context(
        name=name,
        attrs=attrs,
        body=body,
        report=report,
        sealed=around.sealed,
        practice=around.practice,
        marked=around.marked,
        language=around.language,
        authored=around.authored,
    )
    kind = kind_of(context, heading)
    points = read_points(attrs, around.points, report)
    asked = Question(
        id=QuestionId(name),
        kind=kind or Kind.INFO,
        title=heading.title,
        prompt=prompt_of(heading.title, heading.line, body.prose),
        points=points_of(kind or Kind.INFO, points, practice=around.practice),
        shuffle=_yes(context, "shuffle", usual=True),
        hints=body.hints,
        section=around.section,
        tags=_words(attrs, "tags"),
        skills=_words(attrs, "skill"),
        difficulty=" ".join(_words(attrs, "difficulty")),
        was=_words(attrs, "was"),
        required=_yes(context, "required", usual=False),
        attempts=_checks(context),
        time_limit=_time(context),
    )
    if kind is None or body.broken:
        return None
    report_misfits(context, kind)
    built = _built(context, heading, kind, shuffle=asked.shuffle)
    if built is None:
        return None
    question = _with_answers(asked, built, body, varying.variables)
    report_slips(context, heading, question)
    rehearse(question, varying, report)
    return question


def _with_answers(asked: Question, built: Built, body: Body, variables: Variables | None) -> Question:
    return replace(
        asked,
        title=built.title or asked.title,
        prompt=built.prompt or asked.prompt,
        options=built.options,
        layout=built.layout,
        boolean=built.boolean,
        varies=variables is not None,
        measure=built.marking.units.measure if isinstance(built.marking, NumberMarking) else NO_MEASURE,
        key=_key(built.marking, body, variables),
    )


def _built(context: Context, heading: Heading, kind: Kind, *, shuffle: bool) -> Built | None:
    """What the builder of the kind's family makes of the answers."""
    match kind:
        case Kind.ONE | Kind.MANY:
            return build_choice(context, several=kind is Kind.MANY, shuffle=shuffle)
        case Kind.NUMBER | Kind.TEXT:
            marking = build_number(context) if kind is Kind.NUMBER else build_text(context)
            return None if marking is None else Built(marking=marking)
        case Kind.MATCH:
            return build_match(context, shuffle=shuffle)
        case Kind.ORDER:
            return build_order(context)
        case Kind.CLOZE:
            return build_cloze(context, heading, shuffle=shuffle)
        case Kind.HOTSPOT:
            return build_hotspot(context)
        case Kind.LABEL:
            return build_label(context)
        case Kind.ESSAY:
            return build_essay(context)
        case Kind.SELF:
            return build_self(context)
        case _:
            return build_info()


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


def _yes(context: Context, key: str, *, usual: bool) -> bool:
    value = context.attrs.value(key)
    if value is None or not context.choose(value, value.text, ("yes", "no")):
        return usual
    return value.text == "yes"


def _checks(context: Context) -> int | None:
    value = context.attrs.value("attempts")
    return None if value is None else whole_number(context, value, MOST_CHECKS, "checks")


def _time(context: Context) -> timedelta | None:
    value = context.attrs.value("time")
    if value is None:
        return None
    limit = duration(value.text)
    if not limit:
        hint = "write a time such as 90s or 2min"
        context.report.cannot_read(value.line, value.column, f"time={value.text}", hint)
    return limit or None


def _key(marking: Marking, body: Body, variables: Variables | None) -> Key:
    return Key(
        marking=marking,
        explanation=body.note("explanation"),
        correct=body.note("correct"),
        incorrect=body.note("incorrect"),
        rubric=body.note("rubric"),
        model=body.note("model"),
        variables=variables,
    )
