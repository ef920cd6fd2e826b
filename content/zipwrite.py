"""Zip files as Hornbook writes them: the same bytes each time on the same computer, and only what `content.zipparts` reads.

Sorted names, 1980-01-01, fixed modes, UTF-8 names; text deflated, media stored (packs.md §7).
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from content.limits import Limits
from content.steps import Progress

TEXT_TYPES = frozenset({"md", "json", "svg", "vtt", "txt", "csv", "tsv"})
"""Ends of names of files that are deflated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A member to be written: `chunks` gives its `size` bytes anew at each call, `packed` is whether to deflate them."""

    name: str
    size: int
    chunks: Callable[[], Iterator[bytes]]
    packed: bool


def part_of(name: str, data: bytes, *, text: bool = True) -> Part:
    """A member of bytes that are at hand."""
    return Part(name=name, size=len(data), chunks=lambda: iter((data,)), packed=text)


def write_zip(
    target: Path, mimetype: bytes, parts: Collection[Part], progress: Progress | None = None
) -> None:
    """Write `mimetype` and then the parts by their names; the file is whole or not there. Raises OSError."""
    partial = target.with_name(target.name + ".partial")
    try:
        with partial.open("wb") as stream:
            _write(stream, mimetype, parts, progress)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _write(
    stream: BinaryIO,
    mimetype: bytes,
    parts: Collection[Part],
    progress: Progress | None,
) -> None:
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(_info("mimetype", len(mimetype), zipfile.ZIP_STORED), mimetype)
        for done, part in enumerate(sorted(parts, key=lambda each: each.name), 1):
            method = zipfile.ZIP_DEFLATED if part.packed and _may_shrink(part) else zipfile.ZIP_STORED
            with archive.open(_info(part.name, part.size, method), "w") as member:
                for chunk in part.chunks():
                    member.write(chunk)
            if progress:
                progress(done, len(parts))


def _info(path: str, size: int, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
    info.compress_type = method
    info._compresslevel = 9  # type: ignore[attr-defined]  # noqa: SLF001 - public only as an argument of writestr
    info.create_system = 3
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    info.file_size = size
    return info


def _may_shrink(part: Part) -> bool:
    """Whether it does not shrink so far that a reader would refuse it."""
    packer, packed, size = zlib.compressobj(9, zlib.DEFLATED, -15), 0, 0
    for chunk in part.chunks():
        packed += len(packer.compress(chunk))
        size += len(chunk)
    packed += len(packer.flush())
    return size <= packed * Limits().ratio // 2
