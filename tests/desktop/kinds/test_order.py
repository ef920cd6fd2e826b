"""Ordering: moved by keys, buttons and the mouse; no answer before the learner says that it is one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desktop.look import Look
from app.desktop.widgets.question.order import OrderPart
from app.desktop.widgets.question.order_row import OrderRow
from assessments.feedback import Shown
from assessments.response import Ordered, Response
from content.ids import OptionId
from tests.desktop.kinds.conftest import Sit
from tests.desktop.kinds.course import Desk, all_inside, heard

pytestmark = pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")


def order(steps: str) -> Response:
    return Ordered(tuple(OptionId(step) for step in steps))


def part_of(desk: Desk) -> OrderPart:
    assert isinstance(desk.sheet.part, OrderPart)
    return desk.sheet.part


def here() -> OrderRow:
    focus = QApplication.focusWidget()
    assert isinstance(focus, OrderRow)
    return focus


def test_it_is_blank_until_it_is_touched(sit: Sit) -> None:
    desk = sit("steps")
    part = part_of(desk)
    assert desk.sheet.response() is None
    desk.sheet.focus_answer()
    desk.key(Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert desk.said == [], "walking moves nothing"
    desk.key(Qt.Key.Key_Tab)
    assert part.keep.hasFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.last == order("abcd")
    assert not part.keep.isVisible()
    desk.sheet.clear()
    assert desk.last is None
    assert part.keep.isVisible()


def test_alt_and_arrows_move_a_step_and_say_where_it_is(sit: Sit) -> None:
    desk = sit("steps")
    desk.sheet.focus_answer()
    desk.key(Qt.Key.Key_Down, alt=True)
    assert desk.last == order("bacd")
    assert heard(here()) == (
        "Let the mud settle, 2 of 4 | Alt+Up and Alt+Down move it; Space takes hold of it."
    )
    desk.key(Qt.Key.Key_Up, alt=True)
    desk.key(Qt.Key.Key_Up, alt=True)
    assert desk.last == order("abcd")
    assert len(desk.said) == 2, "the first cannot go further up"
    tops = [row.mapTo(desk.sheet, row.rect().topLeft()).y() for row in part_of(desk).rows]
    desk.rest()
    assert tops == sorted(tops)


def test_space_takes_hold_and_the_arrows_alone_move(sit: Sit) -> None:
    desk = sit("steps")
    desk.sheet.focus_answer()
    desk.key(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert desk.last == order("bcad")
    assert heard(here()).endswith("Held: the arrows move it, Space puts it down.")
    desk.key(Qt.Key.Key_Escape)
    assert not here().isChecked()
    desk.key(Qt.Key.Key_Up)
    assert desk.last == order("bcad")
    assert here().option.id == "c"
    desk.key(Qt.Key.Key_Space)
    desk.window.setFocus(Qt.FocusReason.TabFocusReason)
    assert not any(row.isChecked() for row in part_of(desk).rows), "what is left is put down"


def test_a_digit_is_the_place_of_the_step_with_the_keyboard(sit: Sit) -> None:
    desk = sit("steps")
    assert not desk.sheet.press(2), "no step has the keyboard"
    desk.sheet.focus_answer()
    assert desk.sheet.press(4)
    assert desk.last == order("bcda")
    assert not desk.sheet.press(5)


def test_the_mouse_carries_and_the_buttons_move(sit: Sit) -> None:
    desk = sit("steps")
    part = part_of(desk)
    desk.carry(part.rows[3], part.rows[0])
    assert desk.last == order("dabc")
    assert here().option.id == "d"
    QTest.mouseClick(part.rows[0].down, Qt.MouseButton.LeftButton)
    assert desk.last == order("adbc")
    assert heard(part.rows[1].up).startswith("Move up: Store")
    assert not part.rows[0].up.isEnabled()
    QTest.mouseClick(part.rows[0], Qt.MouseButton.LeftButton)
    assert not part.rows[0].isChecked(), "only the keyboard takes hold"
    assert len(desk.said) == 2


def test_a_draft_comes_back_as_it_was(sit: Sit) -> None:
    desk = sit("steps")
    desk.sheet.show_response(order("dcba"))
    assert desk.sheet.response() == order("dcba")
    assert [row.place for row in part_of(desk).rows] == [1, 2, 3, 4]
    assert [row.option.id for row in part_of(desk).rows] == ["d", "c", "b", "a"]
    assert desk.said == []


def test_each_step_says_where_it_belongs_where_that_may_be_known(sit: Sit) -> None:
    desk = sit("steps")
    desk.mark(order("abdc"))
    rows = part_of(desk).rows
    assert [row.state for row in rows] == ["right", "right", "wrong", "wrong"]
    assert heard(rows[2]) == "Store, 3 of 4 | Its right place: 4"
    assert "Its right place: 3" in desk.texts()
    desk.sheet.forget_result()
    assert "Its right place" not in desk.texts()
    may = Shown(correctness=True, marks=True, feedback=True, explanation=False, right_answer=False)
    desk.mark(order("abdc"), may)
    assert [row.state for row in rows] == ["", "", "", ""]


def test_a_blank_one_that_was_handed_in_shows_the_places_but_no_mistakes(sit: Sit) -> None:
    desk = sit("steps", readonly=True)
    desk.mark(None)
    assert [row.state for row in part_of(desk).rows] == ["missed"] * 4
    assert not part_of(desk).keep.isVisible()


@pytest.mark.parametrize(("width", "scale"), [(420, 1.0), (760, 2.0)])
def test_everything_fits_at_any_width(sit: Sit, width: int, scale: float) -> None:
    desk = sit("steps", width=width, look=Look(scale=scale))
    rows = part_of(desk).rows
    assert all_inside(rows, desk.sheet)
    assert all(row.height() >= row.heightForWidth(row.width()) for row in rows)
