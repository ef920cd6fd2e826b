"""The reading widget with real clicks and keys: place, end, links, details, copying, zoom."""

import dataclasses
import itertools
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.reader.actions import ChooseTab, CopyText, Toggle
from app.desktop.reader.browser import Reader
from app.desktop.reader.paint import focus_boxes
from app.desktop.reader.pictures import Artwork
from app.desktop.reader.place import height_of
from app.desktop.reader.style import ReaderStyle
from app.desktop.theme import DARK, LIGHT
from content.markdown import tree as t
from content.markdown.tree import Run, Target
from tests.desktop.reader.sample import LISTING, a_drawing, a_picture, arabic, everything, item, para

LOREM = "The store room keeps what people need, and the card beside it remembers what came and what went. "


def long_page(paragraphs: int = 120) -> t.Page:
    blocks: list[t.Block] = []
    for number in range(paragraphs):
        if number % 10 == 0:
            blocks.append(t.Heading(2, f"h{number}", (Run(f"Part {number}"),)))
        blocks.append(para(f"{number}. " + LOREM * (1 + number % 4)))
    return t.Page(blocks=tuple(blocks))


Open = Callable[..., Reader]


@pytest.fixture
def open_page(qtbot: QtBot, tmp_path: Path) -> Open:
    def opened(
        page: t.Page, *, place: float = 0.0, size: tuple[int, int] = (1000, 700), title: str = ""
    ) -> Reader:
        reader = Reader(ReaderStyle(tokens=LIGHT))
        qtbot.addWidget(reader)
        reader.resize(*size)
        reader.show()
        a_picture(tmp_path)
        a_drawing(tmp_path)
        reader.show_page(page, tmp_path, place=place, title=title)
        qtbot.waitUntil(lambda: bool(reader._shown and reader._shown.done))
        return reader

    return opened


def test_a_link_says_what_its_term_means(open_page: Open) -> None:
    term = t.Link(Target.MODULE, "glossary#germ", (Run("a "), Run("germ", (t.Mark.EM,))), "Small & <alive>")
    reader = open_page(t.Page(blocks=(t.Paragraph((term, Run(" and more"))),)))
    shown = {word: reader.document().find(word).charFormat().toolTip() for word in ("a", "germ", "more")}
    assert shown == {
        "a": "<p>Small &amp; &lt;alive&gt;</p>",
        "germ": "<p>Small &amp; &lt;alive&gt;</p>",
        "more": "",
    }
    assert reader.document().find("germ").charFormat().isAnchor()


def test_blocks_may_run_in_a_direction_of_their_own(open_page: Open) -> None:
    turned = t.Turned("rtl", (para("one"), t.Listing((item("two"),))))
    reader = open_page(t.Page(blocks=(turned, para("three"))))
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    directions = [
        reader.document().find(word).blockFormat().layoutDirection() for word in ("one", "two", "three")
    ]
    assert directions == [right, right, left]


