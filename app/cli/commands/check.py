"""`check PATH`: everything an author should mend; `--fix` mends what is certain, `--guesses` is the guess meter."""

import argparse
import difflib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.context import DONE, PROBLEMS, Context
from app.cli.reports import as_github, as_json, as_sarif, as_text, summary
from app.cli.terminal import progress, shown, shown_lines
from app.cli.within import course_of
from content.errors import HornbookError
from content.problems import Problem, few_of_each

if TYPE_CHECKING:
    from assessments.repairs import Repaired

FORMATS = ("text", "json", "sarif", "github")


class NoFolderError(HornbookError):
    """What was given cannot be mended."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `check`."""
    parser.add_argument(
        "path", metavar="PATH", type=Path, help="a course folder, a pack file, or a language pack"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed")
    parser.add_argument("--strict", action="store_true", help="exit with 1 for a warning too")
    parser.add_argument("--quiet", action="store_true", help="print the problems only: no hints, no summary")
    parser.add_argument(
        "--fix",
        action="store_true",
        help="mend what is certain (ids, quotes, marks, names, layout) in the folder",
    )
    parser.add_argument(
        "--against", metavar="OLD", type=Path, help="an older version, folder or pack file, to compare with"
    )
    parser.add_argument(
        "--guesses",
        action="store_true",
        help="print how likely guessing passes each assessment, and nothing else",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="with --fix: show what would change, write nothing"
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the problems; 1 where there is an error (with --strict a warning too)."""
    arguments.path = course_of(arguments.path, "check", context)
    if arguments.guesses:
        from app.cli.guesses import print_guesses

        return print_guesses(arguments, context)
    problems = _problems(arguments, context)
    if arguments.fix or arguments.dry_run:
        from assessments.repairs import repairs

        if not arguments.path.is_dir():
            raise NoFolderError(
                f"{arguments.path} is a pack file; mend the course folder that it was built from."
            )
        repaired = repairs(arguments.path, problems)
        if arguments.dry_run:
            return _rehearse(repaired, context)
        problems = _mend(arguments, repaired, problems, context)
    _print(arguments, problems, context)
    wrong = any(problem.is_error for problem in problems)
    return PROBLEMS if wrong or (arguments.strict and problems) else DONE


def _problems(arguments: argparse.Namespace, context: Context) -> tuple[Problem, ...]:
    from app.library import Library

    with progress(f"checking {arguments.path}", context.err) as step:
        return Library(context.home).check(arguments.path, step, against=arguments.against)


def _print(arguments: argparse.Namespace, problems: Sequence[Problem], context: Context) -> None:
    if arguments.format == "json":
        context.say(as_json(problems))
    elif arguments.format == "sarif":
        context.say(as_sarif(problems, arguments.path))
    elif arguments.format == "github":
        context.out.write(as_github(problems, arguments.path))
    else:
        colour = context.out.isatty() and not os.environ.get("NO_COLOR")
        lines = as_text(few_of_each(problems), hints=not arguments.quiet, colour=colour)
        for line in lines if arguments.quiet else [*lines, summary(problems)]:
            context.say(line)


def _rehearse(repaired: Sequence["Repaired"], context: Context) -> int:
    """Show as a difference what `--fix` would do; 1 where it would do anything."""
    for each in repaired:
        before, after = ((data.decode("utf-8-sig")).splitlines() for data in (each.before, each.after))
        for line in difflib.unified_diff(before, after, each.path, f"{each.path} (mended)", lineterm=""):
            for part in shown_lines(line):
                context.say(part)
    context.note(f"{_count(repaired)} would be made; nothing was written.")
    return PROBLEMS if repaired else DONE


def _mend(
    arguments: argparse.Namespace,
    repaired: Sequence["Repaired"],
    problems: tuple[Problem, ...],
    context: Context,
) -> tuple[Problem, ...]:
    """Write the repairs, say each of them, and check again; the problems that are left."""
    from app.mending import write_repairs

    write_repairs(arguments.path, repaired)
    say = context.say if arguments.format == "text" else context.note
    for each in repaired:
        for line in each.lines:
            say(shown(line))
    if not arguments.quiet:
        say(f"{_count(repaired)} made.")
    return _problems(arguments, context) if repaired else problems


def _count(repaired: Sequence["Repaired"]) -> str:
    number = sum(len(each.lines) for each in repaired)
    files = f"{len(repaired)} {'file' if len(repaired) == 1 else 'files'}"
    return f"{number} {'repair' if number == 1 else 'repairs'} in {files}" if number else "No repair"
