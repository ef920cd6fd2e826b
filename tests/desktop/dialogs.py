"""Answering the dialogs that hold everything up until they are answered."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

LOOK_MS = 50


def answer_dialog(path: Path) -> None:
    """Answer the file dialog that comes next, whenever it comes: on a busy machine its menu takes its time."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            field.setText(str(path))
            dialog.accept()
        else:
            QTimer.singleShot(LOOK_MS, answer)

    QTimer.singleShot(LOOK_MS, answer)
