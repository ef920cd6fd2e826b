"""All quizzes of a pack, and what can only be said with the whole pack in sight."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.grammar import Banks, IdPlace, ReadBank, ReadQuiz, read_quiz
from assessments.quiz import Assessment
from content.header import read_header
from content.ids import AssessmentId
from content.pack import CoursePack
from content.problems import Problem, in_order
from content.steps import Advance, nobody_counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Quizzes:
    """The quizzes of a pack: the sound ones, every problem, and the id of each file (for links to it).

    `banks` are all banks, also those that no quiz draws from.
    """

    assessments: tuple[Assessment, ...]
    banks: tuple[ReadBank, ...]
    problems: tuple[Problem, ...]
    ids: Mapping[str, AssessmentId]


def read_assessments(pack: CoursePack) -> tuple[tuple[Assessment, ...], tuple[Problem, ...]]:
    """The pack's sound assessments, in the order of its files, and the problems of all of them; never raises."""
    found = read_quizzes(pack)
    return found.assessments, found.problems


def reading_steps(pack: CoursePack) -> int:
    """How many steps (`content.steps`) `read_quizzes` takes."""
    return sum(_steps(quiz.text) for quiz in pack.quizzes)


def _steps(text: str) -> int:
    return 1 + len(text) // 350


def read_quizzes(pack: CoursePack, advance: Advance = nobody_counts) -> Quizzes:
    """As `read_assessments`, with the id of each quiz file, sound or not; `advance` is told of steps."""
    texts = {quiz.path: quiz.text for quiz in pack.quizzes}
    banks = Banks({bank.path: bank.text for bank in pack.banks}, texts, pack.manifest.language)
    files: list[ReadQuiz] = []
    for path, text in texts.items():
        files.append(read_quiz(text, path, pack.manifest.language, banks))
        advance(_steps(text))
    drawn = banks.read()
    assessments = tuple(read.assessment for read in files if read.assessment is not None)
    everything: tuple[ReadQuiz | ReadBank, ...] = (*files, *drawn)
    problems = [problem for read in everything for problem in read.problems]
    problems += [_unused(bank.path) for bank in drawn if bank.path not in banks.drawn]
    problems += _twice(pack, [place for read in everything for place in read.ids])
    problems += _across(pack, assessments, texts)
    return Quizzes(
        assessments=assessments,
        banks=drawn,
        problems=in_order(problems),
        ids=dict(zip(texts, (read.id for read in files), strict=True)),
    )


def _unused(path: str) -> Problem:
    message = "no section draws from this bank"
    hint = "name it in a quiz, with bank= under a '# ' heading, or remove it"
    return Problem(path=path, line=1, column=1, code="W308", message=message, hint=hint)


def _twice(pack: CoursePack, places: Iterable[IdPlace]) -> list[Problem]:
    """E111 for an id that anything before it in the pack has; E114 for one that is retired."""
    problems: list[Problem] = []
    owners: dict[str, IdPlace] = {}
    retired = {retired.id for retired in pack.manifest.retired}
    for module in (*pack.modules, *pack.extra_pages):
        entry = read_header(module.text, module.path).entry("id")
        line = entry.line if entry else 1
        owners.setdefault(module.id, IdPlace(id=module.id, path=module.path, line=line, column=1))
    for place in places:
        first = owners.setdefault(place.id, place)
        if first is not place:
            message = f"id '{place.id}' already used at {first.path}:{first.line}"
            problems.append(_at(place, "E111", message, "give this one an id of its own"))
        if place.id in retired:
            message = f"id '{place.id}' is retired and cannot be used again"
            problems.append(_at(place, "E114", message, "give this one a new id"))
    return problems


def _at(place: IdPlace, code: str, message: str, hint: str) -> Problem:
    return Problem(
        path=place.path, line=place.line, column=place.column, code=code, message=message, hint=hint
    )


def _across(pack: CoursePack, assessments: tuple[Assessment, ...], texts: Mapping[str, str]) -> list[Problem]:
    """What a quiz needs must be there, and so must the skills that its questions name."""
    modules = {module.id for module in pack.modules}
    known = {*modules, *(assessment.id for assessment in assessments)}
    problems: list[Problem] = []
    for assessment in assessments:
        entry = read_header(texts[assessment.path], assessment.path).entry("needs")
        line, column = (entry.line, entry.column) if entry else (1, 1)
        for name in assessment.needs:
            if name not in known or name == assessment.id:
                place = IdPlace(id=name, path=assessment.path, line=line, column=column)
                hint = "name modules and other assessments of this pack by their ids"
                problems.append(_at(place, "E127", f"no module or assessment '{name}' to need", hint))
    return problems
