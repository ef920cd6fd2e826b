"""Markdown to a `Page`: pure and total; any text gives a page, and what is wrong with it as problems.

The way: our CommonMark block scanner and inline parser inside Python-Markdown (`extension`), nh3's allow-list and
html.parser (`dom`), then the tree (`build`). Caps are those of reliability.md, rule 7.
"""

import re
import unicodedata

from content.languages import direction_of
from content.markdown.build import Builder
from content.markdown.context import RenderContext, Rendered
from content.markdown.dom import Place, read_html
from content.markdown.extension import Draft, to_html
from content.markdown.nodes import TooDeep
from content.markdown.sheet import Sheet
from content.markdown.slips import unread_note_remark
from content.markdown.tree import Block, Page, TooComplex
from content.markdown.words import page_words
from content.problems import Problem, in_order

MAX_BYTES = 200_000
MAX_LINE_BYTES = 10_000

_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Bidi embeddings, overrides and isolates; zero-width space and joiners of words. Not the joiners that Persian, Hindi
# and emoji need (U+200C, U+200D), nor the harmless marks U+200E, U+200F and U+061C.
_HIDDEN = re.compile("[\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def render_page(source: str, context: RenderContext) -> Rendered:
    """The page of a module's body (or a question's text), its problems in order."""
    source = normalised(source)
    sheet = Sheet(context=context, draft=Draft(first_line=context.first_line, math=context.math))
    _check_lines(source, sheet)
    blocks = _blocks(source, sheet)
    language = context.language or "en"
    page = Page(
        blocks=blocks,
        outline=tuple(sheet.outline),
        text=page_words(blocks),
        language=language,
        direction=direction_of(language),
    )
    return Rendered(
        page=page,
        problems=in_order(sheet.problems),
        links=tuple(sheet.links),
        media=tuple(sheet.media),
        anchors=tuple(sheet.elsewhere),
    )


def render_inline(source: str, context: RenderContext) -> tuple[Block, ...]:
    """The blocks of a short text, such as a choice; its problems are `render_page`'s to tell."""
    return render_page(source, context).page.blocks


def normalised(source: str) -> str:
    """LF line ends, no BOM, NFC; what can never be shown becomes U+FFFD (packs.md §9)."""
    text = _LINE_END.sub("\n", source.removeprefix("\ufeff"))
    return unicodedata.normalize("NFC", _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))


def _blocks(source: str, sheet: Sheet) -> tuple[Block, ...]:
    reason = _too_large(source, sheet)
    if reason:
        return (TooComplex(reason),)
    try:
        blocks = Builder(sheet).page(read_html(to_html(source, sheet.draft)))
    except (TooDeep, RecursionError) as error:
        found = error if isinstance(error, TooDeep) else TooDeep()
        message = f"this page is too complex: {found.reason}"
        line = found.line or _deepest(source, sheet.context.first_line)
        sheet.say(Place(line, found.column or 1, "", ""), "E417", message, found.hint)
        sheet.outline.clear()
        return (TooComplex(message),)
    _tell(sheet)
    return blocks


def _deepest(source: str, first: int) -> int:
    """The line that begins with the most marks of quotes and lists and is indented most: where nesting is deepest."""
    depths = [len(line) - len(line.lstrip(" \t>-+*")) + line.count("<table") for line in source.split("\n")]
    return first + depths.index(max(depths))


def _too_large(source: str, sheet: Sheet) -> str:
    size = len(source.encode())
    if size > MAX_BYTES:
        message = (
            f"this page is too complex: {size // 1000} kB of text, at most {MAX_BYTES // 1000} are shown"
        )
        over = sheet.context.first_line + source.encode().count(b"\n", 0, MAX_BYTES)
        sheet.say(Place(over, 1, "", ""), "E417", message, "make several modules of it")
        return message
    for number, line in enumerate(source.split("\n"), sheet.context.first_line):
        if len(line.encode()) > MAX_LINE_BYTES:
            message = f"this page is too complex: line {number} is longer than {MAX_LINE_BYTES // 1000} kB"
            sheet.say(Place(number, 1, "", ""), "E417", message, "break the line")
            return message
    return ""


def _tell(sheet: Sheet) -> None:
    """Add what the parsers remarked, and links within the page that lead nowhere."""
    path = sheet.context.path
    unread = [name for name in sheet.draft.notes if name not in sheet.notes]
    sheet.draft.remarks += (unread_note_remark(name, *sheet.draft.notes[name]) for name in unread)
    for each in sheet.draft.remarks:
        sheet.problems.append(
            Problem(
                path=path,
                line=each.line,
                column=each.column,
                code=each.code,
                message=each.message,
                hint=each.hint,
            )
        )
    for ref, place in sheet.anchors:
        if ref and ref not in sheet.ids:
            sheet.say(
                place,
                "W420",
                f"no heading '{ref[:60]}' on this page",
                "write {#" + ref[:60] + "} behind the heading",
            )


def _check_lines(source: str, sheet: Sheet) -> None:
    """W413 for characters that nobody sees."""
    for number, line in enumerate(source.split("\n"), sheet.context.first_line):
        hidden = None if line.isascii() else _HIDDEN.search(line)
        if hidden:
            name = unicodedata.name(hidden[0], "unnamed").lower()
            message = f"bidi control or zero-width character U+{ord(hidden[0]):04X} ({name})"
            sheet.say(
                Place(number, hidden.start() + 1, "", ""), "W413", message, "delete it if you did not mean it"
            )
