"""An author's folder against an older version of it: ids that went, versions that say too little (packs.md §3).

Codes: E113 an id was removed, or means something else now; W115 options of a question went; E116 the version was not
raised; W117 only its last number was, though more than wording changed; W118 its first number was not, though passes
mean something else now; E119 the other is another pack.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from assessments.build import build_checked
from assessments.check import Checked
from assessments.packed import read_stem_file, read_with_keys
from assessments.quiz import Assessment
from assessments.score import percent
from assessments.store import qhash
from content.compiled import Course, version_key
from content.courseread import parse_course, read_course
from content.ids import AssessmentId, Root
from content.jsonfields import CourseDamagedError
from content.pack import CoursePack
from content.problems import Problem, in_order

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: `mark` is equal where it is asked and marked alike ("" without its key), `options` are its options' ids."""

    options: frozenset[str]
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A version of a pack as it is compared.

    `ids` say what each id is (module, assessment, question), `was` what old ids are called now, `passes` are pass
    marks by assessment.
    """

    pack: str
    version: str
    root: Root
    ids: Mapping[str, str]
    was: Mapping[str, str]
    retired: frozenset[str]
    asked: Mapping[str, Asked]
    passes: Mapping[str, Fraction]
    required: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the author finds things: lines of pack.toml, and (path, line) of questions by their ids."""

    version: int = 1
    pack: int = 1
    questions: Mapping[str, tuple[str, int]]


def edition(course: Course, assessments: Sequence[Assessment]) -> Edition:
    """The pack that `course` describes, with its assessments; those whose keys are locked were read without."""
    items = (*course.items, *course.others)
    questions = {question.id: question for each in assessments for question in each.questions}
    ids = {item.id: item.kind for item in items} | dict.fromkeys(map(str, questions), "question")
    was = {old: item.id for item in items for old in item.was}
    was |= {old: str(question.id) for question in questions.values() for old in question.was}
    return Edition(
        pack=course.pack,
        version=course.version,
        root=course.root,
        ids=ids,
        was=was,
        retired=frozenset(retired.id for retired in course.retired),
        asked={
            name: Asked(
                options=frozenset(option.id for option in question.options),
                mark=qhash(question, {}) if question.key else "",
            )
            for name, question in questions.items()
        },
        passes={str(each.id): each.pass_mark for each in assessments},
        required=frozenset(course.complete.require),
    )


def edition_of(checked: Checked, pack: CoursePack) -> Edition:
    """A folder that was checked without an error."""
    built = build_checked(checked, pack)
    manifest = next(entry.data for entry in built.entries if entry.path == "pack.json")
    return edition(parse_course(json.loads(manifest), built.root), checked.assessments)


def edition_in(folder: Path) -> Edition:
    """A built pack that was unpacked into `folder`; raises CourseDamagedError."""
    course = read_course(folder)
    items = [item for item in (*course.items, *course.others) if item.kind == "assessment"]
    return edition(course, [_opened(folder, AssessmentId(item.id), course) for item in items])


def _opened(folder: Path, name: AssessmentId, course: Course) -> Assessment:
    """With its keys where this computer can open them."""
    try:
        return read_with_keys(folder, name, course.pack)
    except CourseDamagedError:
        return read_stem_file(folder, name)


def places_in(pack: CoursePack, assessments: Iterable[Assessment]) -> Places:
    """Where things stand in the author's folder."""
    text = (pack.folder / "pack.toml").read_text("utf-8-sig", errors="replace")
    return Places(
        version=_line(text, "version"),
        pack=_line(text, "id"),
        questions={
            str(question.id): (question.file or each.path, max(1, question.prompt.line))
            for each in assessments
            for question in each.questions
        },
    )


def _line(text: str, key: str) -> int:
    found = re.search(rf"^[ \t]*{key}[ \t]*=", text, re.MULTILINE)
    return 1 + text.count("\n", 0, found.start()) if found else 1


def against(old: Edition, new: Edition, places: Places) -> tuple[Problem, ...]:
    """What an author should mend in `new`, which comes after `old`; in order."""
    if old.pack != new.pack:
        message = f"this is another pack: '{new.pack}' here, '{old.pack}' there"
        hint = "compare it with an older version of the same pack; a pack's id never changes"
        return (_in_manifest(places.pack, "E119", message, hint),)
    problems = [*_removed(old, new), *_options(old, new, places), *_version(old, new, places)]
    return in_order(problems)


