"""Sitting a quiz in the window with the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.assets import asset_path
from app.desktop.demonstration.answers import AnswerBook
from app.desktop.main import Hornbook
from app.desktop.pages.player import PlayerPage
from app.desktop.pages.result import ResultPage
from app.desktop.pages.start import StartPage
from app.desktop.places import StartPlace
from app.library import BUNDLED
from assessments.response import Choices, NumberInput
from content.ids import AssessmentId, QuestionId
from tests.desktop.sittings import CARDS, COURSE, Learner, texts

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def learner(qtbot: QtBot, hornbook: Hornbook) -> Learner:
    return Learner(qtbot, hornbook)


def test_the_start_card_says_the_rules_in_words(learner: Learner) -> None:
    page = learner.go(StartPlace(COURSE, CARDS))
    assert isinstance(page, StartPage)
    said = texts(page)
    for rule in (
        "12 questions",
        "You pass with 80 % of the points, or more.",
        "You can try as often as you need.",
        "Your best attempt counts.",
        "There is no time limit.",
    ):
        assert rule in said
    assert page.start.text() == "Start"
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert isinstance(learner.hornbook.window.page, PlayerPage)


def test_saved_is_said_only_after_the_commit(learner: Learner) -> None:
    page = learner.sit()
    states = [str(page.saving.state)]
    page.saving.changed.connect(lambda: states.append(str(page.saving.state)))
    learner.type("530")
    assert states == ["quiet"]  # it waits for a rest, and nothing claims to be saved
    learner.press(Qt.Key.Key_Return)
    assert states == ["quiet", "saving"]
    assert page.toolbar.saved.text() != "Saved"
    learner.rest()
    assert states == ["quiet", "saving", "saved"]
    assert page.toolbar.saved.text() == "Saved"
    assert page.saving.sequence == 1


def test_digits_choose_and_the_answers_are_there_when_one_comes_back(learner: Learner) -> None:
    page = learner.sit()
    learner.type("530")
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    page.show_question(2)
    learner.press(Qt.Key.Key_2)
    learner.press(Qt.Key.Key_3)
    learner.rest()
    assert page.round is not None
    options = page.round.question.options
    chosen = Choices(tuple(sorted((options[1].id, options[2].id))))
    assert page.round.responses[QuestionId("cc-store")] == chosen
    learner.press(Qt.Key.Key_Escape)
    learner.rest()
    assert isinstance(learner.hornbook.window.page, StartPage)
    again = learner.sit()
    assert again.round is not None
    assert again.round.question.id == "cc-store"
    assert again.round.responses[QuestionId("cc-units")] == NumberInput("530", "en")
    assert again.round.responses[QuestionId("cc-store")] == chosen


def test_what_is_no_number_is_asked_back_in_words(learner: Learner) -> None:
    page = learner.sit()
    learner.type("many")
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert page.round is not None
    assert page.round.index == 0, "it went on though the answer was refused"
    assert "“many” is not a number; write digits only, such as 3.5." in texts(page)


def test_flag_clear_and_turning_the_page(learner: Learner) -> None:
    page = learner.sit()
    page.show_question(2)
    learner.press(Qt.Key.Key_F)
    assert page.round is not None
    assert page.round.flags == {QuestionId("cc-store")}
    learner.press(Qt.Key.Key_1)
    learner.press(Qt.Key.Key_Backspace)
    learner.rest()
    assert page.round.responses[QuestionId("cc-store")] is None
    assert page.saving.sequence == 2  # the answer and its clearing, both on the disk
    learner.press(Qt.Key.Key_P)
    assert page.round.index == 1
    page.show_question(2)
    learner.press(Qt.Key.Key_N)
    assert page.round.index == 3


def test_the_summary_names_blanks_before_anything_is_handed_in(learner: Learner) -> None:
    page = learner.sit()
    learner.press(Qt.Key.Key_Return, CONTROL)
    assert page.summary.isVisible()
    assert len(page.summary.lines) == 12
    learner.press(Qt.Key.Key_Escape)
    assert not page.summary.isVisible()
    assert learner.hornbook.window.page is page


def test_a_failed_attempt_shows_what_was_wrong_but_not_the_right_answers(learner: Learner) -> None:
    page = learner.finish(CARDS, right=False)
    assert isinstance(page, ResultPage)
    said = texts(page)
    assert "Not passed yet" in said
    assert "0 of 12 points" in said
    assert "You can try again whenever you are ready." in said
    assert page.sheets, "no question is shown"
    assert "The right answer" not in said


def test_a_passed_attempt_is_kept_and_leads_on(learner: Learner) -> None:
    page = learner.finish(CARDS)
    assert isinstance(page, ResultPage)
    assert page.complete is False
    said = texts(page)
    assert "100 %" in said
    assert "12 of 12 points" in said
    start = learner.go(StartPlace(COURSE, CARDS))
    assert "100 %" in texts(start)


def test_practice_checks_each_answer_and_gives_hints(learner: Learner) -> None:
    page = learner.sit(AssessmentId("check-1"))
    assert page.round is not None
    assert page.round.practice
    assert page.footer.hint.isVisible()
    learner.press(Qt.Key.Key_H)
    learner.rest()
    assert len(page.round.hints[page.round.question.id]) == 1
    answer = AnswerBook(asset_path(BUNDLED)).answer(AssessmentId("check-1"), page.round.question, right=True)
    learner.enter(page.area.sheet.part, answer)
    learner.rest()
    assert page.footer.on.text() == "Check"
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert page.round.question.id in page.round.results
    assert page.footer.on.text() == "Next"
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert page.round.index == 1
