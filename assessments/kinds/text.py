"""Short text: a list of accepted answers, compared after the same folding on both sides."""

from dataclasses import dataclass
from fractions import Fraction

from assessments.grade import ALL, BLANK, NOTHING, UNGRADED, Feedback, Grade, graded
from assessments.kinds.folding import Folding, fold
from assessments.response import Response, TextInput
from assessments.rich import Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAnswer:
    """An answer that was foreseen: it earns `weight` (0 to 1; 0 for one written with `!=`)."""

    text: str
    weight: Fraction
    feedback: Rich | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMarking:
    """The key of a text question: the best of the answers that fit wins, the first where they are equal."""

    answers: tuple[TextAnswer, ...]
    folding: Folding

    @property
    def best(self) -> Fraction:
        """The greatest share that any response can earn."""
        return max(answer.weight for answer in self.answers)


def grade_text(marking: TextMarking, response: Response) -> Grade:
    """Mark a short text as it was typed; one of spaces only is blank."""
    if not isinstance(response, TextInput):
        return UNGRADED
    if not response.text.strip():
        return BLANK
    given = fold(response.text, marking.folding)
    fitting = [answer for answer in marking.answers if fold(answer.text, marking.folding) == given]
    if not fitting:
        return graded(NOTHING)
    best = max(fitting, key=lambda answer: answer.weight)
    said = () if best.feedback is None else (Feedback(option=None, text=best.feedback),)
    return graded(best.weight, said)


def text_in_words(marking: TextMarking) -> str:
    """The right answers as their author wrote them, joined by "or"."""
    return " or ".join(answer.text for answer in marking.answers if answer.weight == ALL)
