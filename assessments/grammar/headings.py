"""What quiz files and banks share: headings are walked over, and each question is built under its name."""

from dataclasses import dataclass, replace
from fractions import Fraction

from assessments.grammar.attrs import report_id
from assessments.grammar.lines import read_lines
from assessments.grammar.outline import Heading, Outline, read_outline
from assessments.grammar.questions import Surroundings, build_question, slug
from assessments.grammar.report import Report
from assessments.grammar.sections import Stored
from assessments.question import Question
from content.header import read_header
from content.problems import Problem, problem_at

MOST_QUESTIONS = 2_000
"""In one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdPlace:
    """Where an author wrote an id."""

    id: str
    path: str
    line: int
    column: int

    def problem(self, code: str, message: str, hint: str) -> Problem:
        """A problem at this place."""
        return problem_at(self.path, code, message, hint, (self.line, self.column))


class HeadingsReader:
    """Names and builds the questions of one file; `BankReader` and `QuizReader` say what they make of them."""

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
