"""The structure of pack files: every way in which two zip readers could see two packs in one file."""

import struct
from pathlib import Path

import pytest

from content.limits import Limits
from tests.content.archives import a_built, members, refused
from tests.content.zips import Part, mimetype, part, zipped

SYMLINK = 0o120777 << 16


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
        (part("a", b"x", packed_size=500, size=500), "E709", "runs into the directory"),
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
        (zipped([mimetype()], hidden=b"x"), "E709", "has something hidden before its directory"),
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


def test_many_files_are_refused_at_once(tmp_path: Path) -> None:
    parts = [mimetype(), *(part(f"content/{number}.txt", b"") for number in range(20_000))]
    assert refused(tmp_path, zipped(parts)) == (
        "E712",
        "The pack file has 20001 files, and at most 20000 are allowed; nothing was installed.",
    )
