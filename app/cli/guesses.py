"""The guess meter in the terminal: how likely guessing passes each assessment of a course's folder."""

import argparse
import json
from dataclasses import asdict
from fractions import Fraction

from app.cli.context import DONE, PROBLEMS, Context
from app.cli.terminal import progress, table
from app.compiling import GuessRow
from app.views import percent_text, points_text
from assessments.guessing import TOO_LIKELY, chance_in_words

_HEADINGS = ("assessment", "questions", "points", "pass", "guessed in an attempt", "in all attempts")


def print_guesses(arguments: argparse.Namespace, context: Context) -> int:
    """A line for every assessment that can be read; with --strict 1 where one is passed too easily."""
    from app.library import Library

    with progress(f"checking {arguments.path}", context.err) as step:
        rows, problems = Library(context.home).guesses(arguments.path, step)
    if arguments.format == "json":
        context.say(json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False))
    elif rows:
        context.say(table([_cells(row) for row in rows], _HEADINGS))
    else:
        context.say("There is no assessment that could be read.")
    if any(problem.is_error for problem in problems):
        context.note("Quizzes with errors are left out; `check` without --guesses names them.")
    return PROBLEMS if arguments.strict and any(row.chance > TOO_LIKELY for row in rows) else DONE


def _cells(row: GuessRow) -> tuple[str, ...]:
    questions = str(row.questions) if row.pool == row.questions else f"{row.questions} of {row.pool}"
    several = "" if row.attempts == 1 else f" in {row.attempts}"
    return (
        row.id,
        questions,
        points_text(Fraction(row.points)),
        f"{percent_text(Fraction(row.pass_mark))} %",
        chance_in_words(row.attempt),
        f"{chance_in_words(row.chance)}{several}",
    )
