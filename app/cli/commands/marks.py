"""`marks FILE…`: take in the marks that an instructor gave."""

import argparse
from pathlib import Path

from app.cli.context import DONE, PROBLEMS, Context
from app.cli.terminal import shown, wrapped
from app.marking import MarksTaken
from app.views import percent_text, points_text
from assessments.marks import LARGEST, MarksRefusedError


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `marks`."""
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="a file with marks (.marks.json)")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Take them in; 1 where a file was refused, after the others."""
    code = DONE
    with context.open() as opened:
        for path in arguments.files:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
            try:
                _say(opened.marking.take_marks(data), context)
            except MarksRefusedError as error:
                context.say(f"refused {shown(path.name)} {shown(str(error))}")
                code = PROBLEMS
    return code


def _say(taken: MarksTaken, context: Context) -> None:
    result = taken.result
    row = result.row
    share = row.earned / row.possible if row.possible else row.earned
    verdict = "passed" if row.passed else f"not passed; {percent_text(row.pass_mark)} % is needed"
    again = "" if taken.new else " (taken in before)"
    context.say(
        wrapped(
            f"{shown(taken.learner.name)}, “{shown(row.title)}”, attempt {row.number}: {percent_text(share)} % "
            f"({points_text(row.earned)} of {points_text(row.possible)} points), {verdict}.{again}"
        )
    )
    context.say(wrapped(f"Marked by {result.marked_by}."))
    for each in result.questions:
        if each.comment:
            prompt = each.question.text.partition("\n")[0]
            context.say(wrapped(f"{each.question.number}. {prompt}: {each.comment}"))
    if result.comment:
        context.say(wrapped(result.comment))
    context.say(wrapped(result.next_step))
