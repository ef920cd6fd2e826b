"""Where one was: back and forward as in a browser."""

from app.desktop.places import Place, ResultPlace, SittingPlace


class History:
    """The places in order, and where one stands among them."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._here = -1

    @property
    def here(self) -> Place | None:
        """The place that is shown."""
        return self._places[self._here] if self._places else None

    def go(self, place: Place) -> None:
        """Add `place` after where one stands; what lay ahead is forgotten.

        A result takes the place of its sitting: going back from it must not begin another attempt.
        """
        if place == self.here:
            return
        del self._places[self._here + 1 :]
        if isinstance(place, ResultPlace) and isinstance(self.here, SittingPlace):
            self._places.pop()
        self._places.append(place)
        self._here = len(self._places) - 1

    def back(self) -> Place | None:
        """Step back; None at the beginning."""
        if self._here <= 0:
            return None
        self._here -= 1
        return self.here

    def forward(self) -> Place | None:
        """Step forward; None at the end."""
        if self._here + 1 >= len(self._places):
            return None
        self._here += 1
        return self.here

    def clear(self) -> None:
        """Forget everything: somebody else is learning now."""
        self._places.clear()
        self._here = -1
