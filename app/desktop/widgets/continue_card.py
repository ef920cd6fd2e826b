"""The first thing on the library page: going on where one was."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.places import CoursePlace, ModulePlace
from app.desktop.widgets.buttons import dress, push
from app.desktop.widgets.course_card import done_share
from app.desktop.widgets.ring import Ring
from app.desktop.widgets.times import minutes_words
from app.desktop.widgets.words import words

if TYPE_CHECKING:
    from app.desktop.look import Look
    from app.views import CourseCard


def course_to_continue(cards: tuple[CourseCard, ...]) -> CourseCard | None:
    """The course that was opened last and is not completed; else the first that is not completed."""
    open_ones = [card for card in cards if not card.completed]
    begun = [card for card in open_ones if card.last_opened is not None]
    if begun:
        return max(begun, key=lambda card: card.last_opened or 0)
    return open_ones[0] if open_ones else None


def minutes_left(card: CourseCard) -> int:
    """About how long the modules not read yet take, in steps of five minutes (the modules' own sum, shared out)."""
    if not card.modules:
        return 0
    left = Fraction(card.minutes * (card.modules - card.modules_read), card.modules)
    return 5 * round(left / 5)


class ContinueCard(QFrame):
    """The course to go on with; its button leads to the next module, or to the course where an assessment is next."""

    wanted = Signal(object)
    """A `Place`."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._look = look
        self._ring = Ring(look, 64)
        self.eyebrow = words("", "eyebrow")
        self._next = words("", "heading", wrap=True)
        self._where = words("", "muted", wrap=True)
        self.button = push("", "primary", pressed=self._go)
        dress(self.button, look, "arrow-right", "on_accent")
        self._card: CourseCard | None = None
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        for label in (self.eyebrow, self._next, self._where):
            texts.addWidget(label)
        texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._ring)
        self._row.addLayout(texts, 1)
        self._row.addWidget(self.button)
        look.changed.connect(self._space)
        self._space()

    def show_card(self, card: CourseCard | None) -> None:
        """Show the way on in `card`; None hides the card."""
        self.setHidden(card is None)
        self._card = card
        if card is None:
            return
        begun = card.last_opened is not None
        self.eyebrow.setText(self.tr("CONTINUE") if begun else self.tr("START HERE"))
        self._next.setText(card.next_title or card.title)
        self._where.setText(self._where_of(card))
        self.button.setText(self.tr("Continue") if begun else self.tr("Start"))
        self.button.setAccessibleDescription(f"{self._next.text()}, {card.title}")
        percent = int(done_share(card) * 100)
        self._ring.set_share(float(done_share(card)), self.tr("{percent} % done").format(percent=percent))
        dress(self.button, self._look, "arrow-right", "on_accent")

    def _where_of(self, card: CourseCard) -> str:
        left = minutes_words(minutes_left(card))
        parts = [card.title] if card.next_title else []
        if left:
            parts.append(self.tr("about {time} of reading left").format(time=left))
        return " · ".join(parts)

    def _go(self) -> None:
        if self._card is None:
            return
        if self._card.next_module:
            self.wanted.emit(ModulePlace(self._card.course, self._card.next_module))
        else:
            self.wanted.emit(CoursePlace(self._card.course))

    def _space(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(20), px(16), px(20), px(16))
        self._row.setSpacing(px(18))
