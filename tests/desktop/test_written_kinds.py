"""Essays, self-checks and information in the window, with keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.pages.player import PlayerPage
from app.desktop.pages.result import ResultPage
from app.desktop.widgets.question.essay import EssayPart
from app.desktop.widgets.question.selfcheck import SelfCheck
from assessments.response import Choices, TextInput
from content.ids import OptionId
from tests.desktop.conftest import Start
from tests.desktop.practising import practise, saved, sees
from tests.desktop.sittings import Learner, texts

CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot, start: Start) -> tuple[Learner, PlayerPage]:
    return practise(tmp_path, start, qtbot, "explain", "read", "plan")


def test_an_essay_is_written_saved_and_compared(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = player.area.sheet.part
    assert isinstance(part, EssayPart)
    assert part.count.text() == "0 words · 5 to 90 are asked for"
    assert "No program marks this: a person reads it." in texts(player)
    learner.type("Germs 1 n")
    learner.press(Qt.Key.Key_Return)
    learner.type("p")
    assert part.text.toPlainText() == "Germs 1 n\np", "letters, digits and Enter write"
    assert part.count.text() == "4 words · 5 to 90 are asked for"
    assert player.toolbar.saved.text() == "Saving…"
    assert saved(player, "explain") is None
    learner.qtbot.waitUntil(lambda: saved(player, "explain") == TextInput("Germs 1 n\np"))
    learner.rest()
    assert player.footer.on.text() == "Check"
    assert player.footer.on.toolTip() == "Check the answer (Ctrl+Enter)"
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.rest()
    sees(learner, player, "Not marked: compare it yourself", "A model answer", "How it is marked")
    assert player.round is not None
    assert player.round.index == 0
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.rest()
    assert player.round.index == 1


def test_an_essay_grows_and_tab_leaves_it(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = player.area.sheet.part
    assert isinstance(part, EssayPart)
    low = part.text.height()
    for _ in range(12):
        learner.press(Qt.Key.Key_Return)
    learner.type("end")
    assert part.text.height() > low
    learner.press(Qt.Key.Key_Tab)
    assert not part.text.hasFocus()
    learner.rest()
    player.area.flush()
    learner.rest()
    player.area.sheet.clear()
    learner.rest()
    assert part.text.toPlainText() == ""
    assert saved(player, "explain") is None


def test_an_essay_that_is_too_long_is_asked_back(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = player.area.sheet.part
    assert isinstance(part, EssayPart)
    part.text.insertPlainText("w" * 50_001)
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.rest()
    sees(learner, player, "This text has 50001 characters; at most 50000 are taken.")
    assert part.text.accessibleDescription() == "This text has 50001 characters; at most 50000 are taken."
    assert player.round is not None
    assert player.round.index == 0


def test_information_is_read_and_not_counted(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    player.show_question(1)
    words = texts(player)
    assert "To read · 2 of 3" in words
    assert "0 of 2 answered" in words
    assert "point" not in words
    assert player.footer.on.text() == "Next"
    assert not player.footer.clear.isEnabled()
    learner.press(Qt.Key.Key_Backspace)
    learner.rest()
    assert player.saving.sequence == 0
    assert player.area.palette_buttons.buttons[1].accessibleName() == "Question 2, to read, shown now"
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert player.round is not None
    assert player.round.index == 2
    player.open_summary()
    assert "0 of 2 questions are answered." in texts(player)
    assert len(player.summary.lines) == 2


def test_a_self_check_is_ticked_by_digits(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    player.show_question(2)
    part = player.area.sheet.part
    assert isinstance(part, SelfCheck)
    learner.press(Qt.Key.Key_4)
    learner.rest()
    assert saved(player, "plan") == Choices(())
    learner.press(Qt.Key.Key_2)
    learner.press(Qt.Key.Key_1)
    learner.rest()
    assert saved(player, "plan") == Choices((OptionId("a"), OptionId("b")))
    assert not part.none.isChecked()
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    sees(learner, player, "Checked by yourself", "A model answer")
    assert "Partly right" not in texts(player)
    assert [card.state for card in part.lines.cards] == ["", "", ""]
    learner.press(Qt.Key.Key_4)
    learner.rest()
    assert saved(player, "plan") == Choices(())
    assert not any(card.isChecked() for card in part.lines.cards)
    learner.press(Qt.Key.Key_4)
    learner.rest()
    assert saved(player, "plan") is None
    assert not part.press(5)


def test_results(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    learner.type("Only a word")
    player.open_summary()
    player.hand_in()
    shown = learner.here()
    assert isinstance(shown, ResultPage)
    learner.qtbot.waitUntil(lambda: shown.complete)
    sees(
        learner, shown, "1 not answered · 1 not marked", "Not marked: compare it yourself", "To read · 2 of 3"
    )
    part = shown.sheets[0].part
    assert isinstance(part, EssayPart)
    assert part.text.isReadOnly()
    assert part.text.toPlainText() == "Only a word"
    assert shown.sheets[1].feedback is None
