"""Files in which two zip readers would see two packs (parser differentials)."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.content.zips import Part, mimetype, part, zipped
from tests.hostile.kit import Bent, Case, Refused, archive, changed_part, with_part

ROW = "two readings"
_NAME = "content/media/a.txt"
_NO_ZIP = "is not a zip file, is cut off, or has something after its end"
_BETWEEN = "has something between its directory and its end record"

_MEMBERS: dict[str, tuple[Part, str, str]] = {
    "other-name-in-its-own-header": (
        part(_NAME, b"x", local_name=b"content/media/b.txt"),
        "E703",
        "has another name in its own header",
    ),
    "other-flags-in-its-own-header": (
        part(_NAME, b"x", local_flags=2),
        "E703",
        "is described in two different ways",
    ),
    "encrypted": (part(_NAME, b"x", flags=1), "E707", "is encrypted"),
    "strongly-encrypted": (part(_NAME, b"x", flags=1 << 6), "E707", "is encrypted"),
    "masked-headers": (part(_NAME, b"x", flags=1 << 13), "E707", "is encrypted"),
    "encrypted-in-its-own-header": (part(_NAME, b"x", local_flags=1), "E707", "is encrypted"),
    "aes-field": (
        part(_NAME, b"x", extra=struct.pack("<HH", 0x9901, 0)),
        "E708",
        "has an extra field for encryption",
    ),
    "patched-data": (
        part(_NAME, b"x", flags=1 << 5),
        "E708",
        "is packed in a way that programs read differently",
    ),
    "second-name": (
        part(_NAME, b"x", extra=struct.pack("<HH5s", 0x7075, 5, b"\1abcd")),
        "E708",
        "has an extra field for a second name",
    ),
    "another-disk": (part(_NAME, b"x", disk=1), "E702", "lies on another disk"),
    "hidden-before-it": (part(_NAME, b"x", before=b"PK\3\4hidden"), "E709", "has something hidden before it"),
    "offset-zero": (part(_NAME, b"x", offset=0), "E709", "overlaps another file"),
    "offset-past-the-end": (part(_NAME, b"x", offset=50_000_000), "E709", "has something hidden before it"),
    "runs-into-the-directory": (
        part(_NAME, b"x", packed_size=900, size=900),
        "E709",
        "runs into the directory",
    ),
}


def cases() -> Iterator[Case]:
    """By members, by the end of the file, and by what is before and between."""
    for name, (bent, code, message) in _MEMBERS.items():
        expected = Refused(code, f"“{_NAME}” in the pack file {message}; nothing was installed.")
        yield archive(ROW, name, expected, _with(bent))
    for name, (make, code, message) in _WHOLE.items():
        yield archive(ROW, name, Refused(code, f"The pack file {message}; nothing was installed."), make)
    no_header = "“mimetype” in the pack file has no header where the directory says; nothing was installed."
    yield archive(
        ROW, "no-own-headers", Refused("E703", no_header), lambda: zipped([mimetype()], local=False)
    )
    crc = "“content/modules/germs.md” in the pack file is damaged; nothing was installed."
    yield archive(
        ROW,
        "wrong-checksum",
        Refused("E715", crc),
        lambda: changed_part("content/modules/germs.md", lambda each: replace(each, crc=7)),
    )


def _with(bent: Part) -> Callable[[], bytes]:
    return lambda: with_part(bent)


def _sound() -> bytes:
    return Bent().zip()


def _other() -> bytes:
    """Another sound pack, as what a second reader would find."""
    return Bent().module("The other reading.\n", "other").zip()


_WHOLE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty-file": (lambda: b"", "E701", _NO_ZIP),
    "cut-by-a-byte": (lambda: _sound()[:-1], "E701", _NO_ZIP),
    "cut-in-half": (lambda: _sound()[: len(_sound()) // 2], "E701", _NO_ZIP),
    "byte-after-the-end": (lambda: _sound() + b"\0", "E701", _NO_ZIP),
    "prefix": (lambda: b"#!/bin/sh\nrm -rf /\n" + _sound(), "E702", _BETWEEN),
    "two-packs-in-one": (lambda: _sound() + _other(), "E702", _BETWEEN),
    "end-record-in-the-comment": (
        lambda: zipped(Bent().parts(), comment=b"PK\5\6" + bytes(18)),
        "E702",
        _BETWEEN,
    ),
    "comment": (
        lambda: zipped(Bent().parts(), comment=b"read me"),
        "E701",
        _NO_ZIP,
    ),
    "second-end-record": (lambda: _sound() + _sound()[-22:], "E702", _BETWEEN),
    "zip64-end-records": (
        lambda: zipped(Bent().parts(), gap=struct.pack("<4sQ44x", b"PK\6\6", 44) + b"PK\6\7" + bytes(16)),
        "E702",
        _BETWEEN,
    ),
    "hidden-before-the-directory": (
        lambda: zipped(Bent().parts(), hidden=b"PK\1\2hidden"),
        "E709",
        "has something hidden before its directory",
    ),
    "fewer-files-than-the-directory": (
        lambda: zipped(Bent().parts(), count=3),
        "E702",
        "says another number of files than its directory has",
    ),
    "more-files-than-the-directory": (
        lambda: zipped(Bent().parts(), count=900),
        "E701",
        "has a damaged directory",
    ),
    "mimetype-not-first": (
        lambda: zipped([*Bent().parts()[1:], mimetype()]),
        "E718",
        "does not begin as a Hornbook pack does",
    ),
    "no-members": (lambda: zipped([]), "E718", "does not begin as a Hornbook pack does"),
    "another-mimetype": (
        lambda: zipped([part("mimetype", b"application/epub+zip"), *Bent().parts()[1:]]),
        "E718",
        "does not begin as a Hornbook pack does",
    ),
}
