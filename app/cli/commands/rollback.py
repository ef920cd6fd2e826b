"""`rollback COURSE`: back to a version that was installed before and is still here."""

import argparse

from app.cli.confirm import confirmed
from app.cli.context import DONE, PROBLEMS, Context
from app.cli.preview import say_preview
from app.cli.terminal import shown


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `rollback`."""
    parser.add_argument("course", metavar="COURSE", help="a pack id, or a unique beginning of one")
    parser.add_argument(
        "--to",
        metavar="VERSION",
        default="",
        help="the version, or the beginning of a root (else the one before)",
    )
    parser.add_argument("--yes", action="store_true", help="go back without asking")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Say what would change, ask, and do it; 1 where it was not wanted, or nobody could be asked."""
    with context.open() as opened:
        course = context.course(opened.study, arguments.course)
        earlier = opened.updates.earlier(course.course_id, arguments.to)
        preview = opened.updates.preview_back(course.course_id, earlier.root, context.known(opened.study))
        say_preview(context, preview, as_json=False)
        if preview.same or arguments.dry_run:
            return DONE
        unsaid = "Nothing was changed, for there is no terminal to ask on; add --yes to go back."
        if not confirmed(context, f"Go back to {earlier.version}?", yes=arguments.yes, unsaid=unsaid):
            return PROBLEMS
        context.back_up(opened)
        opened.library.switch(course.course_id, earlier.root)
    context.say(
        f"“{shown(earlier.title)}” is at {earlier.version} now; {course.version} stays here: "
        f"`rollback {course.pack} --to {course.version}` brings it back."
    )
    return DONE
