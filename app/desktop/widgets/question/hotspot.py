"""Finding a place in a picture: by a click, by arrow keys, or among the names of its areas."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout

from app.desktop.reader.label import RichLabel
from app.desktop.widgets.buttons import push
from app.desktop.widgets.question.marks import Mark, Pin
from app.desktop.widgets.question.options import OptionList
from app.desktop.widgets.question.part import AnswerPart, Surround, plain_page
from app.desktop.widgets.question.picture_board import PictureBoard
from app.desktop.widgets.question.pictured import alt_of, area_name, artwork_of, picture_of, place_words
from app.views import OptionView, QuestionResult, QuestionView
from assessments.response import Choice, Point, Response
from content.ids import OptionId

_PIN_STATES = frozenset({"right", "wrong", "partly"})


class HotspotPart(AnswerPart):
    """The picture with the chosen point; below it, for whoever wants them, the names of its areas.

    Areas are not drawn before marking, except the one whose name has the keyboard or is chosen.
    """

    def __init__(self, around: Surround, question: QuestionView) -> None:
        super().__init__()
        look, style, folder = around.look, around.style, around.folder
        picture = picture_of(question)
        self._areas = {area.id: area for area in picture.areas} if picture is not None else {}
        self._style, self._folder = around.small, folder
        self._given: Response | None = None
        self._pointed: OptionId | None = None
        self._result: QuestionResult | None = None
        artwork = artwork_of(question, folder)
        self.board = PictureBoard(look, artwork, alt_of(question), aims=True)
        self.board.pressed.connect(self._press_board)
        self.by_name = push(self.tr("Choose by name instead"), "quiet", pressed=self._open_names)
        self.names = OptionList(look, style, self._as_choices(question), folder)
        self.names.setAccessibleName(self.tr("The places by name"))
        self.names.answered.connect(self._named)
        for card in self.names.cards:
            card.installEventFilter(self)
        self._said = QVBoxLayout()
        self._labels: list[RichLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.board)
        column.addLayout(self._said)
        column.addWidget(self.by_name, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.names)
        self._show_names(artwork is None)

    def show_response(self, response: Response | None) -> None:
        """Show the point or the named area that was chosen; `answered` is not sent."""
        self._given = response
        self.names.show_response(response if isinstance(response, Choice) else None)
        if isinstance(response, Choice):
            self._show_names(True)
        self._draw()

    def response(self) -> Response | None:
        """The point, or the area that was named."""
        return self._given

    def focus_first(self) -> None:
        """The keyboard starts at the picture; among the names where one was chosen there."""
        if isinstance(self._given, Choice) or self.board.focusPolicy() == Qt.FocusPolicy.NoFocus:
            self.names.focus_first()
        else:
            self.board.setFocus()

    def press(self, number: int) -> bool:
        """Choose the area of that number among the names."""
        if not 1 <= number <= len(self.names.cards):
            return False
        self._show_names(True)
        return self.names.press(number)

    def show_result(self, result: QuestionResult) -> None:
        """Draw the right areas where they may be known, and put a sign to what was chosen."""
        self._result = result
        if isinstance(self._given, Choice):
            self.names.show_result(result)
        else:
            for _, page in result.option_feedback:
                label = RichLabel(self._style)
                label.set_page(page, self._folder)
                self._said.addWidget(label)
                self._labels.append(label)
        self._draw()

    def forget_result(self) -> None:
        """The picture is plain again but for what is chosen."""
        self._result = None
        self.names.forget_result()
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels.clear()
        self._draw()

    def freeze(self) -> None:
        """What was handed in cannot be chosen anew."""
        super().freeze()
        self._show_names(not self.names.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The area whose name has the keyboard is drawn; a mouse finds its places itself."""
        if isinstance(event, QFocusEvent):
            came = event.type() == QEvent.Type.FocusIn and event.reason() != Qt.FocusReason.MouseFocusReason
            names = {card: card.option.id for card in self.names.cards}
            self._pointed = (
                next((name for card, name in names.items() if card is watched), None) if came else None
            )
            self._draw()
        return super().eventFilter(watched, event)

    def _as_choices(self, question: QuestionView) -> QuestionView:
        options = (_option(area.id, area_name(area)) for area in self._areas.values())
        return replace(question, kind="one", options=tuple(options))

    def _open_names(self) -> None:
        self._show_names(True)
        self.names.focus_first()

    def _show_names(self, shown: bool) -> None:
        self.names.setVisible(shown)
        self.by_name.setVisible(not shown and self.isEnabled())

    def _press_board(self, point: Point) -> None:
        self.names.show_response(None)
        self._take(point)

    def _named(self, response: Response | None) -> None:
        self._take(response)

    def _take(self, response: Response | None) -> None:
        self._given = response
        self._draw()
        self.answered.emit(response)

    def _draw(self) -> None:
        """Bring the picture up to date, and what a screen reader says of it."""
        right = set(self._result.right) if self._result is not None else set[OptionId]()
        marks = [
            Mark(shape=area.shape, state=self._state(name, right))
            for name, area in self._areas.items()
            if self._state(name, right) != "away"
        ]
        state = self._result.state if self._result is not None else ""
        pin = None
        said = self.tr("Nothing is chosen yet")
        if isinstance(self._given, Point):
            pin = Pin(point=self._given, state=state if state in _PIN_STATES else "chosen")
            said = self.tr("Chosen: {place}").format(place=place_words(self._given))
        elif isinstance(self._given, Choice):
            said = self.tr("Chosen: {place}").format(place=area_name(self._areas[self._given.option]))
        self.board.draw(marks, pin)
        self.board.setAccessibleDescription(said)

    def _state(self, name: OptionId, right: set[OptionId]) -> str:
        """How an area is drawn; ``away`` where it is not."""
        chosen = isinstance(self._given, Choice) and self._given.option == name
        if right:
            if chosen:
                return "right" if name in right else "wrong"
            return "missed" if name in right else "away"
        if chosen:
            state = self._result.state if self._result is not None else ""
            return state if state in _PIN_STATES else "chosen"
        return "" if name == self._pointed else "away"


def _option(name: OptionId, text: str) -> OptionView:
    return OptionView(id=name, text=text, page=plain_page(text), source=text)
