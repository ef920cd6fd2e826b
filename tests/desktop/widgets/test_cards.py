"""Course cards, the card to go on, covers, rings, and the layout that they stand in."""

from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.look import Look
from app.desktop.places import CoursePlace, ModulePlace
from app.desktop.theme import DARK, LIGHT
from app.desktop.widgets.continue_card import ContinueCard, course_to_continue, minutes_left
from app.desktop.widgets.course_card import CourseTile, done_share
from app.desktop.widgets.cover import Cover, design
from app.desktop.widgets.flow import Flow
from app.desktop.widgets.ring import Ring
from app.desktop.widgets.times import minutes_words
from content.ids import ModuleId
from tests.desktop.cards import CARD, a_card


@pytest.mark.parametrize(("minutes", "text"), [(0, ""), (25, "25 min"), (60, "1 h"), (190, "3 h 10 min")])
def test_minutes_are_said_in_hours_and_minutes(minutes: int, text: str) -> None:
    assert minutes_words(minutes) == text


def test_the_course_to_continue_is_the_one_opened_last_that_is_not_completed() -> None:
    early = a_card("early", last_opened=datetime(2026, 1, 1, tzinfo=UTC))
    late = a_card("late", last_opened=datetime(2026, 2, 1, tzinfo=UTC))
    done = a_card("done", last_opened=datetime(2026, 3, 1, tzinfo=UTC), completed=True)
    new = a_card("new", last_opened=None)
    assert course_to_continue((new, early, late, done)) == late
    assert course_to_continue((done, new)) == new
    assert course_to_continue((done,)) is None
    assert course_to_continue(()) is None


def test_the_time_left_is_shared_out_over_the_modules() -> None:
    assert minutes_left(CARD) == 40
    assert minutes_left(a_card("empty", modules=0, modules_read=0)) == 0
    assert done_share(CARD) == Fraction(2, 5)
    assert done_share(a_card("empty", modules=0, modules_read=0, assessments=0, assessments_passed=0)) == 0


def test_a_card_says_all_that_it_shows(qtbot: QtBot) -> None:
    tile = CourseTile(Look())
    qtbot.addWidget(tile)
    tile.show_card(CARD)
    assert tile.accessibleName() == "Clean water"
    assert tile.accessibleDescription() == "40 % done. 7 modules · 1 h 10 min · version 1.2.0. unsigned pack"
    interface = QAccessible.queryAccessibleInterface(tile)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Button


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"completed": True}, ("Completed", "success")),
        ({"modules_read": 0, "assessments_passed": 0, "last_opened": None}, ("Not started", "")),
        ({"modules_read": 0, "assessments_passed": 0}, ("0 % done", "accent")),
    ],
)
def test_a_card_has_a_word_for_each_state(
    qtbot: QtBot, changes: dict[str, object], words: tuple[str, str]
) -> None:
    tile = CourseTile(Look())
    qtbot.addWidget(tile)
    assert tile.state_of(a_card("water", **changes)) == words


Shelf = Callable[[int, int], list[CourseTile]]


@pytest.fixture
def shelf(qtbot: QtBot) -> Shelf:
    """Makes so many cards side by side, in a window that is so wide."""
    kept: list[QWidget] = []

    def made(count: int, width: int) -> list[CourseTile]:
        holder = QWidget()
        qtbot.addWidget(holder)
        kept.append(holder)
        flow = Flow(holder, gap=18, column=272, most=420)
        tiles = [CourseTile(Look()) for _ in range(count)]
        for number, tile in enumerate(tiles):
            tile.show_card(a_card(f"course-{number}"))
            flow.addWidget(tile)
        holder.resize(width, 900)
        holder.show()
        holder.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is holder)
        return tiles

    return made


@pytest.mark.parametrize(
    ("key", "target"),
    [
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_End, 6),
        (Qt.Key.Key_Home, 0),
    ],
)
def test_arrows_walk_among_the_cards(shelf: Shelf, key: Qt.Key, target: int) -> None:
    tiles = shelf(7, 3 * 272 + 2 * 18)
    tiles[1].setFocus()
    QTest.keyClick(tiles[1], key)
    assert tiles[target].hasFocus()


def test_arrows_are_mirrored_where_people_read_from_the_right(shelf: Shelf) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    tiles = shelf(3, 3 * 272 + 2 * 18)
    assert tiles[0].x() > tiles[1].x()
    tiles[0].setFocus()
    QTest.keyClick(tiles[0], Qt.Key.Key_Left)
    assert tiles[1].hasFocus()


