"""What a finished course amounts to: the facts that the completion file states."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from content.ids import AssessmentId, CourseId, Did, PackId, Root


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A skill of a named framework that the pack's manifest claims (``[[skill]]``)."""

    name: str
    framework: str
    code: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A required assessment as it was passed: exact points, and the share of them that passes (0 to 1)."""

    assessment: AssessmentId
    title: str
    earned: Fraction
    possible: Fraction
    pass_mark: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A course that was completed: every required assessment passed and every required module read.

    Times are aware and in UTC. `transcript_digest` is the SHA-256 (hex) of the canonical transcript,
    `root` that of the pack's `files.json`. `publisher` is None for a pack without a publisher's signature.
    `demonstration` marks an award made by `demo`, which the credential's narrative says.
    """

    learner_name: str
    course: CourseId
    pack: PackId
    root: Root
    version: str
    language: str
    title: str
    summary: str
    award_name: str
    award_code: str | None
    criteria: str
    valid_months: int | None
    publisher: Did | None
    publisher_name: str | None
    skills: tuple[Skill, ...]
    outcomes: tuple[Outcome, ...]
    modules_read: int
    started_at: datetime
    finished_at: datetime
    transcript_digest: str
    demonstration: bool = False
