"""The patience of the install child with single listings and formulas, measured in CPU time."""

import contextlib
import signal
import sys
from collections.abc import Iterator

from content.markdown.patience import TookTooLong

SECONDS = 1.5
"""For the first piece that takes too long; each one halves what the next ones have, so all together cost twice that."""

LEAST = 0.02


if sys.platform == "win32":

    class CpuPatience:
        """Windows cannot interrupt a process by its CPU time; there the limits of page and wall clock have to do."""

        @contextlib.contextmanager
        def __call__(self) -> Iterator[None]:
            """As long as it takes."""
            yield

else:

    class CpuPatience:
        """Interrupts one piece of work after so many seconds of this process's CPU time; for the main thread."""

        def __init__(self, seconds: float = SECONDS) -> None:
            """From now on SIGVTALRM belongs to it."""
            self._seconds = seconds
            self._working = False
            signal.signal(signal.SIGVTALRM, self._stop)

        @contextlib.contextmanager
        def __call__(self) -> Iterator[None]:
            """The frame for one piece; TookTooLong comes out of it."""
            self._working = True
            signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds)
            try:
                yield
            finally:
                self._working = False
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)

        def _stop(self, *_: object) -> None:
            if self._working:
                self._working = False
                self._seconds = max(LEAST, self._seconds / 2)
                raise TookTooLong
