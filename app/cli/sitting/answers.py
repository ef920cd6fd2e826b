"""The answers of one sitting in the terminal: asked for, saved, checked in practice, held until they are right."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from app.cli.context import Context
from app.cli.sitting.goal import goal_line
from app.cli.sitting.lines import Seat
from app.cli.sitting.printed import say_result
from app.cli.sitting.rules import own_time_sentence, time_sentence, try_sentence
from app.cli.terminal import shown, wrapped
from app.conditions import SittingTime
from app.views import QuestionResult, QuestionView, SittingView
from assessments.response import Response, ResponseRefused
from content.ids import QuestionId

COMMANDS = frozenset("bshq")
GIVE_UP = "a"
"""The command that has the answer shown; only where that is offered, for it may be an answer elsewhere."""


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


class Keeping(Protocol):
    """What asking needs to know of a session: a sitting, or a review."""

    @property
    def context(self) -> Context:
        """Where the words go, and what is typed."""

    @property
    def first_ways(self) -> str:
        """What Enter and other signs do at a line, before the commands."""

    @property
    def saved(self) -> str:
        """What is said of an answer that was taken."""

    def of(self, question: QuestionView, /) -> Response | None:
        """The answer to the question, None where there is none."""

    def keep(self, question: QuestionView, value: object, /) -> Response | None:
        """Take an answer given as JSON; raises ResponseRefused."""

    def refuse(self, error: ResponseRefused, /) -> None:
        """Say why something cannot be taken."""

    def ways(self, question: QuestionView, mark: str = "", /) -> str:
        """The commands that the question takes now, after `mark` where a letter may be the answer."""

    def command(self, question: QuestionView, typed: str, mark: str = "", /) -> str:
        """The letter of the command that was typed, "" where it is none; one after a colon always is."""


@dataclass(slots=True)
class Answers:
    """What was answered so far. `unchecked` are answers in practice that nothing was said to yet.

    `held` are those that must be put right, or shown, before one goes on.
    """

    seat: Seat
    view: SittingView
    context: Context
    given: dict[QuestionId, Response] = field(default_factory=dict)
    unchecked: set[QuestionId] = field(default_factory=set)
    held: set[QuestionId] = field(default_factory=set)
    first_ways: str = "Enter goes on, - clears, "
    saved: str = "Saved."

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

    def time_left(self) -> SittingTime | None:
        """The time of the sitting now; None without a limit."""
        return self.seat.study.time_left(self.seat.learner, self.view.attempt)

    def look(self, question: QuestionView) -> None:
        """Say what is left of the time before a question is asked, and of its own."""
        own = self.seat.study.look(self.seat.learner, self.view.attempt, question.id)
        for sentence in (time_sentence(self.time_left()), own_time_sentence(own)):
            if sentence:
                self.context.say(sentence)

    def check(self, question: QuestionView) -> bool:
        """In practice, say what is said to a new answer; whether one may go on to the next question."""
        if question.id in self.unchecked:
            self.unchecked.discard(question.id)
            self._told(self.seat.study.check(self.seat.learner, self.view.attempt, question.id))
        elif question.id in self.held:
            self.context.say("Put this right before you go on, or have the answer shown.\n")
        return question.id not in self.held

    def show(self, question: QuestionView) -> None:
        """Give the question up: its answer is shown, and it stays as it is."""
        self.unchecked.discard(question.id)
        self._told(self.seat.study.show_answer(self.seat.learner, self.view.attempt, question.id))

    def _told(self, result: QuestionResult) -> None:
        """Say how an answer was marked, and what that does to the goal."""
        say_result(result, self.context, self.view.use)
        tries = try_sentence(result.done)
        if tries:
            self.context.say(tries)
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

    def ways(self, question: QuestionView, mark: str = "") -> str:
        """As `Keeping.ways`."""
        cost = "" if self.view.mode == "practice" else " for a quarter of its points"
        hint = f", {mark}h hint{cost}" if question.hints else ""
        give_up = f", {mark}{GIVE_UP} shows the answer" if question.id in self.held else ""
        return f"{mark}b back, {mark}s summary{hint}{give_up}, {mark}q leaves"

    def command(self, question: QuestionView, typed: str, mark: str = "") -> str:
        """As `Keeping.command`."""
        return command(typed, mark, COMMANDS | {GIVE_UP} if question.id in self.held else COMMANDS)


def command(typed: str, mark: str, letters: Collection[str]) -> str:
    """The letter of the command, of `letters`, that was typed; "" where it is none. One after a colon always is."""
    word = typed.lower()
    if word[:1] == ":" and word[1:] in letters:
        return word[1:]
    return word if not mark and word in letters else ""
