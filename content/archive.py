"""Pack files, ``.hbpack``: a zip that is written the same each time, and read as if a stranger had made it.

Identity is the SHA-256 of `files.json`, never of the zip (packs.md §7): zip programs pack the same bytes
differently. Reading checks the structure (`content.zipparts`), every cap, every hash, and that the listing and the
members are the same set; a pack that fails leaves nothing behind.
"""

import os
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from content.build import MIMETYPE, BuiltPack, Entry, Listed, checked_chunks
from content.compiled import Course
from content.ids import Root
from content.limits import Limits
from content.listing import LARGEST_LISTING, read_listing, read_outline
from content.pack import suffix
from content.zipparts import STORED, ArchiveRefusedError, Member, read_members

SUFFIX = ".hbpack"
_CHUNK = 1 << 20
_TEXT_TYPES = frozenset({"md", "json", "svg", "vtt", "txt", "csv", "tsv"})
_UNLISTED = frozenset({"mimetype", "files.json"})

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """A pack that was read soundly: its identity, what `pack.json` says, and its files."""

    root: Root
    course: Course
    listing: tuple[Listed, ...]


def write_archive(built: BuiltPack, target: Path) -> None:
    """Write the pack as `target`: the same bytes each time on the same computer. Raises OSError and SourceChangedError."""
    partial = target.with_name(target.name + ".partial")
    try:
        with partial.open("wb") as stream:
            _write_zip(built, stream)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _write_zip(built: BuiltPack, stream: BinaryIO) -> None:
    listing = Entry(path="files.json", role="manifest", data=built.files_json)
    members: list[tuple[Entry, Listed | None]] = [
        (listing, None),
        *zip(built.entries, built.listing, strict=True),
    ]
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(_info("mimetype", len(MIMETYPE), zipfile.ZIP_STORED), MIMETYPE)
        for entry, line in sorted(members, key=lambda pair: pair[0].path):
            size = line.size if line else len(entry.data)
            with archive.open(_info(entry.path, size, _method(entry)), "w") as member:
                for chunk in checked_chunks(entry, line) if line else entry.chunks():
                    member.write(chunk)


