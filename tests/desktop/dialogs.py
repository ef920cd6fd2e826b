"""What else than keys and clicks a test does to the window: files dropped, and dialogs answered that hold all up."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

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


def drop_on(widget: QWidget, *paths: Path) -> QDropEvent:
    """Let files fall on a widget; the event, which says whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)
    return event
