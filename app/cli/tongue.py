"""`--language` of `read` and `sit`: in which language a course is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from app.study import Study
    from app.views import LearnerRow
    from content.compiled import Course


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add the option."""
    parser.add_argument(
        "--language",
        metavar="TAG",
        help="show the course in that language from now on, such as fr; `courses` lists the languages",
    )


def choose_language(arguments: argparse.Namespace, study: Study, learner: LearnerRow, course: Course) -> None:
    """Take the language that was asked for; raises NoSuchLanguageError."""
    if arguments.language is not None:
        study.choose_language(learner.id, course.course_id, arguments.language)
