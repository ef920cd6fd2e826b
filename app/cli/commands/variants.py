"""`variants FOLDER QUESTION`: what a question with variables looks like for twenty seeds, for its author."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.cli.authored import authored_question
from app.cli.context import DONE, PROBLEMS, Context
from app.cli.terminal import table

if TYPE_CHECKING:
    from assessments.varying import Variant

USUAL: Final = 20
MOST: Final = 200
_HEADINGS: Final = ("", "VALUES", "KEY", "LOOK AT", "PROMPT")
"""The prompt comes last: it is as long as it is, and its values may stand at its end."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `variants`."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a course folder")
    parser.add_argument("question", metavar="QUESTION", help="the id of a question")
    parser.add_argument(
        "--count", type=_count, default=USUAL, help=f"how many, up to {MOST} (default {USUAL})"
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print a line for each seed: values, prompt, key, and what to look at."""
    from assessments.varying import variants

    question = authored_question(arguments.folder, arguments.question, context)
    if question is None:
        return PROBLEMS
    if not question.varies:
        context.say(f"Question “{question.id}” has no variables: everybody is asked the same.")
        return DONE
    rows = [_cells(number, each) for number, each in enumerate(variants(question, arguments.count), 1)]
    columns = [column for column in zip(_HEADINGS, *rows, strict=True) if any(column[1:])]
    headings, *cells = zip(*columns, strict=True)
    context.say(table(cells, headings))
    return DONE


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"a number from 1 to {MOST} is expected, not '{text}'")
    return int(text)


def _cells(number: int, variant: "Variant") -> tuple[str, ...]:
    return (
        str(number),
        ", ".join(f"{name} = {value}" for name, value in variant.values),
        variant.key,
        "; ".join(variant.flags),
        " ".join(variant.question.prompt.source.split()),
    )
