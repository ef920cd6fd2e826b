"""Baked pictures, and what else a completion file may come in."""

import pytest

from assessments.credential.bake import BakeError, bake, extract
from assessments.credential.container import ContainerError, credential_bytes
from tests.assessments.credential.pictures import END, HEADER, PIXELS, SIGNATURE, a_picture, chunk
from tests.assessments.credential.samples import countersigned

KEYWORD = b"openbadgecredential"
DAMAGED = "The picture is damaged. Ask for the file again."
ODD = "The completion file in this picture is not stored as Open Badges 3.0 says."
GOOD = chunk(b"iTXt", KEYWORD + b"\0\0\0\0\0{}")


def test_what_was_baked_comes_out() -> None:
    data = countersigned()
    assert extract(bake(a_picture(), data)) == data
    assert credential_bytes(bake(a_picture(), data)) == data
    assert credential_bytes(data) == data


def test_the_chunk_is_the_one_of_open_badges() -> None:
    assert bake(a_picture(), b"{}") == a_picture(GOOD)


def test_a_picture_is_baked_once() -> None:
    with pytest.raises(BakeError) as caught:
        bake(a_picture(GOOD), b"{}")
    assert (caught.value.code, str(caught.value)) == (
        "already-baked",
        "This picture already holds a credential. Use one without.",
    )


@pytest.mark.parametrize(
    ("picture", "code", "message"),
    [
        (b"GIF89a", "not-png", "This is not a PNG picture."),
        (a_picture(), "no-credential", "This picture holds no completion file."),
        (
            a_picture(chunk(b"iTXt", b"Comment\0\0\0\0\0openbadgecredential")),
            "no-credential",
            "This picture holds no completion file.",
        ),
        (
            a_picture(GOOD, GOOD),
            "several-credentials",
            "This picture holds more than one completion file.",
        ),
        (
            a_picture(GOOD, chunk(b"tEXt", KEYWORD + b"\0{}")),
            "several-credentials",
            "This picture holds more than one completion file.",
        ),
        (a_picture(chunk(b"iTXt", KEYWORD + b"\0\1\0\0\0x")), "bad-chunk", ODD),
        (a_picture(chunk(b"iTXt", KEYWORD + b"\0\0\0en\0\0{}")), "bad-chunk", ODD),
        (a_picture(chunk(b"tEXt", KEYWORD + b"\0{}")), "bad-chunk", ODD),
        (a_picture(chunk(b"zTXt", KEYWORD + b"\0\0x")), "bad-chunk", ODD),
        (a_picture(chunk(b"iTXt", KEYWORD)), "bad-chunk", ODD),
        (a_picture(GOOD[:-1] + b"x"), "damaged-picture", DAMAGED),
        (SIGNATURE, "damaged-picture", DAMAGED),
        (SIGNATURE + GOOD + PIXELS + END, "damaged-picture", DAMAGED),
        (a_picture(HEADER), "damaged-picture", DAMAGED),
        (a_picture(GOOD) + b"x", "damaged-picture", DAMAGED),
        (a_picture(GOOD)[:-1], "damaged-picture", DAMAGED),
        (SIGNATURE + HEADER + GOOD + PIXELS, "damaged-picture", DAMAGED),
        (SIGNATURE + HEADER + b"\xff\xff\xff\xffiTXt", "damaged-picture", DAMAGED),
        (SIGNATURE + HEADER + chunk(b"aaAa", b"") * 10_001 + END, "damaged-picture", DAMAGED),
        (
            a_picture() + b"x" * 5_000_000,
            "too-large",
            f"The picture has {5_000_000 + len(a_picture())} bytes; at most 5000000 are read.",
        ),
    ],
)
def test_pictures_that_give_nothing(picture: bytes, code: str, message: str) -> None:
    with pytest.raises(BakeError) as caught:
        extract(picture)
    assert (caught.value.code, str(caught.value)) == (code, message)


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (
            b"%PDF-1.7\n",
            "pdf",
            "This is a PDF, the certificate for people: open the attached completion.json.",
        ),
        (b"\n <svg xmlns", "svg", "This is an SVG picture: open the completion.json that came with it."),
        (b"<?xml", "svg", "This is an SVG picture: open the completion.json that came with it."),
        (
            b"PK\x03\x04",
            "archive",
            "This is an archive: unpack it, then open the completion.json inside.",
        ),
        (
            b"\xef\xbb\xbf{}",
            "byte-order-mark",
            "An editor has put a mark before the text: open the file as it was sent.",
        ),
        (b"x" * 400_001, "too-large", "The file has 400001 bytes; a completion file has 400000 at most."),
    ],
)
def test_other_wrappings(data: bytes, code: str, message: str) -> None:
    with pytest.raises(ContainerError) as caught:
        credential_bytes(data)
    assert (caught.value.code, str(caught.value)) == (code, message)
