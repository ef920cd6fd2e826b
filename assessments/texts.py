"""All texts of an assessment at once: to render them, or to look for what is wrong in them."""

from collections.abc import Callable
from dataclasses import replace

from assessments.kinds import Marking
from assessments.kinds.choice import ChoiceMarking
from assessments.kinds.number import NumberMarking
from assessments.question import Key, Question
from assessments.quiz import Assessment
from assessments.rich import Rich

Change = Callable[[Rich], Rich]


def with_texts(assessment: Assessment, change: Change) -> Assessment:
    """The assessment with each of its texts changed by `change`, stems and keys alike."""
    return replace(
        assessment,
        intro=_maybe(assessment.intro, change),
        sections=tuple(
            replace(section, intro=_maybe(section.intro, change)) for section in assessment.sections
        ),
        questions=tuple(question_with_texts(question, change) for question in assessment.questions),
    )


def question_with_texts(question: Question, change: Change) -> Question:
    """One question, likewise."""
    return replace(
        question,
        prompt=change(question.prompt),
        options=tuple(replace(option, content=change(option.content)) for option in question.options),
        hints=tuple(change(hint) for hint in question.hints),
        key=None if question.key is None else _key(question.key, change),
    )


def asked_texts(question: Question) -> tuple[Rich, ...]:
    """What the learner sees before answering: the prompt and the options."""
    return (question.prompt, *(option.content for option in question.options))


def _maybe(text: Rich | None, change: Change) -> Rich | None:
    return None if text is None else change(text)


def _key(key: Key, change: Change) -> Key:
    return replace(
        key,
        marking=_marking(key.marking, change),
        explanation=_maybe(key.explanation, change),
        correct=_maybe(key.correct, change),
        incorrect=_maybe(key.incorrect, change),
    )


def _marking(marking: Marking, change: Change) -> Marking:
    match marking:
        case ChoiceMarking():
            options = tuple(replace(key, feedback=_maybe(key.feedback, change)) for key in marking.options)
            return replace(marking, options=options)
        case NumberMarking():
            numbers = tuple(
                replace(answer, feedback=_maybe(answer.feedback, change)) for answer in marking.answers
            )
            return replace(marking, answers=numbers)
        case _:
            texts = tuple(
                replace(answer, feedback=_maybe(answer.feedback, change)) for answer in marking.answers
            )
            return replace(marking, answers=texts)
