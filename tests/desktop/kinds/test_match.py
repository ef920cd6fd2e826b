"""Matching: slots that are carried to, picked for by number, or filled from their list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desktop.look import Look
from app.desktop.theme import DARK
from app.desktop.widgets.question.match import MatchPart
from assessments.feedback import Shown
from tests.desktop.kinds.conftest import Sit
from tests.desktop.kinds.course import Desk, all_inside, heard

pytestmark = [
    pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning"),
    pytest.mark.qt_log_ignore(
        "This plugin does not support", extend=True
    ),  # the offscreen platform, of lists that open
]


def part_of(desk: Desk) -> MatchPart:
    assert isinstance(desk.sheet.part, MatchPart)
    return desk.sheet.part


def test_numbers_fill_slot_after_slot(sit: Sit) -> None:
    desk = sit("illnesses")
    desk.sheet.focus_answer()
    assert desk.sheet.press(1)
    assert desk.last == desk.pairs(a="cholera")
    assert desk.sheet.press(2)
    assert desk.sheet.press(1), "a right side may be used twice"
    assert desk.last == desk.pairs(a="cholera", b="giardiasis", s="cholera")
    assert not desk.sheet.press(4)
    assert desk.sheet.press(3), "the slot with the keyboard is filled anew"
    assert desk.last == desk.pairs(a="cholera", b="giardiasis", s="malaria")


def test_the_list_opens_by_space_and_by_enter_and_digits_pick_from_it(sit: Sit) -> None:
    desk = sit("illnesses")
    part = part_of(desk)
    desk.sheet.focus_answer()
    desk.key(Qt.Key.Key_Space)
    menu = desk.menu()
    assert [action.text() for action in menu.actions()] == ["&1  cholera", "&2  giardiasis", "&3  malaria"]
    QTest.keyClick(menu, Qt.Key.Key_2)
    assert desk.last == desk.pairs(a="giardiasis")
    part.rows[1].slot.setFocus()
    desk.key(Qt.Key.Key_Return)
    QTest.keyClick(desk.menu(), Qt.Key.Key_Escape)
    assert desk.last == desk.pairs(a="giardiasis")
    part.rows[0].slot.setFocus()
    desk.key(Qt.Key.Key_Down, alt=True)
    menu = desk.menu()
    assert [action.isChecked() for action in menu.actions() if action.isCheckable()] == [False, True, False]
    menu.actions()[-1].trigger()
    menu.close()
    assert desk.last is None


def test_enter_on_a_filled_slot_goes_on_and_delete_takes_back_only_its_own(sit: Sit) -> None:
    desk = sit("illnesses")
    desk.sheet.show_response(desk.pairs(a="cholera", b="giardiasis"))
    part = part_of(desk)
    part.rows[0].slot.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    desk.key(Qt.Key.Key_Delete)
    assert desk.last == desk.pairs(b="giardiasis")
    desk.key(Qt.Key.Key_Backspace)
    assert len(desk.said) == 1, "there was nothing left to take back"
    desk.sheet.clear()
    assert desk.last is None
    assert desk.sheet.response() is None


def test_tab_goes_from_slot_to_slot(sit: Sit) -> None:
    desk = sit("illnesses")
    part = part_of(desk)
    desk.sheet.focus_answer()
    assert part.rows[0].slot.hasFocus()
    desk.key(Qt.Key.Key_Tab)
    assert part.rows[1].slot.hasFocus()


def test_cards_are_carried_to_slots_and_between_them_and_away(sit: Sit) -> None:
    desk = sit("illnesses")
    part = part_of(desk)
    desk.carry(part.bank.cards[1], part.rows[1])
    assert desk.last == desk.pairs(b="giardiasis")
    desk.carry(part.rows[1].slot, part.rows[0].slot)
    assert desk.last == desk.pairs(a="giardiasis")
    desk.carry(part.rows[0].slot, None)
    assert desk.last is None
    assert len(desk.said) == 3
    assert QApplication.activePopupWidget() is None, "carrying is no click"


def test_escape_lets_go_of_a_card(sit: Sit) -> None:
    desk = sit("illnesses")
    part = part_of(desk)
    desk.sheet.focus_answer()
    desk.carry(part.bank.cards[0], part.rows[2].slot, let_go=False)
    desk.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(part.bank.cards[0], Qt.MouseButton.LeftButton)
    assert part.rows[2].slot.value is None


def test_a_click_on_a_card_fills_the_next_slot(sit: Sit) -> None:
    desk = sit("illnesses")
    part = part_of(desk)
    desk.sheet.focus_answer()
    for card in (part.bank.cards[2], part.bank.cards[0]):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert desk.last == desk.pairs(a="malaria", b="cholera")
    assert heard(part.bank.cards[2]).startswith("3. malaria, used")
    assert heard(part.bank.cards[1]).startswith("2. giardiasis |")


def test_a_screen_reader_is_told_the_pair_and_how_to_choose(sit: Sit) -> None:
    desk = sit("illnesses")
    part = part_of(desk)
    how = "Space opens the list, digits choose, Delete takes it back."
    assert heard(part.rows[1].slot) == f"Giardia: nothing chosen | {how}"
    desk.sheet.show_response(desk.pairs(b="giardiasis"))
    assert heard(part.rows[1].slot) == f"Giardia: giardiasis | {how}"


def test_results_stand_beside_each_pair(sit: Sit) -> None:
    desk = sit("illnesses")
    desk.mark(desk.pairs(a="cholera", b="malaria"))
    part = part_of(desk)
    said = desk.texts()
    for words in (
        "That is the one in water.", "Mosquitoes carry it.", "The right answer: giardiasis",
        "The right answer: cholera", "Partly right", "Not answered",
    ):  # fmt: skip
        assert words in said, words
    assert heard(part.rows[0].slot).startswith("Vibrio: cholera, Right")
    assert heard(part.rows[1].slot) == (
        "Giardia: malaria, Not right | Not right. The right answer: giardiasis. Mosquitoes carry it."
    )
    desk.sheet.forget_result()
    assert "The right answer" not in desk.texts()
    assert [row.slot.state for row in part.rows] == ["", "", ""]


def test_right_answers_are_held_back_where_the_rule_says_so(sit: Sit) -> None:
    desk = sit("illnesses")
    may = Shown(correctness=True, marks=True, feedback=False, explanation=False, right_answer=False)
    desk.mark(desk.pairs(a="cholera", b="malaria"), may)
    assert "The right answer" not in desk.texts()
    assert "Mosquitoes" not in desk.texts()
    assert [row.slot.state for row in part_of(desk).rows] == ["right", "wrong", ""]
    hidden = Shown(correctness=False, marks=False, feedback=False, explanation=False, right_answer=False)
    desk.sheet.forget_result()
    desk.mark(desk.pairs(a="cholera", b="malaria"), hidden)
    assert [row.slot.state for row in part_of(desk).rows] == ["", "", ""]


def test_what_was_handed_in_is_shown_without_its_cards(sit: Sit) -> None:
    desk = sit("illnesses", readonly=True)
    desk.mark(desk.pairs(a="cholera"))
    part = part_of(desk)
    assert not part.bank.isVisible()
    assert not part.rows[0].slot.isEnabled()
    assert part.rows[0].slot.accessibleName() == "Vibrio: cholera, Right"


@pytest.mark.parametrize(("width", "scale"), [(420, 1.0), (760, 2.0), (1100, 1.0)])
def test_everything_fits_at_any_width(sit: Sit, width: int, scale: float) -> None:
    desk = sit("illnesses", width=width, look=Look(DARK, scale))
    desk.mark(desk.pairs(a="cholera", b="malaria"))
    part = part_of(desk)
    assert all_inside([*(row.slot for row in part.rows), *part.bank.cards], desk.sheet)
    assert all(row.slot.height() >= row.slot.heightForWidth(row.slot.width()) for row in part.rows)
