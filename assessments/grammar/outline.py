"""A quiz file cut at its headings: the introduction, sections (``# ``) and questions (``## ``)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assessments.grammar.attrs import QUESTION_KEYS, SECTION_KEYS, Attrs, AttrsReader, is_attrs
from assessments.grammar.items import is_answer
from assessments.grammar.lines import ITEM_INDENT, Line
from assessments.grammar.report import Report

_MISPLACED = re.compile(r"\{#[^{}]*\}")
_HEADING = re.compile(r"^[ \t]?(?P<level>#{1,2})(?:[ \t]+(?P<title>.*?))?(?:[ \t]+#+)?[ \t]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading with the attributes under it and the lines that follow: a question's, or else a section's."""

    is_question: bool
    title: str
    line: int
    attrs: Attrs
    lines: tuple[Line, ...]
    title_column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The introduction and all headings in order."""

    intro: tuple[Line, ...]
    headings: tuple[Heading, ...]


def read_outline(lines: Sequence[Line], report: Report) -> Outline:
    """Cut the lines at their headings; answers that stand under no question are reported."""
    starts = [index for index, line in enumerate(lines) if _heading(line)]
    ends = [*starts[1:], len(lines)][: len(starts)]
    intro = tuple(lines[: starts[0]] if starts else lines)
    _report_answers(intro, report)
    headings = tuple(_cut(lines[start:end], report) for start, end in zip(starts, ends, strict=True))
    return Outline(intro=intro, headings=headings)


def _heading(line: Line) -> re.Match[str] | None:
    return None if line.is_code or line.indent >= ITEM_INDENT else _HEADING.match(line.raw)


def _cut(lines: Sequence[Line], report: Report) -> Heading:
    first = lines[0]
    found = _heading(first)
    is_question = found is not None and found["level"] == "##"
    title = ((found["title"] if found else "") or "").strip()
    if not title:
        report.cannot_read(first.number, first.column, first.text, "write a title after it")
    attrs, rest = _attrs(lines[1:], report, is_question=is_question)
    if not is_question:
        _report_answers(rest, report)
    return Heading(
        is_question=is_question,
        title=title,
        line=first.number,
        attrs=attrs,
        lines=tuple(rest),
        title_column=first.raw.find(title) + 1,
    )


def _attrs(lines: Sequence[Line], report: Report, *, is_question: bool) -> tuple[Attrs, Sequence[Line]]:
    keys = QUESTION_KEYS if is_question else SECTION_KEYS
    if lines and is_attrs(lines[0]):
        return AttrsReader(lines[0], report, keys=keys, kinds=is_question).read(), lines[1:]
    for line in lines:
        if _MISPLACED.fullmatch(line.text) and not (line.is_code or line.is_inner):
            report.cannot_read(line.number, line.column, line.text, "it belongs straight under its heading")
            found = AttrsReader(line, report, keys=keys, kinds=is_question).read()
            return found, [other for other in lines if other is not line]
    return Attrs(), lines


def _report_answers(lines: Sequence[Line], report: Report) -> None:
    for line in lines:
        if is_answer(line):
            report.cannot_read(line.number, line.column, line.text, "answers stand under a '## ' heading")
            return
