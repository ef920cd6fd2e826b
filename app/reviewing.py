"""Spaced review and skill levels: the part of `Study` that asks questions again. Nothing in it touches an award."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app import presenting
from app.clock import Clock
from app.conditions import QuestionDone
from app.database.log import ProgressLog
from app.facts import LEARNT
from app.results import Chosen
from app.reviews import (
    DueCourse,
    Reminder,
    ReviewItem,
    ReviewOverview,
    ReviewQuestion,
    end_of_day,
    forecast_days,
)
from app.shelf import Shelf
from app.sitting import Sitting
from app.views import QuestionResult, QuestionView
from assessments.asked import asked
from assessments.attempt import attempts_left
from assessments.facts import Event, QuestionGrade, Rating, Reviewed, ReviewUndone
from assessments.feedback import ALL as SAY_ALL
from assessments.feedback import TRY_AGAIN
from assessments.grade import State
from assessments.paper import Paper, lay_out
from assessments.question import grade, sealed_key
from assessments.quiz import Assessment
from assessments.response import Response
from assessments.responses import response_from_json, response_to_json
from assessments.review import Card, ItemKey, cards, may_review, rating_of, review_seed
from assessments.skills import SkillLevel, skill_levels
from content.compiled import Course
from content.errors import HornbookError
from content.ids import CourseId, LearnerId, ReviewId
from content.markdown.tree import Page


class NothingToUndoError(HornbookError):
    """No rating of today can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The items of a course, folded from so many facts over these assessments."""

    folded: tuple[object, ...]
    cards: Mapping[ItemKey, Card]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One question laid out for one review: as it is marked, and as it is shown in the learner's language."""

    course: Course
    marked: Assessment
    shown: Assessment
    paper: Paper


