"""Checks that are used up, questions that must be answered, and attempts that their time ended."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from assessments.attempt import Draft, available_at, fold_attempts, open_draft
from assessments.facts import Answered, HintTaken, Resumed, Seen, Suspended
from assessments.grade import State
from assessments.handing import NotCheckedError, check, hand_in, still_required
from assessments.paper import lay_out
from assessments.quiz import Assessment, Expiry
from assessments.response import TextInput
from content.ids import AssessmentId, QuestionId
from tests.assessments.courses import Story
from tests.assessments.quizzes import FOUR, quiz, water

FINAL = AssessmentId("final")
CL = QuestionId("cl")
TIMED = replace(water(), time_limit=timedelta(minutes=10))


def opened(story: Story) -> Draft:
    draft = open_draft(story.events, FINAL)
    assert draft is not None
    return draft


def ended(story: Story, assessment: Assessment) -> None:
    paper = lay_out(assessment, "00" * 32)
    story.add(hand_in(opened(story), assessment, paper, story.tick(), story.ms))


def practice(attempts: int) -> Assessment:
    found = quiz(FOUR.replace("1/2", "0.5"), "---\nid: final\n---\n\n")
    return replace(
        found, questions=tuple(replace(question, attempts=attempts) for question in found.questions)
    )


@pytest.mark.parametrize(("attempts", "words"), [(1, "once"), (2, "2 times")])
def test_checks_are_used_up(attempts: int, words: str) -> None:
    assessment = practice(attempts)
    story = Story()
    started = story.start("final")
    for sequence in range(attempts):
        story.answer(started.attempt, "cl", TextInput("x"), sequence + 1)
        assert opened(story).checks_left(assessment.question(CL)) == attempts - sequence
        story.add(check(opened(story), assessment, CL, story.tick(), story.ms))
    with pytest.raises(NotCheckedError) as refused:
        check(opened(story), assessment, CL, story.tick(), story.ms)
    assert str(refused.value) == f"This question may be checked {words}, and was: its answer stays as it is."
    assert opened(story).checks_left(water().question(CL)) is None


def test_what_must_be_answered() -> None:
    found = water()
    assessment = replace(
        found, questions=tuple(replace(each, required=each.id in {"cl", "boil"}) for each in found.questions)
    )
    story = Story()
    started = story.start("final")
    assert still_required(opened(story), assessment) == ("boil", "cl")
    story.answer(started.attempt, "cl", TextInput("Cl"), 1)
    assert still_required(opened(story), assessment) == ("boil",)


def test_time_that_ran_out_is_written_down() -> None:
    story = Story()
    started = story.start("final")
    story.answer(started.attempt, "cl", TextInput("Cl"), 1)
    story.tick(30)
    ended(story, TIMED)
    _, (done,) = fold_attempts(story.events)
    assert done.handed_in.over == started.at + timedelta(minutes=10)
    assert done.handed_in.ended == started.at + timedelta(minutes=10)
    assert (done.handed_in.earned, done.handed_in.discarded) == (Fraction(1), False)
    waits = replace(TIMED, cooldown=(timedelta(hours=1),))
    assert available_at(waits, [done]) == started.at + timedelta(minutes=70)


def test_in_time_nothing_is_said_of_it() -> None:
    story = Story()
    started = story.start("final")
    story.answer(started.attempt, "cl", TextInput("Cl"), 1)
    ended(story, TIMED)
    _, (done,) = fold_attempts(story.events)
    assert (done.handed_in.over, done.handed_in.clock_anomaly) == (None, False)
    assert done.handed_in.ended == done.handed_in.at


def test_a_discarded_attempt_earns_nothing_and_never_passes() -> None:
    story = Story()
    started = story.start("final")
    story.answer(started.attempt, "cl", TextInput("Cl"), 1)
    story.tick(30)
    ended(story, replace(TIMED, expiry=Expiry.DISCARD, pass_mark=Fraction(0)))
    _, (done,) = fold_attempts(story.events)
    facts = done.handed_in
    assert (facts.discarded, facts.earned, facts.passed) == (True, Fraction(0), False)
    assert {grade.state for grade in facts.grades} == {State.UNGRADED}
    assert done.ungraded == ()


def test_late_answers_and_hints_are_folded() -> None:
    story = Story()
    started = story.start("final")
    story.answer(started.attempt, "cl", TextInput("Cl2"), 1)
    first = story.events[-1]
    assert isinstance(first, Answered)
    late = replace(first, late=True, response=TextInput("Cl"), sequence=2)
    common = {"at": story.tick(), "monotonic_ms": story.ms, "attempt": started.attempt}
    story.events += [
        late,
        replace(late, question=QuestionId("dose"), response=None, sequence=3),
        HintTaken(question=CL, hint=1, **common),  # type: ignore[arg-type]
        Seen(question=CL, **common),  # type: ignore[arg-type]
        Suspended(**common),  # type: ignore[arg-type]
        Resumed(**common),  # type: ignore[arg-type]
    ]
    draft = opened(story)
    assert dict(draft.on_time) == {"cl": TextInput("Cl2"), "dose": None}
    assert (draft.hints_taken(CL), draft.hints_taken(QuestionId("dose"))) == (1, 0)
    ended(story, water())
    _, (done,) = fold_attempts(story.events)
    assert next(grade.fraction for grade in done.handed_in.grades if grade.question == "cl") == Fraction(1, 2)
