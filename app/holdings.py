"""What a home has of packs: the part of `app.library.Library` that finds and reads them, goes back and removes."""

import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.compiling import PACK
from app.files import sync_folder
from app.origins import read_origins
from app.packfiles import PackFiles
from app.packindex import Index, Shelved, pack_folders, read_index, write_index
from app.sharing import room, share
from app.workroom import REPLACED, STAGE, LibraryError, Workroom, disk_errors
from content.compiled import Course, is_compiled
from content.courseread import read_course
from content.ids import CourseId, Root
from content.jsonfields import CourseDamagedError, missing_or_damaged
from content.kept import is_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The bytes that a course takes: all its packs, and the current one alone (0 for a removed course)."""

    course: CourseId
    current: Course | None
    packs: int
    all: int
    alone: int


class Holdings(PackFiles):
    """The packs of one library and the index of what is current; what was read of them is kept."""

    def __init__(self, folder: Path, workroom: Workroom) -> None:
        """`folder` is where the installed packs lie. Nothing is read yet."""
        super().__init__(folder, workroom)
        self._courses: dict[Root, tuple[Course, ...]] = {}
        self._compiled: set[Root] = set()

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
                self._forget(root)
        self.sweep()
        return freed

    def give_back(self) -> None:
        """Put back what an interrupted install took away; to be called before anything is read."""
        self._workroom.give_back()

    def sweep(self) -> None:
        """Take away what an interrupted install or removal left behind."""
        self._workroom.sweep()

    # The folder and the index

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
        self._forget(course.root)
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

    def _forget(self, root: Root) -> None:
        """What was read of that pack is read again."""
        self._courses.pop(root, None)
        self._compiled.discard(root)
