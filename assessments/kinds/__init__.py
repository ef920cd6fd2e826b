"""The kinds of question: one module a kind, and this table of them.

A new kind is a member of `Kind`, a marking in `Marking`, and a case in each `match` below; the type checker then
names every other place that must know it. A self-check is marked as ticks with weights, a hotspot as a pick among the
areas of its picture, a label question as pairs.
"""

from enum import StrEnum
from fractions import Fraction

from assessments.grade import UNGRADED, Grade
from assessments.kinds.choice import ChoiceMarking, grade_choice
from assessments.kinds.cloze import ClozeMarking, Gaps, grade_cloze
from assessments.kinds.essay import EssayMarking, InfoMarking, Writing, grade_essay
from assessments.kinds.match import Matching, MatchMarking, grade_match
from assessments.kinds.number import NumberMarking, grade_number
from assessments.kinds.order import OrderMarking, grade_order
from assessments.kinds.picture import Picture, grade_hotspot
from assessments.kinds.text import TextMarking, grade_text
from assessments.response import Response
from content.ids import OptionId


class Kind(StrEnum):
    """What a question asks for, as its author says it."""

    ONE = "one"
    MANY = "many"
    NUMBER = "number"
    TEXT = "text"
    MATCH = "match"
    ORDER = "order"
    CLOZE = "cloze"
    HOTSPOT = "hotspot"
    LABEL = "label"
    ESSAY = "essay"
    SELF = "self"
    INFO = "info"


Marking = (
    ChoiceMarking
    | NumberMarking
    | TextMarking
    | MatchMarking
    | OrderMarking
    | ClozeMarking
    | EssayMarking
    | InfoMarking
)

Layout = Matching | Gaps | Picture | Writing
"""What a question shows beside its prompt and options: pairs, blanks, a picture with areas, or room for an essay."""


def grade_by(marking: Marking, response: Response, layout: Layout | None = None) -> Grade:
    """Mark a response by the rules of its kind: pure, total and exact."""
    match marking:
        case ChoiceMarking() if isinstance(layout, Picture):
            return grade_hotspot(marking, layout, response)
        case ChoiceMarking():
            return grade_choice(marking, response)
        case NumberMarking():
            return grade_number(marking, response)
        case TextMarking():
            return grade_text(marking, response)
        case MatchMarking():
            return grade_match(marking, response)
        case OrderMarking():
            return grade_order(marking, response)
        case ClozeMarking():
            return grade_cloze(marking, response)
        case EssayMarking():
            return grade_essay(response)
        case _:
            return UNGRADED


def best_share(marking: Marking) -> Fraction:
    """The greatest share of its points that any response to the question can earn without a person who marks."""
    return marking.best


def right_options(marking: Marking) -> tuple[OptionId, ...]:
    """The options that are right, steps in their right order; none where an answer is no list of options."""
    match marking:
        case ChoiceMarking():
            return marking.right
        case OrderMarking():
            return marking.steps
        case _:
            return ()
