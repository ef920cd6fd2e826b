"""The reader of quiz files (packs.md §4): from text to an assessment, or to all its problems at once.

`lines` knows what is code, `outline` cuts at headings, `attrs` reads the line under a heading, `items` and `body` read
answers and notes, one module for each family of answers makes keys of them, and `rules` reads the header. A kind's builder has its place
in `questions`.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import PurePosixPath

from assessments.grammar.lines import read_lines, rich_lines
from assessments.grammar.outline import Heading, Outline, read_outline
from assessments.grammar.questions import Surroundings, build_question, read_points, slug
from assessments.grammar.report import Report
from assessments.grammar.review import review
from assessments.grammar.rules import RulesReader
from assessments.quiz import Assessment, Seal, Section, Use
from content.header import read_header
from content.ids import AssessmentId
from content.problems import Problem, in_order

__all__ = ["IdPlace", "ReadQuiz", "read_as_written", "read_quiz", "read_translation"]


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

    `id` is the assessment's, even then; `ids` are all that an author wrote, for E111 across files. `missing` are the
    ids that are used where a heading has none (W110), at its line.
    """

    id: AssessmentId
    assessment: Assessment | None
    problems: tuple[Problem, ...]
    ids: tuple[IdPlace, ...]
    missing: tuple[IdPlace, ...] = ()


def read_quiz(text: str, path: str, language: str = "en") -> ReadQuiz:
    """Read the quiz file at `path` of its pack (line ends are LF only); `language` is the pack's."""
    return _QuizReader(text, path, language).read()


def read_as_written(text: str, path: str, language: str) -> ReadQuiz:
    """As `read_quiz`, with options, steps, right sides, words and areas in the order in which they are written.

    Their letters follow that order, so they are not those of the pack: it is for pairing a file with its translation.
    """
    return _QuizReader(text, path, language, authored=True).read()


def read_translation(text: str, path: str, language: str, base: Assessment) -> ReadQuiz:
    """Read the translation of a quiz or bank as it is written; its rules are those of `base`, whatever it repeats.

    It may hold some of the questions only. That they fit those of the base is `assessments.translating`'s to say.
    """
    return _QuizReader(text, path, language, base).read()


class _QuizReader:
    """Walks over the headings of one file."""

    def __init__(
        self, text: str, path: str, language: str, base: Assessment | None = None, *, authored: bool = False
    ) -> None:
        self._base, self._authored = base, authored or base is not None
        self._report = Report(path)
        self._header = read_header(text, path)
        self._report.problems.extend(self._header.problems)
        usual = slug(PurePosixPath(path).name.removesuffix(".md").removesuffix(".quiz")) or "quiz"
        rules = RulesReader(self._header, self._report)
        self._quiz = rules.translated(base, language) if base else rules.read(usual, language)
        self._ids: list[IdPlace] = []
        self._missing: list[IdPlace] = []
        self._taken: set[str] = set()
        self._points = Fraction(1)

    def read(self) -> ReadQuiz:
        report, header = self._report, self._header
        if entry := header.entry("id"):
            self._ids.append(
                IdPlace(id=self._quiz.id, path=report.path, line=entry.line, column=entry.column)
            )
        outline = read_outline(read_lines(header.body, header.body_line, report), report)
        self._quiz = replace(self._quiz, intro=rich_lines(outline.intro))
        for heading in outline.headings:
            (self._question if heading.is_question else self._section)(heading)
        if self._base is None:
            self._judge(outline)
        return ReadQuiz(
            id=self._quiz.id,
            assessment=None if report.has_errors else self._quiz,
            problems=in_order(report.problems),
            ids=tuple(self._ids),
            missing=tuple(self._missing),
        )

    def _judge(self, outline: Outline) -> None:
        """What is said of a whole quiz, and not again of its translation."""
        if not any(heading.is_question for heading in outline.headings):
            hint = "write each question under a '## ' heading"
            self._report.add(1, 1, "E208", "this quiz has no questions", hint)
        review(self._quiz, self._header, self._report)

    def _question(self, heading: Heading) -> None:
        around = Surroundings(
            section=self._quiz.sections[-1].id if self._quiz.sections else "",
            points=self._points,
            sealed=self._quiz.seal is Seal.SEALED and not self._authored,
            practice=self._quiz.use is Use.PRACTICE,
            language=self._quiz.language,
            authored=self._authored,
        )
        question = build_question(heading, self._name(heading), around, self._report)
        if question is not None:
            self._quiz = replace(self._quiz, questions=(*self._quiz.questions, question))

    def _section(self, heading: Heading) -> None:
        self._points = read_points(heading.attrs, Fraction(1), self._report)
        for key in ("draw", "bank", "tags"):
            if value := heading.attrs.value(key):
                self._report.later(value.line, value.column, f"'{key}='")
        section = Section(id=self._given(heading) or "", title=heading.title, intro=rich_lines(heading.lines))
        self._quiz = replace(self._quiz, sections=(*self._quiz.sections, section))

    def _given(self, heading: Heading) -> str | None:
        name, (line, column) = heading.attrs.id, heading.attrs.place
        if name is not None:
            self._taken.add(name)
            self._ids.append(IdPlace(id=name, path=self._report.path, line=line, column=column))
        return name

    def _name(self, heading: Heading) -> str:
        """The question's id; without one W110 (in a translation E503), and a name made from the heading."""
        given = self._given(heading)
        if given is not None:
            return given
        base = slug(heading.title) or "question"
        name, number = base, 2
        while name in self._taken:
            name, number = f"{base}-{number}", number + 1
        self._taken.add(name)
        if self._base is not None:
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
