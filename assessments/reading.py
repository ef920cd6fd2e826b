"""All quizzes of a pack, and what can only be said with the whole pack in sight."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessments.grammar import Banks, IdPlace, ReadBank, ReadQuiz, read_quiz
from assessments.quiz import Assessment
from assessments.translating import Written, translate
from content.header import read_header
from content.ids import AssessmentId
from content.needs import circles, need_hint
from content.pack import CoursePack
from content.problems import Problem, in_order
from content.steps import Advance, nobody_counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Quizzes:
    """The quizzes of a pack: the sound ones, every problem, and the id of each file (for links to it).

    `banks` are all banks, also those that no quiz draws from; `asks` are ids of questions by the path of their quiz.
    `translations` are assessments in other languages, and `written` translators' own texts (`assessments.translating`).
    """

    assessments: tuple[Assessment, ...]
    banks: tuple[ReadBank, ...]
    problems: tuple[Problem, ...]
    ids: Mapping[str, AssessmentId]
    asks: Mapping[str, frozenset[str]]
    translations: tuple[Assessment, ...] = ()
    written: tuple[Written, ...] = ()


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
    problems += _twice(pack, everything)
    problems += _needs(pack, assessments, files, texts)
    translated = translate(pack, assessments, drawn)
    return Quizzes(
        assessments=translated.assessments,
        banks=drawn,
        problems=in_order((*problems, *translated.problems)),
        ids=dict(zip(texts, (read.id for read in files), strict=True)),
        asks=dict(zip(texts, (read.asks for read in files), strict=True)),
        translations=translated.translations,
        written=translated.written,
    )


def _unused(path: str) -> Problem:
    message = "no section draws from this bank"
    hint = "name it in a quiz, with bank= under a '# ' heading, or remove it"
    return Problem(path=path, line=1, column=1, code="W308", message=message, hint=hint)


def _twice(pack: CoursePack, reads: Sequence[ReadQuiz | ReadBank]) -> list[Problem]:
    """E111 for an id that anything before it in the pack has; E114 for one that is retired."""
    problems: list[Problem] = []
    owners = _module_ids(pack)
    retired = {retired.id for retired in pack.manifest.retired}
    for place in (place for read in reads for place in read.ids):
        first = owners.setdefault(place.id, place)
        if first is not place:
            message = f"id '{place.id}' already used at {first.path}:{first.line}"
            problems.append(place.problem("E111", message, "give this one an id of its own"))
        if place.id in retired:
            message = f"id '{place.id}' is retired and cannot be used again"
            problems.append(place.problem("E114", message, "give this one a new id"))
    return problems + _old_ids(pack, reads, owners)


def _module_ids(pack: CoursePack) -> dict[str, IdPlace]:
    found: dict[str, IdPlace] = {}
    for module in (*pack.modules, *pack.extra_pages):
        entry = read_header(module.text, module.path).entry("id")
        line = entry.line if entry else 1
        found.setdefault(module.id, IdPlace(id=module.id, path=module.path, line=line, column=1))
    return found


def _old_ids(
    pack: CoursePack, reads: Sequence[ReadQuiz | ReadBank], owners: Mapping[str, IdPlace]
) -> list[Problem]:
    """E111 for an old id in `was` that is in use, or that something else was called before.

    Modules that took an old id of another module are `content.pack`'s to tell.
    """
    modules = {module.id for module in (*pack.modules, *pack.extra_pages)}
    problems: list[Problem] = []
    said: dict[str, IdPlace] = {}
    for place in (*_old_module_ids(pack), *(place for read in reads for place in read.was)):
        owner = owners.get(place.id)
        first = said.setdefault(place.id, place)
        if owner is not None and not (place.id in modules and place.path.startswith("modules/")):
            message = f"id '{place.id}' in 'was' is the present id of {owner.path}:{owner.line}"
            problems.append(place.problem("E111", message, "name ids that are no longer used"))
        elif first is not place:
            message = f"id '{place.id}' in 'was' was said before at {first.path}:{first.line}"
            problems.append(place.problem("E111", message, "keep it where the learner's progress belongs"))
    return problems


def _old_module_ids(pack: CoursePack) -> Iterator[IdPlace]:
    for module in pack.modules:
        entry = read_header(module.text, module.path).entry("was") if module.was else None
        for name, (line, column) in zip(entry.words, entry.word_places, strict=True) if entry else ():
            yield IdPlace(id=name, path=module.path, line=line, column=column)


def _needs(
    pack: CoursePack, assessments: Sequence[Assessment], reads: Sequence[ReadQuiz], texts: Mapping[str, str]
) -> list[Problem]:
    """E127 for what a quiz needs and is not there, and E129 for quizzes that need each other in a circle."""
    known = {*(module.id for module in pack.modules), *(str(read.id) for read in reads)}
    problems: list[Problem] = []
    firsts: dict[str, IdPlace] = {}
    for assessment in assessments:
        entry = read_header(texts[assessment.path], assessment.path).entry("needs")
        for name, (line, column) in zip(entry.words, entry.word_places, strict=True) if entry else ():
            place = IdPlace(id=name, path=assessment.path, line=line, column=column)
            firsts.setdefault(assessment.id, place)
            if name not in known or name == assessment.id:
                hint = need_hint(name, known - {assessment.id})
                problems.append(place.problem("E127", f"no module or assessment '{name}' to need", hint))
    graph = {str(assessment.id): assessment.needs for assessment in assessments}
    for name, path in circles(graph, graph):
        hint = "take one of these needs away"
        problems.append(firsts[name].problem("E129", f"needs go in a circle: {path}", hint))
    return problems
