"""Facts: the exact JSON, reading it back, and the chain."""

import hashlib
from dataclasses import replace
from fractions import Fraction

import pytest

from assessments.eventjson import event_to_json
from assessments.eventread import event_from_json
from assessments.events import GENESIS, chained, event_from_payload, link, payload
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
from assessments.grade import State
from assessments.response import Choice, Choices, NumberInput, Response, TextInput
from assessments.times import NotAFact, share_from_text, time_from_text, time_to_text
from content.ids import (
    AssessmentId,
    AttemptId,
    CourseId,
    DeviceId,
    LearnerId,
    ModuleId,
    OptionId,
    QuestionId,
    ReviewId,
)
from content.keys import SigningKey
from content.signing import succeed
from tests.assessments.courses import DEVICE, LEARNER, ROOT, START

COURSE = CourseId("org.example.water@unsigned")
ATTEMPT = AttemptId("t1")
GRADE = QuestionGrade(
    question=QuestionId("q"),
    qhash="cd" * 32,
    points=Fraction(3, 2),
    fraction=Fraction(2, 3),
    state=State.PARTLY,
)
STARTED = Started(
    at=START,
    monotonic_ms=5,
    attempt=ATTEMPT,
    course=COURSE,
    root=ROOT,
    version="2.1.0",
    assessment=AssessmentId("final"),
    number=1,
    seed="0f" * 32,
)


def answered(response: Response | None) -> Answered:
    return Answered(
        at=START, monotonic_ms=6, attempt=ATTEMPT, question=QuestionId("q"), sequence=1, response=response
    )


EVENTS: list[Event] = [
    STARTED,
    answered(Choice(OptionId("b"))),
    answered(Choices((OptionId("a"), OptionId("c")))),
    answered(NumberInput("3,5", "fr")),
    answered(TextInput("chlorine")),
    answered(None),
    Checked(at=START, monotonic_ms=7, attempt=ATTEMPT, response=Choice(OptionId("b")), grade=GRADE),
    HintTaken(at=START, monotonic_ms=8, attempt=ATTEMPT, question=QuestionId("q"), hint=1),
    AnswerShown(at=START, monotonic_ms=8, attempt=ATTEMPT, question=QuestionId("q")),
    HandedIn(at=START, monotonic_ms=9, attempt=ATTEMPT, grades=(GRADE,), pass_mark=Fraction(4, 5), engine=1),
    ModuleRead(
        at=START, monotonic_ms=10, course=COURSE, root=ROOT, version="2.1.0", module=ModuleId("germs")
    ),
    Issued(
        at=START, monotonic_ms=11, course=COURSE, root=ROOT, version="2.1.0", award="a1", digest="ef" * 32
    ),
    Reviewed(
        at=START,
        monotonic_ms=12,
        review=ReviewId("r1"),
        course=COURSE,
        root=ROOT,
        version="2.1.0",
        assessment=AssessmentId("check"),
        question=QuestionId("q"),
        qhash="cd" * 32,
        number=3,
        response=Choice(OptionId("b")),
        rating=Rating.HARD,
    ),
    ReviewUndone(at=START, monotonic_ms=13, course=COURSE, review=ReviewId("r1")),
]


GRANTED = Granted(
    at=START,
    monotonic_ms=12,
    course=COURSE,
    root=ROOT,
    version="2.1.0",
    assessment=AssessmentId("final"),
    attempts=5,
    did=SigningKey(seed=bytes(32)).did,
    signature=bytes(64),
)
LATER: list[Event] = [
    replace(
        STARTED,
        time_factor=None,
        time_ms=90_000,
        carried=Carried(attempt=AttemptId("t0"), paper=1, grades=(GRADE,)),
    ),
    replace(STARTED, time_factor=Fraction(5, 4)),
    Answered(
        at=START,
        monotonic_ms=6,
        attempt=ATTEMPT,
        question=QuestionId("q"),
        sequence=1,
        response=None,
        late=True,
    ),
    Seen(at=START, monotonic_ms=6, attempt=ATTEMPT, question=QuestionId("q")),
    Suspended(at=START, monotonic_ms=6, attempt=ATTEMPT),
    Resumed(at=START, monotonic_ms=6, attempt=ATTEMPT),
    Resumed(at=START, monotonic_ms=6, attempt=ATTEMPT, given_ms=1000),
    HandedIn(
        at=START,
        monotonic_ms=9,
        attempt=ATTEMPT,
        grades=(GRADE,),
        pass_mark=Fraction(4, 5),
        engine=1,
        over=START,
        discarded=True,
        clock_anomaly=True,
    ),
    GRANTED,
    replace(
        GRANTED,
        successions=(succeed(SigningKey(seed=bytes(32)), SigningKey(seed=b"\1" * 32).did),),
    ),
]


def test_what_came_later_is_left_out_where_it_says_nothing() -> None:
    """So that chains of older versions still hold."""
    assert set(event_to_json(STARTED)) == {
        *(
            "event",
            "at",
            "monotonic_ms",
            "attempt",
            "course",
            "root",
            "version",
            "assessment",
            "number",
            "seed",
        )
    }
    assert set(event_to_json(EVENTS[1])) == {
        *("event", "at", "monotonic_ms", "attempt", "question", "sequence", "response")
    }
    ended = next(event for event in EVENTS if isinstance(event, HandedIn))
    assert set(event_to_json(ended)) == {
        *("event", "at", "monotonic_ms", "attempt", "grades", "pass_mark", "engine")
    }


