"""Asking for one line of text, in words of our own (Qt's standard dialogs are not translated everywhere)."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.widgets.buttons import push
from app.desktop.widgets.words import words


def ask_name(parent: QWidget, title: str, question: str) -> str:
    """The name that was typed, trimmed; "" where the question was closed without one."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    field = QLineEdit(maxLength=120)
    field.setAccessibleName(question)
    accept = push(QCoreApplication.translate("ask", "Add"), "primary", pressed=dialog.accept)
    accept.setDefault(True)
    accept.setEnabled(False)
    field.textChanged.connect(lambda text: accept.setEnabled(bool(text.strip())))
    buttons = QHBoxLayout()
    buttons.addStretch(1)
    buttons.addWidget(push(QCoreApplication.translate("ask", "Cancel"), pressed=dialog.reject))
    buttons.addWidget(accept)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    label = words(question, "strong", wrap=True)
    label.setBuddy(field)
    label.setMinimumWidth(320)
    for part in (label, field):
        column.addWidget(part)
    column.addLayout(buttons)
    return field.text().strip() if dialog.exec() == QDialog.DialogCode.Accepted else ""
