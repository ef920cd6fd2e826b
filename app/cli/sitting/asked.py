"""Asking one question in the terminal, whatever its kind, in a sitting or in a review."""

from app.cli.sitting.answers import Answers, Keeping, ask
from app.cli.sitting.longer import ask_essay, ask_gaps, number_wanted
from app.cli.sitting.typed import open_parts, value
from app.views import QuestionView
from assessments.response import Response, ResponseRefused

AGAIN = ":"
"""What stands for asking the same question again."""


def ask_answer(answers: Keeping, question: QuestionView) -> str | None:
    """Ask, and keep what is answered; "" to go on, a command's letter, or None at the end of the input."""
    match question.kind:
        case "cloze":
            return ask_gaps(answers, question)
        case "essay" if isinstance(answers, Answers):
            return ask_essay(answers, question)
        case _:
            return _one_line(answers, question)


def _one_line(answers: Keeping, question: QuestionView) -> str | None:
    typed = ask(answers.context, _prompt(answers, question))
    said = typed and answers.command(question, typed, _mark(question))
    if not typed or said:
        return said
    try:
        response = answers.keep(question, value(question, typed, answers.of(question)))
    except ResponseRefused as error:
        answers.refuse(error)
        return AGAIN
    return _kept(answers, question, response)


def _kept(answers: Keeping, question: QuestionView, response: Response | None) -> str:
    """Say what is saved; on to the next question where nothing is open."""
    if response is None:
        answers.context.say("Cleared.\n")
        return AGAIN
    left = open_parts(question, response)
    if left:
        still = ", ".join(map(str, left))
        answers.context.say(f"{answers.saved} Still open: {still}. Enter goes on without.\n")
        return AGAIN
    answers.context.say(f"{answers.saved}\n")
    return ""


def _mark(question: QuestionView) -> str:
    """What stands before a command where a letter may be the answer."""
    return ":" if question.kind == "text" else ""


def _prompt(answers: Keeping, question: QuestionView) -> str:
    if question.kind == "info":
        return f"Enter goes on ({answers.ways(question)}): "
    ways = answers.ways(question, _mark(question))
    return f"Type {_wanted(question)} ({answers.first_ways}{ways}): "


def _wanted(question: QuestionView) -> str:
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
