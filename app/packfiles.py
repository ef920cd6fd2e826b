"""Making files of packs, and checking them: nothing here changes the library."""

import contextlib
import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.compiling import KEYS, PACK, GuessRow, Wishes, guesses_from_json
from app.files import write_file
from app.workroom import LibraryError, Workroom, disk_errors, existing, hand_over, outside
from content.ids import Root
from content.problems import PackError, Problem
from content.steps import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """An update file that was made: the versions it starts from, and how many files it brings `whole` and `patched`.

    `size` is its bytes, `pack_size` those of all files of the new pack.
    """

    path: Path
    bases: tuple[str, ...]
    version: str
    whole: int
    patched: int
    size: int
    pack_size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """An assessment of a built pack, and what protects its answers (``open``, ``sealed``, ``locked``, ``marked``)."""

    id: str
    title: str
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A pack file that was built; `keys` is the instructor's file, where anything is marked."""

    path: Path
    levels: tuple[Level, ...]
    keys: Path | None


class PackFiles:
    """The half of `app.library.Library` that makes pack files and updates, and says what is wrong with some."""

    def __init__(self, folder: Path, workroom: Workroom) -> None:
        """`folder` is where the installed packs lie."""
        self._folder = folder
        self._workroom = workroom

    def check(
        self, path: Path, progress: Progress | None = None, *, against: Path | None = None
    ) -> tuple[Problem, ...]:
        """Every problem of an author's folder, or what is wrong with a pack file; nothing is installed.

        A folder is compared with the older version `against`, which may be a folder or a pack file. Raises LibraryError
        where that cannot be done.
        """
        source = existing(path)
        older = () if against is None else (existing(against),)
        if older and not source.is_dir():
            raise LibraryError(
                f"{path} is not a folder; only a course's folder is compared with an older version."
            )
        with outside() as stage:
            try:
                return self._workroom.prepare("check", source, stage, progress, bases=older).problems
            except PackError as error:
                if older and not error.problems:
                    raise LibraryError(str(error)) from error
                return error.problems or (_whole_file(source, str(error)),)

    @contextlib.contextmanager
    def opened(self, path: Path, progress: Progress | None = None) -> Iterator[Path]:
        """The folder of a pack file's pack, checked as an install does, for as long as it is looked at; nothing is kept.

        Raises PackError with every problem, and LibraryError.
        """
        with outside() as stage:
            self._workroom.prepare("check", existing(path), stage, progress)
            yield stage / PACK

    def guesses(
        self, folder: Path, progress: Progress | None = None
    ) -> tuple[tuple[GuessRow, ...], tuple[Problem, ...]]:
        """How likely guessing passes each assessment of an author's folder that can be read, and its problems.

        Raises LibraryError for what is no folder.
        """
        source = existing(folder)
        if not source.is_dir():
            raise LibraryError(f"{folder} is not a folder; the guess meter reads a course's folder.")
        with outside() as stage:
            prepared = self._workroom.prepare("check", source, stage, progress)
        return guesses_from_json(prepared.answer), prepared.problems

    def build(self, folder: Path, out: Path | None = None, progress: Progress | None = None) -> Path:
        """Build the folder into the pack file `out` (else ``NAME-VERSION.hbpack`` beside it); its path.

        Raises PackError with every problem, and LibraryError where the file cannot be written.
        """
        return self.make(folder, out, progress).path

    def make(
        self,
        folder: Path,
        out: Path | None = None,
        progress: Progress | None = None,
        wishes: Wishes | None = None,
        finish: Callable[[Path], None] | None = None,
    ) -> Made:
        """As `build`, with what an author wishes besides, and what came of it.

        `finish` may change the pack file, to sign it for example, before it appears.
        """
        source = existing(folder)
        if not source.is_dir():
            raise LibraryError(f"{folder} is not a folder; name the folder that holds pack.toml.")
        with outside() as stage:
            answer = self._workroom.prepare("build", source, stage, progress, wishes=wishes).answer
            made = json.loads(answer)
            target = _target(out, source.parent, made["name"] + ".hbpack")
            if finish:
                finish(stage / PACK)
            keys = (
                target.with_name(f"{made['stem']}-{made['root'][:8]}.SECRET.keys") if made["keys"] else None
            )
            if keys:
                with disk_errors(keys.parent):
                    write_file(keys, (stage / KEYS).read_bytes(), 0o600)
            hand_over(stage / PACK, target)
        levels = tuple(Level(id=each, title=title, seal=seal) for each, title, seal in made["levels"])
        return Made(path=target, levels=levels, keys=keys)

    def export(
        self, root: Root, out: Path, progress: Progress | None = None, wishes: Wishes | None = None
    ) -> Path:
        """Write an installed pack as a pack file of the same root: `out`, or ``NAME-VERSION.hbpack`` in that folder.

        Of `wishes` only the languages count.
        """
        with outside() as stage:
            prepared = self._workroom.prepare("export", self._folder / root, stage, progress, wishes=wishes)
            return hand_over(stage / PACK, _target(out, out, prepared.answer + ".hbpack"))

    def update_file(
        self, olds: Collection[Path], new: Path, out: Path, progress: Progress | None = None, since: str = ""
    ) -> Update:
        """Make an update (``.hbdelta``) from any of `olds` to `new`: pack files, authors' folders or `place`s.

        With `since` it starts from those of `olds` that are other versions of the same course, that one or later.
        """
        sources = tuple(existing(path) for path in olds)
        with outside() as stage:
            prepared = self._workroom.prepare(
                "delta", existing(new), stage, progress, bases=sources, since=since
            )
            made = json.loads(prepared.answer)
            target = hand_over(stage / PACK, _target(out, out, made["name"] + ".hbdelta"))
        return Update(
            path=target,
            bases=tuple(made["bases"]),
            version=made["version"],
            whole=made["whole"],
            patched=made["patched"],
            size=target.stat().st_size,
            pack_size=made["pack_size"],
        )


def _target(out: Path | None, folder: Path, name: str) -> Path:
    """Where to write: into the folder `out`, or as the file `out`; beside the source where nothing was said."""
    if out is None:
        return folder / name
    if out.is_dir():
        return out / name
    if not out.suffix:  # a stick that is not plugged in would else become a file of that name
        raise LibraryError(
            f"There is no folder {out}; name one that is there, or a file that ends in {Path(name).suffix}."
        )
    return out


def _whole_file(source: Path, message: str) -> Problem:
    return Problem(path=source.name, line=0, column=0, code="E701", message=message)
