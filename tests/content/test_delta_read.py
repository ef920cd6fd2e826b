"""Updates by strangers: each is refused with one sentence that names what is wrong, and nothing is left behind."""

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from content.archive import read_archive
from content.build import BuiltPack, assemble
from content.canonical import Json, canonical_json, parse_json_strict
from content.delta import MIMETYPE, WINDOW, write_delta
from content.delta_read import apply_delta
from content.limits import Limits
from content.zipparts import ArchiveRefusedError
from tests.content.deltas import LONG, a_version, digest, files_of, here, refused_delta
from tests.content.zips import Part, part, zipped

NEW_TEXT = LONG[:3000] + "Another sentence.\n\n" + LONG[3000:]


@pytest.fixture
def old(tmp_path: Path) -> BuiltPack:
    return a_version(tmp_path)


@pytest.fixture
def new(tmp_path: Path) -> BuiltPack:
    return a_version(tmp_path, "1.1.0", {"media/text.txt": NEW_TEXT, "media/new.csv": b"brand new"})


@pytest.fixture
def parts(tmp_path: Path, old: BuiltPack, new: BuiltPack) -> list[Part]:
    """An honest update as parts that a test can bend; `media/text.txt` comes as it is, `pack.json` as a patch."""
    write_delta([old], new, tmp_path / "honest.hbdelta")
    with zipfile.ZipFile(tmp_path / "honest.hbdelta") as archive:
        found = [part(info.filename, archive.read(info)) for info in archive.infolist()]
    (tmp_path / "honest.hbdelta").unlink()
    return found


def bent(parts: list[Part], name: str, change: Callable[[Any], object]) -> list[Part]:
    """The parts with another JSON in the member `name`."""
    made = []
    for each in parts:
        if each.name == name.encode():
            value: Any = parse_json_strict(each.data)
            changed = change(value)
            made.append(part(name, canonical_json(changed if isinstance(changed, list) else value)))
        else:
            made.append(each)
    return made


def with_files(parts: list[Part], change: Callable[[Any], object]) -> list[Part]:
    """The parts with another listing, which `delta.json` names."""
    changed = bent(parts, "files.json", lambda value: change(value["files"]) and None)
    data = next(each.data for each in changed if each.name == b"files.json")
    return bent(changed, "delta.json", lambda value: value.update(root=digest(data)))


def without(parts: list[Part], prefix: str) -> list[Part]:
    return [each for each in parts if not each.name.startswith(prefix.encode())]


def patch_of(parts: list[Part]) -> Part:
    return next(each for each in parts if each.name.startswith(b"patches/"))


def swapped(parts: list[Part], old: Part, data: bytes) -> list[Part]:
    return [part(each.name.decode(), data) if each is old else each for each in parts]


def deflated(data: bytes, dictionary: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=dictionary)
    return packer.compress(data) + packer.flush()


def said(tmp_path: Path, parts: list[Part], old: BuiltPack, limits: Limits | None = None) -> tuple[str, str]:
    return refused_delta(tmp_path, zipped(parts), here(old), limits)


def test_the_honest_one_is_taken(tmp_path: Path, parts: list[Part], old: BuiltPack, new: BuiltPack) -> None:
    (tmp_path / "w.hbdelta").write_bytes(zipped(parts))
    apply_delta(tmp_path / "w.hbdelta", here(old), tmp_path / "w.hbpack")
    assert read_archive(tmp_path / "w.hbpack", tmp_path / "w").root == new.root


def test_a_signature_travels_with_it(tmp_path: Path, old: BuiltPack, new: BuiltPack) -> None:
    write_delta([old], replace(new, signature=b'{"by": "somebody"}'), tmp_path / "w.hbdelta")
    apply_delta(tmp_path / "w.hbdelta", here(old), tmp_path / "w.hbpack")
    with zipfile.ZipFile(tmp_path / "w.hbpack") as archive:
        assert archive.read("signature.json") == b'{"by": "somebody"}'


