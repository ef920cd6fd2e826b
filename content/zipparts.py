"""The structure of a zip file, read by ourselves so that no two programs can see different packs in the same bytes.

Accepted is only the plain form that `content.archive` writes: members one after the other from the first byte, each
with the same header in both directories, then the directory, then one end record without a comment. Everything that
zip readers disagree about (gaps, overlaps, prefixes, second end records, zip64, data descriptors, names given twice)
is refused. The format: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7 (local), 4.3.12 (directory) and 4.3.16 (end).
"""

import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from content.limits import Limits
from content.paths import collisions, path_trouble, shown
from content.problems import PackError, Problem

_END = struct.Struct("<4s4H2LH")
_DIRECTORY = struct.Struct("<4s6H3L5H2L")
_EXTRA = struct.Struct("<HH")
_LOCAL = struct.Struct("<4s5H3L2H")
_UNIX = 3
_UTF8 = 1 << 11
_DEFLATE_OPTIONS = 0b110
_ENCRYPTED = 1 | 1 << 6 | 1 << 13
STORED, DEFLATED = 0, 8
SMALL = 100_000
"""Up to so many bytes a member may shrink as it likes: it cannot fill a disk."""

_REFUSED_EXTRAS = {0x0001: "zip64", 0x7075: "a second name", 0x9901: "encryption"}


