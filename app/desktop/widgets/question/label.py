"""Naming the parts of a picture: each item is carried to its place, or the place is chosen from a list beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.widgets.question.carry import Carry, Target
from app.desktop.widgets.question.label_row import LabelRow, Place
from app.desktop.widgets.question.marks import Label, Mark, outline
from app.desktop.widgets.question.part import AnswerPart, Surround
from app.desktop.widgets.question.picture_board import PictureBoard
from app.desktop.widgets.question.pictured import alt_of, area_name, artwork_of, picture_of
from app.desktop.widgets.two_columns import TwoColumns
from app.desktop.widgets.words import set_kind, words
from app.views import QuestionResult, QuestionView
from assessments.kinds.picture import Area, Shape, holds
from assessments.response import NOWHERE, Matches, Point, Response
from content.ids import OptionId, PartId


class _Ground:
    """Where items are put down: the picture, or the line for what belongs nowhere."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget

    def show_over(self, *, over: bool) -> None:
        """Show that it would be put here."""
        set_kind(self._widget, "kind", "accent" if over else "")


class LabelPart(AnswerPart):
    """The picture with its places numbered, and beside it the items; one may belong nowhere."""

    shows_right = True

    def __init__(self, around: Surround, question: QuestionView) -> None:
        super().__init__()
        look = around.look
        picture = picture_of(question)
        self._areas: tuple[Area, ...] = picture.areas if picture is not None else ()
        self._put: dict[PartId, OptionId] = {}
        self._states: dict[PartId, str] = {}
        self._held: LabelRow | None = None
        self.board = PictureBoard(look, artwork_of(question, around.folder), alt_of(question), most=400)
        self.board.pressed.connect(self._press_board)
        self.nowhere = words("", "chip", wrap=True)
        self.nowhere.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._carry = Carry(look, self)
        self._on_picture, self._away = _Ground(self.board), _Ground(self.nowhere)
        self._carry.add_target(self.board, self._on_picture)
        self._carry.add_target(self.nowhere, self._away)
        places = tuple(self._place(number, area) for number, area in enumerate(self._areas, 1))
        away = self.tr("Nowhere in the picture")
        every = (*places, Place(id=NOWHERE, short=away, whole=away))
        items = picture.items if picture is not None else ()
        self.rows = [LabelRow(around, item, number, every) for number, item in enumerate(items, 1)]
        columns = TwoColumns(look, least=500, side_width=220)
        columns.main.addWidget(self.board)
        columns.main.addWidget(self.nowhere)
        columns.main.addStretch(1)
        for row in self.rows:
            columns.side.addWidget(row)
            self._connect(row)
        columns.side.addStretch(1)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(columns)
        self._show()

    @property
    def stops(self) -> Sequence[QWidget]:
        """The lists of places."""
        return [row.box for row in self.rows]

    def show_response(self, response: Response | None) -> None:
        """Show where items were put; `answered` is not sent."""
        self._put = dict(response.pairs) if isinstance(response, Matches) else {}
        self._show()

    def response(self) -> Response | None:
        """Where items are put now."""
        return Matches(tuple(sorted(self._put.items()))) if self._put else None

    def focus_first(self) -> None:
        """The keyboard starts at the first item without a place."""
        free = [row for row in self.rows if row.item.id not in self._put]
        (free or self.rows)[0].box.setFocus()

    def press(self, number: int) -> bool:
        """Go to the item of that number."""
        if not 1 <= number <= len(self.rows):
            return False
        self.rows[number - 1].box.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_result(self, result: QuestionResult) -> None:
        """Put a sign to each item, in the picture and beside it."""
        found = {part.part: part for part in result.parts}
        self._states = {name: part.state for name, part in found.items()}
        for row in self.rows:
            if row.item.id in found:
                row.show_result(found[row.item.id])
        self._show()

    def forget_result(self) -> None:
        """Picture and items are plain again."""
        self._states = {}
        for row in self.rows:
            row.forget_result()
        self._show()

    def _place(self, number: int, area: Area) -> Place:
        named = f"{number} · {area.name}" if area.name else self.tr("Place {number}").format(number=number)
        return Place(id=area.id, short=named, whole=f"{number} · {area_name(area)}")

    def _connect(self, row: LabelRow) -> None:
        row.put.connect(lambda place: self._take(row, place))
        row.card.clicked.connect(lambda _=False: self._hold(None if self._held is row else row))
        self._carry.add_source(row.card, lambda over: self._dropped(row, over))

    def _take(self, row: LabelRow, place: OptionId | None) -> None:
        self._hold(None)
        if place is None:
            self._put.pop(row.item.id, None)
        else:
            self._put[row.item.id] = place
        self._show()
        self.answered.emit(self.response())

    def _hold(self, row: LabelRow | None) -> None:
        self._held = row
        for each in self.rows:
            each.card.show_held(held=each is row)

    def _press_board(self, point: Point) -> None:
        area = self._hit(point)
        if self._held is not None and area is not None:
            self._take(self._held, area.id)

    def _dropped(self, row: LabelRow, over: Target | None) -> None:
        if over is self._away:
            self._take(row, NOWHERE)
            return
        at = QPointF(self.board.mapFromGlobal(self._carry.at))
        point = self.board.point(at) if over is self._on_picture else None
        area = self._hit(point) if point is not None else None
        if area is not None:
            self._take(row, area.id)

    def _hit(self, point: Point) -> Area | None:
        """The smallest of the places that hold the point."""
        found = [area for area in self._areas if holds(area.shape, point)]
        return min(found, key=lambda area: _extent(area.shape), default=None)

    def _show(self) -> None:
        """Bring picture, lists and the place for what belongs nowhere up to date."""
        names = {row.item.id: row.item.content.text for row in self.rows}
        for row in self.rows:
            row.show_place(self._put.get(row.item.id))
        marks = []
        for number, area in enumerate(self._areas, 1):
            here = [name for name in names if self._put.get(name) == area.id]
            labels = tuple(Label(text=names[name], state=self._sign(name)) for name in here)
            marks.append(Mark(shape=area.shape, number=number, labels=labels))
        self.board.draw(marks)
        away = ", ".join(names[name] for name in names if self._put.get(name) == NOWHERE)
        title = self.tr("Nowhere in the picture")
        self.nowhere.setText(f"{title}: {away}" if away else title)

    def _sign(self, name: PartId) -> str:
        state = self._states.get(name, "")
        return state if state in {"right", "wrong"} else ""


def _extent(shape: Shape) -> float:
    """The size of the box around a shape, to tell the smaller from the larger."""
    bounds = outline(shape, _WHOLE).boundingRect()
    return bounds.width() * bounds.height()


_WHOLE = QRectF(0, 0, 100, 100)
