"""The hands of the demonstration answer every kind by keys, all right and all wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.demonstration.answers import AnswerBook
from app.desktop.demonstration.strokes import Stop, Typed, Walked, sorting
from app.desktop.pages.player import PlayerPage
from app.desktop.pages.result import ResultPage
from app.desktop.places import SittingPlace
from app.home import Home
from content.ids import AssessmentId, CourseId
from tests.app.courses import install
from tests.app.kinds import NAMES, a_course_of_kinds
from tests.desktop.conftest import Start
from tests.desktop.sittings import Learner

COURSE = CourseId("org.example.water@unsigned")
CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")


Sit = Callable[[str], tuple[Learner, PlayerPage, AnswerBook]]


@pytest.fixture
def sit(tmp_path: Path, qtbot: QtBot, start: Start) -> Sit:
    def sat(quiz: str) -> tuple[Learner, PlayerPage, AnswerBook]:
        source = a_course_of_kinds(tmp_path / "water")
        install(tmp_path / "home", source)
        learner = Learner(qtbot, start(Home(tmp_path / "home"))).attend()
        page = learner.go(SittingPlace(COURSE, AssessmentId(quiz)))
        assert isinstance(page, PlayerPage)
        return learner, page, AnswerBook(source)

    return sat


def states(learner: Learner, page: PlayerPage) -> dict[str, str]:
    """How the answers stand after handing in."""
    page.hand_in()
    shown = learner.here()
    assert isinstance(shown, ResultPage)
    assert shown.seen is not None
    return {each.question.id: each.state for each in shown.seen.result.questions}


def test_all_is_right_in_practice(sit: Sit) -> None:
    learner, page, book = sit("check")
    assert page.round is not None
    for index, question in enumerate(page.round.view.questions):
        assert page.round.index == index
        learner.enter(page.area.sheet.part, book.answer(AssessmentId("check"), question, right=True))
        on = CONTROL if page.area.sheet.part.takes_enter else Qt.KeyboardModifier.NoModifier
        learner.press(Qt.Key.Key_Return, on)
        learner.rest()
        if question.kind != "info":
            assert question.id in page.round.results, question.id
            if page.round.held:
                learner.press(Qt.Key.Key_S)
                learner.rest()
            learner.press(Qt.Key.Key_Return, on)
            learner.rest()
    wanted = dict.fromkeys(NAMES, "right") | {"explain": "ungraded", "read": "ungraded"}
    assert states(learner, page) == wanted


def test_all_is_wrong_in_an_assessment(sit: Sit) -> None:
    learner, page, book = sit("final")
    assert page.round is not None
    for question in page.round.view.questions:
        learner.enter(page.area.sheet.part, book.answer(AssessmentId("final"), question, right=False))
        learner.press(Qt.Key.Key_Return)
        learner.rest()
    names = [f"x-{name}" for name in NAMES if name != "explain"]
    assert states(learner, page) == dict.fromkeys(names, "wrong") | {"x-plan": "blank", "x-read": "ungraded"}


def test_steps_are_sorted_by_walking_and_saying_places() -> None:
    assert sorting(["a", "b"], ["a", "b"]) == (Typed(text="2"), Typed(text="1"))
    assert sorting(["c", "a", "b"], ["a", "b", "c"]) == (
        Walked(steps=1),
        Typed(text="1"),
        Walked(steps=2),
        Typed(text="2"),
    )
    assert Stop(number=0) != Stop(number=1)
