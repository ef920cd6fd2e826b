"""Carrying a card to a place with the mouse, inside one question: no window system's drag and drop is asked for that."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from app.desktop.look import Look

_EDGE, _STEP, _BEAT_MS = 36, 14, 30
"""Near an edge of what scrolls (pixels), it scrolls by so much (pixels) so often."""


class Target(Protocol):
    """Where something can be put."""

    def show_over(self, *, over: bool) -> None:
        """Show that it would be put here."""


class Carry(QObject):
    """Carries what its sources hold to its targets; Esc lets go of it where it was."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._targets: list[tuple[QWidget, Target]] = []
        self._drops: dict[QWidget, Callable[[Target | None], None]] = {}
        self._source: QWidget | None = None
        self._pressed = QPoint()
        self._at = QPoint()
        self._ghost: QLabel | None = None
        self._over: Target | None = None
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self._scroll)

    @property
    def carrying(self) -> bool:
        """Whether something is being carried now."""
        return self._ghost is not None

    @property
    def at(self) -> QPoint:
        """Where on the screen it is, or was put down last."""
        return self._at

    def add_target(self, widget: QWidget, target: Target) -> None:
        """Things may be put on `widget`."""
        self._targets.append((widget, target))

    def add_source(self, widget: QWidget, dropped: Callable[[Target | None], None]) -> None:
        """`widget` can be carried; `dropped` hears on what it was put, None where on nothing."""
        self._drops[widget] = dropped
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse from a source on; while carrying, Esc is ours, whatever it means elsewhere."""
        if self.carrying and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._put_down()
            return True
        if isinstance(event, QMouseEvent) and isinstance(watched, QWidget) and watched in self._drops:
            return self._mouse(watched, event)
        return False

    def _mouse(self, source: QWidget, event: QMouseEvent) -> bool:
        at = event.globalPosition().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                self._source, self._pressed = (source if source.isEnabled() else None), at
            case QEvent.Type.MouseMove if self.carrying:
                self._move(at)
                return True
            case QEvent.Type.MouseMove if self._source is source:
                if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                    self._pick_up(source)
                    self._move(at)
                    return True
            case QEvent.Type.MouseButtonRelease if self.carrying:
                dropped, over = self._drops[source], self._over
                self._put_down()
                dropped(over)
                return True
            case QEvent.Type.MouseButtonRelease:
                was_let_go, self._source = self._source is None, None
                return was_let_go
        return False

    def _pick_up(self, source: QWidget) -> None:
        if isinstance(source, QAbstractButton):
            source.setDown(False)
        ghost = QLabel(source.window())
        ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ghost.setPixmap(source.grab())
        ghost.adjustSize()
        ghost.show()
        ghost.raise_()
        self._ghost = ghost
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self._beat.start()

    def _move(self, at: QPoint) -> None:
        if self._ghost is None:
            return
        self._at = at
        window = self._ghost.window()
        middle = QPoint(self._ghost.width() // 2, self._ghost.height() // 2)
        self._ghost.move(window.mapFromGlobal(at) - middle)
        found = next((target for widget, target in self._targets if _holds(widget, at)), None)
        if found is not self._over:
            self._mark(over=False)
            self._over = found
            self._mark(over=True)

    def _mark(self, *, over: bool) -> None:
        if self._over is not None:
            self._over.show_over(over=over)

    def _put_down(self) -> None:
        self._beat.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._mark(over=False)
        self._over = self._source = None
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None

    def _scroll(self) -> None:
        """What is above or below comes into view while one waits at the edge."""
        area: QObject | None = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if area is None:
            return
        view = area.viewport()
        y, edge = view.mapFromGlobal(self._at).y(), self._look.px(_EDGE)
        step = -_STEP if y < edge else _STEP if y > view.height() - edge else 0
        if step:
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + step)
            self._move(self._at)


def _holds(widget: QWidget, at: QPoint) -> bool:
    return widget.isVisible() and widget.rect().contains(widget.mapFromGlobal(at))
