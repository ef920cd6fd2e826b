"""Attempts as a table: when, what, score, outcome, which counts."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from app.desktop.dates import moment_words
from app.desktop.look import Look
from app.desktop.widgets.attempt_row import outcome_word, score_words
from app.views import AttemptRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MOST_ROWS = 12


class AttemptModel(QAbstractTableModel):
    """A tuple of attempts, in the order given."""

    def __init__(self, attempts: tuple[AttemptRow, ...]) -> None:
        super().__init__()
        self.attempts = attempts

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row an attempt."""
        return 0 if parent.isValid() else len(self.attempts)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Handed in, quiz, score, outcome, counts."""
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if way is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Handed in"),
            self.tr("Quiz"),
            self.tr("Score"),
            self.tr("Outcome"),
            self.tr("Counts"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; a screen reader is told the column too."""
        if not index.isValid():
            return None
        row = self.attempts[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 2:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._words(row)[index.column()]
        return None

    def _words(self, row: AttemptRow) -> tuple[str, str, str, str, str]:
        counted = self.tr("yes") if row.counted and row.use == "assessment" else ""
        return moment_words(row.handed_in), row.title, score_words(row), outcome_word(row), counted


class AttemptTable(QTableView):
    """Enter or a double click opens a result. Tab leaves the table; its height fits its rows."""

    chosen = Signal(object)
    """The `AttemptRow` that was opened."""

    def __init__(self, look: Look, attempts: tuple[AttemptRow, ...]) -> None:
        super().__init__()
        self._look = look
        self._model = AttemptModel(attempts)
        self._model.setParent(self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Attempts"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(36))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 2, 3, 4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.chosen.emit(self._model.attempts[index.row()]))
        if attempts:
            self.setCurrentIndex(self._model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the attempt."""
        here = self.currentIndex()
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and here.isValid():
            self.chosen.emit(self._model.attempts[here.row()])
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its rows, up to twelve; then it scrolls."""
        rows = min(len(self._model.attempts), _MOST_ROWS)
        high = self.horizontalHeader().sizeHint().height() + rows * self._look.px(36) + self._look.px(14)
        return QSize(self._look.px(400), high)

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(self._look.px(240), self.sizeHint().height())
