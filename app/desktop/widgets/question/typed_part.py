"""What the parts share that one types in: typing is handed on once it rests, and what cannot be taken is asked back."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.question.part import AnswerPart
from app.desktop.widgets.words import words

REST_MS = 500
"""So long the typing must rest before the answer is saved (desktop.md)."""


class Refused(QWidget):
    """Why an answer cannot be taken, with a sign; away while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._sentence = words("", "", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(8))
        line.addWidget(IconLabel(look, "triangle-alert", "gold", 18))
        line.addWidget(self._sentence, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Say it; "" for nothing."""
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))


class TypedPart(AnswerPart):
    """`answered` carries the response once the typing rests, or at `flush`; `typed` is sent at each change."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._waiting = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.flush)
        self.refused = Refused(look)

    def flush(self) -> None:
        """Hand on now what is still waiting for the typing to rest."""
        self._rest.stop()
        if self._waiting:
            self._hand_on()

    def _edited(self) -> None:
        """The learner typed."""
        self.show_refusal("")
        self._waiting = True
        self._rest.start()
        self.typed.emit()

    def _hand_on(self) -> None:
        self._settle()
        self.answered.emit(self.response())

    def _settle(self) -> None:
        """Nothing is waiting any more."""
        self._waiting = False
        self._rest.stop()
