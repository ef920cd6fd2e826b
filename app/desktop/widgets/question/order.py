"""Ordering: steps that are carried or moved by keys into their order, which counts once the learner has said so."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.desktop.widgets.buttons import dress, push
from app.desktop.widgets.question.carry import Carry, Target
from app.desktop.widgets.question.order_row import OrderRow
from app.desktop.widgets.question.part import AnswerPart, Surround
from app.views import QuestionResult, QuestionView
from assessments.response import Ordered, Response


class OrderPart(AnswerPart):
    """The steps one below the other. They are no answer until one was moved or the order was called right as it is."""

    shows_right = True

    def __init__(self, around: Surround, question: QuestionView) -> None:
        super().__init__()
        self._laid = [option.id for option in question.options]
        self._answered = False
        self.rows = [OrderRow(around, option) for option in question.options]
        self.keep = push(QCoreApplication.translate("order", "This order is right"), pressed=self._keep)
        dress(self.keep, around.look, "check")
        self._steps = QVBoxLayout()
        self._steps.setSpacing(around.look.px(8))
        below = QHBoxLayout()
        below.addWidget(self.keep)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(around.look.px(12))
        column.addLayout(self._steps)
        column.addLayout(below)
        carry = Carry(around.look, self)
        for row in self.rows:
            self._steps.addWidget(row)
            row.moved.connect(partial(self._step, row))
            row.walked.connect(partial(self._walk, row))
            carry.add_source(row, partial(self._dropped, row))
            carry.add_target(row, row)
        self._show_places()

    def show_response(self, response: Response | None) -> None:
        """Show an order; None: as the paper lays the steps out. `answered` is not sent."""
        wanted = response.steps if isinstance(response, Ordered) else ()
        self._answered = sorted(wanted) == sorted(self._laid)
        order = list(wanted) if self._answered else self._laid
        self.rows.sort(key=lambda row: order.index(row.option.id))
        self._show_places()

    def response(self) -> Response | None:
        """The order; None until the learner has said that it is one."""
        return Ordered(tuple(row.option.id for row in self.rows)) if self._answered else None

    def focus_first(self) -> None:
        """The keyboard starts at the first step."""
        self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, number: int) -> bool:
        """Move the step with the focus to that place; whether there are both."""
        row = next((row for row in self.rows if row.hasFocus()), None)
        if row is None or not 1 <= number <= len(self.rows):
            return False
        self._move(row, number - 1)
        return True

    def show_result(self, result: QuestionResult) -> None:
        """Say of each step where it belongs, where that may be known."""
        right = list(result.right)
        for row in self.rows:
            if row.option.id in right:
                row.show_right(right.index(row.option.id) + 1, answered=result.response is not None)

    def forget_result(self) -> None:
        """The answer changed: the steps are plain again."""
        for row in self.rows:
            row.forget_right()

    def freeze(self) -> None:
        """Nothing can be moved any more."""
        super().freeze()
        self.keep.hide()
        for row in self.rows:
            row.freeze()

    def _keep(self) -> None:
        self._answered = True
        self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_places()
        self.answered.emit(self.response())

    def _step(self, row: OrderRow, step: int) -> None:
        self._move(row, self.rows.index(row) + step)

    def _walk(self, row: OrderRow, step: int) -> None:
        at = min(max(0, self.rows.index(row) + step), len(self.rows) - 1)
        self._set_stop(self.rows[at])
        self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _dropped(self, row: OrderRow, target: Target | None) -> None:
        if isinstance(target, OrderRow) and target is not row:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._move(row, self.rows.index(target))

    def _move(self, row: OrderRow, at: int) -> None:
        if not 0 <= at < len(self.rows):
            return
        self.rows.remove(row)
        self.rows.insert(at, row)
        self._answered = True
        self._show_places()
        row.announce()
        self.answered.emit(self.response())

    def _show_places(self) -> None:
        """Lay the rows out in their order."""
        for at, row in enumerate(self.rows):
            if self._steps.indexOf(row) != at:
                self._steps.removeWidget(row)
                self._steps.insertWidget(at, row)
            row.show_place(at + 1, len(self.rows))
        self._set_stop(next((row for row in self.rows if row.hasFocus()), self.rows[0]))
        self.keep.setVisible(not self._answered and self.isEnabled())

    def _set_stop(self, stop: OrderRow) -> None:
        """One step is a stop of the Tab key; arrows walk the others."""
        for row in self.rows:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus)
