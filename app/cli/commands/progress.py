"""`progress COURSE`: what is done, and what the completion file still needs."""

import argparse
import json

from app.cli.context import DONE, Context
from app.cli.terminal import shown, table
from app.views import CourseOverview, OutlineItem, percent_text
from assessments.times import time_to_text

_STEPS = ("[    ]", "[#   ]", "[##  ]", "[### ]", "[####]")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `progress`."""
    parser.add_argument("course", metavar="COURSE", help="a pack id, or a unique beginning of one")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print how the learner stands in the course."""
    with context.open() as opened:
        course = context.course(opened.study, arguments.course)
        learner = context.who(opened.study)
        overview = opened.study.overview(learner.id, course.course_id)
    if arguments.json:
        context.say(json.dumps(_as_json(learner.name, overview), indent=1, ensure_ascii=False))
    else:
        _print(context, learner.name, overview)
    return DONE


def _print(context: Context, name: str, overview: CourseOverview) -> None:
    card = overview.card
    context.say(f"{shown(name)} in “{shown(card.title)}” {card.version}")
    read, passed = (
        f"{card.modules_read} of {card.modules}",
        f"{card.assessments_passed} of {card.assessments}",
    )
    context.say(f"{read} modules read, {passed} assessments passed.\n")
    rows = [(item.state.value, item.kind, item.id, _score(item), item.title) for item in _items(overview)]
    context.say(table(rows, ("STATE", "KIND", "ID", "SCORE", "TITLE")))
    context.say("")
    if overview.levels:
        skills = [
            (_STEPS[skill.level], skill.level.word, skill.code, skill.name) for skill in overview.levels
        ]
        context.say(table(skills, ("SKILL", "LEVEL", "CODE", "NAME")))
        context.say("")
    for sentence in overview.missing:
        context.say(f"- {shown(sentence)}")
    if overview.award is not None:
        context.say(f"The completion file was made: {overview.award}.")
    elif not overview.missing:
        context.say(
            f"Everything is done. Make the completion file with: {context.called} complete {card.pack}"
        )


def _items(overview: CourseOverview) -> list[OutlineItem]:
    return [item for part in overview.parts for item in part.items]


def _score(item: OutlineItem) -> str:
    if item.best is None:
        return ""
    needed = (
        "" if item.pass_mark is None or item.kind == "practice" else f" of {percent_text(item.pass_mark)} %"
    )
    return f"{percent_text(item.best)} %{needed}"


def _as_json(name: str, overview: CourseOverview) -> dict[str, object]:
    card = overview.card
    return {
        "learner": name,
        "course": card.course,
        "pack": card.pack,
        "version": card.version,
        "modules": card.modules,
        "modules_read": card.modules_read,
        "assessments": card.assessments,
        "assessments_passed": card.assessments_passed,
        "completed": card.completed,
        "missing": list(overview.missing),
        "award": overview.award,
        "skills": [
            {
                "code": skill.code,
                "name": skill.name,
                "level": skill.level.word,
                "since": None if skill.since is None else time_to_text(skill.since),
            }
            for skill in overview.levels
        ],
        "items": [
            {
                "kind": item.kind,
                "id": item.id,
                "title": item.title,
                "state": item.state.value,
                "required": item.required,
                "percent": None if item.best is None else percent_text(item.best),
                "pass_percent": None if item.pass_mark is None else percent_text(item.pass_mark),
            }
            for item in _items(overview)
        ],
    }
