"""Cloze: blanks in a text, each filled with a word, a number, or a choice, from a list of its own or a word bank."""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from assessments.grade import BLANK, UNGRADED, Feedback, Grade, State, graded
from assessments.kinds.choice import ChoiceMarking, Option, grade_choice
from assessments.kinds.number import NumberMarking, grade_number
from assessments.kinds.parts import Parts, together
from assessments.kinds.text import TextMarking, grade_text
from assessments.kinds.units import NO_MEASURE, Measure
from assessments.response import Filled, Response
from content.ids import PartId


class Form(StrEnum):
    """How a blank is filled: typed as text or number, chosen from its own list, or from the question's word bank."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A blank: the prompt shows ``[[id]]`` where it stands; only a choice has `options`, in stored order.

    `measure` says what is known of units in a number.
    """

    id: PartId
    form: Form
    options: tuple[Option, ...] = ()
    measure: Measure = NO_MEASURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The blanks of a text, in the order in which they stand in it, and the words of its bank, in stored order."""

    blanks: tuple[Blank, ...]
    bank: tuple[Option, ...] = ()


BlankMarking = ChoiceMarking | NumberMarking | TextMarking


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankKey:
    """The key of one blank."""

    blank: PartId
    marking: BlankMarking


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeMarking:
    """The key of a cloze question: each blank is marked by itself, and all count alike or only together."""

    blanks: tuple[BlankKey, ...]
    partial: Parts = Parts.PARTS

    @property
    def best(self) -> Fraction:
        """The greatest share that any response can earn."""
        return together(self.partial, [key.marking.best for key in self.blanks])


def grade_cloze(marking: ClozeMarking, response: Response) -> Grade:
    """Mark the blanks; an empty one earns nothing, and neither does a blank that the question does not have."""
    if not isinstance(response, Filled):
        return UNGRADED
    filled = dict(response.blanks)
    grades = [_graded(key, filled.get(key.blank)) for key in marking.blanks]
    if all(grade.state is State.BLANK for grade in grades):
        return BLANK
    said = tuple(feedback for grade in grades for feedback in grade.feedback)
    return graded(together(marking.partial, [grade.fraction for grade in grades]), said)


def _graded(key: BlankKey, response: Response | None) -> Grade:
    if response is None:
        return BLANK
    grade = grade_blank(key.marking, response)
    said = tuple(Feedback(option=each.option, part=key.blank, text=each.text) for each in grade.feedback)
    return replace(grade, feedback=said)


def grade_blank(marking: BlankMarking, response: Response) -> Grade:
    """Mark what stands in one blank."""
    match marking:
        case ChoiceMarking():
            return grade_choice(marking, response)
        case NumberMarking():
            return grade_number(marking, response)
        case _:
            return grade_text(marking, response)
