"""Skill levels: each rule by a small story."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from assessments.facts import HandedIn, HintTaken, QuestionGrade, Rating, Reviewed, ReviewUndone
from assessments.grade import State
from assessments.quiz import Assessment, FeedbackRule
from assessments.skills import Level, skill_levels
from content.ids import AssessmentId, AttemptId, QuestionId, ReviewId
from tests.assessments.courses import COURSE, Story
from tests.assessments.quizzes import quiz

BODY = """\
## One
{#one skill=W-1}

- (x) a
- ( ) b

## Two
{#two skill=W-1,W-2}

- (x) a
- ( ) b

## Three
{#three skill=W-2 was=drei}

- (x) a
- ( ) b
"""
FINAL = quiz(BODY)
CHECK = replace(quiz(BODY, "---\nid: final\n---\n\n"), id=AssessmentId("check"))
STATES = {Fraction(1): State.RIGHT, Fraction(0): State.WRONG}


class Learning(Story):
    """Hand-ins with a share for each question, and reviews."""

    def hand_in(self, name: str, hints: tuple[str, ...] = (), **shares: str | None) -> None:
        attempt = self.start(name).attempt
        for hinted in hints:
            at = self.tick()
            self.add(
                HintTaken(at=at, monotonic_ms=self.ms, attempt=attempt, question=QuestionId(hinted), hint=1)
            )
        grades = tuple(_grade(question, share) for question, share in shares.items())
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

    def review(self, question: str, rating: Rating, assessment: str = "final") -> ReviewId:
        self.count += 1
        at = self.tick()
        name = ReviewId(f"review-{self.count}")
        self.add(
            Reviewed(
                at=at,
                monotonic_ms=self.ms,
                review=name,
                course=self.course.course_id,
                root=self.course.root,
                version=self.course.version,
                assessment=AssessmentId(assessment),
                question=QuestionId(question),
                qhash="",
                number=1,
                response=None,
                rating=rating,
            )
        )
        return name

    def undo(self, review: ReviewId) -> None:
        self.add(
            ReviewUndone(at=self.tick(), monotonic_ms=self.ms, course=self.course.course_id, review=review)
        )

    def later(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    def levels(self, *assessments: Assessment) -> dict[str, str]:
        found = skill_levels(COURSE, assessments or (CHECK, FINAL), self.events)
        return {skill.code: skill.level.word for skill in found}


def _grade(question: str, share: str | None) -> QuestionGrade:
    fraction = Fraction(share or 0)
    state = State.UNGRADED if share is None else STATES.get(fraction, State.PARTLY)
    return QuestionGrade(
        question=QuestionId(question), qhash="", points=Fraction(1), fraction=fraction, state=state
    )


def test_nothing_handed_in_is_not_started_and_the_course_names_its_skills_first() -> None:
    (two, one) = skill_levels(COURSE, (CHECK, FINAL), ())
    assert (two.code, two.name, two.level, two.since) == ("W-2", "Treat water", Level.NOT_STARTED, None)
    assert (one.code, one.name) == ("W-1", "W-1")
    assert Level.NOT_STARTED.word == "not started"


def test_a_share_gives_a_level() -> None:
    story = Learning()
    story.hand_in("check", one="1", two="39/100", three="0")
    assert story.levels() == {"W-1": "attempted", "W-2": "attempted"}
    story.hand_in("check", one="1", two="2/5", three="1")
    assert story.levels() == {"W-1": "familiar", "W-2": "familiar"}
    story.hand_in("check", one="1", two="1", three="99/100")
    assert story.levels() == {"W-1": "proficient", "W-2": "familiar"}


def test_a_lower_share_costs_one_level_and_never_more() -> None:
    story = Learning()
    story.hand_in("check", one="1")
    story.hand_in("check", one="0")
    assert story.levels()["W-1"] == "familiar"
    story.hand_in("check", one="7/10")
    assert story.levels()["W-1"] == "familiar"
    story.hand_in("check", one="0")
    story.hand_in("check", one="0")
    assert story.levels()["W-1"] == "attempted"


def test_mastered_is_reached_later_and_among_other_skills() -> None:
    story = Learning()
    story.hand_in("final", one="1", two="1", three="1")
    story.later(11)
    story.hand_in("final", one="1", two="1", three="1")
    assert story.levels() == {"W-1": "proficient", "W-2": "proficient"}
    story.later(1)
    story.hand_in("check", one="1", two="1", three="1")  # practice is not mixed
    story.hand_in("final", one="1")  # nor is one skill by itself
    assert story.levels() == {"W-1": "proficient", "W-2": "proficient"}
    story.hand_in("final", one="1", two="1", three="0")
    assert story.levels() == {"W-1": "mastered", "W-2": "familiar"}
    story.hand_in("final", one="1", two="1", three="1")
    assert story.levels() == {"W-1": "mastered", "W-2": "proficient"}
    story.hand_in("final", one="9/10", two="1", three="1")
    assert story.levels() == {"W-1": "proficient", "W-2": "proficient"}


def test_reviews_master_and_drop() -> None:
    story = Learning()
    story.review("one", Rating.GOOD)
    assert story.levels()["W-1"] == "attempted"
    story.review("one", Rating.AGAIN)
    story.review("one", Rating.GOOD)
    assert story.levels()["W-1"] == "attempted"
    story.hand_in("check", one="1")
    story.later(12)
    story.review("one", Rating.HARD)
    assert story.levels()["W-1"] == "proficient"
    story.review("one", Rating.EASY)
    assert story.levels()["W-1"] == "mastered"
    missed = story.review("one", Rating.AGAIN)
    assert story.levels()["W-1"] == "proficient"
    story.undo(missed)
    assert story.levels()["W-1"] == "mastered"


def test_what_a_person_marks_is_left_out_and_a_hint_earns_nothing() -> None:
    story = Learning()
    story.hand_in("check", one="1", two=None, three=None)
    assert story.levels() == {"W-1": "proficient", "W-2": "not started"}
    story.hand_in("check", hints=("one",), one="1")
    assert story.levels()["W-1"] == "familiar"


def test_what_is_not_known_any_more_and_exams_that_say_nothing_move_no_level() -> None:
    story = Learning()
    story.hand_in("gone", one="1")
    story.hand_in("check", drei="1", other="1")
    story.review("one", Rating.AGAIN, assessment="gone")
    story.review("other", Rating.AGAIN)
    story.read("germs")
    assert story.levels() == {"W-1": "not started", "W-2": "proficient"}
    silent = replace(CHECK, feedback=FeedbackRule.NEVER)
    assert story.levels(silent)["W-2"] == "not started"
    assert AttemptId("attempt-1") not in story.levels()