def test_at_the_edge_an_arrow_stays(shelf: Shelf) -> None:
    tiles = shelf(2, 900)
    tiles[1].setFocus()
    QTest.keyClick(tiles[1], Qt.Key.Key_Right)
    assert tiles[1].hasFocus()


def test_enter_opens_a_card(qtbot: QtBot, shelf: Shelf) -> None:
    tiles = shelf(2, 900)
    tiles[0].setFocus()
    with qtbot.waitSignal(tiles[0].clicked):
        QTest.keyClick(tiles[0], Qt.Key.Key_Return)


def test_a_click_on_what_a_card_holds_opens_it(qtbot: QtBot, shelf: Shelf) -> None:
    tiles = shelf(1, 400)
    with qtbot.waitSignal(tiles[0].clicked):
        QTest.mouseClick(tiles[0], Qt.MouseButton.LeftButton, pos=tiles[0].rect().center())


@pytest.mark.parametrize(("width", "columns"), [(280, 1), (561, 1), (562, 2), (1040, 3)])
def test_cards_are_equally_wide_and_never_wider_than_the_window(
    shelf: Shelf, width: int, columns: int
) -> None:
    tiles = shelf(4, width)
    assert len({tile.width() for tile in tiles}) == 1
    assert sum(tile.y() == tiles[0].y() for tile in tiles) == columns
    assert max(tile.geometry().right() for tile in tiles) < width


def test_chips_go_to_the_next_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, gap=8)
    buttons = [QPushButton("a few words") for _ in range(6)]
    for button in buttons:
        flow.addWidget(button)
    holder.resize(300, 400)
    holder.show()
    assert buttons[0].y() < buttons[-1].y()
    assert flow.heightForWidth(300) > flow.heightForWidth(2000)
    flow.clear()
    assert flow.count() == 0
    assert flow.itemAt(0) is None
    assert flow.takeAt(3) is None


@pytest.mark.parametrize(
    ("changes", "eyebrow", "button", "place"),
    [
        ({}, "CONTINUE", "Continue", ModulePlace(CARD.course, ModuleId("carry"))),
        (
            {"last_opened": None, "modules_read": 0},
            "START HERE",
            "Start",
            ModulePlace(CARD.course, ModuleId("carry")),
        ),
        ({"next_module": None, "next_title": ""}, "CONTINUE", "Continue", CoursePlace(CARD.course)),
    ],
)
def test_the_way_on_leads_to_the_next_module(
    qtbot: QtBot, changes: dict[str, object], eyebrow: str, button: str, place: object
) -> None:
    card = ContinueCard(Look())
    qtbot.addWidget(card)
    card.show_card(a_card("water", **(changes | {"course": CARD.course})))
    assert card.eyebrow.text() == eyebrow
    assert card.button.text() == button
    with qtbot.waitSignal(card.wanted) as wanted:
        card.button.click()
    assert wanted.args == [place]


def test_without_a_course_there_is_no_way_on(qtbot: QtBot) -> None:
    card = ContinueCard(Look())
    qtbot.addWidget(card)
    card.show_card(None)
    assert card.isHidden()
    with qtbot.assertNotEmitted(card.wanted):
        card.button.click()


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_a_cover_is_always_the_same_for_one_course(qtbot: QtBot) -> None:
    first, second, other = Cover(Look()), Cover(Look()), Cover(Look())
    for cover, course in ((first, "a@unsigned"), (second, "a@unsigned"), (other, "b@unsigned")):
        qtbot.addWidget(cover)
        cover.resize(280, 96)
        cover.show_course(course, "Water")
    assert picture(first) == picture(second)
    assert picture(first) != picture(other)
    assert design("a@unsigned") == design("a@unsigned")


def test_a_cover_is_mirrored_with_the_window(qtbot: QtBot) -> None:
    cover = Cover(Look())
    qtbot.addWidget(cover)
    cover.resize(280, 96)
    cover.show_course("a@unsigned", "")
    before = picture(cover)
    cover.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert picture(cover) != before


def test_a_ring_says_its_share_and_follows_the_look(qtbot: QtBot) -> None:
    look = Look(LIGHT)
    ring = Ring(look)
    qtbot.addWidget(ring)
    ring.set_share(0.4, "40 % done")
    assert ring.accessibleName() == "40 % done"
    light = picture(ring)
    look.set(DARK, 2.0)
    assert ring.width() == 112
    assert picture(ring).size() != light.size()
