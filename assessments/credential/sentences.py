"""What a verifier is told, word for word (decisions.md): one sentence a level, never the word "valid" alone."""

from datetime import date
from enum import StrEnum

from assessments.credential.rules import FORBIDDEN

BROKEN = "This file was changed after it was signed, or Hornbook did not make it. Do not rely on it."
SELF_ATTESTED = "Unchanged since it was signed by the learner's own computer. Nobody else vouches for it."
REGRADED = "The recorded answers were marked again from the course pack and give this result. They do not show who answered."

_NAME_LIMIT = 80


class Level(StrEnum):
    """What was checked of a soundly signed file; derived from the checks, never read from a field."""

    SELF_ATTESTED = "self-attested"
    RE_GRADED = "re-graded"
    UNKNOWN_ISSUER = "unknown-issuer"
    COUNTERSIGNED = "countersigned"


def named(text: str) -> str:
    """A stranger's name inside a sentence of ours: cut short, and unable to close our quotation marks."""
    cut = text if len(text) <= _NAME_LIMIT else text[: _NAME_LIMIT - 1] + "…"
    return FORBIDDEN.sub("", cut).translate({ord("“"): "'", ord("”"): "'", ord('"'): "'"})


def unknown_issuer(mark: str, name: str) -> str:
    """The fingerprint first, the name that the issuer gives itself second."""
    return f"Soundly signed by an issuer you have not met: {mark}, who calls itself “{named(name)}”."


def countersigned(name: str, withdrawn_as_of: date | None = None) -> str:
    """`name` is the card's. Without a list of withdrawn awards the sentence says that there is none."""
    shown = named(name)
    if withdrawn_as_of is None:
        end = "you have no list of its withdrawn awards."
    else:
        end = f"its list of withdrawn awards is of {withdrawn_as_of.isoformat()}."
    return f"{shown} vouches for this result. {shown} is on your list of trusted issuers; {end}"
