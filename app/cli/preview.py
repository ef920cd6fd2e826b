"""How a preview is printed: what an update would change, and what it means for who learns here."""

import json
from collections.abc import Iterator
from typing import Final

from app.cli.context import Context
from app.cli.terminal import bytes_text, shown
from app.library import Installed
from app.updates import Preview
from assessments.changes import Changes, Difference, Line
from assessments.effect import Effect, effect_in_words
from assessments.score import percent
from content.compiled import Course
from content.keys import fingerprint

_LONGEST: Final = 70
_WIDTH: Final = 12


def say_preview(context: Context, preview: Preview, *, as_json: bool) -> None:
    """Print the preview."""
    if as_json:
        context.say(json.dumps(preview_json(preview), indent=1, ensure_ascii=False))
        return
    for line in preview_lines(preview):
        context.say(line)


def preview_lines(preview: Preview) -> Iterator[str]:
    """The preview as lines of text."""
    course, installed = preview.course, preview.installed
    name = f"“{shown(course.title)}”"
    if preview.only_adds and preview.adds:
        also = ", ".join(preview.adds)
        yield f"{name} {course.version} ({course.pack}) could also be read in {also}; nothing else would change."
        return
    if preview.language or preview.same:
        yield f"{name} {course.version} ({course.pack}) is installed already; nothing would change."
        return
    if installed is None:
        modules = _many(len(course.modules), "module")
        quizzes = _many(sum(item.kind == "assessment" for item in course.items), "quiz", "quizzes")
        yield f"{name} {course.version} ({course.pack}) is not installed yet: {modules}, {quizzes}."
    else:
        yield f"{name} {installed.version} → {course.version} ({course.pack})"
        if installed.version == course.version:
            yield f"  {'version':{_WIDTH}} the same, with other content; passes and what was read stay"
    signed = "signed by its publisher" if course.signed else "without a publisher's signature"
    yield f"  {'pack':{_WIDTH}} {signed}{', as before' if installed is not None else ''}"
    if preview.changes is not None:
        yield from _change_lines(preview.changes)
    elif installed is not None:
        yield "  What is installed is damaged, so nothing can be compared; this pack takes its place."
    for other in preview.beside:
        yield f"Another publisher's “{shown(other.title)}” {other.version} has the same id; it stays as it is, beside this one."
    for row, found in preview.effects:
        who = f"{shown(row.name)}: " if len(preview.effects) > 1 else ""
        for sentence in effect_in_words(found):
            yield f"{who}{shown(sentence)}"


def language_lines(installed: Installed) -> Iterator[str]:
    """In which languages a pack that was here can be read now, and which of its languages are not here."""
    course = installed.course
    if installed.added:
        yield (
            f"“{shown(course.title)}” can be read in {', '.join(installed.added)} now: `read {course.pack} --language "
            f"{installed.added[0]}`."
        )
    if installed.language and installed.added:
        yield _vouched(course)
    if course.absent:
        it = "its language pack" if len(course.absent) == 1 else "their language packs"
        yield f"It is not here in {', '.join(course.absent)}: install {it} for that."


def _vouched(course: Course) -> str:
    """Whose word stands for a language pack: that of whoever signed the pack, which names the language's files."""
    if course.publisher is None:
        return "Its files are those that the pack here was built with; nobody has signed that pack."
    mark, name = fingerprint(course.publisher), shown(course.publisher_name or "")
    return f"Its files are those that the pack here was built with, and that {mark}, “{name}”, signed."


def _change_lines(changes: Changes) -> Iterator[str]:
    for name, difference in _parts(changes):
        yield from _difference_lines(name, difference)
    for moved in changes.pass_marks:
        yield f"  {'pass mark':{_WIDTH}} “{shown(moved.title)}”: {percent(moved.before)} → {percent(moved.after)}"
    for retired in changes.retired:
        yield f"  {'retired':{_WIDTH}} {shown(retired.id)}: {shown(retired.note)}"
    if changes.nothing:
        yield f"  {'changes':{_WIDTH}} nothing that a learner would notice"
    yield f"  {'size':{_WIDTH}} {bytes_text(changes.size_before)} → {bytes_text(changes.size_after)}"


def _parts(changes: Changes) -> tuple[tuple[str, Difference], ...]:
    return (
        ("modules", changes.modules),
        ("assessments", changes.assessments),
        ("questions", changes.questions),
        ("media", changes.media),
        ("languages", changes.languages),
    )


def _difference_lines(name: str, difference: Difference) -> Iterator[str]:
    groups = (
        ("added", "+", difference.added),
        ("changed", "~", difference.changed),
        ("removed", "-", difference.removed),
    )
    counts = ", ".join(f"{len(lines)} {word}" for word, _, lines in groups if lines)
    if counts:
        yield f"  {name:{_WIDTH}} {counts}"
    for _, sign, lines in groups:
        yield from (f"    {sign} {_line(line)}" for line in lines)


def _line(line: Line) -> str:
    title = shown(line.title if len(line.title) <= _LONGEST else line.title[: _LONGEST - 1] + "…")
    inside = f", in “{shown(line.inside)}”" if line.inside else ""
    return f"{title}{inside}" if line.title == line.id else f"{title} ({line.id}{inside})"


def _many(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def preview_json(preview: Preview) -> dict[str, object]:
    """The preview for programs."""
    course, installed, changes = preview.course, preview.installed, preview.changes
    return {
        "pack": course.pack,
        "course": course.course_id,
        "title": course.title,
        "from": None if installed is None else {"version": installed.version, "root": installed.root},
        "to": {"version": course.version, "root": course.root},
        "signed": course.signed,
        "same": preview.same,
        "older": preview.older,
        "adds": list(preview.adds),
        "changes": None if changes is None else _changes_json(changes),
        "learners": [{"name": row.name} | _effect_json(found) for row, found in preview.effects],
        "beside": [other.course_id for other in preview.beside],
    }


def _changes_json(changes: Changes) -> dict[str, object]:
    parts: dict[str, object] = {
        name: {
            "added": [_line_json(line) for line in difference.added],
            "changed": [_line_json(line) for line in difference.changed],
            "removed": [_line_json(line) for line in difference.removed],
        }
        for name, difference in _parts(changes)
    }
    return parts | {
        "pass_marks": [
            {"id": moved.id, "before": percent(moved.before), "after": percent(moved.after)}
            for moved in changes.pass_marks
        ],
        "retired": [{"id": retired.id, "note": retired.note} for retired in changes.retired],
        "size": {"before": changes.size_before, "after": changes.size_after},
    }


def _line_json(line: Line) -> dict[str, str]:
    return {"id": line.id, "title": line.title} | ({"assessment": line.inside} if line.inside else {})


def _effect_json(found: Effect) -> dict[str, object]:
    return {
        "passes": list(found.passes),
        "kept": list(found.kept),
        "gone": list(found.gone),
        "anew": found.anew,
        "open_attempts": found.drafts,
        "stranded": list(found.stranded),
        "missing": list(found.missing),
        "sentences": list(effect_in_words(found)),
    }
