"""Two columns that stand below one another where room is short."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.look import Look


class TwoColumns(QWidget):
    """Add widgets to `main` and `side`; below `least` pixels (at the usual text size) the side comes below."""

    def __init__(
        self, look: Look, least: int = 720, side_width: int = 290, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._least, self._side_width = look, least, side_width
        left, self._right = QWidget(), QWidget()
        self.main, self.side = QVBoxLayout(left), QVBoxLayout(self._right)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(left, 1)
        self._row.addWidget(self._right, 0)
        self.setTabOrder(left, self._right)
        for column in (self.main, self.side):
            column.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= self._look.px(self._least)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        gap = self._look.px(20)
        if (self._row.direction(), self._row.spacing()) != (way, gap):
            self._row.setDirection(way)
            self._row.setSpacing(gap)
            for column in (self.main, self.side):
                column.setSpacing(gap)
        self._right.setMaximumWidth(self._look.px(self._side_width) if beside else 16777215)
        self._right.setMinimumWidth(self._look.px(self._side_width) if beside else 0)
