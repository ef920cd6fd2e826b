"""Pack files: written the same each time, and read as if a stranger had made them."""

import hashlib
import os
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from content.archive import read_archive, write_archive
from content.build import Entry, assemble
from content.limits import Limits
from content.zipparts import ArchiveRefusedError
from tests.content.archives import a_built, members, refused
from tests.content.zips import Part, part, zipped


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


def test_a_mimetype_of_something_else(tmp_path: Path) -> None:
    other = part("mimetype", b"application/vnd.hornbook.pack+zap")
    assert refused(tmp_path, zipped([other]))[1] == (
        "“mimetype” in the pack file does not say that this is a Hornbook pack; nothing was installed."
    )


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    parts = members(a_built(tmp_path))
    index = next(number for number, each in enumerate(parts) if each.name == b"content/media/a.txt")
    parts[index] = part("content/media/a.txt", b"y" * 5000)
    assert refused(tmp_path, zipped(parts)) == (
        "E717",
        "“content/media/a.txt” in the pack file was changed after the pack was built; nothing was installed.",
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


def test_long_members_come_out_whole(tmp_path: Path) -> None:
    """Around the size of one step of inflating; with 5 bytes more the inflater holds some back when all was read."""
    files = {f"media/{more}.txt": b"x" * ((1 << 20) + more) for more in range(-1, 9)}
    built = a_built(tmp_path, files)
    parts = [replace(each, method=8) if each.name.endswith(b".txt") else each for each in members(built)]
    (tmp_path / "long.hbpack").write_bytes(zipped(parts))
    read_archive(tmp_path / "long.hbpack", tmp_path / "new", Limits(ratio=2000))
    for path, data in files.items():
        assert (tmp_path / "new/content" / path).read_bytes() == data


def test_an_archive_that_is_cut_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "water.hbpack"
    write_archive(a_built(tmp_path, {"media/film.mp4": bytes(200_000)}), path)

    def cut(done: int, total: int) -> None:
        os.truncate(path, 3_000)

    with pytest.raises(ArchiveRefusedError) as caught:
        read_archive(path, tmp_path / "new", progress=cut)
    assert str(caught.value) == (
        "“content/media/film.mp4” in the pack file is cut off; nothing was installed."
    )
    assert not (tmp_path / "new").exists()
