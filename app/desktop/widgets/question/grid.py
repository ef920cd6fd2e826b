"""Matching as a grid: left sides as rows, right sides as columns, one ring a row."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.desktop.reader.label import RichLabel
from app.desktop.widgets.card import divider
from app.desktop.widgets.gone import take_away
from app.desktop.widgets.question.grid_cell import GridCell
from app.desktop.widgets.question.part import AnswerPart, Surround
from app.desktop.widgets.question.part_said import PartSaid
from app.presenting import page_of
from app.views import PartResult, QuestionResult, QuestionView
from assessments.kinds.match import Left, Matching
from assessments.response import Matches, Response
from content.ids import OptionId
from content.markdown.tree import Page

_BELOW = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
_LEFT, _COLUMN = 150, 92
"""What a row's text and a column want at least, in pixels at the usual text size."""


class GridRow:
    """The widgets of one row: its text, its cells, and what is said about it after marking."""

    def __init__(self, around: Surround, left: Left, question: QuestionView) -> None:
        self.part = left.id
        self.label = RichLabel(around.style)
        self.label.set_page(page_of(left.content), around.folder)
        self.cells = [GridCell(around, left.content.text, option) for option in question.options]
        self.said: QWidget | None = None
        self.line = divider()
        self.set_stop()

    @property
    def chosen(self) -> OptionId | None:
        """The column that is chosen."""
        return next((cell.option.id for cell in self.cells if cell.isChecked()), None)

    def choose(self, option: OptionId | None) -> None:
        """Show this column as chosen."""
        for cell in self.cells:
            cell.setChecked(cell.option.id == option)
        self.set_stop()

    def set_stop(self, stop: GridCell | None = None) -> None:
        """One cell of a row is a stop of the Tab key: the given one, else the chosen one, else the first."""
        chosen = stop or next((cell for cell in self.cells if cell.isChecked()), self.cells[0])
        for cell in self.cells:
            own = cell is chosen
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if own else Qt.FocusPolicy.ClickFocus)

    def show_result(self, result: PartResult) -> None:
        """Mark its cells: what was chosen, and what would have been right where that may be known."""
        for cell in self.cells:
            if cell.isChecked():
                cell.show_state(result.state)
            else:
                cell.show_state("missed" if cell.option.id in result.right else "")

    def forget_result(self) -> None:
        """Be as before marking."""
        for cell in self.cells:
            cell.show_state("")
        take_away(self.said)
        self.said = None


