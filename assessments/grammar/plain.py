"""The text of a question without its code, so that nothing inside code is taken for a blank or a picture."""

import re
from collections.abc import Sequence

from assessments.grammar.lines import Line

_RUN = re.compile(r"(?<!\\)`+|\\[\\`]")


def without_code(lines: Sequence[Line]) -> tuple[str, ...]:
    """The lines as written, with spaces where code is: fenced lines whole, and code spans within a paragraph."""
    kept: list[str] = []
    paragraph: list[str] = []
    for line in lines:
        if line.is_code or not line.text:
            kept += _without_spans(paragraph)
            kept.append(" " * len(line.raw))
            paragraph = []
        else:
            paragraph.append(line.raw)
    return (*kept, *_without_spans(paragraph))


def _without_spans(paragraph: Sequence[str]) -> list[str]:
    """A code span ends at a run of as many backticks as it began with (CommonMark 6.1)."""
    text = "\n".join(paragraph)
    at, kept = 0, ""
    while found := _RUN.search(text, at):
        end = found.end() if found[0].startswith("\\") else _end_of_span(text, found)
        kept += text[at : found.start()] + re.sub(r"[^\n]", " ", text[found.start() : end])
        at = end
    return (kept + text[at:]).split("\n") if paragraph else []


def _end_of_span(text: str, opened: re.Match[str]) -> int:
    closing = re.compile(rf"(?<!`){opened[0]}(?!`)").search(text, opened.end())
    return closing.end() if closing else opened.end()
