"""The blanks in the text of a cloze question: found, named, and what stands inside them taken out as answers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assessments.grammar.context import Context
from assessments.grammar.items import Family, Item, read_tail
from assessments.grammar.lines import Line, rich_lines
from assessments.grammar.naming import names
from assessments.grammar.outline import Heading
from assessments.grammar.plain import without_code
from assessments.grammar.prompts import prompt_of
from assessments.rich import Rich
from content.ids import is_slug

_BLANK = re.compile(r"(?<!\\)\[\[(?P<inner>.*?)\]\]")
_OPEN = re.compile(r"(?<!\\)\[\[")
_PART = re.compile(r"(?:\\.|[^|\\])+|(?<=\|)(?=\||$)")
_MARK = re.compile(r"[ \t]*(?:\((?P<round>[ xX])\)[ \t]+|(?P<accept>!?=)[ \t]*)")
_FORMS = "a blank is [[id]], [[=word|other word]] or [[(x) right|( ) wrong]], on one line"
BANK = "*"
"""What stands for the blank of an extra word in a word bank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A blank in the text: where it stands (`column` from 1), its id, and the answers inside it."""

    line: int
    column: int
    end: int
    id: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GappedText:
    """A cloze question's text with ``[[id]]`` for each blank, and its blanks in the order in which they stand."""

    title: str
    prompt: Rich
    gaps: tuple[Gap, ...]


def read_gaps(context: Context, heading: Heading) -> GappedText:
    """Find the blanks of heading and text; what is wrong with them is reported."""
    title = Line(number=heading.line, raw=" " * (heading.title_column - 1) + heading.title)
    lines = (title, *context.body.lines)
    gaps = _named(context, list(_found(context, lines)))
    shown = [_shown(line, [gap for gap in gaps if gap.line == line.number]) for line in lines]
    return GappedText(
        title=_BLANK.sub("…", shown[0].text),
        prompt=prompt_of(shown[0].text, heading.line, rich_lines(shown[1:])),
        gaps=tuple(gaps),
    )


def _found(context: Context, lines: Sequence[Line]) -> Iterator[Gap]:
    plain = (*without_code(lines[:1]), *without_code(lines[1:]))
    for line, text in zip(lines, plain, strict=True):
        end = 0
        while opened := _OPEN.search(text, end):
            blank = _BLANK.match(text, opened.start())
            end = blank.end() if blank else len(text)
            gap = _gap(context, line, blank) if blank else None
            if gap is not None:
                yield gap
            if blank is None:
                shown = line.raw[opened.start() :].strip()
                context.report.cannot_read(line.number, opened.start() + 1, shown, _FORMS)


def _gap(context: Context, line: Line, blank: re.Match[str]) -> Gap | None:
    """The blank, without an id where its answers stand inside it; None where it was reported."""
    column, inner = blank.start() + 1, blank["inner"]
    items: tuple[Item, ...] = ()
    if not is_slug(inner):
        first = _MARK.match(inner)
        if first is None:
            context.report.add(line.number, column, "E112", "id may hold a–z, 0–9 and '-'", _FORMS)
            return None
        items = tuple(_answers(context, line, blank, typed=first["accept"] is not None))
    return Gap(line=line.number, column=column, end=blank.end(), id="" if items else inner, items=items)


def _answers(context: Context, line: Line, blank: re.Match[str], *, typed: bool) -> Iterator[Item]:
    """The answers inside a blank, parted by ``|``: typed ones need their mark only once, choices each."""
    start = blank.start("inner")
    for part in _PART.finditer(blank["inner"]):
        first, end = start + part.start(), start + part.end()
        mark = _MARK.match(line.raw, first, end)
        if mark is not None and (mark["accept"] is not None) is typed:
            right = mark["accept"] == "=" if typed else mark["round"] in "xX"
            first = mark.end()
        elif not typed or mark is not None:
            hint = "write (x) or ( ) before each choice of this blank" if not typed else _FORMS
            context.report.cannot_read(line.number, first + 1, line.raw[first:end], hint)
            continue
        else:
            right = True
        item = _item(line, first, end, right=right, marked=Family.ACCEPT if typed else Family.ROUND)
        if not item.content:
            context.report.cannot_read(line.number, first + 1, blank[0], "write the answer after its mark")
            continue
        yield item


def _item(line: Line, first: int, end: int, *, right: bool, marked: Family) -> Item:
    """The answer between two places of the line."""
    text = line.raw[first:end]
    first += len(text) - len(text.lstrip())
    content, tail = read_tail(text.strip(), first)
    return Item(
        family=Family.BLANK,
        right=right,
        marked=marked,
        line=line.number,
        column=first + 1,
        content=content.strip().replace("\\|", "|"),
        content_column=first + 1,
        tail=tail,
    )


def _named(context: Context, gaps: Sequence[Gap]) -> list[Gap]:
    """Letters for the blanks whose answers stand inside them; E111 for a name that stands there twice."""
    said = [item.blank for item in context.body.items]
    given = names([gap.id or None for gap in gaps], taken=said)
    first: dict[str, Gap] = {}
    for gap in gaps:
        if gap.id in first:
            message = f"id '{gap.id}' already used at {context.report.path}:{first[gap.id].line}"
            context.report.add(gap.line, gap.column, "E111", message, "give this blank a name of its own")
        if gap.id:
            first.setdefault(gap.id, gap)
    return [replace(gap, id=name) for gap, name in zip(gaps, given, strict=True)]


def _shown(line: Line, gaps: Sequence[Gap]) -> Line:
    """The line with nothing but its id in each blank."""
    raw = line.raw
    for gap in reversed(gaps):
        raw = f"{raw[: gap.column - 1]}[[{gap.id}]]{raw[gap.end :]}"
    return replace(line, raw=raw)
