"""`sit COURSE ASSESSMENT`: in the terminal, or by JSON lines for scripts and other programs (`--responses`)."""

import argparse
from pathlib import Path

from app.cli import passphrase
from app.cli.commands.responses import write_responses
from app.cli.context import DONE, PROBLEMS, Context
from app.cli.tongue import add_language, choose_language
from app.settings import read_settings
from app.shelf import find_item
from app.sitting import StartRefusedError
from content.ids import AssessmentId


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
        try:
            if arguments.paper:
                return lines.print_paper(seat, context)
            if arguments.responses == "-":
                return lines.take_responses(seat, context.input, context)
            if arguments.responses is not None:
                with Path(arguments.responses).open("rb") as file:
                    return lines.take_responses(seat, file, context)
            handed_in = terminal.sit(seat, context)
        except StartRefusedError as error:
            context.note(str(error))
            return PROBLEMS
        if handed_in is not None and handed_in.row.waiting:
            write_responses(opened, learner.id, handed_in.row.attempt, Path(), context)
        return DONE
