"""A live preview of an author's folder: each look gives what is sound of it, compiled, and all its problems.

The work is done in a limited child (`app.previewer`), which stays between looks; one that overruns is ended, and
another goes on without the page that was to blame.
"""

import contextlib
import itertools
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.compiling import Job, job_to_json
from app.preparing import (
    MOST_OVERRUNS,
    Conversation,
    OverranError,
    Prepared,
    Wall,
    too_many_pages,
    without_page,
)
from content.ids import Root
from content.limits import Limits
from content.problems import Problem

Progress = Callable[[int, int], None]

_LOOKS_A_CHILD = 200
"""After so many looks another child begins: what one keeps would grow for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one look came to: the compiled pack in `folder` with its `root`, or None where there is nothing to show."""

    root: Root | None
    folder: Path
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """How many of the problems stop a build."""
        return sum(problem.is_error for problem in self.problems)


class Preview:
    """The looks at one folder; `close` ends the child."""

    def __init__(self, folder: Path, stage: Path, wall: Wall | None = None) -> None:
        """`folder` is the author's, `stage` an existing folder of ours that the packs are put into."""
        self._stage = stage
        self._wall = wall or Wall()
        self._job = Job(
            mode="check",
            source=folder.absolute(),
            stage=stage,
            limits=Limits(),
            too_complex={},
            page_seconds=10,
            memory=1 << 30,
        )
        self._numbers = itertools.count(1)
        self._looks = 0
        self._child: Conversation | None = None

    def look(self, progress: Progress | None = None) -> Seen:
        """See the folder as it is now.

        Raises TooMuchWorkError, OSError, and whatever `progress` raises (then the child is gone).
        """
        for _ in range(MOST_OVERRUNS + 1):
            folder = self._stage / f"look-{next(self._numbers)}"
            try:
                prepared = self._ask(folder, progress)
            except OverranError as overrun:
                self._job = without_page(self._job, overrun)
                shutil.rmtree(folder, ignore_errors=True)
                continue
            root = Root(prepared.answer) if prepared.answer else None
            return Seen(root=root, folder=folder, problems=prepared.problems)
        raise too_many_pages(self._job)

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
