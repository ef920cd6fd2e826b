"""The window: the sidebar, the page that is shown, and the way between pages.

Only here are pages, places and worker wired together.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from app.desktop.history import History
from app.desktop.pages import make_page
from app.desktop.pages.library import LibraryPage
from app.desktop.places import LibraryPlace, Place, SettingsPlace
from app.desktop.reception import Reception
from app.desktop.sidebar import Sidebar
from app.desktop.widgets.add_pack import dragged, dropped, dropped_marks, why_not
from app.desktop.widgets.toast import Toast
from app.settings import TEXT_SIZES
from content.ids import LearnerId

if TYPE_CHECKING:
    from app.desktop.pages.page import Page
    from app.desktop.remembered import Remembered
    from app.desktop.session import Context
    from app.views import CourseCard

NARROW_BELOW = 900
"""A window narrower than this, at the usual text size, shows the sidebar as icons."""


class Window(QMainWindow):
    """Hornbook's one window.

    `go`, `back` and `forward` move between places. It shows what the view file knew before the worker runs; `begin`
    is for after the first paint (`painted`).
    """

    painted = Signal()
    """The window was painted for the first time."""
    closing = Signal()
    """The window is about to close; what pages had to save is with the worker."""

    def __init__(
        self, context: Context, remembered: Remembered, cards: tuple[CourseCard, ...] | None = None
    ) -> None:
        super().__init__()
        self.context = context
        self.remembered = remembered
        self.history = History()
        self.pages: dict[type, Page] = {}
        self.page: Page | None = None
        self._was_painted = False
        self._is_open = False
        self.sidebar = Sidebar(context.look, context.session)
        self.stack = QStackedWidget()
        self._lay_out()
        self.toast = Toast(self.stack)
        self.reception = Reception(context, self.library, asks=not remembered.name_asked, parent=self)
        self._connect()
        self._add_keys()
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)
        self.resize(remembered.width, remembered.height)
        if cards is not None:
            self.library.cards = cards
        self.go(LibraryPlace())

    @property
    def library(self) -> LibraryPage:
        """The library page, which is there from the start."""
        page = self._page_for(LibraryPlace())
        assert isinstance(page, LibraryPage)
        return page

    # --- places -------------------------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Show `place`; where one was is kept in the history."""
        self.history.go(place)
        self._show(place)

    def back(self) -> None:
        """Show the place before, if there is one."""
        place = self.history.back()
        if place is not None:
            self._show(place)

    def forward(self) -> None:
        """Show the place from which one went back."""
        place = self.history.forward()
        if place is not None:
            self._show(place)

    def show_trouble(self, error: Exception) -> None:
        """Show what went wrong in place of the page; without an open home there is no way on from there."""
        from app.desktop.pages.trouble import TroublePage

        page = TroublePage(self.context, fatal=not self._is_open)
        if isinstance(self.page, TroublePage):
            self.page.deleteLater()
        self._adopt(page)
        self.sidebar.setDisabled(not self._is_open)
        self._set_page(page)
        page.show_trouble(error)

    def _show(self, place: Place) -> None:
        page = self._page_for(place)
        if self.page is not None:
            self.page.leave()
        self.sidebar.show_place(place)
        self._set_page(page)
        page.begin_visit()
        page.open(place)

    def _set_page(self, page: Page) -> None:
        self.page = page
        self.stack.setCurrentWidget(page)
        self._retitle(page.title)

    def _page_for(self, place: Place) -> Page:
        page = self.pages.get(type(place))
        if page is None:
            page = self.pages[type(place)] = make_page(place, self.context)
            self._adopt(page)
        return page

    def _adopt(self, page: Page) -> None:
        page.wanted.connect(self.go)
        page.announce.connect(self.toast.say)
        page.marks_chosen.connect(lambda path: self.reception.take_marks(Path(path)))
        page.undoable.connect(self.toast.offer)
        page.changed.connect(self._changed)
        page.retitled.connect(lambda title, own=page: self._retitle(title) if own is self.page else None)
        page.settled.connect(lambda own=page: self._put_focus(own))
        self.stack.addWidget(page)

    def _put_focus(self, page: Page) -> None:
        if page is self.page:
            page.focus_first()

    def _retitle(self, title: str) -> None:
        self.setWindowTitle(f"Hornbook – {title}" if title else "Hornbook")

    # --- the worker ---------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Let the worker start; call it once the window is painted."""
        self.reception.begin()

    def _opened(self) -> None:
        self._is_open = True

    def _changed(self, _course: str) -> None:
        if self.page is not None:
            self.page.refresh()
        self.reception.keep_view()

    def _start_over(self) -> None:
        self.history.clear()
        self.go(LibraryPlace())

    def _name_was_asked(self) -> None:
        self.remembered = replace(self.remembered, name_asked=True)

    # --- keys and frame -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.stack, 1)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.sidebar.wanted.connect(self.go)
        reception = self.reception
        self.sidebar.learner_chosen.connect(lambda learner: reception.switch(LearnerId(learner)))
        self.sidebar.learner_added.connect(reception.add)
        reception.opened.connect(self._opened)
        reception.somebody_else.connect(self._start_over)
        reception.said.connect(self.toast.say)
        reception.marked.connect(self.go)
        reception.name_asked.connect(self._name_was_asked)
        self.context.jobs.went_wrong.connect(self.show_trouble)
        self.context.look.changed.connect(self._fit)

    def _add_keys(self) -> None:
        for keys, act in (
            (("Alt+Left", "Back"), self.back),
            (("Alt+Right", "Forward"), self.forward),
            (("Ctrl++", "Ctrl+="), lambda: self._step_text(1)),
            (("Ctrl+-",), lambda: self._step_text(-1)),
            (("Ctrl+0",), lambda: self.context.session.choose_text_size(100)),
            (("Ctrl+,",), lambda: self.go(SettingsPlace())),
            (("F1",), self.show_keys),
            (("F11",), self.toggle_full_screen),
            (("Ctrl+Z",), self.toast.take_back),
            (("Ctrl+Q",), self.close),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no widget took: Esc goes back, ``?`` shows the keys, Ctrl+F finds."""
        if event.key() == Qt.Key.Key_Escape and self.page is not None:
            if not self.page.escape():
                self.back()
        elif event.text() == "?":
            self.show_keys()
        elif event.matches(QKeySequence.StandardKey.Find) and self.page is not None:
            self.page.find_words()
        else:
            super().keyPressEvent(event)

    def show_keys(self) -> None:
        """Show what the keys do."""
        from app.desktop.keys import KeysDialog

        KeysDialog(self).exec()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or have the frame back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def come_forward(self) -> None:
        """Another start of Hornbook asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def _step_text(self, way: int) -> None:
        session = self.context.session
        here = session.settings.text_size
        ahead = [size for size in TEXT_SIZES[::way] if (size - here) * way > 0]
        if ahead:
            session.choose_text_size(ahead[0])
            self.toast.say(self.tr("Text size {percent} %").format(percent=ahead[0]))

    def _fit(self) -> None:
        self.sidebar.set_narrow(narrow=self.width() < self.context.look.px(NARROW_BELOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sidebar gives way where room is short."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so once."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Have the page save, and remember the size."""
        if self.page is not None:
            self.page.leave()
        large = bool(self.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen))
        size = self.normalGeometry().size() if large else self.size()
        self.remembered = replace(
            self.remembered, width=size.width(), height=size.height(), maximized=self.isMaximized()
        )
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Packs and an instructor's marks may be dropped anywhere on the window; of other files it says why not."""
        if dragged(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Install or take in what was dropped, or say why not."""
        paths, marks, others = dropped(event), dropped_marks(event), dragged(event)
        if others:
            event.acceptProposedAction()
        if others and not paths and not marks:
            self.toast.say(why_not(others[0]))
            event.acceptProposedAction()
        if paths:
            self.go(LibraryPlace())
            self.library.install(paths[0])
        for path in marks:
            self.reception.take_marks(path)
