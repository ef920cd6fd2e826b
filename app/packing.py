"""What the child of `app.compiler` makes of packs besides compiling them: whole packs of updates, exports, and updates."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from app.compiling import PACK, Job
from content.archive import Unpacked, read_archive, write_archive
from content.beside import keep_languages, with_base
from content.build import BuiltPack, SourceChangedError
from content.compiled import Course, version_key
from content.delta import SUFFIX, NoDeltaError, outline, write_delta
from content.delta_read import apply_delta
from content.errors import HornbookError
from content.ids import Root
from content.jsonfields import CourseDamagedError
from content.kept import kept_pack
from content.languagepack import goes_with, is_language_pack, read_language_pack, write_language_pack
from content.overlays import chosen_language, chosen_languages, with_languages
from content.steps import Progress
from content.zipparts import ArchiveRefusedError

Phase = Callable[[int, int], Progress]
"""The progress of one of several phases: its number from 0, and how many there are."""
Build = Callable[[Path, Progress], BuiltPack]
"""Builds an author's folder."""


def unpack(job: Job, phase: Phase) -> Unpacked:
    """Put the pack of a pack file, or of an update or a language pack and what it builds on, into the stage.

    The languages that the same pack has here already are kept. Two phases of four.
    """
    target = job.stage / PACK
    if job.source.suffix == SUFFIX:
        unpacked = _updated(job, phase)
    elif is_language_pack(job.source):
        return _with_its_pack(job, phase)
    else:
        unpacked = read_archive(job.source, target, job.limits, phase(0, 4))
    kept = _installed(job, unpacked.root)
    return keep_languages(target, unpacked, *kept) if kept else unpacked


def _installed(job: Job, root: Root) -> tuple[BuiltPack, Course] | None:
    """The installed pack of that root, and what it says of itself with all its languages; None where it is not here."""
    if job.packs is None:
        return None
    try:
        pack = kept_pack(job.packs / root)
        return pack, outline(pack)
    except (CourseDamagedError, ArchiveRefusedError, OSError):
        return None


def _with_its_pack(job: Job, phase: Phase) -> Unpacked:
    """A language pack, and beside it the pack that it goes with."""
    target = job.stage / PACK
    found = read_language_pack(job.source, target, job.limits, phase(0, 4))
    phase(1, 4)
    base = _installed(job, found.root)
    return with_base(target, found, *goes_with(found, base), job.limits)


def _updated(job: Job, phase: Phase) -> Unpacked:
    target, whole = job.stage / PACK, job.stage / "whole"

    def base_of(root: Root) -> BuiltPack | None:
        found = _installed(job, root)
        return found[0] if found else None

    try:
        apply_delta(job.source, base_of, whole, job.limits, phase(0, 4))
        return read_archive(whole, target, job.limits, phase(1, 4))
    except ArchiveRefusedError as error:
        raise error.of("update file") from error
    finally:
        whole.unlink(missing_ok=True)


def export(job: Job, progress: Progress) -> str:
    """Write the installed pack into the stage as a pack file, in the languages that are wished; its name."""
    pack = kept_pack(job.source)
    try:
        return write_pack(job, pack, progress)
    except (SourceChangedError, FileNotFoundError, ArchiveRefusedError) as error:
        raise HornbookError(
            "A file of the installed pack is damaged or missing; install the course again, then export it."
        ) from error


def write_pack(job: Job, pack: BuiltPack, progress: Progress | None = None) -> str:
    """Write the pack into the stage in the languages that the job wishes; its name without the end.

    Raises NoSuchPartError, SourceChangedError and OSError.
    """
    course, target, wishes = outline(pack), job.stage / PACK, job.wishes
    name = f"{course.pack.rpartition('.')[2]}-{course.version}{'.lite' if course.lite else ''}"
    if wishes.language:
        language = chosen_language(course, pack, wishes.language)
        write_language_pack(pack, course, language, target, progress)
        return f"{name}.{language}"
    if wishes.languages:
        pack = with_languages(pack, chosen_languages(course, pack, wishes.languages))
    write_archive(pack, target, progress)
    return name


def make_delta(job: Job, build: Build, phase: Phase) -> str:
    """Write the update into the stage; what it came to as JSON. A phase for each pack, and one to compare them."""
    phases = len(job.bases) + 2
    new = _pack(job.source, job.stage / "new", job, build, phase(0, phases))
    course = outline(new)
    olds = [
        _pack(path, job.stage / f"old-{number}", job, build, phase(number, phases))
        for number, path in enumerate(job.bases, 1)
    ]
    if job.since:
        olds = list(_since(olds, new, job.since))
        if not olds:
            raise NoDeltaError(
                f"There is no other version of “{course.title}” ({course.pack}) from {job.since} on to start from."
            )
    made = write_delta(olds, new, job.stage / PACK, phase(phases - 1, phases))
    return json.dumps(
        {
            "name": f"{course.pack.rpartition('.')[2]}-{course.version}",
            "bases": made.bases,
            "version": made.version,
            "whole": made.whole,
            "patched": made.patched,
            "pack_size": sum(line.size for line in new.listing),
        }
    )


def _since(olds: list[BuiltPack], new: BuiltPack, since: str) -> Iterator[BuiltPack]:
    """Of these packs the other versions of the new one's course, from that one on, each once."""
    wanted, seen = outline(new), {new.root}
    for old in olds:
        course = outline(old)
        late = version_key(course.version) >= version_key(since)
        if course.pack == wanted.pack and old.root not in seen and late:
            seen.add(old.root)
            yield old


def _pack(path: Path, into: Path, job: Job, build: Build, progress: Progress) -> BuiltPack:
    """An author's folder, an installed pack, or a pack file; raises NoDeltaError for a language pack."""
    if not path.is_dir():
        if is_language_pack(path):
            raise NoDeltaError(
                f"{path.name} is a language pack; an update is made of whole pack files or folders."
            )
        read_archive(path, into, job.limits, progress)
        return kept_pack(into)
    return kept_pack(path) if (path / "files.json").is_file() else build(path, progress)
