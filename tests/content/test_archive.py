"""Pack files: written the same each time, and read as if a stranger had made them."""

import hashlib
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from content.archive import read_archive, write_archive
from content.build import AssessmentLine, BuiltPack, Entry, assemble, content_entries, manifest_value
from content.canonical import canonical_json
from content.limits import Limits
from content.pack import load_pack
from content.zipparts import ArchiveRefusedError
from tests.builders import a_course
from tests.content.zips import Part, mimetype, part, zipped

SYMLINK = 0o120777 << 16


def a_built(tmp_path: Path) -> BuiltPack:
    builder = a_course(tmp_path).with_file("media/a.txt", "x" * 5000).with_file("media/पानी.csv", "a,b\n")
    pack = load_pack(builder.folder)
    line = AssessmentLine(id="final", title="Final", use="assessment")
    entries = [*content_entries(pack), Entry(path="items/final.json", role="item", data=b"{}")]
    return assemble(canonical_json(manifest_value(pack, {"quizzes/final.quiz.md": line})), entries)


def members(built: BuiltPack) -> list[Part]:
    """The pack as parts that a test can bend."""
    entries = [part(entry.path, b"".join(entry.chunks())) for entry in built.entries]
    return [mimetype(), part("files.json", built.files_json), *entries]


def relisted(parts: list[Part], change: Callable[[list[dict[str, Any]]], object]) -> list[Part]:
    """The parts with another files.json."""
    value = json.loads(parts[1].data)
    change(value["files"])
    return [parts[0], part("files.json", canonical_json(value)), *parts[2:]]


def refused(tmp_path: Path, data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    """Code and sentence with which the archive is refused; nothing is left behind."""
    path = tmp_path / "bad.hbpack"
    path.write_bytes(data)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ArchiveRefusedError) as caught:
        read_archive(path, tmp_path / "new" / "pack", limits)
    (tmp_path / "new").rmdir()
    assert sorted(tmp_path.rglob("*")) == before
    assert [problem.code for problem in caught.value.problems] == [caught.value.code]
    return caught.value.code, str(caught.value)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    built = a_built(tmp_path)
    write_archive(built, tmp_path / "water.hbpack")
    steps: list[tuple[int, int]] = []
    unpacked = read_archive(
        tmp_path / "water.hbpack", tmp_path / "new", progress=lambda done, total: steps.append((done, total))
    )
    assert (unpacked.root, unpacked.listing) == (built.root, built.listing)
    assert unpacked.course.title == "Safe water at home"
    for entry in built.entries:
        assert (tmp_path / "new" / entry.path).read_bytes() == b"".join(entry.chunks())
    assert (tmp_path / "new/files.json").read_bytes() == built.files_json
    assert steps[-1] == (len(built.entries), len(built.entries))


def test_the_same_pack_gives_the_same_bytes(tmp_path: Path) -> None:
    built = a_built(tmp_path)
    write_archive(built, tmp_path / "one.hbpack")
    for entry in built.entries:
        if entry.source:
            os.utime(entry.source, (1, 1))
    write_archive(built, tmp_path / "two.hbpack")
    assert (tmp_path / "one.hbpack").read_bytes() == (tmp_path / "two.hbpack").read_bytes()


def test_how_members_lie_in_the_zip(tmp_path: Path) -> None:
    write_archive(a_built(tmp_path), tmp_path / "water.hbpack")
    with zipfile.ZipFile(tmp_path / "water.hbpack") as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
    assert [info.filename for info in infos][:2] == ["mimetype", "content/media/a.txt"]
    assert [info.filename for info in infos][1:] == sorted(info.filename for info in infos[1:])
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.external_attr for info in infos} == {0o100644 << 16}
    methods = {info.filename: info.compress_type for info in infos}
    assert (
        methods["mimetype"] == methods["content/media/a.txt"] == zipfile.ZIP_STORED
    )  # 5000 x would look like a bomb
    assert methods["content/modules/germs.md"] == zipfile.ZIP_DEFLATED
    assert next(info for info in infos if "पानी" in info.filename).flag_bits & 1 << 11


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    built = assemble(b"{}", [Entry(path="content/a.png", role="media", source=tmp_path / "a.png")])
    (tmp_path / "a.png").unlink()
    with pytest.raises(FileNotFoundError):
        write_archive(built, tmp_path / "out.hbpack")
    assert list(tmp_path.iterdir()) == []


