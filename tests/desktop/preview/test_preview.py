"""The live preview: an author edits, and the window follows."""

import shutil
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.desktop.pages.module import ModulePage
from app.desktop.places import CoursePlace, LibraryPlace, ModulePlace, ResultPlace, SittingPlace, StartPlace
from app.desktop.preview.main import PreviewProgram
from app.desktop.preview.problems import ProblemModel, ProblemView
from app.desktop.preview.watch import FolderWatch, look_at
from app.desktop.preview.window import PreviewWindow
from content.ids import AssessmentId, CourseId, ModuleId
from content.problems import Problem
from tests.desktop.packs import edit

COURSE = CourseId("org.example.water@unsigned")


def codes(window: PreviewWindow) -> list[str]:
    return [problem.code for problem in window.panel.view.rows.problems]


def test_it_begins_with_the_course(window: PreviewWindow) -> None:
    assert window.history.here == CoursePlace(COURSE)
    assert window.bar.heading.text() == "Preview of small"
    assert window.bar.sentence.text() == "Nothing that you do here is recorded."
    assert window.sidebar.isHidden()


def test_the_page_that_is_edited_comes_up(window: PreviewWindow, qtbot: QtBot, small_pack: Path) -> None:
    edit(small_pack / "modules" / "carry.md", "Wash the can.", "Wash the can well.")
    qtbot.waitUntil(lambda: window.history.here == ModulePlace(COURSE, ModuleId("carry")), timeout=10_000)
    page = window.page
    assert isinstance(page, ModulePage)
    qtbot.waitUntil(lambda: page.view is not None and "can well" in page.view.page.text)
    edit(small_pack / "quizzes" / "check.quiz.md", "Is a lid needed?", "Does it need a lid?")
    place = StartPlace(COURSE, AssessmentId("check"))
    qtbot.waitUntil(lambda: window.history.here == place, timeout=10_000)


def test_without_following_one_stays_where_one_is(
    window: PreviewWindow, qtbot: QtBot, small_pack: Path
) -> None:
    window.panel.follow.trigger()
    before = window.course
    edit(small_pack / "modules" / "carry.md", "Wash the can.", "Wash the can well.")
    qtbot.waitUntil(lambda: window.course is not before, timeout=10_000)
    assert window.history.here == CoursePlace(COURSE)


def test_the_reader_stays_at_its_place(
    program: PreviewProgram, window: PreviewWindow, qtbot: QtBot, small_pack: Path
) -> None:
    window.go(ModulePlace(COURSE, ModuleId("carry")))
    page = window.page
    assert isinstance(page, ModulePage)
    qtbot.waitUntil(lambda: page.view is not None and page.reader.verticalScrollBar().maximum() > 200)
    bar = page.reader.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = page.reader.place()
    edit(small_pack / "modules" / "carry.md", "keep the lid on.", "always keep the lid on.")
    qtbot.waitUntil(lambda: page.view is not None and "always keep" in page.view.page.text, timeout=10_000)
    qtbot.waitUntil(lambda: not program.jobs.busy)
    assert page.reader.place() == pytest.approx(before, abs=0.02)


def test_problems_come_and_go(window: PreviewWindow, qtbot: QtBot, small_pack: Path) -> None:
    edit(small_pack / "modules" / "carry.md", "../media/can.svg", "../media/Can.svg")
    qtbot.waitUntil(lambda: "E402" in codes(window), timeout=10_000)
    assert window.panel.errors.text() == "1 error"
    assert not window.panel.sound.isVisible()
    edit(small_pack / "modules" / "carry.md", "../media/Can.svg", "../media/can.svg")
    qtbot.waitUntil(lambda: not codes(window), timeout=10_000)
    assert window.panel.sound.isVisible()


def test_a_broken_manifest_keeps_the_last_version(
    window: PreviewWindow, qtbot: QtBot, small_pack: Path
) -> None:
    manifest = (small_pack / "pack.toml").read_text()
    (small_pack / "pack.toml").write_text("pass = 80%")
    qtbot.waitUntil(lambda: "E121" in codes(window), timeout=10_000)
    assert window.bar.sentence.text() == "This is the last version that could be shown."
    assert window.course is not None
    (small_pack / "pack.toml").write_text(manifest)
    qtbot.waitUntil(lambda: not codes(window), timeout=10_000)
    assert window.bar.sentence.text() == "Nothing that you do here is recorded."


def test_while_a_quiz_is_sat_changes_wait(
    program: PreviewProgram, window: PreviewWindow, qtbot: QtBot, small_pack: Path
) -> None:
    window.go(SittingPlace(COURSE, AssessmentId("check")))
    qtbot.waitUntil(lambda: not program.jobs.busy)
    before = window.course
    edit(small_pack / "modules" / "carry.md", "Wash the can.", "Wash the can well.")
    said = "The folder changed. Leave or hand in the quiz to see it."
    qtbot.waitUntil(lambda: window.bar.sentence.accessibleName() == said, timeout=10_000)
    assert window.course is before
    window.go(CoursePlace(COURSE))
    qtbot.waitUntil(lambda: window.course is not before, timeout=10_000)


def test_a_result_gives_way_to_the_course(window: PreviewWindow) -> None:
    course = window.course
    assert course is not None
    gone = ModulePlace(COURSE, ModuleId("gone"))
    assert window._place_after(course, gone) == CoursePlace(COURSE)
    assert isinstance(window._place_after(course, LibraryPlace()), CoursePlace)
    result = ResultPlace(COURSE, attempt="x")  # type: ignore[arg-type]
    assert isinstance(window._place_after(course, result), CoursePlace)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the editor")
