"""Writing pictures, and the cards that stand for what is not text: sounds and films, online things, quizzes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from app.desktop.fonts import INTERFACE
from app.desktop.reader.actions import CopyText, Follow, ShowPicture
from app.desktop.reader.blocks import BlockWriter
from app.desktop.reader.inline import clean
from app.desktop.reader.marks import Card, Marker
from app.desktop.reader.pictures import Artwork
from app.desktop.reader.style import Voice
from app.desktop.reader.writer import Spot
from content.markdown.tree import Embed, Media, OnlineCard, Picture, Target, TooComplex


class StandInWriter(BlockWriter):
    """Writes pictures and stand-ins."""

    @contextmanager
    def on_card(self, card: str, spot: Spot, *, padding: float = 0.9, gap: float = 1.05) -> Iterator[Spot]:
        """Write on a card; answers with the spot inside it."""
        inner = self.em_of(padding)
        frame = self.formats.frame(card, gap=0, indent=spot.indent, padding=inner)
        with self.flow.frame(frame, above=self.em_of(gap), below=self.em_of(gap)):
            yield replace(spot, indent=0, outer=spot.inset + 2 * inner, tight=False, depth=0)

    def picture(self, picture: Picture, spot: Spot) -> None:
        """A picture that stands alone, with its caption; or a card with its words."""
        item = self.inline.picture(picture, inset=spot.inset, tallest=self.em * 34)
        if item is None:
            self._missing_picture(picture, spot)
            return
        gap = self.em_of(1.1)
        caption = clean(picture.title)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.start(
            replace(spot, voice=replace(spot.voice, line=1)), above=gap, below=gap * 1.1, alignment=centre
        )
        artwork = Artwork(item.drawing, clean(picture.alt), caption)
        link = self.formats.link(spot.voice, (), self.inline.href(ShowPicture(artwork)))
        link.setFontUnderline(False)
        self.inline.object(item, clean(picture.alt), link)
        if caption:
            quiet = self.formats.quiet
            self.flow.pin(self.em_of(0.45), self.em_of(2))
            self.start(replace(spot, voice=quiet), below=gap, alignment=centre)
            self.inline.text(caption, self.formats.char(quiet))

    def _missing_picture(self, picture: Picture, spot: Spot) -> None:
        with self.on_card(Card.MISSING, spot) as inside:
            self._title(self.formats.style.labels.picture_missing, "eye", inside)
            if picture.alt:
                self._line(picture.alt, inside)
            if picture.title:
                self._line(picture.title, inside, quiet=True)

    def _title(self, text: str, icon: str, spot: Spot) -> None:
        self.mark(f"{Marker.ICON}{icon}", self.formats.style.tokens.ink_soft)
        self.start(replace(spot, voice=self.formats.label, indent=self.em_of(1.4)), below=self.em_of(0.25))
        self.inline.text(text, self.formats.char(self.formats.label))

    def _line(self, text: str, spot: Spot, *, quiet: bool = False) -> None:
        voice = self.formats.quiet if quiet else replace(spot.voice, pixels=round(self.em * 0.92))
        self.start(replace(spot, voice=voice), above=self.em_of(0.15), below=self.em_of(0.25))
        self.inline.text(text, self.formats.char(voice))

    def media(self, media: Media, spot: Spot) -> None:
        """A sound or film: its poster, its title, its files."""
        labels = self.formats.style.labels
        voice = self.formats.quiet
        with self.on_card(Card.PLAIN, spot) as inside:
            if media.poster:
                self._poster(media, inside)
            kind = labels.audio if media.kind == "audio" else labels.video
            self._title(media.title or kind, "file-text", inside)
            self.start(replace(inside, voice=voice), above=self.em_of(0.2))
            self._word_link(labels.save_file, Follow(Target.FILE, media.src), voice)
            if media.transcript:
                self.inline.text("   ·   ", self.formats.char(voice))
                self._word_link(labels.transcript, Follow(Target.FILE, media.transcript), voice)

    def _poster(self, media: Media, spot: Spot) -> None:
        item = self.inline.picture(Picture(media.poster, ""), inset=spot.inset, tallest=self.em * 18)
        if item is not None:
            self.start(replace(spot, voice=replace(spot.voice, line=1)), below=self.em_of(0.6))
            self.inline.object(item, "")

    def _word_link(
        self, text: str, action: Follow | CopyText, voice: Voice, *, external: bool = False
    ) -> None:
        self.inline.text(text, self.formats.link(voice, (), self.inline.href(action), external=external))

    def online(self, card: OnlineCard, spot: Spot) -> None:
        """Something that needs the internet: its address, to see and to copy."""
        labels, voice = self.formats.style.labels, self.formats.quiet
        with self.on_card(Card.PLAIN, spot) as inside:
            self._title(card.title or labels.online, "external-link", inside)
            if card.title:
                self._line(labels.online, inside, quiet=True)
            self.start(replace(inside, voice=voice), above=self.em_of(0.15))
            self._word_link(card.address, Follow(Target.EXTERNAL, card.address), voice, external=True)
            self.inline.text("   ·   ", self.formats.char(voice))
            self._word_link(labels.copy_address, CopyText(card.address), voice)

    def embed(self, embed: Embed, spot: Spot) -> None:
        """A quiz to be practised here, behind a button."""
        labels, tokens = self.formats.style.labels, self.formats.style.tokens
        ref = f"{embed.assessment}#{embed.question}" if embed.question else embed.assessment
        words = labels.practise.format(title=embed.title) if embed.title else labels.practise_untitled
        voice = replace(
            self.formats.label, colour=tokens.on_accent, families=INTERFACE, weight=QFont.Weight.DemiBold
        )
        with self.on_card(Card.PLAIN, spot, padding=1.0) as inside:
            room = self.em_of(0.9)
            self.flow.room(self.em_of(0.45))
            self.start(replace(inside, voice=voice, indent=room), below=self.em_of(0.75))
            self.inline.button(words, voice, self.inline.href(Follow(Target.ASSESSMENT, ref)))
            self._line(labels.practise_note, inside, quiet=True)

    def too_complex(self, block: TooComplex, spot: Spot) -> None:
        """What stands in place of a page beyond the limits."""
        with self.on_card(Card.MISSING, spot) as inside:
            self._title(self.formats.style.labels.too_complex, "info", inside)
            self._line(block.reason, inside)