def _info(path: str, size: int, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
    info.compress_type = method
    info._compresslevel = 9  # type: ignore[attr-defined]  # noqa: SLF001 - public only as an argument of writestr
    info.create_system = 3
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    info.file_size = size
    return info


def _method(entry: Entry) -> int:
    """Text is deflated and media are stored; also text that would shrink so far that a reader would refuse it."""
    if suffix(entry.path) not in _TEXT_TYPES:
        return zipfile.ZIP_STORED
    packer, packed, size = zlib.compressobj(9, zlib.DEFLATED, -15), 0, 0
    for chunk in entry.chunks():
        packed += len(packer.compress(chunk))
        size += len(chunk)
    packed += len(packer.flush())
    return zipfile.ZIP_STORED if size > packed * Limits().ratio // 2 else zipfile.ZIP_DEFLATED


def read_archive(
    source: Path, into: Path, limits: Limits | None = None, progress: Progress | None = None
) -> Unpacked:
    """Unpack a pack file into the new folder `into`; raises ArchiveRefusedError, and then `into` is gone again."""
    into.mkdir(parents=True)
    try:
        with _open_regular(source) as stream:
            return _Reader(stream, into, limits or Limits(), progress).read()
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise


def _open_regular(source: Path) -> BinaryIO:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(source, flags)
    except OSError as error:
        raise ArchiveRefusedError("E701", "", f"cannot be opened: {error.strerror}") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ArchiveRefusedError("E701", "", "is not a file")
    return os.fdopen(descriptor, "rb")


class _Reader:
    """One reading of one archive."""

    def __init__(self, stream: BinaryIO, into: Path, limits: Limits, progress: Progress | None) -> None:
        self._stream = stream
        self._into = into
        self._limits = limits
        self._progress = progress

    def read(self) -> Unpacked:
        length = os.fstat(self._stream.fileno()).st_size
        members = read_members(self._stream, length, self._limits)
        by_name = {member.name: member for member in members}
        self._mimetype(members)
        files_json = self._whole(by_name, "files.json")
        listing = read_listing(files_json)
        self._same_set(by_name, listing)
        root = Root(sha256(files_json).hexdigest())
        course = read_outline(self._whole(by_name, "pack.json"), root, listing)
        self._write("files.json", iter((files_json,)))
        self._write("mimetype", iter((MIMETYPE,)))
        for done, line in enumerate(listing):
            self._write(line.path, self._verified(by_name[line.path], line))
            if self._progress:
                self._progress(done + 1, len(listing))
        return Unpacked(root=root, course=course, listing=listing)

    def _mimetype(self, members: tuple[Member, ...]) -> None:
        first = members[0] if members else None
        if first is None or first.name != "mimetype" or first.method != STORED or first.size != len(MIMETYPE):
            raise ArchiveRefusedError("E718", "", "does not begin as a Hornbook pack does")
        if b"".join(self._inflated(first)) != MIMETYPE:
            raise ArchiveRefusedError("E718", "mimetype", "does not say that this is a Hornbook pack")

    def _whole(self, by_name: Mapping[str, Member], name: str) -> bytes:
        member = by_name.get(name)
        if member is None:
            raise ArchiveRefusedError("E716", name, "is missing")
        if member.size > LARGEST_LISTING:
            raise ArchiveRefusedError("E711", name, f"is larger than {LARGEST_LISTING} bytes")
        return b"".join(self._inflated(member))

    def _same_set(self, by_name: Mapping[str, Member], listing: tuple[Listed, ...]) -> None:
        listed = {line.path for line in listing}
        if "signature.json" in by_name and "signature.json" not in listed:
            message = "is a publisher's signature, which this version of Hornbook cannot check yet"
            raise ArchiveRefusedError("E720", "signature.json", message)
        for name in sorted(set(by_name) - listed - _UNLISTED):
            raise ArchiveRefusedError("E716", name, "is not listed in files.json")
        for line in listing:
            if line.path not in by_name:
                raise ArchiveRefusedError("E716", line.path, "is listed in files.json and is not there")
            if by_name[line.path].size != line.size:
                raise ArchiveRefusedError("E717", line.path, "has another size than files.json says")

    def _verified(self, member: Member, line: Listed) -> Iterator[bytes]:
        digest = sha256()
        for chunk in self._inflated(member):
            digest.update(chunk)
            yield chunk
        if digest.hexdigest() != line.sha256:
            raise ArchiveRefusedError("E717", line.path, "was changed after the pack was built")

    def _inflated(self, member: Member) -> Iterator[bytes]:
        """The member's bytes: exactly as many as were said, with their CRC, and nothing after them."""
        crc, size = 0, 0
        for chunk in self._stored(member) if member.method == STORED else self._deflated(member):
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
            if size > member.size:
                raise ArchiveRefusedError("E715", member.name, "is larger than it says")
            yield chunk
        if size != member.size or crc != member.crc:
            raise ArchiveRefusedError("E715", member.name, "is damaged")

    def _stored(self, member: Member) -> Iterator[bytes]:
        self._stream.seek(member.start)
        left = member.packed
        while left:
            chunk = self._stream.read(min(left, _CHUNK))
            if not chunk:
                raise ArchiveRefusedError("E715", member.name, "is cut off")
            left -= len(chunk)
            yield chunk

    def _deflated(self, member: Member) -> Iterator[bytes]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for packed in self._stored(member):
                yield inflater.decompress(packed, _CHUNK)
                while inflater.unconsumed_tail:
                    yield inflater.decompress(inflater.unconsumed_tail, _CHUNK)
            while not inflater.eof and (rest := inflater.decompress(b"", _CHUNK)):
                yield rest
        except zlib.error as error:
            raise ArchiveRefusedError("E715", member.name, "is damaged") from error
        if not inflater.eof or inflater.unused_data:
            raise ArchiveRefusedError("E715", member.name, "does not end where it says")

    def _write(self, path: str, chunks: Iterator[bytes]) -> None:
        target = self._into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            for chunk in chunks:
                stream.write(chunk)
