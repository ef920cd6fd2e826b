"""What several files of tests share: versions of one course, and a home with the first of them."""

from pathlib import Path

import pytest

from tests.app.courses import install
from tests.app.versions import build_versions


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
