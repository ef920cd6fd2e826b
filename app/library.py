"""The installed courses of a home: folders named by the roots of their packs, and an index of what is current.

Each pack lies in ``packs/<root>`` as it was built, with ``compiled/`` beside its ``content/``. ``packs/index.json``
says for each course which root is current and which were before. Folders appear and the index changes by renaming
only, so after a crash there is the old state or the new one. No root is ever taken away: attempts name them.
"""

import contextlib
import errno
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.assets import asset_path
from app.compiling import PACK, Job, Mode
from app.files import PARTIAL, make_folder, sync_folder, write_file
from app.home import Home
from content.compiled import Course, course_id, is_compiled, read_course, version_key
from content.errors import HornbookError
from content.ids import CourseId, PackId, Root
from content.jsonfields import CourseDamagedError
from content.limits import Limits
from content.problems import PackError, Problem

if TYPE_CHECKING:
    from app.preparing import Prepared

Progress = Callable[[int, int], None]

BUNDLED = "packs/inventory-basics"
"""The course that ships with Hornbook, below `resources/`."""

BUNDLED_PACK = PackId("org.hornbook.inventory-basics")

_STAGE = ".new-"
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class LibraryError(HornbookError):
    """A pack cannot be installed, built or found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What an install came to: `changed` is False where this very pack was current already.

    `previous` is the version that was current before, `problems` the warnings of a folder.
    """

    course: Course
    changed: bool
    previous: str | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A course in the index: its current root, and every root it ever had, the oldest first."""

    current: Root
    roots: tuple[Root, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What preparing one pack may cost: CPU seconds a page, and bytes of address space."""

    page_seconds: int = 10
    memory: int = 1 << 30


