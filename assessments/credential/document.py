"""From a Completion to the credential's members: deterministic, and never more than was proved."""

import math
import re
import uuid
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction

from assessments.completion import Completion, Outcome, Skill
from assessments.credential import rules
from assessments.credential.profile import UNSIGNED_PACK
from assessments.credential.table import COMPLETED, COMPLETION, CONTEXT, OVERALL, SCHEMA_ID
from content.canonical import Json, digest_multibase
from content.errors import HornbookError
from content.ids import Did
from content.keys import fingerprint

NAMESPACE = uuid.UUID("6d1f0f6c-5b1e-5f0e-9a54-0f6f3a0c7b11")
"""The fixed namespace of Hornbook's UUIDv5 names; it never changes."""

SELF_NARRATIVE = (
    "Marked by Hornbook on the learner's own computer and signed with the learner's own key. "
    "Nobody supervised it, and nobody else vouches for it."
)
ISSUER_NARRATIVE = "Marked by Hornbook. The issuer named in this file signed it and vouches for the result."
DEMONSTRATION = "This is a demonstration: a program entered the answers, and nobody learned."


class IssueError(HornbookError):
    """No completion file can be made from this; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who signs (`issuer`, called `issuer_name`), whose award it is, and the program that marked it."""

    issuer: Did
    issuer_name: str
    subject: Did
    program: str


def build_document(
    completion: Completion, parties: Parties, at: datetime, award_id: uuid.UUID
) -> dict[str, Json]:
    """The credential without its proof, valid from `at` (aware; whole seconds count).

    Equal arguments give equal documents. Raises IssueError if an assessment was not passed or there is none.
    """
    _refuse_unproved(completion)
    transcript = urn(completion, f"transcript {completion.transcript_digest}")
    document: dict[str, Json] = {
        "@context": list(CONTEXT),
        "id": f"urn:uuid:{award_id}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": plain(completion.award_name, rules.NAME_LENGTH),
        "description": "All required modules were read and all required assessments were passed.",
        "issuer": _profile(parties.issuer, parties.issuer_name),
        "validFrom": time_text(at),
        "awardedDate": time_text(completion.finished_at),
        "credentialSubject": _subject(completion, parties),
        "evidence": [_evidence(transcript)],
        "relatedResource": [
            _resource(transcript, completion.transcript_digest),
            _resource(urn(completion, "manifest"), completion.root),
        ],
        "credentialSchema": [{"id": SCHEMA_ID, "type": ["1EdTechJsonSchemaValidator2019"]}],
    }
    if completion.valid_months is not None:
        document["validUntil"] = time_text(months_later(at, completion.valid_months))
    return document


def urn(completion: Completion, what: str) -> str:
    """The name of a thing of one course version: a UUIDv5 of course, version and `what` (decisions.md)."""
    parts = (completion.course, completion.version, what)
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, chr(10).join(parts))}"


def percent(share: Fraction) -> str:
    """A share of 1 as a percentage, rounded DOWN to 0.1 (decisions.md): ``86``, ``85.7``."""
    tenths = min(max(math.floor(share * 1000), 0), 1000)
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


def overall_share(outcomes: tuple[Outcome, ...]) -> Fraction:
    """Points earned ÷ points of all required assessments; there must be some."""
    return Fraction(sum(o.earned for o in outcomes)) / Fraction(sum(o.possible for o in outcomes))


def months_later(at: datetime, months: int) -> datetime:
    """The same day and time `months` later, or the last day of a shorter month."""
    years, month = divmod(at.month - 1 + months, 12)
    year = at.year + years
    return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))


def time_text(at: datetime) -> str:
    """An aware time in UTC to the second, ``2026-01-15T08:30:00Z``."""
    if at.tzinfo is None:
        raise ValueError("a time without a time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def plain(text: str, most: int) -> str:
    """`text` without the characters that the profile forbids, on one line, cut to `most` characters with “…”."""
    spaced = re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text)
    cleaned = rules.FORBIDDEN.sub("", spaced).strip()
    return cleaned if len(cleaned) <= most else cleaned[: most - 1].rstrip() + "…"


def _refuse_unproved(completion: Completion) -> None:
    if not sum(outcome.possible for outcome in completion.outcomes):
        raise IssueError(
            "This course has no required assessment with points, so there is nothing to certify."
        )
    for outcome in completion.outcomes:
        if not outcome.possible or outcome.earned < outcome.pass_mark * outcome.possible:
            raise IssueError(f"“{outcome.title}” is not passed yet. Pass it, then make the completion file.")


def _profile(did: str, name: str) -> dict[str, Json]:
    return {"id": did, "type": ["Profile"], "name": plain(name, rules.NAME_LENGTH)}


