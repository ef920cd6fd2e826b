"""Writing a page's blocks: headings, paragraphs, lists, tables, listings; `cards` writes what stands on a card.

Everything is written by generators that pause after each block, so that a long page can be built in slices.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont

from app.desktop.reader.grids import TableWriter
from app.desktop.reader.marks import Marker, Prop
from app.desktop.reader.writer import Spot
from content.markdown.tree import (
    Block,
    Definitions,
    Formula,
    Heading,
    Inline,
    Item,
    Listing,
    Paragraph,
    Rule,
    Table,
    Turned,
)

_BULLETS = (Marker.DOT, Marker.RING, Marker.SQUARE)


class BlockWriter(TableWriter, ABC):
    """Writes the plain blocks of a page."""

    # --- plain blocks -------------------------------------------------------------------------------------------

    def paragraph(self, children: Sequence[Inline], spot: Spot) -> None:
        """A paragraph; a formula that hangs below its last line pushes the next block down."""
        gap = self.em_of(0.3 if spot.tight else 0.78)
        self.start(spot, above=gap, below=gap)
        self.inline.deepest = 0.0
        self.inline.write(children, spot.voice, inset=spot.inset)
        self.flow.wish(gap + max(0.0, self.inline.deepest - self.em * 0.4))

    def heading(self, heading: Heading, spot: Spot) -> None:
        """A heading, with more room above it than below."""
        voice = self.formats.heading(heading.level)
        above, below = {1: (2.4, 0.8), 2: (2.2, 0.6), 3: (1.7, 0.45)}.get(heading.level, (1.3, 0.3))
        position = self.start(
            replace(spot, voice=voice), above=self.em_of(above), below=self.em_of(below), level=heading.level
        )
        self.inline.anchors.setdefault(heading.id, position)
        self.headings.append((position, heading.id))
        self.inline.write(heading.children, voice, inset=spot.inset)
        self.flow.pin(self.em_of(below), self.em)

    def formula(self, formula: Formula, spot: Spot) -> None:
        """A formula that stands alone."""
        gap = self.em_of(0.95)
        self.start(spot, above=gap, below=gap, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.inline.formula(formula, spot.voice, inset=spot.inset, display=True)

    def rule(self, spot: Spot) -> None:
        """A line between two thoughts."""
        block = self.formats.block(replace(spot.voice, line=self.em), indent=spot.indent)
        block.setProperty(Prop.RULE, True)
        gap = self.em_of(1.0)
        self.flow.block(block, self.formats.char(spot.voice), above=gap, below=gap)

    # --- lists --------------------------------------------------------------------------------------------------

    def listing(self, listing: Listing, spot: Spot) -> Iterator[None]:
        """A list; bullets, numbers and boxes are painted in the gutter (`Prop.MARKER`)."""
        tokens = self.formats.style.tokens
        gutter = self._gutter(listing)
        inside = replace(spot, indent=spot.indent + gutter, depth=spot.depth + 1, tight=listing.tight)
        gap = self.em_of(0.3 if spot.tight and spot.depth else 0.78)
        for index, item in enumerate(listing.items):
            self.flow.wish(gap if index == 0 else self.em_of(0.28 if listing.tight else 0.7))
            self.marker = (self._marker_of(listing, index, item, spot.depth), tokens.accent_ink)
            yield from self.blocks(item.blocks, inside)
            self.settle_marker(inside)
        self.flow.wish(gap)

    def _gutter(self, listing: Listing) -> float:
        if listing.start is None:
            return self.em_of(1.35 if listing.items and listing.items[0].checked is None else 1.5)
        longest = max(len(str(listing.start)), len(str(listing.start + max(0, len(listing.items) - 1))))
        return self.em_of(0.95 + 0.56 * longest)

    def _marker_of(self, listing: Listing, index: int, item: Item, depth: int) -> str:
        if item.checked is not None:
            return Marker.DONE_TASK if item.checked else Marker.OPEN_TASK
        if listing.start is None:
            return _BULLETS[min(depth, 2)]
        return f"{self.locale.toString(listing.start + index)}."

    def count_in(self, language: str) -> None:
        """Number lists with the digits of `language` (Arabic-Indic, Bengali …)."""
        self.locale = QLocale(language)
        self.locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)

    def definitions(self, definitions: Definitions, spot: Spot) -> Iterator[None]:
        """Terms in bold, what they mean indented below."""
        term_voice = replace(spot.voice, weight=QFont.Weight.Bold)
        inside = replace(spot, indent=spot.indent + self.em_of(1.35), tight=True)
        for term in definitions.terms:
            self.start(replace(spot, voice=term_voice), above=self.em_of(0.78), below=self.em_of(0.15))
            self.inline.write(term.term, term_voice, inset=spot.inset)
            for definition in term.definitions:
                yield from self.blocks(definition, inside)
        self.flow.wish(self.em_of(0.78))

    def turned(self, turned: Turned, spot: Spot) -> Iterator[None]:
        """Blocks in a direction of their own."""
        before, self.formats.rtl = self.formats.rtl, turned.direction == "rtl"
        yield from self.blocks(turned.blocks, spot)
        self.formats.rtl = before

    # --- the choice ---------------------------------------------------------------------------------------------

    def blocks(self, blocks: Sequence[Block], spot: Spot) -> Iterator[None]:
        """Write all of `blocks`, pausing after each."""
        for block in blocks:
            yield from self.block(block, spot)
            yield

    def block(self, block: Block, spot: Spot) -> Iterator[None]:
        """Write one block."""
        match block:
            case Heading():
                self.heading(block, spot)
            case Paragraph():
                self.paragraph(block.children, spot)
            case Formula():
                self.formula(block, spot)
            case Rule():
                self.rule(spot)
            case Listing():
                yield from self.listing(block, spot)
            case Definitions():
                yield from self.definitions(block, spot)
            case Table():
                yield from self.table(block, spot)
            case Turned():
                yield from self.turned(block, spot)
            case _:
                self.settle_marker(spot)
                yield from self.card(block, spot)

    @abstractmethod
    def card(self, block: Block, spot: Spot) -> Iterator[None]:
        """What stands on a card; see `cards.CardWriter`."""
