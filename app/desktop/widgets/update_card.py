"""What another version of a course would change, shown before anything is: taken, or left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.widgets.buttons import IconLabel, push
from app.desktop.widgets.card import divider
from app.desktop.widgets.update_words import (
    effect_lines,
    facts_of,
    heading_of,
    lines_of,
    mark_lines,
    sections_of,
)
from app.desktop.widgets.words import chip, words

if TYPE_CHECKING:
    from app.desktop.look import Look
    from app.updates import Preview
    from assessments.changes import Difference

FIRST_LINES: Final = 4
"""So many lines of a kind are shown at first."""


class UpdateCard(QFrame):
    """Hidden until there is something to show; `show_preview` takes the keyboard to its first button."""

    asking = Signal(QWidget)
    """The card is shown: the page brings it into view."""
    accepted = Signal()
    declined = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._look = look
        self.heading = words("", "heading", wrap=True)
        self._facts = words("", "muted", wrap=True)
        self._effects, self._sections = QWidget(), QWidget()
        self.accept = push("", "primary", pressed=self._accept)
        self.decline = push(self.tr("Not now"), "quiet", pressed=self.leave)
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept)
        buttons.addWidget(self.decline)
        buttons.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.heading)
        texts.addWidget(self._facts)
        top = QHBoxLayout()
        top.setSpacing(look.px(14))
        top.addWidget(IconLabel(look, "refresh-cw", "accent_ink", 24), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        self._column.setSpacing(look.px(12))
        self._column.addLayout(top)
        self._column.addWidget(self._effects)
        self._column.addLayout(buttons)
        self._column.addWidget(self._sections)
        self.hide()

    def show_preview(self, preview: Preview, *, back: bool = False) -> None:
        """Show what `preview` says; `back` where an earlier version that is here would be made current again."""
        self.heading.setText(heading_of(preview, back=back))
        self._facts.setText(facts_of(preview))
        self.accept.setText(self.tr("Go to this version") if back or preview.older else self.tr("Update"))
        self._effects = self._replaced(self._effects, self._effects_of(preview))
        self._sections = self._replaced(self._sections, self._sections_of(preview))
        self.setAccessibleName(self.heading.text())
        self.show()
        self.accept.setFocus()
        self.asking.emit(self)

    def _effects_of(self, preview: Preview) -> QWidget:
        holder, column = _holder(self._look.px(10))
        for _, found in preview.effects:
            for icon, sentence in effect_lines(found):
                column.addLayout(self._sentence(icon, sentence))
        for sentence in [] if preview.changes is None else mark_lines(preview.changes):
            column.addLayout(self._sentence("badge-check", sentence))
        return holder

    def _sections_of(self, preview: Preview) -> QWidget:
        holder, column = _holder(self._look.px(10))
        column.addWidget(divider())
        sections = [] if preview.changes is None else sections_of(preview.changes)
        for name, difference in sections:
            column.addWidget(_Section(name, difference))
        if preview.changes is not None and preview.changes.nothing and not preview.changes.pass_marks:
            column.addWidget(words(self.tr("Nothing changes that you would notice."), "muted", wrap=True))
        return holder

    def _replaced(self, old: QWidget, new: QWidget) -> QWidget:
        self._column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new

    def leave(self) -> None:
        """Leave everything as it is."""
        self.hide()
        self.declined.emit()

    def _accept(self) -> None:
        self.hide()
        self.accepted.emit()

    def _sentence(self, icon: str, sentence: str) -> QHBoxLayout:
        ink = "gold" if icon == "triangle-alert" else "accent_ink"
        row = QHBoxLayout()
        row.setSpacing(self._look.px(12))
        row.addWidget(IconLabel(self._look, icon, ink, 18, line=22), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words(sentence, "", wrap=True), 1)
        return row


class _Section(QWidget):
    """One kind of thing: its name, and a line for each with the word for what happens to it."""

    def __init__(self, name: str, difference: Difference) -> None:
        super().__init__()
        lines = lines_of(difference)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(words(name, "strong"))
        rows = [_line(*line) for line in lines]
        for number, row in enumerate(rows):
            column.addWidget(row)
            row.setVisible(number < FIRST_LINES)
        if len(rows) > FIRST_LINES:
            text = QCoreApplication.translate("update", "Show %n more", "", len(rows) - FIRST_LINES)
            self.more = push(text, "quiet", pressed=lambda: self._show_all(rows))
            column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self, rows: list[QWidget]) -> None:
        self.more.hide()
        for row in rows:
            row.show()
        self.setFocus()


def _holder(gap: int) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    return holder, column


def _line(word: str, kind: str, title: str) -> QWidget:
    holder = QWidget()
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(chip(word, kind), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words(title, "", wrap=True), 1)
    return holder
