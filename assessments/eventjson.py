"""Events as JSON and back: shares are strings such as ``2/3``, times ``2026-01-15T08:30:00.123Z``; no floats."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from assessments.facts import (
    Answered,
    AnswerShown,
    Checked,
    Event,
    HandedIn,
    HintTaken,
    Issued,
    Marked,
    ModuleRead,
    QuestionGrade,
    Rating,
    Reviewed,
    ReviewUndone,
    Started,
)
from assessments.fields import Fields
from assessments.grade import State
from assessments.marks import marks_from_json, marks_to_json
from assessments.tagged import response_from_tagged, tagged_response
from assessments.times import NotAFact, share_from_text, time_from_text, time_to_text
from content.canonical import Json
from content.ids import AssessmentId, AttemptId, CourseId, ModuleId, QuestionId, ReviewId, Root


def event_to_json(event: Event) -> dict[str, Json]:
    """The event as JSON with its name under ``event``; `event_from_json` reads it back."""
    common: dict[str, Json] = {"at": time_to_text(event.at), "monotonic_ms": event.monotonic_ms}
    match event:
        case Started():
            return common | {
                "event": "started",
                "attempt": event.attempt,
                "course": event.course,
                "root": event.root,
                "version": event.version,
                "assessment": event.assessment,
                "number": event.number,
                "seed": event.seed,
            }
        case Answered():
            return common | {
                "event": "answered",
                "attempt": event.attempt,
                "question": event.question,
                "sequence": event.sequence,
                "response": tagged_response(event.response),
            }
        case Checked():
            response = tagged_response(event.response)
            return common | {
                "event": "checked",
                "attempt": event.attempt,
                "response": response,
                "grade": grade_to_json(event.grade),
            }
        case HintTaken():
            return common | {
                "event": "hint",
                "attempt": event.attempt,
                "question": event.question,
                "hint": event.hint,
            }
        case AnswerShown():
            return common | {"event": "shown", "attempt": event.attempt, "question": event.question}
        case HandedIn():
            return common | {
                "event": "handed-in",
                "attempt": event.attempt,
                "grades": [grade_to_json(grade) for grade in event.grades],
                "pass_mark": str(event.pass_mark),
                "engine": event.engine,
            }
        case Marked():
            return common | {
                "event": "marked",
                "attempt": event.attempt,
                "marks": marks_to_json(event.marks),
            }
        case _:
            return common | _outside(event)


def _outside(event: ModuleRead | Issued | Reviewed | ReviewUndone) -> dict[str, Json]:
    """What belongs to a course and to no attempt."""
    match event:
        case ModuleRead():
            return {"event": "read", "module": event.module} | _course(event)
        case Issued():
            return {"event": "issued", "award": event.award, "digest": event.digest} | _course(event)
        case Reviewed():
            reviewed: dict[str, Json] = {
                "event": "reviewed",
                "review": event.review,
                "assessment": event.assessment,
                "question": event.question,
                "qhash": event.qhash,
                "number": event.number,
                "response": tagged_response(event.response),
                "rating": event.rating.value,
            }
            return reviewed | _course(event)
        case _:
            return {"event": "review-undone", "course": event.course, "review": event.review}


def _course(event: ModuleRead | Issued | Reviewed) -> dict[str, Json]:
    return {"course": event.course, "root": event.root, "version": event.version}


def grade_to_json(grade: QuestionGrade) -> dict[str, Json]:
    """A grade as JSON."""
    return {
        "question": grade.question,
        "qhash": grade.qhash,
        "points": str(grade.points),
        "fraction": str(grade.fraction),
        "state": grade.state.value,
    }


def grade_from_json(fields: Fields) -> QuestionGrade:
    """What `grade_to_json` wrote; raises NotAFact."""
    state = fields.text("state")
    if state not in tuple(State):
        raise NotAFact(f"“{state[:40]}” is not the state of a grade.")
    return QuestionGrade(
        question=QuestionId(fields.text("question")),
        qhash=fields.text("qhash"),
        points=_share(fields, "points"),
        fraction=_share(fields, "fraction"),
        state=State(state),
    )


def event_from_json(value: object) -> Event:
    """What `event_to_json` wrote; raises NotAFact, which says what is missing or wrong."""
    fields = Fields(value, "event")
    name = fields.text("event")
    reader = _READERS.get(name)
    if reader is None:
        raise NotAFact(f"“{name[:40]}” is not an event that this version of Hornbook knows; use a newer one.")
    return reader(fields)


def _share(fields: Fields, name: str) -> Fraction:
    return share_from_text(fields.text(name))


def _started(fields: Fields) -> Event:
    return Started(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        attempt=AttemptId(fields.text("attempt")),
        course=CourseId(fields.text("course")),
        root=Root(fields.text("root")),
        version=fields.text("version"),
        assessment=AssessmentId(fields.text("assessment")),
        number=fields.number("number"),
        seed=fields.text("seed"),
    )


def _answered(fields: Fields) -> Event:
    return Answered(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        attempt=AttemptId(fields.text("attempt")),
        question=QuestionId(fields.text("question")),
        sequence=fields.number("sequence"),
        response=response_from_tagged(fields.any("response")),
    )


def _checked(fields: Fields) -> Event:
    return Checked(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        attempt=AttemptId(fields.text("attempt")),
        response=response_from_tagged(fields.any("response")),
        grade=grade_from_json(fields.inside("grade")),
    )


def _hint(fields: Fields) -> Event:
    return HintTaken(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        attempt=AttemptId(fields.text("attempt")),
        question=QuestionId(fields.text("question")),
        hint=fields.number("hint"),
    )


def _shown(fields: Fields) -> Event:
    return AnswerShown(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        attempt=AttemptId(fields.text("attempt")),
        question=QuestionId(fields.text("question")),
    )


def _handed_in(fields: Fields) -> Event:
    return HandedIn(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        attempt=AttemptId(fields.text("attempt")),
        grades=tuple(grade_from_json(grade) for grade in fields.each("grades")),
        pass_mark=_share(fields, "pass_mark"),
        engine=fields.number("engine"),
    )


def _marked(fields: Fields) -> Event:
    return Marked(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        attempt=AttemptId(fields.text("attempt")),
        marks=marks_from_json(fields.inside("marks")),
    )


def _read(fields: Fields) -> Event:
    return ModuleRead(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        course=CourseId(fields.text("course")),
        root=Root(fields.text("root")),
        version=fields.text("version"),
        module=ModuleId(fields.text("module")),
    )


def _issued(fields: Fields) -> Event:
    return Issued(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        course=CourseId(fields.text("course")),
        root=Root(fields.text("root")),
        version=fields.text("version"),
        award=fields.text("award"),
        digest=fields.text("digest"),
    )


def _reviewed(fields: Fields) -> Event:
    rating = fields.text("rating")
    if rating not in tuple(Rating):
        raise NotAFact(f"“{rating[:40]}” is not how well something can be remembered.")
    return Reviewed(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        review=ReviewId(fields.text("review")),
        course=CourseId(fields.text("course")),
        root=Root(fields.text("root")),
        version=fields.text("version"),
        assessment=AssessmentId(fields.text("assessment")),
        question=QuestionId(fields.text("question")),
        qhash=fields.text("qhash"),
        number=fields.number("number"),
        response=response_from_tagged(fields.any("response")),
        rating=Rating(rating),
    )


def _undone(fields: Fields) -> Event:
    return ReviewUndone(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        course=CourseId(fields.text("course")),
        review=ReviewId(fields.text("review")),
    )


_READERS: Mapping[str, Callable[[Fields], Event]] = {
    "started": _started,
    "answered": _answered,
    "checked": _checked,
    "hint": _hint,
    "shown": _shown,
    "handed-in": _handed_in,
    "marked": _marked,
    "read": _read,
    "issued": _issued,
    "reviewed": _reviewed,
    "review-undone": _undone,
}
