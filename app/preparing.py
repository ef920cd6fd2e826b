"""The parent's side of `app.compiler`: starts the child, listens to it, keeps the wall clock, and ends it."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import app
from app.clock import Clock
from app.compiling import Job, job_to_json
from content.errors import HornbookError
from content.problems import PackError, Problem
from content.steps import Progress

TOO_COMPLEX = "this page is too complex: preparing it takes too long or too much memory"
MOST_OVERRUNS = 5
"""Pages that may overrun before the whole pack is refused."""


_TICK = 0.2


class TooMuchWorkError(HornbookError):
    """A pack takes more time or memory than is allowed, and not because of single pages."""


class CompilerFailedError(Exception):
    """The child ended by a mistake of ours; the message holds its traceback."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """Seconds of the wall clock: `silence` between two lines of the child, `total` for all its work."""

    silence: float = 60
    total: float = 1800


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """How the child's work ended well: `answer` is its word (for ``build`` a file name), `problems` its warnings."""

    answer: str
    problems: tuple[Problem, ...]


class OverranError(Exception):
    """The child ended, or had to be ended, while it rendered the page at `path`; empty: it was not rendering."""

    def __init__(self, path: str, details: str) -> None:
        super().__init__(path)
        self.path = path
        self.details = details


def prepare(
    job: Job, clean: Callable[[], None], progress: Progress | None = None, wall: Wall | None = None
) -> Prepared:
    """Have the job done in a child process; pages that overrun are given up one by one.

    `clean` empties the stage before another try. Raises PackError with all problems, TooMuchWorkError, OSError (from
    the child's disk), and whatever `progress` raises; the child is gone in every case.
    """
    for _ in range(MOST_OVERRUNS + 1):
        conversation = Conversation("app.compiler", wall)
        try:
            return conversation.ask(job_to_json(job), progress)
        except OverranError as overrun:
            job = without_page(job, overrun)
            clean()
        finally:
            conversation.end()
    raise too_many_pages(job)


def without_page(job: Job, overrun: "OverranError") -> Job:
    """The job without the page that overran; raises what says why there is none to give up."""
    if not overrun.path:
        raise _no_page_to_blame(overrun.details) from None
    return replace(job, too_complex={**job.too_complex, overrun.path: TOO_COMPLEX})


def too_many_pages(job: Job) -> TooMuchWorkError:
    """What is said where one page after the other overruns."""
    return TooMuchWorkError(
        f"More than {MOST_OVERRUNS} pages of “{job.source.name}” are too complex to be prepared; nothing was changed.",
    )


def _no_page_to_blame(details: str) -> Exception:
    if details and "MemoryError" not in details:
        return CompilerFailedError(details)
    return TooMuchWorkError(
        "Preparing this pack takes more time or memory than is allowed; nothing was changed. Ask its author for a "
        "smaller one.",
    )


class Conversation:
    """A child at work: it is told a line, and listened to until it has answered."""

    def __init__(self, module: str, wall: Wall | None = None) -> None:
        """Start `module` as the child; `end` must be called in every case."""
        self._wall = wall or Wall()
        self._progress: Progress | None = None
        self._page = ""
        self._step = (0, 100)
        self._clock = Clock()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - `end` closes it
        self._child = _child(self._errors, module)
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=_listen, args=(self._child, self._lines), daemon=True)
        self._reader.start()

    def tell(self, line: str) -> None:
        """Hand the child a line that it does not answer."""
        _tell(self._child, line)

    def ask(self, line: str, progress: Progress | None = None) -> Prepared:
        """Hand the child a line and wait for its answer; raises what `prepare` raises, and OverranError."""
        self._progress, self._page, self._step = progress, "", (0, 100)
        self.tell(line)
        return self._follow(self._lines, self._errors)

    def end(self) -> None:
        """The child is gone afterwards, whatever it was doing."""
        _end(self._child)
        self._reader.join()
        if self._child.stdout is not None:
            self._child.stdout.close()
        self._errors.close()

    def _follow(self, lines: "queue.SimpleQueue[str | None]", errors: IO[bytes]) -> Prepared:
        end = self._clock.monotonic() + self._wall.total
        while True:
            line = self._next_line(lines, end)
            if line is None:
                errors.seek(0)
                raise OverranError(self._page, errors.read()[-8000:].decode(errors="replace"))
            prepared = self._heard(json.loads(line))
            if prepared:
                return prepared

    def _next_line(self, lines: "queue.SimpleQueue[str | None]", end: float) -> str | None:
        """The child's next line, None at its end. While it is silent, `progress` may say that nobody waits any more."""
        now = self._clock.monotonic()
        silent_until = now + self._wall.silence
        while True:
            with contextlib.suppress(queue.Empty):
                return lines.get(timeout=max(0.0, min(_TICK, silent_until - now, end - now)))
            now = self._clock.monotonic()
            if now >= end or now >= silent_until:
                raise OverranError("" if now > end else self._page, "")
            if self._progress:
                self._progress(*self._step)

    def _heard(self, line: Mapping[str, object]) -> Prepared | None:
        self._page = str(line.get("begin", self._page))
        step = line.get("step")
        if isinstance(step, list) and self._progress:
            self._step = int(step[0]), int(step[1])
            self._progress(*self._step)
        problems = _problems(line.get("problems", []))
        failed = line.get("failed")
        if isinstance(failed, list):
            raise OSError(int(failed[0]), str(failed[1]), str(failed[2]) or None)
        if "done" in line:
            return Prepared(answer=str(line["done"]), problems=problems)
        if "refused" in line or "problems" in line:
            raise PackError(str(line.get("refused") or line.get("message")), problems)
        return None


def _problems(value: object) -> tuple[Problem, ...]:
    found = value if isinstance(value, list) else []
    return tuple(
        Problem(path=path, line=line, column=column, code=code, message=message, hint=hint)
        for path, line, column, code, message, hint in found
    )


def _child(errors: IO[bytes], module: str) -> "subprocess.Popen[str]":
    """A new process group that finds our packages and nothing of the folder it is started in."""
    ours = str(Path(app.__file__).resolve().parent.parent)
    found = os.environ.get("PYTHONPATH")
    windows = sys.platform == "win32"
    return subprocess.Popen(  # noqa: S603 - Python itself, with one of our own modules
        [sys.executable, "-P", "-X", "utf8", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join((ours, found)) if found else ours},
        start_new_session=not windows,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if windows else 0,
    )


def _tell(child: "subprocess.Popen[str]", line: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        if child.stdin is not None:
            child.stdin.write(line + "\n")
            child.stdin.flush()


def _listen(child: "subprocess.Popen[str]", lines: "queue.SimpleQueue[str | None]") -> None:
    for line in child.stdout or ():
        lines.put(line)
    lines.put(None)


def _end(child: "subprocess.Popen[str]") -> None:
    """The child and whatever it may have started are gone afterwards."""
    if sys.platform == "win32":
        child.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    with contextlib.suppress(BrokenPipeError):
        if child.stdin is not None:
            child.stdin.close()
    child.wait()
