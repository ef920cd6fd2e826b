"""An attempt that was handed in, as a line that opens its result."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.desktop.dates import moment_words
from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.tile import Tile
from app.desktop.widgets.words import chip, words
from app.views import AttemptRow, percent_text


def score_words(row: AttemptRow) -> str:
    """The score of an attempt: ``83.3 %``, or a dash while an instructor has still to mark it."""
    if row.waiting:
        return "–"
    share = row.earned / row.possible if row.possible else row.earned
    return QCoreApplication.translate("attempt", "{percent} %").format(percent=percent_text(share))


def outcome_word(row: AttemptRow) -> str:
    """Passed or not, in a word; practice is neither."""
    if row.use != "assessment":
        return QCoreApplication.translate("attempt", "Practised")
    if row.passed:
        return QCoreApplication.translate("attempt", "Passed")
    if row.waiting:
        return QCoreApplication.translate("attempt", "Waits for your instructor")
    return QCoreApplication.translate("attempt", "Not passed")


class AttemptTile(Tile):
    """Score, outcome, and when; `counted` attempts say so."""

    def __init__(self, look: Look, row: AttemptRow) -> None:
        super().__init__("row")
        self.row = row
        icon = ("badge-check", "accent_ink") if row.passed else ("circle-dot", "ink_soft")
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(words(score_words(row), "strong"))
        head.addWidget(words(outcome_word(row), "muted"))
        head.addStretch(1)
        if row.counted and row.use == "assessment":
            head.addWidget(chip(QCoreApplication.translate("attempt", "counts"), "accent"))
        number = QCoreApplication.translate("attempt", "Attempt {number} · {moment}")
        texts = QVBoxLayout()
        texts.setSpacing(look.px(1))
        texts.addLayout(head)
        texts.addWidget(
            words(number.format(number=row.number, moment=moment_words(row.handed_in)), "caption", wrap=True)
        )
        line = QHBoxLayout()
        line.setContentsMargins(look.px(8), look.px(7), look.px(8), look.px(7))
        line.setSpacing(look.px(10))
        line.addWidget(IconLabel(look, *icon, 18, line=22), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        self.rows.addLayout(line)
        self.setAccessibleName(f"{score_words(row)}, {outcome_word(row)}")
        self.setAccessibleDescription(number.format(number=row.number, moment=moment_words(row.handed_in)))
        self.keep_clicks()
