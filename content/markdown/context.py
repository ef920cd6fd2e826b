"""What rendering needs to know of the pack around a page, and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from content.markdown.math import Typesetter
from content.markdown.patience import Patience, endless
from content.markdown.tree import Page
from content.problems import Problem


class Found(StrEnum):
    """What a path of the pack leads to."""

    MODULE = "module"  # ref: the module's id
    ASSESSMENT = "assessment"  # ref: the assessment's id
    FILE = "file"  # ref: the path
    CASE = "case"  # not there, but ref is there and differs only by case
    REFUSED = "refused"  # there, and not taken into the pack, which is said at the file
    OUTSIDE = "outside"  # beside the pack's folders; ref: what to do about it
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The answer to "what is at this path of the pack?"."""

    found: Found
    ref: str = ""


Resolve = Callable[[str], Resolved]
"""Takes a path in the pack (forward slashes, already joined to the page's folder, never leaving the pack)."""

Explain = Callable[[str, str], str]
"""Takes a path of the pack and a heading's id there; what the term means, or nothing if it is none (packs.md §9)."""

PictureSize = Callable[[str], tuple[int, int] | None]
"""Takes the same kind of path; pixels, or None where they are unknown."""


def nothing_there(_: str) -> Resolved:
    """A pack without files."""
    return Resolved(Found.MISSING)


def no_glossary(_path: str, _term: str) -> str:
    """A pack without a glossary."""
    return ""


def no_size(_: str) -> tuple[int, int] | None:
    """A pack whose pictures have unknown sizes."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderContext:
    """The page's surroundings.

    `path` is the file's path in the pack (links are relative to its folder), `first_line` the file's line that the
    source begins with. Without a `typesetter` formulas keep their TeX and nothing is said about them. `patience` bounds
    the work on single listings and formulas.
    """

    path: str
    first_line: int = 1
    math: bool = True
    language: str = "en"
    resolve: Resolve = nothing_there
    picture_size: PictureSize = no_size
    explain: Explain = no_glossary
    typesetter: Typesetter | None = None
    patience: Patience = endless


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link to the heading `name` of another page at `path`, and where it stands in the file."""

    path: str
    name: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page with what its author should know.

    `links` and `media` are the pack paths it leads to and shows, `anchors` the headings of other pages and the
    questions of quizzes it leads to.
    """

    page: Page
    problems: tuple[Problem, ...] = ()
    links: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
