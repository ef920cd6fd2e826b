"""Sitting in a terminal: the rules first, one question at a time, then a summary, then the result."""

from dataclasses import dataclass, field

from app.cli.context import DONE, Context
from app.cli.sitting.goal import goal_line
from app.cli.sitting.lines import Seat, say_blanks
from app.cli.terminal import shown, wrapped
from app.views import (
    QuestionResult,
    QuestionView,
    ResultView,
    SittingView,
    StartCard,
    percent_text,
    points_text,
)
from assessments.attempt import wait_in_words
from assessments.kinds.units import UnitRule
from assessments.response import Choice, Choices, NumberInput, Response, ResponseRefused, TextInput
from assessments.responses import response_to_json
from content.ids import QuestionId

_FEEDBACK = {
    "at-once": "Each answer is marked as soon as it is given.",
    "after-attempt": "What was right is said after handing in; right answers after a pass or the last attempt.",
    "never": "Only the score is said.",
}
_KEEP = {
    "highest": "The best attempt counts.",
    "last": "The last attempt counts.",
    "first": "The first attempt counts.",
    "mean": "The mean of all attempts counts.",
}
COMMANDS = "abhqs"
"""The letters of the commands while sitting."""

_MARKS = {
    "right": "right",
    "partly": "partly right",
    "wrong": "wrong",
    "blank": "left blank",
    "hidden": "handed in",
}


def sit(seat: Seat, context: Context) -> int:
    """Sit in the terminal until it is handed in, or left with `q` or at the end of the input: the draft stays."""
    card = seat.study.start_card(seat.learner, seat.course, seat.assessment)
    if card.refusal:  # whoever cannot start need not read the rules
        return _Sitting(seat, seat.start(), context).run()
    _say_rules(card, context)
    if ask(context, "Enter begins, q leaves: ") in {None, "q"}:
        return DONE
    return _Sitting(seat, seat.start(), context).run()


def _say_rules(card: StartCard, context: Context) -> None:
    context.say(f"{shown(card.title)}\n")
    if card.intro is not None:
        context.say(wrapped(card.intro.text) + "\n")
    count = "1 question" if card.questions == 1 else f"{card.questions} questions"
    if card.pool > card.questions:
        count = f"{count} of {card.pool}"
    rules = [f"{count}, {points_text(card.points)} points."]
    if card.use == "assessment":
        rules.append(f"{percent_text(card.pass_mark)} % passes.")
        rules.append(_KEEP[card.keep])
    left = card.attempts_left
    rules.append("As many attempts as you like." if left is None else f"Attempts left: {left}.")
    if card.time_limit is not None:
        rules.append(f"Time: {wait_in_words(card.time_limit)}.")
    rules.append(_FEEDBACK[card.feedback])
    if card.mastery is not None:
        rules.append(goal_line(card.mastery))
    if card.draft:
        rules.append(f"You have begun already: {card.draft_answered} of {card.questions} answered.")
    context.say(wrapped(" ".join(rules)) + "\n")


def ask(context: Context, prompt: str) -> str | None:
    """What is typed after `prompt`; None at the end of the input."""
    context.out.write(prompt)
    context.out.flush()
    line = context.input.readline()
    if not line:
        context.say("")
        return None
    return line.decode("utf-8", "replace").strip()


