"""Events read back from their JSON (`assessments.eventjson`): strictly, and the first thing that is wrong is said."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, TypedDict, cast

from assessments.facts import (
    Answered,
    AnswerShown,
    Carried,
    Checked,
    Event,
    Granted,
    HandedIn,
    HintTaken,
    Issued,
    Marked,
    ModuleRead,
    QuestionGrade,
    Rating,
    Resumed,
    Reviewed,
    ReviewUndone,
    Seen,
    Started,
    Suspended,
)
from assessments.fields import Fields
from assessments.grade import State
from assessments.marks import marks_from_json
from assessments.tagged import response_from_tagged
from assessments.times import NotAFact, share_from_text, time_from_text
from content.ids import AssessmentId, AttemptId, CourseId, Did, ModuleId, QuestionId, ReviewId, Root
from content.signing import SignatureRefusedError, Succession, read_successions

if TYPE_CHECKING:
    from content.canonical import Json

MOST_TIME = 10
"""Times the usual time: no learner's factor is larger."""

_SIGNATURE = re.compile(r"[0-9a-f]{128}")


def event_from_json(value: object) -> Event:
    """What `event_to_json` wrote; raises NotAFact, which says what is missing or wrong."""
    fields = Fields(value, "event")
    name = fields.text("event")
    reader = _READERS.get(name)
    if reader is None:
        raise NotAFact(f"“{name[:40]}” is not an event that this version of Hornbook knows; use a newer one.")
    return reader(fields)


def _factor(text: str) -> Fraction | None:
    """What `factor_to_text` wrote; raises NotAFact."""
    factor = None if text == "off" else share_from_text(text)
    if factor is not None and not 1 <= factor <= MOST_TIME:
        raise NotAFact(f"“{text[:40]}” is not how much time a learner can have.")
    return factor


def grade_from_json(fields: Fields, question: str = "question") -> QuestionGrade:
    """What `grade_to_json` wrote, the question's name under `question`; raises NotAFact."""
    state = fields.text("state")
    if state not in tuple(State):
        raise NotAFact(f"“{state[:40]}” is not the state of a grade.")
    return QuestionGrade(
        question=QuestionId(fields.text(question)),
        qhash=fields.text("qhash"),
        points=_share(fields, "points"),
        fraction=_share(fields, "fraction"),
        state=State(state),
    )


def _share(fields: Fields, name: str) -> Fraction:
    return share_from_text(fields.text(name))


class When(TypedDict):
    """What all events share, as their arguments."""

    at: datetime
    monotonic_ms: int


def when(fields: Fields, at: str = "at", monotonic_ms: str = "monotonic_ms") -> When:
    """When something happened, by the two clocks; raises NotAFact."""
    return When(at=time_from_text(fields.text(at)), monotonic_ms=fields.number(monotonic_ms))


class _OfAttempt(When):
    attempt: AttemptId


def _of_attempt(fields: Fields) -> _OfAttempt:
    return _OfAttempt(**when(fields), attempt=AttemptId(fields.text("attempt")))


class _OfCourse(TypedDict):
    course: CourseId
    root: Root
    version: str


def _of_course(fields: Fields) -> _OfCourse:
    return _OfCourse(
        course=CourseId(fields.text("course")),
        root=Root(fields.text("root")),
        version=fields.text("version"),
    )


class Agreed(TypedDict):
    """What was agreed at the start beyond the usual, as the arguments of `Started`."""

    time_factor: Fraction | None
    time_ms: int | None
    carried: Carried | None


def terms_from_json(fields: Fields) -> Agreed:
    """What `terms_to_json` wrote; raises NotAFact."""
    return Agreed(
        time_factor=_factor(fields.text("time_factor")) if fields.has("time_factor") else Fraction(1),
        time_ms=fields.number("time_ms") if fields.has("time_ms") else None,
        carried=_carried(fields.inside("carried")) if fields.has("carried") else None,
    )


def _carried(fields: Fields) -> Carried:
    return Carried(
        attempt=AttemptId(fields.text("attempt")),
        paper=fields.number("paper"),
        grades=tuple(grade_from_json(grade) for grade in fields.each("grades")),
    )


def _started(fields: Fields) -> Event:
    return Started(
        **_of_attempt(fields),
        **_of_course(fields),
        assessment=AssessmentId(fields.text("assessment")),
        number=fields.number("number"),
        seed=fields.text("seed"),
        **terms_from_json(fields),
    )


