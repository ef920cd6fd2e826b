from datetime import UTC
from uuid import UUID

from app.clock import Clock


def test_now_is_in_utc_and_keeps_whole_milliseconds() -> None:
    now = Clock().now()
    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0


def test_the_monotonic_clock_never_goes_back() -> None:
    clock = Clock()
    readings = [clock.monotonic() for _ in range(100)]
    assert readings == sorted(readings)


def test_ids_and_seeds_are_new_each_time() -> None:
    clock = Clock()
    assert UUID(clock.new_id()).version == 4
    assert clock.new_id() != clock.new_id()
    assert len(clock.random_seed()) == 32
    assert clock.random_seed() != clock.random_seed()
