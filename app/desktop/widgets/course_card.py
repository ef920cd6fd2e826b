"""A course on the library page: its cover, and how far one is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.desktop.widgets.buttons import tool
from app.desktop.widgets.cover import Cover
from app.desktop.widgets.tile import Tile
from app.desktop.widgets.times import minutes_words
from app.desktop.widgets.words import ElidedLabel, chip, set_kind, words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.desktop.look import Look
    from app.views import CourseCard

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}


def done_share(card: CourseCard) -> Fraction:
    """How much of the course is done: modules read and assessments passed, each counting the same."""
    parts = card.modules + card.assessments
    return Fraction(card.modules_read + card.assessments_passed, parts) if parts else Fraction(0)


class CourseTile(Tile):
    """The card; pressing it opens the course. The arrow keys go to its neighbours in the same parent.

    Its menu is wanted by the button in its corner, a right click, the menu key or Shift+F10.
    """

    menu_wanted = Signal(QPoint)
    """Where on the screen the course's menu is to open."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("tile", parent)
        self._cover = Cover(look, 92)
        self._title = words("", "heading", wrap=True)
        self._facts = ElidedLabel("", "caption")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 1000)
        self._state = chip("")
        self._signed = chip("")
        look.changed.connect(self._space)
        self._look = look
        self._inside = QVBoxLayout()
        chips = QHBoxLayout()
        chips.setSpacing(6)
        chips.addWidget(self._state)
        chips.addStretch(1)
        chips.addWidget(self._signed)
        self.more = tool(look, "ellipsis", "", pressed=self._open_menu)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._title, 1)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(top)
        self._inside.addWidget(self._facts)
        self._inside.addStretch(1)
        self._inside.addWidget(self._bar)
        self._inside.addLayout(chips)
        self.rows.addWidget(self._cover)
        self.rows.addLayout(self._inside, 1)
        self.card: CourseCard | None = None
        self._space()
        self.keep_clicks()
        self.more.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)

    def show_card(self, card: CourseCard) -> None:
        """Show `card`."""
        self.card = card
        direction = (
            Qt.LayoutDirection.RightToLeft if card.direction == "rtl" else Qt.LayoutDirection.LeftToRight
        )
        self._cover.show_course(card.course, card.title)
        self._title.setText(card.title)
        self._title.setLayoutDirection(direction)
        self._facts.set_words(self._facts_of(card))
        self._bar.setValue(int(done_share(card) * 1000))
        text, kind = self.state_of(card)
        self._state.setText(text)
        set_kind(self._state, "kind", kind)
        self._signed.setText(self.tr("signed pack") if card.signed else self.tr("unsigned pack"))
        self.setAccessibleName(card.title)
        more = self.tr("More about “{title}”").format(title=card.title)
        self.more.setAccessibleName(more)
        self.more.setToolTip(more)
        self.setAccessibleDescription(f"{text}. {self._facts_of(card)}. {self._signed.text()}")

    def state_of(self, card: CourseCard) -> tuple[str, str]:
        """The words for how far one is, and the kind of chip."""
        if card.completed:
            return self.tr("Completed"), "success"
        if not card.modules_read and not card.assessments_passed and card.last_opened is None:
            return self.tr("Not started"), ""
        return self.tr("{percent} % done").format(percent=int(done_share(card) * 100)), "accent"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk among the cards; the menu key and Shift+F10 open the menu, which not every platform does."""
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shift):
            self._open_menu()
            return
        step = self._columns() if key == Qt.Key.Key_Down else -self._columns() if key == Qt.Key.Key_Up else 0
        mirrored = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        sideways = mirrored if key in {Qt.Key.Key_Left, Qt.Key.Key_Right} else 1
        step = step or _STEPS.get(key, 0) * sideways
        if not step or (not self._walk(step) and not _STEPS.get(key)):
            super().keyPressEvent(event)  # up from the first line and down from the last leave the cards

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click, the menu key or Shift+F10."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_wanted.emit(event.globalPos() if by_mouse else self._corner())
        event.accept()

    def _open_menu(self) -> None:
        self.menu_wanted.emit(self._corner())

    def _corner(self) -> QPoint:
        return self.more.mapToGlobal(self.more.rect().bottomLeft())

    def changeEvent(self, event: QEvent) -> None:
        """In another text size the content wants another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _facts_of(self, card: CourseCard) -> str:
        modules = self.tr("%n module(s)", "", card.modules)
        version = self.tr("version {version}").format(version=card.version)
        return " · ".join(part for part in (modules, minutes_words(card.minutes), version) if part)

    def _space(self) -> None:
        px = self._look.px
        self._inside.setContentsMargins(px(18), px(14), px(18), px(16))
        self._inside.setSpacing(px(8))

    def _columns(self) -> int:
        return sum(tile.y() == self.y() for tile in self._tiles())

    def _tiles(self) -> list[CourseTile]:
        parent = self.parentWidget()
        return [tile for tile in parent.findChildren(CourseTile) if tile.isVisible()] if parent else [self]

    def _walk(self, step: int) -> bool:
        tiles = self._tiles()
        here = tiles.index(self)
        target = here + step
        if abs(step) > 10**5:
            target = 0 if step < 0 else len(tiles) - 1
        if not 0 <= target < len(tiles):
            return False
        tiles[target].setFocus(Qt.FocusReason.OtherFocusReason)
        return True
