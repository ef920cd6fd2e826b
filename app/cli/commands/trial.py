"""`trial FOLDER QUESTION`: what sample answers earn, by each way of counting that `partial=` could name."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.authored import authored_question
from app.cli.context import DONE, PROBLEMS, Context
from app.cli.terminal import shown, table, wrapped
from content.errors import HornbookError

if TYPE_CHECKING:
    from assessments.question import Question
    from assessments.trying import Sample

MOST = 10_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `trial`."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a course folder")
    parser.add_argument("question", metavar="QUESTION", help="the id of a question")
    parser.add_argument(
        "--answer",
        metavar="JSON",
        action="append",
        default=[],
        help='an answer to try instead, as `sit --responses` takes it, such as \'["a", "c"]\' or \'"Cl"\'',
    )
    parser.add_argument(
        "--variant",
        metavar="N",
        type=_number,
        default=1,
        help="which variant of a question with variables, as `variants` numbers them (default 1)",
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the question, its choices by id, and a line for each answer with what every way of counting gives."""
    from assessments.trying import samples, try_out, ways

    asked = authored_question(arguments.folder, arguments.question, context, "`check` lists the quizzes.")
    if asked is None:
        return PROBLEMS
    question = _plain(asked, arguments.variant)
    context.say(wrapped(question.prompt.text) + "\n")
    for line in _choices(question):
        context.say(shown(line))
    given = [_sample(question, text) for text in arguments.answer] or samples(question)
    if not given:
        context.say("Only a person can mark this question: there is nothing to try.")
        return DONE
    rows = [(each.sample.what, *map(str, each.shares)) for each in try_out(question, given)]
    names = ways(question)
    columns = (f"{names[0]} (as written)", *names[1:]) if names else ("share",)
    context.say(table(rows, ("ANSWER", *columns)))
    return DONE


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"a number from 1 to {MOST} is expected, not '{text}'")
    return int(text)


def _plain(question: "Question", number: int) -> "Question":
    """The question as that variant asks it."""
    from assessments.varying import concrete, trial_seeds, values

    return concrete(question, values(trial_seeds(number)[-1], question)) if question.varies else question


def _choices(question: "Question") -> Sequence[str]:
    lines = [f"  {option.id}  {' '.join(option.content.text.split())}" for option in question.on_offer]
    return [*lines, ""] if lines else ()


def _sample(question: "Question", text: str) -> "Sample":
    from assessments.response import ResponseRefused
    from assessments.responses import response_from_json
    from assessments.trying import LOCALE, Sample

    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise HornbookError(
            f"{text[:40]} is not JSON; a text stands in quotation marks, as in '\"Cl\"'."
        ) from None
    try:
        response = response_from_json(question, value, LOCALE)
    except ResponseRefused as refused:
        raise HornbookError(f"{text[:40]} cannot be an answer: {refused}") from None
    if response is None:
        raise HornbookError("null is no answer: a question that was left blank earns 0.")
    return Sample(what=text, response=response)
