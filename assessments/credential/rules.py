"""What a text of the completion file may look like: one rule a kind of text, each with its code and sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from content.canonical import digest_of_multibase
from content.keys import DidError, key_of_did

# Control characters (peers escape them differently, so signatures would part), line and paragraph separators,
# characters that turn the writing direction, the byte order mark, and what is not a character at all.
FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

NAME_LENGTH = 200
TEXT_LENGTH = 2_000
NARRATIVE_LENGTH = 4_000
CODE_LENGTH = 100
URL_LENGTH = 500


def _anything(_: str) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A text of 1 to `most` characters without forbidden ones that `fits`; `code` and `says` tell what it is not."""

    code: str
    says: str
    most: int = NAME_LENGTH
    fits: Callable[[str], bool] = _anything


def _pattern(expression: str) -> Callable[[str], bool]:
    compiled = re.compile(expression, re.ASCII)
    return lambda text: compiled.fullmatch(text) is not None


def exactly(*choices: str) -> Rule:
    """One of a few fixed texts."""
    named = " or ".join(f"“{choice}”" for choice in choices)
    return Rule(code="bad-choice", says=f"must be {named}", fits=lambda text: text in choices)


def _is_did(text: str) -> bool:
    try:
        key_of_did(text)
    except DidError:
        return False
    return True


_TIME_FORM = _pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _is_time(text: str) -> bool:
    try:
        return _TIME_FORM(text) and datetime.fromisoformat(text) is not None
    except ValueError:
        return False


def _is_digest(text: str) -> bool:
    return digest_of_multibase(text) is not None


_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

PLAIN = Rule(code="bad-text", says="must be a text")
LONG = Rule(code="bad-text", says="must be a text", most=TEXT_LENGTH)
NARRATIVE = Rule(code="bad-text", says="must be a text", most=NARRATIVE_LENGTH)
CODE = Rule(code="bad-text", says="must be a text", most=CODE_LENGTH)
URN = Rule(code="bad-id", says="must be a urn:uuid in lower case", fits=_pattern(f"urn:uuid:{_UUID}"))
DID = Rule(code="bad-did", says="must be the did:key of a sound Ed25519 key", fits=_is_did)
TIME = Rule(code="bad-time", says="must be a time such as “2026-01-15T08:30:00Z”", fits=_is_time)
PERCENT = Rule(
    code="bad-number",
    says="must be a percentage from “0” to “100” with at most one decimal",
    fits=_pattern(r"100|[1-9]?\d(?:\.[1-9])?"),
)
LANGUAGE = Rule(
    code="bad-language",
    says="must be a language tag such as “en” or “pt-BR”",
    most=CODE_LENGTH,
    fits=_pattern(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"),
)
URL = Rule(
    code="bad-url",
    says="must be an absolute http, https or urn address",
    most=URL_LENGTH,
    fits=_pattern(r"(?:https?://|urn:)[!#-;=?-\[\]_a-z~]+"),
)
DIGEST = Rule(code="bad-digest", says="must be a SHA-256 in multibase", fits=_is_digest)