def test_an_honest_archive_by_other_hands_is_read(tmp_path: Path) -> None:
    parts = [
        Part(
            name=each.name,
            data=each.data,
            method=8 if each.name != b"mimetype" else 0,
            flags=each.flags,
            extra=time,
        )
        for each in members(a_built(tmp_path))
        for time in [b"UT\5\0\1\0\0\0\0" if each.name != b"mimetype" else b""]
    ]
    (tmp_path / "other.hbpack").write_bytes(zipped(parts))
    assert read_archive(tmp_path / "other.hbpack", tmp_path / "new").course.version == "1.0.0"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../evil.md", "../evil.md"),
        ("content/../../evil.md", "content/../../evil.md"),
        ("/etc/evil", "/etc/evil"),
        ("C:evil", "C:evil"),
        ("C:/evil", "C:/evil"),
        ("//host/share/evil", "//host/share/evil"),
        ("content\\..\\..\\evil", "content\\..\\..\\evil"),
    ],
)
def test_names_that_escape(tmp_path: Path, name: str, shown: str) -> None:
    assert refused(tmp_path, zipped([mimetype(), part(name, b"x")])) == (
        "E705",
        f"“{shown}” in the pack file is not taken: path leaves the pack; nothing was installed.",
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("content/a\\b", "name holds a backslash"),
        ("content/a\0b", "name holds a hidden or control character"),
        ("content/NUL.md", "name is not allowed on Windows"),
        ("content/com1.txt", "name is not allowed on Windows"),
        ("content/a.", "name is not allowed on Windows"),
        ("content/a ", "name is not allowed on Windows"),
        ("content/a:b", "name is not allowed on Windows"),
        ("content/\u202egnp.md", "name holds a hidden or control character"),
        ("content/cafe\u0301.md", "name is not in Unicode form NFC"),
        ("content/" + "x" * 150, "name is longer than 150 characters"),
        ("a/" * 12 + "x", "more than 12 folders deep"),
        ("content//x", "name has an empty part"),
        ("./x", "name has an empty part"),
        ("", "name has an empty part"),
    ],
)
def test_names_that_cannot_travel(tmp_path: Path, name: str, message: str) -> None:
    code, sentence = refused(tmp_path, zipped([mimetype(), part(name, b"x")]))
    assert code == "E705"
    assert sentence.endswith(f" in the pack file is not taken: {message}; nothing was installed.")


@pytest.mark.parametrize(
    ("bent", "code", "message"),
    [
        (part("a", b"/etc/passwd", mode=SYMLINK), "E706", "is a link"),
        (part("a", b"", mode=0o020666 << 16), "E706", "is not a regular file"),
        (part("a", b"", mode=0o010666 << 16), "E706", "is not a regular file"),
        (part("a", b"", mode=0o060666 << 16), "E706", "is not a regular file"),
        (part("a", b"", mode=0x10, made_by=0), "E706", "is not a regular file"),
        (part("a/", b""), "E706", "is a folder, and only files are allowed"),
        (part("a", b"x", flags=1), "E707", "is encrypted"),
        (part("a", b"x", flags=1 << 6), "E707", "is encrypted"),
        (part("a", b"x", flags=1 << 13), "E707", "is encrypted"),
        (part("a", b"x", extra=struct.pack("<HH", 0x9901, 0)), "E708", "has an extra field for encryption"),
        (part("a", b"x", flags=1 << 3), "E708", "is packed in a way that programs read differently"),
        (part("a", b"x", flags=1 << 5), "E708", "is packed in a way that programs read differently"),
        (part("a", b"x", method=12), "E708", "is neither stored nor deflated"),
        (part("a", b"x", method=14), "E708", "is neither stored nor deflated"),
        (part("a", b"x", extra=struct.pack("<HHQ", 1, 8, 1)), "E708", "has an extra field for zip64"),
        (
            part("a", b"x", extra=struct.pack("<HH5s", 0x7075, 5, b"\1abcd")),
            "E708",
            "has an extra field for a second name",
        ),
        (part("a", b"x", extra=b"\1"), "E708", "has damaged extra fields"),
        (part("a", b"x", extra=struct.pack("<HH", 0x5455, 90)), "E708", "has damaged extra fields"),
        (part("a", b"x", disk=1), "E702", "lies on another disk"),
        (part("a", b"x", local_name=b"b"), "E703", "has another name in its own header"),
        (part("a", b"x", local_flags=2), "E703", "is described in two different ways"),
        (part("a", b"x", local_flags=1), "E707", "is encrypted"),
        (part("a", b"x", local_size=7), "E703", "has other sizes in its own header than in the directory"),
        (part("a", b"x", size=7), "E715", "says two different sizes"),
        (part("a", b"x", offset=0), "E709", "overlaps another file"),
        (part("a", b"x", before=b"hidden"), "E709", "has something hidden before it"),
        (part("a", b"x", offset=5_000), "E709", "has something hidden before it"),
        (part("a", b"\0" * 300_000, method=8), "E713", "is packed more than 200 to 1"),
    ],
)
def test_members_that_are_not_plain_files(tmp_path: Path, bent: Part, code: str, message: str) -> None:
    name = bent.name.decode()
    expected = (code, f"“{name}” in the pack file {message}; nothing was installed.")
    assert refused(tmp_path, zipped([mimetype(), bent])) == expected


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("a", "a", "is there twice"),
        ("content/A", "content/a", "differs only by case or Unicode form from “content/A”"),
        ("Content/a", "content/b", "differs only by case or Unicode form from “Content/a”"),
        ("content", "content/b", "differs only by case or Unicode form from “content”"),
    ],
)
def test_names_that_collide(tmp_path: Path, first: str, second: str, message: str) -> None:
    data = zipped([mimetype(), part(first, b"x"), part(second, b"y")])
    assert refused(tmp_path, data) == (
        "E704",
        f"“{second}” in the pack file {message}; nothing was installed.",
    )


