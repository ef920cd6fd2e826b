"""What is entered at a question with the keyboard, stroke by stroke, whatever its kind."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Letters and digits; a digit chooses where nothing is written."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """So many presses of the arrow down, or up where it is below 0."""

    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """The keyboard goes, by Tab, to that gap or item of the question, from 0."""

    number: int


Stroke = Typed | Walked | Stop


def sorting(shown: list[str], wanted: list[str]) -> tuple[Stroke, ...]:
    """Put steps that stand as `shown` into the order `wanted`, the keyboard being at the first: walk to one, say its place.

    Where they stand so already, the first one goes away and comes back: an order counts once it was touched.
    """
    rows, here = list(shown), 0
    strokes: list[Stroke] = []
    for place, step in enumerate(wanted):
        at = rows.index(step)
        if at != place:
            strokes += [Walked(steps=at - here), Typed(text=str(place + 1))]
            rows.insert(place, rows.pop(at))
            here = place
    return tuple(strokes) or (Typed(text="2"), Typed(text="1"))
