"""The caps on what a pack may cost (reliability.md 7); the person who installs can raise those of `Limits`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an archive may hold: `archive` and `inflated` in bytes, `files` a count, `ratio` inflated ÷ packed."""

    archive: int = 200_000_000
    inflated: int = 500_000_000
    files: int = 20_000
    ratio: int = 200
