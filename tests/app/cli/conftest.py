"""What the tests of the commands share."""

from pathlib import Path

import pytest

from tests.app.cli.runs import Shell
from tests.app.courses import a_course, install


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Commands over an empty home, on a terminal of 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")
    return Shell(tmp_path / "home", monkeypatch, capsys)


@pytest.fixture
def shell(empty: Shell, tmp_path: Path) -> Shell:
    """Commands over a home with the course `org.example.water`."""
    install(empty.home, a_course(tmp_path / "water"))
    return empty
