"""Sitting in a terminal: the rules first, one question at a time, then a summary, then the result."""

from dataclasses import dataclass
from datetime import timedelta

from app.cli.context import Context
from app.cli.sitting.answers import GIVE_UP, Answers, ask
from app.cli.sitting.asked import ask_answer
from app.cli.sitting.lines import Seat
from app.cli.sitting.printed import say_outcome, say_question, say_rules, title
from app.cli.sitting.rules import given_sentence
from app.cli.sitting.worded import in_words
from app.cli.terminal import shown, wrapped
from app.drafts import NoSuchAttemptError
from app.sitting import NotHandedInError
from app.views import QuestionView, ResultView


def sit(seat: Seat, context: Context) -> ResultView | None:
    """Sit in the terminal until it is handed in, or left with `q` or at the end of the input: the draft stays.

    What came of it where it was handed in.
    """
    card = seat.study.start_card(seat.learner, seat.course, seat.assessment)
    code = None
    if not card.refusal:  # whoever cannot start need not read the rules
        say_rules(card, context)
        asks = card.code and seat.code is None
        typed = ask(context, "Exam code (q leaves): " if asks else "Enter begins, q leaves: ")
        if typed in {None, "q"}:
            return None
        code = typed if asks else None
    view = seat.start(code)
    answers = Answers(
        seat=seat, view=view, context=context, given=dict(view.responses), held=set(view.to_put_right)
    )
    sitting = _Sitting(answers, answers.context)
    try:
        sitting.run()
    finally:
        seat.study.leave(seat.learner, view.attempt)
    return sitting.result


@dataclass(slots=True)
class _Sitting:
    """One sitting: where it is, and the answers so far."""

    answers: Answers
    context: Context
    at: int = 0
    result: ResultView | None = None

    @property
    def questions(self) -> tuple[QuestionView, ...]:
        return self.answers.view.questions

    def run(self) -> None:
        self.at = self._first_open()
        given = given_sentence(self.answers.view.time)
        if given:
            self.context.say(given)
        while True:
            if self._is_over():
                self._hand_in()
                return
            on = self._summary() if self.at >= len(self.questions) else self._question()
            if not on:
                return

    def _first_open(self) -> int:
        """The first question without an answer, or whose answer is to be put right, and the information that stands before it."""
        at = next(
            (at for at, question in enumerate(self.questions) if self._waits(question)), len(self.questions)
        )
        while at < len(self.questions) and at and self.questions[at - 1].kind == "info":
            at -= 1
        return at

    def _waits(self, question: QuestionView) -> bool:
        """Whether something is still to be done at the question."""
        return self._blank(question) or question.id in self.answers.held

    def _blank(self, question: QuestionView) -> bool:
        return question.kind != "info" and self.answers.of(question) is None

    def _question(self) -> bool:
        """Ask one question; False to leave."""
        question = self.questions[self.at]
        self.answers.look(question)
        files = f"{self.answers.view.folder}/content"
        say_question(question, self.answers.of(question), len(self.questions), files, self.context)
        try:
            said = ask_answer(self.answers, question)
        except NoSuchAttemptError:
            return True  # the time is over: it is said, and handed in, before the next question
        if said is None or said == "q":
            return self._leave()
        if said == "b":
            self.at = max(0, self.at - 1)
        elif said == "s":
            self.at = len(self.questions)
        elif said == "h":
            self.answers.hint(question)
        elif said == GIVE_UP:
            self.answers.show(question)
            self.at += 1
        elif not said and self.answers.check(question):
            self.at += 1
        return True

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
            return self._hand_in()
        return True

    def _is_over(self) -> bool:
        """Whether nothing can be answered any more."""
        time = self.answers.time_left()
        over = time is not None and time.left + time.grace < timedelta()
        if over:
            self.context.say("The time is over.")
        return over

    def _hand_in(self) -> bool:
        """Hand in; False once that is done."""
        seat = self.answers.seat
        try:
            self.result = seat.study.hand_in(seat.learner, self.answers.view.attempt)
        except NotHandedInError as error:
            self.context.say(wrapped(shown(str(error))) + "\n")
            return True
        say_outcome(self.result, self.context)
        return False

    def _state(self, question: QuestionView) -> str:
        answer = self.answers.of(question)
        if answer is not None:
            return in_words(question, answer)
        return "to read" if question.kind == "info" else "blank"

    def _leave(self) -> bool:
        self.context.say("Your answers are saved; the same command goes on with them.")
        return False
