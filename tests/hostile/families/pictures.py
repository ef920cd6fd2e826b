"""Pictures that are too large, cut, of another kind than their name says, or two things at once."""

import struct
import zlib
from collections.abc import Iterator

from tests.content.zips import part, zipped
from tests.hostile.inert import copied
from tests.hostile.kit import Bent, Case, Harmless, Refused, archive, folder, png

ROW = "pictures"
_NOT = "this is not a picture, or its header is damaged"


def gif(width: int, height: int, frames: int = 1) -> bytes:
    """A GIF whose frames each fill it, as it says."""
    frame = b"\x21\xf9\x04\0\1\0\0\0" + b"\x2c" + struct.pack("<4HB", 0, 0, width, height, 0)
    head = b"GIF89a" + struct.pack("<2H3B", width, height, 0x80, 0, 0) + bytes(6)
    return head + (frame + b"\x02\x02\x44\x01\0") * frames + b";"


def _apng() -> bytes:
    return png(64, 64, (b"acTL", struct.pack(">2L", 0xFFFFFFFF, 0)), (b"fcTL", bytes(26)))


def _text_bomb() -> bytes:
    return png(2, 2, (b"zTXt", b"a\0\0" + zlib.compress(bytes(3_000_000), 9)))


_REFUSED: dict[str, tuple[str, bytes, str, str]] = {
    "100-000-by-100-000": (
        "png",
        png(100_000, 100_000, data=b""),
        "E416",
        "picture of 100000 × 100000 pixels is too large: at most 12 million pixels",
    ),
    "12-megapixels-and-one-line": (
        "png",
        png(4000, 3001, data=b""),
        "E416",
        "picture of 4000 × 3001 pixels is too large: at most 12 million pixels",
    ),
    "one-long-line": (
        "png",
        png(20_001, 1, data=b""),
        "E416",
        "picture of 20001 × 1 pixels is too large: at most 12 million pixels",
    ),
    "two-billion-wide": (
        "png",
        png(0x7FFFFFFF, 1, data=b""),
        "E416",
        "picture of 2147483647 × 1 pixels is too large: at most 12 million pixels",
    ),
    "no-size": ("png", png(0, 0, data=b""), "E407", _NOT),
    "5-MB-and-one-byte": (
        "png",
        png() + bytes(5_000_001 - len(png())),
        "E416",
        "picture of 5.0 MB is too large: at most 5 MB",
    ),
    "cut-header": ("png", png()[:20], "E407", _NOT),
    "text-as-png": ("png", b"no picture", "E407", _NOT),
    "page-as-png": ("png", b"<html><script>alert(1)</script>", "E407", _NOT),
    "png-as-jpg": ("jpg", png(), "E407", "media type not allowed: named .jpg but its bytes are png"),
    "svg-as-png": (
        "png",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        "E407",
        "media type not allowed: named .png but its bytes are svg",
    ),
    "gif-of-65535": (
        "gif",
        gif(65_535, 65_535),
        "E416",
        "picture of 65535 × 65535 pixels is too large: at most 12 million pixels",
    ),
    "jpeg-without-a-frame": ("jpg", b"\xff\xd8\xff" + b"\xff\xe0\0\x02" * 50, "E407", _NOT),
    "webp-cut": ("webp", b"RIFF\x04\0\0\0WEBP", "E407", _NOT),
    "webp-huge": (
        "webp",
        b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\xff" * 6,
        "E416",
        "picture of 16777216 × 16777216 pixels is too large: at most 12 million pixels",
    ),
}

_KEPT: dict[str, tuple[str, bytes]] = {
    "cut-in-its-data": ("png", png(300, 300)[:-40]),
    "rubbish-in-its-data": ("png", png(300, 300, data=b"rubbish")),
    "a-zip-behind-it": ("png", png() + zipped([part("evil.exe", b"MZ")])),
    "a-script-behind-it": ("gif", gif(2, 2) + b"/*<script>*/"),
    "animated-gif-of-2000-large-frames": ("gif", gif(3000, 3000, 2000)),
    "animated-png": ("png", _apng()),
    "text-that-inflates": ("png", _text_bomb()),
    "decompresses-to-more": ("png", png(2, 2, data=zlib.compress(bytes(4_000_000), 9))),
    "program-as-sound": ("mp3", b"MZ\x90\0"),
    "page-as-text": ("txt", b"<script>alert(1)</script>"),
    "formulas-as-table": ("csv", b"=HYPERLINK(1),+1,-1,@a\n"),
}


def cases() -> Iterator[Case]:
    """Each as the medium of a folder and of a pack file."""
    for name, (ending, data, code, message) in _REFUSED.items():
        path = f"media/bad.{ending}"
        said = f"“content/{path}” in the pack file is not taken: {message}; nothing was installed."
        yield folder(ROW, name, Refused(code, f"{path}:0:0: {code} {message}"), {path: data})
        yield archive(ROW, name, Refused(code, said), lambda path=path, data=data: _with(path, data))  # type: ignore[misc]
    for name, (ending, data) in _KEPT.items():
        path = f"media/bad.{ending}"
        kept = Harmless(copied(path, data))
        yield folder(ROW, name, kept, {path: data})
        yield archive(ROW, name, kept, lambda path=path, data=data: _with(path, data))  # type: ignore[misc]


def _with(path: str, data: bytes) -> bytes:
    return Bent().put(f"content/{path}", data).zip()
