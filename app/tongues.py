"""The language in which each learner reads each course: a small file that may be deleted at any time.

Progress, attempts and marks have no language; this only says in which words a course is shown.
"""

import contextlib
from pathlib import Path

from app.smallfiles import Members, UnusableError, read_small, write_small
from content.compiled import Course
from content.courselanguages import in_language, languages_of, serving
from content.errors import HornbookError
from content.ids import CourseId, LearnerId
from content.languages import best_language


class NoSuchLanguageError(HornbookError):
    """A course is not there in a language; the sentence lists those that are."""


class Tongues:
    """What was chosen, and where nothing was: the language that serves `preferred`, else the course's own."""

    def __init__(self, path: Path, preferred: str = "") -> None:
        """`preferred` is the language of the window or the settings (BCP 47, "" for none). The file is read once."""
        self._path, self.preferred = path, preferred
        self._chosen: dict[str, dict[str, str]] | None = None

    def of(self, learner: LearnerId, course: Course) -> str:
        """The language, one of the course's."""
        chosen = self._all().get(learner, {}).get(course.course_id, "")
        known = languages_of(course)
        if chosen in known:
            return chosen
        return serving(course, self.preferred) or known[0]

    def course(self, learner: LearnerId, course: Course) -> Course:
        """The course in the words of the learner's language."""
        return in_language(course, self.of(learner, course))

    def choose(self, learner: LearnerId, course: Course, wanted: str) -> str:
        """Take the language of the course that serves who wants `wanted`, and remember it; raises NoSuchLanguageError."""
        found = serving(course, wanted)
        elsewhere = best_language(wanted, course.absent) if found is None else None
        if elsewhere:
            pack = f"{course.pack.rpartition('.')[2]}-{course.version}{'.lite' if course.lite else ''}.{elsewhere}.hbpack"
            raise NoSuchLanguageError(
                f"“{course.title}” is not here in the language “{elsewhere}”: install its language pack, {pack}, first."
            )
        if found is None:
            known = ", ".join(languages_of(course))
            raise NoSuchLanguageError(
                f"“{course.title}” is not there in the language “{wanted[:40]}”; it has: {known}."
            )
        self._keep(learner, course.course_id, found)
        return found

    def _keep(self, learner: LearnerId, course: CourseId, language: str) -> None:
        chosen = self._all()
        if chosen.get(learner, {}).get(course) == language:
            return
        chosen.setdefault(learner, {})[course] = language
        with contextlib.suppress(OSError):  # then it holds for this run
            write_small(self._path, {"chosen": chosen})

    def _all(self) -> dict[str, dict[str, str]]:
        if self._chosen is None:
            self._chosen = _read(self._path)
        return self._chosen


def _read(path: Path) -> dict[str, dict[str, str]]:
    """What the file says; nothing where it is missing or of no use."""
    try:
        return read_small(path, _parsed)
    except (FileNotFoundError, UnusableError):
        return {}


def _parsed(members: Members) -> dict[str, dict[str, str]]:
    return {
        str(learner): {str(course): str(language) for course, language in courses.items()}
        for learner, courses in members["chosen"].items()
    }
