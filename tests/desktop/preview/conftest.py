"""The live preview over the folder of a small pack, its course shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.preview.main import PreviewProgram
from app.desktop.preview.window import PreviewWindow
from app.home import Home
from app.lock import HomeLock
from app.settings import Settings


@pytest.fixture
def folder(small_pack: Path) -> Path:
    """The folder that is looked at; files that want more in it put it there."""
    return small_pack


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path, folder: Path) -> Iterator[PreviewProgram]:
    """The program of the preview, its worker at rest."""
    home = Home(tmp_path / "home")
    with HomeLock(home.folder):
        found = PreviewProgram(qapp, home, Settings(theme="light"), folder)
        found.show()
        qtbot.waitUntil(lambda: _window(found).course is not None, timeout=20_000)
        qtbot.waitUntil(lambda: not found.jobs.busy)
        yield found
        found.end()


@pytest.fixture
def window(program: PreviewProgram) -> PreviewWindow:
    """The preview's window."""
    return _window(program)


def _window(program: PreviewProgram) -> PreviewWindow:
    assert isinstance(program.window, PreviewWindow)
    return program.window
