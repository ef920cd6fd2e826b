"""What an author sees of an assessment: how far guessing gets, and of each question what answers to it earn.

It is pure: assessments are read with their keys from a preview's own pack, in which nothing is locked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from app.presenting import question_view
from app.questions import QuestionView
from assessments.asked import asked
from assessments.guessing import Guess, Heap, guess, heaps
from assessments.kinds import Kind
from assessments.paper import lay_out
from assessments.question import Question
from assessments.quiz import Assessment, Use
from assessments.response import Response
from assessments.responses import response_from_json, response_to_json
from assessments.trying import Sample, Tried, try_out, ways
from assessments.varying import Variant, concrete, key_in_words, trial_seeds, values, variants
from content.ids import AssessmentId, QuestionId

VARIANTS = 20
"""So many variants of a question with variables are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """The guess meter of an assessment: `guess` over the attempts that its author allows, and the `heaps` of totals.

    `unlimited`: as many attempts as wanted are allowed, of which `guess.attempts` are counted.
    """

    guess: Guess
    unlimited: bool
    pass_mark: Fraction
    heaps: tuple[Heap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A question in a line: `text` is its first line, `key` the right answer in words ("": nothing is right).

    One that `varies` is here as its first variant asks it. `drawn` says how many of how many questions of its section
    are asked, () where all are. `file` is that of its bank, or "".
    """

    id: QuestionId
    number: int
    kind: Kind
    text: str
    points: Fraction
    key: str
    varies: bool
    drawn: tuple[int, int] | tuple[()] = ()
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizView:
    """An assessment; `meter` is None where nothing can be passed: in practice, and where no points can be earned.

    `by_hand`: only a person marks it.
    """

    id: AssessmentId
    title: str
    use: Use
    meter: Meter | None
    by_hand: bool
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A question opened: as variant `number` (from 1) asks it, what samples earn in each of the `ways`, and variants.

    `ways` are () where there is only one; `tried` are () where only a person marks it.
    """

    question: QuestionId
    number: int
    view: QuestionView
    ways: tuple[str, ...]
    tried: tuple[Tried, ...]
    variants: tuple[Variant, ...]


def quiz_view(assessment: Assessment, attempts: int | None) -> QuizView:
    """The assessment at a glance; `attempts` are those that its author allows (None: as many as wanted)."""
    sat = replace(assessment, attempts=attempts)
    counts = sat.use is Use.ASSESSMENT and sat.points > 0
    marked = [question for question in sat.questions if question.kind not in {Kind.INFO, Kind.SELF}]
    pools = {question.id: pool for pool in sat.pools if pool.draws for question in pool.questions}
    return QuizView(
        id=sat.id,
        title=sat.title,
        use=sat.use,
        meter=_meter(sat) if counts else None,
        by_hand=bool(marked) and all(question.kind is Kind.ESSAY for question in marked),
        questions=tuple(
            _line(question, number, (pools[question.id].count, len(pools[question.id].questions)))
            if question.id in pools
            else _line(question, number, ())
            for number, question in enumerate(sat.questions, 1)
        ),
    )


def detail(assessment: Assessment, name: QuestionId, number: int = 1) -> Detail:
    """The question opened, as the variant `number` asks it; raises HornbookError where there is no such question."""
    authored = assessment.question(name)
    plain, view = _laid(assessment, name, number)
    return Detail(
        question=name,
        number=number,
        view=view,
        ways=ways(plain),
        tried=try_out(plain),
        variants=variants(authored, VARIANTS) if authored.varies else (),
    )


def shares(assessment: Assessment, name: QuestionId, number: int, response: Response) -> Sequence[Fraction]:
    """What an answer earns in each of the `ways`, its own first.

    Raises ResponseRefused, with the sentence that a learner is told, for what the question cannot take.
    """
    plain, _ = _laid(assessment, name, number)
    given = response_from_json(plain, response_to_json(response))
    if given is None:
        return ()
    return try_out(plain, [Sample(what="", response=given)])[0].shares


def _meter(sat: Assessment) -> Meter:
    return Meter(guess=guess(sat), unlimited=sat.attempts is None, pass_mark=sat.pass_mark, heaps=heaps(sat))


def _line(question: Question, number: int, drawn: tuple[int, int] | tuple[()]) -> QuestionLine:
    plain = concrete(question, values(trial_seeds(1)[0], question))
    first = next(iter(plain.prompt.text.strip().splitlines()), "")
    return QuestionLine(
        id=question.id,
        number=number,
        kind=question.kind,
        text=plain.title if question.kind is Kind.CLOZE or not first else first,
        points=question.points,
        key=key_in_words(plain),
        varies=question.varies,
        drawn=drawn,
        file=question.file,
    )


def _laid(assessment: Assessment, name: QuestionId, number: int) -> tuple[Question, QuestionView]:
    """The question made plain by the seed of that variant, and as its paper shows it."""
    paper = lay_out(assessment.only((name,)), trial_seeds(number)[-1])
    plain = asked(assessment, paper).question(name)
    place = [question.id for question in assessment.questions].index(name)
    return plain, question_view(assessment, plain, paper.questions[0], place + 1, None)
