"""The questions with parts in a real sitting: by keys alone to the end, drafts that come back, answers asked back."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.pages.player import PlayerPage
from app.desktop.pages.result import ResultPage
from app.desktop.pages.start import StartPage
from app.desktop.places import SittingPlace
from app.desktop.widgets.question.cloze import ClozePart
from app.desktop.widgets.question.order import OrderPart
from app.home import Home
from assessments.response import Filled, Ordered
from content.ids import AssessmentId, CourseId, QuestionId
from tests.desktop.conftest import Start
from tests.desktop.sittings import Learner, texts

COURSE = CourseId("org.example.water@unsigned")
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

pytestmark = [
    pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning"),
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.fixture
def learner(tmp_path: Path, kinds_folder: Path, qtbot: QtBot, start: Start) -> Learner:
    shutil.copytree(kinds_folder.parent.parent, tmp_path / "home")
    hornbook = start(Home(tmp_path / "home"))
    hornbook.window.resize(1024, 600)
    hornbook.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is hornbook.window)
    return Learner(qtbot, hornbook)


def sit(learner: Learner) -> PlayerPage:
    page = learner.go(SittingPlace(COURSE, AssessmentId("check")))
    assert isinstance(page, PlayerPage)
    return page


def keys(learner: Learner, *pressed: Qt.Key) -> None:
    for key in pressed:
        learner.press(key)
        learner.rest()


def digits(learner: Learner, *numbers: int) -> None:
    keys(learner, *(Qt.Key(Qt.Key.Key_0.value + number) for number in numbers))


def test_all_of_it_by_keys_alone(learner: Learner) -> None:
    page = sit(learner)
    assert page.round is not None
    views = {view.id: view for view in page.round.view.questions}
    rights = [option.text for option in views[QuestionId("illnesses")].options]
    digits(learner, *(rights.index(text) + 1 for text in ("cholera", "giardiasis", "cholera")))
    keys(learner, Qt.Key.Key_Return)
    learner.qtbot.waitUntil(lambda: "Right" in texts(page.area.sheet))
    keys(learner, Qt.Key.Key_Return)
    digits(learner, 1, 2, 3)
    keys(learner, Qt.Key.Key_Return, Qt.Key.Key_Return)
    _order(learner, page)
    keys(learner, Qt.Key.Key_Return, Qt.Key.Key_Return)
    _fill(learner, page)
    keys(learner, Qt.Key.Key_Return, Qt.Key.Key_Return)
    words = [option.text for option in views[QuestionId("words")].options]
    digits(learner, words.index("water") + 1, words.index("always") + 1)
    keys(learner, Qt.Key.Key_Return)
    assert {spot.state for spot in page.round.spots(page.saving)} == {"right"}
    keys(learner, Qt.Key.Key_Return)
    assert page.summary.isVisible()
    assert "Water … when it is hot." in texts(page.summary)
    learner.press(Qt.Key.Key_Return, CONTROL)
    result = learner.here()
    assert isinstance(result, ResultPage)
    learner.qtbot.waitUntil(lambda: result.complete)
    assert "5 right" in texts(result)


def _order(learner: Learner, page: PlayerPage) -> None:
    part = page.area.sheet.part
    assert isinstance(part, OrderPart)
    for place, name in enumerate("abcd", 1):
        row = next(row for row in part.rows if row.option.id == name)
        row.setFocus()
        digits(learner, place)
    assert [row.option.id for row in part.rows] == ["a", "b", "c", "d"]


def _fill(learner: Learner, page: PlayerPage) -> None:
    part = page.area.sheet.part
    assert isinstance(part, ClozePart)
    for gap in part.gaps:
        assert gap.widget.hasFocus()
        if gap.slot is None:
            learner.type("boils" if gap.id == "a" else "100")
        else:
            digits(learner, 1)
        if gap is not part.gaps[-1]:
            learner.press(Qt.Key.Key_Tab)


def test_a_number_in_a_gap_is_asked_back_and_the_page_stays(learner: Learner) -> None:
    page = sit(learner)
    page.show_question(3)
    part = page.area.sheet.part
    assert isinstance(part, ClozePart)
    part.gaps[1].widget.setFocus()
    learner.type("hot")
    keys(learner, Qt.Key.Key_Return)
    assert page.round is not None
    assert page.round.index == 3
    assert "Gap 2: There is no number here" in texts(page.area.sheet)
    assert part.gaps[1].widget.hasFocus()
    assert page.round.spots(page.saving)[3].state == "unsaved"


def test_drafts_come_back(learner: Learner) -> None:
    page = sit(learner)
    page.show_question(2)
    learner.press(Qt.Key.Key_Down, ALT)
    learner.rest()
    page.show_question(4)
    digits(learner, 2)
    assert page.round is not None
    said = dict(page.round.responses)
    assert isinstance(said[QuestionId("steps")], Ordered)
    assert isinstance(said[QuestionId("words")], Filled)
    keys(learner, Qt.Key.Key_Escape)
    assert isinstance(learner.hornbook.window.page, StartPage)
    again = sit(learner)
    assert again.round is not None
    assert again.round.question.id == "words"
    for name, at in (("words", 4), ("steps", 2)):
        again.show_question(at)
        assert again.area.sheet.response() == said[QuestionId(name)]
    keys(learner, Qt.Key.Key_Backspace)
    assert again.round.responses[QuestionId("steps")] is None
    assert [spot.state for spot in again.round.spots(again.saving)] == [
        "blank",
        "blank",
        "blank",
        "blank",
        "answered",
    ]


def test_escape_puts_a_step_down_before_it_pauses(learner: Learner) -> None:
    page = sit(learner)
    page.show_question(2)
    keys(learner, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert learner.hornbook.window.page is page
    keys(learner, Qt.Key.Key_Escape)
    assert isinstance(learner.hornbook.window.page, StartPage)
