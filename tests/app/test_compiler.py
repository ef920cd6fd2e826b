"""The child that prepares packs: its limits, and that it ends."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.compiling import Job, Mode, job_from_json, job_to_json
from app.home import Home
from app.library import Effort, Library
from app.preparing import MOST_OVERRUNS, TOO_COMPLEX, CompilerFailedError, TooMuchWorkError, Wall, prepare
from content.compiled import read_page
from content.ids import ModuleId
from content.limits import Limits
from content.markdown.tree import TooComplex
from tests.builders import PackBuilder, a_course

pytestmark = pytest.mark.usefixtures("fresh_children")

SLOW = "".join(f"$\\frac{{x_{{{number}}}}}{{y}} + \\sqrt{{{number}}}$\n\n" for number in range(4_500))
"""Hundreds of kilobytes of work in less than 200 kB of text: each formula is another one."""


def a_job(
    tmp_path: Path, source: Path, mode: Mode = "install", page_seconds: int = 8, memory: int = 1 << 30
) -> Job:
    stage = tmp_path / "stage"
    stage.mkdir(exist_ok=True)
    return Job(
        mode=mode,
        source=source,
        stage=stage,
        limits=Limits(),
        too_complex={},
        page_seconds=page_seconds,
        memory=memory,
        packs=tmp_path / "packs",
    )


def slow_course(tmp_path: Path) -> PackBuilder:
    assert len(SLOW) < 200_000
    return a_course(tmp_path).with_module("slow", SLOW)


def test_jobs_travel_whole(tmp_path: Path) -> None:
    job = a_job(tmp_path, Path(os.fsdecode(b"/odd \xe9")))
    assert job_from_json(job_to_json(job)) == job


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on CPU time here")
def test_a_page_that_overruns_says_so_and_the_others_work(tmp_path: Path) -> None:
    library = Library(Home(tmp_path / "home"), effort=Effort(page_seconds=0))
    installed = library.install(slow_course(tmp_path).folder)
    assert [problem.text() for problem in installed.problems] == [f"modules/slow.md:5:1: W438 {TOO_COMPLEX}"]
    folder = library.folder(installed.course.root)
    assert read_page(folder, ModuleId("slow")).blocks == (TooComplex(TOO_COMPLEX),)
    assert read_page(folder, ModuleId("germs")).text == "Germs are small."


@pytest.mark.parametrize("wall", [Wall(silence=0), Wall(total=0)])
def test_the_wall_clock_ends_the_work_too(tmp_path: Path, wall: Wall) -> None:
    with pytest.raises(
        TooMuchWorkError, match=r"^Preparing this pack takes more time or memory than is allowed;"
    ):
        prepare(a_job(tmp_path, slow_course(tmp_path).folder, "check"), lambda: None, wall=wall)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on memory here")
def test_too_little_memory_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TooMuchWorkError) as caught:
        prepare(a_job(tmp_path, a_course(tmp_path).folder, memory=20_000_000), lambda: None)
    assert str(caught.value) == (
        "Preparing this pack takes more time or memory than is allowed; nothing was changed. "
        "Ask its author for a smaller one."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on CPU time here")
def test_many_pages_that_overrun_refuse_the_pack(tmp_path: Path) -> None:
    builder = a_course(tmp_path)
    for number in range(6):
        builder.with_module(f"slow-{number}", SLOW)
    cleaned: list[int] = []
    with pytest.raises(TooMuchWorkError) as caught:
        prepare(a_job(tmp_path, builder.folder, "check", page_seconds=0), lambda: cleaned.append(1))
    assert len(cleaned) == MOST_OVERRUNS + 1
    assert (
        str(caught.value)
        == "More than 5 pages of “water” are too complex to be prepared; nothing was changed."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit to set wrongly")
def test_a_mistake_of_ours_is_never_swallowed(tmp_path: Path) -> None:
    job = a_job(tmp_path, a_course(tmp_path).folder, "check", page_seconds=10**30)
    with pytest.raises(CompilerFailedError, match=r"Traceback(.|\n)*OverflowError"):
        prepare(job, lambda: None)


def test_the_child_goes_when_its_parent_is_gone(tmp_path: Path) -> None:
    job = a_job(tmp_path, slow_course(tmp_path).folder, "check")
    child = subprocess.Popen(
        [sys.executable, "-m", "app.compiler"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(job_to_json(job) + "\n")
    child.stdin.flush()
    assert child.stdout.readline() == '{"begin": ""}\n'
    child.stdin.close()
    assert child.wait(timeout=10) == 1
    child.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_install_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    home = tmp_path / "home"
    course = Library(Home(home)).install(a_course(tmp_path, "first").folder).course
    code = (
        "from pathlib import Path; from app.home import Home; from app.library import Library; "
        f"Library(Home(Path({str(home)!r}))).install(Path({str(slow_course(tmp_path).folder)!r}))"
    )
    parent = subprocess.Popen([sys.executable, "-c", code])
    until = time.monotonic() + 20
    while time.monotonic() < until and not list((home / "packs").glob(".new-*")):
        threading.Event().wait(0.02)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    again = Library(Home(home))
    assert again.courses() == (course,)
    again.sweep()
    assert sorted(path.name for path in (home / "packs").iterdir()) == sorted([course.root, "index.json"])
