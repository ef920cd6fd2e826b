"""A live preview of an author's folder: each look gives what is sound of it, compiled, and all its problems.

The work is done in a limited child (`app.previewer`), which stays between looks; one that overruns is ended, and
another goes on without the page that was to blame.
"""

import contextlib
import itertools
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.clock import Clock
from app.compiling import Job, job_to_json, sound_from_json
from app.preparing import (
    MOST_OVERRUNS,
    Conversation,
    OverranError,
    Prepared,
    Wall,
    too_many_pages,
    without_page,
)
from app.workroom import Effort
from content.ids import Root
from content.limits import Limits
from content.problems import Problem
from content.steps import Progress

_LOOKS_A_CHILD = 200
"""After so many looks another child begins: what one keeps would grow for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one look came to: the compiled pack in `folder` with its `root`, or None where there is nothing to show.

    `attempts` are those that the author allows, by assessment (None: as many as wanted); the pack allows any number.
    """

    root: Root | None
    folder: Path
    problems: tuple[Problem, ...]
    attempts: Mapping[str, int | None]

    @property
    def errors(self) -> int:
        """How many of the problems stop a build."""
        return sum(problem.is_error for problem in self.problems)


class Preview:
    """The looks at one folder; `close` ends the child."""

    def __init__(
        self, folder: Path, stage: Path, wall: Wall | None = None, effort: Effort | None = None
    ) -> None:
        """`folder` is the author's, `stage` an existing folder of ours that the packs are put into."""
        effort = effort or Effort()
        self._stage = stage
        self._wall = wall or Wall()
        self._job = Job(
            mode="check",
            source=folder.absolute(),
            stage=stage,
            limits=Limits(),
            too_complex={},
            page_seconds=effort.page_seconds,
            memory=effort.memory,
        )
        self._given_up: dict[str, tuple[int, int]] = {}
        self._numbers = itertools.count(1)
        self._looks = 0
        self._child: Conversation | None = None

    def look(self, progress: Progress | None = None) -> Seen:
        """See the folder as it is now; a page that overran is tried again once its file changed.

        Raises TooMuchWorkError, OSError, and whatever `progress` raises (then the child is gone).
        """
        self._forgive()
        began = Clock().now().timestamp()
        for _ in range(MOST_OVERRUNS + 1):
            folder = self._stage / f"look-{next(self._numbers)}"
            try:
                prepared = self._ask(folder, progress)
            except OverranError as overrun:
                self._job = without_page(self._job, overrun)
                size, modified = _state(self._job.source / overrun.path)
                self._given_up[overrun.path] = size, modified if modified < began * 1e9 else -1
                shutil.rmtree(folder, ignore_errors=True)
                continue
            sound = sound_from_json(prepared.answer)
            root = Root(sound.root) if sound.root else None
            return Seen(root=root, folder=folder, problems=prepared.problems, attempts=sound.attempts)
        raise too_many_pages(self._job)

    def _forgive(self) -> None:
        """Let the pages whose files changed since they overran be tried again."""
        changed = {path for path, was in self._given_up.items() if _state(self._job.source / path) != was}
        if changed:
            self.close()  # the child was told of them when it began
            for path in changed:
                del self._given_up[path]
            left = {path: why for path, why in self._job.too_complex.items() if path not in changed}
            self._job = replace(self._job, too_complex=left)

    def _ask(self, folder: Path, progress: Progress | None) -> Prepared:
        self._looks += 1
        if self._looks % _LOOKS_A_CHILD == 0:
            self.close()
        child = self._child or self._begin()
        with contextlib.ExitStack() as stack:
            stack.callback(self.close)
            prepared = child.ask(str(folder), progress)
            stack.pop_all()
        return prepared

    def _begin(self) -> Conversation:
        self._child = Conversation("app.previewer", self._wall)
        self._child.tell(job_to_json(self._job))
        return self._child

    def close(self) -> None:
        """End the child; another look would begin a new one."""
        if self._child is not None:
            self._child.end()
            self._child = None


def _state(path: Path) -> tuple[int, int]:
    """The file's size and when it was changed (ns); zeroes where there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
