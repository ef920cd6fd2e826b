"""What the manifest `pack.toml` says (packs.md §3); `content.manifest_read` reads it."""

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Literal

from content.ids import VERSION, AssessmentId, ModuleId, PackId

FORMAT = 1

LONGEST_TITLE = 200
LONGEST_CODE = 60
"""Characters of a title or a name, and of a code."""

MOST_PARTS = 1000
"""Chapters of a course."""

LONGEST_AWARD = 1200
"""Months that an award may be valid."""

SKILL_URL = re.compile(r"(?:urn:[a-z0-9][a-z0-9-]{1,31}:\S+|https?://\S+)", re.IGNORECASE)


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """MAJOR.MINOR.PATCH; each at most 999999. `str` writes it and order is by number."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        """As the author writes it."""
        return f"{self.major}.{self.minor}.{self.patch}"

    def __lt__(self, other: "Version") -> bool:
        """Whether it is the earlier of two."""
        return (self.major, self.minor, self.patch) < (other.major, other.minor, other.patch)


def read_version(text: str) -> Version | None:
    """The version that `text` writes, or None."""
    match = VERSION.fullmatch(text)
    return Version(major=int(match[1]), minor=int(match[2]), patch=int(match[3])) if match else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A chapter: its title (empty for the only part of a pack without chapters) and paths of modules and quizzes.

    `places` are the line and column of each item in pack.toml, (1, 1) where no author wrote it.
    """

    title: str
    items: tuple[str, ...]
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteRule:
    """What completes the course: `require` None means every assessment of the outline.

    `place` is where the rule stands in pack.toml (line and column), `require_at` and `modules_at` are the places of
    the ids that it lists.
    """

    require: tuple[AssessmentId, ...] | None = None
    modules: Literal["all", "none"] | tuple[ModuleId, ...] = "all"
    place: tuple[int, int] = (1, 1)
    require_at: tuple[tuple[int, int], ...] = ()
    modules_at: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """An id that is never used again, and what became of it."""

    id: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """``[award]``: what the credential is called; `valid_months` None means for ever."""

    name: str
    code: str | None
    criteria: str | None
    valid_months: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestSkill:
    """``[[skill]]``: a skill of a named framework; modules and questions name it by `code`."""

    name: str
    framework: str
    code: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaTier:
    """``[[media]]``: files whose path fits belong to that tier, ``core`` or ``extra`` (left out of a lite pack).

    In `path` a ``*`` stands for any part of a name and ``**`` for any part of a path. `place` is in pack.toml.
    """

    path: str
    tier: str
    place: tuple[int, int] = (1, 1)

    def fits(self, path: str) -> bool:
        """Whether that pack path is meant."""
        pieces = re.split(r"(\*\*|\*)", self.path)
        wild = {"*": "[^/]*", "**": ".*"}
        return re.fullmatch("".join(wild.get(each, re.escape(each)) for each in pieces), path) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """pack.toml as read. `parts` is empty where the author wrote no ``[[part]]``.

    `languages` are those that ship, at line and column `languages_at`; the pack's own may be among them.
    """

    id: PackId
    version: Version
    title: str
    language: str
    format: int = FORMAT
    languages: tuple[str, ...] = ()
    languages_at: tuple[int, int] = (1, 1)
    authors: tuple[str, ...] = ()
    license: str = ""
    summary: str = ""
    math: bool = True
    parts: tuple[Part, ...] = ()
    complete: CompleteRule = CompleteRule()
    retired: tuple[Retired, ...] = ()
    award: Award | None = None
    skills: tuple[ManifestSkill, ...] = ()
    publisher_name: str | None = None
    tiers: tuple[MediaTier, ...] = ()

    def tier(self, path: str) -> str:
        """The tier of a media file: that of the last ``[[media]]`` that fits, else ``core``."""
        return next((each.tier for each in reversed(self.tiers) if each.fits(path)), "core")


STAND_IN = Manifest(
    id=PackId("unread"),
    version=Version(major=0, minor=0, patch=0),
    title="",
    language="en",
)
"""Used to go on checking a folder whose manifest has errors; nothing is ever built with it."""
