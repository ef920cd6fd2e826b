"""All texts of an assessment at once: to render them, or to look for what is wrong in them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from assessments.kinds import Layout, Marking
from assessments.kinds.choice import ChoiceMarking, Option, OptionKey
from assessments.kinds.cloze import BlankMarking, ClozeMarking, Gaps
from assessments.kinds.match import Left, LooseKey, Matching, MatchMarking, PairKey
from assessments.kinds.number import NumberAnswer, NumberMarking
from assessments.kinds.picture import Item, Picture
from assessments.kinds.text import TextAnswer, TextMarking
from assessments.question import Key, Question, sealed_key
from assessments.quiz import Assessment
from assessments.rich import Rich

Change = Callable[[Rich], Rich]
ChangeWords = Callable[[str], str]

_Content = TypeVar("_Content", Option, Left, Item)
_Said = TypeVar("_Said", OptionKey, NumberAnswer, TextAnswer, PairKey)


def with_texts(assessment: Assessment, change: Change) -> Assessment:
    """The assessment with each of its texts changed, stems and keys alike."""
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
        options=_contents(question.options, change),
        layout=None if question.layout is None else _layout(question.layout, change),
        hints=tuple(change(hint) for hint in question.hints),
        key=None if question.key is None else _key(question.key, change),
    )


def question_with_words(question: Question, change: ChangeWords) -> Question:
    """The question with its plain text changed: title, names of areas, and answers that are typed; its key was read."""
    layout, key = question.layout, sealed_key(question)
    if isinstance(layout, Picture):
        areas = tuple(replace(area, name=change(area.name)) for area in layout.areas)
        layout = replace(layout, areas=areas)
    marking = _typed(key.marking, change)
    return replace(question, title=change(question.title), layout=layout, key=replace(key, marking=marking))


def _typed(marking: Marking, change: ChangeWords) -> Marking:
    match marking:
        case ClozeMarking():
            blanks = tuple(replace(key, marking=_typed_one(key.marking, change)) for key in marking.blanks)
            return replace(marking, blanks=blanks)
        case NumberMarking() | TextMarking():
            return _typed_one(marking, change)
        case _:
            return marking


def _typed_one(marking: BlankMarking, change: ChangeWords) -> BlankMarking:
    match marking:
        case NumberMarking(answers=answers):
            return replace(marking, answers=tuple(replace(each, text=change(each.text)) for each in answers))
        case TextMarking(answers=answers):
            return replace(marking, answers=tuple(replace(each, text=change(each.text)) for each in answers))
        case _:
            return marking


def asked_texts(question: Question) -> tuple[Rich, ...]:
    """What the learner sees before answering: the prompt, the options, and what else there is to choose from or fill."""
    seen: list[Rich] = []

    def note(text: Rich) -> Rich:
        seen.append(text)
        return text

    question_with_texts(replace(question, hints=(), key=None), note)
    return tuple(seen)


def _maybe(text: Rich | None, change: Change) -> Rich | None:
    return None if text is None else change(text)


def _contents(parts: Iterable[_Content], change: Change) -> tuple[_Content, ...]:
    return tuple(replace(part, content=change(part.content)) for part in parts)


def _feedback(keys: Iterable[_Said], change: Change) -> tuple[_Said, ...]:
    return tuple(replace(key, feedback=_maybe(key.feedback, change)) for key in keys)


def _layout(layout: Layout, change: Change) -> Layout:
    """Names of areas are plain text: there is nothing to render in them."""
    match layout:
        case Matching():
            return replace(
                layout, lefts=_contents(layout.lefts, change), rights=_contents(layout.rights, change)
            )
        case Gaps():
            blanks = tuple(
                replace(blank, options=_contents(blank.options, change)) for blank in layout.blanks
            )
            return replace(layout, blanks=blanks, bank=_contents(layout.bank, change))
        case Picture():
            return replace(layout, items=_contents(layout.items, change))
        case _:
            return layout


def _key(key: Key, change: Change) -> Key:
    return replace(
        key,
        marking=_marking(key.marking, change),
        explanation=_maybe(key.explanation, change),
        correct=_maybe(key.correct, change),
        incorrect=_maybe(key.incorrect, change),
        rubric=_maybe(key.rubric, change),
        model=_maybe(key.model, change),
    )


def _marking(marking: Marking, change: Change) -> Marking:
    match marking:
        case ChoiceMarking() | NumberMarking() | TextMarking():
            return _single(marking, change)
        case MatchMarking():
            loose = tuple(LooseKey(option=key.option, feedback=change(key.feedback)) for key in marking.loose)
            return replace(marking, pairs=_feedback(marking.pairs, change), loose=loose)
        case ClozeMarking():
            blanks = tuple(replace(key, marking=_single(key.marking, change)) for key in marking.blanks)
            return replace(marking, blanks=blanks)
        case _:
            return marking


def _single(marking: BlankMarking, change: Change) -> BlankMarking:
    match marking:
        case ChoiceMarking():
            return replace(marking, options=_feedback(marking.options, change))
        case NumberMarking():
            return replace(marking, answers=_feedback(marking.answers, change))
        case _:
            return replace(marking, answers=_feedback(marking.answers, change))
