"""Packs that would fill a disk or the memory: by what they hold, or by what they say that they hold."""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from content.build import MIMETYPE
from tests.content.zips import Part, part, zipped
from tests.hostile.inert import copied
from tests.hostile.kit import (
    Bent,
    Case,
    Harmless,
    Refused,
    archive,
    changed_part,
    folder,
    write_files,
)

ROW = "bombs"
_NAME = "content/media/a.txt"


def deflated(data: bytes) -> bytes:
    """Raw deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def cases() -> Iterator[Case]:
    """Members, directories and folders that are larger than they look."""
    yield from _lying_members()
    yield from _directories()
    yield from _whole_packs()
    yield from _folders()


def _refused(code: str, message: str, name: str = _NAME) -> Refused:
    where = f"“{name}” in the pack file" if name else "The pack file"
    return Refused(code, f"{where} {message}; nothing was installed.")


_SIZED = b"x" * 5000

_LIES: dict[str, tuple[Part, Refused]] = {
    "ratio-1000": (
        part(_NAME, b"\0" * 5_000_000, method=8),
        _refused("E713", "is packed more than 200 to 1"),
    ),
    "larger-than-both-headers": (
        part(_NAME, _SIZED, method=8, packed=deflated(b"x" * 9_000_000)),
        _refused("E715", "is larger than it says"),
    ),
    "smaller-than-both-headers": (
        part(_NAME, _SIZED, method=8, packed=deflated(b"x" * 4999)),
        _refused("E715", "is damaged"),
    ),
    "another-size-in-its-own-header": (
        part(_NAME, _SIZED, method=8, local_size=4_000_000_000),
        _refused("E703", "has other sizes in its own header than in the directory"),
    ),
    "four-gigabytes-in-both-headers": (
        part(_NAME, _SIZED, method=8, size=0xFFFFFFFF, crc=0),
        _refused("E711", "brings the pack to more than 500000000 bytes once unpacked"),
    ),
    "stored-with-two-sizes": (
        part(_NAME, _SIZED, size=50_000),
        _refused("E715", "says two different sizes"),
    ),
    "hidden-behind-the-data": (
        part(_NAME, _SIZED, method=8, packed=deflated(_SIZED) + b"hidden"),
        _refused("E715", "does not end where it says"),
    ),
    "endless-deflate": (
        part(_NAME, _SIZED, method=8, packed=deflated(_SIZED)[:-3]),
        _refused("E715", "does not end where it says"),
    ),
    "no-deflate-at-all": (
        part(_NAME, _SIZED, method=8, packed=b"\xff" * 50),
        _refused("E715", "is damaged"),
    ),
    "bzip2": (part(_NAME, _SIZED, method=12), _refused("E708", "is neither stored nor deflated")),
    "deflate64": (part(_NAME, _SIZED, method=9), _refused("E708", "is neither stored nor deflated")),
    "lzma": (part(_NAME, _SIZED, method=14), _refused("E708", "is neither stored nor deflated")),
    "zstd": (part(_NAME, _SIZED, method=93), _refused("E708", "is neither stored nor deflated")),
    "zip64-sizes": (
        part(_NAME, _SIZED, extra=struct.pack("<HHQQ", 1, 16, 1 << 40, 1 << 40)),
        _refused("E708", "has an extra field for zip64"),
    ),
    "data-descriptor": (
        part(_NAME, _SIZED, flags=1 << 3),
        _refused("E708", "is packed in a way that programs read differently"),
    ),
    "extra-field-bomb": (
        part(_NAME, _SIZED, extra=struct.pack("<HH", 0x5455, 60_000)),
        _refused("E708", "has damaged extra fields"),
    ),
}


def _lying_members() -> Iterator[Case]:
    for name, (bent, expected) in _LIES.items():
        yield archive(ROW, name, expected, _swapped(bent))


def _swapped(bent: Part) -> Callable[[], bytes]:
    return lambda: changed_part(_NAME, lambda _: bent, Bent().put(_NAME, bent.data))


def _directories() -> Iterator[Case]:
    many = _refused("E712", "has 60001 files, and at most 20000 are allowed", "")
    yield archive(ROW, "60-000-files", many, partial(_many, 60_000))
    hidden = _refused("E702", "says another number of files than its directory has", "")
    yield archive(ROW, "200-000-files-that-say-20-000", hidden, partial(_many, 200_000, said=20_000))
    overlap = _refused("E709", "overlaps another file", "content/media/1.txt")
    yield archive(ROW, "overlap", overlap, _overlap)
    quoted = _refused("E709", "overlaps another file", "content/media/b.txt")
    yield archive(ROW, "overlap-quoted", quoted, _quoted)


def _many(number: int, said: int | None = None) -> bytes:
    parts = [part("mimetype", MIMETYPE), *(part(f"content/{each}.txt", b"") for each in range(number))]
    return zipped(parts, count=said)


def _overlap() -> bytes:
    """The kernel of a flat bomb: many names for the same bytes."""
    kernel = part("content/media/0.txt", b"\0" * 20_000, method=8)
    parts = [*Bent().parts(), kernel]
    offset = zipped(parts).index(kernel.name) - 30
    return _without_data(parts, [replace(kernel, name=b"content/media/1.txt", offset=offset)])


def _quoted() -> bytes:
    """David Fifield's: the header of a member is quoted by the deflate stream of the one before it."""
    inner = part("content/media/b.txt", b"y" * 400, method=8)
    local = zipped([inner]).partition(b"PK\1\2")[0]
    header = local[: -len(inner.body)]
    quote = struct.pack("<BHH", 0, len(header), 0xFFFF ^ len(header))
    outer = part(_NAME, header + inner.data, method=8, packed=quote + local)
    parts = [*Bent().parts(), outer]
    offset = zipped(parts).index(inner.name) - 30
    return _without_data(parts, [replace(inner, offset=offset)])


