"""Overrides: the owner of a publisher's key allows a learner more attempts at an assessment.

What is signed (Ed25519) is a line of its own, ``Hornbook override 1``, LF, and canonical JSON of
``{"assessment", "attempts", "did", "learner", "major", "pack"}``: the learner may have `attempts` in all at that
assessment of the pack's MAJOR version. So nothing is gained by using one twice, and one for somebody else is worth nothing.

As a *file* it is that JSON with ``format``, ``kind``, ``successions`` (from the oldest key of the publisher's line to
`did`) and ``signature``. As *words* it is 48 words of the list of `content.wordlist`: a byte with `attempts`, the 64
bytes of the signature, and the first byte of the SHA-256 of both. All else that was signed is known where they are
typed. They cannot be fewer: what may be checked without a secret has to carry a whole signature. A short code would need a
secret in the pack, and whoever has the pack has that too.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from content.canonical import Json, JsonError, canonical_json, parse_json_strict
from content.compiled import Course
from content.errors import HornbookError
from content.ids import AssessmentId, Did, LearnerId, PackId
from content.keys import DidError, SigningKey, fingerprint, key_of_did
from content.signing import (
    SignatureRefusedError,
    Succession,
    line_of,
    read_successions,
    successions_value,
)
from content.wordlist import bytes_of_words, spelled_bytes

KIND = "Hornbook override"
LARGEST = 64_000
MOST_ATTEMPTS = 1000
MOST_IN_WORDS = 255
"""Attempts that words can grant; a file can grant `MOST_ATTEMPTS`."""

WORDS = 48
_MESSAGE = b"Hornbook override 1\n"
_SIGNATURE = 64
_MEMBERS = frozenset(
    {
        *("format", "kind", "pack", "major", "assessment", "learner", "attempts", "did", "successions"),
        "signature",
    }
)


class OverrideRefusedError(HornbookError):
    """An override that is none, is not for this, or was not given by who may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is granted to whom."""

    pack: PackId
    major: int
    assessment: AssessmentId
    learner: LearnerId
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What was granted, and by which key."""

    terms: Terms
    did: Did
    signature: bytes
    successions: tuple[Succession, ...] = ()


def grant(terms: Terms, key: SigningKey, successions: tuple[Succession, ...] = ()) -> Override:
    """An override signed by `key`; `successions` are those that its owner's key file has."""
    if not 1 <= terms.attempts <= MOST_ATTEMPTS:
        raise OverrideRefusedError(f"An override grants 1 to {MOST_ATTEMPTS} attempts in all.")
    signature = key.sign(message(terms, key.did))
    return Override(terms=terms, did=key.did, signature=signature, successions=successions)


def message(terms: Terms, did: Did) -> bytes:
    """The bytes that are signed."""
    return _MESSAGE + canonical_json(_signed(terms, did))


def _signed(terms: Terms, did: Did) -> dict[str, Json]:
    return {
        "assessment": terms.assessment,
        "attempts": terms.attempts,
        "did": did,
        "learner": terms.learner,
        "major": terms.major,
        "pack": terms.pack,
    }


def override_json(override: Override) -> bytes:
    """The bytes of an override's file."""
    value: dict[str, Json] = {"format": 1, "kind": KIND, "signature": override.signature.hex()}
    value["successions"] = successions_value(override.successions)
    return canonical_json(value | _signed(override.terms, override.did)) + b"\n"


def read_override(data: bytes) -> Override:
    """What `override_json` wrote, not yet checked; raises OverrideRefusedError."""
    try:
        value = parse_json_strict(data, max_size=LARGEST)
        if (
            not isinstance(value, dict)
            or set(value) != _MEMBERS
            or value["kind"] != KIND
            or value["format"] != 1
        ):
            raise _no_override()
        return Override(
            terms=Terms(
                pack=PackId(_text(value["pack"])),
                major=_whole(value["major"], 0, 999_999),
                assessment=AssessmentId(_text(value["assessment"])),
                learner=LearnerId(_text(value["learner"])),
                attempts=_whole(value["attempts"], 1, MOST_ATTEMPTS),
            ),
            did=key_of_did(_text(value["did"])).did,
            signature=_bytes(_text(value["signature"])),
            successions=read_successions(value["successions"]),
        )
    except (JsonError, DidError, SignatureRefusedError, ValueError) as error:
        raise _no_override() from error


