"""What a link to the internet leads to: its address, to be copied. Hornbook opens nothing by itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel, push, tool
from app.desktop.widgets.words import words


class AddressCard(QFrame):
    """A card above the footer; hidden until an address is shown."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.address = words("", "mono", wrap=True)
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = push(self.tr("Copy the address"), pressed=self._to_clipboard)
        close = tool(look, "x", self.tr("Close"), pressed=self.hide)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(
            words(self.tr("This link needs the internet. Hornbook does not open it."), "strong", wrap=True)
        )
        texts.addWidget(self.address)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(IconLabel(look, "external-link", "accent_ink", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.copy)
        row.addWidget(close)
        self.hide()

    def show_address(self, address: str) -> None:
        """Show `address` and put the focus on copying it."""
        self.address.setText(address)
        self.copy.setText(self.tr("Copy the address"))
        self.setAccessibleName(address)
        self.show()
        self.copy.setFocus()

    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self.address.text())
        self.copy.setText(self.tr("Copied"))
