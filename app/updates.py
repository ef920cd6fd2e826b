"""What becomes of whole courses: looking before an update, going back, removing, and what is kept for attempts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.database.log import ProgressLog
from app.library import Candidate, Library
from app.views import LearnerRow
from assessments.changes import Changes, Snapshot, compare, read_snapshot
from assessments.effect import Effect, effect
from assessments.facts import HandedIn, Marked, ModuleRead, Started
from content.compiled import Course, version_key
from content.errors import HornbookError
from content.ids import CourseId, Root
from content.jsonfields import CourseDamagedError

_KINDS = frozenset({Started, HandedIn, Marked, ModuleRead})
_DIGITS = re.compile(r"[0-9a-f]{6,64}")


class NoSuchVersionError(HornbookError):
    """A course has no such version here, or it is not clear which one is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What making `course` the current pack would change.

    Where none was installed, or the one that is cannot be read, there is nothing to compare.
    `effects` are of the learners that were asked for. `beside` are installed courses of the same pack id that somebody
    else published: they stay, as other courses. `adds` are languages in which the very pack that is here could be read
    then; `language` is the one of a language pack.
    """

    course: Course
    installed: Course | None
    changes: Changes | None
    effects: tuple[tuple[LearnerRow, Effect], ...]
    beside: tuple[Course, ...]
    adds: tuple[str, ...] = ()
    language: str = ""

    @property
    def only_adds(self) -> bool:
        """Whether it is about languages of a pack that is here, and nothing else would change."""
        return bool(self.language) or (self.same and bool(self.adds))

    @property
    def same(self) -> bool:
        """Whether this very pack is current already."""
        return self.installed is not None and self.installed.root == self.course.root

    @property
    def older(self) -> bool:
        """Whether its version is lower than the installed one."""
        return self.installed is not None and version_key(self.course.version) < version_key(
            self.installed.version
        )


class Updates:
    """The use cases around whole courses."""

    def __init__(self, library: Library, log: ProgressLog) -> None:
        """Over the open home's library and log."""
        self._library, self._log = library, log

    def preview(self, candidate: Candidate, learners: Sequence[LearnerRow]) -> Preview:
        """What taking in the candidate would change, for these learners; nothing is changed."""
        course = candidate.course
        installed = self._library.current(course.course_id)
        adds = self._library.adds(course)
        if candidate.language:
            return Preview(
                course=course,
                installed=installed,
                changes=None,
                effects=(),
                beside=(),
                adds=adds,
                language=candidate.language,
            )
        beside = tuple(
            other
            for other in self._library.courses()
            if other.pack == course.pack and other.course_id != course.course_id
        )
        if installed is None:
            return Preview(course=course, installed=None, changes=None, effects=(), beside=beside)
        compared = self._compared(installed, course, read_snapshot(candidate.folder), learners, beside)
        return replace(compared, adds=adds)

    def preview_back(self, course: CourseId, to: Root, learners: Sequence[LearnerRow]) -> Preview:
        """What going back (or on) to another pack that is here would change; raises NoSuchVersionError."""
        installed = self._installed(course)
        other = self._library.pack(to, course)
        return self._compared(installed, other, read_snapshot(self._library.place(to)), learners, ())

    def _compared(
        self,
        installed: Course,
        course: Course,
        new: Snapshot,
        learners: Sequence[LearnerRow],
        beside: tuple[Course, ...],
    ) -> Preview:
        """`course` is what `new` is here: of its publisher, of whom the files of a pack know nothing."""
        name = installed.course_id
        try:
            old = read_snapshot(self._library.place(installed.root))
        except CourseDamagedError:  # installing is what mends it
            return Preview(course=course, installed=installed, changes=None, effects=(), beside=beside)
        effects = tuple((row, effect(old, new, self._log.facts(row.id, name, _KINDS))) for row in learners)
        return Preview(
            course=course, installed=installed, changes=compare(old, new), effects=effects, beside=beside
        )

    def earlier(self, course: CourseId, wanted: str = "") -> Course:
        """The pack to go back to: the one before, or the one of the version or root (its beginning) that is `wanted`.

        Raises NoSuchVersionError.
        """
        current = self._installed(course)
        others = [each for each in self._library.versions(course) if each.root != current.root]
        if not others:
            raise NoSuchVersionError(
                f"“{current.title}” {current.version} is the only version here; there is none to go back to."
            )
        if not wanted:
            return self._before(current, others)
        return find_version(self._library.versions(course), wanted)

    def _before(self, current: Course, others: list[Course]) -> Course:
        roots = self._library.roots(current.course_id)
        before = [each for each in others if roots.index(each.root) < roots.index(current.root)]
        if not before:
            raise NoSuchVersionError(
                f"“{current.title}” {current.version} is the oldest version here; name another one with --to: "
                f"{', '.join(each.version for each in others)}."
            )
        return before[-1]

    def _installed(self, course: CourseId) -> Course:
        current = self._library.current(course)
        if current is None:
            raise NoSuchVersionError(f"The course {course} is not installed; install its pack again.")
        return current

    def discard(self) -> int:
        """Delete the packs of removed courses, but those that an attempt or a completion file names; bytes freed."""
        return self._library.discard(self._log.named_roots()) if self._library.wasted() else 0


def find_version(versions: Sequence[Course], wanted: str) -> Course:
    """The pack of that version, or whose root begins so; of several of one version the newest. Raises NoSuchVersionError."""
    named = [each for each in versions if each.version == wanted]
    if not named and _DIGITS.fullmatch(wanted):
        named = [each for each in versions if each.root.startswith(wanted)]
    if not named:
        known = ", ".join(f"{each.version} ({each.root[:8]})" for each in versions)
        raise NoSuchVersionError(f"There is no version “{wanted[:64]}” of it here. Here are: {known}.")
    return named[-1]
