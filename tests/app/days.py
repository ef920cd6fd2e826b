"""Days that go by between two starts of the program, for the tests of what comes due."""

from datetime import datetime, timedelta

import pytest

from app.clock import Clock


class Days:
    """Moves the program's clock on."""

    ahead = timedelta(0)

    def go_on(self, days: int) -> None:
        """Let so many days pass."""
        self.ahead += timedelta(days=days)


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    """The program's clock goes as far ahead as this says."""
    moved, now = Days(), Clock.now

    def later(clock: Clock) -> datetime:
        return now(clock) + moved.ahead

    monkeypatch.setattr(Clock, "now", later)
    return moved
