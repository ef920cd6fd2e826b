"""W412: layouts that programs read differently, found in the blocks as CommonMark reads them (packs.md §5 and §9).

Each was looked for in thousands of documents: what is said must nearly always be something the author did not mean.
"""

import re
from collections.abc import Iterator, Sequence

from content.markdown.nodes import Kind, Node, Remark

_NO_SPACE = re.compile(r"#{2,6}[^\s#!\[{].*$|#[A-Z][a-z]+ .*$")
_NO_SPACE_BELOW = re.compile(r"#{2,6}[A-Za-z`].*$")
_NUMBERED = re.compile(r"(\d{1,3})[.)][ \t]+\S")
_MARKDOWN = re.compile(
    r"[ \t]{0,3}(?:[-*+][ \t]+\S|\d{1,3}[.)][ \t]+\S|#{1,6}[ \t]+\S|```|~~~|>[ \t]|\|.*\|[ \t]*$)"
)
_OPENING = re.compile(r"<(?:details|div|summary|p|center|section|article|aside)\b[^<>]*>|.*</summary>[ \t]*$")
_INDENT = re.compile(r"[ \t]*")
_TAGS = 5  # the sixth kind of HTML block (4.6): one that a block's tag opens


def layout_remarks(root: Node, lines: Sequence[str], first_line: int) -> Iterator[Remark]:
    """What to tell the author; `lines` are those that `root` was read from."""
    yield from _inside(root)
    yield from _mixed_indents(root, lines, first_line)


def _inside(parent: Node) -> Iterator[Remark]:
    before = None
    for index, node in enumerate(parent.children):
        yield from _leaf(node)
        if before is not None and parent.kind is not Kind.ITEM:
            yield from _straight_under(before, node)
        if node.kind is Kind.FENCE:
            yield from _fence_between(parent.children[max(0, index - 1) : index + 2])
        yield from _inside(node)
        before = node


def _leaf(node: Node) -> Iterator[Remark]:
    match node.kind:
        case Kind.PARAGRAPH:
            yield from _no_headings(node)
            yield from _no_list(node)
        case Kind.HEADING if len(node.rows) > 1:
            message = (
                f"{len(node.rows)} lines from here are one heading, of which some programs read only the last"
            )
            hint = "write # in front of a heading; put an empty line above a rule"
            yield _remark(node.line, node.column, message, hint)
        case Kind.HTML if node.number == _TAGS:
            yield from _markdown_in_html(node)
        case _:
            pass


def _no_headings(node: Node) -> Iterator[Remark]:
    """CommonMark wants a space after the signs of a heading (4.2)."""
    for index, row in enumerate(node.rows):
        match = (_NO_SPACE_BELOW if index else _NO_SPACE).match(row.text)
        if match:
            message = f"'{match[0][:30]}' is text, not a heading, as some programs would read it"
            yield _remark(row.line, row.column, message, "put a space after the # signs")


def _no_list(node: Node) -> Iterator[Remark]:
    """Only a list that begins with 1 may stand straight under text (5.2); two numbers in a row were meant as one."""
    for above, row, below in zip(node.rows, node.rows[1:], [*node.rows[2:], None], strict=False):
        match = _NUMBERED.match(row.text)
        following = _NUMBERED.match(below.text) if below else None
        meant = above.text.rstrip().endswith(":") or (
            match and following and int(following[1]) == int(match[1]) + 1
        )
        if match and meant:
            message = f"'{match[1]}.' goes on with the text above it and begins no list, as some programs would read it"
            yield _remark(row.line, row.column, message, "put an empty line before it")
            return


def _straight_under(before: Node, node: Node) -> Iterator[Remark]:
    what = {Kind.LIST: "list", Kind.TABLE: "table"}.get(node.kind)
    if what and before.kind is Kind.PARAGRAPH and before.end == node.line - 1:
        message = f"this {what} stands straight under text, where some programs read it as text"
        yield _remark(node.line, node.column, message, "put an empty line before it")


def _fence_between(around: Sequence[Node]) -> Iterator[Remark]:
    """A fence at the margin straight under an item, when the list goes on behind it, was meant to be in that item."""
    if len(around) != 3 or around[0].kind is not Kind.LIST or around[2].kind is not Kind.LIST:  # noqa: PLR2004
        return
    above, fence, below = around
    goes_on = below.number < 0 or below.number == above.number + len(above.children)
    same = above.info == below.info and (above.number < 0) == (below.number < 0)
    if same and goes_on and above.end == fence.line - 1:
        item = above.children[-1]
        message = (
            f"this code fence is not inside the list item of line {item.line}, as some programs would read it"
        )
        hint = f"indent it by {item.number} spaces to put it inside, or put an empty line before it"
        yield _remark(fence.line, fence.column, message, hint)


def _markdown_in_html(node: Node) -> Iterator[Remark]:
    """Up to the next empty line nothing in an HTML block is markdown (4.6)."""
    for above, row in zip(node.rows, node.rows[1:], strict=False):
        if _OPENING.fullmatch(above.text.strip()) and _MARKDOWN.match(row.text):
            message = (
                "markdown straight under an HTML tag is shown as it is written, though some programs read it"
            )
            yield _remark(row.line, row.column, message, "put an empty line between the tag and it")
            return


def _mixed_indents(node: Node, lines: Sequence[str], first_line: int) -> Iterator[Remark]:
    """An item whose indent has a tab behind spaces: programs count it to different columns."""
    for child in node.children:
        if child.kind is Kind.ITEM:
            indent = _INDENT.match(lines[child.line - first_line])
            if indent and " \t" in indent[0]:
                message = "this list item is indented by spaces and tabs, which programs count differently"
                yield _remark(child.line, 0, message, "indent by spaces only")
        yield from _mixed_indents(child, lines, first_line)


def _remark(line: int, column: int, message: str, hint: str) -> Remark:
    return Remark(line, column + 1, "W412", message, hint)
