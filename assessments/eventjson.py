"""Events as JSON: shares are strings such as ``2/3``, times ``2026-01-15T08:30:00.123Z``; no floats.

`assessments.eventread` reads them back.
"""

from fractions import Fraction

from assessments.facts import (
    Answered,
    AnswerShown,
    Checked,
    Event,
    Granted,
    HandedIn,
    HintTaken,
    Issued,
    Marked,
    ModuleRead,
    OfCourse,
    QuestionGrade,
    Reviewed,
    ReviewUndone,
    Sat,
    Seen,
    Started,
    Suspended,
)
from assessments.marks import marks_to_json
from assessments.tagged import tagged_response
from assessments.times import time_to_text
from content.canonical import Json
from content.signing import successions_value


def event_to_json(event: Event) -> dict[str, Json]:
    """The event as JSON with its name under ``event``; `event_from_json` reads it back."""
    common: dict[str, Json] = {"at": time_to_text(event.at), "monotonic_ms": event.monotonic_ms}
    match event:
        case Started():
            return common | {"event": "started"} | _course(event) | _started_to_json(event)
        case HandedIn():
            return common | {"event": "handed-in", "attempt": event.attempt} | _handed_in_to_json(event)
        case Marked():
            marked: dict[str, Json] = {"event": "marked", "attempt": event.attempt}
            return common | marked | {"marks": marks_to_json(event.marks)}
        case ModuleRead() | Issued() | Granted() | Reviewed() | ReviewUndone():
            return common | _outside(event)
        case _:
            return common | {"attempt": event.attempt} | _sat_to_json(event)


def _outside(event: OfCourse) -> dict[str, Json]:
    """What belongs to a course and to no attempt."""
    match event:
        case Granted():
            return {"event": "granted"} | _course(event) | granted_to_json(event)
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


def _sat_to_json(event: Sat) -> dict[str, Json]:
    match event:
        case Answered():
            value: dict[str, Json] = {"event": "answered", "question": event.question}
            value |= {"sequence": event.sequence, "response": tagged_response(event.response)}
            return value | said("late", event.late, False)
        case Checked():
            response = tagged_response(event.response)
            return {"event": "checked", "response": response, "grade": grade_to_json(event.grade)}
        case AnswerShown():
            return {"event": "shown", "question": event.question}
        case HintTaken():
            return {"event": "hint", "question": event.question, "hint": event.hint}
        case Seen():
            return {"event": "seen", "question": event.question}
        case Suspended():
            return {"event": "suspended"}
        case _:
            return {"event": "resumed"} | said("given_ms", event.given_ms, 0)


def _started_to_json(event: Started) -> dict[str, Json]:
    value: dict[str, Json] = {"attempt": event.attempt, "assessment": event.assessment}
    value |= {"number": event.number, "seed": event.seed}
    return value | terms_to_json(event)


def terms_to_json(event: Started) -> dict[str, Json]:
    """What was agreed at the start beyond the usual: the learner's time, and what is carried over."""
    value = said("time_factor", factor_to_text(event.time_factor), "1") | said("time_ms", event.time_ms, None)
    if event.carried is None:
        return value
    grades: list[Json] = [grade_to_json(grade) for grade in event.carried.grades]
    return value | {
        "carried": {"attempt": event.carried.attempt, "paper": event.carried.paper, "grades": grades}
    }


def _handed_in_to_json(event: HandedIn) -> dict[str, Json]:
    value: dict[str, Json] = {
        "grades": [grade_to_json(grade) for grade in event.grades],
        "pass_mark": str(event.pass_mark),
        "engine": event.engine,
    }
    kept: list[Json] = [*event.kept]
    return value | ending_to_json(event) | said("kept", kept, [])


def ending_to_json(event: HandedIn) -> dict[str, Json]:
    """How it ended, where that was not by the learner alone."""
    return (
        said("over", None if event.over is None else time_to_text(event.over), None)
        | said("discarded", event.discarded, False)
        | said("clock_anomaly", event.clock_anomaly, False)
    )


def granted_to_json(event: Granted) -> dict[str, Json]:
    """What was granted, and by whom."""
    value: dict[str, Json] = {"assessment": event.assessment, "attempts": event.attempts}
    value |= {"did": event.did, "signature": event.signature.hex()}
    return value | said("successions", successions_value(event.successions), [])


def said(name: str, value: Json, usual: Json) -> dict[str, Json]:
    """A member that facts did not have at first: written only where it says something, so that old chains hold."""
    return {} if value == usual else {name: value}


def factor_to_text(factor: Fraction | None) -> str:
    """A learner's time factor: an exact number such as ``5/4``, or ``off``."""
    return "off" if factor is None else str(factor)


def _course(event: Started | ModuleRead | Issued | Granted | Reviewed) -> dict[str, Json]:
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
