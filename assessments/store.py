"""Assessments as JSON, in two parts: the stem that may be seen, and the key that is sealed.

A built pack has ``items/<id>.json`` (stem) and ``keys/<id>.bin`` (sealed) or ``keys/<id>.json`` (open), with the
authors' text only. What install compiles has the same parts under ``compiled/``, with the trees of all texts beside
their sources. No floats: shares are strings such as ``2/3``, waits are whole seconds.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta

from assessments.question import Key, Question, sealed_key
from assessments.quiz import Assessment, Expiry, Section
from assessments.store_layout import layout_to_json, options_to_json
from assessments.store_marking import marking_to_json
from assessments.store_parts import rich_to_json, where_said
from assessments.store_units import measure_to_json, variables_to_json
from content.canonical import Json, canonical_json, sha256_hex

FORMAT = 1


def stem_to_json(assessment: Assessment) -> dict[str, Json]:
    """All of an assessment but its keys."""
    value: dict[str, Json] = {
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
        "intro": rich_to_json(assessment.intro),
        "sections": [_section(section) for section in assessment.sections],
        "questions": [question_to_json(question) for question in assessment.questions],
    }
    parts: dict[str, Json] = {part.value: when.value for part, when in assessment.feedback_parts}
    return (
        value
        | where_said("expiry", assessment.expiry.value, Expiry.SUBMIT.value)
        | where_said("hints", assessment.hints, False)
        | where_said("feedback_parts", parts, {})
    )


def _section(section: Section) -> dict[str, Json]:
    tags: list[Json] = [*section.tags]
    value: dict[str, Json] = {"id": section.id, "title": section.title, "intro": rich_to_json(section.intro)}
    return (
        value
        | where_said("draw", section.draw, None)
        | where_said("bank", section.bank, "")
        | where_said("tags", tags, [])
    )


def keys_to_json(assessment: Assessment) -> dict[str, Json]:
    """The keys of all questions, by id; raises HornbookError where one was not read."""
    keys: dict[str, Json] = {
        question.id: key_to_json(sealed_key(question)) for question in assessment.questions
    }
    return {"format": FORMAT, "keys": keys}


def question_to_json(question: Question) -> dict[str, Json]:
    """A question's stem."""
    value: dict[str, Json] = {
        "id": question.id,
        "kind": question.kind.value,
        "title": question.title,
        "prompt": rich_to_json(question.prompt),
        "points": str(question.points),
        "options": options_to_json(question.options),
        "boolean": question.boolean,
        "shuffle": question.shuffle,
        "hints": [rich_to_json(hint) for hint in question.hints],
        "section": question.section,
        "tags": list(question.tags),
        "skills": list(question.skills),
        "difficulty": question.difficulty,
        "was": list(question.was),
    }
    return value | _said_of(question)


def _said_of(question: Question) -> dict[str, Json]:
    """What few questions say."""
    limit = None if question.time_limit is None else _seconds(question.time_limit)
    return (
        where_said("layout", _layout(question), None)
        | where_said("required", question.required, False)
        | where_said("attempts", question.attempts, None)
        | where_said("time", limit, None)
        | where_said("varies", question.varies, False)
        | measure_to_json(question.measure)
        | where_said("file", question.file, "")
    )


def _layout(question: Question) -> Json:
    return None if question.layout is None else layout_to_json(question.layout)


def key_to_json(key: Key) -> dict[str, Json]:
    """What is sealed about a question."""
    value: dict[str, Json] = {
        "marking": marking_to_json(key.marking),
        "explanation": rich_to_json(key.explanation),
        "correct": rich_to_json(key.correct),
        "incorrect": rich_to_json(key.incorrect),
        "qhash": key.qhash,
    }
    return (
        value
        | where_said("rubric", rich_to_json(key.rubric), None)
        | where_said("model", rich_to_json(key.model), None)
        | variables_to_json(key.variables)
    )


def committed_key(question: Question) -> dict[str, Json]:
    """What a question's hash takes from its key: marking, rubric and variables as their authors wrote them.

    What is said to answers is left out. Raises HornbookError where the key was not read.
    """
    return committed_part(key_to_json(sealed_key(question)))


def committed_part(key: Mapping[str, Json]) -> dict[str, Json]:
    """The same of a key as `key_to_json` wrote it."""
    rubric = key.get("rubric")
    value: dict[str, Json] = {"marking": _without(_SAID_AFTERWARDS, key.get("marking"))}
    value |= where_said("rubric", rubric["source"] if isinstance(rubric, dict) else None, None)
    return value | where_said("variables", key.get("variables"), None)


def qhash(question: Question, media: Mapping[str, str], commitment: str = "") -> str:
    """The SHA-256 (hex) of a question: its text, options, key and scoring, and its media's digests by path.

    It covers the canonical JSON of ``{"format", "kind", "prompt", "options", "points", "marking", "media"}``, and of
    ``layout``, ``rubric`` and ``variables`` where the question has them, with texts as their authors wrote them and
    without feedback. A `commitment` to the key (`assessments.marked`) stands in the place of what comes from the key:
    ``"marking": {"commitment": …}``.
    """
    key: Mapping[str, Json] = (
        {"marking": {"commitment": commitment}} if commitment else committed_key(question)
    )
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
        "media": digests,
    }
    value |= where_said("layout", _without(("page",), _layout(question)), None)
    return sha256_hex(canonical_json(value | dict(key)))


_SAID_AFTERWARDS = ("feedback", "loose")


def _without(names: Collection[str], value: Json) -> Json:
    """The value without the members of these names, however deep."""
    if isinstance(value, dict):
        return {name: _without(names, child) for name, child in value.items() if name not in names}
    return [_without(names, child) for child in value] if isinstance(value, list) else value


def _seconds(wait: timedelta) -> int:
    return int(wait.total_seconds())
