"""Buttons with icons that follow the look, and labels that are only an icon."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QToolButton, QWidget

from app.desktop.icons import icon
from app.desktop.look import Look

MIRRORED = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "log-out", "external-link", "list"}
)
"""Icons that point along the line of writing."""


def dress(
    button: QAbstractButton, look: Look, name: str, ink: str = "ink", *, size: int = 18, checked: str = ""
) -> None:
    """Give `button` an icon in the colour `ink` (`checked` while it is checked), in every look to come too."""
    what = _Icon(name, ink, checked or ink, size)
    worn = button.findChildren(_Dress)
    if (
        worn
    ):  # one that is thrown away while Qt still has to delete it takes the program with it, now and then
        worn[0].wear(what)
    else:
        _Dress(button, look, what)


def redress(widget: QWidget) -> None:
    """Draw the icons of all buttons in `widget` again: their words came or went, or the direction changed."""
    for own in widget.findChildren(_Dress):
        own.redraw()


@dataclass(frozen=True, slots=True)
class _Icon:
    """An icon, two names of colours of the look, and a size at the usual text size."""

    name: str
    ink: str
    checked: str
    size: int


class _Dress(QObject):
    """Draws a button's icon again in every new look; goes with its button."""

    def __init__(self, button: QAbstractButton, look: Look, what: _Icon) -> None:
        super().__init__(button)
        self._button, self._look, self._what = button, look, what
        look.changed.connect(self.redraw)
        self.redraw()

    def wear(self, what: _Icon) -> None:
        """Show another icon from now on."""
        self._what = what
        self.redraw()

    def redraw(self) -> None:
        """Draw it in the look of now."""
        look, what, pixels = self._look, self._what, self._look.px(self._what.size)
        drawn = icon(what.name, look.colour(what.ink), pixels, checked=look.colour(what.checked))
        backwards = self._button.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if backwards and what.name in MIRRORED:
            drawn = _changed(drawn, pixels, lambda picture: picture.transformed(QTransform().scale(-1, 1)))
        room = look.px(4) if self._button.text() else 0  # Qt leaves 4 pixels before the words, too little
        if room:
            drawn = _changed(drawn, pixels, lambda picture: _widened(picture, room, before=backwards))
        self._button.setIcon(drawn)
        self._button.setIconSize(QSize(pixels + room, pixels))


def push(text: str, role: str = "", *, pressed: Callable[[], object] | None = None) -> QPushButton:
    """A button with words; `role` is ``primary``, ``quiet``, ``danger`` or none. Enter presses it as Space does."""
    button = QPushButton(text)
    button.setAutoDefault(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if role:
        button.setProperty("role", role)
    if pressed is not None:
        button.clicked.connect(lambda _checked: pressed())
    return button


def tool(look: Look, name: str, meaning: str, *, pressed: Callable[[], object] | None = None) -> QToolButton:
    """A button that is only an icon; `meaning` is its tooltip and its name."""
    button = QToolButton()
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setToolTip(meaning)
    button.setAccessibleName(meaning.partition(" (")[0])
    dress(button, look, name)
    if pressed is not None:
        button.clicked.connect(lambda _checked: pressed())
    return button


class IconLabel(QLabel):
    """An icon by itself, in a token's colour; decoration unless it is given a name."""

    def __init__(
        self,
        look: Look,
        name: str,
        ink: str = "ink_soft",
        size: int = 18,
        *,
        line: int = 0,
    ) -> None:
        """`line` is the height to stand in the middle of, such as a line of text (pixels at the usual size)."""
        super().__init__()
        self._line = line or size
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._look, self._icon, self._ink, self._size = look, name, ink, size
        look.changed.connect(self._redraw)
        self._redraw()

    def set_icon(self, name: str, ink: str) -> None:
        """Show another icon."""
        self._icon, self._ink = name, ink
        self._redraw()

    def _redraw(self) -> None:
        drawn = self._look.icon(self._icon, self._ink, self._size)
        if self._icon in MIRRORED and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            drawn = drawn.transformed(QTransform().scale(-1, 1))
        self.setPixmap(drawn)
        self.setFixedSize(self._look.px(self._size), self._look.px(self._line))


def _changed(drawn: QIcon, pixels: int, change: Callable[[QPixmap], QPixmap]) -> QIcon:
    """The icon with both of its pictures changed."""
    result = QIcon()
    for state in (QIcon.State.Off, QIcon.State.On):
        result.addPixmap(
            change(drawn.pixmap(QSize(pixels, pixels), QIcon.Mode.Normal, state)), QIcon.Mode.Normal, state
        )
    return result


def _widened(picture: QPixmap, room: int, *, before: bool) -> QPixmap:
    """The picture with `room` transparent pixels behind it, or before it."""
    ratio = picture.devicePixelRatio()
    result = QPixmap(picture.width() + round(room * ratio), picture.height())
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    with QPainter(result) as painter:
        painter.drawPixmap(QPointF(room if before else 0, 0), picture)
    return result
