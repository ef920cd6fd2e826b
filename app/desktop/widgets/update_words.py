"""What an update changes and what it means for the learner, in the window's words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from app.desktop.widgets.language_button import language_name

if TYPE_CHECKING:
    from app.updates import Preview
    from assessments.changes import Changes, Difference, Line
    from assessments.effect import Effect


def _say(text: str) -> str:
    return QCoreApplication.translate("update", text)


def _count(text: str, count: int) -> str:
    return QCoreApplication.translate("update", text, "", count)


def size_text(size: int) -> str:
    """Bytes for people, in decimal units."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def heading_of(preview: Preview, *, back: bool) -> str:
    """What is asked."""
    title, version = preview.course.title, preview.course.version
    if back or preview.older:
        return _say("Go to version {version} of “{title}”?").format(version=version, title=title)
    return _say("Update “{title}” to version {version}?").format(version=version, title=title)


def facts_of(preview: Preview) -> str:
    """From which version, signed or not, and how large, in one line."""
    changes, installed = preview.changes, preview.installed
    signed = (
        _say("signed by the same publisher") if preview.course.signed else _say("unsigned pack, as before")
    )
    before = (
        "" if installed is None else _say("version {version} is here now").format(version=installed.version)
    )
    size = "" if changes is None else size_text(changes.size_after)
    return " · ".join(part for part in (before, signed, size) if part)


def sections_of(changes: Changes) -> list[tuple[str, Difference]]:
    """What changes, under the words for it; only what does."""
    languages = replace(
        changes.languages,
        added=_named(changes.languages.added),
        removed=_named(changes.languages.removed),
        changed=_named(changes.languages.changed),
    )
    sections = [
        (_say("Modules"), changes.modules),
        (_say("Quizzes"), changes.assessments),
        (_say("Questions"), changes.questions),
        (_say("Pictures and files"), changes.media),
        (_say("Languages"), languages),
    ]
    return [(name, difference) for name, difference in sections if not difference.nothing]


def _named(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(replace(line, title=language_name(line.id)) for line in lines)


def lines_of(difference: Difference) -> list[tuple[str, str, str]]:
    """Word, kind of chip and title of each thing that is new, changed or gone."""
    groups = (
        (_say("new"), "success", difference.added),
        (_say("changed"), "info", difference.changed),
        (_say("gone"), "warning", difference.removed),
    )
    return [(word, kind, line.title) for word, kind, lines in groups for line in lines]


def effect_lines(found: Effect) -> list[tuple[str, str]]:
    """Icon and sentence of what it means for the learner."""
    lines = [_passes(found)]
    for title in found.gone:
        said = _say("“{title}” is not in the other version. Your pass of it stays on record.")
        lines.append(("info", said.format(title=title)))
    if found.drafts:
        said = _count("You finish %n open attempt(s) on the version on which you began.", found.drafts)
        lines.append(("pencil", said))
    for title in found.stranded:
        said = _say("Finish your open attempt of “{title}” before: the other version does not have it.")
        lines.append(("triangle-alert", said.format(title=title)))
    if found.missing:
        said = _say("You have completed the course. The other version asks for more: {what}")
        lines.append(("list", said.format(what=" ".join(found.missing))))
    return lines


def mark_lines(changes: Changes) -> list[str]:
    """A sentence for each pass mark that moves."""
    from app.views import percent_text  # not on the way to the first paint: its many classes take 45 ms

    said = _say("“{title}”: {before} % of the points pass now, and {after} % then.")
    return [
        said.format(title=mark.title, before=percent_text(mark.before), after=percent_text(mark.after))
        for mark in changes.pass_marks
    ]


def _passes(found: Effect) -> tuple[str, str]:
    if found.anew and found.kept:
        said = _say("This is version {major}: what you passed on it counts again.")
        return "badge-check", said.format(major=found.major)
    if found.anew:
        anew = _say("This is version {major}: its assessments are to be passed anew.").format(
            major=found.major
        )
        stays = _say("What you passed on the version before stays on record.") if found.passes else ""
        return "triangle-alert", f"{anew} {stays}".strip()
    if found.kept:
        return "badge-check", _count("You keep what you passed: %n assessment(s).", len(found.kept))
    return "badge-check", _say("What you have read and answered stays.")
