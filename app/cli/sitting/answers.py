"""The answers of one sitting in the terminal: asked for, saved, checked in practice."""

from dataclasses import dataclass, field

from app.cli.context import Context
from app.cli.sitting.goal import goal_line
from app.cli.sitting.lines import Seat
from app.cli.sitting.printed import say_result
from app.cli.terminal import shown, wrapped
from app.views import QuestionResult, QuestionView, SittingView
from assessments.response import Response, ResponseRefused
from content.ids import QuestionId

COMMANDS = frozenset("abhqs")
"""The letters of the commands while sitting."""


def typed_line(context: Context, prompt: str) -> str | None:
    """The line that is typed after `prompt`, as it is; None at the end of the input."""
    context.out.write(prompt)
    context.out.flush()
    line = context.input.readline()
    if not line:
        context.say("")
        return None
    return line.decode("utf-8", "replace").rstrip("\r\n")


def ask(context: Context, prompt: str) -> str | None:
    """What is typed after `prompt`, without spaces around it; None at the end of the input."""
    typed = typed_line(context, prompt)
    return None if typed is None else typed.strip()


@dataclass(slots=True)
class Answers:
    """What was answered so far.

    `unchecked` are answers in practice that nothing was said to yet; what is `held` must be put right, or shown, before
    one goes on.
    """

    seat: Seat
    view: SittingView
    context: Context
    given: dict[QuestionId, Response] = field(default_factory=dict)
    unchecked: set[QuestionId] = field(default_factory=set)
    held: set[QuestionId] = field(default_factory=set)

    def of(self, question: QuestionView) -> Response | None:
        """The answer to the question, None where there is none."""
        return self.given.get(question.id)

    def keep(self, question: QuestionView, value: object) -> Response | None:
        """Save an answer given as JSON; when this returns, it is on the disk. Raises ResponseRefused."""
        seat, attempt = self.seat, self.view.attempt
        response = seat.study.response(seat.learner, attempt, question.id, value, seat.locale)
        seat.study.answer(seat.learner, attempt, question.id, response)
        if response is None:
            self.given.pop(question.id, None)
            self.unchecked.discard(question.id)
        else:
            self.given[question.id] = response
            self.unchecked |= {question.id} if self.view.mode == "practice" else set()
        return response

    def refuse(self, error: ResponseRefused) -> None:
        """Say why something cannot be taken."""
        self.context.say(f"{shown(str(error))}\n")

    def check(self, question: QuestionView) -> None:
        """In practice, say what is said to a new answer."""
        if question.id in self.unchecked:
            self.unchecked.discard(question.id)
            self._told(self.seat.study.check(self.seat.learner, self.view.attempt, question.id))
        elif question.id in self.held:
            self.context.say("Put this right before you go on, or have the answer shown.\n")

    def may_go_on(self, question: QuestionView) -> bool:
        """Whether nothing holds one at the question."""
        return question.id not in self.held

    def show(self, question: QuestionView) -> bool:
        """Give the question up: its answer is shown, and it stays as it is. Whether it was."""
        if question.id not in self.held:
            self.context.say("The answer is shown once you have tried, and it was not right.\n")
            return False
        self._told(self.seat.study.show_answer(self.seat.learner, self.view.attempt, question.id))
        return True

    def _told(self, result: QuestionResult) -> None:
        """Say how a practice answer was marked, and what that does to the goal."""
        say_result(result, self.context, self.view.use)
        self.held.discard(result.question.id)
        if result.again:
            self.held.add(result.question.id)
        mastery = self.seat.study.mastery(self.seat.learner, self.view.attempt)
        if mastery is not None:
            self.context.say(wrapped(goal_line(mastery)) + "\n")

    def hint(self, question: QuestionView) -> None:
        """Take the next hint and print all that were taken."""
        if not question.hints:
            self.context.say("There is no hint for this question.\n")
            return
        for page in self.seat.study.hint(self.seat.learner, self.view.attempt, question.id):
            self.context.say(wrapped(page.text, "Hint: ") + "\n")


def ways(question: QuestionView, mark: str = "", *, held: bool = False) -> str:
    """The commands that every question takes, after `mark` where a letter may be the answer; one more where `held`."""
    hint = f", {mark}h hint" if question.hints else ""
    shows = f", {mark}a shows the answer" if held else ""
    return f"{mark}b back, {mark}s summary{hint}{shows}, {mark}q leaves"


def command(typed: str, mark: str = "") -> str:
    """The letter of the command that was typed, "" where it is none; one after a colon always is."""
    word = typed.lower()
    if word[:1] == ":" and word[1:] in COMMANDS:
        return word[1:]
    return word if not mark and word in COMMANDS else ""
