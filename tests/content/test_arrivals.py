"""Modules and pictures of a stranger's pack meet the caps of an author's."""

from pathlib import Path

import pytest

from content.archive import read_archive
from content.arrivals import refuse_files
from content.zipparts import ArchiveRefusedError
from tests.hostile.kit import Bent, png


def judge(tmp_path: Path, bent: Bent) -> None:
    (tmp_path / "bad.hbpack").write_bytes(bent.zip())
    unpacked = read_archive(tmp_path / "bad.hbpack", tmp_path / "new")
    refuse_files(tmp_path / "new", unpacked)


@pytest.mark.parametrize(
    ("bent", "code", "sentence"),
    [
        (
            Bent().module(b"\xff"),
            "E432",
            "“content/modules/bad.md” in the pack file is not taken: line 1: not UTF-8 text",
        ),
        (
            Bent().module("a\n" + "x" * 10_001),
            "E431",
            "“content/modules/bad.md” in the pack file is not taken: line 7: line is longer than 10 kB",
        ),
        (
            Bent().put("content/media/bad.png", b"x"),
            "E407",
            "“content/media/bad.png” in the pack file is not taken: this is not a picture, or its header is damaged",
        ),
        (
            Bent().put("content/media/bad.svg", b"<!DOCTYPE svg><svg/>"),
            "E407",
            (
                "“content/media/bad.svg” in the pack file is not taken: SVG picture cannot be used: "
                "it declares a document type or entities"
            ),
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, bent: Bent, code: str, sentence: str) -> None:
    with pytest.raises(ArchiveRefusedError) as caught:
        judge(tmp_path, bent)
    assert (caught.value.code, str(caught.value)) == (code, f"{sentence}; nothing was installed.")


def test_what_an_author_is_only_warned_of_is_taken(tmp_path: Path) -> None:
    large = png() + bytes(1_500_000)
    judge(tmp_path, Bent().put("content/media/a.png", large).put("content/media/a.txt", b"\xff"))
