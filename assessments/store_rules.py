"""What must hold in an assessment that was read from a pack, beyond each value being of its type.

`check` holds an author to these rules in the source. A pack built by something else can state anything, so they are
asked again of every assessment that is read back (reliability.md: negative or enormous points are refused).
"""

from fractions import Fraction

from assessments.kinds import Kind
from assessments.kinds.choice import ChoiceMarking
from assessments.kinds.number import NumberMarking
from assessments.kinds.text import TextMarking
from assessments.question import Question
from assessments.quiz import Assessment
from assessments.times import NotAFact

MOST_POINTS = 1_000_000
"""Points of one question at most, and the most that its fraction may be divided by."""


def refuse_unfit(assessment: Assessment) -> None:
    """Raise NotAFact for marks that cannot be meant, or a key that is not of its question's kind."""
    if not 0 <= assessment.pass_mark <= 1:
        raise NotAFact(f"The pass mark of “{assessment.id}” is not between 0 and 100 %.")
    if assessment.attempts is not None and assessment.attempts < 1:
        raise NotAFact(f"“{assessment.id}” allows no attempt.")
    if not assessment.questions:
        raise NotAFact(f"“{assessment.id}” has no questions.")
    for question in assessment.questions:
        _refuse_points(question.id, question.points)
        _refuse_key(question)


def _refuse_points(name: str, points: Fraction) -> None:
    if not 0 <= points <= MOST_POINTS or points.denominator > MOST_POINTS:
        raise NotAFact(f"The points of question “{name}” are negative or enormous.")


def _refuse_key(question: Question) -> None:
    if question.key is None:
        return
    marking = question.key.marking
    match question.kind:
        case Kind.ONE | Kind.MANY:
            named = {option.id for option in question.options}
            fits = (
                isinstance(marking, ChoiceMarking)
                and marking.several is (question.kind is Kind.MANY)
                and named == {option.option for option in marking.options}
            )
        case Kind.NUMBER:
            fits = isinstance(marking, NumberMarking)
        case _:
            fits = isinstance(marking, TextMarking)
    if not fits:
        raise NotAFact(f"The key of question “{question.id}” is not of its kind.")
