"""The installed courses of a home: folders named by the roots of their packs, and an index of what is current.

Each pack lies in ``packs/<root>`` as it was built, with ``compiled/`` beside its ``content/``. ``packs/index.json``
says for each course which root is current and which were before. Folders appear and the index changes by renaming
only, so after a crash there is the old state or the new one. A root that an attempt names is never taken away.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.adding import arrive_beside
from app.arriving import Arrival, arrive
from app.assets import BUNDLED, BUNDLED_PACK, asset_path
from app.compiling import PACK
from app.files import make_folder
from app.holdings import Holdings, Room
from app.home import Home
from app.packfiles import Level, Made, Update
from app.packindex import Shelved
from app.publishers import Meeting, Publisher, Publishers, require_key_name
from app.workroom import (
    Effort,
    LibraryError,
    Workroom,
    disk_errors,
    existing,
)
from content.compiled import Course, course_id, version_key
from content.courseread import read_course
from content.ids import Root
from content.limits import Limits
from content.problems import Problem
from content.steps import Progress

__all__ = [
    "BUNDLED",
    "BUNDLED_PACK",
    "Candidate",
    "Effort",
    "Installed",
    "Level",
    "Library",
    "LibraryError",
    "Made",
    "Room",
    "Update",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What an install came to: `changed` is False where this very pack was current already.

    `previous` is the version that was current before, `problems` the warnings of a folder. `meeting` says how well the
    publisher was known before; `others` are the courses here with the same pack id that are not from the same author,
    `namesakes` other publishers who call themselves the same. `added` are the languages in which a pack that was here can
    be read now and could not before, `language` is the one of a language pack.
    """

    course: Course
    changed: bool
    previous: str | None
    problems: tuple[Problem, ...] = ()
    meeting: Meeting = Meeting.UNSIGNED
    others: tuple[Course, ...] = ()
    namesakes: tuple[Publisher, ...] = ()
    added: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A pack that is ready to be taken in, and is not yet: checked, compiled, and lying in `folder`.

    `language` is the one that a language pack brings to the course that is here.
    """

    course: Course
    folder: Path
    problems: tuple[Problem, ...]
    arrival: Arrival
    language: str = ""


class Library(Holdings):
    """The packs of one home. The caller holds the home's lock for everything that changes it."""

    def __init__(self, home: Home, limits: Limits | None = None, effort: Effort | None = None) -> None:
        """Nothing is read or made yet. `limits` and `effort` are for a person who allows more than usual."""
        super().__init__(home.packs, Workroom(home.packs, home.keys, limits or Limits(), effort or Effort()))
        self._publishers = Publishers(home)

    # Taking in

    @contextlib.contextmanager
    def preparing(
        self, path: Path, progress: Progress | None = None, publisher: str | None = None
    ) -> Iterator[Candidate]:
        """A pack file, an update, a language pack or an author's folder (built on the way, unsigned), ready for `take_in`.

        With `publisher` (the words, the fingerprint or the did of a key) it must be by that one. Nothing is installed
        yet, and nothing is left where it is not taken in. Raises PackError with every problem of the pack,
        PublisherError, and LibraryError.
        """
        if publisher is not None:
            require_key_name(publisher)
        source = existing(path)
        with self._workroom.stage() as stage:
            prepared = self._workroom.prepare("install", source, stage, progress)
            new, index = stage / PACK, self._index()
            if prepared.answer:
                arrival = arrive_beside(new, self._folder, index, self._publishers, publisher)
            else:
                arrival = arrive(new, self._publishers, index, publisher)
            yield Candidate(
                course=arrival.course,
                folder=new,
                problems=prepared.problems,
                arrival=arrival,
                language=prepared.answer,
            )

    def install(
        self,
        path: Path,
        progress: Progress | None = None,
        *,
        older: bool = False,
        publisher: str | None = None,
        before: Callable[[], object] | None = None,
    ) -> Installed:
        """Install a pack file, an update, a language pack, or an author's folder, which is built on the way in, unsigned.

        The same pack again changes nothing, but for languages that it brings and that were not here. A lower version
        than the current one is refused unless `older` says that it is wanted, and what is not by the `publisher` that
        was named. `before` is called once the pack was found good, and before anything changes (for a backup). Raises
        as `preparing` does; then nothing has changed.
        """
        with self.preparing(path, progress, publisher) as candidate:
            return self.take_in(candidate, older=older, before=before)

    def adopt(self, new: Path) -> Installed:
        """Take in a pack that a preview compiled, in place of all others: for a home that is thrown away.

        `new` is moved. Raises CourseDamagedError for a pack that cannot be read.
        """
        make_folder(self._folder)
        course = read_course(new)
        others = [root for shelved in self._index().values() for root in shelved.roots if root != course.root]
        changed = course.course_id not in self._index() or bool(others)
        self._put(new, course)
        self._write_index({course.course_id: Shelved(current=course.root, roots=(course.root,))})
        for root in others:
            self._forget(root)
            shutil.rmtree(self._folder / root, ignore_errors=True)
        return Installed(course=course, changed=changed, previous=None)

    def take_in(
        self,
        candidate: Candidate,
        *,
        older: bool = False,
        before: Callable[[], object] | None = None,
    ) -> Installed:
        """Make the candidate the current pack of its course; raises LibraryError as `install` does."""
        course = candidate.course
        if candidate.language:
            return self._add_language(candidate, before)
        index = self._index()
        shelved = index.get(course.course_id)
        present = self.current(course.course_id)
        if present and version_key(course.version) < version_key(present.version) and not older:
            raise LibraryError(
                f"“{present.title}” {present.version} is installed, and this is the older {course.version}; "
                "nothing was changed.",
            )
        candidate.arrival.refuse_replaced(present)
        changed = shelved is None or shelved.current != course.root
        if changed and before:
            before()
        with disk_errors(self._folder):
            candidate.arrival.mark(self._folder / course.root)
            added = self._put(candidate.folder, course)
            candidate.arrival.settle(self._folder / course.root)
            self._forget(course.root)
            if changed:
                self._write_index(index | {course.course_id: _newest(shelved, course.root)})
        previous = present.version if present and changed else None
        others = (each for each in self.courses() if each.pack == course.pack)
        return Installed(
            course=course,
            changed=changed,
            previous=previous,
            problems=candidate.problems,
            meeting=candidate.arrival.meeting,
            others=tuple(each for each in others if each.course_id != course.course_id),
            namesakes=candidate.arrival.namesakes,
            added=added,
        )

    def _add_language(self, candidate: Candidate, before: Callable[[], object] | None) -> Installed:
        """Put the candidate in the place of the same pack without the language; which pack is current stays."""
        if before and self.adds(candidate.course):
            before()
        with disk_errors(self._folder):
            added = self._put(candidate.folder, candidate.course)
        return Installed(
            course=candidate.course,
            changed=False,
            previous=None,
            problems=candidate.problems,
            added=added,
            language=candidate.language,
        )

    def bundled(self) -> Path:
        """The folder of the course that ships with Hornbook."""
        return asset_path(BUNDLED)

    def ensure_bundled(self, progress: Progress | None = None) -> Installed | None:
        """Install the course that ships with Hornbook where it never was; None where it is, or was removed."""
        here = course_id(BUNDLED_PACK, None) in self._index()
        return None if here else self.install(self.bundled(), progress)


def _newest(shelved: Shelved | None, root: Root) -> Shelved:
    """The course with that root as its current and newest one."""
    kept = tuple(each for each in (shelved.roots if shelved else ()) if each != root)
    return Shelved(current=root, roots=(*kept, root))
