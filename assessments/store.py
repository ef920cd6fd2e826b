"""Assessments as JSON, in two parts: the stem that may be seen, and the key that is sealed.

A built pack has ``items/<id>.json`` (stem) and ``keys/<id>.bin`` (sealed) or ``keys/<id>.json`` (open), with the
authors' text only. What install compiles has the same parts under ``compiled/``, with the trees of all texts beside
their sources. No floats: shares are strings such as ``2/3``, waits are whole seconds.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import cast

from assessments.kinds import Marking
from assessments.kinds.choice import ChoiceMarking
from assessments.kinds.number import NumberAnswer, NumberMarking
from assessments.kinds.text import TextAnswer
from assessments.question import Key, Question, sealed_key
from assessments.quiz import Assessment
from assessments.rich import Rich
from content.canonical import Json, canonical_json, sha256_hex
from content.markdown.store import encode_page

FORMAT = 1


def stem_to_json(assessment: Assessment) -> dict[str, Json]:
    """All of an assessment but its keys."""
    return {
        "format": FORMAT,
        "id": assessment.id,
        "path": assessment.path,
        "title": assessment.title,
        "language": assessment.language,
        "use": assessment.use.value,
        "mode": assessment.mode.value,
        "pass": str(assessment.pass_mark),
        "attempts": assessment.attempts,
        "cooldown": [_seconds(wait) for wait in assessment.cooldown],
        "keep": assessment.keep.value,
        "redraw": assessment.redraw.value,
        "time": None if assessment.time_limit is None else _seconds(assessment.time_limit),
        "feedback": assessment.feedback.value,
        "seal": assessment.seal.value,
        "mastery": list(assessment.mastery),
        "needs": list(assessment.needs),
        "shuffle": assessment.shuffle,
        "intro": _rich(assessment.intro),
        "sections": [
            {"id": section.id, "title": section.title, "intro": _rich(section.intro)}
            for section in assessment.sections
        ],
        "questions": [question_to_json(question) for question in assessment.questions],
    }


def keys_to_json(assessment: Assessment) -> dict[str, Json]:
    """The keys of all questions, by id; raises HornbookError where one was not read."""
    keys: dict[str, Json] = {
        question.id: key_to_json(sealed_key(question)) for question in assessment.questions
    }
    return {"format": FORMAT, "keys": keys}


def question_to_json(question: Question) -> dict[str, Json]:
    """A question's stem."""
    return {
        "id": question.id,
        "kind": question.kind.value,
        "title": question.title,
        "prompt": _rich(question.prompt),
        "points": str(question.points),
        "options": [
            {"id": option.id, "content": _rich(option.content), "place": option.place}
            for option in question.options
        ],
        "boolean": question.boolean,
        "shuffle": question.shuffle,
        "hints": [_rich(hint) for hint in question.hints],
        "section": question.section,
        "tags": list(question.tags),
        "skills": list(question.skills),
        "difficulty": question.difficulty,
        "was": list(question.was),
    }


def key_to_json(key: Key) -> dict[str, Json]:
    """What is sealed about a question."""
    return {
        "marking": marking_to_json(key.marking),
        "explanation": _rich(key.explanation),
        "correct": _rich(key.correct),
        "incorrect": _rich(key.incorrect),
        "qhash": key.qhash,
    }


def marking_to_json(marking: Marking) -> dict[str, Json]:
    """How a question is marked, with the feedback that belongs to its answers."""
    match marking:
        case ChoiceMarking():
            return {
                "marks": "choice",
                "several": marking.several,
                "partial": marking.partial.value,
                "options": [
                    {
                        "option": key.option,
                        "right": key.right,
                        "weight": str(key.weight),
                        "feedback": _rich(key.feedback),
                    }
                    for key in marking.options
                ],
            }
        case NumberMarking():
            return {
                "marks": "number",
                "answers": [
                    _answer(answer) | {"low": str(answer.low), "high": str(answer.high)}
                    for answer in marking.answers
                ],
            }
        case _:
            return {
                "marks": "text",
                "language": marking.folding.language,
                "exact": [step.value for step in marking.folding.exact],
                "ignore": [step.value for step in marking.folding.ignore],
                "answers": [_answer(answer) for answer in marking.answers],
            }


def _answer(answer: NumberAnswer | TextAnswer) -> dict[str, Json]:
    return {"text": answer.text, "weight": str(answer.weight), "feedback": _rich(answer.feedback)}


def qhash(question: Question, media: Mapping[str, str]) -> str:
    """The SHA-256 (hex) of a question: its text, options, key and scoring, and its media's digests by path.

    It covers the canonical JSON of ``{"format", "kind", "prompt", "options", "points", "marking", "media"}``, with
    texts as their authors wrote them and without feedback.
    """
    marking = marking_to_json(sealed_key(question).marking)
    options: list[Json] = [
        {"id": option.id, "text": option.content.source, "place": option.place} for option in question.options
    ]
    digests: dict[str, Json] = dict(media)
    value: dict[str, Json] = {
        "format": FORMAT,
        "kind": question.kind.value,
        "prompt": question.prompt.source,
        "options": options,
        "points": str(question.points),
        "marking": _without_feedback(marking),
        "media": digests,
    }
    return sha256_hex(canonical_json(value))


def _without_feedback(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _without_feedback(child) for name, child in value.items() if name != "feedback"}
    return [_without_feedback(child) for child in value] if isinstance(value, list) else value


def _seconds(wait: timedelta) -> int:
    return int(wait.total_seconds())


def _rich(text: Rich | None) -> Json:
    if text is None:
        return None
    value: dict[str, Json] = {"source": text.source}
    if text.page is not None:
        value["page"] = cast(
            "Json", encode_page(text.page)
        )  # holds fractions: compiled files are not canonical
    return value
