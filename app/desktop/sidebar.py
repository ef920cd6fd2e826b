"""The side of the window: where one can go, and who is learning."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.places import (
    AwardPlace,
    AwardsPlace,
    LibraryPlace,
    Place,
    ProgressPlace,
    ReviewPlace,
    SettingsPlace,
    VerifyPlace,
)
from app.desktop.session import Session
from app.desktop.widgets.buttons import IconLabel, dress, redress
from app.desktop.widgets.words import words

WIDE, NARROW = 208, 64
"""Widths at the usual text size, with words and with icons only."""


class Sidebar(QFrame):
    """Buttons to the places that everything starts from, and the learner's name with a menu to change it."""

    wanted = Signal(object)
    """A `Place`."""
    learner_chosen = Signal(str)
    """The `LearnerId` of who wants to go on."""
    learner_added = Signal(str)
    """The name of somebody new."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setAccessibleName(self.tr("Places"))
        self._look, self._session = look, session
        self._narrow = False
        self._brand = words("Hornbook", "brand")
        self._mark = IconLabel(look, "book-open", "sidebar_ink", 24)
        self._group = QButtonGroup(self)
        self._names: dict[QPushButton, str] = {}
        self._buttons: list[tuple[QPushButton, Place]] = [
            (self._button(self.tr("Library"), "library"), LibraryPlace()),
            (self._button(self.tr("Review"), "refresh-cw"), ReviewPlace()),
            (self._button(self.tr("My progress"), "chart-column"), ProgressPlace()),
            (self._button(self.tr("Awards"), "award"), AwardsPlace()),
            (self._button(self.tr("Verify a file"), "shield-check"), VerifyPlace()),
            (self._button(self.tr("Settings"), "settings"), SettingsPlace()),
        ]
        self.learner = QPushButton()
        self.learner.setProperty("role", "nav")
        dress(self.learner, look, "user", "sidebar_soft")
        self.menu = QMenu(self.learner)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.learner.clicked.connect(self._open_menu)
        session.learner_changed.connect(self._show_learner)
        session.due_changed.connect(self._resize)
        look.changed.connect(self._resize)
        self._lay_out()
        self._show_learner()
        self._resize()

    def show_place(self, place: Place) -> None:
        """Mark the button that belongs to `place`; courses and what is in them belong to the library."""
        kinds = {type(own): button for button, own in self._buttons}
        kind = AwardsPlace if isinstance(place, AwardPlace) else type(place)
        kinds.get(kind, self._buttons[0][0]).setChecked(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons and words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._resize()

    def button_for(self, place: Place) -> QPushButton:
        """The button that leads to `place`."""
        return next(button for button, own in self._buttons if own == place)

    def _button(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "nav")
        button.setCheckable(True)
        self._names[button] = text
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        dress(button, self._look, icon, "sidebar_soft", checked="sidebar_ink")
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addWidget(self._brand)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(10)
        for button, place in self._buttons:
            if place == SettingsPlace():
                column.addStretch(1)
            column.addWidget(button)
            button.clicked.connect(lambda _=False, own=place: self.wanted.emit(own))
        column.addWidget(self.learner)

    def _resize(self) -> None:
        narrow, look = self._narrow, self._look
        edge = look.px(10)
        self._column.setContentsMargins(edge, look.px(18), edge, edge)
        self.setFixedWidth(look.px(NARROW if narrow else WIDE))
        self._brand.setContentsMargins(look.px(12), 0, 0, 0)
        self._brand.setHidden(narrow)
        self._mark.setHidden(not narrow)
        for button, place in self._buttons:
            name = self._names[button]
            if place == ReviewPlace() and self._session.due:
                due = self._session.due
                button.setAccessibleName(self.tr("{name}, %n due today", "", due).format(name=name))
                shown = self.tr("{name} ({count})").format(name=name, count=due)
            else:
                button.setAccessibleName(name)
                shown = name
            button.setText("" if narrow else shown)
            button.setToolTip(button.accessibleName() if narrow else "")
        self._show_learner()
        redress(self)

    def _show_learner(self) -> None:
        learner = self._session.learner
        name = learner.name if learner and learner.name else self.tr("Learner")
        self.learner.setAccessibleName(self.tr("Learner: {name}").format(name=name))
        self.learner.setToolTip(self.tr("{name}: change the learner").format(name=name))
        room = self._look.px(WIDE - 20 - 24 - 34)
        short = self.learner.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        self.learner.setText("" if self._narrow else short.replace("&", "&&"))

    def _fill_menu(self) -> None:
        self.menu.clear()
        here = self._session.learner
        for learner in self._session.learners:
            action = self.menu.addAction((learner.name or self.tr("Learner")).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(here is not None and learner.id == here.id)
            action.triggered.connect(lambda _=False, own=learner.id: self.learner_chosen.emit(own))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Add a learner…")).triggered.connect(self._ask_name)

    def _open_menu(self) -> None:
        self._fill_menu()
        self.menu.popup(
            self.learner.mapToGlobal(self.learner.rect().topLeft())
            - QPoint(0, self.menu.sizeHint().height() + 4)
        )

    def _ask_name(self) -> None:
        from app.desktop.widgets.ask import ask_name

        name = ask_name(
            self.window(), self.tr("Add a learner"), self.tr("The name, as it shall stand on awards")
        )
        if name:
            self.learner_added.emit(name)
