"""What is said about one part of an answer, beside it: how it stands, what would be right, what its author says."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.reader.label import RichLabel
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.flow import Flow
from app.desktop.widgets.question.feedback import LOOKS, result_word
from app.desktop.widgets.question.part import Surround, plain_page
from app.desktop.widgets.words import chip, words
from app.views import PartResult
from content.markdown.tree import Mark, Page, Paragraph, Run

_CHIPS = {"right": "success", "partly": "warning", "wrong": "danger"}


class PartSaid(QWidget):
    """Icon and word for the state, the right answer where it may be known, the feedback. Nothing of it is a button."""

    def __init__(
        self, around: Surround, result: PartResult, *, name: str = "", right: Page | None = None
    ) -> None:
        """`name` says which part it is where that is not plain to see; `right` is the right answer as it is shown."""
        super().__init__()
        self._around, look = around, around.look
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, look.px(8))
        rows.setSpacing(look.px(4))
        head = Flow(gap=look.px(8))
        icon, token, _ = LOOKS.get(result.state, LOOKS["hidden"])
        if name:
            head.addWidget(self._lowered(words(name, "strong")))
        if result.state != "hidden":
            head.addWidget(self._lowered(IconLabel(look, icon, token, 18)))
            head.addWidget(self._lowered(chip(result_word(result.state), _CHIPS.get(result.state, ""))))
        wanted = result.answer if result.state != "right" else ""
        before = QCoreApplication.translate("part", "The right answer:")
        if wanted:
            head.addWidget(self._rich(_after(before, right or plain_page(wanted))))
        rows.addLayout(head)
        for page in result.feedback:
            rows.addWidget(self._rich(page))
        spoken = (
            name,
            result_word(result.state) if result.state != "hidden" else "",
            f"{before} {wanted}" if wanted else "",
            *(page.text for page in result.feedback),
        )
        self.setAccessibleName(". ".join(part for part in spoken if part))

    @staticmethod
    def needed(result: PartResult) -> bool:
        """Whether there is anything to say."""
        return result.state != "hidden" or bool(result.feedback or result.answer)

    def _lowered(self, part: QWidget) -> QWidget:
        """A small part on the base line of the first line of text, which stands low in its room."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, self._around.look.px(7), 0, 0)
        column.addWidget(part)
        return holder

    def _rich(self, page: Page) -> RichLabel:
        label = RichLabel(self._around.small)
        label.set_page(page, self._around.folder)
        return label


def _after(before: str, page: Page) -> Page:
    """The page with a few strong words before its first ones."""
    lead = Run(f"{before} ", (Mark.STRONG,))
    text = f"{before} {page.text}"
    first = page.blocks[0] if page.blocks else None
    if isinstance(first, Paragraph):
        return replace(page, blocks=(Paragraph((lead, *first.children)), *page.blocks[1:]), text=text)
    return replace(page, blocks=(Paragraph((lead,)), *page.blocks), text=text)
