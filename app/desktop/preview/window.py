"""The preview's window: the course as learners will see it, with the folder's problems beside it.

It is the program's own window over a home that is thrown away: every page works, and nothing is recorded. While a
quiz is being sat, changes of the folder wait until it is left.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.desktop.pages.module import ModulePage
from app.desktop.places import (
    CoursePlace,
    LibraryPlace,
    ModulePlace,
    Place,
    QuestionsPlace,
    SettingsPlace,
    SittingPlace,
    StartPlace,
    VerifyPlace,
)
from app.desktop.preview.bar import PreviewBar
from app.desktop.preview.desk import PreviewDesk, Shown
from app.desktop.preview.panel import PreviewPanel
from app.desktop.preview.questions import QuestionsPage
from app.desktop.preview.watch import FolderWatch
from app.desktop.window import Window
from app.editors import EditorError, editor_command, start
from content.ids import AssessmentId, ModuleId

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.desk import Desk
    from app.desktop.jobs import Step
    from app.desktop.pages.page import Page
    from app.desktop.remembered import Remembered
    from app.desktop.session import Context
    from content.compiled import Course
    from content.ids import CourseId
    from content.problems import Problem

BESIDE_FROM = 980
"""From this width on, at the usual text size, the problems stand beside the course, else below it."""


class PreviewWindow(Window):
    """Shows `folder` and follows its changes."""

    course: Course | None = None  # while the window is being made, the places ask for these
    splitter: QSplitter | None = None
    _held = False

    def __init__(self, context: Context, remembered: Remembered, folder: Path) -> None:
        super().__init__(context, remembered)
        self.folder = folder
        self.panel = PreviewPanel(context.look)
        self.bar = PreviewBar(context.look)
        self.watch = FolderWatch(folder, self)
        self._at_work = self._again = False
        self._edited: frozenset[str] = frozenset()
        self._frame_course()
        self._say(self.tr("Looking at the folder for the first time…"))
        self._connect_preview()

    def begin(self) -> None:
        """Open the throw-away home and look at the folder."""
        self.reception.open_home()
        self.look_again()

    # --- looking ------------------------------------------------------------------------------------------------

    def look_again(self) -> None:
        """Look at the folder as it is now; while a look is on its way, another one follows it."""
        if self._at_work:
            self._again = True
            return
        if isinstance(self.history.here, SittingPlace):
            self._held = True
            self._say(self.tr("The folder changed. Leave or hand in the quiz to see it."))
            return
        self._at_work, self._again, self._held = True, False, False
        page, reading = self.page, None
        if isinstance(page, ModulePage) and page.view is not None:
            reading = (page.view.module, page.reader.place())

        def work(desk: Desk, step: Step) -> Shown:
            assert isinstance(desk, PreviewDesk)
            return desk.look(step, reading)

        self.context.jobs.run(work, self._seen, self._could_not_look)

    def _changed_files(self, paths: frozenset[str]) -> None:
        self._edited = paths
        self.look_again()

    def _seen(self, shown: Shown) -> None:
        self._at_work = False
        self.panel.show_problems(shown.problems)
        if shown.course is None:
            what = self.tr("It shows up here as soon as the errors of pack.toml are mended.")
            self._say(
                what if self.course is None else self.tr("This is the last version that could be shown.")
            )
        else:
            self._show_course(shown.course)
        if self._again:
            self.look_again()

    def _could_not_look(self, error: Exception) -> None:
        self._at_work = False
        self._say(str(error), kind="danger")
        if self._again:
            self.look_again()

    def _show_course(self, course: Course) -> None:
        changed = self.course is None or self.course.root != course.root
        before, self.course = self.course, course
        self._say(self.tr("Nothing that you do here is recorded."))
        if not changed:
            if isinstance(self.page, QuestionsPage):
                self.page.refresh()  # how many attempts are allowed is not in the pack
            return
        place = self._place_after(course, None if before is None else self.history.here)
        if place == self.history.here:
            self._show(place)
        else:
            self.go(place)

    def _place_after(self, course: Course, here: Place | None) -> Place:
        """Where to be once the course has changed: at the page that was edited, else where one is, if it is there."""
        edited = [item for item in (*course.items, *course.others) if item.path in self._edited]
        self._edited = frozenset()
        name = course.course_id
        if here is not None and self.panel.follow.isChecked() and len(edited) == 1:
            if isinstance(here, QuestionsPlace) and edited[0].kind == "assessment":
                return QuestionsPlace(name, AssessmentId(edited[0].id))
            return _place_of(name, edited[0].kind, edited[0].id)
        match here:
            case ModulePlace(module=module) if course.item(module):
                return ModulePlace(name, module)
            case StartPlace(assessment=assessment) if course.item(assessment):
                return StartPlace(name, assessment)
            case QuestionsPlace(assessment=assessment):
                return QuestionsPlace(name, assessment if assessment and course.item(assessment) else None)
            case None | LibraryPlace() | CoursePlace() | ModulePlace() | StartPlace():
                return CoursePlace(name)
            case VerifyPlace() | SettingsPlace():
                return here
            case _:  # what shows an attempt: the look throws it away
                return CoursePlace(name)

    # --- questions and marks ------------------------------------------------------------------------------------

    def show_questions(self) -> None:
        """Show the questions and marks of the assessment on the screen, else the choice; from there go back."""
        here = self.history.here
        if isinstance(here, QuestionsPlace):
            self.back()
        elif self.course is not None:
            shown = here.assessment if isinstance(here, StartPlace | SittingPlace) else None
            self.go(QuestionsPlace(self.course.course_id, shown))

    def _page_for(self, place: Place) -> Page:
        """Only a preview knows this page."""
        if isinstance(place, QuestionsPlace) and QuestionsPlace not in self.pages:
            page = self.pages[QuestionsPlace] = QuestionsPage(self.context, lambda: self.course)
            self._adopt(page)
        return super()._page_for(place)

    # --- the author's editor ------------------------------------------------------------------------------------

    def open_problem(self, problem: Problem) -> None:
        """Open the file at the line, and show the page that it belongs to."""
        if self.course is not None:
            items = (*self.course.items, *self.course.others)
            found = next((item for item in items if item.path == problem.path), None)
            if found is not None and not isinstance(self.history.here, SittingPlace):
                self.go(_place_of(self.course.course_id, found.kind, found.id))
        path = self.folder / problem.path
        if not path.is_file():
            path = self.folder / "pack.toml"
        chosen = self.context.session.settings.editor
        try:
            command = editor_command(chosen, os.environ, shutil.which, (path, problem.line, problem.column))
            if command is not None:
                start(command)
            elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self.toast.say(self.tr("No editor was found; choose one in the menu above the problems."))
        except EditorError as error:
            self.toast.say(str(error))

    def _choose_editor(self, program: str) -> None:
        session = self.context.session
        session.choose(replace(session.settings, editor=program))
        self.panel.show_editor(program)

    # --- frame --------------------------------------------------------------------------------------------------

    def _frame_course(self) -> None:
        self.sidebar.hide()
        course = self.takeCentralWidget()
        assert course is not None
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(course)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.splitter, 1)
        self.setCentralWidget(middle)
        self._turn()

    def _turn(self) -> None:
        if self.splitter is None:
            return
        look = self.context.look
        beside = self.width() >= look.px(BESIDE_FROM)
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.splitter.orientation() is not way or not self.splitter.sizes()[1]:
            self.splitter.setOrientation(way)
            whole, own = (self.width(), look.px(340)) if beside else (self.height(), look.px(190))
            self.splitter.setSizes([max(200, whole - own), own])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The problems go below the course where room is short."""
        super().resizeEvent(event)
        self._turn()

    def _say(self, sentence: str, kind: str = "info") -> None:
        self.bar.say(self.tr("Preview of {folder}").format(folder=self.folder.name), sentence, kind)

    def _connect_preview(self) -> None:
        self.watch.changed.connect(self._changed_files)
        self.panel.problem_chosen.connect(self.open_problem)
        self.panel.editor_chosen.connect(self._choose_editor)
        self.panel.look_wanted.connect(self.look_again)
        self.panel.questions_wanted.connect(self.show_questions)
        self.panel.show_editor(self.context.session.settings.editor)
        for key, act in (
            ("F5", self.look_again),
            ("F9", self.show_questions),
            ("F8", lambda: self.panel.view.step(1)),
            ("Shift+F8", lambda: self.panel.view.step(-1)),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _show(self, place: Place) -> None:
        """The library of a preview is its course; what waited for a quiz to be left is looked at now."""
        if isinstance(place, LibraryPlace) and self.course is not None:
            place = CoursePlace(self.course.course_id)
        super()._show(place)
        if self._held and not isinstance(place, SittingPlace):
            self.look_again()

    def _changed(self, _course: str) -> None:
        """Nothing of a preview is kept for the next start."""
        if self.page is not None:
            self.page.refresh()


def _place_of(course: CourseId, kind: str, name: str) -> Place:
    if kind == "module":
        return ModulePlace(course, ModuleId(name))
    return StartPlace(course, AssessmentId(name))
