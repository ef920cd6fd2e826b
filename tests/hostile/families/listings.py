"""What a pack says of itself and is not so: `files.json` and `pack.json`."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from content.canonical import canonical_json
from tests.hostile.kit import Bent, Case, Refused, archive

ROW = "listing"
_CIRCLE = [("first", ["second"]), ("second", ["first"])]


def cases() -> Iterator[Case]:
    """`files.json` as bytes, its lines, and the files that it names; what `pack.json` says is in `outlines`."""
    for name, (files_json, message) in _BYTES.items():
        yield archive(ROW, name, _files(message), _bytes(files_json))
    for name, (change, code, where, message) in _LINES.items():
        told = f"“{where}” in the pack file {message}; nothing was installed."
        yield archive(ROW, name, Refused(code, told), _changed(change))
    for name, (make, code, where, message) in _SETS.items():
        told = f"“{where}” in the pack file {message}; nothing was installed."
        yield archive(ROW, name, Refused(code, told), make)


def _files(message: str) -> Refused:
    return Refused("E719", f"“files.json” in the pack file {message}; nothing was installed.")


def _listing() -> bytes:
    return Bent().listing()[0]


def _bytes(make: Callable[[], bytes]) -> Callable[[], bytes]:
    return lambda: Bent().zip(files_json=make())


_BYTES: dict[str, tuple[Callable[[], bytes], str]] = {
    "not-canonical": (
        lambda: json.dumps(json.loads(_listing()), indent=1).encode(),
        "is not in canonical form",
    ),
    "member-twice": (
        lambda: _listing().replace(b'"format":1', b'"format":1,"format":1'),
        "is not sound: The member “format” is given twice in one object",
    ),
    "not-a-number": (
        lambda: _listing().replace(b'"format":1', b'"format":NaN'),
        "is not sound: The number “NaN” is not a whole number that JSON keeps exactly",
    ),
    "infinity": (
        lambda: _listing().replace(b'"format":1', b'"format":-Infinity'),
        "is not sound: The number “-Infinity” is not a whole number that JSON keeps exactly",
    ),
    "huge-number": (
        lambda: _listing().replace(b'"format":1', b'"format":' + b"9" * 9000),
        "is not sound: The number “999999999999999999999999999999999999999…” is not a whole number that JSON keeps exactly",
    ),
    "exponent": (
        lambda: _listing().replace(b'"format":1', b'"format":1e999'),
        "is not sound: The number “1e999” is not a whole number that JSON keeps exactly",
    ),
    "no-json": (
        lambda: b"<files/>",
        "is not sound: The file is not JSON: it goes wrong at line 1, column 1",
    ),
    "not-utf8": (
        lambda: b'{"\xff":1}',
        "is not sound: The file is not UTF-8 text: byte 2 is wrong",
    ),
    "byte-order-mark": (
        lambda: b"\xef\xbb\xbf" + _listing(),
        "is not sound: The file is not JSON: it goes wrong at line 1, column 1",
    ),
    "half-a-surrogate": (
        lambda: b'{"files":[],"format":"\\ud800"}',
        "is not sound: A text in the file holds half of a surrogate pair",
    ),
    "format-of-tomorrow": (
        lambda: _listing().replace(b'"format":1', b'"format":2'),
        "is not a listing of format 1",
    ),
    "a-list": (lambda: b"[]", "is not a listing of format 1"),
    "files-is-no-list": (lambda: b'{"files":1,"format":1}', "is not a list of files"),
}


def _line(path: str, **more: object) -> Callable[[dict[str, Any]], object]:
    def change(value: dict[str, Any]) -> None:
        next(line for line in value["files"] if line["path"] == path).update(more)

    return change


def _changed(change: Callable[[dict[str, Any]], object]) -> Callable[[], bytes]:
    return lambda: Bent().zip(change=change)


_GERMS = "content/modules/germs.md"
_FINAL = "items/final.json"

_LINES: dict[str, tuple[Callable[[dict[str, Any]], object], str, str, str]] = {
    "wrong-hash": (
        _line(_GERMS, sha256="0" * 64),
        "E717",
        _GERMS,
        "was changed after the pack was built",
    ),
    "wrong-size": (_line(_GERMS, size=7), "E717", _GERMS, "has another size than files.json says"),
    "huge-size": (_line(_GERMS, size=2**53 - 1), "E431", _GERMS, "is not a text of at most 200 kB"),
    "negative-size": (
        _line(_GERMS, size=-1),
        "E719",
        "files.json",
        "has a line that is not a file's",
    ),
    "size-as-text": (_line(_GERMS, size="9"), "E719", "files.json", "has a line that is not a file's"),
    "size-as-truth": (_line(_GERMS, size=True), "E719", "files.json", "has a line that is not a file's"),
    "unknown-role": (
        _line(_GERMS, role="program"),
        "E719",
        _GERMS,
        "lies where a pack has no such file",
    ),
    "module-as-media": (
        _line(_GERMS, role="media"),
        "E407",
        _GERMS,
        "has a media type that is not allowed",
    ),
    "item-as-media": (_line(_FINAL, role="media"), "E719", _FINAL, "lies where a pack has no such file"),
    "second-manifest": (
        _line(_FINAL, role="manifest"),
        "E719",
        _FINAL,
        "lies where a pack has no such file",
    ),
    "tier-unknown": (_line(_GERMS, tier="best"), "E719", _GERMS, "lies where a pack has no such file"),
    "line-twice": (
        lambda value: value["files"].append(value["files"][-1]),
        "E719",
        "files.json",
        "is not sorted, or names a file twice",
    ),
    "not-sorted": (
        lambda value: value["files"].reverse(),
        "E719",
        "files.json",
        "is not sorted, or names a file twice",
    ),
    "line-with-more": (
        _line(_GERMS, run="yes"),
        "E719",
        "files.json",
        "has a line that is not a file's",
    ),
    "member-not-listed": (
        lambda value: value["files"].pop(0),
        "E716",
        _GERMS,
        "is not listed in files.json",
    ),
}

_SETS: dict[str, tuple[Callable[[], bytes], str, str, str]] = {
    "listed-and-missing": (
        lambda: Bent().zip(
            change=lambda value: value["files"].insert(
                1, value["files"][0] | {"path": "content/modules/z.md"}
            )
        ),
        "E716",
        "content/modules/z.md",
        "is listed in files.json and is not there",
    ),
    "lists-itself": (
        lambda: Bent().zip(
            change=lambda value: value["files"].insert(
                1, value["files"][0] | {"path": "files.json", "role": "manifest"}
            )
        ),
        "E719",
        "files.json",
        "lies where a pack has no such file",
    ),
    "program-as-media": (
        lambda: Bent().put("content/media/setup.exe", b"MZ").zip(),
        "E407",
        "content/media/setup.exe",
        "has a media type that is not allowed",
    ),
    "page-as-media": (
        lambda: Bent().put("content/media/a.html", b"<script>").zip(),
        "E407",
        "content/media/a.html",
        "has a media type that is not allowed",
    ),
    "media-above-content": (
        lambda: Bent().put("a.txt", b"x").zip(),
        "E719",
        "a.txt",
        "lies where a pack has no such file",
    ),
    "compiled-brought-along": (
        lambda: Bent().put("compiled/pages/germs.json", b"{}").zip(),
        "E719",
        "compiled/pages/germs.json",
        "lies where a pack has no such file",
    ),
    "item-in-a-folder": (
        lambda: Bent().put("items/a/b.json", b"{}", "item").zip(),
        "E719",
        "items/a/b.json",
        "lies where a pack has no such file",
    ),
    "unnamed-item": (
        lambda: Bent().put("items/other.json", b"{}", "item").zip(),
        "E716",
        "items/other.json",
        "is not named in pack.json",
    ),
    "without-pack-json": (
        lambda: Bent().zip(
            change=lambda value: value.update(
                files=[line for line in value["files"] if line["path"] != "pack.json"]
            )
        ),
        "E716",
        "pack.json",
        "is not listed in files.json",
    ),
    "module-in-the-outline-only": (
        lambda: Bent().module("x").without("content/modules/bad.md").zip(),
        "E716",
        "content/modules/bad.md",
        "is named in pack.json and is not there",
    ),
    "assessment-in-the-outline-only": (
        lambda: Bent().without("items/final.json").zip(),
        "E716",
        "items/final.json",
        "is named in pack.json and is not there",
    ),
    "pack-json-not-canonical": (
        lambda: Bent().zip(pack_json=json.dumps(Bent().pack).encode()),
        "E719",
        "pack.json",
        "is not in canonical form",
    ),
    "pack-json-member-twice": (
        lambda: Bent().zip(pack_json=canonical_json(Bent().pack).replace(b'"math":', b'"math":true,"math":')),
        "E719",
        "pack.json",
        "is not sound: The member “math” is given twice in one object",
    ),
    "pack-json-with-a-fraction": (
        lambda: Bent().zip(pack_json=b'{"format":1.5}'),
        "E719",
        "pack.json",
        "is not sound: The number “1.5” is not a whole number that JSON keeps exactly",
    ),
}
