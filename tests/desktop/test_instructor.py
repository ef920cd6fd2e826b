"""What waits for a code or for a person, in the window: exam codes, response files, marks, and three files to verify."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.compiling import Wishes
from app.desktop.desk import Desk
from app.desktop.jobs import Step
from app.desktop.pages.course import CoursePage
from app.desktop.pages.player import PlayerPage
from app.desktop.pages.result import ResultPage
from app.desktop.pages.start import StartPage
from app.desktop.pages.verify import VerifyPage
from app.desktop.places import CoursePlace, ResultPlace, SittingPlace, StartPlace, VerifyPlace
from app.home import Home
from app.library import Library
from app.lock import HomeLock
from app.marking import open_sheet
from app.reexamining import look_into
from assessments.marked import read_marking_keys
from assessments.marks import Mark, marks_file
from assessments.work import marks_for, read_work
from content.ids import AssessmentId, CourseId, ModuleId
from tests.app.courses import a_course, right_response
from tests.app.stand import StillClock
from tests.desktop.conftest import Start, settle
from tests.desktop.dialogs import drop_on
from tests.desktop.sittings import Learner, texts

WATER = CourseId("org.example.water@unsigned")
FINAL = AssessmentId("final")


def _read(desk: Desk, _step: Step) -> None:
    for module in ("germs", "treat"):
        desk.study.mark_read(desk.learner, WATER, ModuleId(module))


class Shown:
    """A home with one course, and the program over it."""

    def __init__(self, folder: Path, start: Start, qtbot: QtBot, rules: str) -> None:
        self.folder, self._start, self._qtbot = folder, start, qtbot
        self.home = Home(folder / "home")
        source = a_course(folder / "water", rules=rules)
        with HomeLock(self.home.folder):
            library = Library(self.home)
            self.made = library.make(
                source,
                folder / "w.hbpack",
                wishes=Wishes(codes={"final": ("river stone lamp",)} if "locked" in rules else {}),
            )
            library.install(self.made.path)
        self.begin()

    def begin(self) -> None:
        """Start the program (again); everything is read."""
        self.hornbook = self._start(self.home)
        self.hornbook.window.resize(1180, 760)
        self.hornbook.window.activateWindow()
        self.learner = Learner(self._qtbot, self.hornbook)
        self.hornbook.jobs.run(_read)
        settle(self._qtbot, self.hornbook)

    def end(self) -> None:
        """End it."""
        self.hornbook.end()

    def answered(self) -> ResultPage:
        """All right answers given, and handed in."""
        page = self.learner.go(SittingPlace(WATER, FINAL))
        assert isinstance(page, PlayerPage)
        assert page.round is not None
        view = page.round.view

        def work(desk: Desk, _step: Step) -> None:
            for question in view.questions:
                desk.study.answer(desk.learner, view.attempt, question.id, right_response(question))
            desk.study.hand_in(desk.learner, view.attempt)

        self.hornbook.jobs.run(work)
        self.learner.rest()
        result = self.learner.go(ResultPlace(WATER, view.attempt))
        assert isinstance(result, ResultPage)
        return result


@pytest.fixture
def shown(tmp_path: Path, start: Start, qtbot: QtBot) -> Callable[[str], Shown]:
    return lambda rules: Shown(tmp_path, start, qtbot, rules)


def test_an_exam_code_opens_it_for_this_run(shown: Callable[[str], Shown]) -> None:
    room = shown("seal: locked\n")
    page = room.learner.go(StartPlace(WATER, FINAL))
    assert isinstance(page, StartPage)
    assert page.code is not None
    assert QApplication.focusWidget() is page.code.line
    room.learner.type("wrong words here")
    room.learner.press(Qt.Key.Key_Return)
    room.learner.rest()
    assert "This code does not open it" in texts(page)
    assert page.code.line.selectedText() == "wrong words here"
    assert page.start.isEnabled()
    room.learner.type("River-Stone lamp")
    room.learner.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    player = room.learner.here()
    assert isinstance(player, PlayerPage)
    room.learner.press(Qt.Key.Key_2)
    room.learner.rest()
    room.end()
    room.begin()
    refused = room.learner.go(SittingPlace(WATER, FINAL))
    refused = room.learner.here()
    assert isinstance(refused, StartPage), "the code is asked for again, and what was saved is there"
    assert refused.card is not None
    assert (refused.card.draft_answered, refused.code is not None) == (1, True)
    room.learner.type("river stone lamp")
    room.learner.press(Qt.Key.Key_Return)
    assert isinstance(room.learner.here(), PlayerPage)
    result = room.answered()
    assert result.seen is not None
    assert result.seen.result.row.passed
    assert isinstance(room.learner.go(StartPlace(WATER, FINAL)), StartPage)
    room.end()
    room.begin()
    later = room.learner.go(ResultPlace(WATER, result.seen.result.row.attempt))
    assert "What was said to the answers is locked" in texts(later)


def marks_of(room: Shown, responses: Path) -> Path:
    """An instructor's file of marks: everything right."""
    work = read_work(responses.read_bytes())
    assert room.made.keys is not None
    keys = read_marking_keys(room.made.keys.read_bytes())
    pack = look_into(Library(room.home).place(work.root))
    sheet = open_sheet(work, pack.folder, pack.course, keys)
    given = [
        Mark(question=task.question, fraction=task.grade.fraction if task.grade else 1, comment="Well said")  # type: ignore[arg-type]
        for task in sheet.tasks
    ]
    marks = marks_for(work, given, key=keys.key, name="Mr Otieno", at=StillClock().now(), comment="Good work")
    target = room.folder / "a.marks.json"
    target.write_bytes(marks_file(marks))
    return target


