"""Finding places in a picture and naming its parts, in the window: by mouse and by keys."""

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.pages.player import PlayerPage
from app.desktop.pages.result import ResultPage
from app.desktop.places import SittingPlace
from app.desktop.widgets.question.hotspot import HotspotPart
from app.desktop.widgets.question.label import LabelPart
from assessments.response import NOWHERE, Choice, Matches, Point
from content.ids import AssessmentId, OptionId, QuestionId
from tests.desktop.conftest import Start
from tests.desktop.practising import COURSE, practise, saved, sees
from tests.desktop.sittings import Learner, texts

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton

pytestmark = pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot, start: Start) -> tuple[Learner, PlayerPage]:
    return practise(tmp_path, start, qtbot, "tap", "parts")


def hotspot(page: PlayerPage) -> HotspotPart:
    part = page.area.sheet.part
    assert isinstance(part, HotspotPart)
    return part


def labels(learner: Learner, page: PlayerPage) -> LabelPart:
    page.show_question(1)
    learner.rest()
    part = page.area.sheet.part
    assert isinstance(part, LabelPart)
    return part


def at(part: HotspotPart | LabelPart, x: int, y: int) -> QPoint:
    return part.board.place(Point(Fraction(x), Fraction(y))).toPoint()


# A place


def test_a_click_chooses_its_point_and_shows_no_area(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = hotspot(player)
    assert not part.board.drawn.marks
    assert "Filter" not in texts(player), "the picture stands once, where it is answered"
    QTest.mouseClick(part.board, LEFT, pos=at(part, 50, 26))
    learner.rest()
    given = saved(player, "tap")
    assert isinstance(given, Point)
    assert abs(given.x - 50) < 1
    assert abs(given.y - 26) < 1
    assert given.x * 10 == round(given.x * 10), "in tenths of a per cent"
    assert not part.board.drawn.marks
    assert part.board.drawn.pin is not None
    assert part.board.accessibleDescription().startswith("Chosen: 50 % from the left, 26 % from the top")
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert part.board.drawn.pin.state == "right"
    assert [mark.state for mark in part.board.drawn.marks] == ["missed"], "the right place is shown"
    sees(learner, player, "1 of 1 point")


def test_beside_the_picture_nothing_is_chosen(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = hotspot(player)
    QTest.mouseClick(part.board, LEFT, pos=QPoint(1, part.board.height() // 2))
    QTest.mouseClick(part.board, Qt.MouseButton.RightButton, pos=at(part, 50, 50))
    learner.rest()
    assert saved(player, "tap") is None


def test_arrows_move_a_cross_and_space_or_enter_chooses_there(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = hotspot(player)
    assert part.board.hasFocus()
    for _ in range(3):
        learner.press(Qt.Key.Key_Up)
    learner.press(Qt.Key.Key_Left, SHIFT)
    assert part.board.accessibleDescription() == "50 % from the left, 44 % from the top"
    learner.press(Qt.Key.Key_Space)
    learner.rest()
    assert saved(player, "tap") == Point(Fraction(99, 2), Fraction(44))
    for _ in range(10):
        learner.press(Qt.Key.Key_Up)
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert saved(player, "tap") == Point(Fraction(99, 2), Fraction(24))
    assert QuestionId("tap") not in player.round.results  # type: ignore[union-attr]
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert player.round.results[QuestionId("tap")].state == "right"  # type: ignore[union-attr]
    for _ in range(60):
        learner.press(Qt.Key.Key_Backtab)
        if part.board.hasFocus():
            break
    for _ in range(40):
        learner.press(Qt.Key.Key_Right)
    learner.press(Qt.Key.Key_Space)
    learner.rest()
    assert saved(player, "tap") == Point(Fraction(100), Fraction(24))


def test_a_place_by_its_name(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = hotspot(player)
    assert not part.names.isVisible()
    learner.press(Qt.Key.Key_Tab)
    assert part.by_name.hasFocus()
    learner.press(Qt.Key.Key_Space)
    assert part.names.isVisible()
    assert [card.option.text for card in part.names.cards] == [area.name for area in part._areas.values()]
    assert [mark.state for mark in part.board.drawn.marks] == [""], "the place whose name has the keyboard"
    names = [card.option.text for card in part.names.cards]
    learner.press(Qt.Key(Qt.Key.Key_1.value + names.index("outlet")))
    learner.rest()
    assert saved(player, "tap") == Choice(part.names.cards[names.index("outlet")].option.id)
    assert part.board.accessibleDescription() == "Chosen: outlet"
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert [mark.state for mark in part.board.drawn.marks] == ["wrong"], "it may be put right first"
    learner.press(Qt.Key.Key_Backspace)
    learner.rest()
    assert saved(player, "tap") is None
    assert part.board.accessibleDescription() == "Nothing is chosen yet"
    QTest.mouseClick(part.board, LEFT, pos=at(part, 90, 90))
    learner.rest()
    assert not any(card.isChecked() for card in part.names.cards)
    player.answering.go_on()
    sees(learner, player, "Partly right")
    learner.press(Qt.Key.Key_S)
    learner.rest()
    assert "missed" in {mark.state for mark in hotspot(player).board.drawn.marks}
    sees(learner, player, "The right answer: fine sand")


def test_what_is_said_to_a_point_is_shown_and_forgotten(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = hotspot(player)
    QTest.mouseClick(part.board, LEFT, pos=at(part, 30, 60))
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    said = [label.accessibleName() for label in part._labels]
    assert said == ["Be more exact."]
    assert part.board.drawn.pin is not None
    assert part.board.drawn.pin.state == "partly"
    QTest.mouseClick(part.board, LEFT, pos=at(part, 30, 61))
    learner.rest()
    assert part._labels == []
    assert part.board.drawn.pin.state == "chosen"


# Parts of a picture


def test_items_are_put_by_the_lists(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = labels(learner, player)
    assert part.rows[0].box.hasFocus()
    assert part.rows[0].box.accessibleName() == "Place of Sand"
    listed = [part.rows[0].box.itemText(at) for at in range(part.rows[0].box.count())]
    assert listed == ["Choose a place", "Place 1", "Place 2", "3 · frame", "Nowhere in the picture"]
    assert [mark.number for mark in part.board.drawn.marks] == [1, 2, 3]
    learner.press(Qt.Key.Key_Down)
    learner.rest()
    assert part.rows[0].box.accessibleDescription() == "1 · 50 % from the left, 26 % from the top"
    for number, downs in ((2, 2), (3, 1), (4, 4)):
        part.press(number)
        for _ in range(downs):
            learner.press(Qt.Key.Key_Down)
    learner.rest()
    area = OptionId("a"), OptionId("b")
    names = [row.item.id for row in part.rows]
    assert saved(player, "parts") == Matches(
        ((names[0], area[0]), (names[1], area[1]), (names[2], area[0]), (names[3], NOWHERE))
    )
    assert part.nowhere.text() == "Nowhere in the picture: Pump"
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    sees(learner, player, "Partly right")
    shown = {label.text: label.state for mark in part.board.drawn.marks for label in mark.labels}
    assert shown == {"Sand": "right", "Second outlet": "wrong", "Outlet": "right"}
    assert part.rows[2].box.accessibleDescription().endswith("Not right")
    part.rows[2].box.setFocus()
    learner.press(Qt.Key.Key_Up)
    learner.rest()
    assert part.rows[2].box.accessibleDescription() == ""
    assert saved(player, "parts") == Matches(((names[0], area[0]), (names[1], area[1]), (names[3], NOWHERE)))
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    player.answering.footer.answer.click()
    learner.rest()
    given = player.answering.area.sheet.part
    assert isinstance(given, LabelPart)
    said = given.rows[2].box.accessibleDescription()
    assert said.endswith("The right answer: the place at 50 % from the left, 80 % from the top")


def carry(part: LabelPart, number: int, to: QWidget, spot: QPoint) -> None:
    """Drag the card of an item, from 0, to a spot of a widget."""
    card = part.rows[number].card
    there = card.mapFromGlobal(to.mapToGlobal(spot))
    QTest.mousePress(card, LEFT, pos=QPoint(10, 10))
    QTest.mouseMove(card, QPoint(10, 40))
    QTest.mouseMove(card, there)
    QTest.mouseRelease(card, LEFT, pos=there)


def test_items_are_carried_to_the_smallest_place_there(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = labels(learner, player)
    carry(part, 0, part.board, at(part, 50, 26))
    carry(part, 3, part.nowhere, part.nowhere.rect().center())
    carry(part, 1, part.board, at(part, 95, 95))
    learner.rest()
    names = [row.item.id for row in part.rows]
    assert saved(player, "parts") == Matches(((names[0], OptionId("a")), (names[3], NOWHERE)))
    assert part.rows[0].box.currentText() == "Place 1"


def test_a_click_picks_up_and_the_next_puts_down(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = labels(learner, player)
    QTest.mouseClick(part.board, LEFT, pos=at(part, 50, 26))
    assert saved(player, "parts") is None
    QTest.mouseClick(part.rows[1].card, LEFT)
    QTest.mouseClick(part.board, LEFT, pos=at(part, 95, 95))
    QTest.mouseClick(part.board, LEFT, pos=at(part, 50, 80))
    learner.rest()
    assert saved(player, "parts") == Matches(((part.rows[1].item.id, OptionId("b")),))


def test_results_and_a_missing_picture(page: tuple[Learner, PlayerPage]) -> None:
    learner, player = page
    part = hotspot(player)
    QTest.mouseClick(part.board, LEFT, pos=at(part, 50, 26))
    player.open_summary()
    player.hand_in()
    shown = learner.here()
    assert isinstance(shown, ResultPage)
    learner.qtbot.waitUntil(lambda: shown.complete)
    tap, parts = (sheet.part for sheet in shown.sheets)
    assert isinstance(tap, HotspotPart)
    assert isinstance(parts, LabelPart)
    assert tap.board.drawn.pin is not None
    assert tap.by_name.isHidden()
    assert not any(row.box.isEnabled() for row in parts.rows)
    folder = Path(shown.seen.result.folder)  # type: ignore[union-attr]
    (folder / "content/media/filter.svg").unlink()
    again = learner.go(SittingPlace(COURSE, AssessmentId("check")))
    assert isinstance(again, PlayerPage)
    part = hotspot(again)
    assert part.names.isVisible(), "without the picture the names are there at once"
    assert part.names.cards[0].hasFocus()
    assert part.board.focusPolicy() == Qt.FocusPolicy.NoFocus
