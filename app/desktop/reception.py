"""Opening the home and welcoming whoever learns: what the worker is asked for before and besides the pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.places import ResultPlace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.desktop.desk import Desk
    from app.desktop.pages.library import LibraryPage
    from app.desktop.session import Context
    from app.marking import MarksTaken
    from app.views import LearnerRow
    from content.ids import LearnerId

    People = tuple[LearnerRow, tuple[LearnerRow, ...]]


class Reception(QObject):
    """Keeps the session and the library page told of who is here; the window moves on at its signals."""

    opened = Signal()
    """The home is open: the use cases can be asked."""
    somebody_else = Signal()
    """Another learner goes on: nobody should see the last one's pages."""
    said = Signal(str)
    """A sentence to be shown in passing."""
    marked = Signal(object)
    """Marks of the learner came in: the `Place` of their result."""
    name_asked = Signal()
    """The learner answered the question for their name, or skipped it."""

    def __init__(self, context: Context, library: LibraryPage, *, asks: bool, parent: QObject) -> None:
        """`asks` is whether a learner without a name of their own is asked for it."""
        super().__init__(parent)
        self._context, self._library, self._asks = context, library, asks
        library.named.connect(self._named)
        context.session.renamed.connect(self.rename)

    def open_home(self) -> None:
        """Start the worker: it opens the home, and says who is here."""
        self._context.jobs.start()
        self._context.jobs.run(lambda desk, _step: (desk.everybody(), desk.notices), self._opened)

    def begin(self) -> None:
        """Open the home; the bundled course is added where it is missing, and the news are brought."""
        jobs, busy = self._context.jobs, self._library.adding.busy
        self.open_home()

        def report(finished: int, total: int) -> None:
            if busy.isHidden():
                busy.begin(self.tr("Getting the first course ready"), can_stop=False)
            busy.report(finished, total)

        def done(_: object) -> None:
            busy.hide()
            self._library.refresh()
            self.keep_view()
            jobs.run(lambda desk, _step: desk.back_up())
            jobs.run(lambda desk, _step: desk.discard())

        jobs.run(lambda desk, step: desk.library.ensure_bundled(step), done, None, report)

    def keep_view(self) -> None:
        """Write down what the first screen shows at the next start, and count what is due in review."""

        def work(desk: Desk, _step: object) -> int:
            desk.keep_view()
            return desk.study.due_reviews(desk.learner)

        self._context.jobs.run(work, self._context.session.count_due)

    def switch(self, learner: LearnerId) -> None:
        """Another learner goes on."""
        self._ask(lambda desk: desk.switch(learner), self._go_on_as)

    def add(self, name: str) -> None:
        """Somebody new goes on."""
        self._ask(lambda desk: desk.add(name), self._go_on_as)

    def rename(self, name: str) -> None:
        """The learner has another name."""
        self._ask(lambda desk: desk.rename(name), self._met)

    def take_marks(self, path: Path) -> None:
        """Take in an instructor's marks, and show what came of them; what is refused is said."""

        def work(desk: Desk, _step: object) -> tuple[LearnerId, MarksTaken]:
            return desk.learner, desk.take_marks(path)

        def taken(answer: tuple[LearnerId, MarksTaken]) -> None:
            learner, came = answer
            if came.learner.id != learner:
                self.said.emit(self.tr("The marks of {name} were added.").format(name=came.learner.name))
                return
            new = self.tr("The marks were added.") if came.new else self.tr("These marks are here already.")
            self.marked.emit(ResultPlace(came.result.course, came.result.row.attempt))
            self.said.emit(new)
            self.keep_view()

        self._context.jobs.run(work, taken, lambda error: self.said.emit(str(error)))

    def _ask(self, work: Callable[[Desk], object], done: Callable[[People], None]) -> None:
        """Do something about the learners and ask who is here; what is refused is said."""

        def do(desk: Desk, _step: object) -> People:
            work(desk)
            return desk.everybody()

        def told(people: People) -> None:
            done(people)
            self.keep_view()

        self._context.jobs.run(do, told, lambda error: self.said.emit(str(error)))

    def _opened(self, answer: tuple[People, tuple[str, ...]]) -> None:
        people, notices = answer
        self._met(people)
        self._library.show_notices(notices)
        self.opened.emit()

    def _met(self, people: People) -> None:
        learner, _ = people
        session = self._context.session
        session.meet(*people)
        session.choose(replace(session.settings, learner=learner.id))
        self._library.ask_the_name(asking=self._asks and not learner.confirmed)

    def _go_on_as(self, people: People) -> None:
        self._met(people)
        self.somebody_else.emit()

    def _named(self, name: str) -> None:
        self._asks = False
        self.name_asked.emit()
        self._library.ask_the_name(asking=False)
        if name:
            self.rename(name)
            self.said.emit(self.tr("Welcome, {name}").format(name=name))
        self._library.focus_first()
