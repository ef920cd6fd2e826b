"""Questions as window and command line show them, before and after they are marked."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from app.conditions import QuestionDone
from assessments.kinds import Layout
from assessments.kinds.units import NO_MEASURE, Measure
from assessments.response import Response
from content.ids import OptionId, PartId, QuestionId
from content.markdown.tree import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The item before or after one in reading order."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """A choice as it is shown; `text` is its plain text, `source` its markdown, `page` its tree."""

    id: OptionId
    text: str
    page: Page
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question as it is shown; `source` is its markdown, `measure` what is known of units beside a number.

    `kind` is a value of `assessments.kinds.Kind`; `boolean` for true or false. `options` are in the paper's order:
    choices, right sides, steps, or the words of a bank. `layout` is what a kind shows beside them.
    """

    id: QuestionId
    kind: str
    boolean: bool
    number: int
    text: str
    page: Page
    options: tuple[OptionView, ...]
    points: Fraction
    hints: int
    source: str = ""
    measure: Measure = NO_MEASURE
    layout: Layout | None = None
    required: bool = False
    time_limit: timedelta | None = None
    """The question's own time for this learner, from when it is first shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartResult:
    """One left side, blank or item after marking, as far as the feedback rule shows it.

    `state` is as that of a question; `right` names the options that are right there, `answer` says what is right in
    words; `feedback` is what the author says to what was given there.
    """

    part: PartId
    state: str
    right: tuple[OptionId, ...] = ()
    answer: str = ""
    feedback: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """A question after it was checked or handed in; what the feedback rule hides is None or empty.

    `state` is right, partly, wrong, blank, waiting (for an instructor), ungraded (nobody marks it) or hidden; `right`
    names the right options (steps in their right order),
    `answer` says the right answer in words; `option_feedback` belongs to the chosen options, that of a part stands in
    its place among `parts`, which are in the order of the question's key.
    """

    question: QuestionView
    response: Response | None
    state: str
    earned: Fraction | None
    option_feedback: tuple[tuple[OptionId, Page], ...]
    feedback: tuple[Page, ...]
    explanation: Page | None
    right: tuple[OptionId, ...]
    answer: str
    done: QuestionDone = QuestionDone()  # noqa: RUF009 - frozen
    study: Neighbour | None = None
    """The module to read again."""
    comment: str = ""
    """What an instructor wrote to the answer."""
    parts: tuple[PartResult, ...] = ()
    again: bool = False
    """Whether practice asks for it to be put right, or shown, before one goes on."""
    model: Page | None = None
    """An answer to compare one's own with, where nothing is right or wrong."""
    rubric: Page | None = None
    """By what a person marks it."""

    @property
    def said(self) -> tuple[Page, ...]:
        """All that the author says to this answer: to its options, to its parts, and to the whole."""
        to_options = (page for _, page in self.option_feedback)
        to_parts = (page for part in self.parts for page in part.feedback)
        return (*to_options, *to_parts, *self.feedback)
