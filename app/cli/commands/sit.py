"""`sit COURSE ASSESSMENT`: in the terminal, or by JSON lines for scripts and other programs (`--responses`)."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import passphrase
from app.cli.commands.responses import write_responses
from app.cli.context import DONE, PROBLEMS, Context
from app.cli.tongue import add_language, choose_language
from app.paces import factor_of
from app.settings import read_settings
from app.shelf import find_item
from app.sitting import StartRefusedError
from assessments.granting import LARGEST, OverrideRefusedError
from content.ids import AssessmentId
from content.wordlist import WordsError

if TYPE_CHECKING:
    from app.cli.sitting.lines import Seat


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `sit`."""
    parser.add_argument("course", metavar="COURSE", help="a pack id, or a unique beginning of one")
    parser.add_argument("assessment", metavar="ASSESSMENT", help="its id, or a unique beginning of it")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--paper", action="store_true", help="start or resume the draft and print it as JSON")
    how.add_argument(
        "--responses",
        metavar="FILE|-",
        help='read JSON lines such as {"question": ID, "response": …} and {"submit": true}',
    )
    passphrase.add_option(parser, "--code-file", "the exam code of a locked assessment")
    more = parser.add_mutually_exclusive_group()
    more.add_argument(
        "--override", metavar="FILE", type=Path, help="first take in a file that allows more attempts"
    )
    more.add_argument(
        "--override-words", metavar="WORDS", help="first take in the 48 words that allow more attempts"
    )
    parser.add_argument(
        "--time-factor",
        metavar="FACTOR",
        help="from this attempt on have 1.25, 1.5 or 2 times the usual time, or off for no limit (as `pace`)",
    )
    add_language(parser)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Sit it. 0 also where it was not passed; 1 where it cannot be started now, or a response was refused."""
    from app.cli.sitting import lines, terminal

    with context.open() as opened:
        course = context.course(opened.study, arguments.course)
        assessment = AssessmentId(find_item(course, "assessment", arguments.assessment).id)
        learner = context.who(opened.study, may_add=True)
        choose_language(arguments, opened.study, learner, course)
        locale = read_settings(context.home.settings).locale or "en"
        seat = lines.Seat(
            study=opened.study,
            learner=learner.id,
            course=course.course_id,
            assessment=assessment,
            locale=locale,
            code=passphrase.first_line(arguments.code_file, "the exam code") if arguments.code_file else None,
        )
        if arguments.time_factor is not None:
            opened.study.choose_time_factor(learner.id, factor_of(arguments.time_factor))
        try:
            _take_override(arguments, seat, context)
            if arguments.paper:
                return lines.print_paper(seat, context)
            if arguments.responses == "-":
                return lines.take_responses(seat, context.input, context)
            if arguments.responses is not None:
                with Path(arguments.responses).open("rb") as file:
                    return lines.take_responses(seat, file, context)
            handed_in = terminal.sit(seat, context)
        except (StartRefusedError, OverrideRefusedError, WordsError) as error:
            context.note(str(error))
            return PROBLEMS
        if handed_in is not None and handed_in.row.waiting:
            write_responses(opened, learner.id, handed_in.row.attempt, Path(), context)
        return DONE


def _take_override(arguments: argparse.Namespace, seat: "Seat", context: Context) -> None:
    """Take in what allows more attempts, where one was named; raises OverrideRefusedError or WordsError."""
    if arguments.override is None and arguments.override_words is None:
        return
    given: bytes | str = arguments.override_words or ""
    if arguments.override is not None:
        with arguments.override.open("rb") as file:
            given = file.read(LARGEST + 1)
    attempts = seat.study.take_override(seat.learner, seat.course, seat.assessment, given)
    context.note(f"You may have {attempts} attempts in all now.")