class ArchiveRefusedError(PackError):
    """A pack or update file that is not taken; one sentence names the member, `code` (E7xx) the reason."""

    def __init__(self, code: str, member: str, message: str, what: str = "pack file") -> None:
        """`member` is a name inside the file, or empty for the file itself; `what` says what kind of file it is."""
        name = shown(member)
        where = f"“{name}” in the {what}" if member else f"The {what}"
        problem = Problem(path=name or f"the {what}", line=0, column=0, code=code, message=message)
        super().__init__(f"{where} {message}; nothing was installed.", (problem,))
        self.code, self.member, self.reason = code, member, message

    def of(self, what: str) -> "ArchiveRefusedError":
        """The same about another kind of file."""
        return ArchiveRefusedError(self.code, self.member, self.reason, what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of the archive: its data are `packed` bytes from `start`, `size` bytes once inflated."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    start: int = 0


def read_members(stream: BinaryIO, length: int, limits: Limits) -> tuple[Member, ...]:
    """The members of a zip file of `length` bytes in the order of their data; raises ArchiveRefusedError."""
    directory, count, at = _end_record(stream, length, limits)
    members = tuple(_directory_members(directory, count))
    _refuse_sizes(members, limits)
    for later, earlier in collisions(member.name for member in members):
        message = (
            "is there twice"
            if later == earlier
            else f"differs only by case or Unicode form from “{shown(earlier)}”"
        )
        raise ArchiveRefusedError("E704", later, message)
    return _in_place(stream, members, at)


def _end_record(stream: BinaryIO, length: int, limits: Limits) -> tuple[bytes, int, int]:
    if length > limits.archive:
        raise ArchiveRefusedError("E710", "", f"has {length} bytes, and at most {limits.archive} are allowed")
    stream.seek(max(0, length - _END.size))
    data = stream.read(_END.size)
    if length < _END.size or data[:4] != b"PK\5\6":
        raise ArchiveRefusedError("E701", "", "is not a zip file, is cut off, or has something after its end")
    _, disk, first_disk, here, count, size, at, comment = _END.unpack(data)
    if disk or first_disk or here != count or comment:
        raise ArchiveRefusedError("E702", "", "has an end record that programs read differently")
    if count > limits.files:
        raise ArchiveRefusedError("E712", "", f"has {count} files, and at most {limits.files} are allowed")
    if at + size + _END.size != length:
        raise ArchiveRefusedError("E702", "", "has something between its directory and its end record")
    stream.seek(at)
    return stream.read(size), count, at


def _directory_members(directory: bytes, count: int) -> Iterator[Member]:
    at = 0
    for _ in range(count):
        if len(directory) - at < _DIRECTORY.size or directory[at : at + 4] != b"PK\1\2":
            raise ArchiveRefusedError("E701", "", "has a damaged directory")
        fields = _DIRECTORY.unpack_from(directory, at)
        made_by, flags, method, crc, packed, size = (
            fields[1],
            fields[3],
            fields[4],
            fields[7],
            fields[8],
            fields[9],
        )
        name_size, extra_size, comment_size, disk, _, mode, offset = fields[10:]
        at += _DIRECTORY.size
        raw, extra = directory[at : at + name_size], directory[at + name_size : at + name_size + extra_size]
        at += name_size + extra_size + comment_size
        name = _name(raw, flags)
        _refuse_kind(name, made_by, mode, disk)
        _refuse_method(name, flags, method)
        _refuse_extra(name, extra)
        yield Member(name=name, flags=flags, method=method, crc=crc, packed=packed, size=size, offset=offset)
    if at != len(directory):
        raise ArchiveRefusedError("E702", "", "says another number of files than its directory has")


def _name(raw: bytes, flags: int) -> str:
    if not raw.isascii() and not flags & _UTF8:
        raise ArchiveRefusedError("E705", repr(raw)[2:-1], "has a name that is not marked as UTF-8")
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise ArchiveRefusedError("E705", repr(raw)[2:-1], "has a name that is not UTF-8") from None
    if name.endswith("/"):
        raise ArchiveRefusedError("E706", name, "is a folder, and only files are allowed")
    trouble = path_trouble(name)
    if trouble:
        raise ArchiveRefusedError("E705", name or "(no name)", f"is not taken: {trouble.message}")
    return name


def _refuse_kind(name: str, made_by: int, mode: int, disk: int) -> None:
    kind = stat.S_IFMT(mode >> 16)
    if kind not in {0, stat.S_IFREG} or (mode & 0x10 and made_by >> 8 != _UNIX):
        raise ArchiveRefusedError(
            "E706", name, "is a link" if kind == stat.S_IFLNK else "is not a regular file"
        )
    if disk:
        raise ArchiveRefusedError("E702", name, "lies on another disk")


def _refuse_method(name: str, flags: int, method: int) -> None:
    if flags & _ENCRYPTED:
        raise ArchiveRefusedError("E707", name, "is encrypted")
    if flags & ~(_UTF8 | _DEFLATE_OPTIONS):
        raise ArchiveRefusedError("E708", name, "is packed in a way that programs read differently")
    if method not in {STORED, DEFLATED}:
        raise ArchiveRefusedError("E708", name, "is neither stored nor deflated")


def _refuse_extra(name: str, extra: bytes) -> None:
    at = 0
    while at < len(extra):
        if len(extra) - at < _EXTRA.size:
            raise ArchiveRefusedError("E708", name, "has damaged extra fields")
        kind, size = _EXTRA.unpack_from(extra, at)
        if kind in _REFUSED_EXTRAS:
            raise ArchiveRefusedError("E708", name, f"has an extra field for {_REFUSED_EXTRAS[kind]}")
        at += _EXTRA.size + size
    if at != len(extra):
        raise ArchiveRefusedError("E708", name, "has damaged extra fields")


def _refuse_sizes(members: tuple[Member, ...], limits: Limits) -> None:
    total = 0
    for member in members:
        total += member.size
        if total > limits.inflated:
            message = f"brings the pack to more than {limits.inflated} bytes once unpacked"
            raise ArchiveRefusedError("E711", member.name, message)
        if member.size > SMALL and member.size > member.packed * limits.ratio:
            raise ArchiveRefusedError("E713", member.name, f"is packed more than {limits.ratio} to 1")
        if member.method == STORED and member.size != member.packed:
            raise ArchiveRefusedError("E715", member.name, "says two different sizes")


def _in_place(stream: BinaryIO, members: tuple[Member, ...], end: int) -> tuple[Member, ...]:
    """The members with the start of their data; each must begin where the one before it ends."""
    placed: list[Member] = []
    at = 0
    for member in sorted(members, key=lambda each: each.offset):
        if member.offset != at:
            message = "overlaps another file" if member.offset < at else "has something hidden before it"
            raise ArchiveRefusedError("E709", member.name, message)
        start = _data_start(stream, member)
        placed.append(replace(member, start=start))
        at = start + member.packed
        if at > end:
            raise ArchiveRefusedError("E709", member.name, "runs into the directory")
    if at != end:
        raise ArchiveRefusedError("E709", "", "has something hidden before its directory")
    return tuple(placed)


def _data_start(stream: BinaryIO, member: Member) -> int:
    stream.seek(member.offset)
    header = stream.read(_LOCAL.size)
    if len(header) < _LOCAL.size or header[:4] != b"PK\3\4":
        raise ArchiveRefusedError("E703", member.name, "has no header where the directory says")
    fields: tuple[int, ...] = _LOCAL.unpack(header)[2:]
    flags, method, _, _, crc, packed, size, name_size, extra_size = fields
    raw, extra = stream.read(name_size), stream.read(extra_size)
    if raw != member.name.encode():
        raise ArchiveRefusedError("E703", member.name, "has another name in its own header")
    _refuse_method(member.name, flags, method)
    _refuse_extra(member.name, extra)
    if flags != member.flags:
        raise ArchiveRefusedError("E703", member.name, "is described in two different ways")
    if (method, crc, packed, size) != (member.method, member.crc, member.packed, member.size):
        raise ArchiveRefusedError(
            "E703", member.name, "has other sizes in its own header than in the directory"
        )
    return member.offset + _LOCAL.size + name_size + extra_size
