"""The quizzes of a pack in its other languages: read, paired with the base, and what is wrong or left out (packs.md §5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assessments.grammar import IdPlace, ReadQuiz, read_as_written, read_translation
from assessments.joining import joined
from assessments.paired import MisfitError
from assessments.pairing import Pairing
from assessments.question import Question
from assessments.quiz import Assessment, Section
from content.ids import AssessmentId, QuestionId
from content.pack import CoursePack
from content.problems import Problem
from content.translation import Translation, counted, translated_path

_SAID_OF_THE_BASE = frozenset({"W110", "W211", "W216", "W224", "W229"})
"""What a translation repeats from its base is not said twice."""

Own = Mapping[QuestionId, Question]
"""The questions that a translation has, with its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """The assessments of a pack in all languages.

    `assessments` are those of the base, taking what is accepted in any language as well. `translations` are whole:
    what a translation leaves out stands there as in the base; each says its language. `written` are the translators'
    own texts, for looking through them.
    """

    assessments: tuple[Assessment, ...]
    translations: tuple[Assessment, ...]
    written: tuple[Assessment, ...]
    problems: tuple[Problem, ...]


def translate(pack: CoursePack, assessments: Sequence[Assessment]) -> Translated:
    """All languages of the sound assessments of the pack; never raises for a translator's mistake."""
    texts = {quiz.path: quiz.text for quiz in pack.quizzes}
    found = [_Language(each, assessments, texts, pack.manifest.language) for each in pack.translations]
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
    """The quizzes of one translation.

    `whole` are the translated assessments and `own` what of their questions is translated, by id of the assessment.
    """

    def __init__(
        self,
        translation: Translation,
        assessments: Sequence[Assessment],
        texts: Mapping[str, str],
        base_language: str,
    ) -> None:
        """Read and pair every file."""
        self._tag, self._base_language, self._texts = translation.language, base_language, texts
        self._files = {quiz.path: quiz.text for quiz in translation.quizzes}
        self.problems: list[Problem] = []
        self.whole: dict[AssessmentId, Assessment] = {}
        self.own: dict[AssessmentId, Own] = {}
        self.written: list[Assessment] = []
        for assessment in assessments:
            self._translate(assessment)

    def _translate(self, base: Assessment) -> None:
        path = translated_path(self._tag, base.path)
        if path not in self._files:
            self._untranslated(path, len(base.questions), "question")
            return
        read = read_translation(self._files[path], path, self._tag, base)
        self.problems += [each for each in read.problems if each.code not in _SAID_OF_THE_BASE]
        misplaced = _misplaced(base, read)
        self.problems += misplaced
        as_written = read_as_written(self._texts[base.path], base.path, self._base_language).assessment
        if read.assessment is None or as_written is None or misplaced:
            return
        self.written.append(read.assessment)
        own, missing = self._pairs(base, as_written, read)
        self.own[base.id] = own
        self.whole[base.id] = self._dressed(base, read.assessment, own)
        self._untranslated(path, len(base.questions) - len(own), "question")
        self._untranslated(path, missing, "hint or note", "hints and notes")

    def _untranslated(self, path: str, count: int, one: str, many: str = "") -> None:
        if count:
            noun = f"{count} {many}" if many and count > 1 else counted(count, one)
            hint = "translate them in this file, from the base's file of the same name"
            self._add(path, 0, 0, "W505", f"no translation of {noun} (base text shows)", hint)

    def _add(self, path: str, line: int, column: int, code: str, message: str, hint: str) -> None:  # noqa: PLR0917
        problem = Problem(path=path, line=line, column=column, code=code, message=message, hint=hint)
        self.problems.append(problem)

    def _pairs(self, base: Assessment, written: Assessment, read: ReadQuiz) -> tuple[Own, int]:
        """The questions that are translated, and how many smaller texts are not; E501 and E502 for what does not fit."""
        places = {place.id: place for place in read.ids}
        as_written = {question.id: question for question in written.questions}
        stored = {question.id: question for question in base.questions}
        own: dict[QuestionId, Question] = {}
        missing = 0
        for other in read.assessment.questions if read.assessment else ():
            if other.id not in stored:  # the id of a section, or of the quiz
                self.problems.append(_not_there(places[other.id], base))
                continue
            pairing = Pairing(stored[other.id], as_written[other.id], other)
            try:
                own[other.id] = pairing.question()
            except MisfitError as misfit:
                place = places[other.id]
                hint = "the base decides: repeat its answers with the same marks, in the same order"
                self._add(place.path, place.line, place.column, misfit.code, misfit.message, hint)
            missing += pairing.missing
        return own, missing

    def _dressed(self, base: Assessment, other: Assessment, own: Own) -> Assessment:
        """The base's assessment in this language, as far as it is translated."""
        return replace(
            base,
            path=other.path,
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


def _misplaced(base: Assessment, read: ReadQuiz) -> list[Problem]:
    """E503 for an id that the base's file does not have, E111 for one that stands twice."""
    known = {str(base.id)} | {str(question.id) for question in base.questions}
    known |= {section.id for section in base.sections}
    first: dict[str, IdPlace] = {}
    problems: list[Problem] = []
    for place in read.ids:
        before = first.setdefault(place.id, place)
        if before is not place:
            message, hint = (
                f"id '{place.id}' already used at {before.path}:{before.line}",
                "leave one of them out",
            )
            problems.append(_at(place, "E111", message, hint))
        elif place.id not in known:
            problems.append(_not_there(place, base))
    return problems


def _not_there(place: IdPlace, base: Assessment) -> Problem:
    hint = f"name a question of {base.path} by its id, or leave this one out"
    return _at(place, "E503", f"id '{place.id[:64]}' not in the base", hint)


def _at(place: IdPlace, code: str, message: str, hint: str) -> Problem:
    return Problem(
        path=place.path, line=place.line, column=place.column, code=code, message=message, hint=hint
    )
