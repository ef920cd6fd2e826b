"""A language pack in the window: dropped or chosen, and its language is offered where the course is."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.compiling import Wishes
from app.desktop.main import Hornbook
from app.desktop.pages.course import CoursePage
from app.desktop.places import CoursePlace
from app.desktop.widgets.language_button import LanguageButton
from app.home import Home
from app.library import Library
from content.ids import CourseId
from tests.desktop.conftest import Start, installed, settle
from tests.desktop.dialogs import drop_on
from tests.translated import a_translated_course

COURSE = CourseId("org.example.water@unsigned")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``en.hbpack``, the language packs of French and Arabic, and a ``home`` with the first of them."""
    folder = tmp_path_factory.mktemp("languages")
    library = Library(Home(folder / "nobody"))
    source = a_translated_course(folder / "water")
    for name, wishes in (
        ("en", Wishes(languages=("en",))),
        ("fr", Wishes(language="fr")),
        ("ar", Wishes(language="ar")),
    ):
        library.make(source, folder / f"{name}.hbpack", wishes=wishes)
    installed(folder / "home", folder / "en.hbpack")
    return folder


@pytest.fixture
def program(start: Start, files: Path, tmp_path: Path) -> Hornbook:
    return start(Home(Path(shutil.copytree(files / "home", tmp_path / "home"))))


def drop(qtbot: QtBot, program: Hornbook, path: Path) -> None:
    drop_on(program.window, path)
    settle(qtbot, program)


def languages(qtbot: QtBot, program: Hornbook) -> list[tuple[str, ...]]:
    """What the course's page offers: one button, or none where there is nothing to choose."""
    page = course_page(qtbot, program)
    return [each.languages for each in page.findChildren(LanguageButton) if each.isVisible()]


def course_page(qtbot: QtBot, program: Hornbook) -> CoursePage:
    program.window.go(CoursePlace(COURSE))
    settle(qtbot, program)
    page = program.window.page
    assert isinstance(page, CoursePage)
    return page


def test_a_dropped_language_is_offered_and_read(qtbot: QtBot, program: Hornbook, files: Path) -> None:
    assert languages(qtbot, program) == []
    drop(qtbot, program, files / "fr.hbpack")
    toast = program.window.toast.label
    assert toast.text() == "“Safe water at home” can be read in Français now"
    assert languages(qtbot, program) == [("en", "fr")]
    page = course_page(qtbot, program)
    (button,) = [each for each in page.findChildren(LanguageButton) if each.isVisible()]
    menu = button.menu_of_languages()
    next(action for action in menu.actions() if action.text() == "Français").trigger()
    menu.deleteLater()
    settle(qtbot, program)
    assert page.overview is not None
    assert page.overview.card.title == "Eau potable à la maison"
    drop(qtbot, program, files / "fr.hbpack")
    assert toast.text() == "“Safe water at home” is here already, unchanged"


def test_a_chosen_language_comes_beside_what_is_there(
    qtbot: QtBot, program: Hornbook, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adding = program.window.library.adding
    for name in ("ar", "fr"):
        chosen = (str(files / f"{name}.hbpack"), "")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, own=chosen: own)
        adding.choose_file()
        settle(qtbot, program)
    assert languages(qtbot, program) == [("en", "fr", "ar")]


def test_without_its_course_it_says_what_is_needed(
    qtbot: QtBot, start: Start, files: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    program = start(Home(tmp_path / "empty"))
    drop(qtbot, program, files / "fr.hbpack")
    problems = program.window.library.adding.problems
    assert problems.isVisible()
    assert problems.heading.text() == "This pack cannot be added"
    said = problems.sentence.text()
    assert said.startswith("The language pack goes with version 2.1.0 (pack ")
    assert said.endswith(
        "of “Safe water at home”, which is not here: install that first; nothing was installed."
    )
