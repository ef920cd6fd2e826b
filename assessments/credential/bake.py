"""Baked pictures: a credential in a PNG's iTXt chunk (Open Badges 3.0 §5.3; PNG third edition §11.3.3.4)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from content.errors import HornbookError

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
MAX_PICTURE = 5_000_000
MAX_CHUNKS = 10_000
_TEXT_TYPES = frozenset({b"iTXt", b"tEXt", b"zTXt"})
_HEADER = KEYWORD + b"\0\0\0\0\0"  # not compressed, method 0, no language, no translated keyword


class BakeError(HornbookError):
    """A picture cannot be baked or has no credential to give; `code` is stable."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the sentence."""
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chunk:
    """A chunk's type and data, and where it starts in the file."""

    kind: bytes
    data: bytes
    start: int


def bake(picture: bytes, credential: bytes) -> bytes:
    """`picture` (a whole PNG) with the credential's bytes in one uncompressed iTXt chunk behind its header."""
    chunks = list(_chunks(picture))
    if any(_is_ours(chunk) for chunk in chunks):
        raise BakeError("already-baked", "This picture already holds a credential. Use one without.")
    split = chunks[1].start
    return picture[:split] + _written(b"iTXt", _HEADER + credential) + picture[split:]


def extract(picture: bytes) -> bytes:
    """The credential's bytes in a baked PNG; BakeError unless there is exactly one, plain and undamaged."""
    ours = [chunk for chunk in _chunks(picture) if _is_ours(chunk)]
    if not ours:
        raise BakeError("no-credential", "This picture holds no completion file.")
    if len(ours) > 1:
        raise BakeError("several-credentials", "This picture holds more than one completion file.")
    if ours[0].kind != b"iTXt" or not ours[0].data.startswith(_HEADER):
        raise BakeError(
            "bad-chunk", "The completion file in this picture is not stored as Open Badges 3.0 says."
        )
    return ours[0].data[len(_HEADER) :]


def _is_ours(chunk: _Chunk) -> bool:
    return chunk.kind in _TEXT_TYPES and chunk.data.partition(b"\0")[0] == KEYWORD


def _chunks(picture: bytes) -> Iterator[_Chunk]:
    """All chunks from IHDR to IEND, which must be first and last, each with a right check sum."""
    if len(picture) > MAX_PICTURE:
        raise BakeError("too-large", f"The picture has {len(picture)} bytes; at most {MAX_PICTURE} are read.")
    if not picture.startswith(PNG_SIGNATURE):
        raise BakeError("not-png", "This is not a PNG picture.")
    position, kind = len(PNG_SIGNATURE), b""
    for number in range(MAX_CHUNKS):
        chunk = _chunk_at(picture, position)
        kind = chunk.kind
        if (kind == b"IHDR") != (number == 0):
            raise _damaged()
        yield chunk
        position += 12 + len(chunk.data)
        if kind == b"IEND":
            break
    if kind != b"IEND" or position != len(picture):
        raise _damaged()


def _chunk_at(picture: bytes, start: int) -> _Chunk:
    try:
        size, kind = struct.unpack_from(">I4s", picture, start)
        (stored,) = struct.unpack_from(">I", picture, start + 8 + size)
    except struct.error as error:
        raise _damaged() from error
    data = picture[start + 8 : start + 8 + size]
    if crc32(kind + data) != stored:
        raise _damaged()
    return _Chunk(kind=kind, data=data, start=start)


def _written(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))


def _damaged() -> BakeError:
    return BakeError("damaged-picture", "The picture is damaged. Ask for the file again.")