def test_a_click_opens_the_line_in_the_editor(
    window: PreviewWindow, qtbot: QtBot, small_pack: Path, tmp_path: Path
) -> None:
    script, noted = tmp_path / "edit", tmp_path / "noted"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > "{noted}.new" && mv "{noted}.new" "{noted}"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    session = window.context.session
    session.choose(replace(session.settings, editor=f"{script} {{file}}:{{line}}"))
    edit(small_pack / "modules" / "carry.md", "../media/can.svg", "../media/none.svg")
    qtbot.waitUntil(lambda: "E401" in codes(window), timeout=10_000)
    view = window.panel.view
    spot = view.visualRect(view.rows.index(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(noted.exists)
    assert noted.read_text() == f"{small_pack / 'modules' / 'carry.md'}:11"
    noted.unlink()
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(noted.exists)


def test_an_editor_that_is_gone_is_said(window: PreviewWindow, qtbot: QtBot) -> None:
    window.panel.editor_chosen.emit("gone-editor")
    problem = Problem(path="nowhere.md", line=3, column=1, code="E401", message="x")
    window.open_problem(problem)
    said = "The editor “gone-editor” of your settings cannot be found; choose another in the preview's menu."
    assert window.toast.label.text() == said


def test_f8_goes_round_the_problems(qtbot: QtBot, window: PreviewWindow) -> None:
    view = window.panel.view
    view.step(1)  # nothing to go to
    problems = tuple(
        Problem(path="m.md", line=number, column=1, code="W405", message="picture without alt text")
        for number in (1, 2)
    )
    seen: list[int] = []
    window.panel.problem_chosen.disconnect(window.open_problem)
    view.chosen.connect(lambda problem: seen.append(problem.line))
    window.panel.show_problems(problems)
    for way in (1, 1, 1, -1):
        view.step(way)
    assert seen == [1, 2, 1, 2]
    window.panel.show_problems(problems[1:])
    assert view.current() == problems[1]
    assert window.panel.warnings.text() == "1 warning"


def test_the_menu_names_the_editors_and_the_narrow_window_turns(window: PreviewWindow) -> None:
    window.panel.show_editor("my-own-editor")
    window.panel.menu.aboutToShow.emit()
    names = [action.text() for action in window.panel.menu.actions()]
    assert names[0] == "Show the page that I edit"
    assert "my-own-editor" in names
    assert window.splitter is not None
    window.resize(800, 600)
    assert window.splitter.orientation() is Qt.Orientation.Vertical
    window.resize(1400, 800)
    assert window.splitter.orientation() is Qt.Orientation.Horizontal


def test_the_model_of_problems(qtbot: QtBot, window: PreviewWindow) -> None:
    model = ProblemModel()
    tester = QAbstractItemModelTester(model)
    warning = Problem(path="b.md", line=0, column=0, code="W436", message="nothing uses it", hint="remove it")
    error = Problem(path="a.md", line=2, column=1, code="E401", message="link to a missing file")
    model.show((warning, error))
    assert model.problems == (error, warning)
    assert model.data(model.index(1)) == "b.md nothing uses it. remove it"
    assert model.data(model.index(0), Qt.ItemDataRole.ToolTipRole) is None
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    del tester
    view = ProblemView(window.context.look)
    qtbot.addWidget(view)
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.show_problems((warning, error))
    view.resize(300, 200)
    narrow = view.sizeHintForRow(0)
    view.grab()
    view.resize(900, 200)
    assert view.sizeHintForRow(0) <= narrow


class Heard(QObject):
    """Collects what a watch says."""

    def __init__(self, watch: FolderWatch) -> None:
        super().__init__()
        self.paths: set[str] = set()
        watch.changed.connect(self._take)

    def _take(self, paths: frozenset[str]) -> None:
        self.paths |= paths


def test_a_watch_follows_replaced_new_and_removed_files(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    (folder / "modules").mkdir(parents=True)
    (folder / "modules" / "a.md").write_text("a")
    watch = FolderWatch(folder)
    heard = Heard(watch)
    for text in ("replaced", "replaced again"):  # as editors do: another file in its place
        heard.paths.clear()
        (folder / "modules" / "a.md.new").write_text(text)
        (folder / "modules" / "a.md.new").replace(folder / "modules" / "a.md")
        qtbot.waitUntil(lambda: "modules/a.md" in heard.paths)
    (folder / "media").mkdir()
    qtbot.wait(150)
    (folder / "media" / "b.svg").write_text("<svg/>")
    qtbot.waitUntil(lambda: "media/b.svg" in heard.paths)
    shutil.rmtree(folder / "media")
    heard.paths.clear()
    qtbot.waitUntil(lambda: "media/b.svg" in heard.paths)
    heard.paths.clear()
    (folder / "modules" / ".a.md.swp").write_text("x")
    (folder / "modules" / "a.md~").write_text("x")
    qtbot.wait(200)
    assert not heard.paths
    watch.stop()
    assert not watch.by_the_clock


def test_where_the_system_does_not_tell_the_clock_does(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.desktop.preview.watch.MOST_WATCHED", 0)
    (tmp_path / "a.md").write_text("a")
    watch = FolderWatch(tmp_path)
    assert watch.by_the_clock
    heard = Heard(watch)
    (tmp_path / "a.md").write_text("longer")
    qtbot.waitUntil(lambda: "a.md" in heard.paths)
    watch.stop()


def test_looking_at_what_is_not_there(tmp_path: Path) -> None:
    assert look_at(tmp_path / "none") == {}
