"""An installed course as the learner's process reads it: standard library only, and fast (performance.md).

`pack.json` was written by `content.packjson` or came with a stranger's archive; either way it was checked in the
install child. Reading it again is still strict, so a damaged file gives one sentence and never half a course.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from content.absent import absent_languages
from content.coursewords import CourseWords, course_words
from content.errors import HornbookError
from content.ids import (
    PACK_ID,
    SHA256,
    SLUG,
    VERSION,
    AssessmentId,
    CourseId,
    Did,
    ModuleId,
    PackId,
    Root,
    is_slug,
)
from content.jsonfields import CourseDamagedError, JsonFields, missing_or_damaged
from content.languages import TAG
from content.markdown.tree import Page, TooComplex

COMPILED_FORMAT = 4
"""Raised when what `content.compile` or `assessments.compile` stores changes: installed courses are compiled again."""


_MARKER = re.compile(r"did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}")
"""An Ed25519 key; whether it is a usable one is asked where a signature is checked."""


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


def read_course(folder: Path) -> Course:
    """The course in a folder of the library; raises CourseDamagedError with one sentence."""
    where = folder / "pack.json"
    course = parse_course(_read_json(where, folder), _root_of(folder), str(where))
    return without_languages(course, absent_languages(folder))


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


def _root_of(folder: Path) -> Root:
    if SHA256.fullmatch(folder.name):
        return Root(folder.name)
    try:
        return Root(sha256((folder / "files.json").read_bytes()).hexdigest())
    except OSError as error:
        raise missing_or_damaged(folder / "files.json") from error


def _read_json(path: Path, folder: Path) -> object:
    try:
        value: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise missing_or_damaged(path if path.exists() else folder) from error
    return value


def parse_course(value: object, root: Root, where: str = "pack.json") -> Course:
    """The course that the parsed `pack.json` describes; raises CourseDamagedError that names the first wrong member."""
    fields = JsonFields(value, where, "")
    if fields.whole("format") != 1:
        raise fields.wrong("format", "1")
    course = Course(
        pack=PackId(fields.matching("id", PACK_ID)),
        root=root,
        version=fields.matching("version", VERSION),
        language=fields.matching("language", TAG),
        title=fields.text("title"),
        summary=fields.text("summary"),
        authors=fields.texts("authors"),
        license=fields.text("license"),
        math=fields.flag("math"),
        parts=fields.each("parts", _part),
        others=fields.each("others", _item),
        complete=_complete(fields.inner("complete")),
        award=fields.maybe("award", _award),
        skills=fields.each("skills", _skill),
        publisher=None,
        publisher_name=fields.text_or_none("publisher"),
        signed=False,
        retired=fields.each("retired", _retired),
        translations=fields.each("translations", course_words) if fields.has("translations") else (),
        lite=fields.has("lite") and fields.flag("lite"),
        marker=Did(fields.matching("marker", _MARKER)) if fields.has("marker") else None,
    )
    _refuse_misfits(fields, course)
    return course


def _refuse_misfits(fields: JsonFields, course: Course) -> None:
    """A translation is of a language of its own, and gives every part a title or none."""
    tags = [words.language.lower() for words in course.translations]
    if len({course.language.lower(), *tags}) <= len(tags):
        raise fields.wrong("translations", "of one other language each")
    known = {item.id for item in (*course.items, *course.others)}
    for words in course.translations:
        if len(words.parts) not in {0, len(course.parts)} or not {name for name, _ in words.titles} <= known:
            raise fields.wrong("translations", "the words of this outline")


def _part(fields: "JsonFields") -> CoursePart:
    return CoursePart(title=fields.text("title"), items=fields.each("items", _item))


def _item(fields: "JsonFields") -> CourseItem:
    kind = fields.text("kind")
    common = CourseItem(
        kind=kind,
        id=fields.matching("id", SLUG),
        title=fields.text("title"),
        path=fields.text("path"),
        needs=fields.texts("needs"),
        skills=fields.texts("skills"),
    )
    if kind == "module":
        return CourseItem(
            kind=kind,
            id=common.id,
            title=common.title,
            path=common.path,
            needs=common.needs,
            skills=common.skills,
            minutes=fields.whole_or_none("minutes"),
            language=fields.text("language"),
            was=fields.texts("was"),
        )
    use = fields.text("use")
    if kind != "assessment":
        raise fields.wrong("kind", '"module" or "assessment"')
    if use not in {"practice", "assessment"}:
        raise fields.wrong("use", '"practice" or "assessment"')
    return CourseItem(
        kind=kind,
        id=common.id,
        title=common.title,
        path=common.path,
        needs=common.needs,
        skills=common.skills,
        use=use,
    )


def _complete(fields: "JsonFields") -> Complete:
    return Complete(
        require=tuple(AssessmentId(name) for name in fields.texts("require")),
        modules=tuple(ModuleId(name) for name in fields.texts("modules")),
    )


def _award(fields: "JsonFields") -> CourseAward:
    return CourseAward(
        name=fields.text("name"),
        code=fields.text_or_none("code"),
        criteria=fields.text_or_none("criteria"),
        valid_months=fields.whole_or_none("valid_months"),
    )


def _retired(fields: "JsonFields") -> RetiredId:
    return RetiredId(id=fields.text("id"), note=fields.text("note"))


def _skill(fields: "JsonFields") -> CourseSkill:
    return CourseSkill(
        name=fields.text("name"),
        framework=fields.text("framework"),
        code=fields.text("code"),
        url=fields.text("url"),
    )
