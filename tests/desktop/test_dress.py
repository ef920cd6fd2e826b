"""The bundled fonts and icons are there, and words are made to fit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.assets import asset_path
from app.desktop import fonts
from app.desktop.award.typesetting import advance, fitted, precise, wrapped
from app.desktop.fonts import (
    CODE,
    INTERFACE,
    READING,
    FontError,
    font,
    load_interface_fonts,
    load_reading_fonts,
)
from app.desktop.icons import icon, pixmap, set_icon

ICONS = sorted(path.stem for path in asset_path("icons").glob("*.svg"))


@pytest.mark.usefixtures("qapp")
def test_every_family_is_there_once_loaded() -> None:
    load_interface_fonts()
    load_reading_fonts()
    have = set(QFontDatabase.families())
    assert {*INTERFACE, *READING, *CODE} <= have
    for families in (INTERFACE, READING, CODE):
        assert QFontInfo(font(families, 16)).family() == families[0]
    assert "SemiBold" in QFontDatabase.styles("Noto Sans")
    assert QFontInfo(font(READING, 16, QFont.Weight.Bold, italic=True)).italic()


@pytest.mark.usefixtures("qapp")
def test_a_damaged_installation_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_INTERFACE_FILES", ("Missing-Regular",))
    with pytest.raises(
        FontError, match=r"The font .*Missing-Regular\.ttf cannot be read\. Install Hornbook again\."
    ):
        load_interface_fonts()


def test_every_typeface_has_its_licence() -> None:
    for face in asset_path("fonts").glob("*.ttf"):
        family = face.stem.split("-")[0]
        assert asset_path(f"fonts/OFL-{family}.txt").is_file()
    assert asset_path("icons/LICENSE-lucide.txt").is_file()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_colour_asked_for(name: str) -> None:
    picture = pixmap(name, "#12735f", 40).toImage()
    solid = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert solid == {"#12735f"}


@pytest.mark.usefixtures("qapp")
def test_an_icon_may_change_when_checked() -> None:
    both = icon("bookmark", "#111111", 20, checked="#12735f")
    on = both.pixmap(20, QIcon.Mode.Normal, QIcon.State.On).toImage()
    off = both.pixmap(20, QIcon.Mode.Normal, QIcon.State.Off).toImage()
    assert on != off


@pytest.mark.usefixtures("qapp")
def test_an_unknown_icon_is_a_mistake_of_ours() -> None:
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", "#000000")


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_gap_lies_between_icon_and_words(direction: Qt.LayoutDirection, qtbot: QtBot) -> None:
    button = QPushButton("Settings")
    qtbot.addWidget(button)
    button.setLayoutDirection(direction)
    set_icon(button, "square", "#000000", 20, gap=24, checked="#ff0000")
    picture = button.icon().pixmap(button.iconSize()).toImage()
    inked = [x for x in range(picture.width()) if QColor(picture.pixelColor(x, 10)).alpha()]
    assert button.iconSize().width() == 40
    from_the_left = direction == Qt.LayoutDirection.LeftToRight
    assert (max(inked) < 20 * picture.devicePixelRatio()) == from_the_left


@pytest.mark.usefixtures("qapp")
def test_words_shrink_then_break_then_end_in_an_ellipsis() -> None:
    load_reading_fonts()
    face, lines = fitted("Inventory basics", READING, 900, largest=40, least=10)
    assert (face.pixelSize(), lines) == (40, ("Inventory basics",))
    face, lines = fitted("Inventory basics", READING, 120, largest=40, least=10)
    assert 10 <= face.pixelSize() < 40
    assert advance(face, lines[0]) <= 120
    _, lines = fitted("one two three four five six", READING, 150, largest=20, least=20, rows=2)
    assert lines == ("one two three", "four five six")
    _, lines = fitted("a name that never fits its place", READING, 90, largest=20, least=20)
    assert lines[0].endswith("…")


@pytest.mark.usefixtures("qapp")
def test_a_long_word_stands_alone() -> None:
    assert wrapped("a incomprehensibilities b", precise(font(READING, 20)), 40) == (
        "a",
        "incomprehensibilities",
        "b",
    )
    assert wrapped("", font(READING, 20), 40) == ("",)
