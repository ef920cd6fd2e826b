"""What a started program says of itself: one line of JSON at its first paint, and one when it has settled.

The first: seconds since the parent's clock reading in ``HORNBOOK_BENCH_AT``, CPU seconds, modules imported. The second:
PSS in MiB (the share of memory that is this process's own), CPU seconds, the longest stretch between two turns of the
event loop in milliseconds, and the CPU seconds of a quiet while afterwards.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

SETTLE_MS = 1500
QUIET_MS = int(os.environ.get("HORNBOOK_BENCH_QUIET_MS", "0"))


def pss() -> float:
    """This process's proportional set size in MiB; 0 where the system does not tell."""
    path = Path("/proc/self/smaps_rollup")
    if not path.exists():
        return 0.0
    line = next(line for line in path.read_text(encoding="ascii").splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


class FirstPaint(QObject):
    """Watches `widget` for its first paint, reports, waits until all is quiet, reports again, and ends the program."""

    def __init__(self, app: QApplication, widget: QWidget) -> None:
        super().__init__()
        self._app, self._widget = app, widget
        self.code = 1
        self._busy: Callable[[], bool] = lambda: False
        widget.installEventFilter(self)

    def wait_for(self, busy: Callable[[], bool]) -> None:
        """Count the program as settled only once `busy()` is false."""
        self._busy = busy

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's own name)
        """The first paint event: the figures are taken once it was handled."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        now, cpu, modules = time.monotonic(), time.process_time(), len(sys.modules)
        started = float(os.environ["HORNBOOK_BENCH_AT"])
        print(json.dumps({"painted": now - started, "cpu": cpu, "modules": modules}), flush=True)
        QTimer.singleShot(SETTLE_MS, self._settled)

    def _settled(self) -> None:
        if self._busy():
            QTimer.singleShot(100, self._settled)
            return
        print(json.dumps({"pss": pss(), "cpu_settled": time.process_time()}), flush=True)
        self._before = time.process_time()
        QTimer.singleShot(QUIET_MS, self._end)

    def _end(self) -> None:
        if QUIET_MS:
            print(json.dumps({"cpu_quiet": time.process_time() - self._before}), flush=True)
        self.code = 0
        self._app.quit()