@dataclass(slots=True)
class _Sitting:
    """One sitting: where it is, and the answers so far."""

    seat: Seat
    view: SittingView
    context: Context
    at: int = 0
    answers: dict[QuestionId, Response] = field(default_factory=dict)
    held: set[QuestionId] = field(default_factory=set)
    """What must be put right, or shown, before one goes on."""

    def run(self) -> int:
        self.answers = dict(self.view.responses)
        self.held = set(self.view.to_put_right)
        open_at = [
            i
            for i, question in enumerate(self.view.questions)
            if question.id not in self.answers or question.id in self.held
        ]
        self.at = open_at[0] if open_at else len(self.view.questions)
        while True:
            on = self._summary() if self.at >= len(self.view.questions) else self._question()
            if not on:
                return DONE

    def _question(self) -> bool:
        """Ask one question; False to leave."""
        question = self.view.questions[self.at]
        say_question(question, len(self.view.questions), self.context)
        say_answer(question, self.answers.get(question.id), self.context)
        typed = ask(self.context, prompt(question, held=question.id in self.held))
        if typed is None:
            return self._leave()
        said = command(question, typed)
        if said == "q":
            return self._leave()
        if said == "b":
            self.at = max(0, self.at - 1)
        elif said == "s":
            self.at = len(self.view.questions)
        elif said == "h":
            self._hint(question)
        elif said == "a":
            self._show(question)
        elif typed:
            self._answer(question, typed)
        elif question.id in self.held:
            self.context.say("Put this right before you go on, or have the answer shown.\n")
        else:
            self.at += 1
        return True

    def _answer(self, question: QuestionView, typed: str) -> None:
        """Save the answer; what cannot be taken is said, and the question asked again."""
        seat, attempt = self.seat, self.view.attempt
        try:
            given = value(question, typed)
            response = seat.study.response(seat.learner, attempt, question.id, given, seat.locale)
            seat.study.answer(seat.learner, attempt, question.id, response)
        except ResponseRefused as error:
            self.context.say(f"{shown(str(error))}\n")
            return
        if response is None:
            self.answers.pop(question.id, None)
            self.context.say("Cleared.\n")
            return
        self.answers[question.id] = response
        self.context.say("Saved.\n")
        if self.view.mode == "practice":
            self._told(seat.study.check(seat.learner, attempt, question.id))
        if question.id not in self.held:
            self.at += 1

    def _told(self, result: QuestionResult) -> None:
        """Say how a practice answer was marked, and what that does to the goal."""
        say_result(result, self.context)
        self.held.discard(result.question.id)
        if result.again:
            self.held.add(result.question.id)
        mastery = self.seat.study.mastery(self.seat.learner, self.view.attempt)
        if mastery is not None:
            self.context.say(wrapped(goal_line(mastery)) + "\n")

    def _show(self, question: QuestionView) -> None:
        """Give the question up: its answer is shown, and it stays as it is."""
        if question.id not in self.held:
            self.context.say("The answer is shown once you have tried, and it was not right.\n")
            return
        self._told(self.seat.study.show_answer(self.seat.learner, self.view.attempt, question.id))
        self.at += 1

    def _hint(self, question: QuestionView) -> None:
        if not question.hints:
            self.context.say("There is no hint for this question.\n")
            return
        for page in self.seat.study.hint(self.seat.learner, self.view.attempt, question.id):
            self.context.say(wrapped(page.text, "Hint: ") + "\n")

    def _summary(self) -> bool:
        """Show what is answered and what is blank; hand in, go back, or leave."""
        for question in self.view.questions:
            answer = self.answers.get(question.id)
            state = "blank" if answer is None else _in_words(question, answer)
            self.context.say(
                f"{question.number:3}. {shown(question.text.partition(chr(10))[0])}: {shown(state)}"
            )
        blanks = len(self.view.questions) - len(self.answers)
        if blanks:
            self.context.say(f"\n{blanks} {'question is' if blanks == 1 else 'questions are'} still blank.")
        typed = ask(self.context, "\nEnter hands in, a number goes to that question, b goes back, q leaves: ")
        if typed is None or typed.lower() == "q":
            return self._leave()
        if typed.lower() == "b":
            self.at = len(self.view.questions) - 1
        elif typed.isdecimal() and 1 <= int(typed) <= len(self.view.questions):
            self.at = int(typed) - 1
        elif not typed:
            result = self.seat.study.hand_in(self.seat.learner, self.view.attempt)
            _say_outcome(result, self.context)
            return False
        return True

    def _leave(self) -> bool:
        self.context.say("Your answers are saved; the same command goes on with them.")
        return False


def say_question(question: QuestionView, count: int, context: Context) -> None:
    """Print a question with what can be chosen; `count` is how many there are."""
    points = "1 point" if question.points == 1 else f"{points_text(question.points)} points"
    context.say(f"Question {question.number} of {count} ({points})")
    context.say(wrapped(question.text))
    for number, option in enumerate(question.options, 1):
        first, *rest = wrapped(option.text, "     ").split("\n")
        context.say(f"{number:3}. {first.strip()}")
        for line in rest:
            context.say(line)


def say_answer(question: QuestionView, answer: Response | None, context: Context) -> None:
    """Print what was answered."""
    if answer is not None:
        context.say(f"Your answer: {shown(_in_words(question, answer))}")


def what_to_type(question: QuestionView) -> tuple[str, str]:
    """What is typed at the question, and what stands before the letter of a command there."""
    match question.kind:
        case "one":
            return "the number of your choice", ""
        case "many":
            return "the numbers of all that fit, such as 1 3", ""
        case "number":
            return _number(question), ""
        case _:
            return "your answer", ":"


