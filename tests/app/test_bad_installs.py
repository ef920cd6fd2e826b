"""Installs that cannot be done: one sentence, and everything stays as it was, to the byte."""

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.backup import backups
from app.cli.main import main
from app.home import Home
from app.library import Library, LibraryError
from content.problems import PackError
from tests.app.courses import a_course, install
from tests.app.disks import mount
from tests.builders import MANIFEST
from tests.builders import a_course as a_small_course
from tests.content.zips import mimetype, part, zipped
from tests.hostile.judging import tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such disks and limits")


def bad_pack(tmp_path: Path) -> Path:
    (tmp_path / "bad.hbpack").write_bytes(zipped([mimetype(), part("../evil", b"x")]))
    return tmp_path / "bad.hbpack"


def test_a_refused_install_leaves_no_new_backup(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    install(home.folder, a_course(tmp_path / "water"))
    assert main(["--home", str(home.folder), "read", "org.example.water", "germs"]) == 0
    assert main(["--home", str(home.folder), "courses"]) == 0  # a start makes the backup that is due
    assert main(["--home", str(home.folder), "read", "org.example.water", "treat"]) == 0
    before = backups(home)
    assert len(before) == 1
    kept = before[0].database.read_bytes()
    assert main(["--home", str(home.folder), "install", str(bad_pack(tmp_path))]) == 1
    assert (backups(home), before[0].database.read_bytes()) == (before, kept)
    newer = a_course(tmp_path / "newer", version="1.1.0")
    assert main(["--home", str(home.folder), "install", str(newer)]) == 0
    assert backups(home)[0].database.read_bytes() != kept  # within one second it takes the older one's name


def test_the_command_line_says_twenty_of_a_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    builder = a_small_course(tmp_path)
    for number in range(1_100):
        builder.with_file(f"media/{number}.exe", "x")
    assert main(["--home", str(tmp_path / "home"), "check", str(builder.folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 42
    assert lines[-2:] == ["…:0:0: E407 and 1080 more like these", "1001 errors, 0 warnings."]
    assert main(["--home", str(tmp_path / "home"), "install", str(builder.folder)]) == 1
    found = capsys.readouterr()
    assert found.out.splitlines()[-1] == "…:0:0: E407 and 1080 more like these"
    assert found.err.splitlines()[-1] == "“water” has 1100 error(s) and was left as it is."


def test_a_disk_that_fills_up_while_a_pack_is_unpacked(
    tmp_path: Path, small_disk: Callable[[int], Path]
) -> None:
    first = a_small_course(tmp_path, "first").folder
    disk = small_disk(300)
    library = Library(Home(disk))
    library.install(first)
    before = tree(disk)
    builder = a_small_course(tmp_path).with_file("pack.toml", MANIFEST.replace("1.0.0", "1.1.0"))
    packed = library.build(builder.with_file("media/a.csv", "1,2\n" * 100_000).folder)
    with pytest.raises(LibraryError) as caught:
        library.install(packed)
    assert str(caught.value) == (
        f"There is not enough room on the disk of {disk / 'packs'}; make room and try again."
    )
    assert tree(disk) == before
    assert library.courses()[0].version == "1.0.0"


def test_a_home_that_can_only_be_read(tmp_path: Path, small_disk: Callable[[int], Path]) -> None:
    disk = small_disk(300)
    library = Library(Home(disk))
    library.install(a_small_course(tmp_path).folder)
    before = tree(disk)
    mount(disk, "-o", "remount,ro")
    newer = a_small_course(tmp_path, "newer").with_file("pack.toml", MANIFEST.replace("1.0.0", "1.1.0"))
    with pytest.raises(LibraryError) as caught:
        library.install(newer.folder)
    assert str(caught.value) == (
        f"The disk of {disk / 'packs'} can only be read; nothing was changed. Use one that can be written."
    )
    assert tree(disk) == before


@pytest.mark.usefixtures("fresh_children")
def test_files_larger_than_the_system_allows(tmp_path: Path) -> None:
    """RLIMIT_FSIZE: what a quota or an old file system does."""
    home = tmp_path / "home"
    folder = a_small_course(tmp_path).with_file("media/a.csv", b"1,2\n" * 40_000).folder
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(LibraryError) as caught:
            Library(Home(home)).install(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(caught.value) == (
        f"The work in {home / 'packs'} could not be finished (File too large); nothing was changed. Try again."
    )
    assert list((home / "packs").iterdir()) == []


def test_a_pack_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        Library(Home(tmp_path / "home")).install(Path(os.devnull))
    assert str(caught.value) == "The pack file is not a file; nothing was installed."
