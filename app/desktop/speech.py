"""Saying something through the screen reader at once, wherever the focus is."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def speak(source: QObject, text: str) -> None:
    """Have a screen reader say `text` now, where one listens."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, text))