def prompt(question: QuestionView, *, held: bool) -> str:
    """What can be typed at the question while sitting; `held`: it must be put right before one goes on."""
    what, mark = what_to_type(question)
    hint = f", {mark}h hint" if question.hints else ""
    if held:
        hint += f", {mark}a shows the answer"
    return f"Type {what} (Enter goes on, - clears, {mark}b back, {mark}s summary{hint}, {mark}q leaves): "


def _number(question: QuestionView) -> str:
    """What is typed for a number, with the units that are known."""
    match question.measure.rule:
        case UnitRule.REQUIRED:
            return f"a number with its unit ({shown(question.measure.listed)})"
        case UnitRule.OPTIONAL:
            return f"a number, with a unit if you like ({shown(question.measure.listed)})"
        case _:
            return "a number"


def command(question: QuestionView, typed: str) -> str:
    """The letter of a command; in a text question it stands after a colon, for the letter may be the answer."""
    word, bare = typed.lower(), question.kind != "text"
    if len(word) == 2 and word[0] == ":" and word[1] in COMMANDS:  # noqa: PLR2004 (the colon and the letter)
        return word[1]
    return word if word in tuple(COMMANDS) and bare else ""


def value(question: QuestionView, typed: str) -> object:
    """What was typed, as a JSON response; raises ResponseRefused for the number of an option that is not there."""
    if typed == "-":
        return None
    if question.kind not in {"one", "many"}:
        return typed
    picked = [_option(question, word) for word in typed.replace(",", " ").split()]
    if question.kind == "many":
        return picked
    if len(picked) != 1:
        raise ResponseRefused("One choice is expected, such as 2.")
    return picked[0]


def _option(question: QuestionView, word: str) -> str:
    count = len(question.options)
    if not (word.isdecimal() and 1 <= int(word) <= count):
        raise ResponseRefused(f"“{word[:24]}” is not the number of a choice; the choices are 1 to {count}.")
    return question.options[int(word) - 1].id


def _in_words(question: QuestionView, answer: Response) -> str:
    texts = {option.id: option.text.partition("\n")[0] for option in question.options}
    match answer:
        case Choice(option=option):
            return texts[option]
        case Choices(options=options):
            return "; ".join(texts[option] for option in options) or str(response_to_json(answer))
        case NumberInput(text=text) | TextInput(text=text):
            return text
        case _:
            return str(response_to_json(answer))


def say_result(result: QuestionResult, context: Context) -> None:
    """What is said about one question."""
    earned = (
        ""
        if result.earned is None
        else f" ({points_text(result.earned)} of {points_text(result.question.points)})"
    )
    context.say(f"{result.question.number:3}. {_MARKS.get(result.state, result.state)}{earned}")
    for page in result.said:
        context.say(wrapped(page.text, "     "))
    if result.state in {"wrong", "partly", "blank"}:
        _say_right(result, context)
    if result.explanation is not None:
        context.say(wrapped(result.explanation.text, "     "))
    if result.study is not None:
        context.say(wrapped(f"Read again: {result.study.title} ({result.study.id})", "     "))
    context.say("")


def _say_right(result: QuestionResult, context: Context) -> None:
    texts = {option.id: option.text for option in result.question.options}
    right = "; ".join(texts[name] for name in result.right) or result.answer
    if right:
        context.say(wrapped(f"Right: {right}", "     "))


def _say_outcome(result: ResultView, context: Context) -> None:
    """The score, then each question as far as the feedback rule shows it, then what to do next."""
    row = result.row
    say_blanks(result, context)
    context.say("")
    for each in result.questions:
        if each.state != "hidden":
            context.say(wrapped(each.question.text.partition("\n")[0], "     "))
            say_result(each, context)
    share = row.earned / row.possible if row.possible else row.earned
    score = f"{percent_text(share)} % ({points_text(row.earned)} of {points_text(row.possible)} points)"
    if row.use == "assessment":
        verdict = "Passed" if row.passed else f"Not passed; {percent_text(row.pass_mark)} % is needed"
        context.say(f"{verdict}: {score}.")
    else:
        context.say(f"Practice done: {score}.")
    if result.mastery is not None:
        context.say(wrapped(goal_line(result.mastery)))
    context.say(wrapped(result.next_step))