def test_what_is_no_update(tmp_path: Path, old: BuiltPack) -> None:
    begin = "The update file "
    for data, code, sentence in (
        (b"", "E701", begin + "is not a zip file, is cut off, or has something after its end"),
        (
            zipped([part("mimetype", b"text/plain")]),
            "E718",
            begin + "does not begin as a Hornbook update does",
        ),
        (
            zipped([part("mimetype", b"x" * len(MIMETYPE))]),
            "E718",
            "“mimetype” in the update file does not say that this is a Hornbook update",
        ),
        (zipped([part("mimetype", MIMETYPE)]), "E716", "“delta.json” in the update file is missing"),
    ):
        assert refused_delta(tmp_path, data, here(old)) == (code, sentence + "; nothing was installed.")
    with pytest.raises(ArchiveRefusedError, match=r"^The update file cannot be opened: No such file"):
        apply_delta(tmp_path / "none.hbdelta", here(old), tmp_path / "whole.hbpack")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda v: v.update(format=2), "is damaged: format must be 1"),
        (lambda v: v.pop("title"), "is damaged: title must be a text of at most 5000 characters"),
        (lambda v: v.update(root="ab"), "is damaged: root must be written as packs.md says"),
        (lambda v: v.update(bases=[]), "names no version that it builds on"),
        (
            lambda v: v.update(bases=[{"root": "0" * 64, "version": "1"}]),
            "version must be written as",
        ),
        (lambda v: v["blobs"].reverse(), "is not sorted, or names a file twice"),
        (lambda v: v["blobs"].append(v["blobs"][-1]), "is not sorted, or names a file twice"),
        (lambda _: [], "is damaged: the file must be an object"),
    ],
)
def test_indexes_that_are_not_sound(
    tmp_path: Path,
    parts: list[Part],
    old: BuiltPack,
    change: Callable[[Any], object],
    sentence: str,
) -> None:
    found = said(tmp_path, bent(parts, "delta.json", change), old)
    assert found[0] == "E732"
    assert found[1].startswith("“delta.json” in the update file ")
    assert sentence in found[1]


def test_an_index_that_is_not_canonical(tmp_path: Path, parts: list[Part], old: BuiltPack) -> None:
    loose = [part("delta.json", each.data + b" ") if each.name == b"delta.json" else each for each in parts]
    assert said(tmp_path, loose, old) == (
        "E719",
        "“delta.json” in the update file is not in canonical form; nothing was installed.",
    )


def test_members_that_are_not_told_and_those_that_are_missing(
    tmp_path: Path, parts: list[Part], old: BuiltPack
) -> None:
    assert said(tmp_path, [*parts, part("evil", b"x")], old) == (
        "E716",
        "“evil” in the update file is not listed in delta.json; nothing was installed.",
    )
    gone = patch_of(parts).name.decode()
    assert said(tmp_path, without(parts, gone), old) == (
        "E716",
        f"“{gone}” in the update file is listed in delta.json and is not there; nothing was installed.",
    )
    assert said(tmp_path, [*parts, part("../evil", b"x")], old)[1] == (
        "“../evil” in the update file is not taken: path leaves the pack; nothing was installed."
    )


def test_another_listing_than_it_names(tmp_path: Path, parts: list[Part], old: BuiltPack) -> None:
    other = bent(parts, "files.json", lambda value: value["files"].pop() and None)
    assert said(tmp_path, other, old) == (
        "E734",
        "“files.json” in the update file is not the listing of the pack that delta.json names; nothing was installed.",
    )


