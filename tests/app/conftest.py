"""What several files of tests share: versions of one course, a home with the first, quick children, and small disks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app.children import forked_children, fresh_children
from tests.app.courses import install
from tests.app.days import days
from tests.app.disks import mount, unmount
from tests.app.versions import build_versions

__all__ = ["days", "forked_children", "fresh_children"]


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pack files of three versions."""
    return build_versions(tmp_path_factory.mktemp("packs"), "1.0.0", "1.1.0", "2.0.0")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, packs: dict[str, Path]) -> Path:
    """A home with 1.0.0, to be copied."""
    home = tmp_path_factory.mktemp("kept") / "home"
    install(home, packs["1.0.0"])
    return home


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes a disk of its own with room for so many kB; it is taken away again after the test.

    Nothing less than a mount can do this: that a disk is full, or can only be read, is a property of a file system.
    Root writes into folders without the right to, and limits of a process bound single files, not what all take.
    """
    made: list[Path] = []

    def disk(kilobytes: int) -> Path:
        folder = tmp_path / f"disk-{len(made)}"
        folder.mkdir()
        mount(folder, "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs")
        made.append(folder)
        return folder

    yield disk
    for folder in made:
        unmount(folder)
