"""How the window looks just now: the scheme and the text size, and a signal when either changes."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from app.desktop.icons import pixmap
from app.desktop.theme import DARK, LIGHT, Tokens


class Look(QObject):
    """What every widget that paints or carries an icon is handed: it keeps the value and follows `changed`."""

    changed = Signal()

    def __init__(self, tokens: Tokens = LIGHT, scale: float = 1.0, parent: QObject | None = None) -> None:
        """`scale` is the text size, 1 for the usual one."""
        super().__init__(parent)
        self.tokens = tokens
        self.scale = scale

    def set(self, tokens: Tokens, scale: float) -> None:
        """Another look; `changed` follows only where something differs."""
        if (tokens, scale) != (self.tokens, self.scale):
            self.tokens, self.scale = tokens, scale
            self.changed.emit()

    def px(self, length: float) -> int:
        """A length of the design in pixels of this text size."""
        return round(length * self.scale)

    def colour(self, token: str) -> str:
        """The colour of a token by its name, such as ``ink_soft``."""
        return str(getattr(self.tokens, token))

    def icon(self, name: str, ink: str = "ink", size: int = 18) -> QPixmap:
        """An icon of ``resources/icons`` in the colour `ink`, as large as this text size wants it."""
        return pixmap(name, self.colour(ink), self.px(size))


def scheme(theme: str, *, system_dark: bool) -> Tokens:
    """The tokens for the theme of the settings: ``light``, ``dark`` or ``system``."""
    return DARK if theme == "dark" or (theme == "system" and system_dark) else LIGHT
