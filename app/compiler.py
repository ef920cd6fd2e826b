"""The child process in which everything untrusted about a pack happens; it may be killed at any moment.

``python -m app.compiler`` reads one `Job` as a JSON line from its input and writes JSON lines: ``begin`` names the
page that is being rendered (empty: none), ``step`` is progress, and the last line is ``done``, ``problems`` or
``refused``. The limits on CPU and memory are the operating system's where it has them; `app.preparing` holds the
wall clock. When the input closes the parent is gone, and the child goes too.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from app.compiling import PACK, Job, job_from_json, problem_to_json
from app.files import sync_folder
from app.packing import export, make_delta, unpack
from assessments.build import build_checked
from assessments.check import Checked, check_everything
from assessments.compile import compile_items
from content.archive import write_archive
from content.build import BuiltPack, write_folder
from content.check import picture_problems
from content.compile import PageMaker, compile_content, finish_compiling
from content.errors import HornbookError
from content.problems import PackError, Problem
from content.textfiles import PICTURE_TYPES, suffix
from content.zipparts import ArchiveRefusedError

_PHASE_SECONDS = 120
"""CPU seconds for what is not rendering a page: reading, hashing, writing."""

_MANY_FILES = 500


if sys.platform == "win32":

    def limit_memory(size: int) -> None:
        """Windows has no such limit for a process that is running already; the wall clock has to do."""

    def allow_cpu(seconds: int) -> None:
        """Windows has no such limit for a process that is running already; the wall clock has to do."""

else:
    import resource

    def limit_memory(size: int) -> None:
        """No more than `size` bytes of address space from now on, and no core file."""
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def allow_cpu(seconds: int) -> None:
        """The system ends this process once it used so many CPU seconds more."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


class Report:
    """Lines to the parent; with each the child is given CPU time for what comes next."""

    def __init__(self, page_seconds: int) -> None:
        """`page_seconds` is what one page may take."""
        self._page_seconds = page_seconds
        self._phase = 0
        self._phases = 1

    def say(self, **line: object) -> None:
        """Write one line."""
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    def begin(self, path: str) -> None:
        """A page is rendered from here on."""
        allow_cpu(self._page_seconds)
        self.say(begin=path)

    def phase(self, number: int, phases: int) -> Callable[[int, int], None]:
        """The progress of one of several phases; what follows is no page until `begin` says so."""
        allow_cpu(_PHASE_SECONDS)
        self.say(begin="")
        self._phase, self._phases = number, phases
        return self.step

    def step(self, done: int, total: int) -> None:
        """So much of the phase is done."""
        allow_cpu(_PHASE_SECONDS)
        share = 100 * done // total if total else 100
        self.say(begin="", step=[self._phase * 100 + share, self._phases * 100])


def run(job: Job) -> None:
    """Do the job and say how it ended."""
    report = Report(job.page_seconds)
    try:
        _run(job, report)
    except ArchiveRefusedError as error:
        report.say(refused=str(error), problems=[problem_to_json(problem) for problem in error.problems])
    except PackError as error:
        report.say(problems=[problem_to_json(problem) for problem in error.problems], message=str(error))
    except HornbookError as error:
        report.say(refused=str(error), problems=[])
    except OSError as error:
        report.say(failed=[error.errno or 0, error.strerror or str(error), str(error.filename or "")])


def _run(job: Job, report: Report) -> None:
    maker = PageMaker(report.begin, job.too_complex)
    if job.mode == "check":
        _check(job, report, maker)
    elif job.mode == "build":
        checked = _checked(job.source, report.phase(0, 1), maker)
        write_archive(_built(checked), job.stage / PACK)
        version = checked.pack.manifest.version if checked.pack else ""
        name = checked.pack.manifest.id.rpartition(".")[2] if checked.pack else ""
        report.say(
            done=f"{name}-{version}", problems=[problem_to_json(problem) for problem in checked.problems]
        )
    elif job.mode == "export":
        report.say(done=export(job, report.phase(0, 1)), problems=[])
    elif job.mode == "delta":
        made = make_delta(job, lambda path, step: _built(_checked(path, step, maker)), report.phase)
        report.say(done=made, problems=[])
    elif job.mode == "install":
        problems = _unpack(job, report, maker)
        _compile(job, report, maker, 2, 3)
        report.say(done="", problems=[problem_to_json(problem) for problem in problems])
    else:
        _compile(job, report, maker, 0, 1)
        report.say(done="", problems=[])


def _check(job: Job, report: Report, maker: PageMaker) -> None:
    problems: tuple[Problem, ...] = ()
    if job.source.is_dir():
        problems = check_everything(job.source, report.phase(0, 1), maker).problems
    else:
        _unpack(job, report, maker)
        _compile(job, report, maker, 2, 3)
    report.say(done="", problems=[problem_to_json(problem) for problem in problems])


def _checked(source: Path, progress: Callable[[int, int], None], maker: PageMaker) -> Checked:
    checked = check_everything(source, progress, maker)
    errors = sum(problem.is_error for problem in checked.problems)
    if checked.pack is None or errors:
        name = source.name or str(source)
        raise PackError(f"“{name}” has {errors} error(s) and was left as it is.", checked.problems)
    return checked


def _built(checked: Checked) -> BuiltPack:
    if checked.pack is None:
        raise PackError("There is no pack to build.", checked.problems)
    return build_checked(checked, checked.pack)


def _unpack(job: Job, report: Report, maker: PageMaker) -> tuple[Problem, ...]:
    """Put the built pack into the stage, from a folder or from a file; the warnings."""
    target = job.stage / PACK
    if job.source.is_dir():
        checked = _checked(job.source, report.phase(0, 3), maker)
        write_folder(_built(checked), target, report.phase(1, 3))
        return checked.problems
    unpacked = unpack(job, report.phase)
    pictures = [
        line.path for line in unpacked.listing if line.role == "media" and suffix(line.path) in PICTURE_TYPES
    ]
    for path in pictures:
        for problem in picture_problems(target, path):
            if problem.is_error:
                raise ArchiveRefusedError(problem.code, path, f"is not taken: {problem.message}")
    return ()


def _compile(job: Job, report: Report, maker: PageMaker, phase: int, phases: int) -> None:
    folder = job.stage / PACK
    compile_content(folder, maker, report.phase(phase, phases))
    compile_items(folder, maker)
    finish_compiling(folder)
    report.phase(phase, phases)
    _sync_tree(folder)


def _sync_tree(folder: Path) -> None:
    """Bring a finished folder to the disk. Many files are brought there together where the system can do that."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    if sys.platform == "linux" and len(files) > _MANY_FILES:
        os.sync()
        return
    for path in files:
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    for path in (*(path for path in folder.rglob("*") if path.is_dir()), folder):
        sync_folder(path)


def _leave_with_parent() -> None:
    """End at once when the parent closed our input, which its end does too."""
    sys.stdin.read()
    os._exit(1)


def main() -> int:
    """Read the job, set the limits, and do it."""
    job = job_from_json(sys.stdin.readline())
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    limit_memory(job.memory)
    allow_cpu(_PHASE_SECONDS)
    run(job)
    return 0


if __name__ == "__main__":
    sys.exit(main())
