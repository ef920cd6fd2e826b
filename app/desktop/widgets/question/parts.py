"""Which widget answers which kind of question, and what to do with it in a few words."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.desktop.look import Look
from app.desktop.reader.style import ReaderStyle
from app.desktop.widgets.question.field import AnswerField
from app.desktop.widgets.question.options import OptionList
from app.desktop.widgets.question.part import AnswerPart
from app.views import QuestionView


def answer_part(
    look: Look, style: ReaderStyle, question: QuestionView, folder: Path, locale: str
) -> AnswerPart:
    """The widget for a question; pictures lie below ``folder/content``, `locale` (BCP 47) is that of numbers."""
    match question.kind:
        case "one" | "many":
            return OptionList(look, style, question, folder)
        case _:
            return AnswerField(look, question, locale)


def how_to_answer(question: QuestionView) -> str:
    """What to do, in a few words; "" where there is nothing to do."""
    match question.kind:
        case "one":
            return QCoreApplication.translate("question", "Choose one answer.")
        case "many":
            return QCoreApplication.translate("question", "Choose all that are right.")
        case "number":
            return QCoreApplication.translate("question", "Write a number.")
        case _:
            return QCoreApplication.translate("question", "Write a short answer.")