def test_files_that_nobody_has(tmp_path: Path, parts: list[Part], old: BuiltPack) -> None:
    def unknown(files: list[dict[str, Any]]) -> None:
        files[0]["sha256"] = "ab" * 32

    code, sentence = said(tmp_path, with_files(parts, unknown), old)
    assert code == "E733"
    assert (
        "is neither in it nor in version 1.0.0, on which it says it builds; nothing was installed."
        in sentence
    )

    def unbuilt(value: Any) -> None:
        for blob in value["blobs"]:
            blob["from"] = blob["from"] and "cd" * 32

    code, sentence = said(tmp_path, bent(parts, "delta.json", unbuilt), old)
    assert code == "E733"
    assert "in the update file builds on a file that version 1.0.0 does not have" in sentence


def test_a_blob_that_no_file_wants(tmp_path: Path, parts: list[Part], old: BuiltPack) -> None:
    stray = digest(b"stray")

    def more(value: Any) -> None:
        value["blobs"] = sorted([*value["blobs"], {"sha256": stray, "from": None}], key=lambda b: b["sha256"])

    bad = [*bent(parts, "delta.json", more), part(f"blobs/{stray}", b"stray")]
    assert said(tmp_path, bad, old) == (
        "E716",
        f"“{stray}” in the update file is a file that the new pack does not have; nothing was installed.",
    )


def test_a_path_that_leaves_the_pack(tmp_path: Path, parts: list[Part], old: BuiltPack) -> None:
    for name, why in (
        ("content/../../evil.csv", "path leaves the pack"),
        ("content/con.csv", "name is not allowed on Windows"),
        ("content/" + "x" * 200 + ".csv", "name is longer than 150 characters"),
    ):

        def moved(files: list[dict[str, Any]], name: str = name) -> None:
            files[0]["path"] = name
            files[0]["role"] = "media"
            files.sort(key=lambda line: str(line["path"]))

        code, sentence = said(tmp_path, with_files(parts, moved), old)
        assert code == "E705"
        assert sentence.endswith(f"in the update file is not taken: {why}; nothing was installed.")


def test_sizes_that_lie(tmp_path: Path, parts: list[Part], old: BuiltPack) -> None:
    def smaller(files: list[dict[str, Any]]) -> None:
        next(line for line in files if line["path"] == "content/media/new.csv")["size"] = 3

    assert said(tmp_path, with_files(parts, smaller), old) == (
        "E715",
        "“content/media/new.csv” in the update file is larger than files.json says; nothing was installed.",
    )

    def negative(files: list[dict[str, Any]]) -> None:
        files[0]["size"] = -5

    assert said(tmp_path, with_files(parts, negative), old) == (
        "E719",
        "“files.json” in the update file has a line that is not a file's; nothing was installed.",
    )

    def huge(files: list[dict[str, Any]]) -> None:
        files[0]["size"] = 600_000_000

    assert said(tmp_path, with_files(parts, huge), old) == (
        "E711",
        "The update file makes a pack of more than 500000000 bytes; nothing was installed.",
    )


def test_too_many_files(tmp_path: Path, old: BuiltPack) -> None:
    many = a_version(tmp_path, "1.2.0", {f"media/{number}.csv": "same" for number in range(30)})
    write_delta([old], many, tmp_path / "many.hbdelta")
    data = (tmp_path / "many.hbdelta").read_bytes()
    (tmp_path / "many.hbdelta").unlink()
    count = len(many.listing)
    assert refused_delta(tmp_path, data, here(old), Limits(files=20)) == (
        "E712",
        f"The update file makes a pack of {count} files, and at most 20 are allowed; nothing was installed.",
    )


def test_a_patch_that_is_a_bomb(tmp_path: Path, old: BuiltPack, new: BuiltPack, parts: list[Part]) -> None:
    base = files_of(old)["pack.json"]
    bomb = deflated(b"0" * 20_000_000, base[-WINDOW:])
    patch = patch_of(parts)
    code, sentence = said(tmp_path, swapped(parts, patch, bomb), old)
    assert (code, sentence.split("” ")[1]) == (
        "E715",
        "in the update file is larger than files.json says; nothing was installed.",
    )
    name = patch.name.decode().partition("/")[2]

    def honest_size(files: list[dict[str, Any]]) -> None:
        next(line for line in files if line["sha256"] == name)["size"] = 20_000_000

    code, sentence = said(tmp_path, with_files(swapped(parts, patch, bomb), honest_size), old)
    assert (code, sentence.split("” ")[1]) == (
        "E713",
        "in the update file is packed more than 200 to 1; nothing was installed.",
    )


