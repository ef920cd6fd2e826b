"""An assessment that draws its questions, in the window: what is said before, asked, and shown afterwards."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.pages.player import PlayerPage
from app.desktop.pages.result import ResultPage
from app.desktop.pages.start import StartPage
from app.desktop.places import SittingPlace, StartPlace
from app.home import Home
from content.ids import AssessmentId, CourseId
from tests.app.courses import a_drawing_course, install
from tests.desktop.conftest import Start
from tests.desktop.sittings import Learner, texts

COURSE, FINAL = CourseId("org.example.water@unsigned"), AssessmentId("final")


@pytest.fixture
def learner(tmp_path: Path, qtbot: QtBot, start: Start) -> Learner:
    install(tmp_path / "home", a_drawing_course(tmp_path / "source"))
    hornbook = start(Home(tmp_path / "home"))
    hornbook.window.resize(1180, 760)
    return Learner(qtbot, hornbook)


def test_the_start_card_says_how_many_of_how_many(learner: Learner) -> None:
    page = learner.go(StartPlace(COURSE, FINAL))
    assert isinstance(page, StartPage)
    assert "6 questions, drawn from 9, 10 points in all" in texts(page)


def test_what_is_drawn_is_numbered_and_what_is_drawn_is_shown_again(learner: Learner) -> None:
    page = learner.go(SittingPlace(COURSE, FINAL))
    assert isinstance(page, PlayerPage)
    assert page.round is not None
    drawn = [question.id for question in page.round.view.questions]
    assert len(drawn) == 6
    page.show_question(4)
    learner.rest()
    assert "Question 5 of 6" in texts(page)
    learner.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    result = learner.here()
    assert isinstance(result, PlayerPage)
    learner.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown = learner.here()
    assert isinstance(shown, ResultPage)
    assert shown.seen is not None
    assert [each.question.id for each in shown.seen.result.questions] == drawn
