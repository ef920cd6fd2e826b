"""Two cards of the completion file's page: the name that it shall bear, and what it proves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel, dress, push
from app.desktop.widgets.card import column_in, divider, line_of
from app.desktop.widgets.words import words
from app.views import AwardView


class NameCard(QFrame):
    """Asks for the name before the completion file is made: it cannot be changed afterwards."""

    confirmed = Signal(str)
    """The name, without the spaces around it."""
    put_off = Signal()

    def __init__(self, look: Look, title: str, name: str) -> None:
        """`title` is the award's; `name` the learner's own where it is known."""
        super().__init__()
        self._look = look
        inside = column_in(self, look, (28, 24, 28, 28), gap=12)
        top = QHBoxLayout()
        top.setSpacing(look.px(14))
        top.addWidget(IconLabel(look, "award", "gold", 40), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.addWidget(words(title, "eyebrow", wrap=True))
        texts.addWidget(words(self.tr("You have finished the course"), "display", wrap=True))
        top.addLayout(texts, 1)
        inside.addLayout(top)
        text = self.tr("Your completion file is made and signed on this computer. Which name shall it bear?")
        inside.addWidget(words(text, "", wrap=True))
        label = words(self.tr("Your name"), "strong")
        self.name = QLineEdit(maxLength=80)
        self.name.setText(name)
        self.name.setAccessibleName(self.tr("Your name, as it will stand on the certificate"))
        self.name.setPlaceholderText(self.tr("such as Asha Mwende"))
        label.setBuddy(self.name)
        inside.addWidget(label)
        inside.addWidget(self.name)
        stays = self.tr("This name will stand on the certificate. It cannot be changed afterwards.")
        inside.addWidget(words(stays, "muted", wrap=True))
        self.make = push(self.tr("Make my completion file"), "primary", pressed=self._confirm)
        self._allow_making(name)
        self.name.textChanged.connect(self._allow_making)
        self.name.returnPressed.connect(self._confirm)
        inside.addWidget(line_of(look, self.make, push(self.tr("Later"), pressed=self.put_off.emit)))

    def _allow_making(self, typed: str) -> None:
        """A name is needed; the icon follows, for white on the pale ground of a closed button would not be seen."""
        allowed = bool(typed.strip())
        self.make.setEnabled(allowed)
        dress(self.make, self._look, "award", "on_accent" if allowed else "ink_soft")

    def _confirm(self) -> None:
        name = self.name.text().strip()
        if name and self.make.isEnabled():
            self.confirmed.emit(name)


class FactsCard(QFrame):
    """What a completion file proves, with its results, skills and the key that signed it."""

    def __init__(self, look: Look, award: AwardView) -> None:
        super().__init__()
        inside = column_in(self, look, (20, 18, 20, 20), gap=8)
        inside.addWidget(words(self.tr("What it proves"), "heading"))
        inside.addWidget(words(award.sentence, "", wrap=True))
        inside.addWidget(divider())
        inside.addWidget(words(self.tr("Results"), "strong"))
        for title, share, mark in award.results:
            line = (
                self.tr("{title}: {share} % (pass mark {mark} %)") if mark else self.tr("{title}: {share} %")
            )
            inside.addWidget(words(line.format(title=title, share=share, mark=mark), "", wrap=True))
        if award.skills:
            inside.addWidget(divider())
            inside.addWidget(words(self.tr("Skills"), "strong"))
            for skill in award.skills:
                inside.addWidget(words(skill.name, "", wrap=True))
        inside.addWidget(divider())
        inside.addWidget(words(self.tr("Signing key"), "strong"))
        fingerprint = words(award.fingerprint, "mono", wrap=True)
        fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        inside.addWidget(fingerprint)
