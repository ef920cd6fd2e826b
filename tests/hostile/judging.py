"""Having a pack judged: soon, by the functions that the install child runs, or wholly, by `Library.install`."""

import json
import shutil
import subprocess
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from app.compiling import PACK, Job, job_to_json
from app.home import Home
from app.library import Effort, Library
from content.errors import HornbookError
from content.limits import Limits
from content.problems import PackError, Problem
from tests.hostile.kit import SECRET, Before, Case, Harmless, Refused, write_files

MOST_SECONDS = 5.0
MOST_MEMORY = 400_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a pack ended: everything that was said of it, and where it was installed (None: it was not).

    `seconds` are the CPU time of the judging (this machine may have other work to do), `memory` bytes at its peak (0: not known).
    """

    said: tuple[str, ...]
    codes: tuple[str, ...]
    folder: Path | None
    seconds: float
    memory: int = 0
    crash: str = ""


class Judge(Protocol):
    """Judges the pack at a path; the home below `place` is its own."""

    def judge(self, source: Path, place: Path) -> Verdict:
        """The verdict; what was installed lies in its folder until the caller takes `place` away."""


def _told(problems: tuple[Problem, ...], sentence: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    said = (sentence, *(f"{problem.text()}\t{problem.hint}" for problem in problems))
    return said, tuple(problem.code for problem in problems)


class Quick:
    """Judges in processes that are split off one that imported everything."""

    def __enter__(self) -> Self:
        self._child = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "tests.hostile.quick"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.communicate()

    def judge(self, source: Path, place: Path) -> Verdict:
        """As the child of an install judges."""
        stage = place / "home" / "packs" / ".new-quick"
        stage.mkdir(parents=True)
        effort = Effort()
        job = Job(
            mode="install",
            source=source,
            stage=stage,
            limits=Limits(),
            too_complex={},
            page_seconds=effort.page_seconds,
            memory=effort.memory,
        )
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(job_to_json(job) + "\n")
        self._child.stdin.flush()
        answer = json.loads(self._child.stdout.readline())
        verdict = _verdict(answer, stage / PACK)
        if verdict.folder is None:
            shutil.rmtree(stage)
        return verdict


def _verdict(answer: dict[str, Any], folder: Path) -> Verdict:
    last = answer["lines"][-1] if answer["lines"] else {}
    problems = tuple(
        Problem(path=path, line=line, column=column, code=code, message=message, hint=hint)
        for path, line, column, code, message, hint in last.get("problems", [])
    )
    ended = "done" in last or "refused" in last or "message" in last
    sentence = str(last.get("refused") or last.get("message") or "")
    said, codes = _told(problems, sentence)
    return Verdict(
        said=said,
        codes=codes,
        folder=folder if "done" in last else None,
        seconds=answer["seconds"],
        memory=answer["memory"],
        crash="" if ended else f"ended with {answer['status']} after {last}",
    )


class Whole:
    """Judges by a real install into a home of its own; peak memory is that of every child so far."""

    def judge(self, source: Path, place: Path) -> Verdict:
        """As somebody who installs the pack."""
        library = Library(Home(place / "home"))
        before = {course.root for course in library.courses()}
        began = _seconds_of_children()
        folder, crash = None, ""
        try:
            installed = library.install(source)
        except PackError as error:
            said, codes = _told(error.problems, str(error))
        except HornbookError as error:
            said, codes = (str(error),), ("",)
        except Exception:  # noqa: BLE001 - a traceback is what must never be seen
            said, codes, crash = (), (), traceback.format_exc()
        else:
            said, codes = _told(installed.problems, "")
            folder = library.folder(installed.course.root)
            assert installed.course.root not in before
        seconds = _seconds_of_children() - began
        return Verdict(
            said=said, codes=codes, folder=folder, seconds=seconds, memory=_memory_of_children(), crash=crash
        )


if sys.platform == "win32":

    def _memory_of_children() -> int:
        return 0

    def _seconds_of_children() -> float:
        return 0.0

else:
    import resource

    def _seconds_of_children() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def _memory_of_children() -> int:
        """Bytes; 0 where a child had no more than this process, whose size it has until it runs its own program."""
        scale = 1 if sys.platform == "darwin" else 1024
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        return most * scale if most > own else 0


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file, folder and link below a folder: what it is, and its bytes."""
    found: dict[str, tuple[int, bytes]] = {}
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        found[path.relative_to(folder).as_posix()] = (state.st_mode, data)
    return found


def plant_canary(place: Path) -> Path:
    """A folder beside the home that no pack may read or change."""
    canary = place / "canary"
    write_files(canary, {"secret.txt": SECRET, "modules/secret.md": SECRET, "deep/er/secret.png": SECRET})
    return canary


def trouble_with(case: Case, judge: Judge, place: Path) -> tuple[str, Verdict]:
    """What is wrong with how the case is held ("" for nothing), and the verdict. `place` is an empty folder."""
    canary = plant_canary(place)
    at = place / "pack" if case.form == "folder" else place / "pack.hbpack"
    case.write(at, canary)
    home = place / "home"
    if case.before is not None:
        _install_before(case.before, place)
    (home / "packs").mkdir(parents=True, exist_ok=True)
    at_home, outside = tree(home), tree(canary)
    verdict = judge.judge(at, place)
    wrong = [
        verdict.crash,
        _answer_trouble(case, verdict),
        f"took {verdict.seconds:.1f} s" if verdict.seconds > MOST_SECONDS else "",
        f"took {verdict.memory // 1_000_000} MB" if verdict.memory > MOST_MEMORY else "",
        "" if tree(canary) == outside else "the canary was changed",
        "" if verdict.folder or tree(home) == at_home else "something was left in the home",
        _leak(home),
        _strays(place, at, canary, home),
    ]
    return "; ".join(each for each in wrong if each), verdict


def _install_before(before: Before, place: Path) -> None:
    source = place / ("before.hbpack" if callable(before) else "before")
    if callable(before):
        source.write_bytes(before())
    else:
        write_files(source, before)
    Library(Home(place / "home")).install(source)
    source.unlink() if callable(before) else shutil.rmtree(source)


def _answer_trouble(case: Case, verdict: Verdict) -> str:
    shown = " | ".join(verdict.said)[:1500]
    machine = next((text for text in verdict.said if ".new-" in text or "Traceback" in text), "")
    if machine:
        return f"says what nobody understands: {machine[:300]}"
    match case.expected:
        case Refused(code=code, sentence=sentence):
            if verdict.folder is not None:
                return f"was installed, not refused with {code}"
            told = [text.partition("\t")[0] for text in verdict.said]
            return "" if code in verdict.codes and sentence in told else f"says {verdict.codes} {shown}"
        case Harmless(check=check, warning=warning):
            if verdict.folder is None:
                return f"was refused: {shown}"
            if warning and case.form == "folder" and warning not in verdict.codes:
                return f"did not say {warning} but {verdict.codes}"
            return _checked(check, verdict.folder)


def _checked(check: Any, folder: Path) -> str:
    try:
        check(folder)
    except Exception:  # noqa: BLE001 - told with the case's name
        return traceback.format_exc(limit=-2)
    return ""


def _leak(home: Path) -> str:
    """The canary's words are nowhere in the home."""
    for path in home.rglob("*"):
        if path.is_file() and SECRET in path.read_bytes():
            return f"the canary was read into {path.relative_to(home)}"
    return ""


def _strays(place: Path, *known: Path) -> str:
    strays = [path.name for path in place.iterdir() if path not in known]
    return f"wrote {strays} beside the home" if strays else ""
