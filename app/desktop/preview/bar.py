"""The line across the top of a preview: which folder is shown, and how its preview is."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.words import ElidedLabel, set_kind, words

_ICONS = {"info": ("eye", "accent_ink"), "danger": ("octagon-alert", "danger_solid")}


class PreviewBar(QFrame):
    """One line; `kind` is ``info`` or ``danger``."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "notice-bar")
        self._icon = IconLabel(look, *_ICONS["info"], 18)
        self.heading = words("", "strong")
        self.sentence = ElidedLabel("", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(7), look.px(16), look.px(7))
        row.setSpacing(look.px(10))
        row.addWidget(self._icon)
        row.addWidget(self.heading)
        row.addWidget(self.sentence, 1)
        self.say("", "")

    def say(self, heading: str, sentence: str, kind: str = "info") -> None:
        """Show these words."""
        set_kind(self, "kind", kind)
        for label in (self.heading, self.sentence):
            set_kind(label, "kind", kind)
        self._icon.set_icon(*_ICONS[kind])
        self.heading.setText(heading)
        self.sentence.set_words(sentence)
        self.setAccessibleName(f"{heading}. {sentence}")
