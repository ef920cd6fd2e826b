"""In place of a page: what went wrong. Also the only window of a home that cannot be opened."""

from PySide6.QtWidgets import QMainWindow, QVBoxLayout

from app.desktop.look import Look
from app.desktop.pages.page import Page
from app.desktop.places import LibraryPlace, Place
from app.desktop.session import Context
from app.desktop.widgets.trouble import Trouble


class TroublePage(Page):
    """A sentence, a way out, details to copy. A `fatal` one offers to close Hornbook, for nothing else would work."""

    def __init__(self, context: Context, *, fatal: bool) -> None:
        super().__init__(context)
        self.trouble = Trouble(context.look, way_out=self.tr("Close Hornbook") if fatal else None)
        if fatal:
            self.trouble.leave_wanted.connect(lambda: self.window().close())
        else:
            self.trouble.leave_wanted.connect(lambda: self.wanted.emit(LibraryPlace()))
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.trouble)

    def open(self, place: Place) -> None:
        """No place leads here."""

    def show_trouble(self, error: Exception) -> None:
        """Show `error`."""
        self.trouble.show_error(error)
        self.settle(self.trouble.title)

    def focus_first(self) -> None:
        """The keyboard starts at the way out."""
        self.trouble.focus_first()


class TroubleWindow(QMainWindow):
    """The window of a home that cannot be opened: the sentence, and a button that closes it."""

    def __init__(self, look: Look, error: Exception) -> None:
        super().__init__()
        self.trouble = Trouble(look, way_out=self.tr("Close"))
        self.trouble.show_error(error)
        self.trouble.leave_wanted.connect(self.close)
        self.trouble.setProperty("role", "page")
        self.setWindowTitle(f"Hornbook – {self.trouble.title}")
        self.setCentralWidget(self.trouble)
        self.resize(look.px(640), look.px(420))
        self.trouble.focus_first()
