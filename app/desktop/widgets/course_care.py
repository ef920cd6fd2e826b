"""Caring for an installed course: the menu of its card, going to another version, carrying it away, removing it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from app.desktop.widgets.problem_list import ProblemList
from app.desktop.widgets.remove_card import RemoveCard
from app.desktop.widgets.update_card import UpdateCard
from app.desktop.widgets.waiting import Busy
from content.errors import HornbookError
from content.ids import CourseId, Root

if TYPE_CHECKING:
    from app.cards import CourseCard
    from app.desktop.jobs import Job
    from app.desktop.session import Context
    from app.updates import Preview
    from content.compiled import Course


class CourseCare(QWidget):
    """The cards for all of it; the page shows them above its courses."""

    update_wanted = Signal()
    """A file with another version is to be chosen."""
    done = Signal(str, str)
    """A course's id, and the sentence that says what happened."""
    removed = Signal(str, str)
    """The id of a course that was removed, and its title."""
    asking = Signal(QWidget)
    """A card that asks something is shown: the page brings it into view."""
    settled = Signal()
    """A question was answered; the keyboard is free again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._back: tuple[CourseId, Root] | None = None
        self.menu: QMenu | None = None
        self.busy = Busy()
        self.busy.cancelled.connect(self._cancel)
        self.problems = ProblemList(context.look)
        self.other = UpdateCard(context.look)
        self.other.accepted.connect(self._go_back)
        self.other.declined.connect(self.settled)
        self.removing = RemoveCard(context.look)
        self.removing.confirmed.connect(self._remove)
        self.removing.declined.connect(self.settled)
        for asking in (self.other, self.removing):
            asking.asking.connect(self.asking)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.busy, self.problems, self.other, self.removing):
            column.addWidget(part)

    def open_menu(self, card: CourseCard, at: QPoint) -> None:
        """Ask which versions are here, then show what can be done with the course, at that place of the screen."""
        if self.menu is not None:  # some platforms tell of one key twice
            return
        self._context.jobs.run(
            lambda desk, _step: desk.versions(card.course), lambda versions: self._menu_of(card, versions, at)
        )

    def escape(self) -> bool:
        """Close what asks something; whether anything did."""
        for part in (self.other, self.removing):
            if part.isVisible():
                part.leave()
                return True
        return False

    def export(self, card: CourseCard, target: Path) -> None:
        """Write the course's pack as the file `target`."""
        self._put_away()
        self.busy.begin(self.tr("Exporting “{title}”").format(title=card.title))
        done = self.tr("“{title}” was exported to {name}").format(title=card.title, name=target.name)
        self._job = self._context.jobs.run(
            lambda desk, step: desk.library.export(card.root, target, step),
            lambda _made: self._finished(card.course, done),
            lambda error: self._failed(error, self.tr("The course was not exported")),
            self.busy.report,
        )

    def _menu_of(self, card: CourseCard, versions: tuple[Course, ...], at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Update from a file…")).triggered.connect(self.update_wanted)
        menu.addAction(self.tr("Export to a stick…")).triggered.connect(lambda: self._choose_target(card))
        for course in reversed(versions):
            if course.root != card.root:
                text = self.tr("Go to version {version}").format(version=_name(course, versions))
                menu.addAction(text).triggered.connect(
                    lambda _checked=False, root=course.root: self._look_back(card.course, root)
                )
        menu.addSeparator()
        menu.addAction(self.tr("Remove…")).triggered.connect(lambda: self._ask_to_remove(card))
        menu.aboutToHide.connect(self._forget_menu)
        self.menu = menu
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])

    def _forget_menu(self) -> None:
        menu, self.menu = self.menu, None
        if menu is not None:
            menu.deleteLater()

    def _choose_target(self, card: CourseCard) -> None:
        name = f"{card.pack.rpartition('.')[2]}-{card.version}.hbpack"
        start = str(Path(self._context.session.settings.last_folder, name))
        title = self.tr("Export “{title}”").format(title=card.title)
        chosen, _ = QFileDialog.getSaveFileName(self, title, start, self.tr("Course packs (*.hbpack)"))
        if chosen:
            target = Path(chosen)
            self.export(card, target if target.suffix else target.with_suffix(".hbpack"))

    def _look_back(self, course: CourseId, root: Root) -> None:
        self._put_away()
        self._back = course, root
        self._context.jobs.run(
            lambda desk, _step: desk.look_back(course, root),
            self._show_back,
            lambda error: self._failed(error, ""),
        )

    def _show_back(self, preview: Preview) -> None:
        self.other.show_preview(preview, back=True)

    def _go_back(self) -> None:
        if self._back is None:
            return
        course, root = self._back

        def done(now: Course) -> None:
            said = self.tr("“{title}” is at version {version} now").format(
                title=now.title, version=now.version
            )
            self._finished(course, said)

        self._context.jobs.run(
            lambda desk, _step: desk.go_back(course, root), done, lambda error: self._failed(error, "")
        )

    def _ask_to_remove(self, card: CourseCard) -> None:
        self._put_away()
        self.removing.ask(card)

    def _remove(self, course: str, title: str) -> None:
        self._context.jobs.run(
            lambda desk, _step: desk.remove(CourseId(course)),
            lambda _done: self.removed.emit(course, title),
            lambda error: self._failed(error, self.tr("The course was not removed")),
        )

    def _put_away(self) -> None:
        for part in (self.problems, self.other, self.removing):
            part.hide()

    def _finished(self, course: str, sentence: str) -> None:
        self._end()
        self.done.emit(course, sentence)
        self.settled.emit()

    def _failed(self, error: Exception, heading: str) -> None:
        self._end()
        if not isinstance(error, HornbookError):
            self._context.jobs.went_wrong.emit(error)
            return
        self.problems.show_error(heading or self.tr("The version was not changed"), error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end()

    def _end(self) -> None:
        self._job = None
        self.busy.hide()


def _name(course: Course, versions: tuple[Course, ...]) -> str:
    """The version; where several packs have the same one, with the beginning of its root."""
    alone = sum(each.version == course.version for each in versions) == 1
    return course.version if alone else f"{course.version} ({course.root[:6]})"
