"""Quiz files: their rules, their sections, and what these take from banks.

A section takes those of its bank's questions that have one of the section's tags, behind the section's own ones. Within a
quiz a question goes to the first section that takes it, so that no paper asks it twice. `points=` of the section counts
for all that it takes, whatever the bank says; without it the bank's points do.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import PurePosixPath

from assessments.grammar.attrs import Value
from assessments.grammar.banks import Banks
from assessments.grammar.headings import HeadingsReader, IdPlace
from assessments.grammar.lines import rich_lines
from assessments.grammar.outline import Heading
from assessments.grammar.questions import read_points, slug
from assessments.grammar.review import review
from assessments.grammar.rules import RulesReader
from assessments.grammar.sections import (
    Bank,
    Stored,
    fitting,
    read_section,
    report_draw,
    report_missing,
    report_no_tag,
)
from assessments.question import Question
from assessments.quiz import Assessment, Mode, Seal, Use
from content.ids import AssessmentId
from content.problems import Problem, in_order


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


class QuizReader(HeadingsReader):
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
        """The quiz, with every problem of it."""
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
