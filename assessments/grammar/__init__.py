"""The reader of quiz files and banks (packs.md §4): from text to an assessment, or to all its problems at once.

`lines` knows what is code, `outline` cuts at headings, `attrs` reads the line under a heading, `items` and `body` read
answers and notes, one module for each family of answers makes keys of them, `sections` joins what banks hold, and
`rules` reads the header. A kind's builder has its place in `questions`.

A **bank** is a quiz file below ``bank/`` whose header holds at most `id` and `title`. A section takes those of its
questions that have one of the section's tags, behind the section's own ones. Within a quiz a question goes to the first
section that takes it, so that no paper asks it twice. `points=` of the section counts for all that it takes, whatever
the bank says; without it the bank's points do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import PurePosixPath

from assessments.grammar.attrs import Value, report_id
from assessments.grammar.lines import read_lines, rich_lines
from assessments.grammar.outline import Heading, Outline, read_outline
from assessments.grammar.questions import Surroundings, build_question, read_points, slug
from assessments.grammar.report import Report
from assessments.grammar.review import review, review_same
from assessments.grammar.rules import RulesReader
from assessments.grammar.sections import (
    Bank,
    Stored,
    fitting,
    read_section,
    refuse_draws,
    report_draw,
    report_missing,
    report_no_tag,
)
from assessments.question import Question
from assessments.quiz import Assessment, Mode, Seal, Use
from content.header import read_header
from content.ids import AssessmentId
from content.problems import Problem, in_order

MOST_QUESTIONS = 2_000
"""In one file."""

__all__ = [
    "Banks",
    "IdPlace",
    "ReadBank",
    "ReadQuiz",
    "read_bank",
    "read_quiz",
    "read_written",
    "translated_bank",
    "translated_quiz",
]


_PLAIN = Stored(sealed=False, practice=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdPlace:
    """Where an author wrote an id."""

    id: str
    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadQuiz:
    """A quiz file as read: `assessment` is None where any problem is an error.

    `id` is the assessment's, even then; `ids` are all that an author wrote, for E111 across files, and `was` the old
    ones. `asks` are the ids of its questions, sound or not, `missing` the ids that are used where a heading has none
    (W110), at its line.
    """

    id: AssessmentId
    assessment: Assessment | None
    problems: tuple[Problem, ...]
    ids: tuple[IdPlace, ...]
    was: tuple[IdPlace, ...] = ()
    asks: frozenset[str] = frozenset()
    missing: tuple[IdPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBank:
    """A bank as read: its sound questions, every problem, and all ids that its author wrote, old ones too."""

    path: str
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    ids: tuple[IdPlace, ...]
    was: tuple[IdPlace, ...]


class Banks:
    """The banks of a pack: each is read once for each way in which its answers are stored."""

    def __init__(self, files: Mapping[str, str], quizzes: Mapping[str, str], language: str) -> None:
        """`files` and `quizzes` are texts by path; `language` is the pack's."""
        self._files, self._language = files, language
        self.known = dict.fromkeys(quizzes, False) | dict.fromkeys(files, True)
        self._read: dict[tuple[str, Stored], ReadBank] = {}
        self.drawn: set[str] = set()

    def read(self) -> tuple[ReadBank, ...]:
        """All banks in order, with the problems that they have for any quiz that draws from them."""
        found: list[ReadBank] = []
        for path in self._files:
            ways = [read for (name, _), read in self._read.items() if name == path] or [
                self._way(path, _PLAIN)
            ]
            problems = in_order(problem for way in ways for problem in way.problems)
            found.append(replace(ways[0], problems=problems))
        return tuple(found)

    def _way(self, path: str, stored: Stored) -> ReadBank:
        if (path, stored) not in self._read:
            self._read[path, stored] = read_bank(self._files[path], path, self._language, stored)
        return self._read[path, stored]

    def draw(self, path: str, stored: Stored) -> Bank | None:
        """The bank as a quiz takes it, None where there is none; it counts as used from then on."""
        if path not in self._files:
            return None
        self.drawn.add(path)
        read = self._way(path, stored)
        return Bank(
            path=path,
            questions=read.questions,
            given=frozenset(place.id for place in read.ids),
            broken=any(problem.is_error for problem in read.problems),
        )


def read_quiz(text: str, path: str, language: str = "en", banks: Banks | None = None) -> ReadQuiz:
    """Read the quiz file at `path` of its pack (line ends are LF only); `language` is the pack's.

    Without `banks` the file is read alone: nothing is joined to its sections, and what only banks show is not said.
    """
    return _QuizReader(text, path, language, banks).read()


def read_bank(text: str, path: str, language: str = "en", stored: Stored = _PLAIN) -> ReadBank:
    """Read the bank at `path` of its pack; `stored` is what the assessment that draws makes of it."""
    return _BankReader(text, path, language).read(stored)


