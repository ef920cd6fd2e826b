"""The worker's side of the preview: the looks at the folder, and a home that is thrown away around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.desktop.desk import Desk
from app.previewing import Preview

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.jobs import Step
    from app.opening import OpenHome
    from content.compiled import Course
    from content.ids import ModuleId
    from content.problems import Problem

LEARNER = "Preview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a look came to: the course as it is now (None: nothing sound yet), and every problem of the folder."""

    course: Course | None
    problems: tuple[Problem, ...]


class PreviewDesk(Desk):
    """The use cases over the throw-away home, and the folder that is previewed."""

    def __init__(self, opened: OpenHome, folder: Path, unnamed: str) -> None:
        """`folder` is the author's."""
        from content.ids import LearnerId

        super().__init__(opened, LearnerId(""), unnamed)
        self._turns = 0
        stage = opened.home.folder / "stage"
        stage.mkdir()
        self._preview = Preview(folder, stage)

    def look(self, step: Step, reading: tuple[ModuleId, float] | None = None) -> Shown:
        """Look at the folder and take in what is sound of it; whoever learns begins anew, at the same place.

        `reading` is the module on the screen, and how far in it its reader is (0 to 1).
        """
        seen = self._preview.look(step)
        if seen.root is None:
            return Shown(course=None, problems=seen.problems)
        installed = self.library.adopt(seen.folder)
        course = installed.course
        if installed.changed:
            self._turns += 1
            self.add(f"{LEARNER} {self._turns}")
            if reading is not None and course.item(reading[0]) is not None:
                self.study.keep_place(self.learner, course.course_id, *reading)
        return Shown(course=course, problems=seen.problems)

    def close(self) -> None:
        """End the child, and close the home."""
        self._preview.close()
        super().close()
