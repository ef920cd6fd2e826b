"""Collecting garbage in the window's thread only.

Python collects cycles in whichever thread happens to allocate. In the worker that would destroy widgets, documents
or watchers of the window's thread there, and Qt crashes (seen: a QFileSystemWatcher taken away under its thread's
event loop). So the automatic collection is off while the worker runs, and the window collects when all is at rest.
"""

import gc

from PySide6.QtCore import QObject, Signal, SignalInstance


class Tidier(QObject):
    """Collects at each `rest` what Python's own thresholds say is due; `stop` hands the matter back to Python."""

    tidied = Signal(int)
    """Something was collected, of this generation."""

    def __init__(self, rest: SignalInstance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        rest.connect(self.tidy)

    def tidy(self) -> None:
        """Collect the oldest generation that is due, if one is."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [number for number in range(3) if counts[number] > limits[number]]
        if due:
            gc.collect(due[-1])
            self.tidied.emit(due[-1])

    def stop(self) -> None:
        """Python collects by itself again, if it did before."""
        if self._was_on:
            gc.enable()
