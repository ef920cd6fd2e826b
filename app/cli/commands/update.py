"""`update PATH`: another version of an installed course, after a look at what it changes."""

import argparse
from pathlib import Path

from app.cli.confirm import confirmed
from app.cli.context import DONE, NOT_RUN, PROBLEMS, Context
from app.cli.preview import language_lines, say_preview
from app.cli.terminal import progress, shown
from app.opening import OpenHome
from app.updates import Preview


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `update`."""
    parser.add_argument(
        "path",
        metavar="PATH",
        type=Path,
        help="an update (.hbdelta), a pack file (.hbpack), or a course folder",
    )
    parser.add_argument("--yes", action="store_true", help="update without asking")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument(
        "--older", action="store_true", help="take a version that is older than the installed one"
    )
    parser.add_argument("--json", action="store_true", help="print what changes as one JSON object")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Say what would change, ask, and do it; 1 where it was not wanted, or nobody could be asked."""
    with (
        context.open() as opened,
        progress(f"reading {arguments.path}", context.err) as step,
        opened.library.preparing(arguments.path, step) as candidate,
    ):
        preview = opened.updates.preview(candidate, context.known(opened.study))
        if preview.installed is None:
            what = f"“{shown(preview.course.title)}” ({preview.course.pack})"
            context.note(
                f"{what} is here, but not from the same author, so this is no update of it; `install PATH` would put it "
                "beside, as a course of its own."
                if preview.beside
                else f"{what} is not installed here, so there is nothing to update; use `install PATH`."
            )
            return NOT_RUN
        say_preview(context, preview, as_json=arguments.json)
        if preview.only_adds and not arguments.dry_run:
            for line in language_lines(opened.library.take_in(candidate)):
                (context.note if arguments.json else context.say)(line)
            return DONE
        if preview.same or arguments.dry_run:
            return DONE
        if not _wanted(arguments, context, preview):
            return PROBLEMS
        context.back_up(opened)
        installed = opened.library.take_in(candidate, older=arguments.older)
        _said(arguments, context, opened, preview)
        for line in language_lines(installed):
            (context.note if arguments.json else context.say)(line)
    return DONE


def _wanted(arguments: argparse.Namespace, context: Context, preview: Preview) -> bool:
    if preview.older and not arguments.older:
        context.note(
            "This is an older version than the installed one; nothing was changed. Add --older to take it, or use "
            "`rollback` for a version that is here."
        )
        return False
    unsaid = "Nothing was changed, for there is no terminal to ask on; add --yes to update."
    return confirmed(context, f"Update to {preview.course.version}?", yes=arguments.yes, unsaid=unsaid)


def _said(arguments: argparse.Namespace, context: Context, opened: OpenHome, preview: Preview) -> None:
    course, before = preview.course, preview.installed.version if preview.installed else ""
    several = len(opened.library.roots(course.course_id)) > 1
    back = f" `rollback {course.pack}` goes back to {before}." if several else ""
    say = context.note if arguments.json else context.say
    say(f"Updated “{shown(course.title)}” from {before} to {course.version}.{back}")
