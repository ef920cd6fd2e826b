"""The hands of the demonstration: they press keys, click, wait for what comes of it, and take pictures."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.demonstration.strokes import Stop, Stroke, Typed, Walked
from app.desktop.main import Hornbook
from app.desktop.pages.page import Page
from app.desktop.widgets.question.part import AnswerPart
from content.errors import HornbookError

Kind = TypeVar("Kind", bound=Page)
PATIENCE_MS = 60_000
_LOOK_MS = 15
_MOST_TABS = 60


class DemoError(HornbookError):
    """The window did not do what was expected; the sentence says what was waited for."""


class Hands:
    """Works one window as a person does; nothing here reaches past keys, clicks and what is shown."""

    def __init__(self, app: QApplication, hornbook: Hornbook, pictures: Path) -> None:
        self._app, self._hornbook, self._pictures = app, hornbook, pictures
        self.window = hornbook.window
        self.taken: list[Path] = []

    def wait(self, reached: Callable[[], bool], what: str) -> None:
        """Let the program run until `reached`; raises DemoError where that takes longer than a minute."""
        patience = QDeadlineTimer(PATIENCE_MS)
        look = QTimer(interval=_LOOK_MS)
        look.start()
        while not (reached() and not self._hornbook.jobs.busy):
            if patience.hasExpired():
                raise DemoError(f"The demonstration waited for {what}, which did not come.")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        look.stop()
        self._app.processEvents()

    def page(self, kind: type[Kind], what: str) -> Kind:
        """Wait until a page of that kind is shown with its content."""
        self.wait(
            lambda: (
                isinstance(self.window.page, kind)
                and self.window.page.content.isVisible()
                and self.window.windowTitle().endswith(self.window.page.title)
            ),
            what,
        )
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self._app.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        QTest.keyClicks(self._app.focusWidget() or self.window, text)

    def tab_to(self, widget: QWidget) -> None:
        """Press Tab until the keyboard is in `widget`."""
        for _ in range(_MOST_TABS):
            if widget.hasFocus():
                return
            self.key(Qt.Key.Key_Tab)
        raise DemoError(f"The Tab key does not reach the {type(widget).__name__}.")

    def enter(self, part: AnswerPart, strokes: Iterable[Stroke]) -> None:
        """Answer a question by keys, the keyboard being where one answers."""
        for stroke in strokes:
            match stroke:
                case Typed(text=text):
                    self.type(text)
                case Stop(number=number):
                    self.tab_to(part.stops[number])
                case Walked(steps=steps):
                    for _ in range(abs(steps)):
                        self.key(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def picture(self, name: str) -> None:
        """Keep a picture of the whole window."""
        self.wait(lambda: True, "the picture")
        path = self._pictures / f"{len(self.taken) + 1:02d}-{name}.png"
        if not self.window.grab().save(str(path)):
            raise DemoError(f"The picture {path} could not be written. Choose another folder with --out.")
        self.taken.append(path)
