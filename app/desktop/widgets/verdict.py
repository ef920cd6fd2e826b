"""The verdict on one completion file: words first, then the checklist, then what the file says."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desktop.award.verdicts import Verdict, check_word, state_word
from app.desktop.look import Look
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.card import card
from app.desktop.widgets.words import chip, words
from assessments.credential.verify import Check, State

_LOOKS = {
    State.PASSED: ("circle-check", "accent_ink", "success"),
    State.NOTICE: ("info", "gold", "warning"),
    State.FAILED: ("circle-x", "danger_solid", "danger"),
    State.SKIPPED: ("minus", "ink_soft", ""),
}


class VerdictCard(QWidget):
    """All texts are plain text. Its name is the verdict, so that a screen reader says it at once."""

    def __init__(self, look: Look, verdict: Verdict) -> None:
        super().__init__()
        self.verdict = verdict
        self._look = look
        frame, inside = card(look, (20, 18, 20, 20), gap=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        top = QHBoxLayout()
        top.setSpacing(look.px(8))
        top.addWidget(IconLabel(look, "file-check", "ink_soft", 18))
        top.addWidget(words(verdict.file, "strong", wrap=True), 1)
        inside.addLayout(top)
        banner = Banner(look, verdict.tone)
        banner.say(verdict.heading, "\n".join(verdict.sentences))
        inside.addWidget(banner)
        if verdict.checks:
            inside.addWidget(words(self.tr("Checked"), "heading"))
            for check in verdict.checks:
                inside.addLayout(self._check(check))
        if verdict.claims:
            inside.addWidget(words(self.tr("The file says"), "heading"))
            inside.addLayout(self._claims())
        self.setAccessibleName(f"{verdict.file}: {verdict.heading}. {' '.join(verdict.sentences)}")

    def _check(self, check: Check) -> QHBoxLayout:
        look = self._look
        icon, token, kind = _LOOKS[check.state]
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(IconLabel(look, icon, token, 18, line=22), 0, Qt.AlignmentFlag.AlignTop)
        name = words(check_word(check.name), "strong")
        name.setMinimumWidth(look.px(90))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words(check.sentence, "", wrap=True), 1)
        row.addWidget(chip(state_word(check.state), kind), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _claims(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(18))
        grid.setVerticalSpacing(self._look.px(6))
        last = ""
        for line, (label, text) in enumerate(self.verdict.claims):
            name = words("" if label == last else label, "muted")
            grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._claim(text), line, 1)
            last = label
        grid.setColumnStretch(1, 1)
        return grid

    def _claim(self, text: str) -> QLabel:
        label = words(text, "", wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label
