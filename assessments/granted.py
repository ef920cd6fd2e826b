"""What overrides allow: of a learner's facts, and of a transcript."""

from collections.abc import Iterable, Mapping

from assessments.eventread import granted_from_json
from assessments.facts import Granted
from assessments.fields import Fields
from assessments.granting import Terms, line_before, message
from content.ids import AssessmentId, Did, LearnerId, PackId
from content.keys import DidError, key_of_did

Grants = Mapping[AssessmentId, int]
"""How many attempts are allowed in all, by assessment."""


def most(granted: Iterable[Granted]) -> dict[AssessmentId, int]:
    """The largest of what was granted for each assessment."""
    found: dict[AssessmentId, int] = {}
    for each in granted:
        found[each.assessment] = max(each.attempts, found.get(each.assessment, 0))
    return found


def grants_in(transcript: Fields) -> Grants:
    """What the sound overrides of a transcript allow; the others allow nothing."""
    return most(each for each in overrides_in(transcript) if is_sound(each, transcript))


def overrides_in(transcript: Fields) -> tuple[Granted, ...]:
    """The overrides of a transcript, sound or not; raises NotAFact."""
    if not transcript.has("overrides"):
        return ()
    return tuple(granted_from_json(each) for each in transcript.each("overrides"))


def is_sound(granted: Granted, transcript: Fields) -> bool:
    """Whether the owner of the key that signed the course, or of one that follows it, granted it to the learner."""
    terms = Terms(
        pack=PackId(transcript.text("pack")),
        major=transcript.number("major"),
        assessment=granted.assessment,
        learner=LearnerId(transcript.text("learner")),
        attempts=granted.attempts,
    )
    publisher = Did(f"did:key:{transcript.text('course').rpartition('@')[2]}")
    if publisher not in (*line_before(granted.successions, granted.did), granted.did):
        return False
    try:
        key = key_of_did(granted.did)
    except DidError:
        return False
    return key.verify(message(terms, granted.did), granted.signature)
