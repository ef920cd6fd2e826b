"""A question: what is asked (the stem), what is sealed (the key), and how a response to it is marked."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from assessments.grade import BLANK, UNGRADED, Feedback, Grade, State
from assessments.kinds import Kind, Layout, Marking, best_share, grade_by, right_options
from assessments.kinds.choice import Option
from assessments.kinds.cloze import Gaps
from assessments.kinds.essay import InfoMarking
from assessments.kinds.match import Matching
from assessments.kinds.units import NO_MEASURE, Measure
from assessments.response import Response
from assessments.rich import Rich
from content.errors import HornbookError
from content.ids import QuestionId

if TYPE_CHECKING:
    from assessments.variables.block import Variables

__all__ = [
    "Grade",
    "Key",
    "Kind",
    "Layout",
    "Option",
    "Question",
    "Rich",
    "State",
    "best_share",
    "grade",
    "points_of",
    "right_options",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What is sealed about a question: how it is marked, and what is said afterwards.

    `rubric` says how a person marks an essay, `model` is an answer to compare with. `qhash` is the SHA-256 (hex) of
    the canonical question: text, options, key, scoring and its media's digests ("" until the pack is built).
    `variables` are all that varies, definitions and what is shown alike: they would give answers away.
    """

    marking: Marking
    explanation: Rich | None = None
    correct: Rich | None = None
    incorrect: Rich | None = None
    rubric: Rich | None = None
    model: Rich | None = None
    qhash: str = ""
    variables: "Variables | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it stands in its assessment; `key` is None where only the stem was read.

    `prompt` is heading and body together. `options` are in stored order (`one`, `many` and `self` have some, and the
    steps of `order` are such); `layout` is what other kinds show; `shuffle` says whether a paper may change the order
    of what is on offer; `boolean` marks true or false. `section` is the id of its section or "".
    `file` is the pack path of the bank that it stands in, "" where that is the assessment's own file.

    Information has 0 points, and so has a self-check outside of practice: they never count. `required` asks for an
    answer before handing in, `attempts` is how often practice checks it (None: as often as wanted), and `time_limit`
    is how long its answer may be changed once it was shown (None: as long as the assessment is open).

    `varies`: values must be put in (`assessments.varying`) before it is shown or marked. `measure` says what is known
    of units beside the field of a number.
    """

    id: QuestionId
    kind: Kind
    title: str
    prompt: Rich
    points: Fraction
    options: tuple[Option, ...] = ()
    layout: Layout | None = None
    boolean: bool = False
    shuffle: bool = True
    hints: tuple[Rich, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    difficulty: str = ""
    was: tuple[str, ...] = ()
    required: bool = False
    attempts: int | None = None
    time_limit: timedelta | None = None
    varies: bool = False
    measure: Measure = NO_MEASURE
    file: str = ""
    key: Key | None = None

    @property
    def on_offer(self) -> tuple[Option, ...]:
        """What a paper puts into an order of its own: options, right sides, or the words of a bank."""
        match self.layout:
            case Matching(rights=rights):
                return rights
            case Gaps(bank=bank):
                return bank
            case _:
                return self.options


def points_of(kind: Kind, points: Fraction, *, practice: bool) -> Fraction:
    """The points of a question: 0 for information, and outside of practice for a self-check (decisions.md)."""
    never = kind is Kind.INFO or (kind is Kind.SELF and not practice)
    return Fraction(0) if never else points


def grade(question: Question, response: Response | None) -> Grade:
    """Mark a response (None: left blank): pure, total and exact.

    Raises HornbookError only where the question was read without its key, or still waits for its values.
    """
    key = sealed_key(question)
    if question.varies:
        raise HornbookError(
            f"Question “{question.id}” was opened without its values; lay it out with a seed."
        )
    if response is None:
        return UNGRADED if isinstance(key.marking, InfoMarking) else BLANK
    grade = grade_by(key.marking, response, question.layout)
    note = _note(key, grade.state)
    if note is None:
        return grade
    said = (*grade.feedback, Feedback(option=None, text=note))
    return Grade(fraction=grade.fraction, state=grade.state, feedback=said)


def sealed_key(question: Question) -> Key:
    """The question's key; raises HornbookError where only its stem was read."""
    if question.key is None:
        raise HornbookError(
            f"Question “{question.id}” was opened without its key; read the assessment with its keys."
        )
    return question.key


def _note(key: Key, state: State) -> Rich | None:
    """The author's note for all right answers, or for all others."""
    match state:
        case State.RIGHT:
            return key.correct
        case State.PARTLY | State.WRONG:
            return key.incorrect
        case _:
            return None
