"""Spaced review: what enters the queue, how it is rated, when it is due."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from assessments.facts import Rating
from assessments.quiz import Assessment, FeedbackRule, Seal
from assessments.review import Card, ItemKey, cards, forecast, may_review, rating_of, review_seed
from content.ids import AssessmentId, QuestionId
from tests.assessments.courses import LEARNER, ROOT, START
from tests.assessments.quizzes import FOUR, quiz
from tests.assessments.test_skills import CHECK, FINAL, Learning

ONE: ItemKey = (AssessmentId("check"), QuestionId("one"))
THREE: ItemKey = (AssessmentId("check"), QuestionId("three"))


def known(story: Learning, *assessments: Assessment) -> dict[ItemKey, Card]:
    return cards(assessments or (CHECK,), story.events)


def days(card: Card, since: datetime) -> int:
    return (card.due - since).days


@pytest.mark.parametrize(
    ("right", "tries", "hints", "easy", "rating"),
    [
        (True, 1, 0, False, Rating.GOOD),
        (True, 1, 0, True, Rating.EASY),
        (True, 1, 1, True, Rating.HARD),
        (True, 2, 0, True, Rating.HARD),
        (False, 2, 1, False, Rating.AGAIN),
    ],
)
def test_the_rating_follows_from_the_answer(
    right: bool, tries: int, hints: int, easy: bool, rating: Rating
) -> None:
    assert rating_of(right=right, tries=tries, hints=hints, easy=easy) is rating


@pytest.mark.parametrize(
    ("rule", "seal", "passed", "left", "expected"),
    [
        (FeedbackRule.AT_ONCE, Seal.OPEN, False, None, True),
        (FeedbackRule.AFTER_ATTEMPT, Seal.SEALED, False, 1, False),
        (FeedbackRule.AFTER_ATTEMPT, Seal.SEALED, False, None, False),
        (FeedbackRule.AFTER_ATTEMPT, Seal.SEALED, False, 0, True),
        (FeedbackRule.AFTER_ATTEMPT, Seal.SEALED, True, 2, True),
        (FeedbackRule.AFTER_ATTEMPT, Seal.MARKED, True, 2, False),
        (FeedbackRule.AFTER_ATTEMPT, Seal.LOCKED, True, 2, False),
        (FeedbackRule.NEVER, Seal.SEALED, True, 0, False),
    ],
)
def test_only_what_may_be_shown_may_be_reviewed(
    rule: FeedbackRule, seal: Seal, passed: bool, left: int | None, expected: bool
) -> None:
    assert may_review(replace(FINAL, feedback=rule, seal=seal), passed=passed, left=left) is expected


def test_missed_and_passed_questions_enter_with_the_rating_of_their_answer() -> None:
    story = Learning()
    story.hand_in("check", hints=("drei",), one="1", two="1/2", drei="1", gone="1")
    at = story.now
    found = known(story)
    assert {
        key[1]: (days(card, at), card.missed, card.reviewed, card.number) for key, card in found.items()
    } == {
        "one": (2, 0, 0, 1),
        "two": (1, 1, 0, 1),
        "three": (1, 0, 0, 1),
    }
    assert found[ONE].last == at


def test_what_no_machine_marks_and_what_was_not_asked_is_no_item() -> None:
    story = Learning()
    story.hand_in("check", one=None)
    story.hand_in("elsewhere", one="1")
    story.read("germs")
    assert known(story) == {}
    own = quiz("## I can do it.\n{#one self}\n\n- [ ] Yes\n- [ ] No\n", "---\nid: check\n---\n\n")
    story.hand_in("check", one="1")
    assert known(story, own) == {}


def test_reviews_move_the_date_and_a_review_that_was_taken_back_does_not() -> None:
    story = Learning()
    story.hand_in("check", one="1")
    story.later(48)
    story.review("one", Rating.GOOD, assessment="check")
    at = story.now
    assert (days(known(story)[ONE], at), known(story)[ONE].reviewed) == (11, 1)
    story.later(24)
    wrong = story.review("one", Rating.AGAIN, assessment="check")
    assert (days(known(story)[ONE], story.now), known(story)[ONE].missed) == (1, 1)
    story.undo(wrong)
    assert days(known(story)[ONE], at) == 11
    assert known(story)[ONE].number == 2  # this story numbers all reviews 1
    story.review("one", Rating.AGAIN, assessment="gone")
    assert days(known(story)[ONE], at) == 11


def test_rounds_within_a_day_are_one_recollection_unless_they_are_worse() -> None:
    story = Learning()
    story.hand_in("check", one="1")
    first = known(story)[ONE]
    story.hand_in("check", one="1")
    assert known(story)[ONE] == first
    story.hand_in("check", one="0")
    assert known(story)[ONE].missed == 1
    story.later(12)
    story.hand_in("check", one="1")
    assert known(story)[ONE].last == story.now


def test_a_clock_that_goes_back_stands_still() -> None:
    story = Learning()
    story.hand_in("check", one="1")
    at = story.now
    story.later(-72)
    story.review("one", Rating.AGAIN, assessment="check")
    assert known(story)[ONE].last == at


def test_a_question_of_a_bank_is_one_item_wherever_it_is_drawn() -> None:
    banked = tuple(
        replace(each, file="bank/a.quiz.md") if each.id != "two" else each for each in CHECK.questions
    )
    check, final = replace(CHECK, questions=banked), replace(FINAL, questions=banked)
    story = Learning()
    story.hand_in("check", one="1")
    story.hand_in("final", one="1", two="1", drei="0")
    found = known(story, check, final)
    assert set(found) == {ONE, THREE, (AssessmentId("final"), QuestionId("two"))}
    assert set(known(story, final)) == {
        (AssessmentId("final"), QuestionId(name)) for name in ("one", "two", "three")
    }


def test_each_review_has_a_seed_of_its_own() -> None:
    final, boil = quiz(FOUR.replace("1/2", "0.5")).id, QuestionId("boil")
    seeds = {review_seed(ROOT, LEARNER, final, boil, number) for number in (1, 2, 3)}
    assert len(seeds) == 3
    assert review_seed(ROOT, LEARNER, final, boil, 1) == (
        "540f070ef5ff69b925becc6793ac4672bed92bb0f4277d7f6112c048fad7e651"
    )


def test_the_forecast_counts_each_item_on_its_day() -> None:
    ends = [START + timedelta(days=day) for day in (1, 2, 3)]
    dues = [START - timedelta(days=9), START, START + timedelta(days=1), START + timedelta(days=30)]
    assert forecast(dues, ends) == (2, 1, 0)
    assert forecast((), ends) == (0, 0, 0)