class GridPart(AnswerPart):
    """A table where there is room for it, else each row with its choices below it.

    Arrows walk, Space chooses, a digit chooses its column and goes on to the next row, Delete takes a row back.
    """

    shows_right = True

    def __init__(self, around: Surround, question: QuestionView) -> None:
        super().__init__()
        assert isinstance(question.layout, Matching), "a grid has left sides"
        self._around = around
        self._stacked: bool | None = None
        self._heads = [self._head(option.page) for option in question.options]
        self._line = divider()
        self._line.setParent(self)  # whatever is shown before it has a parent flashes as a window
        self.rows = [GridRow(around, left, question) for left in question.layout.lefts]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(around.look.px(4))
        self._grid.setVerticalSpacing(around.look.px(2))
        for at, row in enumerate(self.rows):
            for across, cell in enumerate(row.cells):
                cell.clicked.connect(partial(self._chosen, row, cell))
                cell.walked.connect(partial(self._walk, at, across))
                cell.taken_back.connect(partial(self._take_back, row))
        self._arrange(stacked=False)

    def show_response(self, response: Response | None) -> None:
        """Show what was chosen; `answered` is not sent."""
        made = dict(response.pairs) if isinstance(response, Matches) else {}
        for row in self.rows:
            row.choose(made.get(row.part))

    def response(self) -> Response | None:
        """The chosen column of each row that has one; None for none at all."""
        pairs = [(row.part, row.chosen) for row in self.rows if row.chosen is not None]
        return Matches(tuple(sorted(pairs))) if pairs else None

    def focus_first(self) -> None:
        """The keyboard starts in the first row without a choice, else in the first."""
        self._focus(next((at for at, row in enumerate(self.rows) if row.chosen is None), 0))

    def press(self, number: int) -> bool:
        """Choose the column of that number in the row with the focus, and go on to the next row."""
        at = next((at for at, row in enumerate(self.rows) if any(c.hasFocus() for c in row.cells)), None)
        if at is None or not 1 <= number <= len(self.rows[at].cells):
            return False
        self.rows[at].cells[number - 1].click()
        self._focus(min(at + 1, len(self.rows) - 1))
        return True

    def show_result(self, result: QuestionResult) -> None:
        """Say of each row how it stands, as far as that may be shown."""
        self.forget_result()
        found = {part.part: part for part in result.parts}
        for row in self.rows:
            part = found.get(row.part)
            if part is not None:
                row.show_result(part)
                if PartSaid.needed(part):
                    row.said = PartSaid(self._around, part)
        self._arrange(stacked=bool(self._stacked))

    def forget_result(self) -> None:
        """The answer changed: the rows are plain again."""
        for row in self.rows:
            row.forget_result()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A table, or one below the other where room is short."""
        super().resizeEvent(event)
        wanted = self._around.look.px(_LEFT + _COLUMN * len(self._heads))
        if (event.size().width() < wanted) is not self._stacked:
            self._arrange(stacked=event.size().width() < wanted)

    def _head(self, page: Page) -> RichLabel:
        label = RichLabel(self._around.small, self)
        label.set_page(page, self._around.folder)
        label.setMinimumWidth(20)  # a short word stands in the middle of its column
        return label

    def _arrange(self, *, stacked: bool) -> None:
        """Put every widget into its cell; what spans is given the whole width."""
        self._stacked = stacked
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._grid.removeWidget(
                child
            )  # not takeAt: Qt would ask the widget's old item for its height ever after
        across = len(self._heads) + 1
        for at, head in enumerate(self._heads, 1):
            head.setVisible(not stacked)
            self._line.setVisible(not stacked)
            if not stacked:
                self._grid.addWidget(head, 0, at, _BELOW)
                self._grid.addWidget(self._line, 1, 0, 1, across)
            self._grid.setColumnStretch(at, 0 if stacked else 2)
        self._grid.setColumnStretch(0, 1 if stacked else 3)
        line = 2
        for row in self.rows:
            line = self._arrange_row(row, line, across, stacked=stacked)

    def _arrange_row(self, row: GridRow, line: int, across: int, *, stacked: bool) -> int:
        """Put one row below `line`; the next free line."""
        if stacked:
            self._grid.addWidget(row.label, line, 0)
        else:
            self._grid.addWidget(row.label, line, 0, Qt.AlignmentFlag.AlignVCenter)
        for at, cell in enumerate(row.cells, 1):
            cell.show_text(shown=stacked)
            self._grid.addWidget(cell, line + at if stacked else line, 0 if stacked else at)
        line += across if stacked else 1
        if row.said is not None:
            self._grid.addWidget(row.said, line, 0, 1, 1 if stacked else across)
        self._grid.addWidget(row.line, line + 1, 0, 1, 1 if stacked else across)
        return line + 2

    def _chosen(self, row: GridRow, cell: GridCell) -> None:
        row.choose(cell.option.id)
        self.answered.emit(self.response())

    def _take_back(self, row: GridRow) -> None:
        if row.chosen is not None:
            row.choose(None)
            self.answered.emit(self.response())

    def _walk(self, at: int, column: int, down: int, across: int) -> None:
        """Go to the cell in that direction; stacked, up and down go through all choices."""
        columns = len(self._heads)
        if self._stacked:
            here = at * columns + column + down + across
            here = min(max(0, here), len(self.rows) * columns - 1)
            at, column = divmod(here, columns)
        else:
            at = min(max(0, at + down), len(self.rows) - 1)
            column = min(max(0, column + across), columns - 1)
        cell = self.rows[at].cells[column]
        self.rows[at].set_stop(cell)
        cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus(self, at: int) -> None:
        row = self.rows[at]
        cell = next((cell for cell in row.cells if cell.isChecked()), row.cells[0])
        cell.setFocus(Qt.FocusReason.OtherFocusReason)
