"""Spaced review in a terminal: one question after another until nothing is due, or until it is left."""

from dataclasses import dataclass, replace

from app.cli.context import Context
from app.cli.sitting.answers import ask, command
from app.cli.sitting.asked import ask_answer
from app.cli.sitting.printed import say_question, say_result
from app.cli.terminal import shown, wrapped
from app.reviewing import NothingToUndoError
from app.reviews import Reminder, ReviewQuestion
from app.study import Study
from app.views import QuestionView
from assessments.response import Response, ResponseRefused
from content.ids import CourseId, LearnerId

_USE = "practice"
"""As what results are said: nobody else marks what is reviewed."""

_WORDS = {
    "again": "It comes again on",
    "hard": "Right, with some effort: it comes again on",
    "good": "Right: it comes again on",
    "easy": "Easy: it comes again on",
}


@dataclass(slots=True, kw_only=True)
class Review:
    """A session; each rating is on the disk before it is said."""

    study: Study
    learner: LearnerId
    only: CourseId | None
    locale: str
    context: Context
    done: int = 0

    def run(self) -> None:
        """Ask what is due, longest waiting first."""
        while found := self.study.next_review(self.learner, self.only):
            if not self._turn(found):
                break
        else:
            self.context.say(f"Done for today; {self._count()}.")
            return
        self.context.say(f"{self._count().capitalize()}. What is still due waits for you.")

    def _count(self) -> str:
        return "1 question was reviewed" if self.done == 1 else f"{self.done} questions were reviewed"

    def _turn(self, found: ReviewQuestion) -> bool:
        """One question until it is rated; False to leave."""
        question = _Question(self, found)
        self.context.say(f"{shown(found.course_title)}: {shown(found.assessment_title)}")
        while True:
            files = f"{found.folder}/content"
            view = replace(found.view, number=self.done + 1)
            say_question(view, question.given, self.done + found.left, files, self.context)
            match ask_answer(question, found.view):
                case None | "q":
                    return False
                case "u":
                    if self._undo():
                        return True
                case "h":
                    self._hint(question)
                case "a":
                    return self._end(question, shown=True)
                case "" if question.fresh:
                    question.fresh, question.tries = False, question.tries + 1
                    if self._is_right(question):
                        return self._end(question, shown=False)
                case "":
                    self.context.say("Answer first, or have the answer shown.\n")
                case _:
                    pass

    def _is_right(self, question: "_Question") -> bool:
        result = self.study.check_review(self.learner, question.found.item, question.given)
        say_result(result, self.context, _USE)
        return not result.again

    def _hint(self, question: "_Question") -> None:
        """Show the next hint, after those that were taken."""
        found = question.found
        question.hints = min(question.hints + 1, found.view.hints)
        if not question.hints:
            self.context.say("There is no hint for this question.\n")
        for page in self.study.review_hints(self.learner, found.item, question.hints):
            self.context.say(wrapped(page.text, "Hint: ") + "\n")

    def _end(self, question: "_Question", *, shown: bool) -> bool:
        """Write the rating down and say it; what is asked then is whether it was easy. False to leave."""
        item, given = question.found.item, question.given
        if shown:
            say_result(self.study.check_review(self.learner, item, given, shown=True), self.context, _USE)
        said = self.study.rate_review(
            self.learner, item, given, tries=question.tries, hints=question.hints, shown=shown
        )
        self.done += 1
        while True:
            self.context.say(f"{_WORDS[said.rating.value]} {said.due.astimezone():%Y-%m-%d}.")
            easy = "e it was easy, " if said.may_be_easy else ""
            typed = ask(self.context, f"Enter goes on, {easy}u takes the rating back, q leaves: ")
            match None if typed is None else typed.lower():
                case None | "q":
                    return False
                case "e" if said.may_be_easy:
                    said = self._easy(said)
                case "u":
                    return self._undo() or True
                case _:
                    self.context.say("")
                    return True

    def _easy(self, said: Reminder) -> Reminder:
        return self.study.was_easy(self.learner, said)

    def _undo(self) -> bool:
        """Take the last rating back; whether there was one."""
        try:
            self.study.undo_review(self.learner)
        except NothingToUndoError as error:
            self.context.say(f"{error}\n")
            return False
        self.done = max(0, self.done - 1)
        self.context.say("Taken back. The question is due again.\n")
        return True


@dataclass(slots=True)
class _Question:
    """One question on its way to a rating; nothing of it is kept before that.

    `fresh` is an answer that was not checked yet.
    """

    review: Review
    found: ReviewQuestion
    given: Response | None = None
    fresh: bool = False
    tries: int = 0
    hints: int = 0
    first_ways: str = ""
    saved: str = "Taken."

    @property
    def context(self) -> Context:
        """Where the words go."""
        return self.review.context

    def of(self, _question: QuestionView) -> Response | None:
        """What was answered last."""
        return self.given

    def keep(self, _question: QuestionView, value: object) -> Response | None:
        """Take an answer given as JSON; raises ResponseRefused."""
        review = self.review
        self.given = review.study.review_response(review.learner, self.found.item, value, review.locale)
        self.fresh = self.given is not None
        return self.given

    def refuse(self, error: ResponseRefused) -> None:
        """Say why something cannot be taken."""
        self.context.say(f"{shown(str(error))}\n")

    def ways(self, question: QuestionView, mark: str = "") -> str:
        """The commands of a review."""
        hint = f"{mark}h hint, " if self.hints < question.hints else ""
        return f"{hint}{mark}a shows the answer, {mark}u takes the last rating back, {mark}q leaves"

    def command(self, _question: QuestionView, typed: str, mark: str = "") -> str:
        """The letter of the command that was typed."""
        return command(typed, mark, "ahuq")
