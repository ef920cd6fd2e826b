"""Updates: small, the same each time, and whatever is applied becomes exactly the pack that was built."""

import json
import shutil
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.archive import write_archive
from content.build import BuiltPack, Entry, assemble
from content.canonical import Json, canonical_json
from content.delta import MIMETYPE, WINDOW, NoDeltaError, last_bytes, write_delta
from content.delta_read import apply_delta
from content.zipparts import ArchiveRefusedError
from tests.content.deltas import LONG, a_version, applied, digest, files_of, here

NOISE = b"".join(zlib.crc32(bytes([n % 256, n // 256])).to_bytes(4, "big") for n in range(5000))
"""20 kB that do not shrink."""


@pytest.fixture
def old(tmp_path: Path) -> BuiltPack:
    return a_version(tmp_path, files={"media/pot.csv": NOISE, "media/kept.csv": NOISE[:9000]})


@pytest.fixture
def new(tmp_path: Path) -> BuiltPack:
    files = {
        "media/pot.csv": NOISE[:12_000] + b"changed" + NOISE[12_000:],
        "media/moved.csv": NOISE[:9000],
        "media/new.csv": b"brand new",
        "media/again.csv": b"brand new",
    }
    return a_version(tmp_path, "1.1.0", files)


def test_an_update_is_small_and_says_what_it_holds(tmp_path: Path, old: BuiltPack, new: BuiltPack) -> None:
    made = write_delta([old], new, tmp_path / "w.hbdelta")
    assert (made.bases, made.version, made.whole, made.patched) == (("1.0.0",), "1.1.0", 1, 2)
    with zipfile.ZipFile(tmp_path / "w.hbdelta") as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
        index = json.loads(archive.read("delta.json"))
        assert archive.read("files.json") == new.files_json
    assert infos[0].filename == "mimetype"
    assert [info.filename for info in infos][1:] == sorted(info.filename for info in infos[1:])
    assert (index["pack"], index["title"], index["version"]) == (
        "org.example.water",
        "Safe water at home",
        "1.1.0",
    )
    assert (index["root"], index["bases"]) == (new.root, [{"root": old.root, "version": "1.0.0"}])
    sources = {blob["sha256"]: blob["from"] for blob in index["blobs"]}
    assert sources[digest(files_of(new)["content/media/pot.csv"])] == digest(NOISE)
    assert sources[digest(b"brand new")] is None
    write_archive(new, tmp_path / "w.hbpack")
    assert (tmp_path / "w.hbdelta").stat().st_size * 8 < (tmp_path / "w.hbpack").stat().st_size


def test_what_is_applied_is_the_pack_that_was_built(tmp_path: Path, old: BuiltPack, new: BuiltPack) -> None:
    write_delta([old], new, tmp_path / "w.hbdelta")
    assert applied(tmp_path / "w.hbdelta", here(old)) == (new.root, files_of(new))
    steps: list[tuple[int, int]] = []
    apply_delta(
        tmp_path / "w.hbdelta",
        here(old),
        tmp_path / "again.hbpack",
        progress=lambda done, total: steps.append((done, total)),
    )
    assert steps == sorted(steps)
    assert {total for _, total in steps} == {2 * len(new.listing) + 2}
    write_archive(new, tmp_path / "author.hbpack")
    assert (tmp_path / "whole.hbpack").read_bytes() == (tmp_path / "author.hbpack").read_bytes()


def test_the_same_update_gives_the_same_bytes(tmp_path: Path, old: BuiltPack, new: BuiltPack) -> None:
    write_delta([old], new, tmp_path / "one.hbdelta")
    write_delta([old], new, tmp_path / "two.hbdelta")
    assert (tmp_path / "one.hbdelta").read_bytes() == (tmp_path / "two.hbdelta").read_bytes()


def test_one_update_for_several_versions_builds_only_on_what_they_share(tmp_path: Path) -> None:
    first = a_version(tmp_path, files={"media/a.csv": NOISE, "media/b.csv": NOISE[:9000]})
    second = a_version(tmp_path, "1.1.0", {"media/a.csv": NOISE, "media/b.csv": NOISE[:9001]})
    third = a_version(
        tmp_path, "1.2.0", {"media/a.csv": NOISE + b"more", "media/b.csv": NOISE[:9001], "media/c.csv": NOISE}
    )
    made = write_delta([second, first], third, tmp_path / "w.hbdelta")
    assert made.bases == ("1.0.0", "1.1.0")
    for base in (first, second):
        assert applied(tmp_path / "w.hbdelta", here(base)) == (third.root, files_of(third))
        shutil.rmtree(tmp_path / "whole")


def test_a_dictionary_is_the_end_of_the_old_file() -> None:
    assert last_bytes([]) == b""
    assert last_bytes([b"abc", b"def"]) == b"abcdef"
    chunks = [bytes([n]) * 10_000 for n in range(6)]
    assert last_bytes(chunks) == b"".join(chunks)[-WINDOW:]


def test_of_these_no_update_can_be_made(tmp_path: Path, old: BuiltPack) -> None:
    other = a_version(tmp_path, pack="waste")
    target = tmp_path / "w.hbdelta"
    for olds, said in (
        ([], "An update needs at least one older version to start from."),
        (
            [old],
            "Both are the very same pack, “Safe water at home” 1.0.0: there is no update.",
        ),
        (
            [other],
            (
                "“Safe water at home” (org.example.waste) and “Safe water at home” (org.example.water) are different "
                "courses; an update is made of two versions of one course."
            ),
        ),
    ):
        with pytest.raises(NoDeltaError) as caught:
            write_delta(olds, old, target)
        assert str(caught.value) == said
    assert not target.exists()


def test_large_files_and_dense_texts_are_not_patched(tmp_path: Path) -> None:
    big = NOISE * 450
    old = a_version(tmp_path, files={"media/film.csv": big, "media/zeros.csv": b"0" * 300_000})
    new = a_version(tmp_path, "1.1.0", {"media/film.csv": big + b"x", "media/zeros.csv": b"0" * 300_001})
    made = write_delta([old], new, tmp_path / "w.hbdelta")
    assert (made.whole, made.patched) == (2, 1)
    assert applied(tmp_path / "w.hbdelta", here(old))[0] == new.root


TEXTS = st.text(st.sampled_from("ab\nß水"), max_size=40)
TREES = st.dictionaries(
    st.sampled_from(["a", "b", "deep/c", "d"]),
    TEXTS | st.sampled_from([LONG, LONG[:5000] + "!" + LONG[5000:]]),
)


TREE: dict[str, Json] = {
    "format": 1,
    "id": "org.example.tree",
    "title": "A tree",
    "language": "en",
    "languages": ["en"],
    "authors": [],
    "license": "",
    "summary": "",
    "math": False,
    "parts": [],
    "others": [],
    "complete": {"require": [], "modules": []},
    "retired": [],
    "award": None,
    "skills": [],
    "publisher": None,
}


def a_tree(files: dict[str, str], version: str) -> BuiltPack:
    """A pack of nothing but those texts."""
    entries = [
        Entry(path=f"content/media/{name}.txt", role="media", data=text.encode())
        for name, text in files.items()
    ]
    return assemble(canonical_json(TREE | {"version": version}), entries)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(olds=st.lists(TREES, min_size=1, max_size=3), new=TREES)
def test_any_tree_becomes_any_other(
    tmp_path_factory: pytest.TempPathFactory, olds: list[dict[str, str]], new: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("trees")
    packs = [a_tree(files, f"1.{number}.0") for number, files in enumerate(olds)]
    wanted = a_tree(new, "2.0.0")
    write_delta(packs, wanted, folder / "w.hbdelta")
    for number, base in enumerate(packs):
        apply_delta(folder / "w.hbdelta", here(base), folder / f"{number}.hbpack")
    write_archive(wanted, folder / "wanted.hbpack")
    made = {(folder / f"{number}.hbpack").read_bytes() for number in range(len(packs))}
    assert made == {(folder / "wanted.hbpack").read_bytes()}


def test_the_version_it_goes_with_is_named_where_it_is_not_here(
    tmp_path: Path, old: BuiltPack, new: BuiltPack
) -> None:
    write_delta([old], new, tmp_path / "w.hbdelta")
    with pytest.raises(ArchiveRefusedError) as caught:
        apply_delta(tmp_path / "w.hbdelta", here(new), tmp_path / "whole.hbpack")
    assert (caught.value.code, str(caught.value)) == (
        "E731",
        (
            "The update file goes with version 1.0.0 of “Safe water at home” as it was when the update was made, which "
            "is not here: ask for the whole pack; nothing was installed."
        ),
    )
    second = a_version(tmp_path, "1.0.1")
    third = a_version(tmp_path, "1.0.2")
    write_delta([old, second, third], new, tmp_path / "w.hbdelta")
    with pytest.raises(
        ArchiveRefusedError, match=r"goes with version 1\.0\.0, 1\.0\.1 or 1\.0\.2 of “Safe water"
    ):
        apply_delta(tmp_path / "w.hbdelta", here(), tmp_path / "whole.hbpack")
    assert MIMETYPE.decode() == "application/vnd.hornbook.delta+zip"
