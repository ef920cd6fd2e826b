"""Lite packs: which files they hold, and how texts find them."""

from dataclasses import replace
from pathlib import Path

import pytest

from content.build import Entry, assemble, content_entries, write_folder
from content.canonical import canonical_json
from content.check import check_content
from content.compile import compile_content
from content.compiled import read_page
from content.courseread import read_course
from content.ids import ModuleId
from content.lite import Lite, to_recode
from content.manifest import MediaTier
from content.manifest_read import read_manifest
from content.markdown.tree import Picture
from content.pack import load_pack
from content.packjson import manifest_value
from tests.builders import MANIFEST, PackBuilder, a_pack
from tests.drawings import a_png

EXTRA = '\n[[media]]\npath = "media/films/*"\ntier = "extra"\n'


def a_heavy_pack(tmp_path: Path, more: str = EXTRA) -> PackBuilder:
    builder = a_pack(tmp_path, MANIFEST + more).with_module("germs", "![A pot](../media/pot.png)\n")
    builder.with_file("media/pot.png", a_png(8, 4)).with_file("media/films/talk.webm", b"film")
    return builder.with_file("media/films/talk.en.vtt", "WEBVTT\n").with_file("media/list.csv", "a,b\n")


@pytest.mark.parametrize(
    ("rule", "path", "fits"),
    [
        ("media/films/*.webm", "media/films/talk.webm", True),
        ("media/films/*.webm", "media/films/long/talk.webm", False),
        ("media/**.webm", "media/films/long/talk.webm", True),
        ("media/talk.webm", "media/talk.webm", True),
        ("media/talk.webm", "media/talkxwebm", False),
        ("media/[a]*", "media/a.png", False),
    ],
)
def test_rules_of_tiers(rule: str, path: str, fits: bool) -> None:
    assert MediaTier(path=rule, tier="extra").fits(path) is fits


def test_the_last_rule_that_fits_counts(tmp_path: Path) -> None:
    more = EXTRA + '\n[[media]]\npath = "media/films/*.vtt"\ntier = "core"\n'
    pack = load_pack(a_heavy_pack(tmp_path, more).folder)
    assert {path: pack.manifest.tier(path) for path in pack.media} == {
        "media/films/talk.en.vtt": "core",
        "media/films/talk.webm": "extra",
        "media/list.csv": "core",
        "media/pot.png": "core",
    }
    assert {entry.path: entry.tier for entry in content_entries(pack)}[
        "content/media/films/talk.webm"
    ] == "extra"


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ('[[media]]\npath = "media/*"\ntier = "large"\n', "pack.toml:8:8: E124 tier 'large' must be core or extra"),
        ('[[media]]\ntier = "extra"\n', "pack.toml:6:1: E122 'media.path' is missing"),
        ('[[media]]\npath = "media/*"\ntire = "extra"\n', "pack.toml:8:1: E105 unknown key 'tire'; did you mean 'tier'?"),
    ],
)  # fmt: skip
def test_wrong_tiers(more: str, line: str) -> None:
    manifest, problems = read_manifest((MANIFEST + more).encode())
    assert manifest is None
    assert line in [problem.text() for problem in problems]


def test_a_rule_that_fits_nothing_is_said(tmp_path: Path) -> None:
    pack = load_pack(a_heavy_pack(tmp_path, '\n[[media]]\npath = "media/movies/*"\ntier = "extra"\n').folder)
    problems = [problem.text() for problem in check_content(pack, {}) if problem.code == "W137"]
    assert problems == ["pack.toml:8:8: W137 no media file fits 'media/movies/*'"]


def test_what_is_worth_recoding(tmp_path: Path) -> None:
    builder = a_heavy_pack(tmp_path).with_file("media/a.jpg", b"x").with_file("media/a.jpg.webp", b"x")
    builder.with_file("media/films/poster.png", a_png(2, 2)).with_file("media/d.svg", "<svg/>")
    deep = "media/" + "a" * 137 + ".webp"
    assert len(deep) < 150
    builder.with_file(deep, b"x")
    pack = load_pack(builder.folder)
    assert to_recode(pack) == ("media/a.jpg.webp", "media/pot.png")


def test_a_lite_pack_is_smaller_and_its_texts_find_their_pictures(tmp_path: Path) -> None:
    pack = load_pack(a_heavy_pack(tmp_path).folder)
    webp = tmp_path / "0.webp"
    webp.write_bytes(b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x03\xc0\0\0" + bytes(9))
    lite = Lite(recoded={"media/pot.png": webp})
    entries = content_entries(pack)
    value = manifest_value(pack, {})
    whole = assemble(canonical_json(value), entries)
    small = assemble(canonical_json(value | {"lite": True}), lite.entries(entries))
    assert small.root != whole.root
    assert [entry.path for entry in small.entries] == [
        "content/media/list.csv",
        "content/media/pot.png.webp",
        "content/modules/germs.md",
        "pack.json",
    ]
    folder = tmp_path / "installed"
    write_folder(small, folder)
    compile_content(folder)
    course = read_course(folder)
    assert course.lite
    page = read_page(folder, ModuleId("germs"))
    (picture,) = page.blocks
    assert isinstance(picture, Picture)
    assert (picture.src, picture.alt) == ("media/pot.png.webp", "A pot")


def test_the_whole_pack_is_not_lite(tmp_path: Path) -> None:
    pack = load_pack(a_heavy_pack(tmp_path).folder)
    folder = tmp_path / "installed"
    write_folder(assemble(canonical_json(manifest_value(pack, {})), content_entries(pack)), folder)
    assert not read_course(folder).lite


def test_digests_are_those_of_the_files_that_are_there(tmp_path: Path) -> None:
    made = tmp_path / "x"
    made.write_bytes(b"abc")
    lite = Lite(recoded={"media/pot.png": made})
    before = {"media/pot.png": "1" * 64, "media/list.csv": "2" * 64, "media/big.png": "3" * 64}
    assert lite.digests(before, {"media/big.png"}) == {
        "media/pot.png": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "media/list.csv": "2" * 64,
    }
    key = Entry(path="keys/final.bin", role="key", data=b"x")
    assert lite.entries([key, replace(key, tier="extra")]) == (key,)
