"""What happened to an attempt's time is in its transcript; marking again names what does not fit, and what to know."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from assessments.attempt import attempts_of, open_draft
from assessments.eventjson import event_to_json
from assessments.eventread import event_from_json
from assessments.facts import Answered, Event, Granted, HintTaken, Resumed, Seen, Started, Suspended
from assessments.granting import Terms, grant
from assessments.handing import hand_in
from assessments.noted import noted
from assessments.paper import draw
from assessments.quiz import Assessment, Expiry, Redraw
from assessments.regrade import parse_transcript, regrade
from assessments.response import TextInput
from assessments.rounds import carry, paper_of
from assessments.times import NotAFact
from assessments.timing import Phase, terms_of, time_for
from assessments.transcript import transcript
from content.canonical import canonical_json
from content.ids import AssessmentId, QuestionId
from content.keys import SigningKey, fingerprint
from content.signing import succeed
from tests.assessments.courses import COURSE, LEARNER, ROOT, Story, with_qhashes
from tests.assessments.quizzes import water

OLD, KEY = SigningKey(seed=b"\x01" * 32), SigningKey(seed=b"\x02" * 32)
SIGNED = replace(COURSE, publisher=KEY.did, lineage=OLD.did, publisher_name="Kitui", signed=True)
FINAL, CL = AssessmentId("final"), QuestionId("cl")
TIMED = with_qhashes(
    replace(water(), time_limit=timedelta(minutes=10), expiry=Expiry.GRACE, attempts=1, hints=True)
)


class Sat:
    """One attempt after another, with the facts of time."""

    def __init__(self, assessment: Assessment = TIMED, factor: Fraction | None = Fraction(1)) -> None:
        self.story, self.assessment, self.factor, self.sequence = Story(SIGNED), assessment, factor, 0
        self.shift, self.chain = timedelta(), True

    def begin(self) -> "Sat":
        number = len(attempts_of(self.story.events, FINAL)) + 1
        carried = carry(self.assessment, attempts_of(self.story.events, FINAL), ROOT)
        begun = replace(
            self.story.start("final", number=number),
            time_factor=self.factor,
            time_ms=time_for(self.assessment.time_limit, self.factor),
            carried=carried,
        )
        self.started = replace(begun, seed=paper_of(self.assessment, LEARNER, begun).seed)
        self.story.events[-1] = self.started
        return self

    def add(self, minutes: int, make: Callable[..., Event], **more: object) -> "Sat":
        at = self.story.tick(minutes) + self.shift
        self.story.add(make(at=at, monotonic_ms=self.story.ms, attempt=self.started.attempt, **more))
        return self

    def answer(self, minutes: int, text: str, question: str = "cl") -> "Sat":
        draft = open_draft(self.story.events, FINAL)
        assert draft is not None
        self.sequence += 1
        at = self.story.now + timedelta(minutes=minutes)
        used = draft.timeline.used(at + self.shift, self.story.ms + minutes * 60_000)
        late = terms_of(self.assessment, self.started).phase(used) is Phase.GRACE
        response = TextInput(text)
        return self.add(
            minutes,
            Answered,
            question=QuestionId(question),
            sequence=self.sequence,
            response=response,
            late=late,
        )

    def end(self, minutes: int = 1) -> "Sat":
        draft = open_draft(self.story.events, FINAL)
        assert draft is not None
        at = self.story.tick(minutes) + self.shift
        whole = paper_of(self.assessment, LEARNER, self.started)
        self.story.add(hand_in(draft, self.assessment, whole, at, self.story.ms))
        return self

    def data(self) -> bytes:
        events = [json.loads(canonical_json(event_to_json(event))) for event in self.story.events]
        self.story.events = [event_from_json(event) for event in events]
        return transcript(SIGNED, LEARNER, self.story.entries(), chain=self.chain)

    def sentences(self, data: bytes | None = None) -> list[str]:
        papers = {(ROOT, FINAL): self.assessment}
        return [difference.sentence for difference in regrade(data or self.data(), papers)]

    def forged(self, change: Callable[[dict[str, Any]], object]) -> list[str]:
        self.chain = False  # with it, every change would be named besides
        value = json.loads(self.data())
        change(value)
        return self.sentences(json.dumps(value).encode())


def grants(attempts: int, key: SigningKey = KEY) -> Granted:
    terms = Terms(pack=SIGNED.pack, major=2, assessment=FINAL, learner=LEARNER, attempts=attempts)
    given = grant(terms, key, (succeed(OLD, KEY.did),) if key is KEY else ())
    story = Story()
    return Granted(
        at=story.tick(),
        monotonic_ms=0,
        course=SIGNED.course_id,
        root=ROOT,
        version=SIGNED.version,
        assessment=FINAL,
        attempts=attempts,
        did=given.did,
        signature=given.signature,
        successions=given.successions,
    )


def eventful() -> Sat:
    """With one and a half times the time; an outage; a hint; and a late answer."""
    sat = Sat(factor=Fraction(3, 2)).begin()
    sat.answer(1, "Cl2").add(1, Suspended).add(3, Resumed)
    sat.add(1, HintTaken, question=QuestionId("time"), hint=1)
    return sat.add(2, Resumed, given_ms=120_000).answer(9, "Cl").end(1)


def test_an_eventful_attempt_is_marked_again() -> None:
    sat = eventful()
    assert sat.sentences() == []
    (attempt,) = json.loads(sat.data())["attempts"]
    assert attempt["order"] == ["answered", "suspended", "resumed", "hint", "resumed", "answered"]
    assert (attempt["time_factor"], attempt["time_ms"]) == ("3/2", 900_000)
    assert [each["given_ms"] for each in attempt["resumed"]] == [0, 120_000]
    assert [each.get("late") for each in attempt["answers"]] == [None, None]
    assert noted(parse_transcript(sat.data())) == (
        "“final”, attempt 1: with 1.5 times the usual time for this learner.",
        "“final”, attempt 1: an outage gave back 2 min.",
    )


def test_late_answers() -> None:
    sat = Sat().begin().answer(1, "Cl2").answer(9, "Cl2").answer(1, "Cl").end(0)
    assert sat.sentences() == []
    (attempt,) = json.loads(sat.data())["attempts"]
    assert [each.get("late") for each in attempt["answers"]] == [None, None, True]
    assert attempt["questions"][4]["fraction"] == "3/4"
    assert noted(parse_transcript(sat.data())) == (
        "“final”, attempt 1: answers were given after the time was over, 1 in all; they count less.",
    )
    assert sat.forged(lambda value: value["attempts"][0]["answers"][2].pop("late")) == [
        "An answer to “cl” is recorded as on time, and was not.",
        "“cl” was marked 3/4 and earns 1.",
        "3/4 points are recorded, and the answers earn 1.",
    ]
    assert sat.forged(lambda value: value["attempts"][0]["answers"][1].update(late=True))[0] == (
        "An answer to “cl” is recorded as late, and was not."
    )


def test_over_discarded_and_without_a_limit() -> None:
    over = Sat().begin().answer(1, "Cl").end(60)
    assert over.sentences() == []
    assert noted(parse_transcript(over.data())) == (
        "“final”, attempt 1: handed in by itself when its time was over.",
    )
    discarded = Sat(replace(TIMED, expiry=Expiry.DISCARD)).begin().answer(1, "Cl").end(60)
    assert discarded.sentences() == []
    assert noted(parse_transcript(discarded.data())) == (
        "“final”, attempt 1: the time was over before it was handed in, so nothing in it counts.",
    )
    assert discarded.forged(lambda value: value["attempts"][0].pop("discarded"))[0] == (
        "It is recorded as counted, and by its time it is not."
    )
    counted = Sat(replace(TIMED, expiry=Expiry.DISCARD)).begin().answer(1, "Cl").end(1)
    assert counted.forged(lambda value: value["attempts"][0].update(discarded=True))[0] == (
        "It is recorded as discarded, and by its time it is not."
    )
    free = Sat(factor=None).begin().answer(600, "Cl").end()
    assert free.sentences() == []
    assert noted(parse_transcript(free.data())) == (
        "“final”, attempt 1: without a time limit for this learner.",
    )


def test_a_clock_that_was_moved_back() -> None:
    sat = Sat().begin().answer(2, "Cl2")
    sat.shift = timedelta(minutes=-60)
    sat.answer(3, "Cl").end()
    assert sat.sentences() == []
    assert json.loads(sat.data())["attempts"][0]["clock_anomaly"] is True
    (said,) = noted(parse_transcript(sat.data()))
    assert said == (
        "“final”, attempt 1: the clock of the computer was moved back meanwhile (clock_anomaly); its time was reckoned "
        "without it."
    )


def test_forged_times_are_named() -> None:
    sat = eventful()
    assert sat.forged(lambda value: value["attempts"][0].update(time_ms=60_000_000)) == [
        "1000 min are recorded as its time, not 15 min."
    ]
    assert sat.forged(lambda value: value["attempts"][0]["resumed"][1].update(given_ms=600_000)) == [
        "10 min are recorded as given back, not 2 min."
    ]
    found = sat.forged(lambda value: value["attempts"][0]["answers"][1].update(monotonic_ms=99_000_000))
    assert found == ["An answer to “cl” was given after the time was over."]
    assert "An answer to “cl” was given after the time was over." in Sat(water()).begin().answer(
        1, "Cl"
    ).end().forged(lambda value: value["attempts"][0].update(time_ms=1, order=["answered"]))


def test_a_question_with_its_own_time() -> None:
    assessment = replace(
        TIMED,
        time_limit=None,
        questions=tuple(replace(each, time_limit=timedelta(minutes=2)) for each in TIMED.questions),
    )
    sat = Sat(assessment).begin().add(1, Seen, question=CL).answer(2, "Cl").end()
    assert sat.sentences() == []
    late = Sat(assessment).begin().add(1, Seen, question=CL).answer(3, "Cl").end()
    assert late.sentences() == ["An answer to “cl” was given after its own time was over."]


@pytest.mark.parametrize("order", [["answered"] * 9, ["flown"]])
def test_orders_that_cannot_be(order: list[str]) -> None:
    found = eventful().forged(lambda value: value["attempts"][0].update(order=order))
    assert found[-1] == "The order of attempt attempt-1 names more than it has."


def test_an_answer_to_something_else() -> None:
    found = (
        Sat()
        .begin()
        .answer(1, "Cl")
        .end()
        .forged(lambda value: value["attempts"][0]["answers"][0].update(question="new"))
    )
    assert "The answer to “cl” is not the last one that was given." in found


def test_hints_where_there_are_none() -> None:
    sat = eventful()
    sat.assessment = replace(TIMED, hints=False)
    assert sat.sentences() == ["Hints were taken, and this assessment gives none."]


def test_overrides_allow_more_and_are_named() -> None:
    sat = Sat().begin().end()
    sat.story.add(grants(2))
    sat.begin().answer(1, "Cl").end()
    assert sat.sentences() == []
    assert noted(parse_transcript(sat.data())) == (
        f"{fingerprint(KEY.did)} allowed 2 attempts in all at “final”.",
    )
    assert sat.forged(lambda value: value.pop("overrides")) == [
        "It is attempt 2, 1 are allowed, and no override allows it."
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda override: override.update(attempts=9),
        lambda override: override.pop("successions"),
        lambda override: override.update(did=SigningKey(seed=b"\x03" * 32).did, successions=[]),
    ],
)
def test_an_override_that_is_not_sound_counts_for_nothing(change: Callable[[dict[str, Any]], object]) -> None:
    sat = Sat().begin().end()
    sat.story.add(grants(2))
    sat.begin().end()
    sat.chain = False
    value = json.loads(sat.data())
    change(value["overrides"][0])
    data = json.dumps(value).encode()
    assert sat.sentences(data) == ["It is attempt 2, 1 are allowed, and no override allows it."]
    (said,) = noted(parse_transcript(data))
    assert said.endswith("is not sound, and counts for nothing.")


def test_an_override_whose_key_is_none() -> None:
    sat = Sat().begin().end()
    sat.story.add(grants(2))
    sat.chain = False
    value = json.loads(sat.data())
    value["overrides"][0].update(did="did:key:zNone", successions=[])
    value["course"] = "org.example.water@zNone"
    data = json.dumps(value).encode()
    assert sat.sentences(data) == []
    assert noted(parse_transcript(data)) == (
        "An override of “final” that names no usable key is not sound, and counts for nothing.",
    )


def test_what_is_carried_over_is_held_against_the_attempt_before() -> None:
    assessment = replace(TIMED, redraw=Redraw.MISSED, attempts=None)
    sat = Sat(assessment).begin().answer(1, "Cl").end()
    sat.begin().end()
    sat.begin().end()
    assert sat.sentences() == []
    second = json.loads(sat.data())["attempts"][1]
    assert (second["earned"], second["carried"]["paper"]) == ("1", 1)

    def more(value: dict[str, Any]) -> None:
        second = value["attempts"][1]
        second["carried"]["grades"][0]["fraction"] = "1"
        second["questions"][0]["fraction"] = "1"
        second["earned"] = "3"

    assert sat.forged(more) == [
        "What it carries over is not what the attempt before it earned.",
        "What it carries over is not what the attempt before it earned.",
    ]
    assert sat.forged(lambda value: value["attempts"][1].pop("carried"))[:2] == [
        "The seed is not the one of this learner, assessment and attempt.",
        "What it carries over is not what the attempt before it earned.",
    ]


def test_states_that_are_none() -> None:
    sat = Sat(replace(TIMED, redraw=Redraw.MISSED, attempts=None)).begin().end()
    sat.begin().end()
    sat.chain = False
    value = json.loads(sat.data())
    value["attempts"][0]["questions"][0]["state"] = "glad"
    with pytest.raises(NotAFact, match=r"^“glad” is not the state of a grade\.$"):
        sat.sentences(json.dumps(value).encode())


def test_a_usual_attempt_has_none_of_it() -> None:
    plain = with_qhashes(water())
    story = Story()
    started: Started = story.start("final", draw(plain, ROOT, LEARNER, 1).seed, 1)
    draft = open_draft(story.events, FINAL)
    assert draft is not None
    story.add(hand_in(draft, plain, draw(plain, ROOT, LEARNER, 1), story.tick(), story.ms))
    value = json.loads(transcript(COURSE, LEARNER, story.entries(), chain=False))
    assert started.time_ms is None
    assert "overrides" not in value
    assert set(value["attempts"][0]) == {
        "attempt", "device", "assessment", "number", "root", "version", "seed", "started", "started_ms", "started_hash",
        "handed_in", "handed_in_ms", "handed_in_hash", "engine", "pass_mark", "earned", "possible", "questions", "answers",
        "checks", "hints",
    }  # fmt: skip
