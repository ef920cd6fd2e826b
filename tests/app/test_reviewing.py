"""Spaced review over a real home: what enters, what is asked, how it is written down, and what it never touches."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.reviewing import NothingToUndoError
from app.reviews import Reminder, ReviewQuestion, end_of_day
from assessments.facts import Rating
from assessments.response import Choice, NumberInput, Response
from content.errors import HornbookError
from content.ids import AssessmentId
from tests.app.courses import a_course, open_with, right_response, wrong_response
from tests.app.stand import BEGIN, StillClock
from tests.app.test_varied import VARIED, VARIED_ID, litres
from tests.translated import a_translated_course

CHECK, FINAL = AssessmentId("check"), AssessmentId("final")


class Learning:
    """Asha in a home with the small course, on a clock that only this moves."""

    def __init__(self, folder: Path, *courses: Path) -> None:
        self.clock = StillClock()
        self.opened = open_with(folder, self.clock, *courses)
        self.study = self.opened.study
        self.learner = self.study.add_learner("Asha Mwende").id
        self.course = self.study.courses()[0].course_id

    def sit(self, assessment: AssessmentId, *wrong: str, blank: str = "") -> None:
        """Hand the assessment in, right but for these questions."""
        sitting = self.study.start(self.learner, self.course, assessment)
        for question in sitting.questions:
            if question.id == blank:
                continue
            give = wrong_response if question.id in wrong else right_response
            self.study.answer(self.learner, sitting.attempt, question.id, give(question))
        self.study.hand_in(self.learner, sitting.attempt)

    def next(self) -> ReviewQuestion:
        found = self.study.next_review(self.learner)
        assert found is not None
        return found

    def rate(
        self, found: ReviewQuestion, response: Response | None = None, tries: int = 1, hints: int = 0
    ) -> Reminder:
        given = right_response(found.view) if response is None else response
        return self.study.rate_review(self.learner, found.item, given, tries=tries, hints=hints)

    @property
    def due(self) -> int:
        return self.study.due_reviews(self.learner)


@pytest.fixture
def learning(tmp_path: Path) -> Learning:
    return Learning(tmp_path / "home", a_course(tmp_path / "source"))


def test_without_anything_handed_in_there_is_nothing_to_review(learning: Learning) -> None:
    found = learning.study.review_overview(learning.learner)
    assert (found.items, found.due, found.courses, found.upcoming, found.undo) == (0, 0, (), None, False)
    assert len(found.days) == 14
    assert learning.study.next_review(learning.learner) is None


def test_practice_enters_at_once_and_comes_when_it_is_due(learning: Learning) -> None:
    learning.sit(CHECK, "seen")
    found = learning.study.review_overview(learning.learner)
    assert (found.items, found.due) == (2, 0)
    assert found.upcoming == BEGIN + timedelta(days=1)
    assert [day.due for day in found.days[:4]] == [0, 1, 1, 0]
    learning.clock.go_on(days=1)
    assert learning.due == 1
    asked = learning.next()
    assert (asked.view.id, asked.left, asked.view.hints) == ("seen", 1, 1)
    assert (asked.course_title, asked.assessment_title) == ("Safe water", "Check yourself")
    (course,) = learning.study.review_overview(learning.learner).courses
    assert (course.title, course.due) == ("Safe water", 1)


def test_an_assessment_enters_only_once_its_answers_may_be_shown(learning: Learning) -> None:
    learning.sit(FINAL, "boil", "safe", "dose")
    learning.clock.go_on(days=30)
    assert learning.due == 0
    learning.sit(FINAL, "boil")  # 75 % passes
    assert learning.study.review_overview(learning.learner).items == 4
    learning.clock.go_on(days=30)
    assert learning.due == 3  # one was right a month apart, and waits longer


def test_a_wrong_answer_says_nothing_that_gives_it_away_until_it_is_asked_for(learning: Learning) -> None:
    learning.sit(FINAL)
    learning.clock.go_on(days=2)
    asked = next(found for found in iter(lambda: _after(learning), None) if found.view.id == "boil")
    study, learner = learning.study, learning.learner
    wrong = study.check_review(learner, asked.item, wrong_response(asked.view))
    assert (wrong.state, wrong.again, wrong.right, wrong.answer, wrong.explanation) == (
        "wrong",
        True,
        (),
        "",
        None,
    )
    given = study.check_review(learner, asked.item, wrong_response(asked.view), shown=True)
    assert given.again is False
    assert given.right != ()
    assert given.explanation is not None
    right = study.check_review(learner, asked.item, right_response(asked.view))
    assert (right.state, right.again) == ("right", False)
    assert right.explanation is not None


def _after(learning: Learning) -> ReviewQuestion:
    """The next question; the one before it, if it is not the one that is looked for, is rated."""
    found = learning.next()
    if found.view.id != "boil":
        learning.rate(found)
    return found


@pytest.mark.parametrize(
    ("answered", "rating", "days"),
    [
        ((True, 1, 0), Rating.GOOD, 4),
        ((True, 2, 0), Rating.HARD, 2),
        ((True, 1, 1), Rating.HARD, 2),
        ((False, 2, 0), Rating.AGAIN, 1),
    ],
)
def test_the_rating_follows_from_the_answer_and_says_when_it_comes_again(
    learning: Learning, answered: tuple[bool, int, int], rating: Rating, days: int
) -> None:
    right, tries, hints = answered
    learning.sit(CHECK, "seen", blank="minutes")
    learning.clock.go_on(days=1)
    asked = learning.next()
    given = right_response(asked.view) if right else wrong_response(asked.view)
    said = learning.rate(asked, given, tries, hints)
    assert said.rating is rating
    assert (said.due - learning.clock.now()).days >= 1
    assert (said.due - learning.clock.now()).days <= days
    assert said.may_be_easy is (rating is Rating.GOOD)


def test_what_was_easy_comes_much_later_and_only_the_last_can_be_called_so(learning: Learning) -> None:
    learning.sit(CHECK, "seen", "minutes")
    learning.clock.go_on(days=1)
    first = learning.rate(learning.next())
    easy = learning.study.was_easy(learning.learner, first)
    assert (easy.rating, easy.may_be_easy) == (Rating.EASY, False)
    assert easy.due > first.due
    with pytest.raises(HornbookError) as refused:
        learning.study.was_easy(learning.learner, easy)
    assert str(refused.value) == "Only what was right at once, and was rated last, can be called easy."
    learning.rate(learning.next())
    with pytest.raises(HornbookError):
        learning.study.was_easy(learning.learner, first)


def test_the_last_rating_of_the_day_can_be_taken_back(learning: Learning) -> None:
    learning.sit(CHECK, "seen")
    with pytest.raises(NothingToUndoError) as refused:
        learning.study.undo_review(learning.learner)
    assert str(refused.value) == "There is no rating of today to take back."
    learning.clock.go_on(days=1)
    asked = learning.next()
    learning.rate(asked)
    overview = learning.study.review_overview(learning.learner)
    assert (overview.due, overview.done, overview.right, overview.undo) == (0, 1, 1, True)
    assert learning.study.undo_review(learning.learner) == learning.course
    again = learning.next()
    assert (again.item.question, again.item.number) == (asked.item.question, asked.item.number + 1)
    learning.rate(again, wrong_response(again.view))
    learning.clock.go_on(days=1)
    with pytest.raises(NothingToUndoError):
        learning.study.undo_review(learning.learner)


def test_what_was_shown_is_no_right_answer_of_ones_own(learning: Learning) -> None:
    learning.sit(CHECK, "seen", blank="minutes")
    learning.clock.go_on(days=1)
    asked = learning.next()
    said = learning.study.rate_review(
        learning.learner, asked.item, right_response(asked.view), tries=1, hints=0, shown=True
    )
    assert (said.rating, said.may_be_easy) == (Rating.AGAIN, False)


def test_what_was_done_today_begins_anew_each_day(learning: Learning) -> None:
    learning.sit(CHECK, "seen")
    learning.clock.go_on(days=1)
    learning.rate(learning.next())
    learning.clock.go_on(days=1)
    overview = learning.study.review_overview(learning.learner)
    assert (overview.due, overview.done, overview.right, overview.undo) == (1, 0, 0, False)


def test_a_question_is_asked_in_the_language_that_is_read_now(tmp_path: Path) -> None:
    learning = Learning(tmp_path / "home", a_translated_course(tmp_path / "source"))
    study, learner = learning.study, learning.learner
    sitting = study.start(learner, learning.course, CHECK)
    question = sitting.questions[0]
    study.answer(learner, sitting.attempt, question.id, Choice(question.options[0].id))
    study.hand_in(learner, sitting.attempt)
    study.choose_language(learner, learning.course, "fr")
    learning.clock.go_on(days=30)
    found = learning.next()
    assert (found.assessment_title, found.view.text) == (
        "Testez-vous",
        "L’eau claire est-elle toujours sûre ?",
    )
    assert {option.id for option in found.view.options} == {option.id for option in question.options}


def test_a_review_touches_no_result_no_award_and_no_transcript(learning: Learning) -> None:
    learning.sit(CHECK, "seen")
    before = learning.opened.proofs.transcript(learning.learner, learning.course)
    standing = learning.study.overview(learning.learner, learning.course).missing
    learning.clock.go_on(days=1)
    learning.rate(learning.next())
    learning.study.undo_review(learning.learner)
    assert learning.opened.proofs.transcript(learning.learner, learning.course) == before
    assert learning.study.overview(learning.learner, learning.course).missing == standing
    assert len(learning.opened.log.entries(learning.learner)) > 0  # the chain holds


def test_hints_are_shown_one_after_another(learning: Learning) -> None:
    learning.sit(CHECK, "seen")
    learning.clock.go_on(days=1)
    item = learning.next().item
    assert learning.study.review_hints(learning.learner, item, 0) == ()
    (hint,) = learning.study.review_hints(learning.learner, item, 1)
    assert hint.text == "Think of a clear glass of pond water."


def test_each_review_asks_another_variant(tmp_path: Path) -> None:
    folder = a_course(tmp_path / "source")
    check = folder / "quizzes" / "check.quiz.md"
    check.write_text(check.read_text("utf-8") + VARIED, "utf-8")
    learning = Learning(tmp_path / "home", folder)
    sitting = learning.study.start(learning.learner, learning.course, CHECK)
    learning.study.answer(learning.learner, sitting.attempt, VARIED_ID, NumberInput("-1", "en"))
    learning.study.hand_in(learning.learner, sitting.attempt)
    seen = set()
    for _ in range(4):
        learning.clock.go_on(days=1)
        while True:
            asked = learning.next()
            if asked.view.id == VARIED_ID:
                break
            learning.rate(asked)
        volume = litres(asked.view)
        seen.add(volume)
        value = learning.study.review_response(learning.learner, asked.item, str(volume / 5), "en")
        assert learning.study.check_review(learning.learner, asked.item, value).state == "right"
        learning.rate(asked, NumberInput("-1", "en"))
    assert len(seen) > 1


def test_a_question_that_is_not_there_any_more_drops_out_and_a_renamed_one_stays(tmp_path: Path) -> None:
    learning = Learning(tmp_path / "home", a_course(tmp_path / "source"))
    learning.sit(CHECK, "seen", "minutes")
    learning.clock.go_on(days=1)
    assert learning.due == 2
    newer = a_course(tmp_path / "newer", version="1.1.0")
    check = newer / "quizzes" / "check.quiz.md"
    text = check.read_text("utf-8").partition("## How many minutes")[0]
    check.write_text(text.replace("{#seen}", "{#germs-seen was=seen}"), "utf-8")
    pack = newer / "pack.toml"
    pack.write_text(pack.read_text("utf-8") + '\n[retired]\nminutes = "too easy"\n', "utf-8")
    learning.opened.library.install(newer, None)
    assert learning.due == 1
    assert learning.next().view.id == "germs-seen"


def test_the_longest_waiting_comes_first_and_one_course_can_be_chosen(tmp_path: Path) -> None:
    other = a_course(tmp_path / "other", name="org.example.zwater", title="Other water")
    learning = Learning(tmp_path / "home", a_course(tmp_path / "source"), other)
    first, second = (course.course_id for course in learning.study.courses())
    learning.course = second
    learning.sit(CHECK, "seen")
    learning.clock.go_on(hours=1)
    learning.course = first
    learning.sit(CHECK, "seen")
    learning.clock.go_on(days=1)
    assert learning.next().item.course == second
    chosen = learning.study.next_review(learning.learner, first)
    assert chosen is not None
    assert chosen.item.course == first
    courses = learning.study.review_overview(learning.learner).courses
    assert [course.title for course in courses] == ["Other water", "Safe water"]


def test_skill_levels_are_on_the_course_overview(learning: Learning) -> None:
    (skill,) = learning.study.overview(learning.learner, learning.course).levels
    assert (skill.name, skill.level.word) == ("Treat water", "not started")
    learning.sit(FINAL, "boil")
    assert learning.study.skills(learning.learner, learning.course)[0].level.word == "attempted"
    learning.sit(FINAL)
    assert learning.study.skills(learning.learner, learning.course)[0].level.word == "proficient"


def test_a_day_lasts_until_four_in_the_morning() -> None:
    noon = BEGIN.astimezone().replace(hour=12, minute=0)
    night = (noon + timedelta(days=1)).replace(hour=3, minute=59)
    assert end_of_day(noon) == end_of_day(night) == (noon + timedelta(days=1)).replace(hour=4)
    assert end_of_day(night.replace(hour=4)) == (noon + timedelta(days=2)).replace(hour=4)
