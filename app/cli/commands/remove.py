"""`remove COURSE`: out of the library; what was learnt stays."""

import argparse

from app.cli.confirm import confirmed
from app.cli.context import DONE, PROBLEMS, Context
from app.cli.terminal import bytes_text, shown
from app.library import BUNDLED_PACK


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `remove`."""
    parser.add_argument("course", metavar="COURSE", help="a pack id, or a unique beginning of one")
    parser.add_argument("--yes", action="store_true", help="remove without asking")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Say what stays, ask, and do it; 1 where it was not wanted, or nobody could be asked."""
    with context.open() as opened:
        course = context.course(opened.study, arguments.course)
        what = f"“{shown(course.title)}” {course.version} ({course.pack})"
        context.say(
            f"Removing {what}. Everybody's progress and completion files stay; the packs that attempts were made on "
            "stay on the disk too. Installing the course again brings everything back."
        )
        unsaid = "Nothing was changed, for there is no terminal to ask on; add --yes to remove."
        if not confirmed(context, "Remove it?", yes=arguments.yes, unsaid=unsaid):
            return PROBLEMS
        context.back_up(opened)
        opened.library.remove(course.course_id)
        freed = opened.updates.discard()
        kept = len(opened.library.roots(course.course_id))
    room = f" {bytes_text(freed)} were freed." if freed else ""
    packs = (
        f" {kept} {'pack stays' if kept == 1 else 'packs stay'}, which an attempt or another course needs."
        if kept
        else ""
    )
    context.say(f"Removed {what}.{room}{packs}")
    if course.pack == BUNDLED_PACK:
        context.say(f"It came with Hornbook; `install {opened.library.bundled().name}` brings it back.")
    return DONE
