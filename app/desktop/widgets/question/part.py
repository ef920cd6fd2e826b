"""What every kind of question is answered with: one widget below the prompt, whatever it looks like."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desktop.look import Look
from app.desktop.reader.style import ReaderStyle
from app.views import QuestionResult
from assessments.response import Response
from content.markdown.tree import Page, Paragraph, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Surround:
    """What a part is drawn with: `style` for the question, `small` for what is said about it; `folder` is the pack's."""

    look: Look
    style: ReaderStyle
    small: ReaderStyle
    folder: Path


class AnswerPart(QWidget):
    """The place where one answers. A kind says only what differs from a part that shows nothing and takes nothing.

    `answered` carries each new response (None: cleared); `typed` says that something is being written that is not
    handed on yet.
    """

    answered = Signal(object)
    typed = Signal()
    link_chosen = Signal(object)
    """The `Follow` of a link in what the part shows."""
    asks_back = False
    """Whether an answer can be refused as it stands, so that going on waits for it to be kept."""
    takes_enter = False
    """Whether Enter means something in the part itself, so that Ctrl+Enter goes on."""
    takes_answers = True
    """Whether there is anything to answer."""
    shows_right = False
    """Whether the part itself shows the right answers; else the feedback says them in words."""
    holds_prompt = False
    """Whether the part shows the question's text itself, with what is answered inside it."""

    @property
    def stops(self) -> Sequence[QWidget]:
        """What the Tab key goes to one by one, where a question has gaps or items; () where it has neither."""
        return ()

    def show_response(self, response: Response | None) -> None:
        """Show an answer that was given; `answered` is not sent."""

    def response(self) -> Response | None:
        """What is answered now; None where nothing is."""
        return None

    def flush(self) -> None:
        """Hand on now what is still waiting for the typing to rest."""

    def focus_first(self) -> None:
        """The keyboard starts where one answers."""

    def press(self, number: int) -> bool:
        """Do what the key of that digit, 1 to 9, means here; whether it means anything."""
        del number
        return False

    def show_refusal(self, sentence: str) -> None:
        """Ask back: say why this cannot be taken; "" when it can."""

    def show_result(self, result: QuestionResult) -> None:
        """Show how the answer was marked, as far as the result carries it."""

    def freeze(self) -> None:
        """The answer was handed in: it is shown, and nothing can be changed."""
        self.setDisabled(True)

    def forget_result(self) -> None:
        """The answer changed: what was shown of the one before goes."""


def plain_page(text: str) -> Page:
    """Words of the program as a page."""
    return Page(blocks=(Paragraph((Run(text),)),), text=text)
