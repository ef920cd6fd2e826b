"""Widgets that are not needed any more."""

from PySide6.QtWidgets import QWidget


def take_away(widget: QWidget | None) -> None:
    """Take the widget, if there is one, out of what it stands in at once; Qt deletes it when it comes to it."""
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
