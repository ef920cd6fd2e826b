"""`transcript COURSE [--out FILE]`: what was answered and how it was marked, for whoever marks it again."""

import argparse
from pathlib import Path

from app.cli.context import DONE, Context
from app.cli.terminal import shown
from app.files import write_file


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `transcript`."""
    parser.add_argument("course", metavar="COURSE", help="a pack id, or a unique beginning of one")
    parser.add_argument("--out", metavar="FILE", type=Path, help="where to write it (else it is printed)")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the transcript: after the award the very one whose digest the completion file carries."""
    with context.open() as opened:
        course = context.course(opened.study, arguments.course)
        data = opened.proofs.transcript(context.who(opened.study).id, course.course_id)
    if arguments.out is None:
        context.say(data.decode())
    else:
        write_file(arguments.out, data)
        context.say(shown(str(arguments.out)))
    return DONE
