"""The course with the kinds that have parts, installed once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.widgets.column import Column
from tests.desktop.conftest import StrayWindows
from tests.desktop.kinds.course import Desk, install_kinds

Sit = Callable[..., Desk]


@pytest.fixture(scope="session")
def kinds_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the installed pack."""
    return install_kinds(tmp_path_factory.mktemp("kinds"))


@pytest.fixture(autouse=True)
def nothing_flashes(qapp: QApplication) -> Iterator[None]:
    """No widget is shown before it has a parent."""
    strays = StrayWindows(Column)
    qapp.installEventFilter(strays)
    yield
    qapp.removeEventFilter(strays)
    assert not strays.seen, f"flashed as windows: {strays.seen}"


@pytest.fixture
def sit(qtbot: QtBot, kinds_folder: Path) -> Sit:
    """Shows one question by its id in a window of its own; see `Desk`."""

    def made(name: str, **how: object) -> Desk:
        return Desk(qtbot, kinds_folder, name, **how)  # type: ignore[arg-type]  # what Desk takes

    return made