def test_patches_that_do_not_become_the_file(tmp_path: Path, old: BuiltPack, parts: list[Part]) -> None:
    patch = patch_of(parts)
    wrong = deflated(b"something else", b"another dictionary")
    code, sentence = said(tmp_path, swapped(parts, patch, wrong), old)
    assert code in {"E715", "E717"}
    plain = zlib.compressobj(9, zlib.DEFLATED, -15)
    code, sentence = said(tmp_path, swapped(parts, patch, plain.compress(b"else") + plain.flush()), old)
    assert code == "E717"
    assert "in the update file does not become the file that files.json names" in sentence
    code, sentence = said(tmp_path, swapped(parts, patch, patch.data[:-3]), old)
    assert code == "E715"
    assert "in the update file does not end where it says" in sentence
    code, sentence = said(tmp_path, swapped(parts, patch, b"\xff\xff\xff"), old)
    assert code == "E715"
    assert "in the update file is damaged" in sentence


def test_a_damaged_older_pack_is_not_built_on(tmp_path: Path, old: BuiltPack, parts: list[Part]) -> None:
    entries = [
        replace(entry, data=b"rotten", source=None) if entry.path == "pack.json" else entry
        for entry in old.entries
    ]
    rotten = replace(old, entries=tuple(entries))
    message = (
        "The update file builds on version 1.0.0, whose “pack.json” is damaged here: ask for the whole pack; "
        "nothing was installed."
    )
    assert said(tmp_path, parts, rotten) == ("E735", message)
    gone = [
        replace(entry, data=b"", source=tmp_path / "gone") if entry.path == "items/final.json" else entry
        for entry in old.entries
    ]
    code, sentence = said(tmp_path, parts, replace(old, entries=tuple(gone)))
    assert (code, "whose “items/final.json” is damaged here" in sentence) == ("E735", True)


def test_what_it_makes_is_read_like_any_pack(tmp_path: Path, old: BuiltPack, new: BuiltPack) -> None:
    """An update can make what no builder would: the pack reader has the last word."""
    entries = [entry for entry in new.entries if entry.path not in {"pack.json", "items/final.json"}]
    data = next(entry.data for entry in new.entries if entry.path == "pack.json")
    bad = assemble(data, entries)
    value: dict[str, Json] = {
        "format": 1,
        "pack": "org.example.water",
        "title": "T",
        "version": "1.1.0",
        "root": bad.root,
        "bases": [{"root": old.root, "version": "1.0.0"}],
        "blobs": [],
    }
    mine = {line.sha256 for line in old.listing}
    blobs = {
        line.sha256: b"".join(entry.chunks())
        for entry, line in zip(bad.entries, bad.listing, strict=True)
        if line.sha256 not in mine
    }
    value["blobs"] = [{"sha256": name, "from": None} for name in sorted(blobs)]
    parts = [
        part("mimetype", MIMETYPE),
        part("delta.json", canonical_json(value)),
        part("files.json", bad.files_json),
    ]
    parts += [part(f"blobs/{name}", blob) for name, blob in sorted(blobs.items())]
    (tmp_path / "w.hbdelta").write_bytes(zipped(parts))
    apply_delta(tmp_path / "w.hbdelta", here(old), tmp_path / "w.hbpack")
    with pytest.raises(ArchiveRefusedError) as caught:
        read_archive(tmp_path / "w.hbpack", tmp_path / "w")
    assert str(caught.value.of("update file")) == (
        "“items/final.json” in the update file is named in pack.json and is not there; nothing was installed."
    )
    assert sha256(bad.files_json).hexdigest() == bad.root
