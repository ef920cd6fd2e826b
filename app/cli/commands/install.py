"""`install PATH`: a pack file or a course folder into this home."""

import argparse
from pathlib import Path

from app.backup import BackupError
from app.cli.context import DONE, Context
from app.cli.terminal import progress, shown


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `install`."""
    parser.add_argument("path", metavar="PATH", type=Path, help="a pack file (.hbpack), or a course folder")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Install it; the same pack a second time changes nothing."""
    with context.open() as opened:
        try:
            opened.back_up()
        except BackupError as error:
            context.note(str(error))
        with progress(f"installing {arguments.path}", context.err) as step:
            installed = opened.library.install(arguments.path, step)
    course = installed.course
    what = f"“{shown(course.title)}” {course.version} ({course.pack})"
    signed = "" if course.signed else " The pack has no publisher's signature."
    context.say(
        f"Installed {what}.{signed}"
        if installed.changed
        else f"{what} is installed already; nothing changed."
    )
    return DONE
