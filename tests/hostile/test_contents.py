"""Every hostile pack is held, row by row: manifests, texts, pictures, questions and updates."""

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.hostile.holding import HALFWAY, ROWS, judged
from tests.hostile.judging import Quick

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot split a process")


@pytest.fixture(scope="module")
def quick() -> Iterator[Quick]:
    with Quick() as judge:
        yield judge


@pytest.mark.timeout(900)
@pytest.mark.parametrize("row", ROWS[HALFWAY:])
def test_every_pack_of_a_row_is_held(
    row: str, quick: Quick, record_property: Callable[[str, object], None]
) -> None:
    counts, not_held = judged(row, quick)
    record_property("counts", counts)
    assert not_held == []
