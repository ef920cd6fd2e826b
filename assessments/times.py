"""Times and shares as text: the one form in which facts are written and hashed."""

import re
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from content.errors import HornbookError

_FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_LONGEST_SHARE = 1000
LONGEST_WAIT = timedelta(days=365)
"""No wait between tries and no time limit is longer."""

_SHARE = re.compile(r"-?(?:0|[1-9][0-9]*)(?:/[1-9][0-9]*)?")


class NotAFact(HornbookError):  # noqa: N818 - reads as what it says
    """A stored fact is not in the form that Hornbook writes."""


def time_to_text(at: datetime) -> str:
    """An aware time as ``2026-01-15T08:30:00.123Z``; microseconds are cut off."""
    utc = at.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03}Z"


def time_from_text(text: str) -> datetime:
    """What `time_to_text` wrote; raises NotAFact."""
    if not _FORM.fullmatch(text):
        raise NotAFact(f"“{text[:40]}” is not a time such as 2026-01-15T08:30:00.123Z.")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise NotAFact(f"“{text}” is not a time of the calendar.") from error


def wait_from_seconds(seconds: int) -> timedelta:
    """A wait or a time limit; raises NotAFact for what nobody can mean."""
    if not 0 <= seconds <= LONGEST_WAIT.total_seconds():
        raise NotAFact("It has a wait or a time that is negative or enormous.")
    return timedelta(seconds=seconds)


def share_from_text(text: str) -> Fraction:
    """An exact number written as ``2/3`` or ``1`` (`str` writes it); raises NotAFact."""
    if len(text) > _LONGEST_SHARE or not _SHARE.fullmatch(text):
        raise NotAFact(f"“{text[:40]}” is not an exact number such as 2/3.")
    return Fraction(text)
