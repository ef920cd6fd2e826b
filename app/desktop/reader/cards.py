"""Writing what stands on a card around the author's own blocks: listings, quotes, callouts, details, notes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextDocument, QTextOption

from app.desktop.reader.actions import ChooseTab, CopyText, Jump, Toggle
from app.desktop.reader.choices import Choices, count_details
from app.desktop.reader.formats import Formats
from app.desktop.reader.inline import LINE_END, clean
from app.desktop.reader.marks import Card, Chip, Marker, Prop
from app.desktop.reader.objects import LabelObject
from app.desktop.reader.stand_ins import StandInWriter
from app.desktop.reader.style import Voice
from app.desktop.reader.writer import Spot
from app.desktop.theme import tone
from content.markdown.tree import (
    Block,
    Callout,
    Code,
    Details,
    Embed,
    Media,
    Notes,
    OnlineCard,
    Picture,
    Quote,
    TooComplex,
)

_ICONS = {
    "tip": "lightbulb",
    "important": "circle-check",
    "warning": "triangle-alert",
    "caution": "triangle-alert",
    "danger": "octagon-alert",
    "example": "pencil",
}


def callout_tone(kind: str) -> str:
    """The tone of `theme` in which a callout of `kind` is shown."""
    return {"caution": "warning", "important": "tip"}.get(kind, kind)


class CardWriter(StandInWriter):
    """Writes every block of a page; `choices` says which details and tabs the reader opened."""

    def __init__(
        self, document: QTextDocument, formats: Formats, folder: Path | None, width: float, choices: Choices
    ) -> None:
        super().__init__(document, formats, folder, width)
        self._choices = choices
        self._details = 0
        self._groups = 0

    def blocks(self, blocks: Sequence[Block], spot: Spot) -> Iterator[None]:
        """Write all of `blocks`; listings with tabs that follow one another become one card."""
        for tabbed, group in groupby(blocks, key=lambda block: isinstance(block, Code) and bool(block.tab)):
            if tabbed:
                yield from self._tabs([block for block in group if isinstance(block, Code)], spot)
            else:
                yield from super().blocks(tuple(group), spot)

    def card(self, block: Block, spot: Spot) -> Iterator[None]:
        """Write one block that stands on a card."""
        match block:
            case Code():
                self._listing([block], 0, None, spot)
            case Quote():
                yield from self._quote(block, spot)
            case Callout():
                yield from self._callout(block, spot)
            case Details():
                yield from self._detail(block, spot)
            case Picture():
                self.picture(block, spot)
            case Media():
                self.media(block, spot)
            case OnlineCard():
                self.online(block, spot)
            case Embed():
                self.embed(block, spot)
            case Notes():
                yield from self._notes(block, spot)
            case TooComplex():
                self.too_complex(block, spot)

    # --- listings -----------------------------------------------------------------------------------------------

    def _tabs(self, listings: list[Code], spot: Spot) -> Iterator[None]:
        number = self._groups
        self._groups += 1
        self._listing(listings, min(self._choices.tab(number), len(listings) - 1), number, spot)
        yield

    def _listing(self, listings: list[Code], chosen: int, group: int | None, spot: Spot) -> None:
        shown = listings[chosen]
        with self.on_card(Card.CODE, spot, padding=0.8) as inside:
            self._code_head(listings, chosen, group, inside)
            voice = self.formats.code
            self.start(replace(inside, voice=voice), ltr=True, alignment=_LEFT)
            cursor = self.inline.cursor
            for number, line in enumerate(shown.lines):
                if number:
                    cursor.insertText(LINE_END, self.formats.char(voice))
                for kind, piece in line:
                    cursor.insertText(clean(piece.replace("\t", "    ")), self.formats.tone(kind))

    def _code_head(self, listings: list[Code], chosen: int, group: int | None, spot: Spot) -> None:
        """The language or the tabs where reading begins, the button that copies at the other end."""
        voice = self.formats.quiet
        copy = self._label(self.formats.style.labels.copy, "copy", voice)
        room = self.width - spot.inset - copy.room(0).width() - 1
        indent = self.em_of(0.45) if group is not None else 0.0
        self._start_with_tab(replace(spot, voice=voice, indent=indent), room - indent)
        if group is None:
            language = listings[0].language
            if language:
                self.inline.object(self._label(language, "", voice), "", self._furniture(voice))
        else:
            self._tab_links(listings, chosen, group, voice)
        if self._choices.all_open:
            return  # paper has no buttons
        self.inline.cursor.insertText("\t", self._furniture(voice))
        link = self.formats.link(voice, (), self.inline.href(CopyText(listings[chosen].text)))
        link.setFontUnderline(False)
        self.inline.object(copy, "", link)

    def _start_with_tab(self, spot: Spot, room: float) -> None:
        block = self.formats.block(spot.voice, indent=spot.indent)
        # Qt takes a left tab of a right-to-left block for one at which text ends.
        kind = QTextOption.TabType.RightTab if self.formats.rtl else QTextOption.TabType.LeftTab
        block.setTabPositions([QTextOption.Tab(room, kind)])
        self.flow.block(block, self.formats.char(spot.voice), above=0, below=self.em_of(0.35))

    def _tab_links(self, listings: list[Code], chosen: int, group: int, voice: Voice) -> None:
        for number, listing in enumerate(listings):
            link = self.formats.link(voice, (), self.inline.href(ChooseTab(group, number)))
            link.setFontUnderline(False)
            link.setProperty(Prop.CHIP, (Chip.TAB_CHOSEN if number == chosen else Chip.TAB).value)
            link.setProperty(Prop.SKIP, True)
            self.inline.text(listing.tab, link)
            self.inline.cursor.insertText("\u00a0" * 6, self._furniture(voice))

    def _label(self, text: str, icon: str, voice: Voice) -> LabelObject:
        return LabelObject(text=text, icon=icon, colour=voice.colour, font=voice.font())

    def _furniture(self, voice: Voice) -> QTextCharFormat:
        made = QTextCharFormat(self.formats.char(voice))
        made.setProperty(Prop.SKIP, True)
        return made

    # --- cards around blocks ------------------------------------------------------------------------------------

    def _quote(self, quote: Quote, spot: Spot) -> Iterator[None]:
        voice = replace(spot.voice, colour=self.formats.style.tokens.ink_soft, italic=self.formats.slants)
        frame = self.formats.frame(Card.QUOTE, gap=0, indent=spot.indent, padding=0)
        indent = self.em_of(1.2)
        with self.flow.frame(frame, above=self.em_of(1.0), below=self.em_of(1.0)):
            inside = replace(spot, voice=voice, indent=indent, outer=spot.inset, tight=False, depth=0)
            yield from self.blocks(quote.blocks, inside)

    def _callout(self, callout: Callout, spot: Spot) -> Iterator[None]:
        style = self.formats.style
        colours = tone(style.tokens, callout_tone(callout.kind))
        voice = replace(self.formats.label, colour=colours.ink)
        with self.on_card(f"{Card.CALLOUT}:{callout.kind}", spot) as inside:
            self.mark(f"{Marker.ICON}{_ICONS.get(callout.kind, 'info')}", colours.ink)
            title = replace(inside, voice=voice, indent=self.em_of(1.4))
            self.start(title, below=self.em_of(0.3))
            if callout.title:
                self.inline.write(callout.title, voice, inset=inside.inset)
            else:
                self.inline.text(style.labels.callout(callout.kind), self.formats.char(voice))
            self.flow.pin(self.em_of(0.22), self.em_of(2))
            yield from self.blocks(callout.blocks, inside)

    def _detail(self, details: Details, spot: Spot) -> Iterator[None]:
        number = self._details
        self._details += 1
        opened = self._choices.is_open(number, details)
        voice = self.formats.label
        with self.on_card(Card.DETAILS, spot, padding=0.75, gap=0.9) as inside:
            self.mark(Marker.OPENED if opened else Marker.CLOSED, self.formats.style.tokens.accent_ink)
            title = replace(inside, voice=voice, indent=self.em_of(1.3))
            self.start(title, below=self.em_of(0.5))
            first = self.inline.cursor.position()
            self.inline.write(details.summary, voice, inset=title.inset)
            self._make_link(first, Toggle(number))
            self.flow.pin(self.em_of(0.4), self.em_of(2))
            if opened:
                yield from self.blocks(details.blocks, inside)
            else:
                self._details += count_details(details.blocks)

    def _make_link(self, first: int, action: Toggle) -> None:
        """Make all of the words since `first` a link that looks like a title."""
        cursor = self.inline.cursor
        end = cursor.position()
        cursor.setPosition(first)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        made = QTextCharFormat()
        made.setAnchor(True)
        made.setAnchorHref(self.inline.href(action))
        cursor.mergeCharFormat(made)
        cursor.setPosition(end)

    def _notes(self, notes: Notes, spot: Spot) -> Iterator[None]:
        voice = replace(
            self.formats.body, pixels=round(self.em * 0.86), line=round(self.formats.body.line * 0.88)
        )
        self.rule(spot)
        for note in notes.notes:
            href = self.inline.href(Jump(f"back:{note.id}"))
            self.marker = (f"{self.locale.toString(note.number)}.", self.formats.style.tokens.accent_ink)
            self.inline.anchors.setdefault(f"note:{note.id}", self.inline.cursor.position() + 1)
            inside = replace(spot, voice=voice, indent=spot.indent + self.em_of(1.5), tight=True, depth=1)
            yield from self.blocks(note.blocks, inside)
            back = self.formats.link(voice, (), href)
            back.setFontUnderline(False)
            back.setProperty(Prop.SKIP, True)
            self.inline.cursor.insertText("\u00a0\u21a9\ufe0e", back)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