def _answered(fields: Fields) -> Event:
    return Answered(
        **_of_attempt(fields),
        question=QuestionId(fields.text("question")),
        sequence=fields.number("sequence"),
        response=response_from_tagged(fields.any("response")),
        late=fields.has("late") and fields.flag("late"),
    )


def _checked(fields: Fields) -> Event:
    return Checked(
        **_of_attempt(fields),
        response=response_from_tagged(fields.any("response")),
        grade=grade_from_json(fields.inside("grade")),
    )


def _hint(fields: Fields) -> Event:
    return HintTaken(
        **_of_attempt(fields),
        question=QuestionId(fields.text("question")),
        hint=fields.number("hint"),
    )


def _shown(fields: Fields) -> Event:
    return AnswerShown(**_of_attempt(fields), question=QuestionId(fields.text("question")))


def _handed_in(fields: Fields) -> Event:
    return HandedIn(
        **_of_attempt(fields),
        grades=tuple(grade_from_json(grade) for grade in fields.each("grades")),
        pass_mark=_share(fields, "pass_mark"),
        engine=fields.number("engine"),
        over=time_from_text(fields.text("over")) if fields.has("over") else None,
        discarded=fields.has("discarded") and fields.flag("discarded"),
        kept=tuple(map(QuestionId, fields.texts("kept"))) if fields.has("kept") else (),
        clock_anomaly=fields.has("clock_anomaly") and fields.flag("clock_anomaly"),
    )


def _seen(fields: Fields) -> Event:
    return Seen(**_of_attempt(fields), question=QuestionId(fields.text("question")))


def _suspended(fields: Fields) -> Event:
    return Suspended(**_of_attempt(fields))


def _resumed(fields: Fields) -> Event:
    return Resumed(
        **_of_attempt(fields),
        given_ms=fields.number("given_ms") if fields.has("given_ms") else 0,
    )


def _marked(fields: Fields) -> Event:
    return Marked(**_of_attempt(fields), marks=marks_from_json(fields.inside("marks")))


def _read(fields: Fields) -> Event:
    return ModuleRead(
        **when(fields),
        **_of_course(fields),
        module=ModuleId(fields.text("module")),
    )


def _issued(fields: Fields) -> Event:
    return Issued(
        **when(fields),
        **_of_course(fields),
        award=fields.text("award"),
        digest=fields.text("digest"),
    )


def _reviewed(fields: Fields) -> Event:
    rating = fields.text("rating")
    if rating not in tuple(Rating):
        raise NotAFact(f"“{rating[:40]}” is not how well something can be remembered.")
    return Reviewed(
        **when(fields),
        review=ReviewId(fields.text("review")),
        **_of_course(fields),
        assessment=AssessmentId(fields.text("assessment")),
        question=QuestionId(fields.text("question")),
        qhash=fields.text("qhash"),
        number=fields.number("number"),
        response=response_from_tagged(fields.any("response")),
        rating=Rating(rating),
    )


def _undone(fields: Fields) -> Event:
    return ReviewUndone(
        **when(fields),
        course=CourseId(fields.text("course")),
        review=ReviewId(fields.text("review")),
    )


def _granted(fields: Fields) -> Event:
    return replace(granted_from_json(fields), **_of_course(fields))


def granted_from_json(fields: Fields) -> Granted:
    """An override without its course, as a transcript has it; raises NotAFact."""
    return Granted(
        **when(fields),
        course=CourseId(""),
        root=Root(""),
        version="",
        assessment=AssessmentId(fields.text("assessment")),
        attempts=fields.number("attempts"),
        did=Did(fields.text("did")),
        signature=_signature(fields.text("signature")),
        successions=_successions(fields),
    )


def _signature(text: str) -> bytes:
    if not _SIGNATURE.fullmatch(text):
        raise NotAFact("There is something that is no signature.")
    return bytes.fromhex(text)


def _successions(fields: Fields) -> tuple[Succession, ...]:
    if not fields.has("successions"):
        return ()
    try:
        return read_successions(cast("Json", fields.any("successions")))
    except SignatureRefusedError as error:
        raise NotAFact(f"An override {error}.") from error


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
    "seen": _seen,
    "suspended": _suspended,
    "resumed": _resumed,
    "granted": _granted,
}
