"""`check PATH`: everything an author should mend, one line a problem."""

import argparse
import json
from pathlib import Path

from app.cli.context import DONE, PROBLEMS, Context
from app.cli.terminal import progress, shown
from content.problems import Problem


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `check`."""
    parser.add_argument("path", metavar="PATH", type=Path, help="a course folder, or a pack file")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how problems are printed")
    parser.add_argument("--strict", action="store_true", help="exit with 1 for a warning too")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the problems; 1 where there is an error (with --strict a warning too)."""
    from app.library import Library

    with progress(f"checking {arguments.path}", context.err) as step:
        problems = Library(context.home).check(arguments.path, step)
    errors = sum(problem.is_error for problem in problems)
    if arguments.format == "json":
        context.say(json.dumps([_as_json(problem) for problem in problems], indent=1, ensure_ascii=False))
    else:
        for problem in problems:
            context.say(shown(problem.text()))
            if problem.hint:
                context.say(f"    {shown(problem.hint)}")
        context.say(_summary(errors, len(problems) - errors))
    return PROBLEMS if errors or (arguments.strict and problems) else DONE


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": "error" if problem.is_error else "warning",
        "message": problem.message,
        "hint": problem.hint,
    }


def _summary(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "No problems."
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
