"""`review`: the questions that are due again, from all courses; what comes due on the next days; the last rating back."""

import argparse
import json

from app.cli.context import DONE, Context
from app.cli.terminal import shown, wrapped
from app.reviews import ReviewOverview

_LONGEST_BAR = 40


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `review`."""
    parser.add_argument("course", metavar="COURSE", nargs="?", help="only the questions of this course")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print what is due as one JSON object")
    how.add_argument("--undo", action="store_true", help="take the last rating of today back")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Say what is due and ask it; nothing of this touches a result or an award."""
    from app.cli.sitting.reviewing import Review
    from app.settings import read_settings

    with context.open() as opened:
        study = opened.study
        learner = context.who(study).id
        only = None if arguments.course is None else context.course(study, arguments.course).course_id
        if arguments.undo:
            study.undo_review(learner)
            context.say("Taken back. The question is due again.")
            return DONE
        overview = study.review_overview(learner)
        if arguments.json:
            context.say(json.dumps(_as_json(overview), indent=1, ensure_ascii=False))
            return DONE
        _say_overview(overview, context)
        locale = read_settings(context.home.settings).locale or "en"
        if overview.due:
            Review(study=study, learner=learner, only=only, locale=locale, context=context).run()
        return DONE


def _say_overview(overview: ReviewOverview, context: Context) -> None:
    if not overview.items:
        context.say(
            wrapped(
                "Nothing to review yet. Hand in a practice quiz, or pass an assessment: its questions come back "
                "here before you forget them."
            )
        )
        return
    count = "1 question is" if overview.due == 1 else f"{overview.due} questions are"
    context.say(f"{count} due today." if overview.due else "Nothing is due today.")
    for course in overview.courses:
        context.say(f"  {course.due} from {shown(course.title)}")
    most = max(day.due for day in overview.days)
    context.say("\nThe next days:")
    for day in overview.days:
        if day.due:
            bar = "#" * max(1, _LONGEST_BAR * day.due // most)
            context.say(f"  {day.day:%Y-%m-%d}  {day.due:4}  {bar}")
    if overview.upcoming is not None and not most:
        context.say(f"  The next questions come on {overview.upcoming.astimezone():%Y-%m-%d}.")
    context.say("")


def _as_json(overview: ReviewOverview) -> dict[str, object]:
    return {
        "items": overview.items,
        "due": overview.due,
        "reviewed_today": overview.done,
        "right_today": overview.right,
        "courses": [
            {"course": course.course, "title": course.title, "due": course.due} for course in overview.courses
        ],
        "days": [{"day": f"{day.day:%Y-%m-%d}", "due": day.due} for day in overview.days],
    }
