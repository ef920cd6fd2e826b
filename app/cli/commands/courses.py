"""`courses`: what is installed."""

import argparse
import json

from app.cli.context import DONE, Context
from app.cli.terminal import shown, table
from content.compiled import Course


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `courses`."""
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of a table")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """List the installed courses."""
    with context.open() as opened:
        courses, bundled = opened.study.courses(), opened.library.bundled()
    if arguments.json:
        context.say(json.dumps([_as_json(course) for course in courses], indent=1, ensure_ascii=False))
    elif courses:
        rows = [
            (c.pack, c.version, c.language, "yes" if c.signed else "unsigned pack", c.title) for c in courses
        ]
        context.say(table(rows, ("COURSE", "VERSION", "LANGUAGE", "SIGNED", "TITLE")))
    else:
        context.say("No course is installed; use `install PATH`. One comes with Hornbook:")
        context.say(shown(str(bundled)))
    return DONE


def _as_json(course: Course) -> dict[str, object]:
    return {
        "pack": course.pack,
        "course": course.course_id,
        "version": course.version,
        "root": course.root,
        "language": course.language,
        "title": course.title,
        "summary": course.summary,
        "signed": course.signed,
        "items": [
            {"kind": item.kind, "id": item.id, "title": item.title, "use": item.use} for item in course.items
        ],
    }