def _without_data(parts: list[Part], more: list[Part]) -> bytes:
    """A zip file whose directory also names `more`, which lie inside the data of the others."""
    body, whole = zipped(parts).partition(b"PK\1\2")[0], zipped([*parts, *more])
    directory = whole[whole.index(b"PK\1\2") :]
    return body + directory[:-6] + struct.pack("<L", len(body)) + directory[-2:]


def _whole_packs() -> Iterator[Case]:
    size = 200_000_001
    expected = _refused("E710", f"has {size} bytes, and at most 200000000 are allowed", "")

    def huge(at: Path, _: Path) -> None:
        with at.open("wb") as stream:
            stream.truncate(size)

    yield Case(row=ROW, name="200-MB-and-one-byte", form="archive", write=huge, expected=expected)
    inflated = _refused(
        "E711", "brings the pack to more than 500000000 bytes once unpacked", "content/media/4.txt"
    )
    yield archive(ROW, "inflates-to-600-MB", inflated, _six)
    inner = zipped([part("a.txt", b"\0" * 3_000_000, method=8)])
    whole = _refused("E407", "has a media type that is not allowed", "content/media/inner.zip")
    yield archive(ROW, "nested-zip", whole, lambda: Bent().put("content/media/inner.zip", inner).zip())
    yield archive(
        ROW,
        "nested-zip-named-as-text",
        Harmless(copied("media/inner.txt", inner)),
        lambda: Bent().put("content/media/inner.txt", inner).zip(),
    )
    deep = b'{"format":1,"id":' + b"[" * 400_000 + b"]" * 400_000 + b"}"
    told = "is not sound: The file has more than 12 objects or lists inside each other"
    yield archive(
        ROW,
        "deep-pack-json",
        _refused("E719", told, "pack.json"),
        lambda: Bent().zip(pack_json=deep),
    )
    wide = b"[" + b",".join([b'{"":0}'] * 1_700_000) + b"]"
    yield archive(
        ROW,
        "wide-files-json",
        _refused("E719", "holds more than any pack needs", "files.json"),
        lambda: zipped([part("mimetype", MIMETYPE), part("files.json", wide)]),
    )
    yield archive(
        ROW,
        "wide-pack-json",
        _refused("E719", "holds more than any pack needs", "pack.json"),
        lambda: Bent().zip(pack_json=wide),
    )


def _six() -> bytes:
    """Six members of 100 MB each, 199 to 1: they lie below every other cap."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(b"a" * 1_000_000) for _ in range(100)) + packer.flush()
    filler = 100_000_000 // 199 - len(packed) + 1
    stored = b"\0" + struct.pack("<HH", 0, 0xFFFF)  # an empty stored block
    fat = stored * (filler // 5 + 1) + packed
    same = {"packed": fat, "method": 8, "size": 100_000_000, "crc": 0}
    return zipped([*Bent().parts(), *(part(f"content/media/{each}.txt", b"", **same) for each in range(6))])


def _folders() -> Iterator[Case]:
    many = Refused("E431", "pack.toml:0:0: E431 the pack has more than 20000 files")
    yield folder(ROW, "21-000-files", many, then=_crowd)
    large = Refused("E431", "pack.toml:0:0: E431 the pack has more than 500 MB")

    def sparse(at: Path, _: Path) -> None:
        (at / "media").mkdir()
        for number in range(3):
            with (at / f"media/{number}.txt").open("wb") as stream:
                stream.truncate(200_000_000)

    yield folder(ROW, "600-MB", large, then=sparse)
    inner = zipped([part("a.txt", b"\0" * 3_000_000, method=8)])
    nested = Refused("E407", "media/inner.zip:0:0: E407 media type not allowed")
    yield folder(ROW, "nested-zip", nested, {"media/inner.zip": inner})

    def endless(at: Path, _: Path) -> None:
        with (at / "modules/huge.md").open("wb") as stream:
            stream.truncate(300_000_000)

    huge = Refused("E431", "modules/huge.md:1:1: E431 larger than 200 kB")
    yield folder(ROW, "module-of-300-MB", huge, then=endless)


def _crowd(at: Path, _: Path) -> None:
    write_files(at, {f"media/{number}.txt": b"" for number in range(20_999)})
