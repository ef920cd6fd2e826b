"""A small table of words, such as the one that says in words what a chart shows."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from app.desktop.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PlainModel(QAbstractTableModel):
    """Rows of words under names of columns."""

    def __init__(self, names: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        super().__init__()
        self.names, self.rows = names, rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are names."""
        return 0 if parent.isValid() else len(self.names)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if way is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words."""
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()]
        return None


class PlainTable(QTableView):
    """To be read, not edited; Tab leaves it, and it is as high as its rows."""

    def __init__(
        self, look: Look, name: str, names: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
    ) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self._look = look
        self._model = PlainModel(names, rows)
        self._model.setParent(self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(34))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def sizeHint(self) -> QSize:
        """All rows."""
        rows = self._model.rowCount() * self._look.px(34)
        return QSize(
            self._look.px(320), self.horizontalHeader().sizeHint().height() + rows + self._look.px(14)
        )

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(self._look.px(200), self.sizeHint().height())
