"""The child that keeps an author's folder in view: `app.compiler` that stays, so that each look is quick.

``python -m app.previewer`` reads one `Job` as a JSON line, and then one line a look: the folder to put the pack into.
It answers as the compiler does: ``done`` is a `Sound`; ``problems``
are all of them, for a preview shows what is sound beside what is not. Pages that did not change are kept between
looks. When the input closes the parent is gone, and the child goes too.
"""

import os
import queue
import sys
import threading
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from app.compiler import Report, allow_cpu, limit_memory
from app.compiling import Job, Sound, job_from_json, problem_to_json, sound_to_json
from app.patience import CpuPatience
from assessments.build import build_checked
from assessments.check import Checked, check_everything
from assessments.compile import compile_items
from assessments.levels import for_preview
from content.build import SourceChangedError, write_folder
from content.compile import PageMaker, compile_content, finish_compiling
from content.pack import CoursePack, survey

MANIFEST = "pack.toml"
_START_SECONDS = 60
_PHASES = 4


class Previewer:
    """Looks at one folder again and again."""

    def __init__(self, job: Job, report: Report) -> None:
        """Nothing is rendered yet."""
        self._job, self._report = job, report
        self._maker = self._new_maker()
        self._around = b""

    def look(self, into: Path) -> None:
        """Check the folder, put what is sound of it into `into`, compiled, and say what came of it."""
        report = self._report
        progress = report.phase(0, _PHASES)
        self._forget()
        checked = check_everything(self._job.source, progress, self._maker)
        told = any(problem.is_error and problem.path == MANIFEST for problem in checked.problems)
        root = self._build(checked, checked.pack, into) if checked.pack and not told else ""
        attempts = {str(each.id): each.attempts for each in checked.assessments}
        done = sound_to_json(Sound(root=root, attempts=attempts))
        report.say(done=done, problems=[problem_to_json(problem) for problem in checked.problems])

    def _forget(self) -> None:
        """Pages are kept while nothing around them changed: no file came or went, no picture and no rule."""
        pack, _ = survey(self._job.source)
        around = _around(pack) if pack else b""
        self._maker = self._maker.sound(CpuPatience()) if around == self._around else self._new_maker()
        self._around = around

    def _new_maker(self) -> PageMaker:
        return PageMaker(self._report.begin, self._job.too_complex, CpuPatience())

    def _build(self, checked: Checked, pack: CoursePack, into: Path) -> str:
        """The root of what is sound; empty where nothing can be shown."""
        try:
            free = replace(pack, modules=tuple(replace(module, needs=()) for module in pack.modules))
            built = build_checked(_tried_out(checked), free)
            write_folder(built, into, self._report.phase(1, _PHASES))
        except (SourceChangedError, FileNotFoundError):
            return ""  # the author is at work: the next look comes at once
        compile_content(into, self._maker, self._report.phase(2, _PHASES))
        compile_items(into, self._maker, self._report.phase(3, _PHASES))
        finish_compiling(into)
        return built.root


def _tried_out(checked: Checked) -> Checked:
    return replace(
        checked,
        assessments=for_preview(checked.assessments),
        translations=for_preview(checked.translations),
    )


def _around(pack: CoursePack) -> bytes:
    """A digest of what a page takes from the pack around it: every path and id, every picture, and the manifest."""
    lines = [repr(pack.manifest)]
    lines += [f"{module.path} {module.id} {module.language}" for module in (*pack.modules, *pack.extra_pages)]
    lines += [page.text for page in pack.extra_pages]  # the glossary's words are explained on every page
    lines += [quiz.path for quiz in (*pack.quizzes, *pack.banks)]
    for translation in pack.translations:
        lines += [f"{module.path} {module.id}" for module in translation.modules]
    media = [path for each in pack.translations for path in each.media]
    for path in (*pack.media, *media):
        found = (pack.folder / path).stat()
        lines.append(f"{path} {found.st_size} {found.st_mtime_ns}")
    return sha256("\n".join(lines).encode(errors="surrogatepass")).digest()


def _listen(orders: "queue.SimpleQueue[str]") -> None:
    """Hand on what the parent says; end at once when it closed our input, which its end does too."""
    for line in sys.stdin:
        orders.put(line.rstrip("\n"))
    os._exit(0)


def main() -> int:
    """Read the job, set the limits, and look as often as it is asked for."""
    job = job_from_json(sys.stdin.readline())
    orders: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    limit_memory(job.memory)
    previewer = Previewer(job, Report(job.page_seconds))
    while True:
        into = orders.get()
        allow_cpu(_START_SECONDS)
        previewer.look(Path(into))


if __name__ == "__main__":
    sys.exit(main())
