"""Garbage is collected in the window's thread, when it is at rest."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.desktop.tidying import Tidier


class Rest(QObject):
    came = Signal()


class Knot:
    """Something that only the collector can take away; it notes in which thread that happened."""

    def __init__(self, seen: list[str]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: seen.append(threading.current_thread().name))


@pytest.mark.usefixtures("qapp")
def test_the_worker_never_collects_and_the_window_does(qtbot: QtBot) -> None:
    rest = Rest()
    seen: list[str] = []
    tidier = Tidier(rest.came)
    try:
        Knot(seen)
        worker = threading.Thread(target=lambda: [[[]] for _ in range(50_000)], name="a-worker")
        kept: list[list[int]] = [[] for _ in range(2000)]
        worker.start()
        worker.join()
        assert seen == []
        with qtbot.waitSignal(tidier.tidied):
            rest.came.emit()
        assert seen == ["MainThread"]
        assert len(kept) == 2000
    finally:
        tidier.stop()
    assert gc.isenabled()


@pytest.mark.usefixtures("qapp")
def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        rest = Rest()
        Tidier(rest.came).stop()
        assert not gc.isenabled()
    finally:
        gc.enable()
