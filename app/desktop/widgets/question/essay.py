"""Writing at length: a field that grows with its text, and how many words there are of those that are asked for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from app.desktop.look import Look
from app.desktop.widgets.question.typed_part import TypedPart
from app.desktop.widgets.words import words
from app.views import QuestionView
from assessments.kinds.essay import Writing, count_words
from assessments.response import Response, TextInput

_LEAST, _MOST = 150, 460
"""How high the field is at least, and at most while one writes (pixels of the design)."""


class EssayPart(TypedPart):
    """Many lines to write in: Enter begins a new one, Ctrl+Enter is for whoever holds it, Tab leaves.

    `answered` carries the text once the typing rests.
    """

    asks_back = True
    takes_enter = True

    def __init__(self, look: Look, question: QuestionView) -> None:
        super().__init__(look)
        self._look = look
        self._writing = question.layout if isinstance(question.layout, Writing) else Writing()
        self._showing = self._frozen = False
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Your text"))
        self.text.setPlaceholderText(self.tr("your text"))
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = words("", "caption", wrap=True)
        self.text.textChanged.connect(self._edited)
        self.text.document().documentLayout().documentSizeChanged.connect(self._grow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.text)
        column.addWidget(self.count)
        column.addWidget(self.refused)
        self.show_refusal("")
        self._count()
        self._grow()

    def show_response(self, response: Response | None) -> None:
        """Show what was written before; `answered` is not sent."""
        self._showing = True
        self.text.setPlainText(response.text if isinstance(response, TextInput) else "")
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._showing = False
        self._settle()
        self._count()

    def response(self) -> Response | None:
        """What is written now; None for nothing but spaces."""
        text = self.text.toPlainText()
        return TextInput(text) if text.strip() else None

    def focus_first(self) -> None:
        """The keyboard starts at the end of the text."""
        self.text.setFocus()

    def show_refusal(self, sentence: str) -> None:
        """Ask back: say why this cannot be taken; "" when it can."""
        self.refused.say(sentence)
        self.text.setAccessibleDescription(sentence or self.count.text())

    def freeze(self) -> None:
        """What was handed in is shown whole, and can still be selected and copied."""
        self._frozen = True
        self.text.setReadOnly(True)
        self._grow()

    def _edited(self) -> None:
        if not self._showing:
            super()._edited()
            self._count()

    def _count(self) -> None:
        count = count_words(self.text.toPlainText())
        written = self.tr("%n word(s)", "", count)
        wanted = self._wanted()
        self.count.setText(f"{written} · {wanted}" if wanted else written)
        self.text.setAccessibleDescription(self.refused.sentence or self.count.text())

    def _wanted(self) -> str:
        match self._writing.least, self._writing.most:
            case None, None:
                return ""
            case least, None:
                return self.tr("at least {least} are asked for").format(least=least)
            case None, most:
                return self.tr("at most {most} are asked for").format(most=most)
            case least, most:
                return self.tr("{least} to {most} are asked for").format(least=least, most=most)

    def _grow(self) -> None:
        """As high as the text: a plain text's size is told in lines."""
        lines = max(1.0, self.text.document().size().height())
        wanted = round(lines * self.text.fontMetrics().lineSpacing()) + self._look.px(34)
        least, most = self._look.px(_LEAST), self._look.px(_MOST)
        high = max(least, min(wanted, most)) if not self._frozen else wanted
        self.text.setFixedHeight(high)