def _subject(completion: Completion, parties: Parties) -> dict[str, Json]:
    narrative = SELF_NARRATIVE if parties.issuer == parties.subject else ISSUER_NARRATIVE
    return {
        "id": parties.subject,
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": ["IdentityObject"],
                "hashed": False,
                "identityHash": plain(completion.learner_name, rules.NAME_LENGTH),
                "identityType": "name",
            }
        ],
        "activityStartDate": time_text(completion.started_at),
        "activityEndDate": time_text(completion.finished_at),
        "narrative": f"{narrative} {DEMONSTRATION}" if completion.demonstration else narrative,
        "source": _profile(urn(completion, f"source {parties.program}"), parties.program),
        "result": _results(completion),
        "achievement": _achievement(completion, parties),
    }


def _achievement(completion: Completion, parties: Parties) -> dict[str, Json]:
    achievement: dict[str, Json] = {
        "id": urn(completion, "achievement"),
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": plain(completion.title, rules.NAME_LENGTH),
        "description": plain(completion.summary or completion.title, rules.TEXT_LENGTH),
        "inLanguage": completion.language,
        "version": plain(completion.version, rules.CODE_LENGTH),
        "criteria": {"narrative": _criteria(completion)},
        "resultDescription": _descriptions(completion),
    }
    if completion.award_code:
        achievement["humanCode"] = plain(completion.award_code, rules.CODE_LENGTH)
    if completion.publisher is not None:
        achievement["creator"] = _creator(completion.publisher, completion.publisher_name, parties)
    if completion.skills:
        achievement["alignment"] = [_alignment(skill) for skill in dict.fromkeys(completion.skills)]
    return achievement


def _creator(publisher: Did, name: str | None, parties: Parties) -> dict[str, Json]:
    """The pack's publisher; one node with the issuer, and so with the issuer's members, if they are the same key."""
    if publisher == parties.issuer:
        return _profile(publisher, parties.issuer_name)
    return _profile(publisher, name or fingerprint(publisher))


def _criteria(completion: Completion) -> str:
    text = plain(completion.criteria or "Pass every required assessment.", rules.NARRATIVE_LENGTH // 2)
    text = text.removesuffix(UNSIGNED_PACK).rstrip() or "Pass every required assessment."
    return text if completion.publisher is not None else f"{text} {UNSIGNED_PACK}"


def _alignment(skill: Skill) -> dict[str, Json]:
    alignment: dict[str, Json] = {
        "type": ["Alignment"],
        "targetName": plain(skill.name, rules.NAME_LENGTH),
        "targetFramework": plain(skill.framework, rules.NAME_LENGTH),
        "targetUrl": skill.url,
    }
    if skill.code:
        alignment["targetCode"] = plain(skill.code, rules.CODE_LENGTH)
    return alignment


def _descriptions(completion: Completion) -> list[Json]:
    marks = {outcome.pass_mark for outcome in completion.outcomes}
    overall = _percent_description(
        urn(completion, "score"), OVERALL, marks.pop() if len(marks) == 1 else None
    )
    status: Json = {
        "id": urn(completion, "status"),
        "type": ["ResultDescription"],
        "name": COMPLETION,
        "resultType": "Status",
    }
    each = [
        _percent_description(_score_urn(completion, outcome), result_name(outcome), outcome.pass_mark)
        for outcome in completion.outcomes
    ]
    return [overall, status, *each]


def _percent_description(name: str, title: str, pass_mark: Fraction | None) -> Json:
    description: dict[str, Json] = {
        "id": name,
        "type": ["ResultDescription"],
        "name": title,
        "resultType": "Percent",
        "valueMin": "0",
        "valueMax": "100",
    }
    if pass_mark is not None:
        description["requiredValue"] = percent(pass_mark)
    return description


def _results(completion: Completion) -> list[Json]:
    overall = _value(urn(completion, "score"), overall_share(completion.outcomes))
    status: Json = {"type": ["Result"], "resultDescription": urn(completion, "status"), "status": COMPLETED}
    each = [_value(_score_urn(completion, o), o.earned / o.possible) for o in completion.outcomes]
    return [overall, status, *each]


def _value(name: str, share: Fraction) -> Json:
    return {"type": ["Result"], "resultDescription": name, "value": percent(share)}


def _score_urn(completion: Completion, outcome: Outcome) -> str:
    return urn(completion, f"score {outcome.assessment}")


def result_name(outcome: Outcome) -> str:
    """What its result is called: the assessment's title, told apart from our two own results."""
    title = plain(outcome.title, rules.NAME_LENGTH - len("Assessment: "))
    return f"Assessment: {title}" if title in {OVERALL, COMPLETION} else title


def _evidence(transcript: str) -> Json:
    return {
        "id": transcript,
        "type": ["Evidence"],
        "name": "Answer transcript",
        "genre": "Assessment transcript",
        "description": "The drawn questions, the answers and their grades; the learner keeps it and may show it.",
    }


def _resource(name: str, digest: str) -> Json:
    return {"id": name, "mediaType": "application/json", "digestMultibase": digest_multibase(digest)}
