"""Zip files written byte by byte, so that each header can lie in its own way."""

import struct
import zlib
from dataclasses import dataclass, replace

from content.build import MIMETYPE


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A member: what its data are, and what its two headers say of them (None: the truth)."""

    name: bytes
    data: bytes
    method: int = 0
    flags: int = 0
    mode: int = 0o100644 << 16
    made_by: int = 3 << 8
    extra: bytes = b""
    disk: int = 0
    local_name: bytes | None = None
    local_flags: int | None = None
    local_size: int | None = None
    packed: bytes | None = None
    packed_size: int | None = None
    size: int | None = None
    crc: int | None = None
    offset: int | None = None
    before: bytes = b""

    @property
    def body(self) -> bytes:
        """The bytes that lie in the archive."""
        if self.packed is not None:
            return self.packed
        if self.method != 8:
            return self.data
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(self.data) + packer.flush()


def part(name: str, data: bytes, **more: object) -> Part:
    """A member with an honest header."""
    flags = 0 if name.isascii() else 1 << 11
    return replace(Part(name=name.encode(), data=data, flags=flags), **more)  # type: ignore[arg-type]


def mimetype() -> Part:
    """What every pack begins with."""
    return part("mimetype", MIMETYPE)


def zipped(
    parts: list[Part],
    *,
    count: int | None = None,
    comment: bytes = b"",
    gap: bytes = b"",
    after: bytes = b"",
    hidden: bytes = b"",
    local: bool = True,
) -> bytes:
    """The archive; `hidden` goes before the directory, `gap` between it and the end record, `after` behind all."""
    body, directory = bytearray(), bytearray()
    for each in parts:
        body += each.before
        at = len(body) if each.offset is None else each.offset
        packed = each.body
        packed_size = len(packed) if each.packed_size is None else each.packed_size
        crc = zlib.crc32(each.data) if each.crc is None else each.crc
        size = len(each.data) if each.size is None else each.size
        name = each.name if each.local_name is None else each.local_name
        flags = each.flags if each.local_flags is None else each.local_flags
        local_size = size if each.local_size is None else each.local_size
        if local:
            lengths = (crc, packed_size, local_size, len(name), len(each.extra))
            body += struct.pack("<4s5H3L2H", b"PK\3\4", 20, flags, each.method, 0, 33, *lengths)
            body += name + each.extra + packed
        directory += struct.pack(
            "<4s6H3L5H2L",
            *(b"PK\1\2", each.made_by, 20, each.flags, each.method, 0, 33, crc, packed_size, size),
            *(len(each.name), len(each.extra), 0, each.disk, 0, each.mode, at),
        )
        directory += each.name + each.extra
    body += hidden
    number = len(parts) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(directory), len(body), len(comment))
    return bytes(body) + bytes(directory) + gap + end + comment + after
