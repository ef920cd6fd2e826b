"""The installed courses as the use cases ask for them: found by id, and their assessments kept once read."""

from collections.abc import Iterable
from pathlib import Path

from app.library import Library
from assessments.compile import read_assessment, read_stem, unlock
from assessments.quiz import Assessment, Seal
from content.compiled import Course, CourseItem
from content.errors import HornbookError
from content.ids import AssessmentId, CourseId, Root
from content.keys import fingerprint
from content.wordlist import begins_key


class NoSuchCourseError(HornbookError):
    """No installed course is meant, or more than one."""


class NoSuchItemError(HornbookError):
    """The course has no such module or assessment."""


class Shelf:
    """The library with what was read of it: a root never changes, so neither does what it holds."""

    def __init__(self, library: Library) -> None:
        """Nothing is read before it is asked for."""
        self._library = library
        self._assessments: dict[tuple[Root, AssessmentId, str], Assessment] = {}
        self._stems: dict[tuple[Root, str], tuple[Assessment, ...]] = {}
        self._codes: dict[tuple[Root, AssessmentId], str] = {}

    def courses(self) -> tuple[Course, ...]:
        """The installed courses."""
        return self._library.courses()

    def course(self, name: CourseId) -> Course:
        """The installed course of that id; raises NoSuchCourseError."""
        for course in self.courses():
            if course.course_id == name:
                return course
        raise NoSuchCourseError(f"The course {name} is not installed; install its pack again.")

    def pack(self, root: Root, name: CourseId) -> Course:
        """The course of that id as the pack of that root describes it, current or not."""
        return self._library.pack(root, name)

    def folder(self, root: Root) -> Path:
        """Where the pack of that root lies."""
        return self._library.folder(root)

    def place(self, root: Root) -> Path:
        """Where the pack of that root would lie, here or not."""
        return self._library.place(root)

    def assessment(self, root: Root, name: AssessmentId, language: str = "") -> Assessment:
        """An assessment with its keys, as it was compiled at install.

        With a language it is in the words of that translation, where there is one: to be shown, never to be marked by.
        A locked one has no keys before it was unlocked.
        """
        found = self._assessments.get((root, name, language))
        if found is None:
            code = self._codes.get((root, name))
            folder = self.folder(root)
            found = (
                read_assessment(folder, name, language)
                if code is None
                else unlock(folder, name, code, language)
            )
            self._assessments[root, name, language] = found
        return found

    def unlock(self, root: Root, name: AssessmentId, code: str) -> None:
        """Open a locked assessment for as long as the program runs; raises WrongCodeError.

        The code is kept in memory only: after the next start it is asked for again.
        """
        found = unlock(self.folder(root), name, code)
        self._assessments = {
            kept: each for kept, each in self._assessments.items() if kept[:2] != (root, name)
        }
        self._codes[root, name] = code
        self._assessments[root, name, ""] = found

    def is_locked(self, assessment: Assessment, root: Root) -> bool:
        """Whether an exam code has still to be given before the assessment is sat."""
        return assessment.seal is Seal.LOCKED and (root, assessment.id) not in self._codes

    def stems(self, course: Course) -> tuple[Assessment, ...]:
        """All assessments of the course without their keys, in the order of its outline, then those outside it.

        They are enough for a standing, and nothing has to be unsealed for them. They are in the course's language.
        """
        key = course.root, course.language
        if key not in self._stems:
            names = [item.id for item in (*course.items, *course.others) if item.kind == "assessment"]
            folder = self.folder(course.root)
            self._stems[key] = tuple(read_stem(folder, AssessmentId(name), course.language) for name in names)
        return self._stems[key]


def find_course(courses: Iterable[Course], text: str) -> Course:
    """The course that a person means: a pack id, a unique beginning of one, or a whole course id.

    Of two courses with one pack id ``PACKID@`` and a beginning of the publisher's fingerprint (or ``unsigned``) says
    which; without it the person is asked.
    """
    found = list(courses)
    exact = [course for course in found if text in {course.course_id, course.pack} or _is_by(course, text)]
    meant = exact or [course for course in found if text and course.pack.startswith(text)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        twice = len({course.pack for course in meant}) < len(meant)
        names = ", ".join(sorted(full_name(course) if twice else course.pack for course in meant))
        raise NoSuchCourseError(f"“{text}” could be any of {names}; write more of it.")
    names = ", ".join(sorted(course.pack for course in found))
    known = f"Installed are: {names}." if names else "No course is installed; use `install PATH`."
    raise NoSuchCourseError(f"There is no course “{text}” here. {known}")


def full_name(course: Course) -> str:
    """The course told apart from others with its pack id, as a person may type it: ``PACKID@FINGERPRINT``."""
    return f"{course.pack}@{fingerprint(course.publisher) if course.publisher else 'unsigned'}"


def _is_by(course: Course, text: str) -> bool:
    pack, _, by = text.partition("@")
    if pack != course.pack or not by:
        return False
    if course.publisher is None:
        return "unsigned".startswith(by)
    return any(begins_key(by, key) for key in (course.publisher, course.lineage or course.publisher))


def find_item(course: Course, kind: str, text: str) -> CourseItem:
    """The module or assessment (`kind`) that a person means: an id or a unique beginning of one."""
    found = [item for item in (*course.items, *course.others) if item.kind == kind]
    exact = [item for item in found if item.id == text]
    meant = exact or [item for item in found if text and item.id.startswith(text)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise NoSuchItemError(
            f"“{text}” could be any of {', '.join(item.id for item in meant)}; write more of it."
        )
    names = ", ".join(item.id for item in found) or "none"
    raise NoSuchItemError(f"“{course.title}” has no {kind} “{text}”. It has: {names}.")
