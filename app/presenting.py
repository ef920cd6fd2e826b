"""From the values of the core to those of `app.views`: pure, and the same for window and command line."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from app.conditions import QuestionDone
from app.views import (
    AttemptRow,
    Neighbour,
    OptionView,
    PartResult,
    QuestionResult,
    QuestionView,
)
from assessments.answers import answer_in_words
from assessments.attempt import Attempt
from assessments.facts import QuestionGrade
from assessments.feedback import Shown, matrix
from assessments.grade import Feedback, State
from assessments.judged import judge_parts
from assessments.marks import Mark
from assessments.paper import Paper, PaperQuestion
from assessments.question import Question, grade, right_options
from assessments.quiz import Assessment, Keep, Use
from assessments.response import Response
from assessments.rich import Rich
from assessments.standing import AssessmentStanding
from assessments.timing import time_for
from content.compiled import Course, CourseItem
from content.ids import QuestionId
from content.markdown.tree import Page, Paragraph, Run


def page_of(text: Rich) -> Page:
    """The text's page; a text that was never compiled is one plain paragraph."""
    return text.page or Page(blocks=(Paragraph((Run(text.source),)),), text=text.source)


def question_views(
    assessment: Assessment, paper: Paper, factor: Fraction | None = None
) -> tuple[QuestionView, ...]:
    """The paper's questions in its order, numbered from 1; `factor` is how much time the learner has (None: no limit)."""
    return tuple(
        question_view(assessment, assessment.question(laid.id), laid, number, factor)
        for number, laid in enumerate(paper.questions, 1)
    )


def one_view(assessment: Assessment, paper: Paper, name: QuestionId) -> QuestionView:
    """The question of that id as `question_views` has it."""
    number, laid = next((number, laid) for number, laid in enumerate(paper.questions, 1) if laid.id == name)
    return question_view(assessment, assessment.question(name), laid, number, None)


def question_view(
    assessment: Assessment, question: Question, laid: PaperQuestion, number: int, factor: Fraction | None
) -> QuestionView:
    """One question as it is shown; hints are there where they can be taken."""
    limit = time_for(question.time_limit, factor)
    options = {option.id: option.content for option in question.on_offer}
    return QuestionView(
        id=question.id,
        kind=question.kind.value,
        boolean=question.boolean,
        number=number,
        text=question.prompt.text,
        source=question.prompt.source,
        page=page_of(question.prompt),
        options=tuple(
            OptionView(
                id=name, text=options[name].text, source=options[name].source, page=page_of(options[name])
            )
            for name in laid.options
        ),
        points=question.points,
        hints=len(question.hints) if assessment.gives_hints else 0,
        measure=question.measure,
        layout=question.layout,
        required=question.required,
        time_limit=None if limit is None else timedelta(milliseconds=limit),
    )


def question_result(
    course: Course,
    view: QuestionView,
    question: Question,
    response: Response | None,
    *,
    fact: QuestionGrade,
    may: Shown,
    done: QuestionDone,
    again: bool = False,
    mark: Mark | None = None,
    waits: bool = False,
) -> QuestionResult:
    """A question after it was marked, showing only what the feedback rule allows.

    `again`: it must be put right. `mark` is what an instructor gave; the question `waits` for one. Without its key (a
    locked assessment whose code was not given) only what was recorded is shown.
    """
    key = question.key
    said: tuple[Feedback, ...] = grade(question, response).feedback if may.feedback and key else ()
    to_options = tuple(
        (each.option, page_of(each.text)) for each in said if each.option is not None and each.part is None
    )
    state = "waiting" if waits else fact.state.value if may.correctness else "hidden"
    return QuestionResult(
        question=view,
        response=response if may.response else None,
        done=done,
        state=state,
        earned=fact.points * fact.fraction if may.marks and not waits else None,
        option_feedback=to_options,
        feedback=tuple(page_of(each.text) for each in said if each.option is None and each.part is None),
        explanation=page_of(key.explanation) if may.explanation and key and key.explanation else None,
        right=right_options(key.marking) if may.right_answer and key else (),
        answer=answer_in_words(question) if may.right_answer and key else "",
        study=_study(course, question) if may.correctness and fact.state is not State.RIGHT else None,
        comment=mark.comment if mark else "",
        again=again,
        parts=_parts(question, response, said, may) if key else (),
        model=page_of(key.model) if may.right_answer and key and key.model else None,
        rubric=page_of(key.rubric) if may.right_answer and key and key.rubric else None,
    )


def _parts(
    question: Question, response: Response | None, said: tuple[Feedback, ...], may: Shown
) -> tuple[PartResult, ...]:
    """The parts of an answer; () where the question has none."""
    return tuple(
        PartResult(
            part=part.part,
            state=part.state.value if may.correctness else "hidden",
            right=part.right if may.right_answer else (),
            answer=part.words if may.right_answer else "",
            feedback=tuple(page_of(each.text) for each in said if each.part == part.part),
        )
        for part in judge_parts(question, response)
    )


def _study(course: Course, question: Question) -> Neighbour | None:
    """The first module that teaches a skill of the question."""
    wanted = set(question.skills)
    return next((neighbour(item) for item in course.modules if wanted & set(item.skills)), None)


def neighbour(item: CourseItem) -> Neighbour:
    """An item of the outline as somewhere to go."""
    return Neighbour(kind=item.use or item.kind, id=item.id, title=item.title)


def around(items: Iterable[CourseItem], name: str) -> tuple[Neighbour | None, Neighbour | None]:
    """The items before and after the one of that id, in reading order."""
    places = list(items)
    ids = [item.id for item in places]
    if name not in ids:
        return None, None
    here = ids.index(name)
    before = neighbour(places[here - 1]) if here else None
    after = neighbour(places[here + 1]) if here + 1 < len(places) else None
    return before, after


def shown_when(sat: Assessment) -> tuple[tuple[str, str], ...]:
    """From when on each part of a result is shown; () where its author changed nothing of the feedback rule."""
    said = matrix(sat)
    if said == matrix(replace(sat, feedback_parts=())):
        return ()
    return tuple((part.value, when.value) for part, when in said.items())


def attempt_row(attempt: Attempt, assessment: Assessment, standing: AssessmentStanding | None) -> AttemptRow:
    """An attempt as a line of a list; without a standing (another MAJOR version) it is not the one that counts."""
    facts = attempt.final
    score = standing.score if standing else None
    counted = score is not None and (score.attempt == attempt.id or assessment.keep is Keep.MEAN)
    return AttemptRow(
        attempt=attempt.id,
        assessment=attempt.assessment,
        title=assessment.title,
        use=assessment.use.value,
        number=attempt.started.number,
        started=attempt.started.at,
        handed_in=facts.at,
        earned=facts.earned,
        possible=facts.possible,
        passed=facts.passed,
        pass_mark=facts.pass_mark,
        version=attempt.started.version,
        counted=counted,
        waiting=assessment.use is Use.ASSESSMENT and bool(attempt.ungraded),
    )
