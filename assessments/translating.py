"""The quizzes of a pack in its other languages: read, paired with the base, and what is wrong or left out (packs.md §5)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assessments.grammar import (
    IdPlace,
    ReadBank,
    ReadQuiz,
    read_written,
    translated_bank,
    translated_quiz,
)
from assessments.joining import joined
from assessments.paired import MisfitError
from assessments.pairing import Pairing
from assessments.question import Question
from assessments.quiz import Assessment, Section
from assessments.rich import Rich
from content.ids import AssessmentId, QuestionId
from content.pack import CoursePack
from content.problems import Problem
from content.translation import Translation, base_path, counted, translated_path

_SAID_OF_THE_BASE = frozenset({"W110", "W211", "W216", "W224", "W229"})
"""What a translation repeats from its base is not said twice."""

Own = Mapping[QuestionId, Question]
"""The questions that a translation has, with its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A translator's own texts in one file."""

    path: str
    language: str
    intro: Rich | None = None
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """The assessments of a pack in all languages.

    `assessments` are those of the base, taking what is accepted in any language as well. `translations` are whole:
    what a translation leaves out stands there as in the base; each says its language. `written` is what translators
    wrote, for looking through it.
    """

    assessments: tuple[Assessment, ...]
    translations: tuple[Assessment, ...]
    written: tuple[Written, ...]
    problems: tuple[Problem, ...]


def translate(pack: CoursePack, assessments: Sequence[Assessment], banks: Sequence[ReadBank]) -> Translated:
    """All languages of the sound assessments of the pack; never raises for a translator's mistake."""
    found = [_Language(each, pack, assessments, banks) for each in pack.translations]
    full: list[Assessment] = []
    others: list[Assessment] = []
    for assessment in assessments:
        base = {question.id: question for question in assessment.questions}
        here = [language.own[assessment.id] for language in found if assessment.id in language.own]
        full.append(_with_answers(assessment, [base, *here]))
        translated = [language.whole[assessment.id] for language in found if assessment.id in language.whole]
        others += [_with_answers(each, [base, *here]) for each in translated]
    return Translated(
        assessments=tuple(full),
        translations=tuple(others),
        written=tuple(each for language in found for each in language.written),
        problems=tuple(problem for language in found for problem in language.problems),
    )


def _with_answers(assessment: Assessment, versions: Sequence[Own]) -> Assessment:
    """The assessment with what the other versions of its questions accept."""

    def full(question: Question) -> Question:
        others = [version[question.id] for version in versions if question.id in version]
        return joined(question, [other for other in others if other is not question])

    return replace(assessment, questions=tuple(full(question) for question in assessment.questions))


