"""An installed course as the learner's process knows it: standard library only, and fast (performance.md).

Its values, which `content.courseread` reads, and the pages that install compiled.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from content.coursewords import CourseWords
from content.errors import HornbookError
from content.ids import (
    AssessmentId,
    CourseId,
    Did,
    ModuleId,
    PackId,
    Root,
    is_slug,
)
from content.jsonfields import CourseDamagedError, missing_or_damaged
from content.languages import TAG
from content.markdown.tree import Page, TooComplex

COMPILED_FORMAT = 4
"""Raised when what `content.compile` or `assessments.compile` stores changes: installed courses are compiled again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseItem:
    """A line of the outline.

    `kind` is ``module`` or ``assessment``; `use` is ``practice`` or ``assessment`` for the latter and empty for a
    module. `minutes` None: not said. `language` is empty where it is the course's.
    """

    kind: str
    id: str
    title: str
    path: str
    minutes: int | None = None
    use: str = ""
    needs: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    language: str = ""
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePart:
    """A chapter; `title` is empty for the only part of a course without chapters."""

    title: str
    items: tuple[CourseItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete:
    """What completes the course, resolved: every one of these is to be passed or read."""

    require: tuple[AssessmentId, ...]
    modules: tuple[ModuleId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseAward:
    """What the credential is called; `valid_months` None means for ever."""

    name: str
    code: str | None
    criteria: str | None
    valid_months: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSkill:
    """A skill of a named framework that the course claims."""

    name: str
    framework: str
    code: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredId:
    """An id that earlier versions had and no version uses again; `note` is its author's word about it."""

    id: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """An installed course. `others` are modules and quizzes that no part lists: links lead to them.

    `publisher` and `signed` come from a checked publisher's signature; without one the pack is unsigned. `lineage` is
    the oldest key of the publisher's line where others went before this one (`content.signing`). `lite`: extra files
    are left out and pictures are smaller (`content.lite`). `translations` are the words of its other languages
    (`content.courselanguages`); `base_language` is the language of the pack itself where the course was put into
    another one. `absent` are languages of the pack whose files are not here (`content.overlays`): it has no words in them.
    `marker` is the key whose marks count where an instructor marks (`assessments.marked`).
    """

    pack: PackId
    root: Root
    version: str
    language: str
    title: str
    summary: str
    authors: tuple[str, ...]
    license: str
    math: bool
    parts: tuple[CoursePart, ...]
    others: tuple[CourseItem, ...]
    complete: Complete
    award: CourseAward | None
    skills: tuple[CourseSkill, ...]
    publisher: Did | None
    publisher_name: str | None
    signed: bool
    retired: tuple[RetiredId, ...] = ()
    translations: tuple[CourseWords, ...] = ()
    base_language: str = ""
    lineage: Did | None = None
    lite: bool = False
    absent: tuple[str, ...] = ()
    marker: Did | None = None

    @property
    def course_id(self) -> CourseId:
        """Pack and publisher: progress belongs to this, whatever the version (decisions.md)."""
        return course_id(self.pack, self.lineage or self.publisher)

    @property
    def items(self) -> tuple[CourseItem, ...]:
        """Every line of the outline in reading order."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def modules(self) -> tuple[CourseItem, ...]:
        """The outline's modules in reading order."""
        return tuple(item for item in self.items if item.kind == "module")

    @property
    def major(self) -> int:
        """The MAJOR part of the version; standing is kept for each (decisions.md)."""
        return int(self.version.partition(".")[0])

    def item(self, name: str) -> CourseItem | None:
        """The module or assessment of that id, in the outline or not."""
        return next((item for item in (*self.items, *self.others) if item.id == name), None)


def course_id(pack: PackId, publisher: Did | None) -> CourseId:
    """``PACKID@FINGERPRINT`` or ``PACKID@unsigned``."""
    return CourseId(f"{pack}@{publisher.rpartition(':')[2] if publisher else 'unsigned'}")


def version_key(version: str) -> tuple[int, ...]:
    """Sorts versions by their numbers."""
    return tuple(int(number) for number in version.split("."))


def without_languages(course: Course, absent: Collection[str]) -> Course:
    """The course where the files of those of its languages are not there."""
    if not absent:
        return course
    return replace(
        course,
        translations=tuple(words for words in course.translations if words.language not in absent),
        absent=tuple(words.language for words in course.translations if words.language in absent),
    )


def read_page(folder: Path, module: ModuleId, language: str = "") -> Page:
    """A module as it was compiled, in that language where it has a page of its own, else in the course's.

    A page that was too complex holds one `TooComplex`. Raises CourseDamagedError.
    """
    from content.markdown.store import decode_page

    path = page_path(folder, module, language)
    path = path if path.exists() else page_path(folder, module)
    try:
        return decode_page(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError, HornbookError) as error:
        raise missing_or_damaged(path) from error


def page_path(folder: Path, module: str, language: str = "") -> Path:
    """Where a module's compiled page lies, or the one of a language."""
    if not is_slug(module):
        raise CourseDamagedError(f"'{module[:64]}' is not the id of a module.")
    name = f"{module}.{language}" if TAG.fullmatch(language) else module
    return folder / "compiled" / "pages" / f"{name}.json"


def too_complex_page(reason: str, language: str) -> Page:
    """The page that stands for one that could not be built within the limits."""
    return Page(blocks=(TooComplex(reason),), text=reason, language=language)


def stamp_path(folder: Path) -> Path:
    """The file whose text is the COMPILED_FORMAT that the course was compiled in."""
    return folder / "compiled" / "format"


def is_compiled(folder: Path) -> bool:
    """Whether a course was compiled by a program that stores the same format as this one."""
    try:
        return stamp_path(folder).read_text(encoding="ascii") == str(COMPILED_FORMAT)
    except (OSError, ValueError):
        return False
