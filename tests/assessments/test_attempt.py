"""Drafts fold from events, grades are fixed at hand-in, and who may start is said in a sentence."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from assessments.attempt import (
    Attempt,
    Draft,
    Refusal,
    attempts_left,
    attempts_of,
    available_at,
    fold_attempts,
    may_start,
    open_draft,
    wait_in_words,
)
from assessments.facts import Checked, HintTaken
from assessments.grade import State
from assessments.handing import check, hand_in
from assessments.paper import lay_out
from assessments.quiz import Assessment
from assessments.response import Choice, Choices, NumberInput, TextInput
from content.errors import HornbookError
from content.ids import AssessmentId, OptionId, QuestionId
from tests.assessments.courses import START, Story
from tests.assessments.quizzes import FOUR, quiz, water

FINAL = AssessmentId("final")
PRACTICE = quiz(FOUR.replace("1/2", "0.5"), "---\nid: final\n---\n\n")
TIME = QuestionId("time")


def sat(story: Story, assessment: Assessment) -> Draft:
    started = story.start("final")
    names = {question.id: question for question in assessment.questions}
    story.answer(started.attempt, "time", Choice(OptionId("z")), 1)
    story.answer(started.attempt, "safe", Choices((OptionId("a"),)), 2)
    story.answer(started.attempt, "dose", NumberInput("2.5", "en"), 3)
    story.answer(started.attempt, "cl", TextInput("Cl"), 4)
    story.answer(started.attempt, "safe", None, 5)
    right = next(key.option for key in names[TIME].key.marking.options if key.right)  # type: ignore[union-attr]
    story.answer(started.attempt, "time", Choice(right), 6)
    draft = open_draft(story.events, FINAL)
    assert draft is not None
    return draft


def test_a_draft_is_folded_from_its_events() -> None:
    story = Story()
    draft = sat(story, water())
    assert draft.attempt == "attempt-1"
    assert draft.sequence == 6
    assert draft.current == "time"
    assert [name for name, _ in draft.responses] == ["time", "dose", "cl"]
    assert draft.response(QuestionId("cl")) == TextInput("Cl")
    assert draft.response(QuestionId("safe")) is None


def test_handing_in_fixes_the_grades_in_paper_order() -> None:
    story = Story()
    assessment = water()
    draft = sat(story, assessment)
    facts = hand_in(draft, assessment, lay_out(assessment, "00" * 32), story.tick(), story.ms)
    assert [(grade.question, str(grade.fraction), grade.state) for grade in facts.grades] == [
        ("boil", "0", State.BLANK),
        ("time", "1", State.RIGHT),
        ("safe", "0", State.BLANK),
        ("dose", "1", State.RIGHT),
        ("cl", "1", State.RIGHT),
    ]
    assert (facts.earned, facts.possible, facts.engine) == (Fraction(7, 2), Fraction(13, 2), 1)
    assert not facts.passed
    story.add(facts)
    assert open_draft(story.events, FINAL) is None
    drafts, attempts = fold_attempts(story.events)
    assert drafts == ()
    assert [(attempt.id, attempt.assessment, attempt.started.number) for attempt in attempts] == [
        ("attempt-1", "final", 1)
    ]
    assert attempts_of(story.events, FINAL) == attempts
    assert attempts_of(story.events, AssessmentId("other")) == ()


def test_the_newest_draft_is_the_open_one() -> None:
    story = Story()
    story.start("final")
    story.start("final")
    story.start("other")
    draft = open_draft(story.events, FINAL)
    assert draft is not None
    assert draft.attempt == "attempt-2"


def practised(*tries: str, last: str | None = None) -> Fraction:
    """The share of question `time` after checks of these options, in practice (b is right, c earns a half)."""
    story = Story()
    started = story.start("final")
    for number, option in enumerate(tries, 1):
        story.answer(started.attempt, "time", Choice(OptionId(option)), number)
        draft = open_draft(story.events, FINAL)
        assert draft is not None
        story.add(check(draft, PRACTICE, TIME, story.tick(), story.ms))
    if last is not None:
        story.answer(started.attempt, "time", Choice(OptionId(last)), len(tries) + 1)
    draft = open_draft(story.events, FINAL)
    assert draft is not None
    facts = hand_in(draft, PRACTICE, lay_out(PRACTICE, "00" * 32), story.tick(), story.ms)
    return next(grade.fraction for grade in facts.grades if grade.question == "time")


def test_each_further_try_in_practice_costs_a_third() -> None:
    assert practised() == 0
    assert practised(last="b") == 1
    assert practised("b") == 1
    assert practised("a", "b") == Fraction(2, 3)
    assert practised("a", last="b") == Fraction(2, 3)
    assert practised("c", "a", "b") == Fraction(1, 2)
    assert practised("a", "a", "d", "b") == 0
    assert practised("b", "a") == 1


def test_checks_and_hints_stay_in_the_draft() -> None:
    story = Story()
    started = story.start("final")
    story.answer(started.attempt, "time", Choice(OptionId("c")), 1)
    draft = open_draft(story.events, FINAL)
    assert draft is not None
    checked = check(draft, PRACTICE, TIME, story.tick(), story.ms)
    story.add(checked)
    hint = HintTaken(at=story.tick(), monotonic_ms=story.ms, attempt=started.attempt, question=TIME, hint=1)
    story.add(hint)
    folded = open_draft(story.events, FINAL)
    assert folded is not None
    assert isinstance(checked, Checked)
    assert (folded.checked(TIME), folded.checked(QuestionId("cl")), folded.hints) == ((checked,), (), (hint,))
    assert checked.grade.fraction == Fraction(1, 2)


def begun() -> Draft:
    story = Story()
    story.start("final")
    draft = open_draft(story.events, FINAL)
    assert draft is not None
    return draft


def test_only_practice_is_checked_at_once() -> None:
    with pytest.raises(HornbookError) as refused:
        check(begun(), water(), TIME, START, 0)
    assert (
        str(refused.value) == "“Final” is marked when it is handed in; answers are checked only in practice."
    )


def test_a_question_that_is_not_there() -> None:
    with pytest.raises(HornbookError) as refused:
        water().question(QuestionId("nope"))
    assert str(refused.value) == "There is no question “nope” in “final”."


def done(count: int) -> tuple[Attempt, ...]:
    story = Story()
    for _ in range(count):
        story.score("final", "1/2")
    return attempts_of(story.events, FINAL)


def test_who_may_start() -> None:
    assessment = water()
    assert may_start(assessment, done(5), START) is None
    assert may_start(assessment, (), START, "Locked: read “Germs” first.") == Refusal(
        code="locked", sentence="Locked: read “Germs” first."
    )
    two = replace(assessment, attempts=2)
    assert (attempts_left(two, done(1)), attempts_left(two, done(3)), attempts_left(assessment, ())) == (
        1,
        0,
        None,
    )
    assert may_start(two, done(1), START) is None
    assert may_start(two, done(2), START) == Refusal(
        code="exhausted", sentence="All 2 attempts are used. Ask your instructor for another."
    )
    once = replace(PRACTICE, attempts=1)
    assert may_start(once, done(1), START) == Refusal(code="exhausted", sentence="The one attempt is used.")


def test_waiting_between_attempts() -> None:
    waits = replace(water(), cooldown=(timedelta(minutes=10), timedelta(hours=5)))
    first, second, third = done(1), done(2), done(3)
    end = first[0].handed_in.at
    assert available_at(waits, ()) is None
    assert available_at(water(), first) is None
    assert available_at(waits, first) == end + timedelta(minutes=10)
    assert available_at(waits, second) == second[1].handed_in.at + timedelta(hours=5)
    assert available_at(waits, third) == third[2].handed_in.at + timedelta(hours=5)
    assert may_start(waits, first, end + timedelta(seconds=30)) == Refusal(
        code="cooldown", sentence="The next attempt can start in 10 min.", until=end + timedelta(minutes=10)
    )
    assert may_start(waits, first, end + timedelta(minutes=10)) is None


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(seconds=1), "1 min"),
        (timedelta(minutes=60), "60 min"),
        (timedelta(minutes=61), "2 h"),
        (timedelta(hours=48), "48 h"),
        (timedelta(hours=49), "3 days"),
    ],
)
def test_waits_in_words(wait: timedelta, words: str) -> None:
    assert wait_in_words(wait) == words
