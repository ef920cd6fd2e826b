"""Spaced review in a terminal: one question after another until nothing is due, or until it is left."""

from dataclasses import dataclass, replace

from app.cli.context import Context
from app.cli.sitting.terminal import ask, say_question, say_result, value, what_to_type
from app.cli.terminal import shown, wrapped
from app.reviewing import NothingToUndoError
from app.reviews import Reminder, ReviewQuestion
from app.study import Study
from app.views import QuestionView
from assessments.response import Response, ResponseRefused
from content.ids import CourseId, LearnerId

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
        tries = hints = 0
        self.context.say(f"{shown(found.course_title)}: {shown(found.assessment_title)}")
        while True:
            say_question(replace(found.view, number=self.done + 1), self.done + found.left, self.context)
            typed = ask(self.context, _prompt(found.view, hints))
            match None if typed is None else _command(found.view, typed):
                case None | "q":
                    return False
                case "u":
                    if self._undo():
                        return True
                case "h":
                    hints = self._hint(found, hints)
                case "a":
                    return self._end(found, None, tries, hints, shown=True)
                case _ if typed:
                    response = self._response(found, typed)
                    if response is not None:
                        tries += 1
                        if self._is_right(found, response):
                            return self._end(found, response, tries, hints, shown=False)
                case _:
                    self.context.say("Answer first, or have the answer shown.\n")

    def _response(self, found: ReviewQuestion, typed: str) -> Response | None:
        """What was typed as a response; None, with a sentence, for what cannot be one."""
        try:
            given = value(found.view, typed)
            return self.study.review_response(self.learner, found.item, given, self.locale)
        except ResponseRefused as error:
            self.context.say(f"{shown(str(error))}\n")
            return None

    def _is_right(self, found: ReviewQuestion, response: Response) -> bool:
        result = self.study.check_review(self.learner, found.item, response)
        say_result(result, self.context)
        return not result.again

    def _hint(self, found: ReviewQuestion, taken: int) -> int:
        """Show the next hint; how many were taken by then."""
        count = min(taken + 1, found.view.hints)
        if not count:
            self.context.say("There is no hint for this question.\n")
        for page in self.study.review_hints(self.learner, found.item, count):
            self.context.say(wrapped(page.text, "Hint: ") + "\n")
        return count

    def _end(
        self, found: ReviewQuestion, response: Response | None, tries: int, hints: int, *, shown: bool
    ) -> bool:
        """Write the rating down and say it; what is asked then is whether it was easy. False to leave."""
        if shown:
            say_result(self.study.check_review(self.learner, found.item, response, shown=True), self.context)
        said = self.study.rate_review(
            self.learner, found.item, response, tries=tries, hints=hints, shown=shown
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


def _command(question: QuestionView, typed: str) -> str:
    """The letter of a command; in a text question it stands after a colon, for the letter may be the answer."""
    word = typed.lower()
    _, mark = what_to_type(question)
    return next((letter for letter in "ahuq" if word in {f":{letter}", f"{mark}{letter}"}), "")


def _prompt(question: QuestionView, hints: int) -> str:
    what, mark = what_to_type(question)
    hint = f"{mark}h hint, " if hints < question.hints else ""
    return (
        f"Type {what} ({hint}{mark}a shows the answer, {mark}u takes the last rating back, {mark}q leaves): "
    )
