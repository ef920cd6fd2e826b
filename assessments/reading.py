"""All quizzes of a pack, and what can only be said with the whole pack in sight."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.grammar import IdPlace, read_quiz
from assessments.quiz import Assessment
from assessments.translating import translate
from content.header import read_header
from content.ids import AssessmentId
from content.pack import CoursePack
from content.problems import Problem, in_order
from content.textfiles import QuizFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Quizzes:
    """The quizzes of a pack: the sound ones, every problem, and the id of each file (for links to it).

    `translations` are assessments in other languages, and `written` translators' own texts (`assessments.translating`).
    """

    assessments: tuple[Assessment, ...]
    problems: tuple[Problem, ...]
    ids: Mapping[str, AssessmentId]
    translations: tuple[Assessment, ...] = ()
    written: tuple[Assessment, ...] = ()


def read_assessments(pack: CoursePack) -> tuple[tuple[Assessment, ...], tuple[Problem, ...]]:
    """The pack's sound assessments, in the order of its files, and the problems of all of them; never raises."""
    found = read_quizzes(pack)
    return found.assessments, found.problems


def read_quizzes(pack: CoursePack) -> Quizzes:
    """As `read_assessments`, with the id of each quiz file, sound or not."""
    files = [(quiz, read_quiz(quiz.text, quiz.path, pack.manifest.language)) for quiz in pack.quizzes]
    assessments = tuple(read.assessment for _, read in files if read.assessment is not None)
    problems = [problem for _, read in files for problem in read.problems]
    problems += _banks(pack.banks)
    problems += _twice(pack, [place for _, read in files for place in read.ids])
    problems += _across(pack, assessments, {quiz.path: quiz.text for quiz, _ in files})
    translated = translate(pack, assessments)
    return Quizzes(
        assessments=translated.assessments,
        problems=in_order((*problems, *translated.problems)),
        ids={quiz.path: read.id for quiz, read in files},
        translations=translated.translations,
        written=translated.written,
    )


def _banks(banks: Iterable[QuizFile]) -> list[Problem]:
    """Banks are drawn from by a later version; until then nothing in them could be asked."""
    message = "a bank is not in this version of Hornbook yet"
    hint = "move its questions into a quiz"
    return [
        Problem(path=bank.path, line=1, column=1, code="E120", message=message, hint=hint) for bank in banks
    ]


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
