"""What another version of a course changes: compared id by id, before anybody decides to take it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from assessments.packed import keys_path, read_with_keys, stem_path
from assessments.question import Question
from assessments.quiz import Assessment
from assessments.store import question_to_json
from content.canonical import canonical_json, sha256_hex
from content.compiled import Course, CourseItem, RetiredId
from content.courseread import read_course
from content.ids import AssessmentId
from content.kept import kept_pack
from content.translation import base_path, translated_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A pack as it is compared: `files` are the SHA-256s of its files by path, `size` is the bytes of all of them."""

    course: Course
    assessments: tuple[Assessment, ...]
    files: Mapping[str, str]
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A module, assessment, question or file by its id, with its title; of a question also its assessment's."""

    id: str
    title: str
    inside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What came, what went, and what is there still and changed; each in the order of its course."""

    added: tuple[Line, ...]
    removed: tuple[Line, ...]
    changed: tuple[Line, ...]

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not (self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassMark:
    """An assessment whose pass mark moved: shares of its points."""

    id: str
    title: str
    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs between two versions of a course.

    A module has changed where its text has, a question where its qhash has, an assessment where anything in its two
    files has (its rules, a question, what is said afterwards). `media` go by path. `retired` are the ids that the new
    version retires beyond the old one. `languages` are translations by their tags, changed where any word or file of
    theirs has.
    """

    before: str
    after: str
    modules: Difference
    assessments: Difference
    questions: Difference
    media: Difference
    pass_marks: tuple[PassMark, ...]
    retired: tuple[RetiredId, ...]
    size_before: int
    size_after: int
    languages: Difference = Difference(added=(), removed=(), changed=())

    @property
    def nothing(self) -> bool:
        """Whether there is nothing that a learner could notice."""
        parts = (self.modules, self.assessments, self.questions, self.media, self.languages)
        return all(part.nothing for part in parts) and not self.retired


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    """Something that has an id: `print` is equal where nothing changed."""

    id: str
    was: tuple[str, ...]
    print: tuple[str, ...]
    line: Line


def read_snapshot(folder: Path) -> Snapshot:
    """The pack in `folder`, unpacked or installed; raises CourseDamagedError with one sentence."""
    course = read_course(folder)
    items = (*course.items, *course.others)
    names = [AssessmentId(item.id) for item in items if item.kind == "assessment"]
    listing = kept_pack(folder).listing
    return Snapshot(
        course=course,
        assessments=tuple(read_with_keys(folder, name, course.pack) for name in names),
        files={line.path: line.sha256 for line in listing},
        size=sum(line.size for line in listing),
    )


def compare(old: Snapshot, new: Snapshot) -> Changes:
    """What `new` changes of `old`: pure, and the same whichever way either was made."""
    return Changes(
        before=old.course.version,
        after=new.course.version,
        modules=_difference(_modules(old), _modules(new)),
        assessments=_difference(_assessments(old), _assessments(new)),
        questions=_difference(_questions(old), _questions(new)),
        media=_difference(_media(old), _media(new)),
        pass_marks=_pass_marks(old.assessments, new.assessments),
        retired=_retired(old.course, new.course),
        size_before=old.size,
        size_after=new.size,
        languages=_difference(_languages(old), _languages(new)),
    )


def _difference(old: Sequence[_Thing], new: Sequence[_Thing]) -> Difference:
    """Ids are matched by themselves, and by what a thing of either version says it was called before."""
    before = {name: thing for thing in old for name in thing.was} | {thing.id: thing for thing in old}
    pairs = [(_earlier(thing, before), thing) for thing in new]
    kept = {thing.id for thing, _ in pairs if thing is not None}
    return Difference(
        added=tuple(thing.line for was, thing in pairs if was is None),
        removed=tuple(thing.line for thing in old if thing.id not in kept),
        changed=tuple(thing.line for was, thing in pairs if was is not None and was.print != thing.print),
    )


def _earlier(thing: _Thing, before: Mapping[str, _Thing]) -> _Thing | None:
    return next((before[name] for name in (thing.id, *thing.was) if name in before), None)


def _modules(of: Snapshot) -> list[_Thing]:
    items = (*of.course.items, *of.course.others)
    return [
        _Thing(id=item.id, was=item.was, print=_prints(of, f"content/{item.path}"), line=_line(item))
        for item in items
        if item.kind == "module"
    ]


def _line(item: CourseItem) -> Line:
    return Line(id=item.id, title=item.title)


def _prints(of: Snapshot, *paths: str) -> tuple[str, ...]:
    return tuple(of.files.get(path, "") for path in paths)


def _assessments(of: Snapshot) -> list[_Thing]:
    return [
        _Thing(
            id=each.id,
            was=(),
            print=_prints(of, stem_path(each.id), keys_path(each)),
            line=Line(id=each.id, title=each.title),
        )
        for each in of.assessments
    ]


def _questions(of: Snapshot) -> list[_Thing]:
    return [
        _Thing(
            id=question.id,
            was=question.was,
            print=(_print(question),),
            line=Line(id=question.id, title=question.title, inside=each.title),
        )
        for each in of.assessments
        for question in each.questions
    ]


def _print(question: Question) -> str:
    """The question's hash; of a locked or marked one that of its stem, since its key is not here."""
    return question.key.qhash if question.key else sha256_hex(canonical_json(question_to_json(question)))


def _media(of: Snapshot) -> list[_Thing]:
    texts = {f"content/{item.path}" for item in (*of.course.items, *of.course.others)}
    return [
        _Thing(id=path, was=(), print=(digest,), line=Line(id=inside, title=inside))
        for path, digest in sorted(of.files.items())
        for inside in (path.removeprefix("content/"),)
        if path.startswith("content/") and path not in texts and base_path(inside) == inside
    ]


def _languages(of: Snapshot) -> list[_Thing]:
    return [
        _Thing(
            id=words.language,
            was=(),
            print=(repr(words), *_prints(of, *_files_of(of, words.language))),
            line=Line(id=words.language, title=words.language),
        )
        for words in of.course.translations
    ]


def _files_of(of: Snapshot, language: str) -> list[str]:
    home = f"content/{translated_path(language, '')}"
    ends = f".{language}.json", f".{language}.bin"
    return [path for path in sorted(of.files) if path.startswith(home) or path.endswith(ends)]


def _pass_marks(old: Iterable[Assessment], new: Iterable[Assessment]) -> tuple[PassMark, ...]:
    before = {each.id: each.pass_mark for each in old}
    return tuple(
        PassMark(id=each.id, title=each.title, before=before[each.id], after=each.pass_mark)
        for each in new
        if each.id in before and before[each.id] != each.pass_mark
    )


def _retired(old: Course, new: Course) -> tuple[RetiredId, ...]:
    known = {retired.id for retired in old.retired}
    return tuple(retired for retired in new.retired if retired.id not in known)
