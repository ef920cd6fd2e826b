"""The worker's side of the preview: the looks at the folder, and a home that is thrown away around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.desktop.desk import Desk
from app.previewing import Preview

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction
    from pathlib import Path

    from app.authorview import Detail, QuizView
    from app.desktop.jobs import Step
    from app.opening import OpenHome
    from assessments.quiz import Assessment
    from assessments.response import Response
    from content.compiled import Course
    from content.ids import AssessmentId, ModuleId, QuestionId, Root
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
        self._attempts: Mapping[str, int | None] = {}
        self._read: dict[tuple[Root, AssessmentId], Assessment] = {}
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
        self._attempts = seen.attempts
        installed = self.library.adopt(seen.folder)
        course = installed.course
        if installed.changed:
            self._turns += 1
            self.add(f"{LEARNER} {self._turns}")
            if reading is not None and course.item(reading[0]) is not None:
                self.study.keep_place(self.learner, course.course_id, *reading)
        return Shown(course=course, problems=seen.problems)

    def quiz(self, course: Course, name: AssessmentId) -> QuizView:
        """An assessment of the course with its guess meter, and each of its questions in a line."""
        from app.authorview import quiz_view

        return quiz_view(self._assessment(course, name), self._attempts.get(name))

    def detail(self, course: Course, name: AssessmentId, question: QuestionId, number: int) -> Detail:
        """One question opened, as its variant of that number asks it."""
        from app.authorview import detail

        return detail(self._assessment(course, name), question, number)

    def shares(
        self, course: Course, name: AssessmentId, asked: Detail, response: Response
    ) -> Sequence[Fraction]:
        """What an answer to the opened question earns by each way of counting; raises ResponseRefused."""
        from app.authorview import shares

        return shares(self._assessment(course, name), asked.question, asked.number, response)

    def _assessment(self, course: Course, name: AssessmentId) -> Assessment:
        """The assessment with its keys; what was read stays as long as the course is as it was."""
        from assessments.compile import read_assessment

        if not all(root == course.root for root, _ in self._read):
            self._read.clear()
        found = self._read.get((course.root, name))
        if found is None:
            found = self._read[course.root, name] = read_assessment(self.library.folder(course.root), name)
        return found

    def close(self) -> None:
        """End the child, and close the home."""
        self._preview.close()
        super().close()