def test_from_hand_in_to_marks_and_level_two(
    shown: Callable[[str], Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = shown("mode: marked\n")
    result = room.answered()
    assert result.handover is not None
    words = texts(result)
    assert result.on is result.handover.save
    assert "Handed in" in words
    assert "4 answers wait for your instructor." in words
    assert "Not passed yet" not in words
    course = room.learner.go(CoursePlace(WATER))
    assert isinstance(course, CoursePage)
    assert "waits for your instructor" in texts(course)
    (row,) = [row for row in course.rows() if row.item.id == FINAL]
    assert "Waits for your instructor" in row.accessibleDescription()
    assert result.seen is not None
    result = room.learner.go(ResultPlace(WATER, result.seen.result.row.attempt))  # type: ignore[assignment]
    target = room.folder / "stick" / "mine.responses.json"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    assert result.handover is not None
    result.handover.save.click()
    room.learner.rest()
    room.learner.rest()
    marks = marks_of(room, target)
    assert drop_on(room.hornbook.window, marks).isAccepted()
    after = room.learner.here()
    assert isinstance(after, ResultPage)
    words = texts(after)
    assert "Passed" in words
    assert "Marked by Mr Otieno (" in words
    assert "Good work" in words
    room.learner.rest()
    while not after.complete:
        after._add_sheet()
    said = [sheet.feedback.accessibleName() for sheet in after.sheets if sheet.feedback]
    assert said == ["Right. 1 of 1 point. Well said"] * 4
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(marks), ""))
    after._choose_marks()
    room.learner.rest()
    assert "These marks are here already." in room.hornbook.window.toast.label.text()
    verified_in(room)


def verified_in(room: Shown) -> None:
    """The completion file, its transcript, the pack and the marking keys, dropped together."""

    def work(desk: Desk, _step: Step) -> None:
        desk.rename("Asha Mwende")
        award = desk.proofs.issue(desk.learner, WATER)
        (room.folder / "completion.json").write_bytes(award.data)
        (room.folder / "t.json").write_bytes(desk.proofs.transcript(desk.learner, WATER))

    room.hornbook.jobs.run(work)
    page = room.learner.go(VerifyPlace())
    assert isinstance(page, VerifyPage)
    file, transcript = room.folder / "completion.json", room.folder / "t.json"
    assert drop_on(page, file, transcript, room.folder / "w.hbpack").isAccepted()
    room.learner.rest()
    assert page.verdicts[0].heading == "Not marked again with this result"
    assert "its answers are not in the pack" in texts(page)
    assert room.made.keys is not None
    assert drop_on(page, file, transcript, room.made.path, room.made.keys).isAccepted()
    room.learner.rest()
    assert page.verdicts[0].heading == "Marked again from the course pack"
    assert page.verdicts[0].sentences[0] == (
        "The recorded answers were marked again from the course pack and give this result. They do not show who answered."
    )
    assert drop_on(page, transcript).isAccepted()
    room.learner.rest()
    assert page.verdicts[0].heading == "A transcript by itself"
    shutil.copy(file, room.folder / "twin.json")
    assert drop_on(page, file, room.folder / "twin.json", transcript, room.made.keys).isAccepted()
    room.learner.rest()
    assert [verdict.tone for verdict in page.verdicts[:2]] == ["success", "success"]


def test_marks_that_are_refused_are_said(shown: Callable[[str], Shown]) -> None:
    room = shown("mode: marked\n")
    bad = room.folder / "x.marks.json"
    bad.write_text("{}")
    assert drop_on(room.hornbook.window, bad).isAccepted()
    room.learner.rest()
    assert room.hornbook.window.toast.label.text().startswith("This is no file with an instructor's marks")
