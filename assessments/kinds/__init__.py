"""The kinds of question: one module a kind, and this table of them.

A new kind is a member of `Kind`, a marking in `Marking`, and a case in each `match` below; the type checker then
names every other place that must know it.
"""

from enum import StrEnum
from fractions import Fraction

from assessments.grade import Grade
from assessments.kinds.choice import ChoiceMarking, grade_choice
from assessments.kinds.number import NumberMarking, grade_number, number_in_words
from assessments.kinds.text import TextMarking, grade_text, text_in_words
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


Marking = ChoiceMarking | NumberMarking | TextMarking


def grade_by(marking: Marking, response: Response) -> Grade:
    """Mark a response by the rules of its kind: pure, total and exact."""
    match marking:
        case ChoiceMarking():
            return grade_choice(marking, response)
        case NumberMarking():
            return grade_number(marking, response)
        case _:
            return grade_text(marking, response)


def best_share(marking: Marking) -> Fraction:
    """The greatest share of its points that any response to the question can earn."""
    return marking.best


def right_options(marking: Marking) -> tuple[OptionId, ...]:
    """The options that are right; none where there are no options."""
    return marking.right if isinstance(marking, ChoiceMarking) else ()


def answer_in_words(marking: Marking) -> str:
    """The right answer of a question without options, as its author wrote it ("" where there are options)."""
    match marking:
        case ChoiceMarking():
            return ""
        case NumberMarking():
            return number_in_words(marking)
        case _:
            return text_in_words(marking)
