"""The settings: each choice takes effect at once and is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.assets import asset_path
from app.desktop.look import Look, scheme
from app.desktop.main import Hornbook
from app.desktop.pages.settings import NOTICES, SettingsPage
from app.desktop.places import SettingsPlace
from app.desktop.theme import DARK, LIGHT
from app.home import Home
from app.settings import read_settings
from app.version import VERSION
from tests.desktop.conftest import settle


@pytest.fixture
def page(hornbook: Hornbook) -> SettingsPage:
    hornbook.window.go(SettingsPlace())
    page = hornbook.window.page
    assert isinstance(page, SettingsPage)
    return page


def test_the_text_size_is_chosen_and_kept(
    qtbot: QtBot, hornbook: Hornbook, home: Home, page: SettingsPage
) -> None:
    assert page.sizes[100].hasFocus()
    assert page.sizes[100].isChecked()
    QTest.mouseClick(page.sizes[150], Qt.MouseButton.LeftButton)
    assert hornbook.look.scale == 1.5
    settle(qtbot, hornbook)
    assert read_settings(home.settings).text_size == 150


def test_the_colours_are_chosen_and_kept(
    qtbot: QtBot, hornbook: Hornbook, home: Home, page: SettingsPage
) -> None:
    assert page.themes["light"].isChecked()
    page.themes["dark"].click()
    assert hornbook.look.tokens == DARK
    settle(qtbot, hornbook)
    assert read_settings(home.settings).theme == "dark"


def test_a_name_is_saved(qtbot: QtBot, hornbook: Hornbook, page: SettingsPage) -> None:
    page.name.clear()
    assert not page.save_name.isEnabled()
    QTest.keyClicks(page.name, "  Asha   Mwende ")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    settle(qtbot, hornbook)
    assert page.name.text() == "Asha Mwende"
    assert not page.save_name.isEnabled()
    assert hornbook.window.sidebar.learner.text() == "Asha Mwende"


def test_a_name_that_cannot_be_is_refused(qtbot: QtBot, hornbook: Hornbook, page: SettingsPage) -> None:
    page.name.setText("\u200b")
    page.save_name.click()
    settle(qtbot, hornbook)
    assert hornbook.window.toast.label.text().startswith("A name cannot hold the character U+200B")


def test_it_says_where_everything_lies_and_what_this_is(page: SettingsPage, home: Home) -> None:
    said = [label.text() for label in page.findChildren(QLabel)]
    assert str(home.folder) in said
    assert f"Hornbook {VERSION}" in said


def test_the_licences_can_be_read(page: SettingsPage) -> None:
    assert page.licences.isHidden()
    page.show_licences.click()
    assert not page.licences.isHidden()
    for name in NOTICES:
        first = asset_path(name).read_text(encoding="utf-8").strip().splitlines()[0]
        assert first in page.licences.toPlainText()
    page.show_licences.click()
    assert page.licences.isHidden()


@pytest.mark.parametrize(
    ("theme", "system_dark", "tokens"),
    [("light", True, LIGHT), ("dark", False, DARK), ("system", True, DARK), ("system", False, LIGHT)],
)
def test_the_theme_follows_the_choice_then_the_system(theme: str, system_dark: bool, tokens: object) -> None:
    assert scheme(theme, system_dark=system_dark) == tokens


def test_a_look_tells_only_of_a_change(qtbot: QtBot) -> None:
    look = Look()
    with qtbot.assertNotEmitted(look.changed):
        look.set(LIGHT, 1.0)
    with qtbot.waitSignal(look.changed):
        look.set(DARK, 1.5)
    assert look.px(10) == 15
    assert look.colour("ink") == DARK.ink
