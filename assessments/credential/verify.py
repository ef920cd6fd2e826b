"""Is a completion file what it says? Bytes in; a VerifiedCompletion, or NotVerified with each check's outcome."""

from collections.abc import Callable
from dataclasses import InitVar, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from assessments.credential.bake import BakeError
from assessments.credential.claims import Claims, read_claims
from assessments.credential.container import MAX_FILE, ContainerError, credential_bytes
from assessments.credential.profile import UNSIGNED_PACK, ProfileError, check_profile
from assessments.credential.proof import check_proof
from assessments.credential.sentences import (
    BROKEN,
    SELF_ATTESTED,
    Level,
    countersigned,
    named,
    unknown_issuer,
)
from assessments.credential.trust import NOBODY, IssuerCard, TrustList
from content.canonical import Json, JsonError, parse_json_strict
from content.errors import HornbookError
from content.keys import fingerprint

MAX_DEPTH = 8
CLOCK_ALLOWANCE = timedelta(seconds=300)
"""How far ahead of the verifier's clock `validFrom` may be; peers refuse more (credential.md)."""

CHECKS = ("format", "profile", "signature", "issuer", "dates")
"""The names of the checks, in the order in which they are made."""

_T = TypeVar("_T")
_BY_VERIFY = object()


class State(StrEnum):
    """How one check came out."""

    PASSED = "passed"
    NOTICE = "notice"  # sound, but something for the verifier to weigh
    FAILED = "failed"
    SKIPPED = "not-checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the checklist: which check, how it came out, one sentence; `code` is stable for failures."""

    name: str
    state: State
    sentence: str
    code: str = ""


class NotVerified(HornbookError):  # noqa: N818  (the name that the design gives it)
    """The file is broken, altered or not ours; `checks` has every check, `code` is that of the one that failed."""

    def __init__(self, checks: tuple[Check, ...]) -> None:
        """Say the one sentence; the reason is the failed check's."""
        super().__init__(BROKEN)
        self.checks = checks
        failed = next(check for check in checks if check.state is State.FAILED)
        self.code = failed.code
        self.reason = failed.sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedCompletion:
    """A soundly signed completion file. Only `verify` makes one.

    `sentences` are to be shown in this order, the level's first. `issuer` is the card from the verifier's list.
    """

    level: Level
    sentences: tuple[str, ...]
    checks: tuple[Check, ...]
    claims: Claims
    issuer: IssuerCard | None
    made_by: InitVar[object]

    def __post_init__(self, made_by: object) -> None:
        """Refuse everybody but `verify`."""
        if made_by is not _BY_VERIFY:
            raise TypeError("only verify() makes a VerifiedCompletion")

    @property
    def in_time(self) -> bool:
        """Whether the dates did not fail: begun, and not over, by the time given to `verify`."""
        return all(check.state is not State.FAILED for check in self.checks)


def verify(data: bytes, trusted: TrustList = NOBODY, at: datetime | None = None) -> VerifiedCompletion:
    """What the file's bytes (JSON or a baked PNG) prove to somebody who trusts the issuers in `trusted`.

    `at` is the verifier's aware time; without it the dates are not checked. Raises NotVerified unless format,
    profile and signature are all sound. Dates that are over or to come do not raise: see `in_time`.
    """
    checks: list[Check] = []
    value = _checked(checks, "format", "It is JSON that can be read in one way only.", lambda: _parse(data))
    document = _checked(
        checks, "profile", "It has exactly the members of a completion file.", lambda: check_profile(value)
    )
    _checked(
        checks, "signature", "Nothing was changed since it was signed.", lambda: _check_signature(document)
    )
    claims = read_claims(document)
    card = trusted.card_of(claims.issuer_did)
    checks.append(_issuer_check(claims, card))
    checks.append(_dates_check(claims, at))
    level, sentence = _level(claims, card)
    return VerifiedCompletion(
        level=level,
        sentences=(sentence, *(() if claims.publisher else (UNSIGNED_PACK,))),
        checks=tuple(checks),
        claims=claims,
        issuer=card,
        made_by=_BY_VERIFY,
    )


class _SignatureError(HornbookError):
    """The signature does not fit the file."""

    code = "signature"


def _parse(data: bytes) -> Json:
    return parse_json_strict(credential_bytes(data), max_size=MAX_FILE, max_depth=MAX_DEPTH)


def _check_signature(document: dict[str, Json]) -> None:
    if not check_proof(document):
        raise _SignatureError("The signature does not fit what the file says.")


def _checked(checks: list[Check], name: str, passed: str, work: Callable[[], _T]) -> _T:
    """Do one check's work and note how it came out; the first failure ends it all."""
    try:
        result = work()
    except (JsonError, ContainerError, BakeError, ProfileError, _SignatureError) as error:
        checks.append(Check(name=name, state=State.FAILED, sentence=str(error), code=error.code))
        rest = CHECKS[CHECKS.index(name) + 1 :]
        skipped = [Check(name=later, state=State.SKIPPED, sentence="Not checked.") for later in rest]
        raise NotVerified((*checks, *skipped)) from error
    checks.append(Check(name=name, state=State.PASSED, sentence=passed))
    return result


def _issuer_check(claims: Claims, card: IssuerCard | None) -> Check:
    mark = fingerprint(claims.issuer_did)
    if card is not None:
        sentence = f"The key {mark} is on your list of trusted issuers as “{named(card.name)}”."
        return Check(name="issuer", state=State.PASSED, sentence=sentence)
    if claims.issuer_did == claims.learner_did:
        sentence = f"The learner's own key {mark} signed it."
    else:
        sentence = f"The key {mark} is not on your list of trusted issuers."
    return Check(name="issuer", state=State.NOTICE, sentence=sentence)


def _dates_check(claims: Claims, at: datetime | None) -> Check:
    """Compare the claimed dates with the verifier's clock (VC Data Model 2.0 §4.9)."""
    if at is None:
        return Check(name="dates", state=State.SKIPPED, sentence="Not checked.")
    begins, ends = claims.signed_at, claims.valid_until
    if begins > at + CLOCK_ALLOWANCE:
        sentence = f"It is dated {begins:%Y-%m-%d}, which is still to come by this computer's clock."
        return Check(name="dates", state=State.FAILED, sentence=sentence, code="not-yet")
    if ends is not None and ends < at:
        return Check(
            name="dates", state=State.FAILED, sentence=f"It was valid until {ends:%Y-%m-%d}.", code="expired"
        )
    end = "it has no end" if ends is None else f"it is valid until {ends:%Y-%m-%d}"
    return Check(
        name="dates", state=State.PASSED, sentence=f"It says it was signed on {begins:%Y-%m-%d}; {end}."
    )


def _level(claims: Claims, card: IssuerCard | None) -> tuple[Level, str]:
    if claims.issuer_did == claims.learner_did:
        return Level.SELF_ATTESTED, SELF_ATTESTED
    if card is None:
        return Level.UNKNOWN_ISSUER, unknown_issuer(fingerprint(claims.issuer_did), claims.issuer_name)
    return Level.COUNTERSIGNED, countersigned(card.name)
