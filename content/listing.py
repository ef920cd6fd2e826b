"""What a stranger's pack says of itself: `files.json` and `pack.json`, judged before any other file is unpacked.

Both are taken only in the canonical form that `content.build` writes, with every file in its place and within its
caps (packs.md §7). Neither is more than text here: that the files are there, and are those bytes, is
`content.archive`'s to say.
"""

import re

from content.build import FORMAT, ROLES, TIERS, Listed
from content.canonical import Json, JsonError, canonical_json, most_members, parse_json_strict
from content.compiled import Course
from content.courseread import parse_course
from content.ids import Root
from content.jsonfields import WrongMemberError
from content.outline import refuse_outline, refuse_unnamed
from content.scan import LARGEST_TEXT_FILE
from content.textfiles import MEDIA_TYPES, suffix
from content.zipparts import ArchiveRefusedError

LARGEST_LISTING = 12_000_000
"""Bytes of a `files.json`, and of a `pack.json`."""

_HOMES = {
    "manifest": "",
    "module": "content/",
    "quiz": "content/",
    "media": "content/",
    "item": "items/",
    "key": "keys/",
}

_TRANSLATED = re.compile(
    r"content/lang/(?P<folder>[^/]*)/|(?:items|keys)/[^/.]*\.(?!marked\.json$)(?P<file>[^/]*)\.[^/.]*$"
)


def language_of(path: str) -> str:
    """The language of which the file at that path of a built pack is a translation; empty for the base's files."""
    found = _TRANSLATED.match(path)
    return (found["folder"] or found["file"]) if found else ""


_MOST_MEMBERS = 600_000
"""Lists, objects and members of one file; 20,000 files and as many items stay well below."""


def read_canonical(data: bytes, name: str) -> Json:
    """The JSON in the file `name`; raises ArchiveRefusedError where it is not in canonical form."""
    if most_members(data) > _MOST_MEMBERS:
        raise ArchiveRefusedError("E719", name, "holds more than any pack needs")
    try:
        value = parse_json_strict(data, max_size=LARGEST_LISTING, max_depth=12)
        same = canonical_json(value) == data
    except JsonError as error:
        raise ArchiveRefusedError("E719", name, f"is not sound: {str(error).rstrip('.')}") from error
    if not same:
        raise ArchiveRefusedError("E719", name, "is not in canonical form")
    return value


def read_listing(files_json: bytes) -> tuple[Listed, ...]:
    """The lines of a `files.json`; raises ArchiveRefusedError where it is not exactly as `content.build` writes it."""
    value = read_canonical(files_json, "files.json")
    if not isinstance(value, dict) or set(value) != {"files", "format"} or value["format"] != FORMAT:
        raise ArchiveRefusedError("E719", "files.json", f"is not a listing of format {FORMAT}")
    files = value["files"]
    if not isinstance(files, list):
        raise ArchiveRefusedError("E719", "files.json", "is not a list of files")
    listing = tuple(_line(member) for member in files)
    paths = [line.path for line in listing]
    if paths != sorted(set(paths)):
        raise ArchiveRefusedError("E719", "files.json", "is not sorted, or names a file twice")
    return listing


def _line(value: Json) -> Listed:
    wrong = ArchiveRefusedError("E719", "files.json", "has a line that is not a file's")
    if not isinstance(value, dict) or set(value) != {"path", "size", "sha256", "role", "lang", "tier"}:
        raise wrong
    path, size, digest = value["path"], value["size"], value["sha256"]
    role, lang, tier = value["role"], value["lang"], value["tier"]
    if not (isinstance(path, str) and isinstance(digest, str) and isinstance(role, str)):
        raise wrong
    if not (isinstance(size, int) and isinstance(lang, str) and isinstance(tier, str)) or isinstance(
        size, bool
    ):
        raise wrong
    if size < 0:
        raise wrong
    line = Listed(path=path, size=size, sha256=digest, role=role, lang=lang, tier=tier)
    _refuse_place(line)
    return line


def _refuse_place(line: Listed) -> None:
    if line.role not in ROLES or line.tier not in TIERS or not line.path.startswith(_HOMES[line.role]):
        raise ArchiveRefusedError("E719", line.path, "lies where a pack has no such file")
    if line.role == "manifest" and line.path != "pack.json":
        raise ArchiveRefusedError("E719", line.path, "lies where a pack has no such file")
    if line.role == "media" and suffix(line.path) not in MEDIA_TYPES:
        raise ArchiveRefusedError("E407", line.path, "has a media type that is not allowed")
    if line.role in {"module", "quiz"} and (suffix(line.path) != "md" or line.size > LARGEST_TEXT_FILE):
        raise ArchiveRefusedError(
            "E431", line.path, f"is not a text of at most {LARGEST_TEXT_FILE // 1000} kB"
        )


def read_outline(data: bytes, root: Root, listing: tuple[Listed, ...]) -> Course:
    """What a `pack.json` says of the pack `root`, which holds the files of `listing`; raises ArchiveRefusedError."""
    value = read_canonical(data, "pack.json")
    try:
        course = parse_course(value, root)
    except WrongMemberError as error:
        raise ArchiveRefusedError("E719", "pack.json", error.reason) from error
    _check_outline(course, listing)
    _check_languages(course, listing)
    refuse_outline(course)
    refuse_unnamed(course, (line.path for line in listing if line.role in {"item", "key"}))
    return course


def _check_outline(course: Course, listing: tuple[Listed, ...]) -> None:
    """It names only what the pack holds, and nothing twice."""
    paths = {line.path for line in listing}
    seen: set[str] = set()
    for item in (*course.items, *course.others):
        needed = f"content/{item.path}" if item.kind == "module" else f"items/{item.id}.json"
        if needed not in paths:
            raise ArchiveRefusedError("E716", needed, "is named in pack.json and is not there")
        if language_of(needed):
            raise ArchiveRefusedError("E719", needed, "lies where only translations do")
        if item.id in seen or item.path in seen:
            raise ArchiveRefusedError("E719", "pack.json", f"names “{item.id}” twice")
        seen |= {item.id, item.path}
    for name in (*course.complete.require, *course.complete.modules):
        if name not in seen:
            raise ArchiveRefusedError(
                "E719", "pack.json", f"requires “{name[:64]}”, which is not in the pack"
            )


def _check_languages(course: Course, listing: tuple[Listed, ...]) -> None:
    """What is of a language is of one that it names."""
    known = {words.language for words in course.translations}
    for line in listing:
        if _TRANSLATED.match(line.path) and language_of(line.path) not in known:
            raise ArchiveRefusedError("E719", line.path, "is of a language that pack.json does not name")
