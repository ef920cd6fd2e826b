"""Pictures for tests, written with the standard library alone."""

import struct
import zlib


def a_png(width: int, height: int) -> bytes:
    """A colourful PNG of that size: a slope of colours with some texture, as photographs have."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            rows += bytes(
                ((x * 255 // width + x * y) % 256, (y * 255 // height + x * 7) % 256, (x ^ y) % 256)
            )
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 1)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def a_small_gif(frames: int = 1) -> bytes:
    """A GIF of one pixel, with that many frames."""
    frame = b"\x21\xf9\x04\0\x0a\0\0\0" + b"\x2c\0\0\0\0\1\0\1\0\0" + b"\2\2D\1\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + frame * frames + b"\x3b"