class _Language:
    """The quizzes and banks of one translation.

    `whole` are the translated assessments and `own` what of their questions is translated, by id of the assessment.
    """

    def __init__(
        self,
        translation: Translation,
        pack: CoursePack,
        assessments: Sequence[Assessment],
        banks: Sequence[ReadBank],
    ) -> None:
        """Read and pair every file."""
        self._tag, self._base_language = translation.language, pack.manifest.language
        self._texts = {quiz.path: quiz.text for quiz in (*pack.quizzes, *pack.banks)}
        self._files = {quiz.path: quiz.text for quiz in translation.quizzes}
        self._kept = {bank.path: bank for bank in banks}
        self._banks: dict[str, _File] = {}
        self.problems: list[Problem] = []
        self.whole: dict[AssessmentId, Assessment] = {}
        self.own: dict[AssessmentId, Own] = {}
        self.written: list[Written] = []
        for assessment in assessments:
            self._translate(assessment)

    def _translate(self, base: Assessment) -> None:
        path = translated_path(self._tag, base.path)
        mine = [question for question in base.questions if not question.file]
        other, own, sound = base, dict[QuestionId, Question](), True
        if path not in self._files:
            self._untranslated(path, len(mine), "question")
        else:
            read = translated_quiz(self._files[path], path, self._tag, base)
            misplaced = self._told(read, base)
            sound = read.assessment is not None and not misplaced
            if read.assessment is not None and sound:
                other = read.assessment
                self.written.append(_words_of(other))
                as_written = read_written(self._texts[base.path], base.path, self._base_language)
                own = self._pairs(mine, _File(as_written, other.questions, read.ids), path)
        for question in base.questions:
            if question.file:
                own |= self._drawn(question)
        if sound and (own or other is not base):
            self.own[base.id] = own
            self.whole[base.id] = self._dressed(base, path, other, own)

    def _told(self, read: ReadQuiz, base: Assessment) -> bool:
        """Report what is wrong with the file; whether an id is where it does not belong."""
        known = {str(base.id), *(question.id for question in base.questions if not question.file)}
        misplaced = _misplaced(base.path, known | {section.id for section in base.sections}, read.ids)
        self.problems += [each for each in read.problems if each.code not in _SAID_OF_THE_BASE]
        self.problems += misplaced
        return bool(misplaced)

    def _untranslated(self, path: str, count: int, one: str, many: str = "", hint: str = "") -> None:
        if count:
            noun = f"{count} {many}" if many and count > 1 else counted(count, one)
            hint = hint or "translate them in this file, from the base's file of the same name"
            self._add(path, 0, 0, "W505", f"no translation of {noun} (base text shows)", hint)

    def _add(self, path: str, line: int, column: int, code: str, message: str, hint: str) -> None:  # noqa: PLR0917
        problem = Problem(path=path, line=line, column=column, code=code, message=message, hint=hint)
        self.problems.append(problem)

    # Banks

    def _drawn(self, stored: Question) -> Own:
        """A question of a bank, as one assessment stores it, in the words of the bank's translation."""
        if stored.file not in self._banks:
            self._banks[stored.file] = self._bank(stored.file)
        file = self._banks[stored.file]
        pairing = file.pairing(stored)
        try:
            return {stored.id: pairing.question()} if pairing else {}
        except MisfitError:  # told when the bank was read
            return {}

    def _bank(self, base: str) -> "_File":
        """The bank's translation; what is wrong with it is told once, whoever draws from it."""
        path, kept = translated_path(self._tag, base), self._kept[base]
        if path not in self._files:
            self._untranslated(path, len(kept.questions), "question")
            return _File((), (), ())
        read = translated_bank(self._files[path], path, self._tag)
        misplaced = _misplaced(
            base, {place.id for place in kept.ids} | {each.id for each in kept.questions}, read.ids
        )
        self.problems += [each for each in read.problems if each.code not in _SAID_OF_THE_BASE]
        self.problems += misplaced
        if misplaced or any(problem.is_error for problem in read.problems):
            return _File((), (), ())
        self.written.append(Written(path=path, language=self._tag, questions=read.questions))
        as_written = read_written(self._texts[base], base, self._base_language, bank=True)
        file = _File(as_written, read.questions, read.ids)
        self._pairs(kept.questions, file, path)
        return file

    # Pairs

    def _pairs(self, stored: Sequence[Question], file: "_File", path: str) -> dict[QuestionId, Question]:
        """The questions of a file that are translated; W505 for what is not, E501 and E502 for what does not fit."""
        own: dict[QuestionId, Question] = {}
        missing = 0
        known = {question.id for question in stored}
        self.problems += [_not_there(place, base_path(path)) for place in file.strangers(known)]
        for question in stored:
            pairing = file.pairing(question)
            if pairing is None:
                continue
            try:
                own[question.id] = pairing.question()
            except MisfitError as misfit:
                place = file.places[question.id]
                hint = "the base decides: repeat its answers with the same marks, in the same order"
                self._add(place.path, place.line, place.column, misfit.code, misfit.message, hint)
            missing += pairing.missing
        self._untranslated(path, len(stored) - len(own), "question")
        self._untranslated(path, missing, "hint or note", "hints and notes")
        return own

    def _dressed(self, base: Assessment, path: str, other: Assessment, own: Own) -> Assessment:
        """The base's assessment in this language, as far as it is translated."""
        return replace(
            base,
            path=path,
            title=other.title,
            language=self._tag,
            intro=other.intro or base.intro,
            sections=self._sections(base, other),
            questions=tuple(own.get(question.id, question) for question in base.questions),
        )

    def _sections(self, base: Assessment, other: Assessment) -> tuple[Section, ...]:
        if not other.sections:
            return base.sections
        if len(other.sections) != len(base.sections):
            said = counted(len(other.sections), "section")
            hint = "repeat each '# ' heading of the base, in the same order"
            message = f"translation: the quiz has {said}, base has {len(base.sections)}"
            self._add(other.path, 1, 1, "E501", message, hint)
            return base.sections
        return tuple(
            replace(section, title=said.title, intro=said.intro or section.intro)
            for section, said in zip(base.sections, other.sections, strict=True)
        )


class _File:
    """The questions of a base's file as its author wrote them, and those of its translation."""

    def __init__(
        self, written: Sequence[Question], others: Sequence[Question], ids: Sequence[IdPlace]
    ) -> None:
        self._written = {question.id: question for question in written}
        self._others = {question.id: question for question in others}
        self.places = {place.id: place for place in ids}

    def pairing(self, stored: Question) -> Pairing | None:
        """The question with its translation, where it has one."""
        other = self._others.get(stored.id)
        return Pairing(stored, self._written[stored.id], other) if other else None

    def strangers(self, known: Collection[QuestionId]) -> list[IdPlace]:
        """Where questions of the translation have the id of something else: of a section, or of the quiz."""
        return [self.places[name] for name in self._others if name not in known]


def _words_of(assessment: Assessment) -> Written:
    return Written(
        path=assessment.path,
        language=assessment.language,
        intro=assessment.intro,
        sections=assessment.sections,
        questions=assessment.questions,
    )


def _misplaced(base: str, known: Collection[str], ids: Sequence[IdPlace]) -> list[Problem]:
    """E503 for an id that the base's file does not have, E111 for one that stands twice."""
    first: dict[str, IdPlace] = {}
    problems: list[Problem] = []
    for place in ids:
        before = first.setdefault(place.id, place)
        if before is not place:
            message, hint = (
                f"id '{place.id}' already used at {before.path}:{before.line}",
                "leave one of them out",
            )
            problems.append(place.problem("E111", message, hint))
        elif place.id not in known:
            problems.append(_not_there(place, base))
    return problems


def _not_there(place: IdPlace, base: str) -> Problem:
    hint = f"name a question of {base} by its id, or leave this one out"
    return place.problem("E503", f"id '{place.id[:64]}' not in the base", hint)
