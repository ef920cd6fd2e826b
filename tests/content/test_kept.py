"""An installed pack is written as the file that it came from, also where install put clean drawings in its place."""

from pathlib import Path

import pytest

from content.archive import read_archive, write_archive
from content.build import SourceChangedError, write_folder
from content.compile import compile_content
from content.jsonfields import CourseDamagedError
from content.kept import is_whole, kept_pack
from tests.content.archives import a_built

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><script>x</script></svg>'


@pytest.mark.parametrize("name", ["pot.svg", "POT.SVG"])
def test_what_comes_out_is_what_went_in(tmp_path: Path, name: str) -> None:
    built = a_built(tmp_path, {f"media/{name}": DRAWING})
    write_archive(built, tmp_path / "author.hbpack")
    folder = tmp_path / built.root
    read_archive(tmp_path / "author.hbpack", folder)
    compile_content(folder)
    assert b"script" not in (folder / "content/media" / name).read_bytes()
    kept = kept_pack(folder)
    assert (kept.root, kept.listing, kept.signature) == (built.root, built.listing, None)
    write_archive(kept, tmp_path / "again.hbpack")
    assert (tmp_path / "again.hbpack").read_bytes() == (tmp_path / "author.hbpack").read_bytes()


def test_a_signature_beside_the_listing_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    write_folder(a_built(tmp_path), folder)
    (folder / "signature.json").write_bytes(b"{}")
    assert kept_pack(folder).signature == b"{}"


def test_what_is_no_pack_or_another(tmp_path: Path) -> None:
    built = a_built(tmp_path)
    wrong = tmp_path / ("0" * 64)
    write_folder(built, wrong)
    for folder in (tmp_path / "none", wrong):
        with pytest.raises(CourseDamagedError) as caught:
            kept_pack(folder)
        assert str(caught.value) == f"{folder} is missing or damaged; install the course again."
    (wrong / "files.json").write_bytes(b"{}")
    with pytest.raises(CourseDamagedError) as caught:
        kept_pack(wrong)
    assert str(caught.value) == f"{wrong} is missing or damaged; install the course again."


def test_a_file_that_rotted_is_found_when_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    write_folder(a_built(tmp_path), folder)
    (folder / "content/media/a.txt").write_bytes(b"y" * 5000)
    with pytest.raises(SourceChangedError, match=r"^content/media/a\.txt changed while the pack was built"):
        write_archive(kept_pack(folder), tmp_path / "out.hbpack")
    assert not (tmp_path / "out.hbpack").exists()


def test_a_pack_is_whole_until_a_file_is_another_or_gone(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    write_folder(a_built(tmp_path, {"media/pot.svg": DRAWING}), folder)
    assert is_whole(folder)
    compile_content(folder)  # puts a clean drawing in the place of the pack's own
    assert is_whole(folder)
    file = folder / "content/media/a.txt"
    sound = file.read_bytes()
    file.write_bytes(sound[:-1] + b"?")
    assert not is_whole(folder)
    file.unlink()
    assert not is_whole(folder)
    assert not is_whole(tmp_path / "none")
