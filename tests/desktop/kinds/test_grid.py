"""A grid: arrows walk, Space chooses, digits choose columns; where room is short it is a list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desktop.widgets.question.grid import GridPart
from app.desktop.widgets.question.grid_cell import GridCell
from tests.desktop.kinds.conftest import Sit
from tests.desktop.kinds.course import Desk, all_inside, heard

pytestmark = pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")


def part_of(desk: Desk) -> GridPart:
    assert isinstance(desk.sheet.part, GridPart)
    return desk.sheet.part


def name() -> str:
    focus = QApplication.focusWidget()
    assert isinstance(focus, GridCell)
    return focus.accessibleName()


def test_arrows_walk_and_space_chooses(sit: Sit) -> None:
    desk = sit("often")
    desk.sheet.focus_answer()
    assert name() == "Boil: always"
    desk.key(Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert name() == "Filter: never"
    assert desk.said == [], "walking chooses nothing"
    desk.key(Qt.Key.Key_Space)
    assert desk.last == desk.pairs(b="never")
    desk.key(Qt.Key.Key_Left, Qt.Key.Key_Space)
    assert desk.last == desk.pairs(b="always"), "one ring a row"
    desk.key(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert name() == "Boil: always"
    desk.key(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert desk.last is None
    desk.key(Qt.Key.Key_Delete)
    assert len(desk.said) == 3


def test_tab_stops_once_in_each_row_at_its_choice(sit: Sit) -> None:
    desk = sit("often")
    desk.sheet.show_response(desk.pairs(b="sometimes"))
    part_of(desk).rows[0].cells[0].setFocus()
    desk.key(Qt.Key.Key_Tab)
    assert name() == "Filter: sometimes"
    desk.key(Qt.Key.Key_Tab)
    assert name() == "Wait: always"


def test_digits_choose_columns_row_after_row(sit: Sit) -> None:
    desk = sit("often")
    desk.sheet.focus_answer()
    assert [desk.sheet.press(number) for number in (1, 2, 3)] == [True, True, True]
    assert desk.last == desk.pairs(a="always", b="never", c="sometimes")
    assert not desk.sheet.press(4)


def test_the_mouse_chooses_anywhere_in_a_cell(sit: Sit) -> None:
    desk = sit("often")
    cell = part_of(desk).rows[2].cells[1]
    QTest.mouseClick(cell, Qt.MouseButton.LeftButton, pos=cell.rect().topLeft() + (cell.rect().center() / 4))
    assert desk.last == desk.pairs(c="never")
    desk.sheet.clear()
    assert not cell.isChecked()


def test_right_to_left_the_arrows_follow_the_eye(sit: Sit, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk = sit("often")
    desk.sheet.focus_answer()
    first, second = part_of(desk).rows[0].cells[:2]
    assert first.x() > second.x()
    desk.key(Qt.Key.Key_Left)
    assert name() == "Boil: never"


def test_results_are_said_in_the_cells_and_below_their_rows(sit: Sit) -> None:
    desk = sit("often")
    desk.mark(desk.pairs(a="always", b="always"))
    rows = part_of(desk).rows
    assert heard(rows[0].cells[0]) == "Boil: always | Right"
    assert heard(rows[1].cells[0]) == "Filter: always | Not right"
    assert heard(rows[1].cells[1]) == "Filter: never | The right answer"
    assert "The right answer: sometimes" in desk.texts()
    desk.sheet.forget_result()
    assert heard(rows[1].cells[1]) == "Filter: never | "


def test_where_room_is_short_each_row_is_a_list(sit: Sit) -> None:
    desk = sit("often", width=400)
    part = part_of(desk)
    cells = [cell for row in part.rows for cell in row.cells]
    assert len({cell.x() for cell in cells}) == 1
    assert all_inside(cells, desk.sheet)
    desk.sheet.focus_answer()
    desk.key(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert name() == "Filter: always"
    desk.key(Qt.Key.Key_Space)
    assert desk.last == desk.pairs(b="always")
    desk.window.resize(1000, 900)
    desk.rest()
    assert len({cell.x() for cell in cells}) == 3
    assert desk.sheet.response() == desk.pairs(b="always")
