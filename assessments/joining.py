"""Texts that a question accepts in all languages of its course: an answer is right whichever language it is read in."""

from collections.abc import Sequence
from dataclasses import replace

from assessments.kinds import Marking
from assessments.kinds.cloze import BlankKey, ClozeMarking
from assessments.kinds.text import TextMarking
from assessments.question import Question, sealed_key


def joined(question: Question, others: Sequence[Question]) -> Question:
    """The question taking as well what it accepts in other languages (packs.md §4.2): texts, and blanks with texts."""
    key = sealed_key(question)
    match key.marking:
        case TextMarking() as marking:
            more = [sealed_key(other).marking for other in others]
            return replace(question, key=replace(key, marking=_with_answers(marking, more)))
        case ClozeMarking(blanks=blanks) as marking:
            keys = [sealed_key(other).marking for other in others]
            full = tuple(_with_blank(blank, keys) for blank in blanks)
            return replace(question, key=replace(key, marking=replace(marking, blanks=full)))
        case _:
            return question


def _with_blank(blank: BlankKey, others: Sequence[Marking]) -> BlankKey:
    if not isinstance(blank.marking, TextMarking):
        return blank
    same = [
        each.marking
        for other in others
        if isinstance(other, ClozeMarking)
        for each in other.blanks
        if each.blank == blank.blank
    ]
    return replace(blank, marking=_with_answers(blank.marking, same))


def _with_answers(marking: TextMarking, others: Sequence[Marking]) -> TextMarking:
    more = (
        replace(answer, language=other.folding.language)
        for other in others
        if isinstance(other, TextMarking)
        for answer in other.answers
    )
    return replace(marking, answers=(*marking.answers, *more))
