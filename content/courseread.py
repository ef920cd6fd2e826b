"""`pack.json` of an installed course, read strictly: a damaged file gives one sentence and never half a course.

It was written by `content.packjson` or came with a stranger's archive; either way it was checked in the install child.
"""

import json
import re
from hashlib import sha256
from pathlib import Path

from content.absent import absent_languages
from content.compiled import (
    Complete,
    Course,
    CourseAward,
    CourseItem,
    CoursePart,
    CourseSkill,
    RetiredId,
    without_languages,
)
from content.coursewords import course_words
from content.ids import PACK_ID, SHA256, SLUG, VERSION, AssessmentId, Did, ModuleId, PackId, Root
from content.jsonfields import JsonFields, missing_or_damaged
from content.languages import TAG

_MARKER = re.compile(r"did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}")
"""An Ed25519 key; whether it is a usable one is asked where a signature is checked."""


def read_course(folder: Path) -> Course:
    """The course in a folder of the library; raises CourseDamagedError with one sentence."""
    where = folder / "pack.json"
    course = parse_course(_read_json(where, folder), _root_of(folder), str(where))
    return without_languages(course, absent_languages(folder))


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
