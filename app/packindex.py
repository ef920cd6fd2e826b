"""Which packs a home has and which of them is current: ``packs/index.json``, made anew from the packs where it is damaged."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.smallfiles import Members, UnusableError, read_small, write_small
from content.compiled import Course, version_key
from content.ids import CourseId, Root
from content.jsonfields import CourseDamagedError

Index = Mapping[CourseId, "Shelved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A course in the index: its current root, and every root it has here, the oldest first.

    A course that was removed has no current root; `was` is the one that it had, for whoever takes the removal back.
    """

    current: Root | None
    roots: tuple[Root, ...]
    was: Root | None = None

    def with_current(self, root: Root) -> "Shelved":
        """The same with that root, which becomes the newest where it was not there, as the current one."""
        roots = self.roots if root in self.roots else (*self.roots, root)
        return Shelved(current=root, roots=roots)

    def removed(self) -> "Shelved":
        """The same without a current root."""
        return Shelved(current=None, roots=self.roots, was=self.current)


def read_index(folder: Path, read: Callable[[Root], tuple[Course, ...]]) -> dict[CourseId, Shelved]:
    """The index below `folder`; `read` gives the courses that a root is here as, or raises CourseDamagedError."""
    try:
        return read_small(folder / "index.json", _parsed)
    except FileNotFoundError:
        return _found(folder, read) if folder.is_dir() else {}
    except UnusableError:
        return _found(folder, read)


def write_index(folder: Path, index: Index) -> None:
    """Write the index in one step."""
    courses = {name: _value(each) for name, each in sorted(index.items())}
    write_small(folder / "index.json", {"courses": courses})


def pack_folders(folder: Path) -> tuple[Path, ...]:
    """The folders of packs below `folder`, whether the index names them or not."""
    found = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted(path for path in found if not path.name.startswith(".") and path.is_dir()))


def _value(shelved: Shelved) -> dict[str, object]:
    value: dict[str, object] = {"current": shelved.current, "roots": list(shelved.roots)}
    return value | ({"was": shelved.was} if shelved.was else {})


def _parsed(members: Members) -> dict[CourseId, Shelved]:
    return {CourseId(name): _shelved(each) for name, each in members["courses"].items()}


def _shelved(value: dict[str, object]) -> Shelved:
    roots, current, was = value["roots"], value["current"], value.get("was")
    if not isinstance(roots, list) or (current is not None and current not in roots):
        raise ValueError("not an index")
    return Shelved(
        current=None if current is None else Root(str(current)),
        roots=tuple(Root(str(root)) for root in roots),
        was=None if was is None else Root(str(was)),
    )


def _found(folder: Path, read: Callable[[Root], tuple[Course, ...]]) -> dict[CourseId, Shelved]:
    """The index made anew from the folders themselves: of several packs of a course the highest version counts."""
    packs: dict[CourseId, list[Course]] = {}
    for path in pack_folders(folder):
        with contextlib.suppress(CourseDamagedError):
            for course in read(Root(path.name)) if (path / "pack.json").is_file() else ():
                packs.setdefault(course.course_id, []).append(course)
    index: dict[CourseId, Shelved] = {}
    for name, found in packs.items():
        roots = tuple(course.root for course in sorted(found, key=lambda each: version_key(each.version)))
        index[name] = Shelved(current=roots[-1], roots=roots)
    return index