def read_written(text: str, path: str, language: str, *, bank: bool = False) -> tuple[Question, ...]:
    """The sound questions of a quiz or bank with options, steps, right sides, words and areas as they are written.

    Their letters follow that order, so they are not those of the pack: it is for pairing a file with its translation.
    """
    if bank:
        return _BankReader(text, path, language, authored=True).read(_PLAIN).questions
    return _QuizReader(text, path, language, authored=True).written()


def translated_quiz(text: str, path: str, language: str, base: Assessment) -> ReadQuiz:
    """Read the translation of a quiz as it is written; its rules are those of `base`, whatever it repeats.

    It may hold some of the questions only. That they fit those of the base is `assessments.translating`'s to say.
    """
    return _QuizReader(text, path, language, base=base).read()


def translated_bank(text: str, path: str, language: str) -> ReadBank:
    """Read the translation of a bank, likewise."""
    return _BankReader(text, path, language, translated=True).read(_PLAIN)


class _Reader:
    """What quiz files and banks share: headings, questions and their names."""

    def __init__(
        self, text: str, path: str, language: str, *, authored: bool = False, translated: bool = False
    ) -> None:
        self._translated, self._authored = translated, authored or translated
        self._report = Report(path)
        self._header = read_header(text, path)
        self._report.problems.extend(self._header.problems)
        self._language = language
        self._ids: list[IdPlace] = []
        self._missing: list[IdPlace] = []
        self._was: list[IdPlace] = []
        self._taken: set[str] = set()
        self._repeats: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._points = Fraction(1)

    def _outline(self, name: str, what: str) -> Outline:
        """The headings, after the id of the header (`name`) is noted; a file without questions is reported."""
        report, header = self._report, self._header
        if entry := header.entry("id"):
            self._ids.append(IdPlace(id=name, path=report.path, line=entry.line, column=entry.column))
        outline = self._few_enough(read_outline(read_lines(header.body, header.body_line, report), report))
        if not self._translated and not any(self._may_ask(heading) for heading in outline.headings):
            hint = "write each question under a '## ' heading"
            report.add(1, 1, "E208", f"this {what} has no questions", hint)
        return outline

    def _few_enough(self, outline: Outline) -> Outline:
        """The headings up to the most questions that a file may have; E236 at the first one beyond."""
        questions = [number for number, heading in enumerate(outline.headings) if heading.is_question]
        if len(questions) <= MOST_QUESTIONS:
            return outline
        cut = questions[MOST_QUESTIONS]
        message = f"more than {MOST_QUESTIONS} questions in one file"
        self._report.add(outline.headings[cut].line, 1, "E236", message, "make several files of it")
        return replace(outline, headings=outline.headings[:cut])

    def _may_ask(self, heading: Heading) -> bool:
        return heading.is_question

    def _build(self, heading: Heading, section: str, stored: Stored) -> Question | None:
        around = Surroundings(
            section=section,
            points=self._points,
            sealed=stored.sealed and not self._authored,
            practice=stored.practice,
            marked=stored.marked,
            language=self._language,
            authored=self._authored,
        )
        name = self._name(heading)
        self._places[name] = heading.line
        if value := heading.attrs.value("was"):
            for word in value.words:
                report_id(self._report, value.line, value.column, word)
                place = IdPlace(id=word, path=self._report.path, line=value.line, column=value.column)
                self._was.append(place)
        return build_question(heading, name, around, self._report)

    def _given(self, heading: Heading) -> str | None:
        name, (line, column) = heading.attrs.id, heading.attrs.place
        if name is not None:
            self._taken.add(name)
            self._ids.append(IdPlace(id=name, path=self._report.path, line=line, column=column))
        return name

    def _name(self, heading: Heading) -> str:
        """The heading's id; without one W110 (in a translation E503), and a name made from the heading."""
        given = self._given(heading)
        if given is not None:
            return given
        base = slug(heading.title) or ("question" if heading.is_question else "section")
        name, number = base, self._repeats.get(base, 2)
        while name in self._taken:
            name, number = f"{base}-{number}", number + 1
        self._repeats[base] = number
        self._taken.add(name)
        if self._translated:
            message, hint = (
                "no id, so no question of the base is meant",
                "write the base's {#id} under the heading",
            )
            self._report.add(heading.line, 1, "E503", message, hint)
            return name
        self._missing.append(IdPlace(id=name, path=self._report.path, line=heading.line, column=1))
        hint = f"write {{#{name}}} straight under the heading"
        self._report.add(heading.line, 1, "W110", "no id; `check --fix` writes one", hint)
        return name


class _BankReader(_Reader):
    """Walks over the headings of a bank: its sections only group, and give points."""

    def read(self, stored: Stored) -> ReadBank:
        RulesReader(self._header, self._report).read_bank()
        questions: list[Question] = []
        for heading in self._outline(self._header.value("id") or "", "bank").headings:
            if not heading.is_question:
                self._points = read_points(heading.attrs, Fraction(1), self._report)
                refuse_draws(heading.attrs, self._report)
                self._given(heading)
            elif question := self._build(heading, "", stored):
                questions.append(replace(question, file=self._report.path))
        if not self._translated:
            review_same(questions, self._places, self._report)
        return ReadBank(
            path=self._report.path,
            questions=tuple(questions),
            problems=in_order(self._report.problems),
            ids=tuple(self._ids),
            was=tuple(self._was),
        )


