"""Work off the window's thread: one worker that owns the database, and answers that come back as signals."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

Desk = TypeVar("Desk")
Answer = TypeVar("Answer")

Step = Callable[[int, int], None]
"""Called by long work with what is done and what there is in all; raises Cancelled once nobody wants it any more."""


class Cancelled(Exception):  # noqa: N818 (it is no error)
    """The person who asked for the work took it back."""


@dataclass(slots=True)
class Job:
    """Work that was asked for; `cancel` takes it back at its next step."""

    cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Have the work stop at its next step; neither its answer nor its failure is delivered."""
        self.cancelled.set()


class Jobs(QObject, Generic[Desk]):
    """The one worker thread of the window.

    `open_desk` runs first in the worker and makes what all work is handed (the use cases over an open database);
    `close_desk` runs last. Work is done in the order in which it was asked for. Answers, failures and progress are
    delivered in the window's thread. Work that fails without a `failed` of its own reaches `went_wrong`.
    """

    went_wrong = Signal(object)
    """An exception that no page took care of."""
    idle = Signal()
    """All that was asked for is done and delivered."""
    _deliver = Signal(object)

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        close_desk: Callable[[Desk], None],
        parent: QObject | None = None,
    ) -> None:
        """Nothing runs before `start`; work may be asked for at once."""
        super().__init__(parent)
        self._open_desk = open_desk
        self._close_desk = close_desk
        self._waiting: queue.SimpleQueue[Callable[[Desk], None] | None] = queue.SimpleQueue()
        self._undelivered = 0
        self._thread = threading.Thread(target=self._work, name="hornbook-worker", daemon=True)
        self._deliver.connect(self._delivered, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to work; call it after the first paint."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what was asked for, close the desk and end the thread; waits for it."""
        self._waiting.put(None)
        if self._thread.is_alive():
            self._thread.join()

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._undelivered > 0

    def run(
        self,
        work: Callable[[Desk, Step], Answer],
        done: Callable[[Answer], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Ask for `work(desk, step)`; then `done(answer)` or `failed(exception)` is called in the window's thread."""
        job = Job()
        self._undelivered += 1

        def step(finished: int, total: int) -> None:
            if job.cancelled.is_set():
                raise Cancelled
            if progress is not None:
                report = progress
                self._deliver.emit(lambda: report(finished, total))

        def task(desk: Desk) -> None:
            settled = self._settle(lambda: work(desk, step), job, done, failed)
            self._deliver.emit(lambda: self._finish(settled))

        self._waiting.put(task)
        return job

    def _settle(
        self,
        work: Callable[[], Answer],
        job: Job,
        done: Callable[[Answer], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> Callable[[], None]:
        """Do the work in the worker; what is left to do in the window's thread."""
        try:
            answer = work()
        except Cancelled:
            return lambda: None
        except Exception as error:  # noqa: BLE001 (whatever it is, the window shows it; nothing is swallowed)
            trouble = error
            return lambda: None if job.cancelled.is_set() else self._fail(trouble, failed)
        return lambda: done(answer) if done is not None and not job.cancelled.is_set() else None

    def _fail(self, error: Exception, failed: Callable[[Exception], None] | None) -> None:
        if failed is None:
            self.went_wrong.emit(error)
        else:
            failed(error)

    def _finish(self, settled: Callable[[], None]) -> None:
        try:
            settled()
        finally:
            self._undelivered -= 1
            if self._undelivered == 0:
                self.idle.emit()

    def _delivered(self, call: Callable[[], None]) -> None:
        call()

    def _work(self) -> None:
        try:
            desk = self._open_desk()
        except Exception as error:  # noqa: BLE001 (shown by the window)
            trouble = error
            self._deliver.emit(lambda: self.went_wrong.emit(trouble))
            return
        while (task := self._waiting.get()) is not None:
            task(desk)
        self._close_desk(desk)
