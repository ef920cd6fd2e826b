"""Updates of packs without some of their languages: none that is here gets lost unsaid, none that is not is needed."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from content.archive import read_archive
from content.build import BuiltPack
from content.courselanguages import languages_of
from content.courseread import read_course
from content.delta import write_delta
from content.delta_read import apply_delta
from content.kept import kept_pack
from content.overlays import with_languages
from content.zipparts import ArchiveRefusedError
from tests.content.test_delta_read import bent, without
from tests.content.tongues import a_pack, unpacked
from tests.content.zips import Part, part, zipped
from tests.translated import FR_TREAT, GERMS

NEWER: dict[str, str | None] = {
    "modules/01-germs.md": GERMS + "\nMore of it.\n",
    "lang/fr/modules/02-treat/index.md": FR_TREAT + "\nEt encore.\n",
}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    return a_pack(tmp_path_factory.mktemp("old"))


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    return a_pack(tmp_path_factory.mktemp("new"), "2.2.0", NEWER)


def index_of(delta: Path) -> dict[str, Any]:
    with zipfile.ZipFile(delta) as archive:
        found: dict[str, Any] = json.loads(archive.read("delta.json"))
    return found


def updated(tmp_path: Path, delta: Path, base: Path) -> tuple[str, ...]:
    """The languages of the new pack, made of the update and the unpacked pack `base`."""
    kept = kept_pack(base)
    apply_delta(delta, {kept.root: kept}.get, tmp_path / "whole.hbpack")
    into = tmp_path / "whole"
    read_archive(tmp_path / "whole.hbpack", into)
    return languages_of(read_course(into))


@pytest.mark.parametrize("languages", [(), ("fr",), ("ar",), ("ar", "fr")])
def test_a_language_that_is_not_here_stays_away(
    tmp_path: Path, old: BuiltPack, new: BuiltPack, languages: tuple[str, ...]
) -> None:
    """The update has a patch of a French module, which nobody without French can use and nobody else may miss."""
    delta = tmp_path / "water.hbdelta"
    write_delta([old], new, delta)
    assert "absent" not in index_of(delta)
    here = updated(tmp_path, delta, unpacked(tmp_path, old, *languages))
    assert set(here) == {"en", *languages}


def test_the_new_pack_may_be_without_a_language(tmp_path: Path, old: BuiltPack, new: BuiltPack) -> None:
    delta = tmp_path / "water.hbdelta"
    write_delta([old], with_languages(new, ("ar",)), delta)
    assert index_of(delta)["absent"] == ["fr"]
    assert updated(tmp_path, delta, unpacked(tmp_path, old, "ar", "fr")) == ("en", "ar")


def test_what_did_not_change_is_kept_though_the_new_pack_was_without_it(
    tmp_path: Path, old: BuiltPack, new: BuiltPack
) -> None:
    delta = tmp_path / "water.hbdelta"
    write_delta([old], with_languages(new, ()), delta)
    assert index_of(delta)["absent"] == ["ar", "fr"]
    assert updated(tmp_path, delta, unpacked(tmp_path, old, "ar", "fr")) == ("en", "ar")


def test_from_a_pack_without_languages_they_are_brought_whole(
    tmp_path: Path, old: BuiltPack, new: BuiltPack
) -> None:
    delta = tmp_path / "water.hbdelta"
    write_delta([with_languages(old, ()), old], new, delta)
    assert updated(tmp_path, delta, unpacked(tmp_path, old)) == ("en", "fr", "ar")


def test_a_file_that_only_another_language_has_is_brought_all_the_same(
    tmp_path: Path, old: BuiltPack
) -> None:
    """A new file of the base with the bytes of a French one: a computer without French has it nowhere else."""
    new = a_pack(tmp_path, "2.2.0", {"media/first.txt": FR_TREAT})
    delta = tmp_path / "water.hbdelta"
    write_delta([old], new, delta)
    assert updated(tmp_path, delta, unpacked(tmp_path, old)) == ("en",)


def parts_of(delta: Path) -> list[Part]:
    with zipfile.ZipFile(delta) as archive:
        return [part(info.filename, archive.read(info)) for info in archive.infolist()]


def _nothing_said(parts: list[Part]) -> list[Part]:
    return bent(parts, "delta.json", lambda value: value.pop("absent") and None)


def _no_list(parts: list[Part]) -> list[Part]:
    return bent(parts, "delta.json", lambda value: value.update(absent="fr"))


@pytest.mark.parametrize(
    ("bend", "code", "sentence"),
    [
        (
            _nothing_said,
            "E733",
            (
                "“content/lang/fr/modules/02-treat/index.md” in the update file is neither in it nor in version 2.1.0, on "
                "which it says it builds; nothing was installed."
            ),
        ),
        (
            _no_list,
            "E732",
            "“delta.json” in the update file is damaged: absent must be a list of texts; nothing was installed.",
        ),
    ],
)
def test_a_language_that_is_here_does_not_get_lost_unsaid(  # noqa: PLR0917 - two packs and what is bent
    tmp_path: Path,
    old: BuiltPack,
    new: BuiltPack,
    bend: Callable[[list[Part]], list[Part]],
    code: str,
    sentence: str,
) -> None:
    delta = tmp_path / "water.hbdelta"
    write_delta([old], with_languages(new, ("ar",)), delta)
    delta.write_bytes(zipped(bend(parts_of(delta))))
    with pytest.raises(ArchiveRefusedError) as caught:
        updated(tmp_path, delta, unpacked(tmp_path, old, "fr", "ar"))
    assert (caught.value.code, str(caught.value)) == (code, sentence)


def test_the_base_must_be_had_whatever_is_said_of_languages(
    tmp_path: Path, old: BuiltPack, new: BuiltPack
) -> None:
    delta = tmp_path / "water.hbdelta"
    write_delta([old], with_languages(new, ()), delta)
    index = index_of(delta)
    changed = next(line for line in new.listing if line.path == "content/modules/01-germs.md").sha256
    blobs = [each for each in index["blobs"] if each["sha256"] != changed]
    parts = bent(parts_of(delta), "delta.json", lambda value: value.update(blobs=blobs))
    for kind in ("patches", "blobs"):
        parts = without(parts, f"{kind}/{changed}")
    delta.write_bytes(zipped(parts))
    with pytest.raises(ArchiveRefusedError) as caught:
        updated(tmp_path, delta, unpacked(tmp_path, old))
    assert (caught.value.code, caught.value.member) == ("E733", "content/modules/01-germs.md")
