"""What is printed of a sitting: its rules, its questions, and what came of it."""

from app.cli.context import Context
from app.cli.sitting.goal import goal_line
from app.cli.sitting.lines import say_blanks
from app.cli.sitting.rules import condition_sentences, rule_sentences
from app.cli.sitting.typed import letters
from app.cli.sitting.worded import (
    NOWHERE_WORDS,
    in_words,
    option_words,
    part_words,
    with_gaps,
)
from app.cli.terminal import shown, wrapped
from app.views import QuestionResult, QuestionView, ResultView, StartCard, percent_text, points_text
from assessments.kinds.cloze import Gaps
from assessments.kinds.match import Matching
from assessments.kinds.picture import Picture, area_in_words
from assessments.response import Response, TextInput

_MARKS = {
    "right": "right",
    "partly": "partly right",
    "wrong": "wrong",
    "blank": "left blank",
    "hidden": "handed in",
    "waiting": "waits for your instructor",
}
_UNGRADED = {
    "assessment": "waits for your instructor",
    "practice": "not marked; compare it yourself",
}
_NOT_RIGHT = frozenset({"wrong", "partly", "blank"})
_MODELLED = frozenset({"essay", "self"})
"""Kinds whose answer is no right one but a model to compare with."""


def say_rules(card: StartCard, context: Context) -> None:
    """Everything that is said before it begins."""
    context.say(f"{shown(card.title)}\n")
    if card.intro is not None:
        context.say(wrapped(card.intro.text) + "\n")
    context.say(wrapped(" ".join(rule_sentences(card))) + "\n")


def title(question: QuestionView) -> str:
    """The first line of a question, with numbered gaps."""
    return with_gaps(question).partition("\n")[0]


def say_question(
    question: QuestionView, answer: Response | None, count: int, files: str, context: Context
) -> None:
    """A question with all that can be chosen at it; pictures are named by their file below `files`."""
    if question.kind == "info":
        context.say(f"To read ({question.number} of {count})")
    else:
        points = "1 point" if question.points == 1 else f"{points_text(question.points)} points"
        context.say(f"Question {question.number} of {count} ({points})")
    context.say(wrapped(with_gaps(question, answer)))
    if isinstance(question.layout, Picture):
        context.say(wrapped(f"Picture: {files}/{question.layout.path}"))
    _say_parts(question, context)
    if answer is not None:
        _say_answer(question, answer, context)


def _say_parts(question: QuestionView, context: Context) -> None:
    """What has numbers, then what has letters."""
    options = [option.text for option in question.options]
    match question.layout:
        case Matching(lefts=lefts):
            _say_numbered([left.content.text for left in lefts], context)
            _say_lettered(options, context)
        case Picture(items=(), areas=areas):
            _say_numbered([area_in_words(area) for area in areas], context)
        case Picture(items=items, areas=areas):
            _say_numbered([item.content.text for item in items], context)
            _say_lettered([*map(area_in_words, areas), NOWHERE_WORDS], context)
        case Gaps():
            _say_lettered(options, context)
        case _:
            _say_numbered(options, context)


def _say_numbered(texts: list[str], context: Context) -> None:
    for number, text in enumerate(texts, 1):
        _say_entry(f"{number:3}. ", text, context)


def _say_lettered(texts: list[str], context: Context) -> None:
    for place, text in enumerate(texts):
        _say_entry(f"     {letters(place):>2}. ", text, context)


def _say_entry(mark: str, text: str, context: Context) -> None:
    first, *rest = wrapped(text, " " * len(mark)).split("\n")
    context.say(f"{mark}{first.strip()}")
    for line in rest:
        context.say(line)


def _say_answer(question: QuestionView, answer: Response, context: Context) -> None:
    context.say(f"Your answer: {shown(in_words(question, answer))}")
    if question.kind == "essay" and isinstance(answer, TextInput):
        context.say(wrapped(answer.text, "     "))


def say_result(result: QuestionResult, context: Context, use: str) -> None:
    """What is said about one question of an assessment or practice (`use`)."""
    earned = (
        ""
        if result.earned is None or result.state == "ungraded"
        else f" ({points_text(result.earned)} of {points_text(result.question.points)})"
    )
    context.say(f"{result.question.number:3}. {_word(result, use)}{earned}")
    _say_parts_judged(result, context)
    for page in (*(page for _, page in result.option_feedback), *result.feedback):
        context.say(wrapped(page.text, "     "))
    _say_right(result, context)
    if result.explanation is not None:
        context.say(wrapped(result.explanation.text, "     "))
    if result.study is not None:
        context.say(wrapped(f"Read again: {result.study.title} ({result.study.id})", "     "))
    context.say("")


def _word(result: QuestionResult, use: str) -> str:
    """How an answer stands; nothing is right or wrong in a self-check, and an essay waits for a person."""
    if result.state == "ungraded":
        return _UNGRADED[use]
    if result.question.kind == "self" and result.response is not None:
        return "checked by yourself"
    return _MARKS[result.state]


def _say_right(result: QuestionResult, context: Context) -> None:
    question = result.question
    if question.kind in _MODELLED:
        if result.answer:
            context.say(wrapped(f"Model answer: {result.answer}", "     "))
        return
    texts = option_words(question)
    right = result.answer if question.kind == "order" else "; ".join(texts[name] for name in result.right)
    right = right or result.answer
    if right and not result.parts and result.state in _NOT_RIGHT:
        context.say(wrapped(f"Right: {right}", "     "))


def _say_parts_judged(result: QuestionResult, context: Context) -> None:
    """How each left side, item or gap stands, with what is right there and what is said to it."""
    names, texts = part_words(result.question), option_words(result.question)
    gapped = isinstance(result.question.layout, Gaps)
    for part in result.parts:
        right = part.answer if gapped else " or ".join(texts[name] for name in part.right)
        more = f"; right: {right}" if right and part.state in _NOT_RIGHT else ""
        if part.state != "hidden":
            context.say(wrapped(f"{names[part.part]}: {_MARKS[part.state]}{more}", "     "))
        for page in part.feedback:
            context.say(wrapped(page.text, "       "))


def say_outcome(result: ResultView, context: Context) -> None:
    """The score, then each question as far as the feedback rule shows it, then what to do next."""
    row = result.row
    say_blanks(result, context)
    context.say("")
    for each in result.questions:
        if each.state not in {"hidden", "waiting"} and each.question.kind != "info":
            context.say(wrapped(title(each.question), "     "))
            say_result(each, context, row.use)
    share = row.earned / row.possible if row.possible else row.earned
    score = f"{percent_text(share)} % ({points_text(row.earned)} of {points_text(row.possible)} points)"
    if row.waiting:
        left = sum(each.state == "waiting" for each in result.questions)
        context.say(f"Handed in. {left} of {len(result.questions)} answers wait for your instructor.")
    elif row.use == "assessment":
        verdict = "Passed" if row.passed else f"Not passed; {percent_text(row.pass_mark)} % is needed"
        context.say(f"{verdict}: {score}.")
    else:
        context.say(f"Practice done: {score}.")
    for sentence in condition_sentences(result.conditions):
        context.say(wrapped(sentence))
    if result.mastery is not None:
        context.say(wrapped(goal_line(result.mastery)))
    context.say(wrapped(result.next_step))
