"""Spaced review in the window, by keyboard: due, asked, rated, taken back; and what stands there when nothing is due."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assets import asset_path
from app.desktop.demonstration.answers import AnswerBook
from app.desktop.main import Hornbook
from app.desktop.pages.library import LibraryPage
from app.desktop.pages.review import ReviewPage
from app.desktop.places import ProgressPlace, ReviewPlace
from app.desktop.widgets.mastery_map import MasteryMap
from app.desktop.widgets.plain_table import PlainModel
from app.library import BUNDLED
from content.ids import AssessmentId
from tests.app.days import Days
from tests.desktop.sittings import Learner, texts

CHECK = AssessmentId("check-1")


@pytest.fixture
def learner(qtbot: QtBot, days: Days, hornbook: Hornbook) -> Learner:
    return Learner(qtbot, hornbook)


def review(learner: Learner) -> ReviewPage:
    page = learner.go(ReviewPlace())
    assert isinstance(page, ReviewPage)
    return page


def begin(learner: Learner, days: Days) -> ReviewPage:
    """Practise, wait a week, and begin to review."""
    learner.finish(CHECK)
    days.go_on(7)
    page = review(learner)
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert page.session.turn is not None
    return page


def give(learner: Learner, page: ReviewPage, *, right: bool) -> None:
    """Answer by keys, and check."""
    assert page.session.turn is not None
    answer = AnswerBook(asset_path(BUNDLED)).answer(CHECK, page.session.turn.found.view, right=right)
    learner.enter(page.session.view.sheet.part, answer)
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    QApplication.processEvents()


def review_button(learner: Learner) -> str:
    return learner.hornbook.window.sidebar.button_for(ReviewPlace()).text()


def test_there_is_nothing_to_review_before_anything_is_handed_in(learner: Learner) -> None:
    page = review(learner)
    assert "Nothing to review yet" in texts(page)
    assert review_button(learner) == "Review"
    assert page.start.hasFocus()
    learner.press(Qt.Key.Key_Return)
    assert isinstance(learner.here(), LibraryPage)


def test_what_waits_is_said_with_its_day_and_a_forecast(learner: Learner) -> None:
    learner.finish(CHECK)
    page = review(learner)
    said = texts(page)
    assert "Nothing is due today" in said
    assert "The next questions come on " in said
    forecast = page.forecast
    assert forecast is not None
    assert "Questions due in the next 14 days" in forecast.chart.accessibleName()
    assert not forecast.table.isVisible()
    forecast.toggle.click()
    assert forecast.table.isVisible()
    assert not forecast.chart.isVisible()
    model = forecast.table.model()
    assert isinstance(model, QAbstractItemModel)
    assert [model.index(row, 1).data() for row in range(4)] == ["0", "0", "5", "0"]
    forecast.toggle.click()
    assert forecast.chart.isVisible()


def test_a_right_answer_is_rated_and_the_next_one_asked(learner: Learner, days: Days) -> None:
    page = begin(learner, days)
    assert review_button(learner) == "Review (5)"
    assert "Question 1 of 5" in texts(page)
    give(learner, page, right=True)
    assert page.session.turn is not None
    assert "Right: it comes again on " in texts(page)
    assert review_button(learner) == "Review (4)"
    footer = page.session.view.footer
    assert footer.on.text() == "Next"
    assert footer.easy.isVisible()
    before = page.session.turn.reminder
    learner.press(Qt.Key.Key_E)
    learner.rest()
    assert "Easy: it comes again on " in texts(page)
    assert before is not None
    assert page.session.turn.reminder is not None
    assert page.session.turn.reminder.due > before.due
    learner.press(Qt.Key.Key_1)  # nothing can be answered any more
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert "Question 2 of 5" in texts(page)


def test_a_wrong_answer_may_be_tried_again_and_counts_as_effort(learner: Learner, days: Days) -> None:
    page = begin(learner, days)
    learner.press(Qt.Key.Key_Return)
    assert "Answer first, or have the answer shown (S)." in texts(learner.hornbook.window)
    give(learner, page, right=False)
    assert page.session.view.footer.on.text() == "Try again"
    learner.press(Qt.Key.Key_Return)
    give(learner, page, right=True)
    assert "Right, with some effort: it comes again on " in texts(page)
    assert not page.session.view.footer.easy.isVisible()
    learner.press(Qt.Key.Key_E)
    learner.rest()
    assert page.session.turn is not None
    assert str(page.session.turn.reminder and page.session.turn.reminder.rating) == "hard"


def test_hints_and_the_answer_are_there_to_be_asked_for(learner: Learner, days: Days) -> None:
    page = begin(learner, days)
    assert page.session.turn is not None
    learner.press(Qt.Key.Key_H)
    learner.rest()
    assert len(page.session.turn.hints) == 1
    assert not page.session.view.footer.hint.isVisible()
    learner.press(Qt.Key.Key_S)
    learner.rest()
    assert "It comes again on " in texts(page)
    assert str(page.session.turn.reminder and page.session.turn.reminder.rating) == "again"


def test_a_rating_is_taken_back_from_the_questions_and_from_the_overview(
    learner: Learner, days: Days
) -> None:
    page = begin(learner, days)
    give(learner, page, right=True)
    learner.press(Qt.Key.Key_U)
    learner.rest()
    assert "Question 1 of 5" in texts(page)
    assert review_button(learner) == "Review (5)"
    give(learner, page, right=True)
    learner.press(Qt.Key.Key_Escape)
    learner.rest()
    said = texts(page)
    assert "4 questions due today" in said
    assert "Today: 1 reviewed, 1 of them right." in said
    assert page.start.hasFocus()
    page._undo()
    learner.rest()
    assert "5 questions due today" in texts(page)
    page._undo()
    learner.rest()
    assert "There is no rating of today to take back." in texts(learner.hornbook.window)


def test_after_the_last_one_the_day_is_done(learner: Learner, days: Days) -> None:
    page = begin(learner, days)
    for _ in range(5):
        give(learner, page, right=True)
        learner.press(Qt.Key.Key_Return)
        learner.rest()
    said = texts(page)
    assert "Done for today" in said
    assert "Today: 5 reviewed, 5 of them right." in said
    assert review_button(learner) == "Review"


def test_another_text_size_keeps_what_was_answered(learner: Learner, days: Days) -> None:
    page = begin(learner, days)
    give(learner, page, right=False)
    learner.hornbook.window.context.session.choose_text_size(150)
    learner.rest()
    assert page.session.view.sheet.feedback is not None
    learner.hornbook.window.resize(1024, 600)
    assert page.session.view.footer.on.isVisible()


def test_skills_are_a_map_on_the_progress_page(learner: Learner) -> None:
    learner.finish(CHECK)
    page = learner.go(ProgressPlace())
    (map_,) = page.findChildren(MasteryMap)
    said = texts(map_)
    assert "Proficient" in said
    assert "Not started" in said


def test_the_model_of_a_plain_table_is_sound() -> None:
    model = PlainModel(("Day", "Due"), (("Mon", "1"), ("Tue", "2")))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Due"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    assert model.data(model.index(1, 0)) == "Tue"
    assert model.data(model.index(1, 0), Qt.ItemDataRole.DecorationRole) is None
