"""Work on packs that leaves the library as it is until it is done: stages inside the library, and the limited child.

What is untrusted about a pack happens in that child (`app.compiler`); here is where it works, and what becomes of the
disk's troubles.
"""

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import Clock
from app.compiling import KEYS, PACK, Job, Mode, Wishes, is_marked
from app.files import PARTIAL, copy_file, make_folder
from app.markingsecret import MarkingSecret
from content.errors import HornbookError
from content.limits import Limits
from content.steps import Progress

if TYPE_CHECKING:
    from app.preparing import Prepared


STAGE = ".new-"
"""How the names of folders begin that are work in progress or waste; a crash leaves nothing else behind."""

REPLACED = "replaced-"
"""How the name of a pack's folder begins, before its root, while another one takes its place."""

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_CLOSED = frozenset({errno.EACCES, errno.EPERM})


class LibraryError(HornbookError):
    """A pack cannot be installed, built or found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What preparing one pack may cost: CPU seconds a page, and bytes of address space."""

    page_seconds: int = 10
    memory: int = 1 << 30


class Workroom:
    """Where packs are prepared for the library in `folder`."""

    def __init__(self, folder: Path, keys: Path, limits: Limits, effort: Effort) -> None:
        """Nothing is made yet. `keys` is where the author's marking secret lies."""
        self._folder = folder
        self._keys = keys
        self._limits = limits
        self._effort = effort
        self._live: set[Path] = set()

    @contextlib.contextmanager
    def stage(self) -> Iterator[Path]:
        """A folder inside the library that is gone afterwards, whatever happens."""
        with disk_errors(self._folder):
            make_folder(self._folder)
            self.sweep()
            stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=self._folder))
        self._live.add(stage)
        try:
            yield stage
        finally:
            self._live.discard(stage)
            shutil.rmtree(stage, ignore_errors=True)

    def sweep(self) -> None:
        """Take away what an interrupted install or removal left behind."""
        if not self._folder.is_dir():
            return
        self.give_back()
        for path in self._folder.iterdir():
            if path.name.startswith(STAGE) and path not in self._live:
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.endswith(PARTIAL):
                path.unlink(missing_ok=True)

    def give_back(self) -> None:
        """Put a pack back that was moved away for another one, which an interruption kept from coming."""
        for old in self._folder.glob(f"{STAGE}*/{REPLACED}*"):
            target = self._folder / old.name.removeprefix(REPLACED)
            if not target.exists():
                old.rename(target)

    def prepare(
        self,
        mode: Mode,
        source: Path,
        stage: Path,
        progress: Progress | None,
        *,
        bases: tuple[Path, ...] = (),
        since: str = "",
        wishes: Wishes | None = None,
    ) -> "Prepared":
        """Have the child do it; raises PackError, TooMuchWorkError, and LibraryError for the disk's troubles."""
        from app.preparing import prepare

        def clean() -> None:
            if mode != "again":
                shutil.rmtree(stage / PACK, ignore_errors=True)

        secret = MarkingSecret(self._keys, Clock())
        job = Job(
            mode=mode,
            source=source,
            stage=stage,
            limits=self._limits,
            too_complex={},
            page_seconds=self._effort.page_seconds,
            memory=self._effort.memory,
            packs=self._folder,
            bases=bases,
            since=since,
            wishes=replace(wishes or Wishes(), marking=secret.value),
        )
        with disk_errors(stage.parent):
            prepared = prepare(job, clean, progress)
            if (stage / KEYS).exists() or (source.is_dir() and is_marked(stage / PACK)):
                secret.keep()
        return prepared


@contextlib.contextmanager
def outside() -> Iterator[Path]:
    """A folder for work that does not touch the library; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hornbook-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def existing(path: Path) -> Path:
    """The absolute path of what a person named; raises LibraryError where there is nothing."""
    source = path.absolute()
    if not source.exists():
        raise LibraryError(f"There is nothing at {path}; name a course folder or a pack file (.hbpack).")
    return source


def hand_over(made: Path, target: Path) -> Path:
    """Put a copy of the finished file `made` at `target`; raises LibraryError where it cannot be written."""
    with disk_errors(target.parent):
        copy_file(made, target)
    return target


@contextlib.contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn what the disk of `folder` says into a sentence."""
    try:
        yield
    except OSError as error:
        raise _sentence(folder, error) from error


def _sentence(folder: Path, error: OSError) -> LibraryError:
    if error.errno in _FULL:
        return LibraryError(f"There is not enough room on the disk of {folder}; make room and try again.")
    if error.errno == errno.EROFS:
        return LibraryError(
            f"The disk of {folder} can only be read; nothing was changed. Use one that can be written."
        )
    if error.errno in _CLOSED:
        own = error.filename is None or Path(os.fsdecode(error.filename)).is_relative_to(folder)
        where = folder if own else os.fsdecode(error.filename)
        return LibraryError(f"{where} may not be read or written; look at its permissions and try again.")
    reason = error.strerror or type(error).__name__
    return LibraryError(
        f"The work in {folder} could not be finished ({reason}); nothing was changed. Try again."
    )
