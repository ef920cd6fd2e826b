"""The problems of the folder beside the preview: a list in which a click leads to the line in the author's editor."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.desktop.look import Look
from content.problems import Problem

AnyIndex = QModelIndex | QPersistentModelIndex
_EDGE, _ICON, _GAP = 10, 16, 8
_WRAP = Qt.TextFlag.TextWordWrap
_LONGEST = 28
"""Characters of a word after which it may be broken, so that addresses and codes do not run out of the list."""


class ProblemModel(QAbstractListModel):
    """The problems, errors first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems: tuple[Problem, ...] = ()

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.problems = tuple(sorted(problems, key=lambda problem: not problem.is_error))
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One row a problem."""
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The problem itself for the delegate, its words for screen readers and the clipboard."""
        if not index.isValid():
            return None
        problem = self.problems[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return problem
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{place_of(problem)} {problem.message}. {problem.hint}"
            case Qt.ItemDataRole.ToolTipRole:
                return None
            case _:
                return None


def place_of(problem: Problem) -> str:
    """``modules/01-germs.md:12``, or the file alone."""
    return f"{problem.path}:{problem.line}" if problem.line else problem.path


class ProblemDelegate(QStyledItemDelegate):
    """Draws a problem: where it is, what it is, and what to do about it; long words wrap."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The ground of the style, then our lines."""
        problem = index.data(Qt.ItemDataRole.UserRole)
        assert isinstance(problem, Problem)
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        rect, backwards = option.rect, option.direction == Qt.LayoutDirection.RightToLeft
        edge, icon = self._look.px(_EDGE), self._look.px(_ICON)
        name, ink = ("octagon-alert", "danger_solid") if problem.is_error else ("triangle-alert", "gold")
        left = rect.right() - edge - icon if backwards else rect.left() + edge
        painter.drawPixmap(left, rect.top() + edge, self._look.icon(name, ink, _ICON))
        top = rect.top() + edge
        leading = Qt.AlignmentFlag.AlignLeft  # the right edge where the line of writing begins there
        for text, font, colour in self._lines(problem, option.font, selected=_selected(option)):
            box = self._box(rect, backwards=backwards)
            height = _height(text, font, box.width())
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QRect(box.left(), top, box.width(), height), int(_WRAP | leading), text)
            top += height + self._look.px(2)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as its lines are at the list's width."""
        problem = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        assert isinstance(problem, Problem)
        assert isinstance(view, QListView)
        box = self._box(QRect(0, 0, view.viewport().width(), 0), backwards=False)
        lines = self._lines(problem, option.font, selected=False)
        gaps = self._look.px(2) * (len(lines) - 1)
        height = sum(_height(text, font, box.width()) for text, font, _ in lines) + gaps
        return QSize(view.viewport().width(), height + 2 * self._look.px(_EDGE))

    def _box(self, rect: QRect, *, backwards: bool) -> QRect:
        edge, indent = self._look.px(_EDGE), self._look.px(_EDGE + _ICON + _GAP)
        left, right = (edge, indent) if backwards else (indent, edge)
        return rect.adjusted(left, 0, -right, 0)

    def _lines(self, problem: Problem, font: QFont, *, selected: bool) -> list[tuple[str, QFont, str]]:
        small, strong = QFont(font), QFont(font)
        small.setPixelSize(max(9, self._look.px(12)))
        strong.setPixelSize(max(10, self._look.px(14)))
        strong.setWeight(QFont.Weight.DemiBold)
        colour = self._look.colour
        soft = colour("accent_ink") if selected else colour("ink_soft")
        lines = [
            (_left_to_right(f"{place_of(problem)}  {problem.code}"), small, soft),
            (_sentence(problem.message), strong, colour("accent_ink") if selected else colour("ink")),
        ]
        if problem.hint:
            lines.append((_sentence(problem.hint), small, soft))
        return lines


def _sentence(text: str) -> str:
    return _left_to_right(text[:1].upper() + text[1:])


def _left_to_right(text: str) -> str:
    """Problems are in English and name files: in a window that is written from right to left they keep their order."""
    return f"\u2066{_breakable(text)}\u2069"


def _breakable(text: str) -> str:
    """The text with places where a long word may be broken (U+200B, a space of no width)."""
    words = (
        "\u200b".join(word[at : at + _LONGEST] for at in range(0, len(word), _LONGEST))
        for word in text.split(" ")
    )
    return " ".join(words)


def _selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)


def _height(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(40, width), 10_000), int(_WRAP), text).height()


class ProblemView(QListView):
    """The list; a click or Enter asks for the line."""

    chosen = Signal(object)
    """A `Problem`."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ProblemModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(ProblemDelegate(look, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Problems of the folder"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.clicked.connect(self._choose)
        look.changed.connect(self.doItemsLayout)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show these; the selection stays on the same problem where it is still there."""
        here = self.current()
        place = self.verticalScrollBar().value()
        self.rows.show(problems)
        if here in self.rows.problems:
            self.setCurrentIndex(self.rows.index(self.rows.problems.index(here)))
        self.verticalScrollBar().setValue(place)

    def current(self) -> Problem | None:
        """The selected problem."""
        index = self.currentIndex()
        return self.rows.problems[index.row()] if index.isValid() else None

    def step(self, way: int) -> None:
        """Go to the next problem (`way` 1) or the one before (-1), round and round, and ask for its line."""
        count = self.rows.rowCount()
        if not count:
            return
        here = self.currentIndex().row() if self.currentIndex().isValid() else (-1 if way > 0 else 0)
        self.setCurrentIndex(self.rows.index((here + way) % count))
        self._choose(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what a click does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.problems[index.row()])
