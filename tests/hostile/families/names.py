"""Names that escape, that no other system can hold, or that two systems read as one."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.content.zips import Part
from tests.hostile.kit import Bent, Case, Expected, Refused, archive, folder, with_part

ROW = "names"
COLLISIONS = "names that collide"

_ESCAPES = {
    "parent": "../evil.txt",
    "parents-inside": "content/../../evil.txt",
    "parent-of-media": "content/media/../../../canary/evil.txt",
    "absolute": "/tmp/evil.txt",
    "absolute-twice": "//evil.txt",
    "drive": "C:evil.txt",
    "drive-and-folder": "C:/evil.txt",
    "unc": "//host/share/evil.txt",
    "unc-backslash": "\\\\host\\share\\evil.txt",
    "device-namespace": "\\\\?\\C:\\evil.txt",
    "backslash-parents": "content\\..\\..\\evil.txt",
}
_WINDOWS = "name is not allowed on Windows"
_HIDDEN = "name holds a hidden or control character"
_BAD: dict[str, tuple[str, str]] = {
    "backslash": ("content/media/a\\b.txt", "name holds a backslash"),
    "nul": ("content/media/a\0b.txt", _HIDDEN),
    "line-end": ("content/media/a\nb.txt", _HIDDEN),
    "escape-code": ("content/media/a\x1b[2Jb.txt", _HIDDEN),
    "reserved-con": ("content/media/con.txt", _WINDOWS),
    "reserved-aux": ("content/media/AUX.pot.txt", _WINDOWS),
    "reserved-com1": ("content/media/com1.txt", _WINDOWS),
    "reserved-superscript": ("content/media/COM¹.txt", _WINDOWS),
    "reserved-folder": ("content/media/nul/a.txt", _WINDOWS),
    "reserved-console": ("content/media/CONOUT$.txt", _WINDOWS),
    "stream": ("content/media/a.txt:b.txt", _WINDOWS),
    "wildcard": ("content/media/a*.txt", _WINDOWS),
    "question-mark": ("content/media/a?.txt", _WINDOWS),
    "pipe": ("content/media/a|b.txt", _WINDOWS),
    "quote": ('content/media/a".txt', _WINDOWS),
    "trailing-dot": ("content/media/a.txt.", _WINDOWS),
    "trailing-space": ("content/media/a.txt ", _WINDOWS),
    "folder-with-trailing-dot": ("content/media/a./b.txt", _WINDOWS),
    "leading-space": ("content/media/ a.txt", _WINDOWS),
    "short-name": ("content/media/longna~1.txt", _WINDOWS),
    "too-long": ("content/media/" + "x" * 133 + ".txt", "name is longer than 150 characters"),
    "too-deep": ("content/media/" + "a/" * 10 + "b.txt", "more than 12 folders deep"),
    "far-too-deep": ("content/media/" + "a/" * 40 + "b.txt", "more than 12 folders deep"),
    "not-nfc": ("content/media/cafe\u0301.txt", "name is not in Unicode form NFC"),
    "right-to-left": ("content/media/\u202etxt.exe.txt", _HIDDEN),
    "isolate": ("content/media/\u2066a\u2069.txt", _HIDDEN),
    "zero-width": ("content/media/a\u200bb.txt", _HIDDEN),
    "soft-hyphen": ("content/media/a\u00adb.txt", _HIDDEN),
    "hangul-filler": ("content/media/\u3164.txt", _HIDDEN),
    "tag-characters": ("content/media/a\U000e0041.txt", _HIDDEN),
    "byte-order-mark": ("content/media/a\ufeff.txt", _HIDDEN),
    "empty-part": ("content/media//a.txt", "name has an empty part"),
    "dot-part": ("content/media/./a.txt", "name has an empty part"),
}
_SHOWN = {
    "nul": "content/media/a\\u0000b.txt",
    "line-end": "content/media/a\\u000ab.txt",
    "escape-code": "content/media/a\\u001b[2Jb.txt",
    "right-to-left": "content/media/\\u202etxt.exe.txt",
    "isolate": "content/media/\\u2066a\\u2069.txt",
    "zero-width": "content/media/a\\u200bb.txt",
    "soft-hyphen": "content/media/a\\u00adb.txt",
    "hangul-filler": "content/media/\\u3164.txt",
    "tag-characters": "content/media/a\\ue0041.txt",
    "byte-order-mark": "content/media/a\\ufeff.txt",
}


def cases() -> Iterator[Case]:
    """Every name as a member of a pack file, and those that this system can write also in a folder."""
    for name, path in _ESCAPES.items():
        yield archive(ROW, name, _member("E705", path, "path leaves the pack"), _listed(path))
    for name, (path, message) in _BAD.items():
        shown = _SHOWN.get(name, path)
        cut = shown if len(path) <= 80 else shown[:80] + "…"
        yield archive(ROW, name, _member("E705", cut, message), _listed(path))
        if "\0" not in path and "//" not in path and "/./" not in path and sys.platform == "linux":
            yield _in_folder(name, path.removeprefix("content/"), message)
    yield from _empty_and_bytes()
    yield from _collisions()


def _member(code: str, shown: str, message: str) -> Expected:
    return Refused(code, f"“{shown}” in the pack file is not taken: {message}; nothing was installed.")


def _listed(path: str) -> Callable[[], bytes]:
    """A pack that holds and lists a file of that name."""
    return lambda: Bent().put(path, b"evil").zip()


def _in_folder(name: str, path: str, message: str) -> Case:
    shown = _SHOWN.get(name, "/" + path).removeprefix("content").removeprefix("/")
    if name == "too-long":
        path = shown = path.replace(".txt", "xxxxxxxx.txt")
    if name in {"too-deep", "far-too-deep"}:
        path = path.replace("/b.txt", "/a/b.txt")
        shown = "/".join(path.split("/")[:13])
    if name == "folder-with-trailing-dot":
        shown = path
    return folder(ROW, name, Refused("E404", f"{shown}:0:0: E404 {message}"), {path: "evil"})


def _empty_and_bytes() -> Iterator[Case]:
    yield archive(ROW, "empty", _member("E705", "(no name)", "name has an empty part"), _listed(""))
    marked, unmarked = "has a name that is not UTF-8", "has a name that is not marked as UTF-8"
    for name, raw, flags, message in (
        ("latin-1", b"content/media/caf\xe9.txt", 0, unmarked),
        ("latin-1-marked-utf8", b"content/media/caf\xe9.txt", 1 << 11, marked),
        ("overlong-slash", b"content/media/..\xc0\xaf..\xc0\xafevil.txt", 1 << 11, marked),
        ("half-a-surrogate", b"content/media/\xed\xa0\x80.txt", 1 << 11, marked),
    ):
        shown = repr(raw)[2:-1]
        expected = Refused("E705", f"“{shown}” in the pack file {message}; nothing was installed.")
        bent = Part(name=raw, data=b"evil", flags=flags)
        yield archive(ROW, name, expected, lambda bent=bent: with_part(bent))  # type: ignore[misc]
    if sys.platform == "linux":
        message = "media/caf\\udce9.txt:0:0: E404 name is not UTF-8"
        yield folder(ROW, "latin-1", Refused("E404", message), then=_latin_file)


def _latin_file(at: Path, _: Path) -> None:
    (at / "media").mkdir()
    Path(os.fsdecode(os.fsencode(at) + b"/media/caf\xe9.txt")).write_bytes(b"evil")


_PAIRS: dict[str, tuple[str, str]] = {
    "by-case": ("media/Pot.txt", "media/pot.txt"),
    "by-case-of-a-folder": ("media/A/x.txt", "media/a/y.txt"),
    "by-sharp-s": ("media/strasse.txt", "media/straße.txt"),
    "by-kelvin-sign": ("media/k.txt", "media/\u212a.txt"),
    "file-and-folder": ("media/a.txt", "media/a.txt/b.txt"),
}


def _collisions() -> Iterator[Case]:
    for name, (one, other) in _PAIRS.items():
        later, earlier = sorted((f"content/{one}", f"content/{other}"), reverse=True)
        message = f"differs only by case or Unicode form from “{earlier}”"
        expected = Refused("E704", f"“{later}” in the pack file {message}; nothing was installed.")
        if name == "by-kelvin-sign":  # which is not in Unicode form NFC
            expected = Refused(
                "E705",
                f"“content/{other}” in the pack file is not taken: name is not in Unicode form NFC; nothing was installed.",
            )
        yield archive(COLLISIONS, name, expected, _two(f"content/{one}", f"content/{other}"))
        if sys.platform == "linux" and name != "file-and-folder":
            message = f"{later.removeprefix('content/')}:0:0: E404 name differs only by case or Unicode form from '{earlier.removeprefix('content/')}'"
            if name == "by-kelvin-sign":
                message = f"{other}:0:0: E404 name is not in Unicode form NFC"
            yield folder(COLLISIONS, name, Refused("E404", message), {one: "a", other: "b"})
    expected = Refused(
        "E704", "“content/media/a.txt” in the pack file is there twice; nothing was installed."
    )
    yield archive(COLLISIONS, "the-same-twice", expected, _twice)


def _two(one: str, other: str) -> Callable[[], bytes]:
    return lambda: Bent().put(one, b"a").put(other, b"b").zip()


def _twice() -> bytes:
    from tests.content.zips import part, zipped

    return zipped([*Bent().put("content/media/a.txt", b"a").parts(), part("content/media/a.txt", b"b")])
