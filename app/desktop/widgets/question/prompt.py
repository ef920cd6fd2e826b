"""The text of a question: its first paragraph, which is its heading, set strong; and in plain words."""

import re
from dataclasses import replace

from app.views import QuestionView
from assessments.kinds.cloze import Gaps
from content.markdown.tree import Mark, Page, Paragraph, Run

_BLANK = re.compile(r"\[\[([a-z0-9-]+)\]\]")
_EDGES = " |-.:;"
"""What says nothing at the ends: cells' edges, the mark of a list, full stops."""
_ROOM = 60
"""So many letters on each side of a gap say which gap it is."""


def with_strong_start(page: Page) -> Page:
    """The prompt with its first paragraph, which is the question's heading, set strong."""
    first = page.blocks[0] if page.blocks else None
    if not isinstance(first, Paragraph):
        return page
    runs = (
        replace(run, marks=(*run.marks, Mark.STRONG)) if isinstance(run, Run) else run
        for run in first.children
    )
    return replace(page, blocks=(replace(first, children=tuple(runs)), *page.blocks[1:]))


def plain_prompt(question: QuestionView) -> str:
    """The question in plain words, with ``…`` for its gaps."""
    return _without(question.text, _names(question))


def around_gap(question: QuestionView, name: str) -> str:
    """The words around a gap, with ``…`` for it and for those beside it; "" where it stands alone."""
    mark = f"[[{name}]]"
    line = next((line for line in question.text.splitlines() if mark in line), "")
    before, _, after = line.partition(mark)
    names = _names(question)
    before, after = _without(before, names).strip(_EDGES), _without(after, names).strip(_EDGES)
    before = before if len(before) <= _ROOM else f"…{before[-_ROOM:].partition(' ')[2]}"
    after = after if len(after) <= _ROOM else f"{after[:_ROOM].rpartition(' ')[0]}…"
    return f"{before} … {after}".strip() if before or after else ""


def _names(question: QuestionView) -> set[str]:
    return {blank.id for blank in question.layout.blanks} if isinstance(question.layout, Gaps) else set()


def _without(text: str, names: set[str]) -> str:
    return _BLANK.sub(lambda found: "…" if found[1] in names else found[0], text)
