"""Everything that is wrong with a course's folder: its content, its quizzes, and what only both together show."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from assessments.formulas import formula_problems, problem_as_written
from assessments.question import Question, sealed_key
from assessments.quiz import Assessment
from assessments.reading import read_quizzes
from assessments.required import required_problems
from assessments.rich import Rich
from assessments.texts import asked_texts, question_with_texts, with_texts
from content.check import check_content
from content.compile import PageMaker
from content.markdown.context import RenderContext, Rendered
from content.pack import CoursePack, survey
from content.problems import Problem, in_order
from content.surroundings import of_pack, of_translation
from content.translation import base_path

Progress = Callable[[int, int], None]
"""Takes how many steps are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A folder that was looked through.

    `media` are the SHA-256 digests (hex), by path, of what each question shows; by the question's id. `translations`
    are the assessments in other languages.
    """

    pack: CoursePack | None
    assessments: tuple[Assessment, ...]
    problems: tuple[Problem, ...]
    media: Mapping[str, Mapping[str, str]]
    translations: tuple[Assessment, ...] = ()


def check_course(folder: Path, progress: Progress | None = None) -> tuple[Problem, ...]:
    """All problems of the course in `folder`, in order; never raises for an author's mistake."""
    return check_everything(folder, progress).problems


def check_everything(
    folder: Path,
    progress: Progress | None = None,
    maker: PageMaker | None = None,
) -> Checked:
    """As `check_course`, with what was read on the way; `maker` renders the pages and keeps them for compiling."""
    pack, problems = survey(folder)
    if pack is None:
        return Checked(pack=None, assessments=(), problems=problems, media={})
    maker = maker or PageMaker()
    quizzes = read_quizzes(pack)
    surroundings = of_pack(pack, quizzes.ids)
    texts = _Texts(pack, maker)
    for assessment in quizzes.assessments:
        texts.look_through(assessment, surroundings.context(assessment.path))
    around = {each.language: of_translation(surroundings, each) for each in pack.translations}
    for written in quizzes.written:
        texts.look_at(written, around[written.language].context(written.path))
    needs = {str(assessment.id): assessment.needs for assessment in quizzes.assessments}
    content = check_content(pack, quizzes.ids, progress, needs=needs, used=texts.used, maker=maker)
    required = required_problems(pack, quizzes.assessments)
    found = in_order((*problems, *quizzes.problems, *texts.problems, *content, *required))
    return Checked(
        pack=pack,
        assessments=quizzes.assessments,
        problems=found,
        media=texts.media,
        translations=quizzes.translations,
    )


class _Texts:
    """Renders the texts of quizzes, for what is wrong in them and for what they show."""

    def __init__(self, pack: CoursePack, maker: PageMaker) -> None:
        self._folder = pack.folder
        self._files = frozenset(pack.media)
        self._texts = {quiz.path: quiz.text for quiz in pack.quizzes}
        self._skills = frozenset(skill.code for skill in pack.manifest.skills)
        self._maker = maker
        self.problems: list[Problem] = []
        self.used: set[str] = set()
        self.media: dict[str, Mapping[str, str]] = {}

    def look_at(self, assessment: Assessment, context: RenderContext) -> None:
        """Render every text of an assessment, or of a translation of one, once."""

        def render(text: Rich) -> Rich:
            rendered = self._rendered(text, context)
            self.problems += rendered.problems
            self.used.update(map(base_path, (*rendered.links, *rendered.media)))
            return text

        with_texts(assessment, render)
        for question in assessment.questions:
            self._report_formulas(question, context)

    def look_through(self, assessment: Assessment, context: RenderContext) -> None:
        """Look at the assessment, and note what each question shows."""
        self.look_at(assessment, context)
        for question in assessment.questions:
            shown = [path for text in asked_texts(question) for path in self._rendered(text, context).media]
            self.media[question.id] = self._digests_of(shown)
            self._report_skills(question, assessment.path)

    def _report_formulas(self, question: Question, context: RenderContext) -> None:
        """E246, and every other problem of a question with variables in its author's words."""
        variables = sealed_key(question).variables
        if variables is None:
            return
        mine: set[Problem] = set()

        def look(text: Rich) -> Rich:
            rendered = self._rendered(text, context)
            mine.update(rendered.problems)
            self.problems += formula_problems(text, rendered.page, context.path, variables)
            return text

        question_with_texts(question, look)
        self.problems = [
            problem_as_written(problem, variables) if problem in mine else problem
            for problem in self.problems
        ]

    def _rendered(self, text: Rich, context: RenderContext) -> Rendered:
        return self._maker.page(text.source, replace(context, first_line=max(1, text.line)))

    def _digests_of(self, paths: Iterable[str]) -> dict[str, str]:
        """Digests of the files among these that the pack has; a missing one is a problem of its own."""
        shown = sorted(self._files.intersection(paths))
        return {path: sha256((self._folder / path).read_bytes()).hexdigest() for path in shown}

    def _report_skills(self, question: Question, path: str) -> None:
        for code in question.skills if self._skills else ():
            if code not in self._skills:
                message = f"no [[skill]] with the code '{code[:60]}'"
                line, column = _skill_place(self._texts.get(path, "").split("\n"), question.prompt.line, code)
                hint = "add it to pack.toml"
                self.problems.append(
                    Problem(path=path, line=line, column=column, code="W126", message=message, hint=hint)
                )


def _skill_place(lines: Sequence[str], near: int, code: str) -> tuple[int, int]:
    """Line and column of the code in the ``{… skill=…}`` under the heading; `near` is where its text is said to begin."""
    said = re.compile(rf"(skill=(?:\"[^\"]*?)?){re.escape(code)}(?![\w-])")
    above = range(min(len(lines), near + 2), 0, -1)
    found = ((number, match.end(1) + 1) for number in above if (match := said.search(lines[number - 1])))
    return next(found, (max(1, near), 1))
