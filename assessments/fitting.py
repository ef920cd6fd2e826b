"""Whether a translation fits its base: it asks and marks the very same, in other words."""

from assessments.quiz import Assessment
from assessments.store import keys_to_json, stem_to_json
from content.canonical import Json

_WORDS = frozenset(
    {"title", "path", "language", "intro", "source", "page", "feedback", "loose", "explanation", "correct"}
    | {"incorrect", "rubric", "model", "name", "variables", "answers"}
)


def fingerprint(assessment: Assessment) -> Json:
    """All of an assessment but its words: equal in every language. What texts accept is left out with them.

    Of one whose keys were not read it is the stem's.
    """
    known = all(question.key for question in assessment.questions)
    return _bare({"stem": stem_to_json(assessment), "keys": keys_to_json(assessment) if known else None})


def _bare(value: Json) -> Json:
    match value:
        case dict():
            return {
                name: _in_order(name, _bare(child)) for name, child in value.items() if name not in _WORDS
            }
        case list():
            return [_bare(child) for child in value]
        case _:
            return value


def _in_order(name: str, value: Json) -> Json:
    """Blanks, which a translation may put into another order, by their names."""
    if name != "blanks" or not isinstance(value, list):
        return value
    return sorted(value, key=str)
