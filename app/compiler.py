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

from app.compiling import PACK, GuessRow, Job, guesses_to_json, job_from_json, problem_to_json
from app.files import sync_folder
from app.making import built_pack, make
from app.packing import export, make_delta, unpack
from app.patience import CpuPatience
from assessments.against import Edition, against, edition_in, edition_of, places_in
from assessments.arrivals import refuse_items
from assessments.check import Checked, check_everything
from assessments.compile import compile_items
from assessments.guessing import guess
from assessments.quiz import Assessment, Use
from content.archive import read_archive
from content.arrivals import refuse_files
from content.build import BuiltPack, write_folder
from content.compile import PageMaker, compile_content, finish_compiling
from content.errors import HornbookError
from content.problems import PackError, Problem, few_of_each
from content.steps import Progress
from content.zipparts import ArchiveRefusedError

_PHASE_SECONDS = 120
"""CPU seconds for what is not rendering a page: reading, hashing, writing."""

_MANY_FILES = 500
_MOST_TOLD = 1000
"""Problems of one code that are told to the parent."""


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
        report.say(refused=str(error), problems=_as_json(error.problems))
    except PackError as error:
        report.say(problems=_as_json(error.problems), message=str(error))
    except HornbookError as error:
        report.say(refused=str(error), problems=[])
    except OSError as error:
        report.say(failed=[error.errno or 0, error.strerror or str(error), str(error.filename or "")])


def _run(job: Job, report: Report) -> None:
    maker = PageMaker(report.begin, job.too_complex, CpuPatience())
    if job.mode == "check":
        _check(job, report, maker)
    elif job.mode == "build":
        checked = _checked(job.source, report.phase(0, 2), maker)
        made = make(job, checked, report.phase(1, 2))
        report.say(done=made, problems=_as_json(checked.problems))
    elif job.mode == "export":
        report.say(done=export(job, report.phase(0, 1)), problems=[])
    elif job.mode == "delta":

        def build(path: Path, step: Progress) -> BuiltPack:
            return built_pack(job, _checked(path, step, maker))

        report.say(done=make_delta(job, build, report.phase), problems=[])
    elif job.mode == "install":
        problems, language = _unpack(job, report, maker)
        _compile(job, report, maker, 2, 4)
        report.say(done=language, problems=_as_json(problems))
    else:
        _compile(job, report, maker, 0, 2)
        report.say(done="", problems=[])


def _as_json(problems: tuple[Problem, ...]) -> list[list[str | int]]:
    """The problems for the parent, whose memory a pack full of mistakes may not fill."""
    return [problem_to_json(problem) for problem in few_of_each(problems, _MOST_TOLD)]


def _check(job: Job, report: Report, maker: PageMaker) -> None:
    problems: tuple[Problem, ...] = ()
    rows: tuple[GuessRow, ...] = ()
    if job.source.is_dir():
        checked = check_everything(job.source, report.phase(0, 2 if job.bases else 1), maker)
        problems = (*checked.problems, *_against(job, report, checked))
        rows = tuple(
            _guess_row(sat) for sat in checked.assessments if sat.use is Use.ASSESSMENT and sat.points
        )
    else:
        _unpack(job, report, maker)
        _compile(job, report, maker, 2, 4)
    report.say(done=guesses_to_json(rows), problems=_as_json(problems))


def _against(job: Job, report: Report, checked: Checked) -> tuple[Problem, ...]:
    """What an older version shows; nothing while the folder itself has errors."""
    pack = checked.pack
    if not job.bases or pack is None or any(problem.is_error for problem in checked.problems):
        return ()
    older = _older(job, job.bases[0], report.phase(1, 2))
    return against(older, edition_of(checked, pack), places_in(pack, checked.assessments))


def _older(job: Job, source: Path, progress: Progress) -> Edition:
    """The version to compare with; raises PackError where it is not sound itself."""
    name = source.name or str(source)
    if not source.is_dir():
        try:
            read_archive(source, job.stage / PACK, job.limits, progress)
            return edition_in(job.stage / PACK)
        except HornbookError as error:
            raise PackError(f"Nothing can be compared with “{name}”: {error}") from error
    checked = check_everything(source, progress)
    errors = sum(problem.is_error for problem in checked.problems)
    if checked.pack is None or errors:
        raise PackError(f"Nothing can be compared with “{name}”: it has {errors} error(s); check it first.")
    return edition_of(checked, checked.pack)


def _guess_row(assessment: Assessment) -> GuessRow:
    found = guess(assessment)
    return GuessRow(
        id=assessment.id,
        title=assessment.title,
        questions=assessment.asked,
        pool=len(assessment.questions),
        points=str(assessment.points),
        pass_mark=str(assessment.pass_mark),
        attempt=float(found.attempt),
        attempts=found.attempts,
        chance=found.chance,
    )


def _checked(source: Path, progress: Callable[[int, int], None], maker: PageMaker) -> Checked:
    checked = check_everything(source, progress, maker)
    errors = sum(problem.is_error for problem in checked.problems)
    if checked.pack is None or errors:
        name = source.name or str(source)
        raise PackError(f"“{name}” has {errors} error(s) and was left as it is.", checked.problems)
    return checked


def _unpack(job: Job, report: Report, maker: PageMaker) -> tuple[tuple[Problem, ...], str]:
    """Put the built pack into the stage, from a folder or from a file; the warnings, and the language of a language pack."""
    target = job.stage / PACK
    if job.source.is_dir():
        checked = _checked(job.source, report.phase(0, 4), maker)
        write_folder(built_pack(job, checked), target, report.phase(1, 4))
        return checked.problems, ""
    unpacked = unpack(job, report.phase)
    refuse_files(target, unpacked)
    refuse_items(target, unpacked.course)
    return (), unpacked.language


def _compile(job: Job, report: Report, maker: PageMaker, phase: int, phases: int) -> None:
    folder = job.stage / PACK
    compile_content(folder, maker, report.phase(phase, phases))
    compile_items(folder, maker, report.phase(phase + 1, phases))
    finish_compiling(folder)
    report.phase(phase + 1, phases)
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
