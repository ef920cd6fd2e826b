"""Every hostile pack is held, row by row: names, links, bombs, structure and listings."""

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.hostile.__main__ import main
from tests.hostile.catalogue import catalogue
from tests.hostile.holding import HALFWAY, ROWS, judged
from tests.hostile.judging import Quick

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot split a process")


@pytest.fixture(scope="module")
def quick() -> Iterator[Quick]:
    with Quick() as judge:
        yield judge


@pytest.mark.timeout(900)
@pytest.mark.parametrize("row", ROWS[:HALFWAY])
def test_every_pack_of_a_row_is_held(
    row: str, quick: Quick, record_property: Callable[[str, object], None]
) -> None:
    counts, not_held = judged(row, quick)
    record_property("counts", counts)
    assert not_held == []


def test_there_are_enough_of_them_and_none_is_called_like_another() -> None:
    titles = [case.title for case in catalogue()]
    assert len(set(titles)) == len(titles)
    assert len({(case.row, case.name) for case in catalogue()}) >= 300


def test_the_generator_wants_to_know_where_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err == "Say where to: python -m tests.hostile OUT\n"