class Library:
    """The packs of one home. The caller holds the home's lock for everything that changes it."""

    def __init__(self, home: Home, limits: Limits | None = None, effort: Effort | None = None) -> None:
        """Nothing is read or made yet. `limits` and `effort` are for a person who allows more than usual."""
        self._folder = home.packs
        self._limits = limits or Limits()
        self._effort = effort or Effort()
        self._courses: dict[Root, Course] = {}
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
            try:
                yield name, self.pack(shelved.current)
            except CourseDamagedError:
                yield name, None

    def pack(self, root: Root) -> Course:
        """The course as that pack describes it, current or not; raises CourseDamagedError."""
        if root not in self._courses:
            self._courses[root] = read_course(self._folder / root)
        return self._courses[root]

    def roots(self, course: CourseId) -> tuple[Root, ...]:
        """Every pack that the course ever had here, the oldest first; the current one is among them."""
        shelved = self._index().get(course)
        return shelved.roots if shelved else ()

    def folder(self, root: Root) -> Path:
        """Where that pack lies, compiled by this version of Hornbook (which is done now if need be)."""
        folder = self._folder / root
        if root not in self._compiled:
            if not is_compiled(folder):
                self._compile_again(folder)
            self._compiled.add(root)
        return folder

    def install(self, path: Path, progress: Progress | None = None, *, older: bool = False) -> Installed:
        """Install a pack file or an author's folder, which is built on the way in, unsigned.

        The same pack again changes nothing. A lower version than the current one is refused unless `older` says that
        it is wanted. Raises PackError with every problem of the pack, and LibraryError; then nothing has changed.
        """
        source = _existing(path)
        with self._stage() as stage:
            problems = self._prepare("install", source, stage, progress).problems
            return self._take_in(stage / PACK, older=older, problems=problems)

    def adopt(self, new: Path) -> Installed:
        """Take in a pack that a preview compiled, in place of all others: for a home that is thrown away.

        `new` is moved. Raises CourseDamagedError for a pack that cannot be read.
        """
        make_folder(self._folder)
        course = read_course(new)
        others = [root for shelved in self._index().values() for root in shelved.roots if root != course.root]
        changed = course.course_id not in self._index() or bool(others)
        self._put(new, course.root)
        self._write_index({course.course_id: Shelved(current=course.root, roots=(course.root,))})
        for root in others:
            self._courses.pop(root, None)
            shutil.rmtree(self._folder / root, ignore_errors=True)
        return Installed(course=course, changed=changed, previous=None)

    def check(self, path: Path, progress: Progress | None = None) -> tuple[Problem, ...]:
        """Every problem of an author's folder, or what is wrong with a pack file; nothing is installed."""
        source = _existing(path)
        with _temporary() as stage:
            try:
                return self._prepare("check", source, stage, progress).problems
            except PackError as error:
                return error.problems or (_whole_file(source, str(error)),)

    def build(self, folder: Path, out: Path | None = None, progress: Progress | None = None) -> Path:
        """Build the folder into the pack file `out` (else ``NAME-VERSION.hbpack`` beside it); its path.

        Raises PackError with every problem, and LibraryError where the file cannot be written.
        """
        source = _existing(folder)
        if not source.is_dir():
            raise LibraryError(f"{folder} is not a folder; name the folder that holds pack.toml.")
        with _temporary() as stage:
            name = self._prepare("build", source, stage, progress).answer + ".hbpack"
            target = source.parent / name if out is None else out / name if out.is_dir() else out
            try:
                write_file(target, (stage / PACK).read_bytes())
            except OSError as error:
                target.with_name(target.name + PARTIAL).unlink(missing_ok=True)
                raise _disk_error(target.parent, error) from error
        return target

    def bundled(self) -> Path:
        """The folder of the course that ships with Hornbook."""
        return asset_path(BUNDLED)

    def ensure_bundled(self, progress: Progress | None = None) -> Installed | None:
        """Install the course that ships with Hornbook where it is not here yet; None where it is."""
        here = course_id(BUNDLED_PACK, None) in self._index()
        return None if here else self.install(self.bundled(), progress)

    def sweep(self) -> None:
        """Take away what an interrupted install left behind."""
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.name.startswith(_STAGE):
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.endswith(PARTIAL):
                path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _stage(self) -> Iterator[Path]:
        """A folder inside the library that is gone afterwards, whatever happens."""
        try:
            make_folder(self._folder)
            self.sweep()
            stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=self._folder))
        except OSError as error:
            raise _disk_error(self._folder, error) from error
        try:
            yield stage
        finally:
            shutil.rmtree(stage, ignore_errors=True)

    def _prepare(self, mode: Mode, source: Path, stage: Path, progress: Progress | None) -> "Prepared":
        from app.preparing import prepare

        def clean() -> None:
            if mode != "again":
                shutil.rmtree(stage / PACK, ignore_errors=True)

        job = Job(
            mode=mode,
            source=source,
            stage=stage,
            limits=self._limits,
            too_complex={},
            page_seconds=self._effort.page_seconds,
            memory=self._effort.memory,
        )
        try:
            return prepare(job, clean, progress)
        except OSError as error:
            raise _disk_error(stage.parent, error) from error

    def _take_in(self, new: Path, *, older: bool, problems: tuple[Problem, ...]) -> Installed:
        course = read_course(new)
        index = self._index()
        shelved = index.get(course.course_id)
        before = self._pack_or_none(shelved.current) if shelved else None
        if before and version_key(course.version) < version_key(before.version) and not older:
            raise LibraryError(
                f"“{before.title}” {before.version} is installed, and this is the older {course.version}; "
                "nothing was changed.",
            )
        try:
            self._put(new, course.root)
            changed = shelved is None or shelved.current != course.root
            if changed:
                roots = shelved.roots if shelved else ()
                kept = tuple(root for root in roots if root != course.root)
                self._write_index(
                    index | {course.course_id: Shelved(current=course.root, roots=(*kept, course.root))}
                )
        except OSError as error:
            raise _disk_error(self._folder, error) from error
        previous = before.version if before and changed else None
        return Installed(course=course, changed=changed, previous=previous, problems=problems)

    def _pack_or_none(self, root: Root) -> Course | None:
        try:
            return self.pack(root)
        except CourseDamagedError:
            return None

    def _put(self, new: Path, root: Root) -> None:
        """Give the finished folder its name; one that is there, whole and compiled, stays."""
        target = self._folder / root
        if target.exists():
            if is_compiled(target) and self._pack_or_none(root):
                return
            target.rename(new.parent / "old")
        new.rename(target)
        sync_folder(self._folder)
        self._courses.pop(root, None)
        self._compiled.discard(root)

    def _compile_again(self, folder: Path) -> None:
        """Compile an installed pack for this version of Hornbook, beside it, and then take its place."""
        if not (folder / "pack.json").is_file():
            raise CourseDamagedError(f"{folder} is missing or damaged; install the course again.")
        with self._stage() as stage:
            try:
                shutil.copytree(folder, stage / PACK)
            except OSError as error:
                raise _disk_error(self._folder, error) from error
            self._prepare("again", folder, stage, None)
            try:
                self._put(stage / PACK, Root(folder.name))
            except OSError as error:
                raise _disk_error(self._folder, error) from error

    def _index(self) -> dict[CourseId, Shelved]:
        try:
            value = json.loads((self._folder / "index.json").read_bytes())
            return {CourseId(name): _shelved(each) for name, each in value["courses"].items()}
        except FileNotFoundError:
            return self._found() if self._folder.is_dir() else {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return self._found()

    def _found(self) -> dict[CourseId, Shelved]:
        """The index made anew from the folders themselves: of several packs of a course the highest version counts."""
        packs: dict[CourseId, list[Course]] = {}
        for folder in sorted(self._folder.iterdir()):
            course = self._pack_or_none(Root(folder.name)) if (folder / "pack.json").is_file() else None
            if course and not folder.name.startswith("."):
                packs.setdefault(course.course_id, []).append(course)
        index: dict[CourseId, Shelved] = {}
        for name, found in packs.items():
            roots = tuple(course.root for course in sorted(found, key=lambda each: version_key(each.version)))
            index[name] = Shelved(current=roots[-1], roots=roots)
        return index

    def _write_index(self, index: dict[CourseId, Shelved]) -> None:
        courses = {
            name: {"current": each.current, "roots": list(each.roots)} for name, each in sorted(index.items())
        }
        data = json.dumps({"format": 1, "courses": courses}, indent=1, sort_keys=True).encode()
        write_file(self._folder / "index.json", data)


def _shelved(value: dict[str, object]) -> Shelved:
    roots = value["roots"]
    if not isinstance(roots, list) or value["current"] not in roots:
        raise ValueError("not an index")
    return Shelved(current=Root(str(value["current"])), roots=tuple(Root(str(root)) for root in roots))


def _existing(path: Path) -> Path:
    source = path.absolute()
    if not source.exists():
        raise LibraryError(f"There is nothing at {path}; name a course folder or a pack file (.hbpack).")
    return source


@contextlib.contextmanager
def _temporary() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="hornbook-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _whole_file(source: Path, message: str) -> Problem:
    return Problem(path=source.name, line=0, column=0, code="E701", message=message)


def _disk_error(folder: Path, error: OSError) -> LibraryError:
    if error.errno in _FULL:
        return LibraryError(f"There is not enough room on the disk of {folder}; make room and try again.")
    if error.errno in _CLOSED:
        where = error.filename or folder
        return LibraryError(f"{where} may not be read or written; look at its permissions and try again.")
    reason = error.strerror or type(error).__name__
    return LibraryError(
        f"The work in {folder} could not be finished ({reason}); nothing was changed. Try again."
    )
