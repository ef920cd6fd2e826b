"""The course page: outline, ways on, what the award still needs."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.look import Look
from app.desktop.main import Hornbook
from app.desktop.pages.course import CoursePage, named_in, next_item
from app.desktop.places import AwardPlace, CoursePlace, ModulePlace, StartPlace
from app.desktop.theme import DARK
from app.desktop.widgets.outline_row import OutlineRow, kind_word, marks_words
from app.desktop.widgets.states import state_look, state_word
from app.desktop.window import Window
from app.views import CourseOverview, ItemState, OutlineItem, OutlinePart
from content.ids import AssessmentId, ModuleId
from tests.desktop.cards import CARD
from tests.desktop.conftest import settle

MODULE = OutlineItem(
    kind="module", id="carry", title="Carry water", minutes=5, state=ItemState.DONE, required=True
)
QUIZ = OutlineItem(
    kind="assessment",
    id="check",
    title="Check yourself",
    minutes=0,
    state=ItemState.FAILED,
    required=True,
    best=Fraction(6, 10),
    pass_mark=Fraction(3, 4),
)
LOCKED = OutlineItem(
    kind="module",
    id="keep",
    title="Keep water",
    minutes=9,
    state=ItemState.LOCKED,
    required=False,
    reason="Pass “Check yourself” first.",
)


def an_overview(*items: OutlineItem, **changes: object) -> CourseOverview:
    overview = CourseOverview(
        card=replace(CARD, next_module=None, next_title=""),
        authors=("Asha Mwende",),
        license="CC-BY-4.0",
        parts=(OutlinePart(title="", items=items),),
        skills=(),
        award_name="Clean water",
        missing=("Pass “Check yourself”; your best is 60 %.",),
        award=None,
    )
    return replace(overview, **changes)  # type: ignore[arg-type]  # fields of CourseOverview


@pytest.fixture
def course_page(qtbot: QtBot, hornbook: Hornbook) -> CoursePage:
    window = hornbook.window
    card = window.library.tiles[0].card
    assert card is not None
    window.go(CoursePlace(card.course))
    settle(qtbot, hornbook)
    assert isinstance(window.page, CoursePage)
    return window.page


def texts(page: CoursePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_outline_shows_every_item_in_order(course_page: CoursePage) -> None:
    assert course_page.overview is not None
    items = [item for part in course_page.overview.parts for item in part.items]
    assert [row.item for row in course_page.rows()] == items
    assert len(items) == 10
    assert course_page.go_on.hasFocus()
    assert course_page.go_on.text() == "Start"


def test_the_page_says_licence_authors_version_and_signature(course_page: CoursePage) -> None:
    said = texts(course_page)
    for words in ("The Hornbook authors · CC-BY-4.0", "version 1.1.0", "unsigned pack", "7 modules"):
        assert words in said


def test_what_is_missing_leads_to_its_item(window: Window, course_page: CoursePage) -> None:
    assert course_page.overview is not None
    missing = course_page.overview.missing
    assert missing
    rows = [b for b in course_page.findChildren(QPushButton) if b.accessibleName() == missing[0]]
    item = named_in(course_page.overview, missing[0])
    assert item is not None
    with_place: list[object] = []
    course_page.wanted.connect(with_place.append)
    rows[0].click()
    assert with_place in (
        [ModulePlace(course_page.overview.card.course, ModuleId(item.id))],
        [StartPlace(course_page.overview.card.course, AssessmentId(item.id))],
    )
    assert window.history.here == with_place[0]


def test_up_and_down_walk_the_outline(course_page: CoursePage) -> None:
    rows = course_page.rows()
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    QTest.keyClick(rows[1], Qt.Key.Key_Up)
    QTest.keyClick(rows[0], Qt.Key.Key_Up)
    assert rows[0].hasFocus()


def test_what_was_read_is_marked_when_one_comes_back(
    qtbot: QtBot, hornbook: Hornbook, course_page: CoursePage
) -> None:
    assert course_page.overview is not None
    course, first = course_page.overview.card.course, course_page.rows()[0].item
    hornbook.jobs.run(lambda desk, _step: desk.study.mark_read(desk.learner, course, ModuleId(first.id)))
    course_page.changed.emit(course)
    settle(qtbot, hornbook)
    assert course_page.rows()[0].item.state is ItemState.DONE


def test_another_look_keeps_what_is_shown(course_page: CoursePage) -> None:
    before = [row.item for row in course_page.rows()]
    course_page.context.look.set(DARK, 1.5)
    assert [row.item for row in course_page.rows() if row.isVisibleTo(course_page)] == before
    assert course_page.go_on.hasFocus()


def shown(qtbot: QtBot, window: Window, overview: CourseOverview) -> CoursePage:
    page = CoursePage(window.context)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.show_overview(overview)
    return page


def test_a_completed_course_leads_to_its_file(qtbot: QtBot, window: Window) -> None:
    passed = replace(QUIZ, state=ItemState.PASSED)
    page = shown(qtbot, window, an_overview(MODULE, passed, missing=(), award="1"))
    assert page.go_on.text() == "Show the completion file"
    assert "You have finished “Clean water”." in texts(page)
    with qtbot.waitSignal(page.wanted) as wanted:
        page.go_on.click()
    assert wanted.args == [AwardPlace(page.course)]


def test_a_locked_module_says_why_and_stays_shut(qtbot: QtBot, window: Window) -> None:
    page = shown(qtbot, window, an_overview(LOCKED))
    with qtbot.assertNotEmitted(page.wanted), qtbot.waitSignal(page.announce) as said:
        page.rows()[0].click()
    assert said.args == ["Pass “Check yourself” first."]


def test_the_way_on_is_the_first_thing_still_to_do() -> None:
    later = replace(QUIZ, id="later", state=ItemState.AHEAD)
    assert next_item(an_overview(MODULE, LOCKED, QUIZ, later)) == QUIZ
    assert next_item(an_overview(MODULE)) is None
    card = replace(CARD, next_module=ModuleId("carry"))
    assert next_item(an_overview(QUIZ, MODULE, card=card)) == MODULE


def test_the_longest_title_in_a_sentence_is_meant() -> None:
    short = replace(MODULE, id="short", title="Water")
    long = replace(MODULE, id="long", title="Water at home")
    assert named_in(an_overview(short, long), "Read “Water at home”.") == long
    assert named_in(an_overview(short), "Nothing.") is None


def test_a_row_says_what_it_shows(qtbot: QtBot) -> None:
    row = OutlineRow(Look(), QUIZ)
    qtbot.addWidget(row)
    assert row.accessibleName() == "Assessment: Check yourself"
    assert row.accessibleDescription() == "Not passed yet, best 60 % · pass mark 75 %"
    locked = OutlineRow(Look(), LOCKED)
    qtbot.addWidget(locked)
    assert locked.accessibleDescription() == (
        "Locked, 9 min · not needed for the award · Pass “Check yourself” first."
    )
    assert (kind_word("module"), kind_word("practice"), kind_word("assessment")) == (
        "Module",
        "Practice",
        "Assessment",
    )
    assert marks_words(MODULE) == ""


def test_every_state_has_its_own_word_and_picture() -> None:
    assert len({state_word(state) for state in ItemState}) == len(ItemState)
    assert len({state_look(state) for state in ItemState}) == len(ItemState)


def test_an_arrow_in_the_other_direction_is_mirrored(course_page: CoursePage) -> None:
    before = course_page.go_on.icon().pixmap(18, 18).toImage()
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    course_page.context.look.set(DARK, 1.0)
    course_page.context.look.set(course_page.context.look.tokens, 1.01)
    assert course_page.go_on.icon().pixmap(18, 18).toImage() != before
