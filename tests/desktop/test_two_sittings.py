"""Two quizzes under way at once: each has its own questions, answers and flags."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.assets import asset_path
from app.desktop.demonstration.answers import AnswerBook
from app.desktop.main import Hornbook
from app.desktop.saving import SaveState
from app.library import BUNDLED
from assessments.response import NumberInput
from content.ids import AssessmentId, QuestionId
from tests.desktop.sittings import CARDS, Learner

SHORT, LONG = AssessmentId("check-1"), CARDS


@pytest.fixture
def learner(qtbot: QtBot, hornbook: Hornbook) -> Learner:
    return Learner(qtbot, hornbook)


def test_one_is_paused_and_a_shorter_one_opened(learner: Learner) -> None:
    page = learner.sit(LONG)
    learner.type("530")  # the typing has not come to rest when the other quiz is opened
    page = learner.sit(SHORT)
    assert page.round is not None
    assert page.round.view.assessment == SHORT
    assert len(page.area.palette_buttons.buttons) == len(page.round.view.questions) == 6
    assert page.round.responses == {}
    assert page.saving.state is SaveState.QUIET
    assert page.toolbar.saved.text() == ""
    assert page.area.sheet.question.id == page.round.view.questions[0].id
    learner.press(Qt.Key.Key_1)
    learner.rest()
    assert page.toolbar.saved.text() == "Saved"
    back = learner.sit(LONG)
    assert back.round is not None
    answer = back.round.responses[QuestionId("cc-units")]
    assert isinstance(answer, NumberInput)
    assert answer.text == "530"
    assert len(back.area.palette_buttons.buttons) == 12


def test_a_paused_one_opens_again_with_what_was_checked(learner: Learner) -> None:
    page = learner.sit(SHORT)
    assert page.round is not None
    answer = AnswerBook(asset_path(BUNDLED)).answer(SHORT, page.round.question, right=True)
    learner.enter(page.area.sheet.part, answer)
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    learner.sit(LONG)
    page = learner.sit(SHORT)
    assert page.round is not None
    assert page.area.sheet.feedback is not None
    assert page.footer.on.text() == "Next"
