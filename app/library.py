"""The installed courses of a home: folders named by the roots of their packs, and an index of what is current.

Each pack lies in ``packs/<root>`` as it was built, with ``compiled/`` beside its ``content/``. ``packs/index.json``
says for each course which root is current and which were before. Folders appear and the index changes by renaming
only, so after a crash there is the old state or the new one. A root that an attempt names is never taken away.
"""

import contextlib
import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.adding import arrive_beside
from app.arriving import Arrival, arrive
from app.assets import BUNDLED, BUNDLED_PACK, asset_path
from app.compiling import PACK
from app.files import make_folder, sync_folder
from app.home import Home
from app.origins import read_origins
from app.packfiles import Level, Made, PackFiles, Update
from app.packindex import Index, Shelved, pack_folders, read_index, write_index
from app.publishers import Meeting, Publisher, Publishers, require_key_name
from app.sharing import room, share
from app.workroom import (
    REPLACED,
    STAGE,
    Effort,
    LibraryError,
    Workroom,
    disk_errors,
    existing,
)
from content.compiled import Course, course_id, is_compiled, read_course, version_key
from content.ids import CourseId, Root
from content.jsonfields import CourseDamagedError, missing_or_damaged
from content.kept import is_whole
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The bytes that a course takes: all its packs, and the current one alone (0 for a removed course)."""

    course: CourseId
    current: Course | None
    packs: int
    all: int
    alone: int


class Library(PackFiles):
    """The packs of one home. The caller holds the home's lock for everything that changes it."""

    def __init__(self, home: Home, limits: Limits | None = None, effort: Effort | None = None) -> None:
        """Nothing is read or made yet. `limits` and `effort` are for a person who allows more than usual."""
        super().__init__(home.packs, Workroom(home.packs, home.keys, limits or Limits(), effort or Effort()))
        self._publishers = Publishers(home)
        self._courses: dict[Root, tuple[Course, ...]] = {}
        self._compiled: set[Root] = set()

    # What is here

    def courses(self) -> tuple[Course, ...]:
        """The current pack of every course that can be read, by title."""
        found = [course for _, course in self._read() if course is not None]
        return tuple(sorted(found, key=lambda course: (course.title.casefold(), course.course_id)))

    def damaged(self) -> tuple[CourseId, ...]:
        """The courses whose pack cannot be read; installing them again mends them."""
        return tuple(name for name, course in self._read() if course is None)

    def _read(self) -> Iterator[tuple[CourseId, Course | None]]:
        for name, shelved in self._index().items():
            if shelved.current is not None:
                yield name, self._pack_or_none(shelved.current, name)

    def pack(self, root: Root, name: CourseId | None = None) -> Course:
        """The course as that pack describes it, current or not; raises CourseDamagedError.

        The same pack may be here as several courses, of several signers: `name` says which is meant, else the first.
        """
        courses = self._pack_as(root)
        return next((course for course in courses if course.course_id == name), courses[0])

    def _pack_as(self, root: Root) -> tuple[Course, ...]:
        """The pack as every course that it was installed as."""
        if root not in self._courses:
            folder = self._folder / root
            course = read_course(folder)
            self._courses[root] = tuple(each.dress(course) for each in read_origins(folder, course.pack))
        return self._courses[root]

    def current(self, course: CourseId) -> Course | None:
        """The current pack of that course; None where it is not installed or cannot be read."""
        shelved = self._index().get(course)
        return self._pack_or_none(shelved.current, course) if shelved and shelved.current else None

    def roots(self, course: CourseId) -> tuple[Root, ...]:
        """Every pack that the course has here, the oldest first; the current one is among them."""
        shelved = self._index().get(course)
        return shelved.roots if shelved else ()

    def versions(self, course: CourseId) -> tuple[Course, ...]:
        """Every pack that the course has here and that can be read, the oldest first."""
        found = (self._pack_or_none(root, course) for root in self.roots(course))
        return tuple(each for each in found if each is not None)

    def removed(self) -> tuple[CourseId, ...]:
        """The courses that were removed from this home and not installed again."""
        return tuple(name for name, shelved in self._index().items() if shelved.current is None)

    def place(self, root: Root) -> Path:
        """Where that pack lies, compiled or not."""
        return self._folder / root

    def folder(self, root: Root) -> Path:
        """Where that pack lies, compiled by this version of Hornbook (which is done now if need be)."""
        folder = self._folder / root
        if root not in self._compiled:
            if not is_compiled(folder):
                self._compile_again(folder)
            self._compiled.add(root)
        return folder

    def rooms(self) -> tuple[Room, ...]:
        """How much room each course takes, also those that were removed and have packs here for their attempts."""
        return tuple(
            self._room(name, shelved) for name, shelved in sorted(self._index().items()) if shelved.roots
        )

    def _room(self, name: CourseId, shelved: Shelved) -> Room:
        folders = [self._folder / root for root in shelved.roots if (self._folder / root).is_dir()]
        return Room(
            course=name,
            current=self._pack_or_none(shelved.current, name) if shelved.current else None,
            packs=len(folders),
            all=room(folders),
            alone=room([self._folder / shelved.current]) if shelved.current else 0,
        )

    def adds(self, course: Course) -> tuple[str, ...]:
        """The languages that a candidate has and the same pack, as it is here, has not; none where it is not here."""
        there = self._pack_or_none(course.root) if self.place(course.root).is_dir() else None
        return tuple(tag for tag in there.absent if tag not in course.absent) if there else ()

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
            self._courses.pop(root, None)
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
            self._courses.pop(course.root, None)
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

    # Going back, removing

    def switch(self, course: CourseId, root: Root) -> Course:
        """Make another pack that the course has here its current one; raises LibraryError and CourseDamagedError."""
        shelved = self._index().get(course)
        if shelved is None or root not in shelved.roots:
            raise LibraryError(f"The course {course} has no pack {root} here; install it.")
        found = self.pack(root, course)
        self.folder(root)
        with disk_errors(self._folder):
            self._write_index(self._index() | {course: shelved.with_current(root)})
        return found

    def remove(self, course: CourseId) -> None:
        """Take the course out of the library; its packs stay on the disk until `discard`, so this can be taken back."""
        index = self._index()
        shelved = index.get(course)
        if shelved is None or shelved.current is None:
            raise LibraryError(f"The course {course} is not installed.")
        with disk_errors(self._folder):
            self._write_index(index | {course: shelved.removed()})

    def restore(self, course: CourseId) -> Course:
        """Take the removal of a course back; raises LibraryError where its pack is gone by now."""
        shelved = self._index().get(course)
        if shelved is None or shelved.was is None or not (self._folder / shelved.was).is_dir():
            raise LibraryError(f"The pack of {course} is not here any more; install it again.")
        return self.switch(course, shelved.was)

    def wasted(self) -> tuple[Root, ...]:
        """The packs on the disk that no installed course has."""
        listed = {root for shelved in self._index().values() if shelved.current for root in shelved.roots}
        return tuple(Root(path.name) for path in pack_folders(self._folder) if path.name not in listed)

    def discard(self, keep: Collection[Root]) -> int:
        """Delete the packs that no installed course has, except those to `keep`; the bytes that this freed."""
        index, going = self._index(), [root for root in self.wasted() if root not in keep]
        freed = room([self._folder / root for root in going])
        for name, shelved in index.items():
            if shelved.current is None:
                kept = tuple(root for root in shelved.roots if root not in going)
                was = shelved.was if shelved.was in kept else None
                index[name] = Shelved(current=None, roots=kept, was=was)
        with disk_errors(self._folder):
            if going:
                self._write_index(index)
            for root in going:
                (self._folder / root).rename(self._folder / f"{STAGE}{root}")
                self._courses.pop(root, None)
                self._compiled.discard(root)
        self.sweep()
        return freed

    def give_back(self) -> None:
        """Put back what an interrupted install took away; to be called before anything is read."""
        self._workroom.give_back()

    def sweep(self) -> None:
        """Take away what an interrupted install or removal left behind."""
        self._workroom.sweep()

    # The folder

    def _pack_or_none(self, root: Root, name: CourseId | None = None) -> Course | None:
        try:
            return self.pack(root, name)
        except CourseDamagedError:
            return None

    def _put(self, new: Path, course: Course) -> tuple[str, ...]:
        """Give the finished folder its name; the languages that the same pack here did not have.

        One that is there and compiled, with every byte as it was built, stays where it has every language of the new one.
        """
        target = self._folder / course.root
        there = self._pack_or_none(course.root) if target.exists() else None
        added = self.adds(course)
        if there and is_compiled(target) and not added and is_whole(target):
            return ()
        share(new, [*self._siblings(course), target])
        if target.exists():
            target.rename(new.parent / (REPLACED + course.root))
        new.rename(target)
        sync_folder(self._folder)
        self._courses.pop(course.root, None)
        self._compiled.discard(course.root)
        return added

    def _siblings(self, course: Course) -> list[Path]:
        """The other packs of the same course, whoever published them, the newest first."""
        mine = f"{course.pack}@"
        roots = [root for name, each in self._index().items() if name.startswith(mine) for root in each.roots]
        return [self._folder / root for root in reversed(roots) if root != course.root]

    def _compile_again(self, folder: Path) -> None:
        """Compile an installed pack for this version of Hornbook, beside it, and then take its place."""
        if not (folder / "pack.json").is_file():
            raise missing_or_damaged(folder)
        with self._workroom.stage() as stage:
            with disk_errors(self._folder):
                shutil.copytree(folder, stage / PACK)
            self._workroom.prepare("again", folder, stage, None)
            with disk_errors(self._folder):
                self._put(stage / PACK, self.pack(Root(folder.name)))

    def _index(self) -> dict[CourseId, Shelved]:
        return read_index(self._folder, self._pack_as)

    def _write_index(self, index: Index) -> None:
        write_index(self._folder, index)


def _newest(shelved: Shelved | None, root: Root) -> Shelved:
    """The course with that root as its current and newest one."""
    kept = tuple(each for each in (shelved.roots if shelved else ()) if each != root)
    return Shelved(current=root, roots=(*kept, root))
