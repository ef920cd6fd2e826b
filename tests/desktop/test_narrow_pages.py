"""A small screen with the largest text: nothing is cut off at the side, and what is said about an answer comes into view."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from app.assets import asset_path
from app.desktop.demonstration.answers import AnswerBook
from app.desktop.main import Hornbook
from app.desktop.pages.award import AwardPage
from app.desktop.pages.page import Page
from app.desktop.places import (
    AwardPlace,
    AwardsPlace,
    Place,
    ProgressPlace,
    SittingPlace,
    StartPlace,
    VerifyPlace,
)
from app.desktop.widgets.column import Column
from app.library import BUNDLED
from content.ids import AssessmentId
from tests.desktop.sittings import CARDS, COURSE, Learner

CONTROL = Qt.KeyboardModifier.ControlModifier
PRACTICE = AssessmentId("check-1")


@pytest.fixture
def learner(qtbot: QtBot, hornbook: Hornbook) -> Learner:
    hornbook.window.resize(1024, 600)
    return Learner(qtbot, hornbook)


@pytest.fixture
def large(learner: Learner) -> Learner:
    session = learner.hornbook.session
    session.choose(replace(session.settings, text_size=200))
    learner.rest()
    return learner


def too_wide(page: Page) -> list[str]:
    """The columns on the page whose content needs more than their width, with both."""
    found = []
    for column in page.findChildren(Column):
        inner = column.widget()
        if column.isVisible() and inner is not None and inner.width() > column.viewport().width():
            found.append(f"{inner.width()} in {column.viewport().width()}")
    return found


@pytest.mark.parametrize(
    "place",
    [
        StartPlace(COURSE, CARDS),
        SittingPlace(COURSE, CARDS),
        SittingPlace(COURSE, PRACTICE),
        AwardPlace(COURSE),
        AwardsPlace(),
        ProgressPlace(),
        VerifyPlace(),
    ],
    ids=lambda place: type(place).__name__,
)
def test_nothing_is_cut_off_at_the_side(large: Learner, place: Place) -> None:
    assert too_wide(large.go(place)) == []


def test_neither_is_the_summary_nor_a_result(large: Learner) -> None:
    page = large.sit()
    page.open_summary()
    large.rest()
    assert too_wide(page) == []
    large.press(Qt.Key.Key_Return, CONTROL)
    result = large.here()
    assert too_wide(result) == []
    assert too_wide(large.go(StartPlace(COURSE, CARDS))) == []
    assert too_wide(large.go(ProgressPlace())) == []


def test_neither_is_what_comes_after_the_last_pass(large: Learner) -> None:
    large.complete()
    assert too_wide(large.here()) == []
    page = large.go(AwardPlace(COURSE))
    assert isinstance(page, AwardPage)
    assert too_wide(page) == []
    page.name.setText("Dr. Asha Wanjiku Mwende-Okonkwo")
    large.press(Qt.Key.Key_Return)
    large.rest()
    assert page.award is not None
    for place in (AwardPlace(COURSE), AwardsPlace(), ProgressPlace()):
        assert too_wide(large.go(place)) == []


def test_what_is_said_about_an_answer_comes_into_view(learner: Learner) -> None:
    page = learner.sit(PRACTICE)
    learner.press(Qt.Key.Key_H)
    learner.rest()
    assert page.round is not None
    wrong = AnswerBook(asset_path(BUNDLED)).answer(PRACTICE, page.round.question, right=False)
    learner.enter(page.area.sheet.part, wrong)
    learner.press(Qt.Key.Key_Return)
    learner.rest()

    def seen() -> bool:
        feedback = page.area.sheet.feedback
        if feedback is None:
            return False
        view = page.area.column.viewport()
        place = QRect(feedback.mapTo(view, QPoint(0, 0)), feedback.size())
        return view.rect().contains(place)

    learner.qtbot.waitUntil(seen)
