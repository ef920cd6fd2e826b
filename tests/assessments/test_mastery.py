"""Mastery of a practice quiz: the run of first tries, worked by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assessments.attempt import fold_attempts, open_draft
from assessments.facts import AnswerShown, Checked, HandedIn, HintTaken, QuestionGrade
from assessments.grade import State
from assessments.handing import check, hand_in
from assessments.mastery import Mastery, Slot, has_mastery, mastery, to_put_right
from assessments.paper import lay_out
from assessments.quiz import Assessment, FeedbackRule
from assessments.response import Choice, ResponseRefused, TextInput
from content.ids import AssessmentId, AttemptId, OptionId, QuestionId
from tests.assessments.courses import Story
from tests.assessments.quizzes import FOUR, quiz

HEADER = "---\nid: final\nmastery: 2/3\n---\n\n"
PRACTICE = quiz(FOUR.replace("1/2", "0.5"), HEADER)
FINAL = AssessmentId("final")
RIGHT, WRONG, PARTLY, BLANK = State.RIGHT, State.WRONG, State.PARTLY, State.BLANK


def grade(question: str, state: State) -> QuestionGrade:
    return QuestionGrade(
        question=QuestionId(question), qhash="", points=Fraction(1), fraction=Fraction(0), state=state
    )


class Practice(Story):
    """Rounds of the quiz, one fact after another."""

    def round(self) -> AttemptId:
        return self.start("final").attempt

    def check(self, attempt: AttemptId, question: str, state: State) -> None:
        at = self.tick()
        self.add(
            Checked(at=at, monotonic_ms=self.ms, attempt=attempt, response=None, grade=grade(question, state))
        )

    def hint(self, attempt: AttemptId, question: str) -> None:
        at, name = self.tick(), QuestionId(question)
        self.add(HintTaken(at=at, monotonic_ms=self.ms, attempt=attempt, question=name, hint=1))

    def show(self, attempt: AttemptId, question: str) -> None:
        self.add(
            AnswerShown(at=self.tick(), monotonic_ms=self.ms, attempt=attempt, question=QuestionId(question))
        )

    def end(self, attempt: AttemptId, *grades: QuestionGrade) -> None:
        at = self.tick()
        self.add(
            HandedIn(
                at=at,
                monotonic_ms=self.ms,
                attempt=attempt,
                grades=grades,
                pass_mark=Fraction(4, 5),
                engine=1,
            )
        )


def run(story: Story, assessment: Assessment = PRACTICE) -> tuple[str, ...]:
    return tuple(slot.value for slot in mastery(assessment, story.events, 2).run)


def test_only_the_first_try_at_a_question_counts() -> None:
    story = Practice()
    first = story.round()
    story.check(first, "time", WRONG)
    story.check(first, "time", RIGHT)
    story.check(first, "time", WRONG)
    story.check(first, "cl", RIGHT)
    story.check(first, "cl", WRONG)
    assert run(story) == ("put-right", "right")
    assert mastery(PRACTICE, story.events, 2).progress == Fraction(1, 2)


def test_a_hint_before_the_first_try_voids_it_and_one_after_does_not() -> None:
    story = Practice()
    first = story.round()
    story.hint(first, "time")
    story.hint(first, "time")
    story.check(first, "time", RIGHT)
    story.check(first, "cl", RIGHT)
    story.hint(first, "cl")
    assert run(story) == ("hinted", "right")


def test_a_wrong_answer_whose_right_one_was_shown_stays_wrong() -> None:
    story = Practice()
    first = story.round()
    story.check(first, "time", PARTLY)
    story.show(first, "time")
    story.check(first, "time", RIGHT)
    story.show(first, "cl")
    story.check(first, "cl", RIGHT)
    assert run(story) == ("wrong", "wrong")


def test_rounds_follow_each_other_and_mastered_is_mastered() -> None:
    story = Practice()
    first, other = story.round(), story.start("other").attempt
    story.check(other, "time", RIGHT)
    story.check(first, "time", RIGHT)
    story.check(first, "cl", WRONG)
    story.end(first, grade("time", RIGHT), grade("cl", WRONG), grade("dose", BLANK))
    assert run(story) == ("right", "wrong")
    second = story.round()
    assert mastery(PRACTICE, story.events, 2) == Mastery(right=2, of=3, run=(Slot.RIGHT, Slot.WRONG))
    assert mastery(PRACTICE, story.events, 3) == Mastery(right=2, of=3)
    story.check(second, "time", RIGHT)
    done = mastery(PRACTICE, story.events, 2)
    assert (done.mastered, done.mastered_at, done.progress) == (True, story.now, Fraction(1))
    for question in ("cl", "dose", "safe"):
        story.check(second, question, WRONG)
    later = mastery(PRACTICE, story.events, 2)
    assert (later.hits, later.progress, later.mastered_at) == (0, Fraction(1), done.mastered_at)
    assert [slot.value for slot in later.row] == ["wrong"] * 3


def test_what_was_never_checked_counts_when_it_is_handed_in_and_in_paper_order() -> None:
    story = Practice()
    first = story.round()
    story.check(first, "cl", BLANK)
    story.check(first, "dose", WRONG)
    story.end(first, grade("time", RIGHT), grade("safe", BLANK), grade("dose", RIGHT), grade("cl", PARTLY))
    assert run(story) == ("put-right", "right", "wrong")


def test_nothing_of_an_open_round_shows_where_nothing_is_said_before_handing_in() -> None:
    silent = replace(PRACTICE, feedback=FeedbackRule.AFTER_ATTEMPT)
    story = Practice()
    first = story.round()
    story.check(first, "time", RIGHT)
    assert run(story, silent) == ()
    story.end(first, grade("time", RIGHT))
    assert run(story, silent) == ("right",)


def test_self_checks_and_essays_take_no_place() -> None:
    body = FOUR.replace("1/2", "0.5") + "\n## I can do it.\n{#can self}\n\n- [ ] Yes\n- [ ] No\n"
    assessment = quiz(body, HEADER)
    story = Practice()
    first = story.round()
    story.check(first, "can", RIGHT)
    story.check(first, "time", RIGHT)
    assert run(story, assessment) == ("right",)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("id: final", True),
        ("id: final\nfeedback: after-attempt", True),
        ("id: final\nfeedback: never", False),
        ("id: final\nuse: assessment", False),
    ],
)
def test_practice_that_says_what_was_right_has_mastery(header: str, expected: bool) -> None:
    assert has_mastery(quiz(FOUR.replace("1/2", "0.5"), f"---\n{header}\n---\n\n")) is expected


def test_a_quiz_of_self_checks_has_none() -> None:
    only = quiz("## I can do it.\n{#can self}\n\n- [ ] Yes\n- [ ] No\n", HEADER)
    assert not has_mastery(only)


def answered(question: str, *texts: str, assessment: Assessment = PRACTICE) -> Story:
    """Each answer checked."""
    story = Story()
    started = story.start("final")
    for number, text in enumerate(texts, 1):
        response = TextInput(text) if question == "cl" else Choice(OptionId(text))
        story.answer(started.attempt, question, response, number)
        (draft,), _ = fold_attempts(story.events)
        story.add(check(draft, assessment, QuestionId(question), story.tick(), story.ms))
    return story


def waits(story: Story, assessment: Assessment = PRACTICE) -> tuple[str, ...]:
    (draft,), _ = fold_attempts(story.events)
    return to_put_right(draft, assessment)


def test_a_wrong_answer_must_be_put_right() -> None:
    assert waits(answered("cl", "Zn")) == ("cl",)
    assert waits(answered("cl", "Cl2")) == ("cl",)  # half of it is not right yet
    assert waits(answered("cl", "Zn", "Cl")) == ()
    assert waits(answered("cl", "Zn"), replace(PRACTICE, feedback=FeedbackRule.AFTER_ATTEMPT)) == ()
    graded = quiz(FOUR.replace("1/2", "0.5"))
    assert waits(answered("cl", "Zn"), graded) == ()


def test_it_is_let_go_once_its_tries_are_used_up_or_it_is_not_in_the_paper() -> None:
    twice = replace(
        PRACTICE,
        questions=tuple(
            replace(each, attempts=2) if each.id == "cl" else each for each in PRACTICE.questions
        ),
    )
    once = answered("cl", "Zn", assessment=twice)
    (draft,), _ = fold_attempts(once.events)
    assert draft.checks_left(twice.question(QuestionId("cl"))) == 1
    assert draft.checks_left(PRACTICE.question(QuestionId("cl"))) is None
    assert waits(once, twice) == ("cl",)
    assert waits(answered("cl", "Zn", "Fe", assessment=twice), twice) == ()
    assert waits(once, PRACTICE.only([QuestionId("time")])) == ()


def test_after_the_answer_was_shown_the_question_stays_as_it_is() -> None:
    story = answered("cl", "Zn")
    attempt = open_draft(story.events, FINAL)
    assert attempt is not None
    story.add(
        AnswerShown(
            at=story.tick(), monotonic_ms=story.ms, attempt=attempt.attempt, question=QuestionId("cl")
        )
    )
    draft = open_draft(story.events, FINAL)
    assert draft is not None
    assert draft.shown == ("cl",)
    assert waits(story) == ()
    with pytest.raises(ResponseRefused) as refused:
        check(draft, PRACTICE, QuestionId("cl"), story.tick(), story.ms)
    assert str(refused.value) == (
        "The answer was shown, so this question stays as it is until you practise again."
    )
    facts = hand_in(draft, PRACTICE, lay_out(PRACTICE, "00" * 32), story.tick(), story.ms)
    assert next(each.fraction for each in facts.grades if each.question == "cl") == 0