class _QuizReader(_Reader):
    """Walks over the headings of a quiz, and joins to each section what its bank holds."""

    def __init__(
        self,
        text: str,
        path: str,
        language: str,
        banks: Banks | None = None,
        *,
        authored: bool = False,
        base: Assessment | None = None,
    ) -> None:
        super().__init__(text, path, language, authored=authored, translated=base is not None)
        self._banks = banks
        usual = slug(PurePosixPath(path).name.removesuffix(".md").removesuffix(".quiz")) or "quiz"
        rules = RulesReader(self._header, self._report)
        self._quiz = rules.translated(base, language) if base else rules.read(usual, language)
        self._open: Heading | None = None
        self._count = 0
        self._joined: set[str] = set()
        self._whole = True

    def read(self) -> ReadQuiz:
        outline = self._outline(self._quiz.id, "quiz")
        self._quiz = replace(self._quiz, intro=rich_lines(outline.intro))
        for heading in outline.headings:
            (self._question if heading.is_question else self._section)(heading)
        self._close()
        if not self._translated:
            review(self._quiz, self._header, self._places, self._report, whole=self._whole)
        return ReadQuiz(
            id=self._quiz.id,
            assessment=None if self._report.has_errors else self._quiz,
            problems=in_order(self._report.problems),
            ids=tuple(self._ids),
            missing=tuple(self._missing),
            was=tuple(self._was),
            asks=frozenset(self._places) | self._joined,
        )

    def written(self) -> tuple[Question, ...]:
        """The sound questions of the file itself."""
        self.read()
        return self._quiz.questions

    def _may_ask(self, heading: Heading) -> bool:
        return heading.is_question or heading.attrs.value("bank") is not None

    @property
    def _stored(self) -> Stored:
        quiz = self._quiz
        return Stored(
            sealed=quiz.seal is not Seal.OPEN,
            practice=quiz.use is Use.PRACTICE,
            marked=quiz.mode is Mode.MARKED,
        )

    def _question(self, heading: Heading) -> None:
        self._count += 1
        section = self._quiz.sections[-1].id if self._quiz.sections else ""
        question = self._build(heading, section, self._stored)
        if question is not None:
            self._quiz = replace(self._quiz, questions=(*self._quiz.questions, question))

    def _section(self, heading: Heading) -> None:
        self._close()
        self._points = read_points(heading.attrs, Fraction(1), self._report)
        draws = heading.attrs.value("draw") is not None
        name = self._name(heading) if draws and not self._translated else self._given(heading)
        section = read_section(heading, name or "", self._report.path, self._report)
        section = replace(section, intro=rich_lines(heading.lines))
        self._quiz = replace(self._quiz, sections=(*self._quiz.sections, section))
        self._open, self._count = heading, 0

    def _close(self) -> None:
        """The section that ends here takes its share of its bank; then its draw is judged."""
        heading = self._open
        if heading is None or self._translated:
            return
        section = self._quiz.sections[-1]
        value = heading.attrs.value("bank")
        bank = self._bank(value, section.bank) if value and section.bank else None
        taken = () if bank is None else self._take(heading, bank)
        self._quiz = replace(self._quiz, questions=(*self._quiz.questions, *taken))
        if value is not None and (bank is None or bank.broken):
            self._whole = False
        else:
            mine = [question for question in self._quiz.questions if question.section == section.id]
            report_draw(heading.attrs, self._count + len(taken), mine, self._report)

    def _bank(self, value: Value, path: str) -> Bank | None:
        if self._banks is None:
            return None
        found = self._banks.draw(path, self._stored)
        if found is None:
            report_missing(value, path, self._banks.known, self._report)
        return found

    def _take(self, heading: Heading, bank: Bank) -> tuple[Question, ...]:
        section = self._quiz.sections[-1]
        report_no_tag(heading.attrs, section, bank, self._report)
        found = fitting(section, bank, self._joined)
        self._joined.update(question.id for question in found)
        self._report_shared(heading, found, bank)
        points = self._points if heading.attrs.value("points") else None
        return tuple(
            replace(
                question, section=section.id, points=points if points and question.points else question.points
            )
            for question in found
        )

    def _report_shared(self, heading: Heading, found: tuple[Question, ...], bank: Bank) -> None:
        """E111 for names that were made from headings: those that authors wrote are compared over the whole pack."""
        value = heading.attrs.value("bank")
        written = {place.id for place in self._ids}
        for question in found:
            both_written = question.id in written and question.id in bank.given
            if value is not None and question.id in self._taken and not both_written:
                message = f"id '{question.id}' is that of a question here and of one in {bank.path}"
                hint = "give both questions ids of their own"
                self._report.add(value.line, value.column, "E111", message, hint)