def _in_manifest(line: int, code: str, message: str, hint: str) -> Problem:
    return Problem(path="pack.toml", line=line, column=1, code=code, message=message, hint=hint)


def _removed(old: Edition, new: Edition) -> Iterator[Problem]:
    """Ids are never deleted, only retired."""
    for name in sorted({*old.ids, *old.retired}):
        kind, now = old.ids.get(name, "retired id"), new.ids.get(name)
        if now is None and name not in new.was and name not in new.retired:
            message = f"id '{name}' was removed since version {old.version}; list it under [retired]"
            hint = f"""write "{name}" = "what became of it" there, or 'was' where it has another id now"""
            yield _in_manifest(1, "E113", message, hint)
        elif now is not None and name in old.ids and now != kind:
            message = f"id '{name}' was that of a {kind} in version {old.version}, and is that of a {now} now"
            yield _in_manifest(1, "E113", message, f"give the {now} an id of its own")


def _options(old: Edition, new: Edition, places: Places) -> Iterator[Problem]:
    for name, asked in new.asked.items():
        gone = old.asked[name].options - asked.options if name in old.asked else frozenset[str]()
        if gone:
            path, line = places.questions.get(name, ("pack.toml", 1))
            options = (
                f"option {', '.join(sorted(gone))}"
                if len(gone) == 1
                else f"options {', '.join(sorted(gone))}"
            )
            message = f"question '{name}' had {options} in version {old.version}"
            hint = "old answers name options; give a question that changes so much a new id, and retire the old one"
            yield Problem(path=path, line=line, column=1, code="W115", message=message, hint=hint)


def _version(old: Edition, new: Edition, places: Places) -> Iterator[Problem]:
    before, now = version_key(old.version), version_key(new.version)
    if now < before or (now == before and old.root != new.root):
        major, minor, patch = before
        message = (
            f"the content changed since version {old.version}, and so must the version"
            if now == before
            else f"version {new.version} is lower than {old.version}"
        )
        hint = (
            f"write {major}.{minor}.{patch + 1} for other wording, {major}.{minor + 1}.0 for other content, "
            f"or {major + 1}.0.0 where assessments must be passed again"
        )
        yield _in_manifest(places.version, "E116", message, hint)
    elif now[0] == before[0]:
        yield from _too_little(old, new, places)


def _too_little(old: Edition, new: Edition, places: Places) -> Iterator[Problem]:
    """What the numbers promise: PATCH wording, MINOR progress kept, MAJOR passes anew."""
    changes = list(_changes(old, new))
    if changes and version_key(new.version)[1] == version_key(old.version)[1]:
        more = f", and {len(changes) - _SHOWN} more" if len(changes) > _SHOWN else ""
        message = (
            f"more than wording changed since version {old.version}: {', '.join(changes[:_SHOWN])}{more}"
        )
        yield _in_manifest(
            places.version, "W117", message, "raise the second number of the version; progress is kept"
        )
    for message in _passes(old, new):
        hint = "a pass stays a pass; raise the first number of the version if it must be earned anew"
        yield _in_manifest(places.version, "W118", message, hint)


def _changes(old: Edition, new: Edition) -> Iterator[str]:
    renamed = {now for before, now in new.was.items() if before in old.ids}
    for name, kind in new.ids.items():
        if name not in old.ids and name not in renamed:
            yield f"{kind} '{name}' came"
        elif name in old.asked and name in new.asked:
            marks = old.asked[name].mark, new.asked[name].mark
            if all(marks) and marks[0] != marks[1]:
                yield f"question '{name}' is asked or marked otherwise"
    for name, kind in old.ids.items():
        if name not in new.ids and name not in new.was:
            yield f"{kind} '{name}' went"


def _passes(old: Edition, new: Edition) -> Iterator[str]:
    for name, mark in new.passes.items():
        if name in old.passes and old.passes[name] != mark:
            yield f"'{name}' is passed with {percent(mark)}, with {percent(old.passes[name])} in version {old.version}"
    for name in sorted(new.required - old.required):
        yield f"the completion file asserts '{name}' now, and did not in version {old.version}"
    for name in sorted(old.required - new.required):
        yield f"the completion file does not assert '{name}' any more, as in version {old.version}"
