"""Signed packs in the window: whoever is new is shown by the words to compare, and whoever is false is warned of."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desktop.main import Hornbook
from app.desktop.pages import make_page
from app.desktop.pages.page import Page
from app.desktop.places import CoursePlace, Place, QuestionsPlace
from app.desktop.preview.questions import QuestionsPage
from app.home import Home
from app.library import Library
from app.publishers import Publisher, Publishers
from content.keys import fingerprint
from content.wordlist import fingerprint_words
from tests.app.courses import a_course
from tests.app.signed import KITUI, KITUI_NEXT, MALLORY, a_file, signed
from tests.desktop.conftest import settle


def add(qtbot: QtBot, hornbook: Hornbook, pack: Path) -> None:
    hornbook.window.library.install(pack)
    settle(qtbot, hornbook)


def another_course(folder: Path) -> Path:
    """A pack file of another course."""
    source = a_course(folder / "other")
    manifest = source / "pack.toml"
    manifest.write_text(manifest.read_text().replace("org.example.water", "org.example.other"))
    return Library(Home(folder / "nowhere")).build(source, folder / "other.hbpack")


def pins(hornbook: Hornbook) -> tuple[Publisher, ...]:
    return Publishers(hornbook._home).all()


def test_an_unknown_publisher_is_shown_by_words_and_can_be_trusted(
    qtbot: QtBot, hornbook: Hornbook, tmp_path: Path
) -> None:
    add(qtbot, hornbook, signed(a_file(tmp_path), KITUI))
    card = hornbook.window.library.adding.publisher_card
    assert card.isVisible()
    assert card.heading.text() == f"Signed by someone you have not met: {fingerprint(KITUI.did)}"
    assert card.words.text().split() == list(fingerprint_words(KITUI.did))
    assert "calls itself “Kitui Training Centre”" in card.sentence.text()
    assert not card.beware.isVisible()
    assert [pin.compared for pin in pins(hornbook)] == [False]
    QTest.mouseClick(card.agree, Qt.MouseButton.LeftButton)
    settle(qtbot, hornbook)
    assert [pin.compared for pin in pins(hornbook)] == [True]
    assert not card.isVisible()


def test_whoever_is_known_is_no_news(qtbot: QtBot, hornbook: Hornbook, tmp_path: Path) -> None:
    add(qtbot, hornbook, signed(a_file(tmp_path), KITUI))
    card = hornbook.window.library.adding.publisher_card
    QTest.keyClick(card.later, Qt.Key.Key_Space)
    add(qtbot, hornbook, signed(another_course(tmp_path), KITUI))
    assert not card.isVisible()


def test_a_false_one_under_the_same_name_is_warned_of(
    qtbot: QtBot, hornbook: Hornbook, tmp_path: Path
) -> None:
    pack = a_file(tmp_path)
    add(qtbot, hornbook, signed(pack, KITUI))
    add(qtbot, hornbook, signed(pack, MALLORY))
    card = hornbook.window.library.adding.publisher_card
    known = fingerprint(KITUI.did)
    assert card.beware.text().splitlines() == [
        f"Beware: you know another publisher called “Kitui Training Centre”, {known}. One of them may not be who it says.",
        "“Safe water” 1.0.0, which is here already, has the same id and is not from the same author.",
    ]
    QTest.keyClick(hornbook.window, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_a_key_that_follows_is_said(qtbot: QtBot, hornbook: Hornbook, tmp_path: Path) -> None:
    add(qtbot, hornbook, signed(a_file(tmp_path), KITUI))
    add(qtbot, hornbook, signed(another_course(tmp_path), KITUI_NEXT))
    card = hornbook.window.library.adding.publisher_card
    assert card.heading.text() == f"Signed with a new key: {fingerprint(KITUI_NEXT.did)}"
    assert (
        card.sentence.text()
        == "The key that you know of “Kitui Training Centre” said that this one follows it."
    )
    assert not card.words.isVisible()
    assert not card.agree.isVisible()


def test_the_course_page_names_the_publisher(qtbot: QtBot, hornbook: Hornbook, tmp_path: Path) -> None:
    add(qtbot, hornbook, signed(a_file(tmp_path), KITUI))
    course = next(card for card in hornbook.window.library.cards or () if card.signed)
    hornbook.window.go(CoursePlace(course.course))
    settle(qtbot, hornbook)
    page = hornbook.window.page
    assert page is not None
    said = [label.text() for label in page.findChildren(QLabel)]
    assert f"Signed by {fingerprint(KITUI.did)}, who calls itself “Kitui Training Centre”" in said


def test_every_place_has_a_page_of_its_own(hornbook: Hornbook, qtbot: QtBot) -> None:
    of_the_preview = {QuestionsPlace: QuestionsPage}
    for kind in Place.__args__:
        if kind in of_the_preview:
            assert of_the_preview[kind].open is not Page.open, kind
            with pytest.raises(LookupError, match=r"Only the window of a preview shows this place\."):
                make_page(kind("x"), hornbook.window.context)
            continue
        place = kind(*["x"] * len(kind.__match_args__[:2]))
        page = make_page(place, hornbook.window.context)
        qtbot.addWidget(page)
        assert type(page).open is not Page.open, kind
