"""Sitting in a terminal: the rules first, one question at a time, then a summary, then the result."""

from dataclasses import dataclass

from app.cli.context import DONE, Context
from app.cli.sitting.answers import Answers, ask, command, ways
from app.cli.sitting.lines import Seat
from app.cli.sitting.longer import ask_essay, ask_gaps, number_wanted
from app.cli.sitting.printed import say_outcome, say_question, say_rules, title
from app.cli.sitting.typed import open_parts, value
from app.cli.sitting.worded import in_words
from app.cli.terminal import shown
from app.views import QuestionView
from assessments.response import Response, ResponseRefused

_AGAIN = ":"
"""What stands for asking the same question again."""


def sit(seat: Seat, context: Context) -> int:
    """Sit in the terminal until it is handed in, or left with `q` or at the end of the input: the draft stays."""
    card = seat.study.start_card(seat.learner, seat.course, seat.assessment)
    if not card.refusal:  # whoever cannot start need not read the rules
        say_rules(card, context)
        if ask(context, "Enter begins, q leaves: ") in {None, "q"}:
            return DONE
    view = seat.start()
    answers = Answers(
        seat=seat, view=view, context=context, given=dict(view.responses), held=set(view.to_put_right)
    )
    return _Sitting(answers, answers.context).run()


@dataclass(slots=True)
class _Sitting:
    """One sitting: where it is, and the answers so far."""

    answers: Answers
    context: Context
    at: int = 0

    @property
    def questions(self) -> tuple[QuestionView, ...]:
        return self.answers.view.questions

    def run(self) -> int:
        self.at = self._first_open()
        while True:
            on = self._summary() if self.at >= len(self.questions) else self._question()
            if not on:
                return DONE

    def _first_open(self) -> int:
        """The first question without an answer, and the information that stands before it."""
        at = next(
            (at for at, question in enumerate(self.questions) if self._is_open(question)),
            len(self.questions),
        )
        while at < len(self.questions) and at and self.questions[at - 1].kind == "info":
            at -= 1
        return at

    def _is_open(self, question: QuestionView) -> bool:
        return self._blank(question) or question.id in self.answers.held

    def _blank(self, question: QuestionView) -> bool:
        return question.kind != "info" and self.answers.of(question) is None

    def _question(self) -> bool:
        """Ask one question; False to leave."""
        question = self.questions[self.at]
        files = f"{self.answers.view.folder}/content"
        say_question(question, self.answers.of(question), len(self.questions), files, self.context)
        said = self._asked(question)
        if said is None or said == "q":
            return self._leave()
        if said == "b":
            self.at = max(0, self.at - 1)
        elif said == "s":
            self.at = len(self.questions)
        elif said == "h":
            self.answers.hint(question)
        elif said == "a":
            self.at += self.answers.show(question)
        elif not said:
            self.answers.check(question)
            self.at += self.answers.may_go_on(question)
        return True

    def _asked(self, question: QuestionView) -> str | None:
        """Ask, and save what is answered; "" to go on, a command's letter, or None at the end of the input."""
        match question.kind:
            case "cloze":
                return ask_gaps(self.answers, question)
            case "essay":
                return ask_essay(self.answers, question)
            case _:
                return self._one_line(question)

    def _one_line(self, question: QuestionView) -> str | None:
        typed = ask(self.context, _prompt(question, held=question.id in self.answers.held))
        if not typed or command(typed, mark_of(question)):
            return typed and command(typed, mark_of(question))
        try:
            response = self.answers.keep(question, value(question, typed, self.answers.of(question)))
        except ResponseRefused as error:
            self.answers.refuse(error)
            return _AGAIN
        return self._kept(question, response)

    def _kept(self, question: QuestionView, response: Response | None) -> str:
        """Say what is saved; on to the next question where nothing is open."""
        if response is None:
            self.context.say("Cleared.\n")
            return _AGAIN
        left = open_parts(question, response)
        if left:
            self.context.say(f"Saved. Still open: {', '.join(map(str, left))}. Enter goes on without.\n")
            return _AGAIN
        self.context.say("Saved.\n")
        return ""

    def _summary(self) -> bool:
        """Show what is answered and what is blank; hand in, go back, or leave."""
        for question in self.questions:
            self.context.say(f"{question.number:3}. {shown(title(question))}: {shown(self._state(question))}")
        blanks = sum(map(self._blank, self.questions))
        if blanks:
            self.context.say(f"\n{blanks} {'question is' if blanks == 1 else 'questions are'} still blank.")
        typed = ask(self.context, "\nEnter hands in, a number goes to that question, b goes back, q leaves: ")
        if typed is None or typed.lower() == "q":
            return self._leave()
        if typed.lower() == "b":
            self.at = len(self.questions) - 1
        elif typed.isdecimal() and 1 <= int(typed) <= len(self.questions):
            self.at = int(typed) - 1
        elif not typed:
            seat = self.answers.seat
            say_outcome(seat.study.hand_in(seat.learner, self.answers.view.attempt), self.context)
            return False
        return True

    def _state(self, question: QuestionView) -> str:
        answer = self.answers.of(question)
        if answer is not None:
            return in_words(question, answer)
        return "to read" if question.kind == "info" else "blank"

    def _leave(self) -> bool:
        self.context.say("Your answers are saved; the same command goes on with them.")
        return False


def mark_of(question: QuestionView) -> str:
    """What stands before a command where a letter may be the answer."""
    return ":" if question.kind == "text" else ""


def _prompt(question: QuestionView, *, held: bool) -> str:
    """What can be typed at the question; `held`: it must be put right before one goes on."""
    if question.kind == "info":
        return f"Enter goes on ({ways(question)}): "
    commands = ways(question, mark_of(question), held=held)
    return f"Type {wanted(question)} (Enter goes on, - clears, {commands}): "


def wanted(question: QuestionView) -> str:
    """What is typed at a question that is answered in one line."""
    match question.kind:
        case "one":
            return "the number of your choice"
        case "many":
            return "the numbers of all that fit, such as 1 3"
        case "number":
            return number_wanted(question.measure.rule, question.measure.listed)
        case "match" | "label":
            return "pairs of number and letter, such as 1=b 2=a"
        case "order":
            return "the numbers in their right order, such as 3 1 2"
        case "hotspot":
            return "the number of the place"
        case "self":
            return _ticks_wanted(question)
        case _:
            return "your answer"


def _ticks_wanted(question: QuestionView) -> str:
    if not question.options:
        return "0 when you have done it"
    return "the numbers of all that are true, such as 1 3, or 0 for none"
