"""When an answer cannot be kept: the page says so plainly, with the reason, and nothing claims to be saved."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.jobs import Step
from app.desktop.main import Hornbook
from app.desktop.pages.player import PlayerPage
from app.desktop.pages.start import StartPage
from app.desktop.saving import SaveState
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.question.palette import Spot
from tests.desktop.sittings import Learner, texts

CONTROL = Qt.KeyboardModifier.ControlModifier
REASON = "This attempt was handed in already; start another one."


@pytest.fixture
def learner(qtbot: QtBot, hornbook: Hornbook) -> Learner:
    return Learner(qtbot, hornbook)


@pytest.fixture
def closed(learner: Learner) -> PlayerPage:
    """A sitting whose attempt was handed in behind the page's back, so that no answer can be kept any more."""
    page = learner.sit()
    assert page.round is not None
    attempt = page.round.view.attempt

    def work(desk: Desk, _step: Step) -> None:
        desk.study.hand_in(desk.learner, attempt)

    learner.hornbook.jobs.run(work)
    learner.type("530")
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    return page


def test_an_answer_that_was_not_kept_is_said_with_the_reason(closed: PlayerPage) -> None:
    assert closed.saving.state is SaveState.FAILED
    assert closed.toolbar.saved.text() == "Not saved"
    banner = next(banner for banner in closed.area.findChildren(Banner) if banner.isVisible())
    assert banner.heading.text() == "Your last answer is not saved"
    assert banner.sentence.text() == REASON
    assert closed.round is not None
    assert closed.round.index == 0  # Enter went nowhere: the answer is not on the disk
    assert closed.round.spots(closed.saving)[0] == Spot(state="unsaved")
    assert closed.area.palette_buttons.buttons[0].accessibleName() == "Question 1, not saved, shown now"


def test_trying_again_asks_the_disk_again(learner: Learner, closed: PlayerPage) -> None:
    states: list[SaveState] = []
    closed.saving.changed.connect(lambda: states.append(closed.saving.state))
    closed.saving.retry()
    learner.rest()
    assert states == [SaveState.SAVING, SaveState.FAILED]


def test_the_summary_names_what_is_not_saved(learner: Learner, closed: PlayerPage) -> None:
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.rest()
    said = texts(closed.summary)
    assert "Some answers are not saved" in said
    assert f"{REASON} They do not count unless you put them right." in said
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.rest()
    assert learner.hornbook.window.page is closed  # it could not be handed in, and the page stays
    assert learner.hornbook.window.toast.label.text() == REASON
    assert closed.summary.hand_in.isEnabled()


def test_what_was_left_unread_is_said_where_the_learner_is_now(learner: Learner) -> None:
    learner.sit()
    learner.type("12x")
    learner.press(Qt.Key.Key_Escape)  # before the typing came to rest
    assert isinstance(learner.here(), StartPage)
    said = learner.hornbook.window.toast.label.text()
    assert said == "Your last answer is not saved. “12x” is not a number; write digits only, such as 3.5."
