"""After a signed pack was added: who signed it, and the words to compare, where that is news.

The fingerprint comes first and the name second: a name is only the signer's own word (reliability.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.widgets.buttons import IconLabel, push
from app.desktop.widgets.words import words
from app.publishers import Meeting
from content.keys import fingerprint
from content.wordlist import fingerprint_words

if TYPE_CHECKING:
    from app.desktop.look import Look
    from app.library import Installed
    from content.ids import Did

_LINE = 6  # words


class PublisherCard(QFrame):
    """Hidden until there is something to compare or to beware of."""

    asking = Signal(QWidget)
    """The card is shown: the page brings it into view."""
    compared = Signal(str)
    """The did of a key whose words agree with those on paper."""
    declined = Signal()
    """The words are left for another time."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._did: Did | None = None
        self.heading = words("", "heading", wrap=True)
        self.sentence = words("", "", wrap=True)
        self.words = words("", "strong", wrap=True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight
        )  # English words, whatever the window speaks
        self.beware = words("", "strong", wrap=True)
        self.agree = push(self.tr("The words agree"), "primary", pressed=self._agree)
        self.later = push(self.tr("Close"), pressed=self.leave)
        buttons = QHBoxLayout()
        buttons.addWidget(self.agree)
        buttons.addWidget(self.later)
        buttons.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(look.px(8))
        for part in (self.heading, self.sentence, self.words, self.beware):
            texts.addWidget(part)
        texts.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        row.setSpacing(look.px(14))
        row.addWidget(IconLabel(look, "key-round", "ink_soft", 24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.hide()

    def show_installed(self, installed: Installed) -> None:
        """Show what is new about the publisher of a pack; stays hidden where nothing is."""
        new = installed.meeting in {Meeting.NEW, Meeting.FOLLOWED}
        warnings = list(self._warnings(installed))
        if not new and not warnings:
            return
        self._did = installed.course.publisher
        self._describe(installed, new=new)
        self.beware.setText("\n".join(warnings))
        self.beware.setVisible(bool(warnings))
        self.setAccessibleName(self.heading.text())
        self.show()
        self.later.setFocus()
        self.asking.emit(self)

    def leave(self) -> None:
        """Leave it for now; the course's page names the key."""
        self.hide()
        self.declined.emit()

    def _describe(self, installed: Installed, *, new: bool) -> None:
        course, did = installed.course, installed.course.publisher
        unknown = installed.meeting is Meeting.NEW and did is not None
        self.words.setVisible(unknown)
        self.agree.setVisible(unknown)
        self.sentence.setVisible(new)
        if did is None or not new:
            self.heading.setText(self.tr("Look who this course is from"))
            return
        marks = {"key": fingerprint(did), "name": course.publisher_name or ""}
        if unknown:
            self.heading.setText(self.tr("Signed by someone you have not met: {key}").format(**marks))
            said = self.tr(
                "The signer calls itself “{name}”. Compare these twelve words with those that the publisher shows on "
                "paper or says on the telephone. If they differ, the pack is not theirs: remove the course."
            )
            found = fingerprint_words(did)
            self.words.setText("\n".join((" ".join(found[:_LINE]), " ".join(found[_LINE:]))))
        else:
            self.heading.setText(self.tr("Signed with a new key: {key}").format(**marks))
            said = self.tr("The key that you know of “{name}” said that this one follows it.")
        self.sentence.setText(said.format(**marks))

    def _warnings(self, installed: Installed) -> list[str]:
        name = installed.course.publisher_name or ""
        beware = self.tr(
            "Beware: you know another publisher called “{name}”, {key}. One of them may not be who it says."
        )
        twin = self.tr(
            "“{title}” {version}, which is here already, has the same id and is not from the same author."
        )
        return [
            *(beware.format(name=name, key=fingerprint(pin.did)) for pin in installed.namesakes),
            *(twin.format(title=other.title, version=other.version) for other in installed.others),
        ]

    def _agree(self) -> None:
        self.hide()
        if self._did is not None:
            self.compared.emit(self._did)
