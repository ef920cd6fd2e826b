"""Reading what `assessments.store` wrote: strictly, and the first thing that does not fit ends it with a sentence."""

from assessments.fields import Fields
from assessments.kinds import Kind
from assessments.question import Key, Question
from assessments.quiz import (
    Assessment,
    Expiry,
    FeedbackRule,
    Keep,
    Mode,
    Part,
    Redraw,
    Seal,
    Section,
    Use,
    When,
)
from assessments.store import FORMAT
from assessments.store_layout import layout_from, options_from
from assessments.store_marking import marking_from
from assessments.store_parts import maybe_rich, rich_from, word
from assessments.store_rules import refuse_unfit
from assessments.store_units import measure_from, variables_from
from assessments.times import NotAFact, share_from_text, wait_from_seconds
from content.ids import AssessmentId, QuestionId


def assessment_from_json(stem: object, keys: object | None = None) -> Assessment:
    """What `stem_to_json` and `keys_to_json` wrote; without keys the questions have none. Raises NotAFact."""
    fields = _of_format(stem, "items")
    sealed = None if keys is None else _of_format(keys, "keys").inside("keys")
    assessment = Assessment(
        id=AssessmentId(fields.text("id")),
        path=fields.text("path"),
        title=fields.text("title"),
        language=fields.text("language"),
        use=word(fields, "use", Use),
        mode=word(fields, "mode", Mode),
        pass_mark=share_from_text(fields.text("pass")),
        attempts=fields.number("attempts") if fields.has("attempts") else None,
        cooldown=tuple(wait_from_seconds(wait) for wait in fields.numbers("cooldown")),
        keep=word(fields, "keep", Keep),
        redraw=word(fields, "redraw", Redraw),
        time_limit=wait_from_seconds(fields.number("time")) if fields.has("time") else None,
        expiry=word(fields, "expiry", Expiry) if fields.has("expiry") else Expiry.SUBMIT,
        feedback=word(fields, "feedback", FeedbackRule),
        feedback_parts=_feedback_parts(fields),
        hints=fields.has("hints") and fields.flag("hints"),
        seal=word(fields, "seal", Seal),
        mastery=_pair(fields, "mastery"),
        needs=fields.texts("needs"),
        shuffle=fields.flag("shuffle"),
        intro=maybe_rich(fields, "intro"),
        sections=tuple(_section(section) for section in fields.each("sections")),
        questions=tuple(_question(question, sealed) for question in fields.each("questions")),
    )
    refuse_unfit(assessment)
    return assessment


def _of_format(value: object, where: str) -> Fields:
    fields = Fields(value, where)
    if fields.number("format") != FORMAT:
        raise NotAFact(f"'{where}' was written by another version of Hornbook; install the course again.")
    return fields


def _feedback_parts(fields: Fields) -> tuple[tuple[Part, When], ...]:
    if not fields.has("feedback_parts"):
        return ()
    parts = fields.inside("feedback_parts")
    if not {part.value for part in Part}.issuperset(parts.names):
        raise NotAFact("'feedback_parts' holds what this version of Hornbook does not know; use a newer one.")
    return tuple((part, word(parts, part.value, When)) for part in Part if parts.has(part.value))


def _pair(fields: Fields, name: str) -> tuple[int, int]:
    numbers = fields.numbers(name)
    if len(numbers) != len(("right", "of")):
        raise NotAFact(f"'{name}' is not two numbers.")
    return numbers[0], numbers[1]


def _section(fields: Fields) -> Section:
    return Section(
        id=fields.text("id"),
        title=fields.text("title"),
        intro=maybe_rich(fields, "intro"),
        draw=fields.number("draw") if fields.has("draw") else None,
        bank=fields.text("bank") if fields.has("bank") else "",
        tags=fields.texts("tags") if fields.has("tags") else (),
    )


def _question(fields: Fields, keys: Fields | None) -> Question:
    name = QuestionId(fields.text("id"))
    return Question(
        id=name,
        kind=word(fields, "kind", Kind),
        title=fields.text("title"),
        prompt=rich_from(fields.inside("prompt")),
        points=share_from_text(fields.text("points")),
        options=options_from(fields, "options"),
        layout=layout_from(fields.inside("layout")) if fields.has("layout") else None,
        boolean=fields.flag("boolean"),
        shuffle=fields.flag("shuffle"),
        hints=tuple(rich_from(hint) for hint in fields.each("hints")),
        section=fields.text("section"),
        tags=fields.texts("tags"),
        skills=fields.texts("skills"),
        difficulty=fields.text("difficulty"),
        was=fields.texts("was"),
        required=fields.has("required") and fields.flag("required"),
        attempts=fields.number("attempts") if fields.has("attempts") else None,
        time_limit=wait_from_seconds(fields.number("time")) if fields.has("time") else None,
        varies=fields.has("varies") and fields.flag("varies"),
        measure=measure_from(fields),
        file=fields.text("file") if fields.has("file") else "",
        key=None if keys is None else _key(keys.inside(name)),
    )


def _key(fields: Fields) -> Key:
    return Key(
        marking=marking_from(fields.inside("marking")),
        explanation=maybe_rich(fields, "explanation"),
        correct=maybe_rich(fields, "correct"),
        incorrect=maybe_rich(fields, "incorrect"),
        rubric=maybe_rich(fields, "rubric"),
        model=maybe_rich(fields, "model"),
        qhash=fields.text("qhash"),
        variables=variables_from(fields),
    )