@pytest.mark.parametrize("event", [*EVENTS, *LATER])
def test_an_event_reads_back_as_it_was(event: Event) -> None:
    assert event_from_json(event_to_json(event)) == event
    assert event_from_payload(payload(event, LEARNER, DEVICE)) == event


def test_the_payload_is_canonical_json_with_learner_and_device() -> None:
    assert payload(answered(NumberInput("3,5", "fr")), LearnerId("l"), DeviceId("d")) == (
        b'{"device":"d","event":{"at":"2026-01-15T08:30:00.123Z","attempt":"t1","event":"answered","monotonic_ms":6,'
        b'"question":"q","response":{"kind":"number","value":{"locale":"fr","text":"3,5"}},"sequence":1},"learner":"l"}'
    )


def test_shares_are_written_exactly() -> None:
    value = event_to_json(EVENTS[9])
    assert value["pass_mark"] == "4/5"
    assert value["grades"] == [
        {"question": "q", "qhash": "cd" * 32, "points": "3/2", "fraction": "2/3", "state": "partly"}
    ]


def test_what_was_earned_is_exact() -> None:
    third = replace(GRADE, points=Fraction(1), fraction=Fraction(1, 3))
    facts = HandedIn(
        at=START,
        monotonic_ms=0,
        attempt=ATTEMPT,
        grades=(third, third, third),
        pass_mark=Fraction(1, 3),
        engine=1,
    )
    assert (facts.earned, facts.possible, facts.share, facts.passed) == (
        Fraction(1),
        Fraction(3),
        Fraction(1, 3),
        True,
    )
    empty = replace(facts, grades=())
    assert (empty.share, empty.passed) == (Fraction(0), False)


def test_the_chain() -> None:
    data = payload(STARTED, LEARNER, DEVICE)
    first = chained(STARTED, LEARNER, DEVICE, None)
    assert (
        first.hash
        == hashlib.sha256(bytes(32) + bytes(7) + b"\1" + data).hexdigest()
        == link(GENESIS, 1, data)
    )
    second = chained(answered(None), LEARNER, DEVICE, first)
    assert (second.sequence, second.previous) == (2, first.hash)
    assert second.hash == link(first.hash, 2, payload(answered(None), LEARNER, DEVICE))
    other = chained(answered(None), LearnerId("other"), DEVICE, first)
    assert other.hash != second.hash


def without(event: Event, /, name: str) -> dict[str, object]:
    return {key: value for key, value in event_to_json(event).items() if key != name}


def changed(event: Event, /, **values: object) -> dict[str, object]:
    return {**event_to_json(event), **values}


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([], "'event' is not an object."),
        (without(STARTED, "root"), "'event' has no 'root'."),
        (changed(STARTED, root=1), "'event.root' is not a text."),
        (changed(STARTED, number=True), "'event.number' is not a whole number."),
        (
            changed(STARTED, event="flown"),
            "“flown” is not an event that this version of Hornbook knows; use a newer one.",
        ),
        (changed(STARTED, at="2026-01-15"), "“2026-01-15” is not a time such as 2026-01-15T08:30:00.123Z."),
        (
            changed(STARTED, at="2026-13-15T08:30:00.123Z"),
            "“2026-13-15T08:30:00.123Z” is not a time of the calendar.",
        ),
        (changed(EVENTS[1], response={"kind": "drawn"}), "“drawn” is not a kind of response."),
        (
            changed(EVENTS[1], response={"kind": "many", "value": [1]}),
            "'response.value' is not a list of texts.",
        ),
        (changed(EVENTS[1], response={"kind": "many", "value": "a"}), "'response.value' is not a list."),
        (changed(EVENTS[9], pass_mark="0.8"), "“0.8” is not an exact number such as 2/3."),
        (changed(EVENTS[9], grades=[1]), "'event.grades[0]' is not an object."),
        (changed(STARTED, time_factor="20"), "“20” is not how much time a learner can have."),
        (changed(GRANTED, signature="00"), "There is something that is no signature."),
        (changed(GRANTED, successions=[1]), "An override holds something that is no succession."),
        (
            changed(EVENTS[6], grade={"question": "q", "state": "glad"}),
            "“glad” is not the state of a grade.",
        ),
        (changed(EVENTS[12], rating="well"), "“well” is not how well something can be remembered."),
    ],
)
def test_what_is_no_fact_is_said(value: object, sentence: str) -> None:
    with pytest.raises(NotAFact) as refused:
        event_from_json(value)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "A stored event is not JSON: The file is not JSON: it goes wrong at line 1, column 2."),
        (b"[]", "A stored event has no 'event'."),
        (b"{}", "A stored event has no 'event'."),
    ],
)
def test_damaged_payloads(data: bytes, sentence: str) -> None:
    with pytest.raises(NotAFact) as refused:
        event_from_payload(data)
    assert str(refused.value) == sentence


def test_times_and_shares() -> None:
    assert time_from_text(time_to_text(START)) == START
    assert share_from_text("-2/3") == Fraction(-2, 3)
