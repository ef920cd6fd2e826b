"""Quick children of the compiler for all tests, and people's own for the tests of the child itself."""

from collections.abc import Iterator

import pytest

from app import preparing
from tests import forked

_STARTED = preparing._child


@pytest.fixture(scope="session", autouse=True)
def forked_children() -> Iterator[None]:
    """The compiler's children are forked from one that has started already."""
    with pytest.MonkeyPatch.context() as patch:
        if forked.POSSIBLE:
            patch.setattr(preparing, "_child", forked.child)
        yield


@pytest.fixture
def fresh_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of the child itself: it is started as people's is."""
    monkeypatch.setattr(preparing, "_child", _STARTED)
