"""Completions, keys and completion files to try things on; everything fixed."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from typing import cast
from uuid import UUID

from assessments.completion import Completion, Outcome, Skill
from assessments.credential.issue import issue
from assessments.credential.proof import create_proof
from content.canonical import Json, canonical_json
from content.ids import AssessmentId, CourseId, PackId, Root
from content.keys import SigningKey

LEARNER = SigningKey(seed=bytes(range(32)))
ISSUER = SigningKey(seed=b"\x09" * 32)
PUBLISHER = SigningKey(seed=b"\x07" * 32)
STRANGER = SigningKey(seed=b"\x33" * 32)

SIGNED_AT = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
AWARD_ID = UUID("00000000-0000-4000-8000-000000000005")

Document = dict[str, Json]


def an_outcome(
    name: str, earned: int = 8, possible: int = 10, pass_mark: Fraction = Fraction(4, 5)
) -> Outcome:
    """An assessment called `name` that was passed."""
    return Outcome(
        assessment=AssessmentId(name.lower()),
        title=name,
        earned=Fraction(earned),
        possible=Fraction(possible),
        pass_mark=pass_mark,
    )


def a_skill(name: str = "Maintain pumps") -> Skill:
    """A skill of ESCO."""
    return Skill(name=name, framework="ESCO", code="S1.2", url="http://data.europa.eu/esco/skill/1")


def a_completion() -> Completion:
    """Two assessments passed, with a publisher, a code, an end and two skills."""
    return Completion(
        learner_name="Asha Mwende",
        course=CourseId("org.example.pump@ABCD"),
        pack=PackId("org.example.pump"),
        root=Root("ab" * 32),
        version="1.2.0",
        language="en",
        title="Solar pumps",
        summary='How to mend a "dead" pump \\ and keep it alive.',
        award_name="Solar pump maintenance, level 1",
        award_code="SPM-1",
        criteria="Pass every assessment of the pack with 80 % or more.",
        valid_months=24,
        publisher=PUBLISHER.did,
        publisher_name="Kitui Press",
        skills=(a_skill(), a_skill("Wire panels")),
        outcomes=(an_outcome("Safety"), an_outcome("Wiring", 9)),
        modules_read=3,
        started_at=datetime(2026, 1, 2, 9, tzinfo=UTC),
        finished_at=datetime(2026, 1, 14, 16, 40, tzinfo=UTC),
        transcript_digest="cd" * 32,
    )


def self_attested(completion: Completion | None = None) -> bytes:
    """The learner's own completion file."""
    return issue(completion or a_completion(), LEARNER, SIGNED_AT, AWARD_ID, program="Hornbook 1.0.0")


def countersigned(completion: Completion | None = None) -> bytes:
    """The same course signed by an issuer for the learner."""
    return issue(
        completion or a_completion(),
        ISSUER,
        SIGNED_AT,
        AWARD_ID,
        subject=LEARNER.did,
        issuer_name="Kitui Training Centre",
        program="Hornbook 1.0.0",
    )


def unsigned_pack() -> Completion:
    """A completion of a pack without a publisher's signature."""
    return replace(a_completion(), publisher=None, publisher_name=None)


@cache
def _sample() -> bytes:
    return countersigned()


def a_document() -> Document:
    """A countersigned file as JSON; each call gives a new one."""
    return cast("Document", json.loads(_sample()))


def signed(document: Document, key: SigningKey = ISSUER) -> Document:
    """`document` with a fresh proof by `key` over all that the table writes of it, profile or not."""
    bare = {name: value for name, value in document.items() if name != "proof"}
    created = bare.get("validFrom", "")
    return {**bare, "proof": create_proof(bare, key, created if isinstance(created, str) else "")}


def as_bytes(document: Document) -> bytes:
    """The file's bytes."""
    return canonical_json(document)
