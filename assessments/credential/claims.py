"""What a completion file says, as values: only members that the signature covers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import cast

from assessments.credential.table import OVERALL
from content.canonical import Json, digest_of_multibase
from content.ids import Did, Root


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One percentage with the mark that passes (None: each part has its own); `overall` for the whole course."""

    name: str
    value: Decimal
    required: Decimal | None
    overall: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedSkill:
    """A skill of a framework that the award is said to stand for; `code` may be empty."""

    name: str
    framework: str
    code: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The signed claims of one file. Every text is a stranger's; times are claims too, and in UTC.

    `root` is the SHA-256 of the pack's `files.json`, `transcript_digest` that of the answer transcript (hex).
    `publisher` and `publisher_name` are None for a pack without a publisher's signature.
    """

    award_id: str
    award: str
    course: str
    summary: str
    learner: str
    learner_did: Did
    issuer_did: Did
    issuer_name: str
    publisher: Did | None
    publisher_name: str | None
    program: str
    language: str
    version: str
    code: str | None
    criteria: str
    narrative: str
    signed_at: datetime
    awarded_at: datetime
    started_at: datetime
    finished_at: datetime
    valid_until: datetime | None
    scores: tuple[Score, ...]
    skills: tuple[ClaimedSkill, ...]
    root: Root
    transcript_digest: str


def read_claims(document: dict[str, Json]) -> Claims:
    """The claims of a document that passed the closed profile; scores overall first, then by name."""
    subject = _child(document, "credentialSubject")
    achievement = _child(subject, "achievement")
    creator = _child(achievement, "creator") if "creator" in achievement else None
    until = document.get("validUntil")
    transcript, root = _digests(document)
    return Claims(
        award_id=str(document["id"]),
        award=str(document["name"]),
        course=str(achievement["name"]),
        summary=str(achievement["description"]),
        learner=str(_children(subject, "identifier")[0]["identityHash"]),
        learner_did=Did(str(subject["id"])),
        issuer_did=Did(str(_child(document, "issuer")["id"])),
        issuer_name=str(_child(document, "issuer")["name"]),
        publisher=None if creator is None else Did(str(creator["id"])),
        publisher_name=None if creator is None else str(creator["name"]),
        program=str(_child(subject, "source")["name"]),
        language=str(achievement["inLanguage"]),
        version=str(achievement["version"]),
        code=str(achievement["humanCode"]) if "humanCode" in achievement else None,
        criteria=str(_child(achievement, "criteria")["narrative"]),
        narrative=str(subject["narrative"]),
        signed_at=_time(document["validFrom"]),
        awarded_at=_time(document["awardedDate"]),
        started_at=_time(subject["activityStartDate"]),
        finished_at=_time(subject["activityEndDate"]),
        valid_until=None if until is None else _time(until),
        scores=_scores(subject, achievement),
        skills=tuple(
            sorted(_skills(achievement), key=lambda skill: (skill.framework, skill.name, skill.url))
        ),
        root=Root(root),
        transcript_digest=transcript,
    )


def _child(node: dict[str, Json], name: str) -> dict[str, Json]:
    return cast("dict[str, Json]", node[name])


def _children(node: dict[str, Json], name: str) -> list[dict[str, Json]]:
    return cast("list[dict[str, Json]]", node.get(name, []))


def _time(value: Json) -> datetime:
    return datetime.fromisoformat(str(value))


def _scores(subject: dict[str, Json], achievement: dict[str, Json]) -> tuple[Score, ...]:
    """The percentages, put in order here because the order of a list is not signed."""
    described = {str(node["id"]): node for node in _children(achievement, "resultDescription")}
    percentages = [result for result in _children(subject, "result") if "value" in result]
    scores = [_score(result, described[str(result["resultDescription"])]) for result in percentages]
    return tuple(sorted(scores, key=lambda score: (not score.overall, score.name, score.value)))


def _score(result: dict[str, Json], description: dict[str, Json]) -> Score:
    name = str(description["name"])
    required = description.get("requiredValue")
    return Score(
        name=name,
        value=Decimal(str(result["value"])),
        required=None if required is None else Decimal(str(required)),
        overall=name == OVERALL,
    )


def _skills(achievement: dict[str, Json]) -> Iterable[ClaimedSkill]:
    for node in _children(achievement, "alignment"):
        yield ClaimedSkill(
            name=str(node["targetName"]),
            framework=str(node["targetFramework"]),
            code=str(node.get("targetCode", "")),
            url=str(node["targetUrl"]),
        )


def _digests(document: dict[str, Json]) -> tuple[str, str]:
    """The SHA-256 of the transcript (the evidence) and of the pack's manifest (the other resource)."""
    evidence = _children(document, "evidence")[0]["id"]
    first, second = _children(document, "relatedResource")
    pair = (first, second) if first["id"] == evidence else (second, first)
    transcript, root = (digest_of_multibase(str(node["digestMultibase"])) or "" for node in pair)
    return transcript, root
