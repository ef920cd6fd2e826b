"""The right and the wrong answers to the bundled course, read from its source as its author wrote it (decisions.md).

An installed pack keeps its keys sealed and its options in another order, so options are found again by their words.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from app.views import QuestionView
from assessments.kinds.choice import ChoiceMarking
from assessments.kinds.number import NumberMarking
from assessments.kinds.text import TextMarking
from assessments.kinds.units import UnitRule
from assessments.question import sealed_key
from assessments.quiz import Assessment
from assessments.reading import read_assessments
from content.errors import HornbookError
from content.ids import AssessmentId
from content.pack import CoursePack, load_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to enter: the numbers of options to choose, from 1, or the text to type."""

    options: tuple[int, ...] = ()
    text: str = ""


class AnswerBook:
    """The source of a course, opened at its keys."""

    def __init__(self, folder: Path) -> None:
        """Reads the course folder; raises PackError where it has mistakes."""
        self.pack: CoursePack = load_pack(folder)
        found, problems = read_assessments(self.pack)
        if any(problem.code.startswith("E") for problem in problems):
            raise HornbookError(f"The course {folder} has mistakes; `check` names them.")
        self.assessments: tuple[Assessment, ...] = found

    def assessment(self, path: str) -> Assessment:
        """The quiz in that file of the pack."""
        return next(quiz for quiz in self.assessments if quiz.path == path)

    def answer(self, quiz: AssessmentId, shown: QuestionView, *, right: bool) -> Answer:
        """What to enter at the question as it is shown: all right, or wholly wrong."""
        assessment = next(found for found in self.assessments if found.id == quiz)
        question = assessment.question(shown.id)
        match sealed_key(question).marking:
            case ChoiceMarking() as marking:
                wanted = {option.content.source for option in question.options if option.id in marking.right}
                ticked = [
                    number
                    for number, option in enumerate(shown.options, 1)
                    if (option.source in wanted) is right
                ]
                return Answer(options=tuple(ticked if right or marking.several else ticked[:1]))
            case NumberMarking() as marking:
                best = max(marking.answers, key=lambda answer: answer.weight)
                number = _number((best.low + best.high) / 2 if right else best.high + 100_000)
                unit = "" if marking.units.rule is UnitRule.NONE else best.unit
                return Answer(text=f"{number} {unit}".rstrip())
            case TextMarking() as marking:
                best_text = max(marking.answers, key=lambda answer: answer.weight)
                said = best_text.like if best_text.regex else best_text.text
                return Answer(text=said if right else f"not {said}")
            case _:
                raise HornbookError(f"The demonstration cannot answer a question of kind {question.kind}.")


def _number(value: Fraction) -> str:
    """The number as one types it: in decimals where they end, else as a fraction."""
    for places in range(6):
        if (value * 10**places).denominator == 1:
            return f"{float(value):.{places}f}"
    return f"{value.numerator}/{value.denominator}"
