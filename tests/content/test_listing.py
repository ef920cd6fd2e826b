"""What a stranger's pack says of itself: listings and manifests that lie."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from content.build import BuiltPack, assemble
from content.canonical import canonical_json
from tests.content.archives import a_built, members, refused, relisted
from tests.content.zips import Part, mimetype, part, zipped


def test_a_listing_is_not_read_without_end(tmp_path: Path) -> None:
    large = part("files.json", b" " * 12_000_001)
    assert refused(tmp_path, zipped([mimetype(), large])) == (
        "E711",
        "“files.json” in the pack file is larger than 12000000 bytes; nothing was installed.",
    )


def test_files_beside_the_listing(tmp_path: Path) -> None:
    parts = members(a_built(tmp_path))
    assert refused(tmp_path, zipped([*parts, part("content/more.md", b"x")]))[1] == (
        "“content/more.md” in the pack file is not listed in files.json; nothing was installed."
    )
    assert refused(tmp_path, zipped([*parts, part("signature.json", b"{}")])) == (
        "E720",
        ("“signature.json” in the pack file is not a list of signatures of format 1; nothing was installed."),
    )
    without = [each for each in parts if each.name != b"content/media/a.txt"]
    assert refused(tmp_path, zipped(without))[1] == (
        "“content/media/a.txt” in the pack file is listed in files.json and is not there; nothing was installed."
    )


def _swap(files: list[dict[str, Any]]) -> None:
    files[0], files[1] = files[1], files[0]


@pytest.mark.parametrize(
    ("change", "code", "sentence"),
    [
        (
            _swap,
            "E719",
            "“files.json” in the pack file is not sorted, or names a file twice; nothing was installed.",
        ),
        (
            lambda files: files.append(files[-1]),
            "E719",
            "“files.json” in the pack file is not sorted, or names a file twice; nothing was installed.",
        ),
        (
            lambda files: files[0].update(size=1),
            "E717",
            "“content/media/a.txt” in the pack file has another size than files.json says; nothing was installed.",
        ),
        (
            lambda files: files[0].update(size=True),
            "E719",
            "“files.json” in the pack file has a line that is not a file's; nothing was installed.",
        ),
        (
            lambda files: files[0].update(sha256=5),
            "E719",
            "“files.json” in the pack file has a line that is not a file's; nothing was installed.",
        ),
        (
            lambda files: files[0].update(more=""),
            "E719",
            "“files.json” in the pack file has a line that is not a file's; nothing was installed.",
        ),
        (
            lambda files: files[0].update(role="manifest"),
            "E719",
            "“content/media/a.txt” in the pack file lies where a pack has no such file; nothing was installed.",
        ),
        (
            lambda files: files[0].update(role="key"),
            "E719",
            "“content/media/a.txt” in the pack file lies where a pack has no such file; nothing was installed.",
        ),
        (
            lambda files: files[0].update(path="content/media/a.exe"),
            "E407",
            "“content/media/a.exe” in the pack file has a media type that is not allowed; nothing was installed.",
        ),
        (
            lambda files: files[2].update(size=200_001),
            "E431",
            "“content/modules/germs.md” in the pack file is not a text of at most 200 kB; nothing was installed.",
        ),
    ],
)
def test_listings_that_lie(tmp_path: Path, change: Callable[[Any], object], code: str, sentence: str) -> None:
    assert refused(tmp_path, zipped(relisted(members(a_built(tmp_path)), change))) == (code, sentence)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[]", "is not a listing of format 1"),
        (b'{"files":[],"format":2}', "is not a listing of format 1"),
        (b'{"files":{},"format":1}', "is not a list of files"),
        (b'{"files":[1],"format":1}', "has a line that is not a file's"),
        (b'{"format":1,"files":[]}', "is not in canonical form"),
        (b'{"files":[],"format":1} ', "is not in canonical form"),
        (
            b'{"files":[],"files":[],"format":1}',
            "is not sound: The member “files” is given twice in one object",
        ),
        (
            b'{"files":[],"format":1e400}',
            "is not sound: The number “1e400” is not a whole number that JSON keeps exactly",
        ),
        (b"[", "is not sound: The file is not JSON: it goes wrong at line 1, column 2"),
        (
            b"[" * 1000 + b"]" * 1000,
            "is not sound: The file has more than 12 objects or lists inside each other",
        ),
        (b"\xff", "is not sound: The file is not UTF-8 text: byte 0 is wrong"),
    ],
)
def test_listings_that_are_none(tmp_path: Path, data: bytes, message: str) -> None:
    assert refused(tmp_path, zipped([mimetype(), part("files.json", data)])) == (
        "E719",
        f"“files.json” in the pack file {message}; nothing was installed.",
    )


def with_manifest(built: BuiltPack, change: dict[str, Any]) -> list[Part]:
    manifest = next(entry for entry in built.entries if entry.path == "pack.json")
    value = json.loads(manifest.data) | change
    others = [entry for entry in built.entries if entry.path != "pack.json"]
    return members(assemble(canonical_json(value), others))


GERMS: dict[str, Any] = {
    "kind": "module",
    "id": "germs",
    "title": "",
    "path": "modules/germs.md",
    "needs": [],
    "skills": [],
    "was": [],
    "minutes": None,
    "language": "",
}


@pytest.mark.parametrize(
    ("change", "code", "member", "message"),
    [
        ({"title": 5}, "E719", "pack.json", "is damaged: title must be a text of at most 5000 characters"),
        (
            {"version": "1000000000.0.0"},
            "E719",
            "pack.json",
            "is damaged: version must be written as packs.md says",
        ),
        ({"id": "org.ехample"}, "E719", "pack.json", "is damaged: id must be written as packs.md says"),
        (
            {"others": [GERMS | {"id": "x", "path": "modules/none.md"}]},
            "E716",
            "content/modules/none.md",
            "is named in pack.json and is not there",
        ),
        (
            {"others": [GERMS | {"id": "x", "path": "../../etc/passwd"}]},
            "E716",
            "content/../../etc/passwd",
            "is named in pack.json and is not there",
        ),
        ({"others": [GERMS]}, "E719", "pack.json", "names “germs” twice"),
        (
            {"complete": {"require": ["none"], "modules": []}},
            "E719",
            "pack.json",
            "requires “none”, which is not in the pack",
        ),
    ],
)
def test_manifests_that_lie(
    tmp_path: Path, change: dict[str, Any], code: str, member: str, message: str
) -> None:
    assert refused(tmp_path, zipped(with_manifest(a_built(tmp_path), change))) == (
        code,
        f"“{member}” in the pack file {message}; nothing was installed.",
    )
