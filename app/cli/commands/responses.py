"""`responses COURSE [ASSESSMENT]`: the response file of what an instructor has still to mark."""

import argparse
from pathlib import Path

from app.cli.context import DONE, PROBLEMS, Context
from app.cli.terminal import shown, wrapped
from app.files import make_folder, write_file
from app.opening import OpenHome
from app.shelf import find_item
from content.ids import AttemptId, LearnerId


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `responses`."""
    parser.add_argument("course", metavar="COURSE", help="a pack id, or a unique beginning of one")
    parser.add_argument(
        "assessment",
        metavar="ASSESSMENT",
        nargs="?",
        help="its id, or a unique beginning of it (else all that wait)",
    )
    parser.add_argument(
        "--out", metavar="FOLDER", type=Path, help="where the files go (else the present folder)"
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write a file for each attempt that waits; 1 where nothing does."""
    with context.open() as opened:
        course = context.course(opened.study, arguments.course)
        learner = context.who(opened.study).id
        rows = opened.marking.waiting(learner, course.course_id)
        if arguments.assessment is not None:
            wanted = find_item(course, "assessment", arguments.assessment).id
            rows = tuple(row for row in rows if row.assessment == wanted)
        for row in rows:
            write_responses(opened, learner, row.attempt, arguments.out or Path(), context)
    if not rows:
        context.say("Nothing that was handed in waits for an instructor.")
        return PROBLEMS
    context.note(
        wrapped("Give this to your instructor, and take in the marks that come back with `marks FILE`.")
    )
    return DONE


def write_responses(
    opened: OpenHome, learner: LearnerId, attempt: AttemptId, folder: Path, context: Context
) -> None:
    """Write the response file of an attempt into the folder and say where it is."""
    made = opened.marking.response_file(learner, attempt)
    target = make_folder(folder) / made.name
    write_file(target, made.data)
    context.say(shown(str(target)))