def top_words(reader: Reader) -> str:
    cursor = reader.cursorForPosition(QPoint(reader.viewport().width() // 2, 3))
    cursor.select(QTextCursor.SelectionType.LineUnderCursor)
    return cursor.selectedText()


def click(reader: Reader, kind: type, number: int = 0) -> None:
    """Follow the page's link number `number` of a kind, as Qt does it on Enter or a click."""
    assert reader._shown is not None
    found = [index for index, action in enumerate(reader._shown.actions) if isinstance(action, kind)]
    reader.anchorClicked.emit(QUrl(f"link:{found[number]}"))


def test_nothing_is_fetched(open_page: Open) -> None:
    reader = open_page(everything())
    for address in ("file:///etc/passwd", "http://127.0.0.1/", "/etc/passwd", "x.png"):
        for kind in QTextDocument.ResourceType:
            assert reader.loadResource(kind.value, QUrl(address)).isEmpty()
    assert not reader.openLinks()


def test_everything_is_painted_light_dark_and_from_right_to_left(open_page: Open, qtbot: QtBot) -> None:
    reader = open_page(everything(), title="All")
    reader.resize(1000, round(reader.document().size().height()))
    qtbot.waitUntil(lambda: reader._coming is None)
    light = reader.grab().toImage()
    assert any(
        light.pixelColor(400, y).name() == "#4f93a3" for y in range(0, light.height(), 9)
    )  # the picture
    assert any(
        light.pixelColor(410, y).name() == "#0d6152" for y in range(light.height())
    )  # the drawing's curve
    reader.set_style(ReaderStyle(tokens=DARK))
    dark = reader.grab().toImage()
    assert light.pixelColor(5, 300).name() == LIGHT.surface
    assert dark.pixelColor(5, 300).name() == DARK.surface
    arabic_reader = open_page(arabic())
    arabic_reader.resize(1000, 1500)
    image = arabic_reader.grab().toImage()
    bar = [y for y in range(image.height()) if image.pixelColor(848, y).name() == LIGHT.warning.line]
    assert len(bar) > 40  # the warning's bar is at the right


def test_the_column_is_centred_and_keeps_its_width(open_page: Open) -> None:
    reader = open_page(long_page(), size=(1400, 700))
    root = reader.document().rootFrame().frameFormat()
    assert root.leftMargin() == root.rightMargin()
    assert reader.viewport().width() - 2 * root.leftMargin() == pytest.approx(700, abs=1)
    reader.resize(500, 700)
    assert reader.document().rootFrame().frameFormat().leftMargin() == 24


@pytest.mark.parametrize("place", [0.1, 0.37, 0.5, 0.93])
def test_a_page_opens_where_it_was_left(open_page: Open, place: float) -> None:
    page = long_page()
    first = open_page(page, place=place)
    assert first.place() == pytest.approx(place, abs=0.005)
    again = open_page(page, place=first.place())
    assert top_words(again) == top_words(first)
    assert abs(again.verticalScrollBar().value() - first.verticalScrollBar().value()) <= 1


@pytest.mark.parametrize("value", [1, 333, 2501, 5007])
def test_the_place_keeps_the_exact_spot(open_page: Open, value: int) -> None:
    reader = open_page(long_page())
    reader.verticalScrollBar().setValue(value)
    place = reader.place()
    reader.verticalScrollBar().setValue(0)
    reader.go_to(place)
    assert abs(reader.verticalScrollBar().value() - value) <= 1


def test_the_place_grows_with_scrolling_from_0_to_1(open_page: Open) -> None:
    reader = open_page(everything())
    bar = reader.verticalScrollBar()
    places = []
    for value in range(0, bar.maximum(), 37):
        bar.setValue(value)
        places.append(reader.place())
    bar.setValue(bar.maximum())
    places.append(reader.place())
    assert places[0] == 0.0
    assert places[-1] == 1.0
    assert all(later >= earlier - 0.004 for earlier, later in itertools.pairwise(places))


def test_zoom_theme_and_resize_keep_the_words_at_the_top(open_page: Open, qtbot: QtBot) -> None:
    reader = open_page(long_page(), place=0.42)
    spot = reader._spot
    words = top_words(reader)
    reader.set_style(ReaderStyle(tokens=DARK))
    qtbot.waitUntil(lambda: reader._coming is None)
    assert top_words(reader) == words
    for steps in (3, 2, -4):
        reader.zoom_by(steps)
        qtbot.waitUntil(lambda: reader._coming is None)
        assert reader._spot == spot
        here = height_of(reader.document(), spot) - reader.verticalScrollBar().value()
        assert abs(here) <= 1
    reader.zoom_by(0)
    qtbot.waitUntil(lambda: reader._coming is None)
    assert top_words(reader) == words
    reader.resize(620, 500)
    qtbot.waitUntil(lambda: reader._coming is None)
    reader.resize(1000, 700)
    qtbot.waitUntil(lambda: reader._coming is None)
    assert top_words(reader) == words


def test_zoom_stays_within_bounds_and_is_told(open_page: Open, qtbot: QtBot) -> None:
    reader = open_page(long_page(10))
    told: list[float] = []
    reader.zoom_changed.connect(told.append)
    wheel = QWheelEvent(
        QPointF(50, 50),
        reader.mapToGlobal(QPointF(50, 50)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(reader.viewport(), wheel)
    assert told == [1.1]
    reader.zoom_by(50)
    reader.zoom_by(1)
    assert told == [1.1, 3.0]
    reader.zoom_by(-50)
    assert told == [1.1, 3.0, 0.6]


def test_a_long_page_is_shown_before_it_is_whole(qtbot: QtBot) -> None:
    reader = Reader(ReaderStyle(tokens=LIGHT))
    qtbot.addWidget(reader)
    reader.resize(1000, 700)
    reader.show()
    page = long_page(2500)
    with qtbot.waitSignal(reader.built, timeout=30_000):
        reader.show_page(page)
        assert reader._shown is None or not reader._shown.done
    assert reader._shown is not None
    assert len(reader._shown.starts) == len(page.blocks)
    assert reader.document().lastBlock().previous().text().startswith(
        "2499."
    ) or reader.document().lastBlock().text().startswith("2499.")


def test_another_page_replaces_one_that_is_still_built(qtbot: QtBot) -> None:
    reader = Reader(ReaderStyle(tokens=LIGHT))
    qtbot.addWidget(reader)
    reader.show()
    reader.show_page(long_page(2500))
    with qtbot.waitSignal(reader.built):
        reader.show_page(t.Page(blocks=(para("short"),)))
    qtbot.wait(20)
    assert reader.toPlainText() == "short"


def test_the_end_is_told_once_and_only_when_seen(qtbot: QtBot, open_page: Open) -> None:
    reader = open_page(long_page())
    told: list[int] = []
    reader.reached_end.connect(lambda: told.append(1))
    qtbot.wait(5)
    bar = reader.verticalScrollBar()
    bar.setValue(bar.maximum() - 400)
    assert told == []
    bar.setValue(bar.maximum())
    bar.setValue(0)
    bar.setValue(bar.maximum())
    assert told == [1]


def test_a_short_page_is_at_its_end_when_it_is_seen(qtbot: QtBot) -> None:
    reader = Reader(ReaderStyle(tokens=LIGHT))
    qtbot.addWidget(reader)
    told: list[int] = []
    reader.reached_end.connect(lambda: told.append(1))
    reader.show_page(t.Page(blocks=(para("short"),)))
    assert told == []
    with qtbot.waitSignal(reader.reached_end):
        reader.show()
    assert told == [1]


def test_headings_are_told_while_scrolling(open_page: Open) -> None:
    reader = open_page(long_page())
    told: list[str] = []
    reader.heading_changed.connect(told.append)
    bar = reader.verticalScrollBar()
    for value in range(0, bar.maximum() + 50, 50):
        bar.setValue(value)
    assert told == [f"h{number}" for number in range(10, 120, 10)]
    assert reader.current_heading() == "h110"


def test_keys_walk_headings_pages_and_ends(open_page: Open, qtbot: QtBot) -> None:
    reader = open_page(long_page())
    bar = reader.verticalScrollBar()
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(reader, Qt.Key.Key_Down, alt)
    QTest.keyClick(reader, Qt.Key.Key_Down, alt)
    assert reader.current_heading() == "h20"
    QTest.keyClick(reader, Qt.Key.Key_Up, alt)
    assert reader.current_heading() == "h10"
    bar.setValue(bar.value() + 150)
    QTest.keyClick(reader, Qt.Key.Key_Up, alt)
    assert reader.current_heading() == "h10"
    QTest.keyClick(reader, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(reader, Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(reader, Qt.Key.Key_Space)
    step = bar.value()
    assert 500 < step < reader.viewport().height()
    QTest.keyClick(reader, Qt.Key.Key_PageDown)
    assert bar.value() == 2 * step
    QTest.keyClick(reader, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(reader, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_tab_and_enter_follow_links(open_page: Open, qtbot: QtBot) -> None:
    page = t.Page(
        blocks=(
            para(
                "Go to ",
                t.Link(Target.MODULE, "m1#a", (Run("one"),)),
                " or ",
                t.Link(Target.ASSESSMENT, "q1", (Run("two"),)),
            ),
        )
    )
    reader = open_page(page)
    reader.activateWindow()
    reader.setFocus()
    qtbot.waitUntil(reader.hasFocus)
    QTest.keyClick(reader, Qt.Key.Key_Tab)
    assert reader.textCursor().selectedText() == "one"
    with qtbot.waitSignal(reader.module_chosen) as chosen:
        QTest.keyClick(reader, Qt.Key.Key_Return)
    assert chosen.args == ["m1#a"]
    QTest.keyClick(reader, Qt.Key.Key_Tab)
    with qtbot.waitSignal(reader.assessment_chosen) as asked:
        QTest.keyClick(reader, Qt.Key.Key_Return)
    assert asked.args == ["q1"]


def test_a_click_follows_a_link(open_page: Open, qtbot: QtBot) -> None:
    reader = open_page(
        t.Page(blocks=(para(t.Link(Target.EXTERNAL, "https://example.org", (Run("outside"),))),))
    )
    cursor = QTextCursor(reader.document())
    cursor.setPosition(3)
    at = reader.cursorRect(cursor).center()
    with qtbot.waitSignal(reader.external_chosen) as chosen:
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == ["https://example.org"]


def at_link(reader: Reader, number: int) -> QPoint:
    """The middle of a link's first character, in the viewport."""
    block = reader.document().begin()
    while block.isValid():
        it = block.begin()
        while not it.atEnd():
            if it.fragment().charFormat().anchorHref() == f"link:{number}":
                cursor = QTextCursor(reader.document())
                cursor.setPosition(it.fragment().position())
                cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
                (box,) = focus_boxes(cursor)
                return box.center().toPoint() - QPoint(0, reader.verticalScrollBar().value())
            it += 1
        block = block.next()
    raise AssertionError(number)


def test_clicks_reach_buttons_pictures_and_details(open_page: Open, qtbot: QtBot) -> None:
    drawing = t.Picture("media/drawing.svg", "A curve", "Caption", 520, 180)
    reader = open_page(
        t.Page(blocks=(LISTING, drawing, t.Details((Run("Answer"),), (para("42"),)), t.Embed("q1")))
    )
    view, left = reader.viewport(), Qt.MouseButton.LeftButton
    with qtbot.waitSignal(reader.copied):
        QTest.mouseClick(view, left, pos=at_link(reader, 0))
    with qtbot.waitSignal(reader.picture_chosen) as chosen:
        QTest.mouseClick(view, left, pos=at_link(reader, 1))
    (artwork,) = chosen.args
    assert isinstance(artwork, Artwork)
    assert (artwork.alt, artwork.title, artwork.size.width()) == ("A curve", "Caption", 520)
    image = QImage(520, 180, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    artwork.draw(painter, QRectF(0, 0, 520, 180))
    painter.end()
    assert any(image.pixelColor(230, y).name() == "#a0752a" for y in range(180))
    with qtbot.waitSignal(reader.assessment_chosen):
        QTest.mouseClick(view, left, pos=at_link(reader, 3))
    QTest.mouseClick(view, left, pos=at_link(reader, 2))
    assert "42" in reader.toPlainText()


def test_the_address_of_an_outer_link_is_told_under_the_mouse(open_page: Open) -> None:
    reader = open_page(
        t.Page(
            blocks=(
                para(
                    t.Link(Target.EXTERNAL, "https://example.org", (Run("a"),)),
                    t.Link(Target.MODULE, "m", (Run("b"),)),
                ),
            )
        )
    )
    told: list[str] = []
    reader.link_hovered.connect(told.append)
    for address in ("link:0", "link:1", ""):
        reader.highlighted.emit(QUrl(address))
    assert told == ["https://example.org", "", ""]


def test_the_menu_copies_and_selects(open_page: Open) -> None:
    reader = open_page(t.Page(blocks=(para("all of it"),)))
    copy, everything_ = reader.menu().actions()
    assert (copy.text(), everything_.text()) == ("Copy", "Select all")
    assert not copy.isEnabled()
    everything_.trigger()
    copy = reader.menu().actions()[0]
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "all of it"


def test_files_and_anchors(open_page: Open, qtbot: QtBot) -> None:
    blocks = (
        para(
            t.Link(Target.ANCHOR, "h90", (Run("jump"),)), t.Link(Target.FILE, "media/a.csv", (Run("file"),))
        ),
        *long_page().blocks,
    )
    reader = open_page(t.Page(blocks=blocks))
    reader.anchorClicked.emit(QUrl("link:0"))
    assert reader.current_heading() == "h90"
    assert reader.verticalScrollBar().value() > 1000
    with qtbot.waitSignal(reader.file_chosen) as chosen:
        reader.anchorClicked.emit(QUrl("link:1"))
    assert chosen.args == ["media/a.csv"]
    assert not reader.go_to_anchor("nowhere")


@pytest.mark.parametrize(
    "address", ["link:99", "link:-1", "link:x", "http://example.org", "file:///etc/passwd", ""]
)
def test_addresses_that_the_builder_did_not_make_do_nothing(open_page: Open, address: str) -> None:
    reader = open_page(everything())
    before = reader.toPlainText()
    reader.anchorClicked.emit(QUrl(address))
    assert reader.toPlainText() == before


def test_footnotes_lead_there_and_back(open_page: Open) -> None:
    blocks = (
        para("See", t.NoteRef("n1", 1)),
        *long_page(60).blocks,
        t.Notes((t.Note("n1", 1, (para("The note."),)),)),
    )
    reader = open_page(t.Page(blocks=blocks))
    bar = reader.verticalScrollBar()
    reader.anchorClicked.emit(QUrl("link:0"))
    assert bar.value() == bar.maximum()
    reader.anchorClicked.emit(QUrl("link:1"))
    assert bar.value() < 60


def test_details_open_and_close_and_the_page_stays(open_page: Open) -> None:
    blocks = (*long_page(30).blocks, t.Details((Run("Answer"),), (para("372 bars"),)), *long_page(30).blocks)
    reader = open_page(t.Page(blocks=blocks))
    bar = reader.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    value = bar.value()
    assert "372 bars" not in reader.toPlainText()
    click(reader, Toggle)
    assert "372 bars" in reader.toPlainText()
    assert bar.value() == value
    click(reader, Toggle)
    assert "372 bars" not in reader.toPlainText()


def test_tabs_are_chosen(open_page: Open) -> None:
    reader = open_page(everything())
    assert "sudo apt" in reader.toPlainText()
    click(reader, ChooseTab, 1)
    assert "winget" in reader.toPlainText()
    assert "sudo apt" not in reader.toPlainText()


def test_a_listing_is_copied_with_its_lines(open_page: Open, qtbot: QtBot) -> None:
    reader = open_page(t.Page(blocks=(LISTING,)))
    with qtbot.waitSignal(reader.copied):
        click(reader, CopyText)
    assert QGuiApplication.clipboard().text() == LISTING.text
    QGuiApplication.clipboard().clear()
    assert reader.copy_code()
    assert QGuiApplication.clipboard().text() == LISTING.text
    assert not open_page(t.Page(blocks=(para("x"),))).copy_code()


def test_copying_everything_gives_words_tex_and_alternatives(open_page: Open) -> None:
    reader = open_page(everything())
    reader.selectAll()
    text = reader.createMimeDataFromSelection().text()
    assert "The volume of a tank is $x_1$ metres" in text
    assert "\n$$t=\\frac{1000}{q}$$\n" in text
    assert "Turbidity rises on Thursday." in text
    assert LISTING.text in text
    assert "Mon\t72\t4.1\tboiled\tyes\n" in text
    assert "9. Estimate the volume" in text
    assert "[x] Find a clear" in text
    assert "◦ boiling" in text
    assert "Copy\n" not in text
    assert "\ufffc" not in text
    assert "[]" not in text
    assert "\u2028" not in text
    assert "\u21a9" not in text
    assert reader.createMimeDataFromSelection().formats() == ["text/plain"]


def test_a_part_is_copied_as_it_stands(open_page: Open) -> None:
    reader = open_page(t.Page(blocks=(t.Listing((item("alpha"), item("beta"))),)))
    cursor = QTextCursor(reader.document())
    cursor.setPosition(2)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(cursor)
    assert reader.createMimeDataFromSelection().text() == "pha\n• be"
    cursor.clearSelection()
    reader.setTextCursor(cursor)
    assert not reader.createMimeDataFromSelection().text()


def test_the_caret_can_be_shown_and_moves(open_page: Open, qtbot: QtBot) -> None:
    reader = open_page(long_page(5))
    QTest.keyClick(reader, Qt.Key.Key_F7)
    start = reader.textCursor().position()
    QTest.keyClick(reader, Qt.Key.Key_Right)
    assert reader.textCursor().position() == start + 1
    QTest.keyClick(reader, Qt.Key.Key_F7)
    assert not reader.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_it_has_a_name_for_screen_readers(open_page: Open) -> None:
    reader = open_page(everything(), title="Clean water")
    assert reader.accessibleName() == "Module text"
    assert reader.accessibleDescription() == "Clean water"


def test_rebuilds_leave_one_document(open_page: Open, qtbot: QtBot) -> None:
    reader = open_page(everything())
    reader.show_page(long_page(2500))  # still being built when the next one comes
    for number in range(20):
        reader.set_style(dataclasses.replace(ReaderStyle(tokens=LIGHT), text_size=16 + number % 3))
    qtbot.wait(1)
    assert len(reader.findChildren(QTextDocument)) <= 2


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_this_pyside_does_not_drop_references_to_none(qapp: QObject) -> None:
    """PySide6 6.12.0 crashes on Python 3.11 (desktop.md §0.1)."""
    probe = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        probe.property("x")
    assert sys.getrefcount(None) > before - 100


def test_the_link_with_the_focus_has_a_ring(open_page: Open, qtbot: QtBot) -> None:
    reader = open_page(t.Page(blocks=(para("Go ", t.Link(Target.MODULE, "m", (Run("there"),))), LISTING)))
    reader.activateWindow()
    reader.setFocus()
    qtbot.waitUntil(reader.hasFocus)
    for expected in ("there", "\ufffc"):
        QTest.keyClick(reader, Qt.Key.Key_Tab)
        assert reader.textCursor().selectedText() == expected
        (box,) = focus_boxes(reader.textCursor())
        image = reader.grab().toImage()
        ring = [
            x
            for x in range(int(box.left()), int(box.right()))
            if image.pixelColor(x, round(box.top())).lightness() < 60
        ]
        assert len(ring) > box.width() * 0.6
    reader.selectAll()
    assert focus_boxes(reader.textCursor()) == []


def test_a_page_that_grows_while_it_is_read_does_not_move(qtbot: QtBot) -> None:
    reader = Reader(ReaderStyle(tokens=LIGHT))
    qtbot.addWidget(reader)
    reader.resize(1000, 700)
    reader.show()
    reader.show_page(long_page(2500))
    qtbot.waitUntil(lambda: reader._shown is not None)
    reader.verticalScrollBar().setValue(300)
    words = top_words(reader)
    with qtbot.waitSignal(reader.built, timeout=30_000):
        pass
    assert reader.verticalScrollBar().value() == 300
    assert top_words(reader) == words


def test_going_far_ahead_builds_what_is_missing(qtbot: QtBot) -> None:
    reader = Reader(ReaderStyle(tokens=LIGHT))
    qtbot.addWidget(reader)
    reader.resize(1000, 700)
    reader.show()
    reader.show_page(long_page(2000))
    assert reader.go_to_anchor("h1990")
    assert reader.current_heading() == "h1990"
    reader.show_page(long_page(2000), place=0.9)
    assert reader.place() == 0.9  # not there yet, but that is where it will be
    qtbot.waitUntil(lambda: bool(reader._shown and reader._shown.done), timeout=30_000)
    assert reader.place() == pytest.approx(0.9, abs=0.001)
