"""The body of a page: a column that scrolls, stays in the middle of wide windows, and never scrolls sideways."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.desktop.look import Look


class Column(QScrollArea):
    """Add widgets to `column.rows`; whatever has the focus is scrolled into view."""

    def __init__(self, look: Look, width: int = 1040, parent: QWidget | None = None) -> None:
        """`width` is the most the column takes at the usual text size."""
        super().__init__(parent)
        self._look, self._most = look, width
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("role", "page")
        self.rows = QVBoxLayout(inner)
        self.rows.setSpacing(look.px(16))
        self.setWidget(inner)
        self._fit()
        look.changed.connect(self._fit)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside may grow: the column follows."""
        return super().eventFilter(watched, event)

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that `widget` is seen whole, or where it is too tall for that from its top on; once it is laid out."""
        QTimer.singleShot(0, widget, lambda: self._reveal(widget))

    def _reveal(self, widget: QWidget) -> None:
        bar, edge = self.verticalScrollBar(), self._look.px(16)
        self.rows.activate()
        inner = self.widget()
        top = widget.mapTo(inner, QPoint(0, 0)).y() - edge if inner is not None else 0
        bottom = top + widget.height() + 2 * edge
        seen = bar.value() <= top and bottom <= bar.value() + self.viewport().height()
        if not seen:
            bar.setValue(max(0, top))

    def _fit(self) -> None:
        edge = self._look.px(40 if self.width() > 900 else 20)
        side = max(edge, (self.viewport().width() - self._look.px(self._most)) // 2)
        self.rows.setContentsMargins(side, self._look.px(32), side, self._look.px(48))

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible() and self.isAncestorOf(new):
            self.ensureWidgetVisible(new, 24, self._look.px(40))
