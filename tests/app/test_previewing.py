"""Looks at an author's folder: quick, whole, and with what is wrong beside what is sound."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.home import Home
from app.library import Library
from app.previewing import Preview
from app.workroom import Effort
from assessments.compile import read_stem
from content.compiled import read_page
from content.ids import ModuleId
from tests.app.test_compiler import SLOW
from tests.builders import PackBuilder, a_course


@pytest.fixture
def course(tmp_path: Path) -> PackBuilder:
    return a_course(tmp_path)


@pytest.fixture
def preview(course: PackBuilder, tmp_path: Path) -> Iterator[Preview]:
    stage = tmp_path / "stage"
    stage.mkdir()
    found = Preview(course.folder, stage)
    yield found
    found.close()


def test_each_look_sees_the_folder_as_it_is(preview: Preview, course: PackBuilder) -> None:
    first = preview.look()
    assert (first.problems, first.errors) == ((), 0)
    assert read_page(first.folder, ModuleId("germs")).text == "Germs are small."
    course.with_module("germs", "Germs are very small.")
    second = preview.look()
    assert second.root != first.root
    assert read_page(second.folder, ModuleId("germs")).text == "Germs are very small."


def test_what_is_sound_is_shown_beside_what_is_not(preview: Preview, course: PackBuilder) -> None:
    preview.look()
    course.with_module("germs", "See [it](nowhere.md).")
    seen = preview.look()
    assert [problem.code for problem in seen.problems] == ["E401"]
    assert seen.root is not None
    assert read_page(seen.folder, ModuleId("germs")).text == "See it."


def test_a_problem_goes_when_the_file_that_was_missing_comes(preview: Preview, course: PackBuilder) -> None:
    course.with_module("germs", "See [it](other.md).")
    assert [problem.code for problem in preview.look().problems] == ["E401"]
    course.with_module("other", "Here.")
    assert preview.look().errors == 0


def test_a_broken_manifest_shows_nothing(preview: Preview, course: PackBuilder) -> None:
    (course.folder / "pack.toml").write_text("pass = 80%\n")
    seen = preview.look()
    assert seen.root is None
    assert [problem.text() for problem in seen.problems][:1] == [
        "pack.toml:1:10: E121 not TOML: expected newline or end of document after a statement"
    ]


def test_two_modules_of_one_id(preview: Preview, course: PackBuilder) -> None:
    path = course.folder / "modules" / "twin.md"
    path.write_text("---\nid: germs\ntitle: Twin\n---\n\nAgain.\n")
    seen = preview.look()
    assert seen.root is not None
    assert "E111" in {problem.code for problem in seen.problems}


def test_a_quiz_with_an_error_is_left_out_and_the_rest_shown(
    preview: Preview, course: PackBuilder, tmp_path: Path
) -> None:
    quiz = next(course.folder.glob("quizzes/*.quiz.md"))
    quiz.write_text(quiz.read_text() + "\n## Nothing to choose\n{#nothing}\n")
    seen = preview.look()
    assert [problem.code for problem in seen.problems] == ["E205"]
    installed = Library(Home(tmp_path / "home")).adopt(seen.folder)
    assert {item.kind for item in installed.course.items} == {"module"}
    assert installed.course.complete.require == ()


def test_the_library_holds_the_last_look_only(preview: Preview, course: PackBuilder, tmp_path: Path) -> None:
    library = Library(Home(tmp_path / "home"))
    first = library.adopt(preview.look().folder)
    course.with_module("germs", "Another text.")
    second = library.adopt(preview.look().folder)
    assert (first.changed, second.changed) == (True, True)
    assert not library.adopt(preview.look().folder).changed
    assert [found.root for found in library.courses()] == [second.course.root]
    assert {path.name for path in (tmp_path / "home" / "packs").iterdir()} == {
        "index.json",
        second.course.root,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="signals end the child here")
def test_a_child_that_dies_is_replaced(preview: Preview, course: PackBuilder) -> None:
    preview.look()
    child = preview._child
    assert child is not None
    os.killpg(child._child.pid, signal.SIGKILL)
    course.with_module("germs", "Alive.")
    with pytest.raises(Exception, match="takes more time or memory than is allowed"):
        preview.look()
    assert read_page(preview.look().folder, ModuleId("germs")).text == "Alive."


def test_whoever_no_longer_waits_ends_the_child(preview: Preview) -> None:
    preview.look()

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        preview.look(stop)
    assert preview.look().root is not None


def test_nothing_is_locked_for_its_author(preview: Preview, course: PackBuilder, tmp_path: Path) -> None:
    treat = course.folder / "modules" / "treat.md"
    treat.write_text("---\nid: treat\ntitle: Treat\nneeds: germs\n---\n\nBoil it.\n")
    quiz = next(course.folder.glob("quizzes/*.quiz.md"))
    quiz.write_text(quiz.read_text().replace("---\n", "---\nneeds: treat\nattempts: 1\ncooldown: 1 d\n", 1))
    seen = preview.look()
    assert seen.problems == ()
    home = Home(tmp_path / "home")
    installed = Library(home).adopt(seen.folder).course
    assert {item.needs for item in installed.items} == {()}
    found = read_stem(home.packs / installed.root, installed.complete.require[0])
    assert (found.needs, found.attempts, found.cooldown) == ((), None, ())
    assert seen.attempts[found.id] == 1  # for the guess meter


def test_a_word_of_the_glossary_is_explained_as_it_is_now(preview: Preview, course: PackBuilder) -> None:
    course.with_file("glossary.md", "## Germ {#germ}\n\nSmall.\n")
    course.with_module("germs", "A [germ](../glossary.md#germ).")
    preview.look()
    course.with_file("glossary.md", "## Germ {#germ}\n\nVery small.\n")
    page = read_page(preview.look().folder, ModuleId("germs"))
    assert "Very small." in repr(page)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on CPU time here")
def test_a_listing_that_takes_too_long_is_shown_plain(preview: Preview, course: PackBuilder) -> None:
    course.with_module("germs", "```java\n" + ("a " * 990 + "\n") * 24 + "```\n\nThe end.\n")
    seen = preview.look()
    assert [problem.code for problem in seen.problems] == ["W423"]
    assert read_page(seen.folder, ModuleId("germs")).text.endswith("The end.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on CPU time here")
def test_a_page_that_overran_is_tried_again_once_it_changed(course: PackBuilder, tmp_path: Path) -> None:
    (tmp_path / "stage").mkdir()
    preview = Preview(course.folder, tmp_path / "stage", effort=Effort(page_seconds=0))
    course.with_module("germs", SLOW)
    try:
        assert [problem.code for problem in preview.look().problems] == ["W438"]
        assert [problem.code for problem in preview.look().problems] == ["W438"]
        course.with_module("germs", "Simple now.")
        seen = preview.look()
    finally:
        preview.close()
    assert seen.problems == ()
    assert read_page(seen.folder, ModuleId("germs")).text == "Simple now."
