"""Practice in the window: a wrong answer is put right or shown, first tries fill the row, and four make it mastered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assets import asset_path
from app.desktop.demonstration.answers import AnswerBook
from app.desktop.main import Hornbook
from app.desktop.pages.player import PlayerPage
from app.desktop.pages.result import ResultPage
from app.desktop.places import StartPlace
from app.desktop.widgets.question.goal import Goal
from app.library import BUNDLED
from content.ids import AssessmentId
from tests.desktop.sittings import COURSE, Learner, texts

CHECK = AssessmentId("check-1")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def learner(qtbot: QtBot, hornbook: Hornbook) -> Learner:
    return Learner(qtbot, hornbook)


def give(learner: Learner, page: PlayerPage, *, right: bool) -> None:
    """Answer the question that is shown, and check it."""
    assert page.round is not None
    answer = AnswerBook(asset_path(BUNDLED)).answer(CHECK, page.round.question, right=right)
    learner.enter(page.area.sheet.part, answer)
    learner.press(Qt.Key.Key_Return)
    learner.rest()


def heard(page: PlayerPage) -> str:
    """What a screen reader says of the answer."""
    assert page.area.sheet.feedback is not None
    return page.area.sheet.feedback.accessibleName()


def slots(page: PlayerPage) -> list[str]:
    assert page.round is not None
    assert page.round.mastery is not None
    return [slot.value for slot in page.round.mastery.run]


def test_a_wrong_answer_is_put_right_before_one_goes_on(learner: Learner) -> None:
    page = learner.sit(CHECK)
    assert page.round is not None
    assert page.area.goal.words.text() == "Goal: 4 of the last 5 right, at the first try"
    assert page.area.goal.stands.text() == "0 of 4"
    assert not page.footer.answer.isVisible()
    give(learner, page, right=False)
    assert page.footer.on.text() == "Try again"
    assert page.footer.answer.isVisible()
    QApplication.processEvents()  # what was laid out is shown
    assert "Put it right and check again, or have the answer shown." in texts(page)
    assert "A stock-out means" not in heard(page)  # the explanation would give it away
    learner.press(Qt.Key.Key_N)
    assert page.round.index == 0
    assert "Put this one right first" in texts(learner.hornbook.window)
    page.area.palette_buttons.buttons[3].click()
    assert page.round.index == 0
    page.footer.on.setFocus()
    learner.press(Qt.Key.Key_Return)  # "Try again" leads to the answers
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.area.sheet.isAncestorOf(focus)
    give(learner, page, right=True)
    assert slots(page) == ["put-right"]
    assert "A stock-out means" in heard(page)
    assert page.footer.on.text() == "Next"
    learner.press(Qt.Key.Key_Return)
    assert page.round.index == 1


def test_an_answer_that_was_shown_stays_wrong_and_cannot_be_changed(learner: Learner) -> None:
    page = learner.sit(CHECK)
    assert page.round is not None
    learner.press(Qt.Key.Key_S)  # nothing was tried yet
    learner.rest()
    assert page.round.given == set()
    give(learner, page, right=False)
    before = page.round.responses[page.round.question.id]
    learner.press(Qt.Key.Key_S)
    learner.rest()
    assert "A stock-out means" in heard(page)
    assert slots(page) == ["wrong"]
    assert not page.footer.answer.isVisible()
    assert not page.footer.clear.isEnabled()
    learner.press(Qt.Key.Key_Backspace)
    learner.press(Qt.Key.Key_2)
    learner.rest()
    assert page.round.responses[page.round.question.id] == before
    assert page.footer.on.hasFocus()
    again = learner.sit(CHECK)  # paused and opened again, it is as it was
    assert again.round is not None
    assert again.round.given == {again.round.question.id}
    assert again.footer.on.text() == "Next"
    learner.press(Qt.Key.Key_Return)
    assert again.round.index == 1


def test_four_right_of_five_are_mastered_and_a_hint_counts_for_nothing(learner: Learner) -> None:
    page = learner.sit(CHECK)
    assert page.round is not None
    learner.press(Qt.Key.Key_H)
    learner.rest()
    for _ in range(5):
        give(learner, page, right=True)
        learner.press(Qt.Key.Key_Return)
    assert slots(page) == ["hinted", "right", "right", "right", "right"]
    assert page.area.goal.stands.text() == "Mastered"
    assert "Mastered! You may finish here" in texts(learner.hornbook.window)
    name = page.area.goal.row.accessibleName()
    assert name == "The last questions: with a hint, right, right, right, right"
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.press(Qt.Key.Key_Return, CONTROL)
    result = learner.here()
    assert isinstance(result, ResultPage)
    assert "Mastered" in texts(result)
    start = learner.go(StartPlace(COURSE, CHECK))
    (goal,) = start.findChildren(Goal)
    assert goal.stands.text() == "Mastered"


def test_a_round_that_was_not_enough_says_so(learner: Learner) -> None:
    page = learner.sit(CHECK)
    give(learner, page, right=True)
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.press(Qt.Key.Key_Return, CONTROL)
    result = learner.here()
    assert isinstance(result, ResultPage)
    said = texts(result)
    assert "Practice finished" in said
    assert "Another round brings you closer." in said
    assert "1 of 4" in said
