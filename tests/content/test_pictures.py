"""Sizes from headers, and the caps."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.pictures import PictureInfo, check_picture, picture_size


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x06\0\0\0"


def jpeg(width: int, height: int) -> bytes:
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    return b"\xff\xd8" + app + b"\xff\xff\xc2" + struct.pack(">HBHH", 17, 8, height, width) + bytes(12)


def webp(kind: bytes, body: bytes) -> bytes:
    return (
        b"RIFF" + struct.pack("<I", 4 + 8 + len(body)) + b"WEBP" + kind + struct.pack("<I", len(body)) + body
    )


SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><rect/></svg>'
SIZES = [
    (png(40, 30), PictureInfo("png", 40, 30)),
    (jpeg(40, 30), PictureInfo("jpeg", 40, 30)),
    (b"GIF89a" + struct.pack("<HH", 40, 30), PictureInfo("gif", 40, 30)),
    (webp(b"VP8X", bytes(4) + b"\x27\0\0\x1d\0\0"), PictureInfo("webp", 40, 30)),
    (webp(b"VP8L", b"\x2f" + struct.pack("<I", 39 | 29 << 14) + bytes(5)), PictureInfo("webp", 40, 30)),
    (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 40, 30)), PictureInfo("webp", 40, 30)),
    (SVG.format('width="40px" height="30"').encode(), PictureInfo("svg", 40, 30)),
    (SVG.format('width="1in" height="2.54cm"').encode(), PictureInfo("svg", 96, 96)),
    (SVG.format('width="100%" height="50%" viewBox="0 0 40 30"').encode(), PictureInfo("svg", 40, 30)),
    (SVG.format("").encode(), PictureInfo("svg", 0, 0)),
    (b"", None),
    (b"%PDF-1.4", None),
    (png(40, 30)[:18], None),
    (png(0, 30), None),
    (jpeg(40, 30)[:22], None),
    (b"\xff\xd8\xff\xda\0\x02", None),
    (b"\xff\xd8\xff\xda\0\x02" + bytes(20), None),
    (b"\xff\xd8\xff\xe0\0\x01" + bytes(20), None),
    (webp(b"ABCD", bytes(10)), None),
    (webp(b"VP8X", bytes(4)), None),
    (b"<svg", None),
]


@pytest.mark.parametrize(("data", "expected"), SIZES)
def test_the_size_in_the_header(data: bytes, expected: PictureInfo | None) -> None:
    assert picture_size(data) == expected


CASES = [
    ("a.png", png(40, 30), []),
    ("a.JPG", jpeg(40, 30), []),
    ("a.svg", SVG.format("").encode(), []),
    ("a.png", b"no", ["E407 this is not a picture, or its header is damaged"]),
    ("a.jpg", png(40, 30), ["E407 media type not allowed: named .jpg but its bytes are png"]),
    ("a.bmp", png(40, 30), ["E407 media type not allowed: named .bmp but its bytes are png"]),
    ("a.png", png(4_000, 3_001), ["E416 picture of 4000 × 3001 pixels is too large: at most 12 million pixels"]),
    ("a.png", png(30_000, 1), ["E416 picture of 30000 × 1 pixels is too large: at most 12 million pixels"]),
    ("a.png", png(1, 1) + bytes(5_000_000), ["E416 picture of 5.0 MB is too large: at most 5 MB"]),
    ("a.png", png(1, 1) + bytes(1_200_000), ["W406 picture is larger than 1 MB (1.2 MB)"]),
    ("a.svg", b"<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg'/>", ["E407 SVG picture cannot be used: it declares a document type or entities"]),
    ("a.svg", SVG.format("").replace("<rect/>", "<metadata><a/></metadata><script/><rect/>").encode(), []),
    ("a.svg", SVG.format("").replace("<rect/>", "<style>a</style><use><use/></use><rect/><use/>").encode(), [
        "W409 what this drawing does by <style>, <use> is not shown"]),
    ("a.svg", SVG.format("").replace("<rect/>", "<a/><image/><mask/><style/><symbol/><use/>").encode(), [
        "W409 what this drawing does by <a>, <image>, <mask>, <style>, <symbol> … is not shown"]),
    ("a.svg", SVG.format("").replace("<rect/>", "<rect>").encode(), [
        "E407 SVG picture cannot be used: its XML is broken in line 1"]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "data", "expected"), CASES)
def test_what_is_said_of_a_picture(path: str, data: bytes, expected: list[str]) -> None:
    found = check_picture(path, data)
    assert [f"{problem.code} {problem.message}" for problem in found] == expected
    assert all(problem.hint and problem.path == path for problem in found)


@given(st.sampled_from([png(9, 9), jpeg(9, 9), webp(b"VP8X", bytes(10)), SVG.encode()]), st.data())
def test_damaged_headers_never_raise(data: bytes, draw: st.DataObject) -> None:
    index = draw.draw(st.integers(0, len(data) - 1))
    picture_size(data[:index] + draw.draw(st.binary(max_size=4)) + data[index + 1 :])
