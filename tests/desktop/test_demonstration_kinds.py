"""The hands of the demonstration answer every kind by keys, all right and all wrong."""

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

COURSE, CHECK = CourseId("org.example.water@unsigned"), AssessmentId("check")

pytestmark = pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")


@pytest.mark.parametrize("right", [True, False])
def test_every_kind_by_keys(tmp_path: Path, qtbot: QtBot, start: Start, *, right: bool) -> None:
    source = a_course_of_kinds(tmp_path / "water")
    install(tmp_path / "home", source)
    book = AnswerBook(source)
    learner = Learner(qtbot, start(Home(tmp_path / "home"))).attend()
    page = learner.go(SittingPlace(COURSE, CHECK))
    assert isinstance(page, PlayerPage)
    assert page.round is not None
    for index, question in enumerate(page.round.view.questions):
        assert page.round.index == index
        learner.enter(page.area.sheet.part, book.answer(CHECK, question, right=right))
        writes = page.area.sheet.part.takes_enter
        on = Qt.KeyboardModifier.ControlModifier if writes else Qt.KeyboardModifier.NoModifier
        learner.press(Qt.Key.Key_Return, on)
        learner.rest()
        if question.kind != "info":
            assert question.id in page.round.results, question.id
            if page.round.held:
                learner.press(Qt.Key.Key_S)
                learner.rest()
            learner.press(Qt.Key.Key_Return, on)
            learner.rest()
    page.hand_in()
    shown = learner.here()
    assert isinstance(shown, ResultPage)
    assert shown.seen is not None
    states = {each.question.id: each.state for each in shown.seen.result.questions}
    wanted = dict.fromkeys(NAMES, "right" if right else "wrong")
    wanted |= {"explain": "ungraded", "read": "ungraded", "plan": "right" if right else "blank"}
    assert states == wanted


def test_steps_are_sorted_by_walking_and_saying_places() -> None:
    assert sorting(["a", "b"], ["a", "b"]) == (Typed(text="2"), Typed(text="1"))
    assert sorting(["c", "a", "b"], ["a", "b", "c"]) == (
        Walked(steps=1),
        Typed(text="1"),
        Walked(steps=2),
        Typed(text="2"),
    )
    assert Stop(number=0) != Stop(number=1)
