"""In which language a course is shown: a quiet button that names it, with the others in its menu."""

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from app.desktop.look import Look
from app.desktop.widgets.buttons import dress

_PLAIN = {"en": "English", "es": "Español"}
"""Qt names these by their largest country."""


def language_name(tag: str) -> str:
    """A language as its speakers call it, with the country where the tag names one: ``Português (Brasil)``."""
    locale = QLocale(tag)
    name = _PLAIN.get(tag) or locale.nativeLanguageName()
    if locale.language() == QLocale.Language.C or not name:
        return tag
    country = locale.nativeTerritoryName() if _names_a_country(tag) else ""
    whole = f"{name} ({country})" if country and country not in name else name
    return whole[:1].upper() + whole[1:]


def _names_a_country(tag: str) -> bool:
    return any(len(part) == len("BR") and part.isalpha() for part in tag.split("-")[1:])


class LanguageButton(QPushButton):
    """Opens a menu of `languages` (BCP 47 tags); the one that is shown has a tick."""

    chosen = Signal(str)
    """The tag of another language."""

    def __init__(self, look: Look, languages: tuple[str, ...], shown: str) -> None:
        super().__init__(language_name(shown))
        self.languages, self.shown = languages, shown
        self.setProperty("role", "quiet")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        meaning = QCoreApplication.translate("language", "Language of this course")
        self.setToolTip(meaning)
        self.setAccessibleName(f"{meaning}: {self.text()}")
        dress(self, look, "languages", "ink_soft")
        self.clicked.connect(self._open)

    def menu_of_languages(self) -> QMenu:
        """The menu, which goes when it is closed."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for tag in self.languages:
            action = menu.addAction(language_name(tag))
            action.setCheckable(True)
            action.setChecked(tag == self.shown)
            action.triggered.connect(lambda _=False, own=tag: self._choose(own))
            group.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open(self) -> None:
        self.menu_of_languages().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, tag: str) -> None:
        if tag != self.shown:
            self.chosen.emit(tag)
