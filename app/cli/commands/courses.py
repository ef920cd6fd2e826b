"""`courses`: what is installed."""

import argparse
import json
from collections import Counter
from collections.abc import Mapping

from app.cli.context import DONE, Context
from app.cli.terminal import bytes_text, table, wrapped
from app.library import Room
from app.shelf import full_name
from assessments.levels import level_words
from assessments.quiz import Seal
from content.compiled import Course
from content.courselanguages import languages_of
from content.keys import fingerprint


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `courses`."""
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of a table")
    parser.add_argument(
        "--space", action="store_true", help="say how much room each course takes on the disk"
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """List the installed courses."""
    if arguments.space:
        return _space(arguments, context)
    with context.open() as opened:
        courses = opened.study.courses()
        if arguments.json:
            found = [_as_json(course, opened.study.levels(course)) for course in courses]
            context.say(json.dumps(found, indent=1, ensure_ascii=False))
            return DONE
    if courses:
        rows = [(c.pack, c.version, ", ".join(languages_of(c)), _signed(c), c.title) for c in courses]
        context.say(table(rows, ("COURSE", "VERSION", "LANGUAGE", "SIGNED", "TITLE")))
        for pack, count in Counter(course.pack for course in courses).items():
            if count > 1:
                names = " and ".join(full_name(course) for course in courses if course.pack == pack)
                context.say(wrapped(f"{names} are not from the same author."))
    else:
        context.say(
            "No course is installed; use `install PATH`. Two come with Hornbook: `install inventory-basics`, and for "
            "authors `install handbook`."
        )
    return DONE


def _signed(course: Course) -> str:
    """The fingerprint first: the name is only the signer's own word."""
    if course.publisher is None:
        return "unsigned pack"
    return f"{fingerprint(course.publisher)} “{course.publisher_name}”"


def _space(arguments: argparse.Namespace, context: Context) -> int:
    """What equal files of several versions share is counted once."""
    with context.open() as opened:
        rooms = opened.library.rooms()
    if arguments.json:
        context.say(json.dumps([_room_json(room) for room in rooms], indent=1, ensure_ascii=False))
        return DONE
    rows = [
        (
            room.course.partition("@")[0],
            room.current.version if room.current else "removed",
            bytes_text(room.alone),
            str(room.packs),
            bytes_text(room.all),
        )
        for room in rooms
    ]
    context.say(table(rows, ("COURSE", "VERSION", "ITS PACK", "PACKS", "ALL TOGETHER")))
    return DONE


def _room_json(room: Room) -> dict[str, object]:
    version = room.current.version if room.current else None
    return {
        "course": room.course,
        "version": version,
        "bytes": room.alone,
        "packs": room.packs,
        "bytes_together": room.all,
    }


def _as_json(course: Course, levels: Mapping[str, str]) -> dict[str, object]:
    return {
        "pack": course.pack,
        "course": course.course_id,
        "version": course.version,
        "root": course.root,
        "language": course.language,
        "languages": list(languages_of(course)),
        "languages_not_here": list(course.absent),
        "title": course.title,
        "summary": course.summary,
        "lite": course.lite,
        "signed": course.signed,
        "publisher": None
        if course.publisher is None
        else {
            "did": course.publisher,
            "fingerprint": fingerprint(course.publisher),
            "name": course.publisher_name,
        },
        "items": [
            {"kind": item.kind, "id": item.id, "title": item.title, "use": item.use}
            | _level(levels.get(item.id))
            for item in course.items
        ],
    }


def _level(level: str | None) -> dict[str, str]:
    """What protects the answers of an assessment, with its honest words."""
    return {} if level is None else {"level": level, "answers": level_words(Seal(level))}
