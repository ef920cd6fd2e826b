"""Which widget answers which kind of question, and what to do with it in a few words."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.desktop.look import Look
from app.desktop.reader.label import compact
from app.desktop.reader.style import ReaderStyle
from app.desktop.widgets.question.cloze import ClozePart
from app.desktop.widgets.question.essay import EssayPart
from app.desktop.widgets.question.field import AnswerField
from app.desktop.widgets.question.grid import GridPart
from app.desktop.widgets.question.hotspot import HotspotPart
from app.desktop.widgets.question.info import InfoPart
from app.desktop.widgets.question.label import LabelPart
from app.desktop.widgets.question.match import MatchPart
from app.desktop.widgets.question.options import OptionList
from app.desktop.widgets.question.order import OrderPart
from app.desktop.widgets.question.part import AnswerPart, Surround
from app.desktop.widgets.question.selfcheck import SelfCheck
from app.views import QuestionView
from assessments.kinds.match import Matching


def answer_part(
    look: Look, style: ReaderStyle, question: QuestionView, folder: Path, locale: str
) -> AnswerPart:
    """The widget for a question; pictures lie below ``folder/content``, `locale` (BCP 47) is that of numbers.

    What is said after marking is set one size smaller than `style`.
    """
    around = Surround(look=look, style=style, small=compact(style, 16), folder=folder)
    match question.kind:
        case "one" | "many":
            return OptionList(look, style, question, folder)
        case "match" if isinstance(question.layout, Matching) and question.layout.grid:
            return GridPart(around, question)
        case "match":
            return MatchPart(around, question)
        case "order":
            return OrderPart(around, question)
        case "cloze":
            return ClozePart(around, question, locale)
        case "hotspot":
            return HotspotPart(around, question)
        case "label":
            return LabelPart(around, question)
        case "essay":
            return EssayPart(look, question)
        case "self":
            return SelfCheck(around, question)
        case "info":
            return InfoPart()
        case _:
            return AnswerField(look, question, locale)


def how_to_answer(question: QuestionView) -> str:
    """What to do, in a few words; "" where there is nothing to do."""
    match question.kind:
        case "one":
            return QCoreApplication.translate("question", "Choose one answer.")
        case "many":
            return QCoreApplication.translate("question", "Choose all that are right.")
        case "match" if isinstance(question.layout, Matching) and question.layout.grid:
            return QCoreApplication.translate("question", "Choose one answer in each row.")
        case "match":
            return QCoreApplication.translate(
                "question", "Carry each answer to its place, or go to a place and press the answer’s number."
            )
        case "cloze" if question.options:
            return QCoreApplication.translate(
                "question", "Carry a word to each gap, or go to a gap and press the word’s number."
            )
        case "cloze":
            return QCoreApplication.translate("question", "Fill the gaps.")
        case "order":
            return QCoreApplication.translate(
                "question", "Carry the steps into their order, or move them with Alt and the arrow keys."
            )
        case "number":
            return QCoreApplication.translate("question", "Write a number.")
        case "hotspot":
            return QCoreApplication.translate(
                "question", "Click the place in the picture, or choose it by name."
            )
        case "label":
            return QCoreApplication.translate(
                "question", "Carry each name to its place in the picture, or choose the place beside it."
            )
        case "essay":
            return QCoreApplication.translate(
                "question", "Write in your own words. No program marks this: a person reads it."
            )
        case "self":
            return QCoreApplication.translate("question", "Tick what is true. Only you can tell.")
        case "info":
            return ""
        case _:
            return QCoreApplication.translate("question", "Write a short answer.")