class Reviewing(Sitting):
    """The use cases of review; `app.study.Study` adds the others."""

    def __init__(self, log: ProgressLog, shelf: Shelf, clock: Clock, chosen: Chosen) -> None:
        """Items are folded when they are first asked for."""
        super().__init__(log, shelf, clock, chosen)
        self._folded: dict[tuple[LearnerId, CourseId], _Known] = {}

    def skills(self, learner: LearnerId, course: CourseId) -> tuple[SkillLevel, ...]:
        """How well the learner commands each skill of the course."""
        found = self._course(learner, course)
        return skill_levels(found, self._shelf.stems(found), self._facts.of(learner, course, LEARNT))

    def review_overview(self, learner: LearnerId) -> ReviewOverview:
        """What is due today and on the days after, over all installed courses."""
        now = self._clock.now()
        end = end_of_day(now)
        dues: list[datetime] = []
        courses: list[DueCourse] = []
        for course in self._shelf.courses():
            mine = [card.due for card in self._cards(learner, course).values()]
            dues += mine
            due = sum(at < end for at in mine)
            if due:
                title = self._tongues.course(learner, course).title
                courses.append(DueCourse(course=course.course_id, title=title, due=due))
        today = [review for review in self._reviews(learner) if _same_day(review.at, now)]
        return ReviewOverview(
            items=len(dues),
            due=sum(at < end for at in dues),
            done=len(today),
            right=sum(review.rating is not Rating.AGAIN for review in today),
            courses=tuple(sorted(courses, key=lambda course: course.title.casefold())),
            days=forecast_days(now, dues),
            upcoming=min((at for at in dues if at >= end), default=None),
            undo=bool(today),
        )

    def due_reviews(self, learner: LearnerId) -> int:
        """How many questions are due today."""
        end = end_of_day(self._clock.now())
        return sum(
            card.due < end
            for course in self._shelf.courses()
            for card in self._cards(learner, course).values()
        )

    def next_review(self, learner: LearnerId, only: CourseId | None = None) -> ReviewQuestion | None:
        """The question that has waited longest (of one course, if `only` names it); None where nothing is due."""
        end = end_of_day(self._clock.now())
        due = sorted(
            (card.due, course.title, assessment, question, card.number, course.course_id)
            for course in self._shelf.courses()
            if only in {None, course.course_id}
            for (assessment, question), card in self._cards(learner, course).items()
            if card.due < end
        )
        if not due:
            return None
        _, _, assessment, question, number, course_id = due[0]
        item = ReviewItem(course=course_id, assessment=assessment, question=question, number=number)
        laid = self._asked(learner, item)
        return ReviewQuestion(
            item=item,
            course_title=laid.course.title,
            assessment_title=laid.shown.title,
            view=_view(laid),
            left=len(due),
            folder=str(self._shelf.folder(laid.course.root)),
        )

    def review_hints(self, learner: LearnerId, item: ReviewItem, count: int) -> tuple[Page, ...]:
        """The first hints of the question, so many."""
        hints = self._asked(learner, item).shown.question(item.question).hints
        return tuple(presenting.page_of(hint) for hint in hints[:count])

    def review_response(
        self, learner: LearnerId, item: ReviewItem, value: object, locale: str
    ) -> Response | None:
        """The response that a JSON value stands for (decisions.md, "Responses"); raises ResponseRefused."""
        return response_from_json(self._asked(learner, item).marked.question(item.question), value, locale)

    def check_review(
        self, learner: LearnerId, item: ReviewItem, response: Response | None, *, shown: bool = False
    ) -> QuestionResult:
        """Mark an answer. While it is not right, right answers are only said if they were asked for (`shown`).

        Nothing is written: `rate_review` does that. Raises ResponseRefused for what the question cannot take.
        """
        laid = self._asked(learner, item)
        question = laid.marked.question(item.question)
        response = response_from_json(question, response_to_json(response))
        marked = grade(question, response)
        right = marked.state is State.RIGHT
        fact = QuestionGrade(
            question=question.id,
            qhash=sealed_key(question).qhash,
            points=question.points,
            fraction=marked.fraction,
            state=marked.state,
        )
        return presenting.question_result(
            laid.course,
            _view(laid),
            laid.shown.question(question.id),
            response,
            fact=fact,
            may=SAY_ALL if right or shown else TRY_AGAIN,
            again=not (right or shown),
            done=QuestionDone(answered=response is not None),
        )

    def rate_review(
        self,
        learner: LearnerId,
        item: ReviewItem,
        response: Response | None,
        *,
        tries: int,
        hints: int,
        shown: bool = False,
    ) -> Reminder:
        """Write down how a review ended: right after so many checks and hints, or with the answer `shown`."""
        question = self._asked(learner, item).marked.question(item.question)
        right = not shown and grade(question, response).state is State.RIGHT
        rating = rating_of(right=right, tries=tries, hints=hints)
        self._standings.record(learner, item.course, [self._reviewed(learner, item, response, rating)])
        return self._reminder(learner, item, rating)

    def was_easy(self, learner: LearnerId, reminder: Reminder) -> Reminder:
        """Say of the last review, which was good, that it was easy: it is taken back and written down as that."""
        last = next(self._reviews(learner), None)
        item = reminder.item
        if (
            last is None
            or not reminder.may_be_easy
            or (last.question, last.number) != (item.question, item.number)
        ):
            raise HornbookError("Only what was right at once, and was rated last, can be called easy.")
        easy = self._reviewed(learner, item, last.response, Rating.EASY)
        facts: list[Event] = [self._undone(last), easy]
        self._standings.record(learner, item.course, facts)
        return self._reminder(learner, item, Rating.EASY)

    def undo_review(self, learner: LearnerId) -> CourseId:
        """Take back the last rating of today: its question is due again. The course that it is of.

        Raises NothingToUndoError.
        """
        last = next(self._reviews(learner), None)
        if last is None or not _same_day(last.at, self._clock.now()):
            raise NothingToUndoError("There is no rating of today to take back.")
        self._standings.record(learner, last.course, [self._undone(last)])
        return last.course

    # --- facts --------------------------------------------------------------------------------------------------

    def _reviewed(
        self, learner: LearnerId, item: ReviewItem, response: Response | None, rating: Rating
    ) -> Reviewed:
        laid = self._asked(learner, item)
        return Reviewed(
            at=self._clock.now(),
            monotonic_ms=self._monotonic(),
            review=ReviewId(self._clock.new_id()),
            course=item.course,
            root=laid.course.root,
            version=laid.course.version,
            assessment=item.assessment,
            question=item.question,
            qhash=sealed_key(laid.marked.question(item.question)).qhash,
            number=item.number,
            response=response,
            rating=rating,
        )

    def _undone(self, review: Reviewed) -> ReviewUndone:
        return ReviewUndone(
            at=self._clock.now(), monotonic_ms=self._monotonic(), course=review.course, review=review.review
        )

    def _reviews(self, learner: LearnerId) -> Iterator[Reviewed]:
        """The reviews that were not taken back, newest first, over all installed courses."""
        facts = [
            fact
            for course in self._shelf.courses()
            for fact in self._facts.of(learner, course.course_id, LEARNT)
        ]
        undone = {fact.review for fact in facts if isinstance(fact, ReviewUndone)}
        kept = [fact for fact in facts if isinstance(fact, Reviewed) and fact.review not in undone]
        kept.sort(key=lambda review: review.at)  # those of one moment stay in their order
        return reversed(kept)

    def _reminder(self, learner: LearnerId, item: ReviewItem, rating: Rating) -> Reminder:
        card = self._cards(learner, self._shelf.course(item.course))[item.assessment, item.question]
        return Reminder(item=item, rating=rating, due=card.due, may_be_easy=rating is Rating.GOOD)

    # --- items --------------------------------------------------------------------------------------------------

    def _cards(self, learner: LearnerId, course: Course) -> Mapping[ItemKey, Card]:
        """The items of a course, folded again only where something was added to its facts."""
        stands = self.standing(learner, course)
        open_ones = []
        for stem in self._shelf.stems(course):
            entry = stands.assessment(stem.id)
            attempts = entry.attempts if entry else ()
            passed = entry is not None and entry.passed
            if may_review(stem, passed=passed, left=attempts_left(stem, attempts)):
                open_ones.append(stem)
        facts = self._facts.of(learner, course.course_id, LEARNT)
        folded = (course.root, len(facts), *(stem.id for stem in open_ones))
        known = self._folded.get((learner, course.course_id))
        if known is None or known.folded != folded:
            known = _Known(folded=folded, cards=cards(open_ones, facts))
            self._folded[learner, course.course_id] = known
        return known.cards

    def _asked(self, learner: LearnerId, item: ReviewItem) -> _Asked:
        course = self._course(learner, item.course)
        base = self._shelf.assessment(course.root, item.assessment)
        shown = self._shelf.assessment(course.root, item.assessment, course.language)
        seed = review_seed(course.root, learner, item.assessment, item.question, item.number)
        paper = lay_out(base.only([item.question]), seed)
        return _Asked(course=course, marked=asked(base, paper), shown=asked(shown, paper), paper=paper)


def _view(laid: _Asked) -> QuestionView:
    """The question as it is shown, with the hints that practice alone shows otherwise."""
    (view,) = presenting.question_views(laid.shown, laid.paper)
    question = laid.shown.question(view.id)
    return replace(view, hints=len(question.hints))


def _same_day(one: datetime, other: datetime) -> bool:
    return end_of_day(one) == end_of_day(other)
