"""`install PATH`: a pack file, an update or a course folder into this home."""

import argparse
from pathlib import Path

from app.cli.context import DONE, Context
from app.cli.preview import say_preview
from app.cli.terminal import progress, shown


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `install`."""
    parser.add_argument(
        "path",
        metavar="PATH",
        type=Path,
        help="a pack file (.hbpack), an update of a course that is here (.hbdelta), or a course folder",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument(
        "--older", action="store_true", help="take a version that is older than the installed one"
    )
    parser.add_argument(
        "--json", action="store_true", help="with --dry-run: print one JSON object instead of text"
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Install it; the same pack a second time changes nothing."""
    with context.open() as opened:
        if arguments.dry_run:
            with (
                progress(f"reading {arguments.path}", context.err) as step,
                opened.library.preparing(arguments.path, step) as candidate,
            ):
                preview = opened.updates.preview(candidate, context.known(opened.study))
            say_preview(context, preview, as_json=arguments.json)
            return DONE
        with progress(f"installing {arguments.path}", context.err) as step:
            installed = opened.library.install(
                arguments.path, step, older=arguments.older, before=lambda: context.back_up(opened)
            )
    course = installed.course
    what = f"“{shown(course.title)}” {course.version} ({course.pack})"
    signed = "" if course.signed else " The pack has no publisher's signature."
    context.say(
        f"Installed {what}.{signed}"
        if installed.changed
        else f"{what} is installed already; nothing changed."
    )
    return DONE
