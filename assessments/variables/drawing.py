"""The values of a question's variables, drawn from a seed so that anyone can draw them again.

The numbers come from the stream (`assessments.chance`) of the paper's seed and the two words ``variables`` and the
question's id. The lines of the block are gone through in order. ``a..b step s`` has ⌊(b − a)/s⌋ + 1 values; a number i
below that count is taken from the stream, and the value is a + i·s. ``choice(…)`` takes a number below the count of its
list. What follows is worked out and takes nothing. At the first ``require`` that does not hold, and where something has
no value (a division by 0), all of this begins again from the first line, with the stream going on; after 200 tries it
is given up.

`tests/assessments/variables/test_drawing.py` holds vectors.
"""

from collections.abc import Iterator, Mapping

from assessments.chance import below, stream
from assessments.variables.block import Definition, OneOf, Requirement, Statement, Steps, Variables
from assessments.variables.evaluate import Value, evaluate, holds, number_of
from assessments.variables.functions import ReckoningError, bounded
from assessments.variables.shown import Shown
from content.errors import HornbookError

MOST_TRIES = 200
MOST_STEPS = 1_000_000


class NotDrawnError(ReckoningError):
    """A line of the block, or something that is shown, has no value for the values before it."""

    def __init__(self, sentence: str, where: Statement | Shown, values: Mapping[str, Value]) -> None:
        """`values` are those that were found before."""
        super().__init__(sentence)
        self.where, self.values = where, values


def draw_values(variables: Variables, seed: str, question: str) -> dict[str, Value]:
    """The values by name, in the order of their lines; raises HornbookError where 200 tries find none that fit."""
    numbers = stream(seed, "variables", question)
    for _ in range(MOST_TRIES):
        try:
            values, failed = attempt(variables, numbers)
        except NotDrawnError:
            continue
        if failed is None:
            return values
    raise HornbookError(
        f"No values were found for question “{question}”: {MOST_TRIES} tries did not fit its 'require'. "
        "Tell the author of the course."
    )


def attempt(variables: Variables, numbers: Iterator[int]) -> tuple[dict[str, Value], Requirement | None]:
    """One try: the values, and the line that does not hold (None: all do). Raises NotDrawnError."""
    values: dict[str, Value] = {}
    for statement in variables.statements:
        try:
            if isinstance(statement, Definition):
                values[statement.name] = _value(statement, values, numbers)
            elif not holds(statement.condition, values):
                return values, statement
        except ReckoningError as fault:
            raise NotDrawnError(str(fault), statement, values) from None
    for shown in variables.shown:
        try:
            shown.value(values)
        except ReckoningError as fault:
            raise NotDrawnError(str(fault), shown, values) from None
    return values, None


def _value(definition: Definition, values: Mapping[str, Value], numbers: Iterator[int]) -> Value:
    match definition.source:
        case Steps() as steps:
            return _step(steps, values, numbers)
        case OneOf(choices):
            return evaluate(choices[below(len(choices), numbers)], values)
        case tree:
            return evaluate(tree, values)


def _step(steps: Steps, values: Mapping[str, Value], numbers: Iterator[int]) -> Value:
    low, high, step = (number_of(tree, values) for tree in (steps.low, steps.high, steps.step))
    if step <= 0:
        raise ReckoningError("has a step that is not above 0")
    if high < low:
        raise ReckoningError("goes from a number to a smaller one")
    count = int((high - low) / step) + 1
    if count > MOST_STEPS:
        raise ReckoningError(f"has more than {MOST_STEPS:,} values")
    return bounded(low + below(count, numbers) * step)
