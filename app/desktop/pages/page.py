"""What every screen is: a widget that shows one kind of place, and says where its reader wants to go.

How to write one::

    class StartPage(Page):
        def __init__(self, context: Context) -> None:
            super().__init__(context)
            column = Column(self.context.look)        # build the widgets once, in self.content
            QVBoxLayout(self.content).addWidget(column)

        def open(self, place: Place) -> None:         # called each time somebody comes here
            assert isinstance(place, StartPlace)
            self.ask(lambda desk, step: desk.study.start_card(desk.learner, place.course, place.assessment),
                     self._show)

        def _show(self, card: StartCard) -> None:     # in the window's thread
            ...
            self.settle(card.title)                   # the content is shown, under this title

- `ask` hands work to the worker and shows "One moment" if it takes long and nothing is shown yet; work that fails shows its sentence with the
  way out. Answers to an earlier visit are dropped. Work whose failure the page handles itself passes `failed`.
- Whatever changes facts (an answer handed in, a module read) ends with ``self.changed.emit(course)``.
- To go somewhere: ``self.wanted.emit(CoursePlace(course))``. To say something in passing: ``self.announce.emit(text)``.
- A page object is kept and opened again: `open` must put everything right. `leave` is called before another page is
  shown and before the window closes: give work that saves to ``self.context.jobs`` there; the window waits for it.
- Colours and sizes: widgets get theirs from the style sheet by ``setProperty("role", …)``; what paints itself or has an
  icon takes `self.context.look` and follows its `changed` (see `app.desktop.widgets`).
- `escape`: Esc was pressed; answer True if the page used it (closed a find bar), else the window goes back.
- `find_words`: Ctrl+F. `focus_first`: put the focus where the keyboard should start.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.jobs import Job, Step
from app.desktop.places import LibraryPlace, Place
from app.desktop.session import Context
from app.desktop.widgets.trouble import Trouble
from app.desktop.widgets.waiting import Waiting

Answer = TypeVar("Answer")
PATIENCE_MS = 300
"""How long an answer may take before the page says that it is coming."""


class Page(QWidget):
    """A screen; see the module's own words for how to write one."""

    wanted = Signal(object)
    """A `Place`: the window goes there."""
    announce = Signal(str)
    """A short sentence that is shown in passing, such as "Saved"."""
    undoable = Signal(str, str, object)
    """A sentence about what was done, the word for taking it back, and a function that does so."""
    changed = Signal(str)
    """A `CourseId` whose facts changed; visible pages ask again."""
    marks_chosen = Signal(str)
    """The path of a file with an instructor's marks, to be taken in."""
    retitled = Signal(str)
    """The title for the window's frame and the screen reader."""
    settled = Signal()
    """The content of a visit is there for the first time: the window puts the focus."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.content = QWidget()
        self.title = ""
        self._visit = 0
        self._settled = False
        self._waiting = Waiting()
        self.trouble = Trouble(context.look)
        self.trouble.leave_wanted.connect(lambda: self.wanted.emit(LibraryPlace()))
        self._stack = QStackedLayout(self)
        for widget in (self.content, self._waiting, self.trouble):
            self._stack.addWidget(widget)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._stack.setCurrentWidget(self._waiting))
        self.setProperty("role", "page")

    def open(self, place: Place) -> None:
        """Show `place`; every page that `make_page` knows has its own. One without a place leaves this alone."""

    def refresh(self) -> None:
        """Facts changed while the page is shown: ask again. A page that shows no such facts leaves this alone."""

    def leave(self) -> None:
        """Somebody goes elsewhere: save what is not saved yet."""

    def find_words(self) -> None:
        """Ctrl+F was pressed."""

    def escape(self) -> bool:
        """Esc was pressed; whether the page used it."""
        return False

    def focus_first(self) -> None:
        """Put the focus where the keyboard should start."""
        self.setFocus()

    def ask(
        self,
        work: Callable[[Desk, Step], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Have the worker do `work` and hand the answer to `done`, unless another visit has begun by then."""
        visit = self._visit
        if not self._settled:
            self._patience.start()

        def answer(value: Answer) -> None:
            if visit == self._visit:
                self._patience.stop()
                done(value)

        def trouble(error: Exception) -> None:
            if visit == self._visit:
                self._patience.stop()
                (failed or self.show_trouble)(error)

        return self.context.jobs.run(work, answer, trouble, progress)

    def begin_visit(self) -> None:
        """The window calls this before `open`: what was asked before is of no interest any more."""
        self._visit += 1
        self._settled = False
        self._patience.stop()

    def settle(self, title: str) -> None:
        """Show the content, under this title."""
        first, self._settled = not self._settled, True
        self.title = title
        self._patience.stop()
        self._stack.setCurrentWidget(self.content)
        self.retitled.emit(title)
        if first:
            self.settled.emit()

    def show_trouble(self, error: Exception) -> None:
        """Show in place of the content why it cannot be shown."""
        self.trouble.show_error(error)
        self._patience.stop()
        self._stack.setCurrentWidget(self.trouble)
        self.retitled.emit(self.trouble.title)
