"""What the reader opened on a page, and how long a page is: both told from the tree alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.desktop.reader.tables import plain
from content.markdown.tree import (
    Block,
    Callout,
    Code,
    Definitions,
    Details,
    Heading,
    Listing,
    Notes,
    Paragraph,
    Quote,
    Table,
    Turned,
)


@dataclass(frozen=True, slots=True)
class Choices:
    """Details that were turned from what their author set, and the tab chosen in each group (else the first)."""

    turned: frozenset[int] = frozenset()
    tabs: tuple[tuple[int, int], ...] = ()
    all_open: bool = False
    """For paper: everything is open."""

    def is_open(self, number: int, details: Details) -> bool:
        """Whether the page's details number `number` are open."""
        return self.all_open or details.open != (number in self.turned)

    def tab(self, group: int) -> int:
        """The tab that is shown of a group."""
        return dict(self.tabs).get(group, 0)

    def turn(self, number: int) -> "Choices":
        """The same with one of the details the other way."""
        return replace(self, turned=self.turned ^ {number})

    def choose(self, group: int, tab: int) -> "Choices":
        """The same with another tab of a group."""
        return replace(self, tabs=tuple(sorted((dict(self.tabs) | {group: tab}).items())))


def children(block: Block) -> Iterator[Sequence[Block]]:
    """The runs of blocks that stand inside a block."""
    match block:
        case Quote() | Turned() | Callout() | Details():
            yield block.blocks
        case Listing():
            yield from (item.blocks for item in block.items)
        case Definitions():
            yield from (blocks for term in block.terms for blocks in term.definitions)
        case Notes():
            yield from (note.blocks for note in block.notes)


def count_details(blocks: Sequence[Block]) -> int:
    """How many details there are in `blocks`, at any depth."""
    return sum(
        isinstance(block, Details) + sum(count_details(inner) for inner in children(block))
        for block in blocks
    )


def weight(block: Block) -> int:
    """About how much there is to read in a block, in characters; the same whatever is open, never 0."""
    own = 20
    match block:
        case Paragraph() | Heading():
            own += len(plain(block.children))
        case Code():
            own += len(block.text)
        case Table():
            own += sum(len(plain(cell.children)) for row in block.rows for cell in row)
        case Callout():
            own += len(plain(block.title))
        case Details():
            own += len(plain(block.summary))
    return own + sum(weight(inner) for run in children(block) for inner in run)
