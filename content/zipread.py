"""The members of a stranger's zip file, given out in pieces: never more bytes than were said, and each with its CRC.

`content.zipparts` judges the structure; here the data are read. Packs and updates are both read with this.
"""

import os
import stat
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from content.limits import Limits
from content.zipparts import STORED, ArchiveRefusedError, Member, read_members

_CHUNK = 1 << 20


def open_regular(source: Path) -> BinaryIO:
    """The file, opened to be read; raises ArchiveRefusedError for what cannot be, or is no regular file."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(source, flags)
    except OSError as error:
        raise ArchiveRefusedError("E701", "", f"cannot be opened: {error.strerror}") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ArchiveRefusedError("E701", "", "is not a file")
    return os.fdopen(descriptor, "rb")


class ZipReader:
    """One reading of one zip file; `members` are in the order of their data, `by_name` the same by their names."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        """Read the directory; raises ArchiveRefusedError for a structure that is not taken."""
        self._stream = stream
        self.members = read_members(stream, os.fstat(stream.fileno()).st_size, limits)
        self.by_name: Mapping[str, Member] = {member.name: member for member in self.members}

    def require_mimetype(self, mimetype: bytes, what: str) -> None:
        """Refuse a file that does not begin with the member ``mimetype`` that holds `mimetype`; `what` is its kind."""
        first = self.members[0] if self.members else None
        if first is None or first.name != "mimetype" or first.method != STORED or first.size != len(mimetype):
            raise ArchiveRefusedError("E718", "", f"does not begin as {what} does")
        if b"".join(self.chunks(first)) != mimetype:
            raise ArchiveRefusedError("E718", "mimetype", f"does not say that this is {what}")

    def whole(self, name: str, largest: int) -> bytes:
        """All bytes of the member `name`, at most `largest`."""
        member = self.by_name.get(name)
        if member is None:
            raise ArchiveRefusedError("E716", name, "is missing")
        if member.size > largest:
            raise ArchiveRefusedError("E711", name, f"is larger than {largest} bytes")
        return b"".join(self.chunks(member))

    def chunks(self, member: Member) -> Iterator[bytes]:
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
        return inflated(self._stored(member), member.name)


def inflated(packed: Iterator[bytes], name: str, dictionary: bytes = b"") -> Iterator[bytes]:
    """What a raw deflate stream holds, in small pieces; `name` is for ArchiveRefusedError.

    `dictionary` is what the stream's writer had before it (zlib's ``zdict``).
    """
    inflater = zlib.decompressobj(-zlib.MAX_WBITS, dictionary)
    try:
        for data in packed:
            yield inflater.decompress(data, _CHUNK)
            while inflater.unconsumed_tail:
                yield inflater.decompress(inflater.unconsumed_tail, _CHUNK)
        while not inflater.eof and (rest := inflater.decompress(b"", _CHUNK)):
            yield rest
    except zlib.error as error:
        raise ArchiveRefusedError("E715", name, "is damaged") from error
    if not inflater.eof or inflater.unused_data:
        raise ArchiveRefusedError("E715", name, "does not end where it says")
