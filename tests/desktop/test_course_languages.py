"""The course page offers the languages of a course, and everything follows the choice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.desktop.look import Look
from app.desktop.main import Hornbook
from app.desktop.pages.course import CoursePage
from app.desktop.pages.module import ModulePage
from app.desktop.pages.player import PlayerPage
from app.desktop.pages.start import StartPage
from app.desktop.places import CoursePlace, LibraryPlace, ModulePlace, SittingPlace, StartPlace
from app.desktop.widgets.language_button import LanguageButton, language_name
from app.desktop.widgets.outline_row import OutlineRow
from app.home import Home
from app.settings import Settings
from content.ids import AssessmentId, CourseId, ModuleId
from tests.desktop.conftest import installed, settle
from tests.translated import a_translated_course

COURSE = CourseId("org.example.water@unsigned")


@pytest.fixture(scope="module")
def translated_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the translated course; one for all tests here, each of which begins with a choice of its own."""
    folder = tmp_path_factory.mktemp("translated")
    installed(folder / "home", a_translated_course(folder / "water"))
    return folder / "home"


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, translated_home: Path) -> Iterator[Hornbook]:
    (translated_home / "languages.json").unlink(missing_ok=True)
    running = Hornbook(qapp, Home(translated_home), Settings(theme="light"))
    running.window.resize(1024, 600)
    running.show()
    settle(qtbot, running)
    yield running
    running.end()


def course_page(qtbot: QtBot, program: Hornbook) -> CoursePage:
    program.window.go(CoursePlace(COURSE))
    settle(qtbot, program)
    page = program.window.page
    assert isinstance(page, CoursePage)
    return page


def chooser(page: CoursePage) -> LanguageButton:
    (button,) = [each for each in page.findChildren(LanguageButton) if each.isVisible()]
    return button


def choose(qtbot: QtBot, program: Hornbook, page: CoursePage, name: str) -> None:
    """Pick the language of that name in the menu."""
    menu = chooser(page).menu_of_languages()
    next(action for action in menu.actions() if action.text() == name).trigger()
    menu.deleteLater()
    settle(qtbot, program)


def texts(page: CoursePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_the_languages_are_offered_by_their_own_names(qtbot: QtBot, program: Hornbook) -> None:
    button = chooser(course_page(qtbot, program))
    assert (button.text(), button.accessibleName()) == ("English", "Language of this course: English")
    menu = button.menu_of_languages()
    qtbot.addWidget(menu)
    assert [(action.text(), action.isChecked()) for action in menu.actions()] == [
        ("English", True),
        ("Français", False),
        ("العربية", False),
    ]


def test_the_choice_is_shown_everywhere_and_kept(qtbot: QtBot, program: Hornbook) -> None:
    page = course_page(qtbot, program)
    choose(qtbot, program, page, "Français")
    assert page.overview is not None
    assert page.overview.card.title == "Eau potable à la maison"
    assert program.window.windowTitle() == "Hornbook – Eau potable à la maison"
    assert chooser(page).text() == "Français"
    assert "1. Pour commencer" in texts(page)
    assert [row.item.title for row in page.rows()][:2] == ["Les germes dans l’eau", "Testez-vous"]
    window = program.window
    window.go(ModulePlace(COURSE, ModuleId("germs")))
    settle(qtbot, program)
    assert isinstance(window.page, ModulePage)
    assert window.page.view is not None
    assert window.page.view.page.language == "fr"
    window.go(StartPlace(COURSE, AssessmentId("final")))
    settle(qtbot, program)
    assert isinstance(window.page, StartPage)
    assert window.page.card is not None
    assert window.page.card.title == "Épreuve finale"
    window.go(SittingPlace(COURSE, AssessmentId("check")))
    settle(qtbot, program)
    assert isinstance(window.page, PlayerPage)
    window.go(LibraryPlace())
    settle(qtbot, program)
    card = window.library.tiles[0].card
    assert card is not None
    assert card.title == "Eau potable à la maison"


def test_the_same_language_again_changes_nothing(qtbot: QtBot, program: Hornbook) -> None:
    page = course_page(qtbot, program)
    with qtbot.assertNotEmitted(page.changed):
        choose(qtbot, program, page, "English")


def test_what_is_written_from_right_to_left_is_laid_out_so(qtbot: QtBot, program: Hornbook) -> None:
    page = course_page(qtbot, program)
    choose(qtbot, program, page, "العربية")
    title = next(label for label in page.findChildren(QLabel) if label.text() == "ماء آمن في البيت")
    assert title.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert title.alignment() & Qt.AlignmentFlag.AlignRight
    row = page.findChildren(OutlineRow)[-1]
    assert row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert (
        page.go_on.layoutDirection() == Qt.LayoutDirection.LeftToRight
    )  # the window's own words are English


def test_the_windows_language_comes_first(qtbot: QtBot, qapp: QApplication, translated_home: Path) -> None:
    (translated_home / "languages.json").unlink(missing_ok=True)
    running = Hornbook(qapp, Home(translated_home), Settings(language="fr-CA"))
    running.show()
    settle(qtbot, running)
    try:
        card = running.window.library.tiles[0].card
        assert card is not None
        assert card.title == "Eau potable à la maison"
    finally:
        running.end()


def test_a_course_in_one_language_offers_none(qtbot: QtBot, hornbook: Hornbook) -> None:
    card = hornbook.window.library.tiles[0].card
    assert card is not None
    hornbook.window.go(CoursePlace(card.course))
    settle(qtbot, hornbook)
    assert hornbook.window.findChildren(LanguageButton) == []


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "English"),
        ("fr", "Français"),
        ("es", "Español"),
        ("pt-BR", "Português (Brasil)"),
        ("zh-Hant", "繁體中文"),
        ("qaa", "qaa"),
    ],
)
def test_languages_are_called_as_their_speakers_call_them(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_the_button_says_which_one_is_chosen(qtbot: QtBot) -> None:
    button = LanguageButton(Look(), ("en", "fr"), "en")
    qtbot.addWidget(button)
    menu = button.menu_of_languages()
    qtbot.addWidget(menu)
    with qtbot.waitSignal(button.chosen) as chosen:
        menu.actions()[1].trigger()
    assert chosen.args == ["fr"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_keyboard_opens_the_menu(qtbot: QtBot, program: Hornbook) -> None:
    button = chooser(course_page(qtbot, program))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
