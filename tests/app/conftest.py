"""What several files of tests share: versions of one course, a home with the first of them, and quick children."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import preparing
from tests import forked
from tests.app.courses import install
from tests.app.versions import build_versions

_STARTED = preparing._child


@pytest.fixture(scope="session", autouse=True)
def _forked_children() -> Iterator[None]:
    """The compiler's children are forked from one that has started already."""
    with pytest.MonkeyPatch.context() as patch:
        if forked.POSSIBLE:
            patch.setattr(preparing, "_child", forked.child)
        yield


@pytest.fixture
def fresh_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of the child itself: it is started as people's is."""
    monkeypatch.setattr(preparing, "_child", _STARTED)


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
