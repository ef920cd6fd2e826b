"""A line of a course's outline: state, title, minutes, marks, and why it is locked."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.states import state_look, state_word
from app.desktop.widgets.tile import Tile
from app.desktop.widgets.times import minutes_words
from app.desktop.widgets.words import chip, words
from app.views import ItemState, OutlineItem, percent_text


def marks_words(item: OutlineItem) -> str:
    """Best result and pass mark: ``best 90 % · pass mark 80 %``."""
    parts = []
    if item.best is not None:
        parts.append(
            QCoreApplication.translate("outline", "best {share} %").format(share=percent_text(item.best))
        )
    if item.pass_mark is not None:
        mark = QCoreApplication.translate("outline", "pass mark {share} %")
        parts.append(mark.format(share=percent_text(item.pass_mark)))
    return " · ".join(parts)


def kind_word(kind: str) -> str:
    """The word for ``module``, ``practice`` and ``assessment``."""
    match kind:
        case "practice":
            return QCoreApplication.translate("outline", "Practice")
        case "assessment":
            return QCoreApplication.translate("outline", "Assessment")
        case _:
            return QCoreApplication.translate("outline", "Module")


class OutlineRow(Tile):
    """Pressing it opens the item (a locked one says why it is locked). Up and Down go to its neighbours."""

    def __init__(self, look: Look, item: OutlineItem, parent: QWidget | None = None) -> None:
        super().__init__("row", parent)
        self.item = item
        icon, token = state_look(item.state)
        title = words(item.title, "" if item.state is not ItemState.STARTED else "strong", wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        facts = self._facts()
        if facts:
            texts.addWidget(words(facts, "caption", wrap=True))
        line = QHBoxLayout()
        line.setContentsMargins(look.px(12), look.px(7), look.px(12), look.px(7))
        line.setSpacing(look.px(12))
        line.addWidget(IconLabel(look, icon, token, 20, line=22), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        if item.kind != "module":
            line.addWidget(chip(kind_word(item.kind), "accent" if item.kind == "assessment" else ""))
        self.rows.addLayout(line)
        self.setAccessibleName(f"{kind_word(item.kind)}: {item.title}")
        self.setAccessibleDescription(", ".join(p for p in (state_word(item.state), facts) if p))
        self.setToolTip(item.reason or state_word(item.state))
        self.keep_clicks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the outline."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            rows = self.window().findChildren(OutlineRow)
            target = rows.index(self) + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= target < len(rows):
                rows[target].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _facts(self) -> str:
        item = self.item
        optional = "" if item.required else QCoreApplication.translate("outline", "not needed for the award")
        minutes = minutes_words(item.minutes)
        return " · ".join(part for part in (minutes, marks_words(item), optional, item.reason) if part)
