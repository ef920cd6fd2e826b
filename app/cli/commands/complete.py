"""`complete COURSE [--out FOLDER] [--name NAME]`: the completion file of a finished course."""

import argparse
import os
from pathlib import Path

from app.cli.context import DONE, FIRST_NAME, PROBLEMS, Context
from app.cli.terminal import shown, wrapped
from app.files import make_folder
from app.opening import OpenHome
from app.proofs import NameNotConfirmedError, NotCompleteError
from app.views import AwardView
from content.compiled import Course
from content.errors import HornbookError
from content.ids import LearnerId


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `complete`."""
    parser.add_argument("course", metavar="COURSE", help="a pack id, or a unique beginning of one")
    parser.add_argument(
        "--out", metavar="FOLDER", type=Path, help="where the files go (else the present folder)"
    )
    parser.add_argument("--name", metavar="NAME", help="your name as the completion file shall bear it")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Make the file, or the same one again; 1 and what is missing where the course is not finished."""
    with context.open() as opened:
        course = context.course(opened.study, arguments.course)
        learner = context.who(opened.study)
        try:
            award = _issue(opened, course, learner.id, arguments.name or context.learner, context)
        except NotCompleteError as error:
            context.say(f"“{shown(course.title)}” is not finished yet:")
            for sentence in error.missing:
                context.say(f"- {shown(sentence)}")
            return PROBLEMS
        except NameNotConfirmedError as error:
            raise HornbookError(f"{error} Say it with --name NAME.") from error
    context.say(f"{shown(award.award_name)}, {shown(award.learner_name)}: {award.score} %.")
    context.say(wrapped(award.sentence))
    _write(award, arguments.out or Path(), context)
    return DONE


def _issue(
    opened: OpenHome, course: Course, learner: LearnerId, name: str | None, context: Context
) -> AwardView:
    """Issue it; on a terminal the learner is asked for the name that nobody confirmed yet."""
    try:
        return opened.proofs.issue(learner, course.course_id, name)
    except NameNotConfirmedError as error:
        if not context.input.isatty():
            raise
        so_far = "" if error.name == FIRST_NAME else f" (Enter: {shown(error.name)})"
        context.note(f"Your name as the completion file shall bear it{so_far}:")
        typed = context.input.readline().decode("utf-8", "replace").strip() or (
            "" if not so_far else error.name
        )
        return opened.proofs.issue(learner, course.course_id, typed)


def _write(award: AwardView, folder: Path, context: Context) -> None:
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "C")
    if locale in {"C", "POSIX"}:
        os.environ["LC_ALL"] = "C.UTF-8"  # what Qt does itself, after four lines of complaint
    from app.desktop.award.export import export_award

    for path in export_award(award, make_folder(folder)):
        context.say(shown(str(path)))