@pytest.mark.parametrize("name", [b"caf\xe9", "café".encode()])
def test_names_that_are_not_marked_as_utf8(tmp_path: Path, name: bytes) -> None:
    code, sentence = refused(tmp_path, zipped([mimetype(), Part(name=name, data=b"x")]))
    assert (code, sentence.endswith("has a name that is not marked as UTF-8; nothing was installed.")) == (
        "E705",
        True,
    )


def test_names_that_are_marked_as_utf8_and_are_not(tmp_path: Path) -> None:
    assert refused(tmp_path, zipped([mimetype(), Part(name=b"caf\xe9", data=b"x", flags=1 << 11)])) == (
        "E705",
        "“caf\\xe9” in the pack file has a name that is not UTF-8; nothing was installed.",
    )


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "E701", "is not a zip file, is cut off, or has something after its end"),
        (b"PK\3\4" * 40, "E701", "is not a zip file, is cut off, or has something after its end"),
        (zipped([mimetype()])[:-1], "E701", "is not a zip file, is cut off, or has something after its end"),
        (
            zipped([mimetype()], after=b"\0"),
            "E701",
            "is not a zip file, is cut off, or has something after its end",
        ),
        (
            zipped([mimetype()], after=zipped([part("a", b"x")])),
            "E702",
            "has something between its directory and its end record",
        ),
        (
            zipped([mimetype()], gap=b"hidden"),
            "E702",
            "has something between its directory and its end record",
        ),
        (
            zipped([mimetype()], comment=b"PK\5\6" + bytes(18)),
            "E702",
            "has something between its directory and its end record",
        ),
        (zipped([mimetype()], count=2), "E701", "has a damaged directory"),
        (
            zipped([mimetype(), part("a", b"x")], count=1),
            "E702",
            "says another number of files than its directory has",
        ),
        (
            b"#!/bin/sh\n" + zipped([mimetype()]),
            "E702",
            "has something between its directory and its end record",
        ),
        (zipped([]), "E718", "does not begin as a Hornbook pack does"),
        (zipped([part("files.json", b"x"), mimetype()]), "E718", "does not begin as a Hornbook pack does"),
    ],
)
def test_archives_whose_structure_lies(tmp_path: Path, data: bytes, code: str, message: str) -> None:
    assert refused(tmp_path, data) == (code, f"The pack file {message}; nothing was installed.")


@pytest.mark.parametrize(
    ("data", "code", "sentence"),
    [
        (
            zipped([mimetype()], local=False),
            "E703",
            "“mimetype” in the pack file has no header where the directory says",
        ),
        (zipped([mimetype()]), "E716", "“files.json” in the pack file is missing"),
    ],
)
def test_archives_without_their_parts(tmp_path: Path, data: bytes, code: str, sentence: str) -> None:
    assert refused(tmp_path, data) == (code, f"{sentence}; nothing was installed.")


def test_a_mimetype_of_something_else(tmp_path: Path) -> None:
    other = part("mimetype", b"application/vnd.hornbook.pack+zap")
    assert refused(tmp_path, zipped([other]))[1] == (
        "“mimetype” in the pack file does not say that this is a Hornbook pack; nothing was installed."
    )


