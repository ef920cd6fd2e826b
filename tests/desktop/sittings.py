"""A learner at the keyboard: opens places in the real window and answers by keys, as the tests of the pages need."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.assets import asset_path
from app.desktop.demonstration.answers import Answer, AnswerBook
from app.desktop.demonstration.hands import Hands
from app.desktop.desk import Desk, open_desk
from app.desktop.jobs import Step
from app.desktop.main import Hornbook
from app.desktop.pages.page import Page
from app.desktop.pages.player import PlayerPage
from app.desktop.places import Place, SittingPlace
from app.desktop.widgets.question.part import AnswerPart
from app.home import Home
from app.library import BUNDLED
from assessments.asked import asked
from assessments.compile import read_assessment
from assessments.paper import draw
from assessments.trying import try_out
from content.ids import AssessmentId, CourseId, LearnerId, ModuleId
from tests.desktop.conftest import settle

COURSE = CourseId("org.hornbook.inventory-basics@unsigned")
CARDS = AssessmentId("cards-and-counting")
REQUIRED = (CARDS, AssessmentId("ordering"), AssessmentId("final"))


@dataclass(slots=True)
class Learner:
    """Somebody who works the window of `hornbook` with keys only."""

    qtbot: QtBot
    hornbook: Hornbook

    def attend(self) -> "Learner":
        """Have the window be the active one: only that has the keyboard."""
        self.hornbook.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.hornbook.window)
        return self

    def go(self, place: Place) -> Page:
        """Open a place and wait until it is shown."""
        self.hornbook.window.go(place)
        return self.here()

    def here(self) -> Page:
        """The page that is shown once everything is done."""
        self.rest()
        page = self.hornbook.window.page
        assert page is not None
        return page

    def rest(self) -> None:
        """Wait until everything asked for is done."""
        settle(self.qtbot, self.hornbook)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        focus = QApplication.focusWidget()
        QTest.keyClick(focus or self.hornbook.window, key, modifier)

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def sit(self, assessment: AssessmentId = CARDS) -> PlayerPage:
        """Start or resume a sitting."""
        page = self.go(SittingPlace(COURSE, assessment))
        assert isinstance(page, PlayerPage)
        return page

    def enter(self, part: AnswerPart, strokes: Answer) -> None:
        """Answer a question by keys."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        Hands(app, self.hornbook, Path()).enter(part, strokes)

    def answer_all(self, page: PlayerPage, *, right: bool) -> None:
        """Answer every question by keys, Enter after each; practice wants another one after the check."""
        book = AnswerBook(asset_path(BUNDLED))
        assert page.round is not None
        for question in page.round.view.questions:
            self.enter(page.area.sheet.part, book.answer(page.round.view.assessment, question, right=right))
            self.press(Qt.Key.Key_Return)
            self.rest()
            if page.round is not None and page.round.checks:
                self.press(Qt.Key.Key_Return)
                self.rest()

    def finish(self, assessment: AssessmentId, *, right: bool = True) -> Page:
        """Sit it from beginning to end; the page that follows."""
        page = self.sit(assessment)
        self.answer_all(page, right=right)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        return self.here()

    def complete(self) -> None:
        """Read all modules, through the use cases, and pass all assessments, by keys."""
        self.hornbook.jobs.run(_read_all)
        for name in REQUIRED:
            self.finish(name)


def completed(home: Home) -> None:
    """Read all modules of the bundled course and pass all its assessments, through the use cases."""
    desk = open_desk(home, LearnerId(""), "Learner")
    try:
        _read_all(desk)
        for name in REQUIRED:
            _pass(desk, name)
    finally:
        desk.close()


def _read_all(desk: Desk, _step: Step | None = None) -> None:
    for part in desk.study.overview(desk.learner, COURSE).parts:
        for item in part.items:
            if item.kind == "module":
                desk.study.mark_read(desk.learner, COURSE, ModuleId(item.id))


def _pass(desk: Desk, name: AssessmentId) -> None:
    study, learner = desk.study, desk.learner
    (course,) = (course for course in study.courses() if course.course_id == COURSE)
    sitting = study.start(learner, COURSE, name)
    assessment = read_assessment(desk.library.folder(course.root), name)
    for question in asked(assessment, draw(assessment, course.root, learner, 1)).questions:
        best = max(try_out(question), key=lambda tried: tried.shares[0])
        study.answer(learner, sitting.attempt, question.id, best.sample.response)
    study.hand_in(learner, sitting.attempt)


def texts(widget: QWidget) -> str:
    """All words that labels on the page show."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def write_broken(path: Path, data: bytes) -> Path:
    """A completion file with one byte of its name changed."""
    path.write_bytes(data.replace(b"Inventory basics", b"Inventory basicz", 1))
    return path
