"""The right and the wrong answers to the bundled course, read from its source as its author wrote it (decisions.md).

An installed pack keeps its keys sealed and its options in another order, so options are found again by their words.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from app.desktop.demonstration.strokes import Stop, Stroke, Typed, Walked, sorting
from app.views import QuestionView
from assessments.kinds import Kind
from assessments.kinds.choice import ChoiceMarking, Option
from assessments.kinds.cloze import BlankMarking, ClozeMarking, Form, Gaps
from assessments.kinds.match import Matching, MatchMarking
from assessments.kinds.number import NumberMarking
from assessments.kinds.order import OrderMarking
from assessments.kinds.picture import Area, Picture, Shape
from assessments.kinds.text import TextMarking
from assessments.kinds.units import UnitRule
from assessments.question import Question, sealed_key
from assessments.quiz import Assessment
from assessments.reading import read_assessments
from content.errors import HornbookError
from content.ids import AssessmentId, OptionId
from content.pack import CoursePack, load_pack

Answer = tuple[Stroke, ...]
"""What to enter, the keyboard being where one answers."""


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
            case ChoiceMarking() as marking if isinstance(question.layout, Picture):
                return _tap(question.layout, shown, marking, right=right)
            case ChoiceMarking() if question.kind is Kind.SELF:
                return _typed(range(1, len(shown.options) + 1) if right else [len(shown.options) + 1])
            case ChoiceMarking() as marking:
                return _typed(_ticks(question.options, shown, marking, right=right))
            case MatchMarking() as marking if isinstance(question.layout, Picture):
                return _labels(question.layout, shown, marking, right=right)
            case MatchMarking() as marking:
                return _pairs(question, shown, marking, right=right)
            case OrderMarking(steps=steps):
                texts = {option.id: option.content.source for option in question.options}
                order = [texts[step] for step in steps]
                laid = [option.source for option in shown.options]
                return sorting(laid, order if right else order[::-1])
            case ClozeMarking() as marking:
                return _gaps(question, shown, marking, right=right)
            case NumberMarking() | TextMarking() as marking:
                return (Typed(text=_written(marking, right=right)),)
            case _:
                return _at_length(question)


def _typed(numbers: Iterable[int]) -> Answer:
    """Press the keys of these digits."""
    return (Typed(text="".join(map(str, numbers))),)


def _ticks(
    options: Sequence[Option], shown: QuestionView, marking: ChoiceMarking, *, right: bool
) -> list[int]:
    wanted = {option.content.source for option in options if option.id in marking.right}
    ticked = [number for number, option in enumerate(shown.options, 1) if (option.source in wanted) is right]
    return ticked if right or marking.several else ticked[:1]


def _tap(picture: Picture, shown: QuestionView, marking: ChoiceMarking, *, right: bool) -> Answer:
    """The number of an area, found again by its shape."""
    keys = sorted(marking.options, key=lambda key: key.weight, reverse=right)
    shapes = {area.id: area.shape for area in picture.areas}
    return _typed([_place(shown, shapes, keys[0].option)])


def _labels(picture: Picture, shown: QuestionView, marking: MatchMarking, *, right: bool) -> Answer:
    """Go to each item and walk down its list of places; the last of them is none of them."""
    shapes = {area.id: area.shape for area in picture.areas}
    count = len(picture.areas) + 1
    strokes: list[Stroke] = []
    for number, pair in enumerate(marking.pairs):
        place = count if pair.option is None else _place(shown, shapes, pair.option)
        strokes += [Stop(number=number), Walked(steps=place if right else place % count + 1)]
    return tuple(strokes)


def _place(shown: QuestionView, shapes: Mapping[OptionId, Shape], name: OptionId) -> int:
    areas: tuple[Area, ...] = shown.layout.areas if isinstance(shown.layout, Picture) else ()
    return next(number for number, area in enumerate(areas, 1) if area.shape == shapes[name])


def _pairs(question: Question, shown: QuestionView, marking: MatchMarking, *, right: bool) -> Answer:
    """A digit for each left side; the keyboard goes on by itself."""
    texts = {option.id: option.content.source for option in question.on_offer}
    laid = [option.source for option in shown.options]
    wanted = {pair.part: laid.index(texts[pair.option]) for pair in marking.pairs if pair.option is not None}
    lefts = question.layout.lefts if isinstance(question.layout, Matching) else ()
    places = [wanted[left.id] for left in lefts]
    return _typed(place + 1 if right else (place + 1) % len(laid) + 1 for place in places)


def _gaps(question: Question, shown: QuestionView, marking: ClozeMarking, *, right: bool) -> Answer:
    """Go to each gap, and write or choose there."""
    blanks = question.layout.blanks if isinstance(question.layout, Gaps) else ()
    own = {blank.id: blank for blank in shown.layout.blanks} if isinstance(shown.layout, Gaps) else {}
    keys = {key.blank: key.marking for key in marking.blanks}
    strokes: list[Stroke] = []
    for number, blank in enumerate(blanks):
        bank = blank.form is Form.WORD
        options = question.on_offer if bank else blank.options
        there = [option.source for option in shown.options]
        laid = there if bank else [option.content.source for option in own[blank.id].options]
        strokes += [Stop(number=number), Typed(text=_filled(keys[blank.id], options, laid, right=right))]
    return tuple(strokes)


def _filled(marking: BlankMarking, options: Sequence[Option], laid: list[str], *, right: bool) -> str:
    if not isinstance(marking, ChoiceMarking):
        return _written(marking, right=right)
    wanted = {option.content.source for option in options if option.id in marking.right}
    return str(next(number for number, text in enumerate(laid, 1) if (text in wanted) is right))


def _written(marking: NumberMarking | TextMarking, *, right: bool) -> str:
    """A number or a short text as one types it."""
    if isinstance(marking, TextMarking):
        best_text = max(marking.answers, key=lambda answer: answer.weight)
        said = best_text.like if best_text.regex else best_text.text
        return said if right else f"not {said}"
    best = max(marking.answers, key=lambda answer: answer.weight)
    number = _number((best.low + best.high) / 2 if right else best.high + 100_000)
    unit = "" if marking.units.rule is UnitRule.NONE else best.unit
    return f"{number} {unit}".rstrip()


def _at_length(question: Question) -> Answer:
    """An essay is its model, written out; at information nothing is entered."""
    model = sealed_key(question).model
    if question.kind is not Kind.ESSAY:
        return ()
    text = model.text if model is not None else "This is written in my own words."
    return (Typed(text=" ".join(text.split())),)


def _number(value: Fraction) -> str:
    """The number as one types it: in decimals where they end, else as a fraction."""
    for places in range(6):
        if (value * 10**places).denominator == 1:
            return f"{float(value):.{places}f}"
    return f"{value.numerator}/{value.denominator}"
