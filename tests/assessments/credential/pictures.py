"""A tiny PNG, and its chunks to damage."""

import struct
import zlib


def chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk with a right check sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


HEADER = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
PIXELS = chunk(b"IDAT", zlib.compress(b"\0\xff"))
END = chunk(b"IEND", b"")
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def a_picture(*more: bytes) -> bytes:
    """One white pixel, with more chunks behind the header."""
    return SIGNATURE + HEADER + b"".join(more) + PIXELS + END
