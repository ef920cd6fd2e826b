"""What the child of `app.compiler` makes of packs besides compiling them: whole packs of updates, exports, and updates."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from app.compiling import PACK, Job
from content.archive import Unpacked, read_archive, write_archive
from content.build import BuiltPack, SourceChangedError
from content.compiled import version_key
from content.delta import SUFFIX, NoDeltaError, outline, write_delta
from content.delta_read import apply_delta
from content.errors import HornbookError
from content.ids import Root
from content.jsonfields import CourseDamagedError
from content.kept import kept_pack
from content.zipparts import ArchiveRefusedError

Build = Callable[[Path], BuiltPack]
"""Builds an author's folder."""
Progress = Callable[[int, int], None]


def unpack(job: Job, progress: Progress) -> Unpacked:
    """Put the pack of a pack file, or of an update and what it builds on, into the stage."""
    target = job.stage / PACK
    if job.source.suffix != SUFFIX:
        return read_archive(job.source, target, job.limits, progress)
    whole = job.stage / "whole"

    def base_of(root: Root) -> BuiltPack | None:
        try:
            return kept_pack(job.packs / root) if job.packs else None
        except CourseDamagedError:
            return None

    try:
        apply_delta(job.source, base_of, whole, job.limits)
        return read_archive(whole, target, job.limits, progress)
    except ArchiveRefusedError as error:
        raise error.of("update file") from error
    finally:
        whole.unlink(missing_ok=True)


def export(job: Job) -> str:
    """Write the installed pack into the stage as a pack file; ``NAME-VERSION``."""
    pack = kept_pack(job.source)
    try:
        write_archive(pack, job.stage / PACK)
        course = outline(pack)
    except (SourceChangedError, FileNotFoundError, ArchiveRefusedError) as error:
        raise HornbookError(
            "A file of the installed pack is damaged or missing; install the course again, then export it."
        ) from error
    return f"{course.pack.rpartition('.')[2]}-{course.version}"


def make_delta(job: Job, build: Build) -> str:
    """Write the update into the stage; what it came to as JSON."""
    new = _pack(job.source, job.stage / "new", job, build)
    course = outline(new)
    olds = [_pack(path, job.stage / f"old-{number}", job, build) for number, path in enumerate(job.bases)]
    if job.since:
        olds = list(_since(olds, new, job.since))
        if not olds:
            raise NoDeltaError(
                f"There is no other version of “{course.title}” ({course.pack}) from {job.since} on to start from."
            )
    made = write_delta(olds, new, job.stage / PACK)
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


def _pack(path: Path, into: Path, job: Job, build: Build) -> BuiltPack:
    """An author's folder, an installed pack, or a pack file."""
    if not path.is_dir():
        read_archive(path, into, job.limits)
        return kept_pack(into)
    return kept_pack(path) if (path / "files.json").is_file() else build(path)
