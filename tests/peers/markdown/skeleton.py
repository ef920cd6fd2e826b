"""A page as lines, one a block: its kind, indented by its depth, and behind it what is written in it.

Both sides are brought into this form: our tree here, other people's HTML in `theirs`. What a line holds of words is
without white space, each stretch with the marks it is set in, so that two texts are equal exactly if a reader sees
the same.
"""

from collections.abc import Sequence
from typing import NamedTuple

from content.markdown.context import Found, RenderContext, Resolved
from content.markdown.render import render_page
from content.markdown.tree import (
    Block,
    Break,
    Callout,
    Code,
    Definitions,
    Details,
    Formula,
    Heading,
    Inline,
    Link,
    Listing,
    Notes,
    OnlineCard,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
    TooComplex,
    Turned,
)

DEEP = "a/b/c/d/e/f/g/page.md"
"""Where the pages stand: so far down that hardly an address leaves the pack."""


class Line(NamedTuple):
    """A block."""

    kind: str
    words: str = ""


class Skeleton:
    """Gathers the lines of a page."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._depth = 0

    def add(self, kind: str, words: str = "") -> None:
        """A block without blocks in it."""
        self.lines.append(Line("  " * self._depth + kind, words))

    def __enter__(self) -> None:
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1


def ours(source: str) -> list[Line]:
    """The lines of the page that Hornbook shows, without what its dialect adds to CommonMark and GFM (formulas)."""
    context = RenderContext(path=DEEP, math=False, resolve=_anything)
    skeleton = Skeleton()
    _blocks(render_page(source, context).page.blocks, skeleton)
    return skeleton.lines


def _anything(path: str) -> Resolved:
    """Every file is there, but for the pictures that would stand in place of the page's diagrams."""
    return Resolved(Found.MISSING) if "/page." in path or "/page-" in path else Resolved(Found.FILE, path)


def _blocks(blocks: Sequence[Block], into: Skeleton) -> None:
    for block in blocks:
        _block(block, into)


def _block(block: Block, into: Skeleton) -> None:
    match block:
        case Paragraph(children=children):
            into.add("p", marked(children))
        case Heading(level=level, children=children):
            into.add(f"h{level}", marked(children))
        case Code():
            into.add("code", squeezed(block.text))
        case Rule():
            into.add("rule")
        case Picture(alt=alt):
            into.add("p", squeezed(alt))
        case Table():
            _table(block, into)
        case TooComplex(reason=reason):
            into.add("complex", reason)
        case Quote() | Callout() | Details() | Listing() | Definitions() | Notes():
            _container(block, into)
        case OnlineCard(title=title, address=address):
            into.add("p", f"⟨link|{squeezed(title or address)}⟩")
        case Formula(tex=tex):
            into.add("p", squeezed(tex))
        case Turned(blocks=blocks):
            _blocks(blocks, into)
        case _:
            into.add("p", squeezed(block.title))


def _container(block: Quote | Callout | Details | Listing | Definitions | Notes, into: Skeleton) -> None:
    match block:
        case Quote(blocks=blocks):
            _inside("quote", "", blocks, into)
        case Callout(kind=kind, title=title, blocks=blocks):
            _inside(f"callout {kind}", marked(title), blocks, into)
        case Details(summary=summary, blocks=blocks):
            _inside("details", marked(summary), blocks, into)
        case Listing(items=items, start=start):
            into.add("ul" if start is None else f"ol {start}")
            with into:
                for item in items:
                    _inside("li" if item.checked is None else "li box", "", item.blocks, into)
        case Definitions(terms=terms):
            into.add("terms")
            with into:
                for term in terms:
                    into.add("term", marked(term.term))
                    for definition in term.definitions:
                        _inside("definition", "", definition, into)
        case Notes(notes=notes):
            into.add("notes")
            with into:
                for note in notes:
                    _inside("note", "", note.blocks, into)


def _inside(kind: str, words: str, blocks: Sequence[Block], into: Skeleton) -> None:
    into.add(kind, words)
    with into:
        _blocks(blocks, into)


def _table(block: Table, into: Skeleton) -> None:
    into.add("table")
    with into:
        for number, row in enumerate(block.rows):
            into.add("head" if number < block.header_rows else "row")
            with into:
                for cell in row:
                    into.add("cell", marked(cell.children))


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


class Stretches:
    """Text without white space, in stretches of equal marks: ``plain⟨em strong|both⟩``."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, str]] = []

    def add(self, text: str, marks: frozenset[str]) -> None:
        """More text."""
        text, names = squeezed(text), " ".join(sorted(marks))
        if text and self._parts and self._parts[-1][0] == names:
            self._parts[-1] = (names, self._parts[-1][1] + text)
        elif text:
            self._parts.append((names, text))

    def __str__(self) -> str:
        return "".join(f"⟨{names}|{text}⟩" if names else text for names, text in self._parts)


def marked(children: Sequence[Inline]) -> str:
    """The words of inlines with their marks."""
    stretches = Stretches()
    _inlines(children, frozenset(), stretches)
    return str(stretches)


def _inlines(children: Sequence[Inline], marks: frozenset[str], into: Stretches) -> None:
    for each in children:
        match each:
            case Run(text=text, marks=own):
                into.add(text, marks | {mark.value for mark in own})
            case Link(children=inner):
                _inlines(inner, marks | {"link"}, into)
            case Picture(alt=alt):
                into.add(alt, marks & {"link"})
            case Formula(tex=tex):
                into.add(tex, marks)
            case Break():
                pass
            case _:
                into.add(f"[{each.number}]", marks & {"link"})
