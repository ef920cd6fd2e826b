"""What a stranger's `pack.json` may say beyond each value being of its type.

The checks of an author's folder hold for a pack file too, whoever built it: one verdict for both (reliability.md's
table of threats). `content.listing` asks here before anything is unpacked.
"""

import re
from collections.abc import Iterable, Mapping

from content.compiled import Course, CourseItem
from content.coursewords import CourseWords
from content.fields import LONGEST_PARAGRAPH, LONGEST_TEXT, has_hidden, has_tricks
from content.ids import SLUG
from content.languages import TAG
from content.manifest import LONGEST_AWARD, LONGEST_CODE, LONGEST_TITLE, MOST_PARTS, SKILL_URL
from content.needs import circles
from content.paths import path_trouble, shown
from content.zipparts import ArchiveRefusedError

_ITEM = re.compile(
    rf"(?:items|keys)/({SLUG.pattern})(?:\.{TAG.pattern})?\.(?:json|bin)|keys/({SLUG.pattern})\.marked\.json"
)


def refuse_outline(course: Course) -> None:
    """Raise ArchiveRefusedError for what `content.check` would not let an author say."""
    if len(course.parts) > MOST_PARTS:
        raise _refused(f"has more than {MOST_PARTS} parts")
    _refuse_texts(course)
    items = (*course.items, *course.others)
    for item in items:
        _refuse_item(item)
    _refuse_needs({item.id: item.needs for item in items})


def _refused(message: str) -> ArchiveRefusedError:
    return ArchiveRefusedError("E719", "pack.json", message)


def _refuse_texts(course: Course) -> None:
    lines = [("title", course.title, LONGEST_TITLE), ("license", course.license, LONGEST_TEXT)]
    lines += [("publisher", course.publisher_name or "", LONGEST_TITLE)]
    lines += [("authors", author, LONGEST_TEXT) for author in course.authors]
    lines += [("a part's title", part.title, LONGEST_TITLE) for part in course.parts]
    lines += [("summary", course.summary.replace("\n", " "), LONGEST_PARAGRAPH)]
    if course.award:
        lines += [
            ("award", course.award.name, LONGEST_TITLE),
            ("award", course.award.code or "", LONGEST_CODE),
        ]
        lines += [("award", (course.award.criteria or "").replace("\n", " "), LONGEST_PARAGRAPH)]
        if not 1 <= (course.award.valid_months or 1) <= LONGEST_AWARD:
            raise _refused(f"has an award that lasts longer than {LONGEST_AWARD} months")
    for skill in course.skills:
        lines += [("a skill", text, LONGEST_TEXT) for text in (skill.name, skill.framework, skill.code)]
        if not SKILL_URL.fullmatch(skill.url):
            raise _refused(f"has the skill address “{shown(skill.url)}”, which is none")
    for words in course.translations:
        lines += _lines_of(words)
    for where, text, longest in lines:
        if len(text) > longest:
            raise _refused(f"has more than {longest} characters in {where}")
        if has_hidden(text):
            raise _refused(f"has a hidden or control character in {where}")


def _lines_of(words: CourseWords) -> list[tuple[str, str, int]]:
    """What a translation says, with where and how long it may be."""
    at = f"its translation “{shown(words.language, 40)}”"
    short = [words.title, words.award_name, *words.parts, *(title for _, title in words.titles)]
    long = [words.summary.replace("\n", " "), words.award_criteria.replace("\n", " ")]
    return [
        *((at, text, LONGEST_TITLE) for text in short),
        *((at, text, LONGEST_PARAGRAPH) for text in long),
        *((at, name, LONGEST_TEXT) for _, name in words.skills),
    ]


def _refuse_item(item: CourseItem) -> None:
    if trouble := path_trouble(item.path):
        raise _refused(f"names “{shown(item.path)}”: {trouble.message}")
    if item.kind != "module" and not item.path.endswith(".quiz.md"):
        raise _refused(f"names “{shown(item.path)}”, which is not where a quiz lies")
    if len(item.title) > LONGEST_TITLE:
        raise _refused(f"has more than {LONGEST_TITLE} characters in the title of “{item.id}”")
    if has_tricks(item.title):
        raise _refused(f"has a hidden or control character in the title of “{item.id}”")


def _refuse_needs(needs: Mapping[str, tuple[str, ...]]) -> None:
    """Needs lead to what is there, and never back: a circle would stay locked for ever."""
    for name, wanted in needs.items():
        for other in wanted:
            if other not in needs:
                raise _refused(f"says that “{name}” needs “{shown(other, 64)}”, which is not in the pack")
            if other == name:
                raise _refused(f"has needs that go in a circle: {name} → {name}")
    for _, path in circles(needs, needs):
        raise _refused(f"has needs that go in a circle: {path}")


def refuse_unnamed(course: Course, paths: Iterable[str]) -> None:
    """Raise ArchiveRefusedError for questions and answers of an assessment that the outline does not have."""
    named = {item.id for item in (*course.items, *course.others) if item.kind == "assessment"}
    for path in paths:
        found = _ITEM.fullmatch(path)
        if found is None:
            raise ArchiveRefusedError("E719", path, "lies where a pack has no such file")
        if (found[1] or found[2]) not in named:
            raise ArchiveRefusedError("E716", path, "is not named in pack.json")
