"""The first start, in real checkouts of a few files and real processes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import bootstrap

MAIN = """
import sys
from app import bootstrap
bootstrap.ensure("app")
print("running in", sys.prefix, "with", sys.argv[1:])
"""


Started = subprocess.CompletedProcess[str]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that was never started."""
    return make_checkout(tmp_path)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Started]:
    """A checkout after its first start, and what that said; made once, for it takes long."""
    folder = make_checkout(tmp_path_factory.mktemp("prepared"))
    (folder / "pyproject.toml").write_text('[project.optional-dependencies]\npinned = ["pip"]\n')
    return folder, start(folder, "courses", "--json")


def make_checkout(where: Path) -> Path:
    """A checkout that needs no packages at all."""
    folder = where / "a checkout"
    (folder / "app").mkdir(parents=True)
    shutil.copy(bootstrap.__file__, folder / "app" / "bootstrap.py")
    (folder / "app" / "__init__.py").write_text("")
    (folder / "app" / "__main__.py").write_text(MAIN)
    (folder / "pyproject.toml").write_text("[project.optional-dependencies]\npinned = []\ndev = []\n")
    return folder


def start(folder: Path, *arguments: str) -> Started:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PIP_NO_INDEX": "1"}
    python = getattr(sys, "_base_executable", sys.executable)
    return subprocess.run(
        [python, "-m", "app", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=100,
    )


def test_the_first_start_makes_an_environment_and_goes_on_inside_it(prepared: tuple[Path, Started]) -> None:
    checkout, first = prepared
    assert first.returncode == 0, first.stderr
    assert first.stdout == f"running in {checkout / '.venv'} with ['courses', '--json']\n"
    assert "[########----------------] step 1 of 3: a Python environment" in first.stderr
    assert "Ready." in first.stderr
    second = start(checkout)
    assert second.stdout == f"running in {checkout / '.venv'} with []\n"
    assert second.stderr == ""


def test_packages_that_cannot_be_had_end_with_one_sentence_and_two(checkout: Path) -> None:
    (checkout / "pyproject.toml").write_text(
        '[project.optional-dependencies]\npinned = ["hornbook-no-such-package==1"]\n'
    )
    done = start(checkout)
    assert done.returncode == 2
    assert "The packages could not be installed; pip says why above." in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((checkout / ".venv").glob("*.stamp"))


def test_a_changed_list_installs_again(prepared: tuple[Path, Started]) -> None:
    checkout, _ = prepared
    with (checkout / "pyproject.toml").open("a") as file:
        file.write("# changed\n")
    assert "Hornbook prepares itself: 1 packages" in start(checkout).stderr


def test_outside_a_checkout_nothing_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "CHECKOUT", tmp_path)
    bootstrap.ensure("app")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("display", "wayland", "expected"), [("", "", False), (":0", "", True), ("", "wayland-0", True)]
)
def test_a_display_is_x11_or_wayland(
    monkeypatch: pytest.MonkeyPatch, display: str, wayland: str, *, expected: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    assert bootstrap.has_display() is expected
