"""`attempts COURSE`: what was handed in."""

import argparse
import json

from app.cli.attemptrow import attempt_json
from app.cli.context import DONE, Context
from app.cli.terminal import table
from app.views import AttemptRow, percent_text


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `attempts`."""
    parser.add_argument("course", metavar="COURSE", help="a pack id, or a unique beginning of one")
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of a table")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """List the attempts of the learner."""
    with context.open() as opened:
        course = context.course(opened.study, arguments.course)
        rows = opened.study.attempts(context.who(opened.study).id, course.course_id)
    if arguments.json:
        context.say(json.dumps([attempt_json(row) for row in rows], indent=1, ensure_ascii=False))
    elif rows:
        context.say(
            table(
                [_cells(row) for row in rows], ("ASSESSMENT", "TRY", "HANDED IN", "SCORE", "RESULT", "COUNTS")
            )
        )
    else:
        context.say("Nothing was handed in yet.")
    return DONE


def _cells(row: AttemptRow) -> tuple[str, ...]:
    share = row.earned / row.possible if row.possible else row.earned
    result = (
        "" if row.use == "practice" else "passed" if row.passed else "waits" if row.waiting else "not passed"
    )
    when = f"{row.handed_in:%Y-%m-%d %H:%M}"
    return (
        row.assessment,
        str(row.number),
        when,
        "" if row.waiting else f"{percent_text(share)} %",
        result,
        "yes" if row.counted else "",
    )
