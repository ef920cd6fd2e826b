"""One program at a time in a home: a lock of the operating system, which goes with the process that holds it.

`fcntl` and `msvcrt` are asked directly: the package `filelock` does the same, and its import costs 18 ms of the
25 ms that the first paint may take beyond a bare window (performance.md).
"""

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from content.errors import HornbookError


class HomeInUseError(HornbookError):
    """Another Hornbook has this home open."""


class HomeLock:
    """The lock of one home; the file stays, only the lock on it comes and goes."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the home; it is made when the lock is taken."""
        self._folder = folder
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this process has the home."""
        return self._descriptor is not None

    def acquire(self) -> None:
        """Take the home at once; raises HomeInUseError where another process has it."""
        self._folder.mkdir(
            mode=0o700, parents=True, exist_ok=True
        )  # what one learns is nobody else's business
        descriptor = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise HomeInUseError(
                f"Hornbook is already open with the home {self._folder}. "
                "Close it there, or wait until it has finished, and try again."
            ) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the home back; harmless when it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)  # closing is what unlocks, on every system
            self._descriptor = None

    def __enter__(self) -> Self:
        """Take the home."""
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back."""
        self.release()


def request_raise(folder: Path) -> None:
    """Ask the process that holds the home to come forward."""
    (folder / "raise").write_bytes(b"")


def raise_requested(folder: Path) -> bool:
    """Whether somebody asked since the last time this was asked; the request is taken away."""
    with contextlib.suppress(OSError):
        (folder / "raise").unlink()
        return True
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
