"""`fmt PATH… [--check] [--diff]`: quiz files in the one layout, without a change of what they mean."""

import argparse
import difflib
from collections.abc import Sequence
from pathlib import Path

from app.cli.context import DONE, PROBLEMS, Context
from app.cli.terminal import progress, shown, shown_lines
from app.formatting import QuizOnDisk, formatted_on_disk, quiz_files

STDIN = Path("-")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `fmt`."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=Path,
        help="quiz files, or folders with them; - reads the input and prints it formatted",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if anything would change"
    )
    parser.add_argument("--diff", action="store_true", help="write nothing; print what would change")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Format the files and name those that changed; 1 where one has errors, or with --check would change."""
    if arguments.paths == [STDIN]:
        return _filter(context)
    files = [path for given in arguments.paths for path in quiz_files(given)]
    done = _formatted(list(dict.fromkeys(files)), context)
    changed = [quiz for quiz in done if quiz.formatted.changed]
    if arguments.diff:
        for quiz in changed:
            _print_difference(quiz, context)
    dry = arguments.check or arguments.diff
    for quiz in changed:
        if not dry:
            quiz.write()
        if not arguments.diff:
            context.say(f"{'would format' if dry else 'formatted'} {shown(str(quiz.path))}")
    wrong = [quiz for quiz in done if quiz.formatted.errors]
    for quiz in wrong:
        _explain(quiz, context)
    context.note(_summary(len(done), len(changed), len(wrong), dry=dry))
    return PROBLEMS if wrong or (arguments.check and changed) else DONE


def _formatted(files: Sequence[Path], context: Context) -> list[QuizOnDisk]:
    done = []
    with progress("formatting", context.err) as step:
        for number, path in enumerate(files, 1):
            done.append(formatted_on_disk(path))
            step(number, len(files))
    return done


def _print_difference(quiz: QuizOnDisk, context: Context) -> None:
    name, formatted = str(quiz.path), quiz.formatted
    lines = difflib.unified_diff(
        formatted.before.split("\n"), formatted.after.split("\n"), name, f"{name} (formatted)", lineterm=""
    )
    for line in lines:
        for part in shown_lines(line):
            context.say(part)


def _explain(quiz: QuizOnDisk, context: Context) -> None:
    first, errors = quiz.formatted.errors[0], len(quiz.formatted.errors)
    more = "" if errors == 1 else f", and {errors - 1} more"
    context.note(f"{shown(first.text())}{more}; the file was left as it is. `check` says how to mend it.")


def _summary(files: int, changed: int, wrong: int, *, dry: bool) -> str:
    words = [f"{changed} {'would be formatted' if dry else 'formatted'}"]
    words.append(f"{files - changed - wrong} as they should be")
    words += [f"{wrong} left alone"] if wrong else []
    return f"{files} quiz {'file' if files == 1 else 'files'}: {', '.join(words)}."


def _filter(context: Context) -> int:
    """From the input to the output; a text with errors comes out as it went in."""
    from assessments.writing.formatting import format_file

    formatted = format_file(context.input.read(), "input.quiz.md")
    context.out.write(formatted.data.decode("utf-8", "surrogateescape"))
    for problem in formatted.errors:
        context.note(shown(problem.text()))
    return PROBLEMS if formatted.errors else DONE
