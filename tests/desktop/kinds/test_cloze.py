"""Cloze: lines, lists and words inside the text, wherever it has its gaps."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.desktop.look import Look
from app.desktop.widgets.question.cloze import ClozePart
from assessments.response import Choice, Filled, NumberInput, Response, TextInput
from content.ids import OptionId, PartId
from tests.desktop.kinds.conftest import Sit
from tests.desktop.kinds.course import Desk, all_inside, heard

pytestmark = [
    pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning"),
    pytest.mark.qt_log_ignore(
        "This plugin does not support", extend=True
    ),  # the offscreen platform, of lists that open
]


def filled(**blanks: Choice | NumberInput | TextInput) -> Response:
    return Filled(tuple(sorted((PartId(name), entry) for name, entry in blanks.items())))


def number(text: str) -> NumberInput:
    return NumberInput(text, "en")


def word(name: str) -> Choice:
    return Choice(OptionId(name))


def part_of(desk: Desk) -> ClozePart:
    assert isinstance(desk.sheet.part, ClozePart)
    return desk.sheet.part


def test_typing_is_handed_on_once_it_rests(sit: Sit, qtbot: QtBot) -> None:
    desk = sit("gaps")
    desk.sheet.focus_answer()
    typed: list[int] = []
    desk.sheet.typed.connect(lambda: typed.append(1))
    desk.type("boils")
    assert desk.said == []
    assert len(typed) == 5
    qtbot.waitUntil(lambda: bool(desk.said))
    assert desk.said == [filled(a=TextInput("boils"))]
    desk.key(Qt.Key.Key_Tab)
    desk.type("100")
    desk.sheet.flush()
    assert desk.last == filled(a=TextInput("boils"), t=number("100"))
    desk.sheet.flush()
    assert len(desk.said) == 2


def test_tab_follows_the_text_and_a_list_is_chosen_from_by_digits(sit: Sit) -> None:
    desk = sit("gaps")
    part = part_of(desk)
    desk.sheet.focus_answer()
    for gap in part.gaps:
        assert gap.widget.hasFocus(), gap.id
        if gap.id == "b":
            assert desk.sheet.press(2)
            assert not desk.sheet.press(3)
        desk.key(Qt.Key.Key_Tab)
    assert desk.last == filled(b=word("b"))
    assert not desk.sheet.press(1), "there is no bank"


def test_each_gap_says_which_it_is_and_what_stands_around_it(sit: Sit) -> None:
    desk = sit("gaps")
    gaps = part_of(desk).gaps
    assert heard(gaps[0].widget) == "Gap 1 of 4: Water … when it is hot | gap 1"
    assert heard(gaps[2].widget).startswith("Gap 3 of 4: At …, and … on a mountain: nothing chosen | Space")
    assert heard(gaps[3].widget) == "Gap 4 of 4: Sea … | gap 4"
    assert desk.sheet.accessibleName().startswith("Question 4 of 5: Water … when it is hot.")


def test_a_draft_comes_back_and_is_cleared(sit: Sit) -> None:
    desk = sit("gaps")
    answer = filled(a=TextInput("boils"), b=word("a"), sea=number("100"))
    desk.sheet.show_response(answer)
    assert desk.sheet.response() == answer
    desk.sheet.clear()
    assert desk.said == [None]
    assert desk.sheet.response() is None


def test_a_number_that_cannot_be_read_is_asked_back_at_its_gap(sit: Sit) -> None:
    desk = sit("gaps")
    part = part_of(desk)
    assert part.asks_back
    desk.sheet.show_refusal("Blank “t”: “hot” is not a number; write digits only, such as 3.5.")
    desk.sheet.focus_answer()
    assert part.gaps[1].widget.hasFocus()
    assert heard(part.gaps[1].widget).endswith(
        "| Gap 2: “hot” is not a number; write digits only, such as 3.5."
    )
    assert "Gap 2: “hot” is not a number; write digits only, such as 3.5." in desk.texts()
    desk.type("1")
    assert "is not a number" not in desk.texts()
    assert "is not a number" not in heard(part.gaps[1].widget)


def test_results_are_marked_in_the_text_and_said_below(sit: Sit) -> None:
    desk = sit("gaps")
    desk.mark(filled(a=TextInput("cooks"), b=word("b"), sea=number("100")))
    part = part_of(desk)
    for words in (
        "Gap 1",
        "Partly right",
        "The right answer: boils",
        "The right answer: sooner",
        "At the shore.",
    ):
        assert words in desk.texts(), words
    assert heard(part.gaps[0].widget).startswith("Gap 1 of 4: Water … when it is hot, Partly right | Gap 1.")
    line = part.gaps[3].widget
    assert isinstance(line, QLineEdit)
    assert (line.property("state"), len(line.actions())) == ("right", 1)
    desk.sheet.forget_result()
    assert "The right answer" not in desk.texts()
    assert (line.property("state"), line.actions()) == ("", [])


def test_where_all_is_right_nothing_is_repeated_below(sit: Sit) -> None:
    desk = sit("words")
    desk.mark(filled(a=word("a"), b=word("b")))
    assert "Gap 1" not in desk.texts()
    assert [gap.slot.state for gap in part_of(desk).gaps if gap.slot] == ["right", "right"]


def test_words_are_put_into_their_gaps_by_digits_by_mouse_and_from_the_list(sit: Sit) -> None:
    desk = sit("words")
    part = part_of(desk)
    assert part.bank is not None
    assert not part.asks_back
    desk.sheet.focus_answer()
    assert desk.sheet.press(1)
    assert desk.sheet.press(2)
    assert desk.last == filled(a=word("a"), b=word("b"))
    desk.carry(part.bank.cards[3], part.gaps[0].widget)
    assert desk.last == filled(a=word("d"), b=word("b"))
    desk.key(Qt.Key.Key_Space)
    QTest.keyClick(desk.menu(), Qt.Key.Key_3)
    assert desk.last == filled(a=word("c"), b=word("b"))
    desk.key(Qt.Key.Key_Delete)
    assert desk.last == filled(b=word("b"))


@pytest.mark.parametrize(("width", "scale"), [(420, 1.0), (760, 2.0), (1100, 1.0)])
def test_gaps_stand_in_their_lines_and_cover_nothing(sit: Sit, width: int, scale: float) -> None:
    desk = sit("gaps", width=width, look=Look(scale=scale))
    part = part_of(desk)
    gaps = [gap.widget for gap in part.gaps]
    assert all_inside(gaps, part.text)
    places = [QRect(widget.mapTo(desk.sheet, QPoint(0, 0)), widget.size()) for widget in gaps]
    assert not any(one.intersects(other) for one in places for other in places if one is not other)


def test_right_to_left_the_gaps_are_where_their_text_is(sit: Sit, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk = sit("gaps")
    assert all_inside([gap.widget for gap in part_of(desk).gaps], part_of(desk).text)


def test_what_was_handed_in_is_shown_without_the_bank(sit: Sit) -> None:
    desk = sit("words", readonly=True)
    desk.mark(filled(a=word("d")))
    part = part_of(desk)
    assert part.bank is not None
    assert not part.bank.isVisible()
    assert "Sand" not in desk.texts()
    assert "The right answer: water" in desk.texts()
