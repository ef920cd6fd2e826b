"""What is said about an answer after marking: right or wrong in words, the author's feedback, the explanation."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.reader.label import RichLabel
from app.desktop.reader.style import ReaderStyle
from app.desktop.widgets.buttons import IconLabel, dress, push
from app.desktop.widgets.words import words
from app.views import Neighbour, QuestionResult, percent_text
from content.markdown.tree import Page

LOOKS = {
    "right": ("circle-check", "accent_ink", "success"),
    "partly": ("circle-dot", "gold", "warning"),
    "wrong": ("circle-x", "danger_solid", "danger"),
    "blank": ("circle", "ink_soft", "info"),
    "ungraded": ("file-check", "ink_soft", "info"),
    "hidden": ("file-check", "ink_soft", "info"),
    "waiting": ("clock", "gold", "info"),
}
"""Icon, its token and the banner's kind for each state of a result."""


_LOUD = frozenset({"right", "partly", "wrong"})


def result_word(state: str) -> str:
    """The word for how an answer stands."""
    match state:
        case "right":
            return QCoreApplication.translate("result", "Right")
        case "partly":
            return QCoreApplication.translate("result", "Partly right")
        case "wrong":
            return QCoreApplication.translate("result", "Not right")
        case "blank":
            return QCoreApplication.translate("result", "Not answered")
        case "ungraded" | "waiting":
            return QCoreApplication.translate("result", "Waits for your instructor")
        case _:
            return QCoreApplication.translate("result", "Handed in")


def _word(result: QuestionResult, *, unmarked: bool) -> str:
    """The word over what is said: nothing is right or wrong in a self-check, and an essay waits for a person."""
    if result.question.kind == "self" and result.response is not None and result.state != "hidden":
        return QCoreApplication.translate("result", "Checked by yourself")
    if result.state == "ungraded" and unmarked:
        return QCoreApplication.translate("result", "Not marked: compare it yourself")
    return result_word(result.state)


def points_words(result: QuestionResult) -> str:
    """Points of this question: ``1 of 2 points``; "" where they are not shown."""
    if result.earned is None or result.state == "ungraded" or not result.question.points:
        return ""
    possible = result.question.points
    text = QCoreApplication.translate("result", "{earned} of {possible} points")
    if possible == 1:
        text = QCoreApplication.translate("result", "{earned} of {possible} point")
    return text.format(earned=percent_text(result.earned / 100), possible=percent_text(possible / 100))


class Feedback(QFrame):
    """A banner in the colour of the state, with icon and word; nothing is said that the result does not carry."""

    study_wanted = Signal(object)
    """The `Neighbour` to read again."""

    def __init__(
        self,
        look: Look,
        style: ReaderStyle,
        result: QuestionResult,
        folder: Path,
        *,
        practice: bool = False,
        says_right: bool = True,
        unmarked: bool = False,
    ) -> None:
        """`says_right`: the right answer is said here in words, where it may be known.

        `unmarked`: no person will mark what the program cannot, for it is practice.
        """
        super().__init__()
        self._look, self._style, self._folder = look, style, folder
        icon, token, kind = LOOKS.get(result.state, LOOKS["hidden"])
        self.setProperty("role", "banner" if result.state in _LOUD else "well")
        self.setProperty("kind", kind)
        if result.question.kind == "self":
            icon, token, kind = LOOKS["hidden"]
            self.setProperty("role", "well")
        self._word = _word(result, unmarked=unmarked or practice)
        self.heading = words(self._word, "strong")
        top = QHBoxLayout()
        top.setSpacing(look.px(10))
        top.addWidget(IconLabel(look, icon, token, 20))
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(words(points_words(result), "caption"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(14))
        column.setSpacing(look.px(8))
        column.addLayout(top)
        if result.comment:
            column.addWidget(words(self.tr("Your instructor wrote"), "strong"))
            column.addWidget(words(result.comment, "", wrap=True))
        for page in result.feedback:
            column.addWidget(self._rich(page))
        if says_right and result.answer and result.state != "right" and result.model is None:
            text = self.tr("The right answer: {answer}").format(answer=result.answer)
            column.addWidget(words(text, "strong", wrap=True))
        for title, more in (
            (self.tr("A model answer"), result.model),
            (self.tr("How it is marked"), result.rubric),
        ):
            if more is not None:
                column.addWidget(words(title, "strong"))
                column.addWidget(self._rich(more))
        if result.explanation is not None:
            column.addWidget(words(self.tr("Why"), "strong"))
            column.addWidget(self._rich(result.explanation))
        if practice and result.again:
            column.addWidget(
                words(self.tr("Put it right and check again, or have the answer shown."), "muted", wrap=True)
            )
        if result.study is not None and result.state != "right":
            column.addWidget(self._study(result.study))
        self.setAccessibleName(self._spoken(result))

    def _rich(self, page: Page) -> RichLabel:
        label = RichLabel(self._style)
        label.set_page(page, self._folder)
        return label

    def _study(self, module: Neighbour) -> QWidget:
        button = push(self.tr("Read again: {title}").format(title=module.title).replace("&", "&&"), "quiet")
        dress(button, self._look, "book-open", "accent_ink")
        button.clicked.connect(lambda: self.study_wanted.emit(module))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        return holder

    def _spoken(self, result: QuestionResult) -> str:
        more = (result.model, result.rubric, result.explanation)
        pages = [*result.feedback, *(page for page in more if page is not None)]
        parts = (self._word, points_words(result), result.comment, *(page.text for page in pages))
        return ". ".join(part for part in parts if part)
