"""A lite pack's questions: the same, with the hashes of the pictures that are really there."""

from pathlib import Path

from assessments.build import as_lite, build_checked
from assessments.check import check_everything
from content.lite import Lite, to_recode
from tests.assessments.packs import MANIFEST, a_pack
from tests.drawings import a_png

QUIZ = "---\nid: check\ntitle: Check\n---\n\n## What is this?\n{#what text}\n\n![Thing](../media/thing.png)\n\n- = a pot\n"
EXTRA = '\n[[media]]\npath = "media/pot.svg"\ntier = "extra"\n'


def test_hashes_are_those_of_the_lite_pack(tmp_path: Path) -> None:
    folder = a_pack(tmp_path / "water", check=QUIZ, manifest=MANIFEST + EXTRA)
    (folder / "media/thing.png").write_bytes(a_png(4, 4))
    checked = check_everything(folder)
    assert checked.pack is not None
    assert to_recode(checked.pack) == ("media/thing.png",)
    webp = tmp_path / "0.webp"
    webp.write_bytes(b"a small picture")
    lite = Lite(recoded={"media/thing.png": webp})
    smaller = as_lite(checked, checked.pack, lite)
    whole, small = (
        build_checked(checked, checked.pack),
        build_checked(smaller, checked.pack, lite=lite),
    )
    assert whole.root != small.root
    paths = [entry.path for entry in small.entries]
    assert "content/media/thing.png.webp" in paths
    assert "content/media/pot.svg" not in paths
    keys = {
        entry.path: entry.data for pack in (whole, small) for entry in pack.entries if entry.role == "key"
    }
    assert keys["keys/check.json"] == small.entries[paths.index("keys/check.json")].data
    before = next(entry.data for entry in whole.entries if entry.path == "keys/check.json")
    assert before != keys["keys/check.json"]
    assert build_checked(smaller, checked.pack, lite=lite).root == small.root