@pytest.mark.parametrize(
    ("limits", "code", "message"),
    [
        (Limits(archive=100), "E710", "and at most 100 are allowed; nothing was installed."),
        (
            Limits(files=3),
            "E712",
            "The pack file has 8 files, and at most 3 are allowed; nothing was installed.",
        ),
        (
            Limits(inflated=1000),
            "E711",
            "brings the pack to more than 1000 bytes once unpacked; nothing was installed.",
        ),
    ],
)
def test_caps(tmp_path: Path, limits: Limits, code: str, message: str) -> None:
    found, sentence = refused(tmp_path, zipped(members(a_built(tmp_path))), limits)
    assert (found, sentence.endswith(message)) == (code, True)


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"packed": deflated(b"y" * 5001)}, "is larger than it says"),
        ({"packed": deflated(b"x" * 4999)}, "is damaged"),
        ({"packed": deflated(b"x" * 4999 + b"y")}, "is damaged"),
        ({"packed": deflated(b"x" * 5000) + b"hidden"}, "does not end where it says"),
        ({"packed": deflated(b"x" * 5000)[:-3]}, "does not end where it says"),
        ({"packed": b"\xff" * 50}, "is damaged"),
        ({"packed": deflated(b"z" * 90_000_000)}, "is larger than it says"),
        ({"crc": 7}, "is damaged"),
    ],
)
def test_members_whose_data_lie(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    parts = members(a_built(tmp_path))
    index = next(number for number, each in enumerate(parts) if each.name == b"content/media/a.txt")
    parts[index] = part("content/media/a.txt", b"x" * 5000, method=8, **change)
    assert refused(tmp_path, zipped(parts)) == (
        "E715",
        f"“content/media/a.txt” in the pack file {message}; nothing was installed.",
    )


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    parts = members(a_built(tmp_path))
    index = next(number for number, each in enumerate(parts) if each.name == b"content/media/a.txt")
    parts[index] = part("content/media/a.txt", b"y" * 5000)
    assert refused(tmp_path, zipped(parts)) == (
        "E717",
        "“content/media/a.txt” in the pack file was changed after the pack was built; nothing was installed.",
    )


def test_files_beside_the_listing(tmp_path: Path) -> None:
    parts = members(a_built(tmp_path))
    assert refused(tmp_path, zipped([*parts, part("content/more.md", b"x")]))[1] == (
        "“content/more.md” in the pack file is not listed in files.json; nothing was installed."
    )
    assert refused(tmp_path, zipped([*parts, part("signature.json", b"{}")])) == (
        "E720",
        (
            "“signature.json” in the pack file is a publisher's signature, "
            "which this version of Hornbook cannot check yet; nothing was installed."
        ),
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


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, reason in (
        (tmp_path / "pipe", "is not a file"),
        (tmp_path / "none", "cannot be opened: No such file or directory"),
    ):
        with pytest.raises(ArchiveRefusedError) as caught:
            read_archive(path, tmp_path / "new")
        assert str(caught.value) == f"The pack file {reason}; nothing was installed."


def test_many_files_are_refused_at_once(tmp_path: Path) -> None:
    parts = [mimetype(), *(part(f"content/{number}.txt", b"") for number in range(20_000))]
    assert refused(tmp_path, zipped(parts)) == (
        "E712",
        "The pack file has 20001 files, and at most 20000 are allowed; nothing was installed.",
    )


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    write_archive(a_built(tmp_path), tmp_path / "water.hbpack")

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_archive(tmp_path / "water.hbpack", tmp_path / "new", progress=stop)
    assert not (tmp_path / "new").exists()


def test_any_flipped_byte_is_refused_or_harmless(tmp_path: Path) -> None:
    built = a_built(tmp_path)
    write_archive(built, tmp_path / "water.hbpack")
    data = (tmp_path / "water.hbpack").read_bytes()
    for at in range(0, len(data), max(1, len(data) // 400)):
        (tmp_path / "bent.hbpack").write_bytes(data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :])
        try:
            unpacked = read_archive(tmp_path / "bent.hbpack", tmp_path / f"new{at}")
        except ArchiveRefusedError:
            assert not (tmp_path / f"new{at}").exists()
        else:
            assert unpacked.root == built.root
            text = (tmp_path / f"new{at}" / "files.json").read_bytes()
            assert hashlib.sha256(text).hexdigest() == built.root