def _no_override() -> OverrideRefusedError:
    return OverrideRefusedError(
        "This is not an override of Hornbook, or it was damaged; ask for the file that `override` wrote."
    )


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise _no_override()
    return value


def _whole(value: Json, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _no_override()
    return value


def _bytes(text: str) -> bytes:
    data = bytes.fromhex(text)
    if len(data) != _SIGNATURE:
        raise _no_override()
    return data


def override_words(override: Override) -> tuple[str, ...]:
    """The override as words; raises OverrideRefusedError where it grants more than words can."""
    attempts = override.terms.attempts
    if attempts > MOST_IN_WORDS:
        raise OverrideRefusedError(
            f"Words grant at most {MOST_IN_WORDS} attempts in all; write a file for more."
        )
    body = bytes([attempts]) + override.signature
    return spelled_bytes(body + hashlib.sha256(body).digest()[:1], WORDS)


def override_of_words(text: str, course: Course, assessment: AssessmentId, learner: LearnerId) -> Override:
    """The override that the words are for this course, assessment and learner, not yet checked.

    Raises OverrideRefusedError or WordsError.
    """
    if course.publisher is None:
        raise _unsigned(course)
    data = bytes_of_words(text, WORDS, "An override")
    body, check = data[:-1], data[-1:]
    if hashlib.sha256(body).digest()[:1] != check:
        raise OverrideRefusedError(
            "Every word is on the list, but together they are no override: one was misread or two changed places. "
            "Compare them one by one."
        )
    terms = Terms(
        pack=course.pack, major=course.major, assessment=assessment, learner=learner, attempts=body[0]
    )
    return Override(terms=terms, did=course.publisher, signature=body[1:])


def check_override(
    override: Override,
    course: Course,
    assessment: AssessmentId,
    learner: LearnerId,
    followed: Collection[Did] = (),
) -> None:
    """Raise OverrideRefusedError with one sentence where it is not for this, or not by who may grant it.

    That is the owner of the key that signed the course, or of one that follows it. `followed` are keys that others
    have followed, as far as they are known here: their word counts no more.
    """
    terms, publisher = override.terms, course.publisher
    if publisher is None:
        raise _unsigned(course)
    if terms.pack != course.pack:
        raise OverrideRefusedError(
            f"This override is for the course “{terms.pack[:80]}”, not for “{course.pack}”."
        )
    if terms.major != course.major:
        raise OverrideRefusedError(
            f"This override is for version {terms.major} of the course, and here is version {course.major}."
        )
    if terms.assessment != assessment:
        raise OverrideRefusedError(
            f"This override is for the assessment “{terms.assessment[:64]}”, not for “{assessment}”."
        )
    if terms.learner != learner:
        raise OverrideRefusedError(
            "This override is for another learner; each learner needs one of their own."
        )
    if not _may(override, publisher):
        raise OverrideRefusedError(
            f"This override was given by {fingerprint(override.did)}, and the course was signed by "
            f"{fingerprint(publisher)}: only its publisher can grant attempts."
        )
    if override.did in followed:
        raise OverrideRefusedError(
            f"The key {fingerprint(override.did)} was followed by another; ask for an override by the newer key."
        )
    if not key_of_did(override.did).verify(message(terms, override.did), override.signature):
        raise OverrideRefusedError(
            "This override does not fit its signature: it was changed, or is for another learner or assessment."
        )


def _unsigned(course: Course) -> OverrideRefusedError:
    return OverrideRefusedError(
        f"“{course.title}” has no publisher's signature, so nobody can be asked who may grant attempts."
    )


def _may(override: Override, publisher: Did) -> bool:
    """Whether the override's key is the publisher's, or follows it."""
    if override.did == publisher:
        return True
    return publisher in line_before(override.successions, override.did)


def line_before(successions: tuple[Succession, ...], did: Did) -> tuple[Did, ...]:
    """The keys that `did` follows, the oldest first; none where the statements are not sound."""
    try:
        return line_of(successions, did)[:-1]
    except SignatureRefusedError:
        return ()
