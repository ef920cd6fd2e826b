"""A button as large as what it holds: a card or a row that opens something."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


class Tile(QPushButton):
    """Lay out what it shows in `tile.rows`; clicks go to the tile, and Enter presses it as Space does.

    `role` is ``tile`` (a card) or ``row`` (a line of a list) of the style sheet.
    """

    def __init__(self, role: str = "tile", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        policy.setVerticalPolicy(policy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(2, 2, 2, 2)
        self.rows.setSpacing(0)

    def keep_clicks(self) -> None:
        """Have everything inside let clicks through; call it once all is laid out."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What its content wants."""
        return (
            self.rows.totalHeightForWidth(width)
            if self.rows.hasHeightForWidth()
            else self.sizeHint().height()
        )

    def sizeHint(self) -> QSize:
        """What its content wants."""
        return self.rows.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """What its content needs."""
        return self.rows.totalMinimumSize()
