"""Everything that is wrong with a course's folder: its content, its quizzes, and what only both together show."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from assessments.formulas import formula_problems, problem_as_written
from assessments.question import Question, sealed_key
from assessments.quiz import Assessment
from assessments.reading import read_quizzes, reading_steps
from assessments.required import not_startable, required_problems
from assessments.rich import Rich
from assessments.texts import asked_texts, question_with_texts
from assessments.translating import Written
from content.check import check_content, content_steps
from content.compile import PageMaker
from content.markdown.context import RenderContext, Rendered
from content.pack import CoursePack, survey
from content.problems import Problem, in_order
from content.steps import Progress, Steps
from content.surroundings import of_pack, of_translation
from content.textfiles import QuizFile
from content.translation import base_path

Shown = Mapping[tuple[str, str], Mapping[str, str]]
"""Digests by path of what a question shows, by the path of its file and its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A folder that was looked through.

    `media` are the SHA-256 digests (hex), by path, of what each question shows; by the question's file and id.
    `translations` are the assessments in other languages.
    """

    pack: CoursePack | None
    assessments: tuple[Assessment, ...]
    problems: tuple[Problem, ...]
    media: Shown
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
    files = {quiz.path: quiz for quiz in (*pack.quizzes, *pack.banks)}
    steps = Steps(progress, reading_steps(pack) + sum(map(_text_steps, files.values())) + content_steps(pack))
    quizzes = read_quizzes(pack, steps.add)
    surroundings = of_pack(pack, quizzes.ids)
    texts = _Texts(pack, maker)
    sound = {assessment.path: assessment for assessment in quizzes.assessments}
    banks = {bank.path: bank for bank in quizzes.banks}
    for path, file in files.items():
        if path in sound:
            texts.look_through(sound[path], surroundings.context(path))
        elif path in banks:
            texts.look_at(banks[path].questions, surroundings.context(path))
        steps.add(_text_steps(file))
    around = {each.language: of_translation(surroundings, each) for each in pack.translations}
    for written in quizzes.written:
        texts.look_at_words(written, around[written.language].context(written.path))
    needs = {str(assessment.id): assessment.needs for assessment in quizzes.assessments}
    content = check_content(
        pack, quizzes.ids, steps.add, needs=needs, asks=quizzes.asks, used=texts.used, maker=maker
    )
    required = required_problems(pack, quizzes.assessments)
    unasked = not_startable(pack, quizzes.assessments)
    found = in_order((*problems, *quizzes.problems, *texts.problems, *content, *required, *unasked))
    return Checked(
        pack=pack,
        assessments=quizzes.assessments,
        problems=found,
        media=texts.media,
        translations=quizzes.translations,
    )


def _text_steps(file: QuizFile) -> int:
    """Steps (`content.steps`) of rendering a quiz's many short texts."""
    return 1 + len(file.text) // 150


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
        self.media: dict[tuple[str, str], Mapping[str, str]] = {}

    def look_through(self, assessment: Assessment, context: RenderContext) -> None:
        """Render every text of the assessment's own file once."""
        mine = tuple(question for question in assessment.questions if not question.file)
        self._look_around(assessment, context)
        self.look_at(mine, context)

    def look_at_words(self, written: Written, context: RenderContext) -> None:
        """Render every text of a translator's file once."""
        self._look_around(written, context)
        for question in written.questions:
            self._look(question, context)
            self._report_formulas(question, context)

    def _look_around(self, file: Assessment | Written, context: RenderContext) -> None:
        for text in (file.intro, *(section.intro for section in file.sections)):
            if text is not None:
                self._report(text, context)

    def _look(self, question: Question, context: RenderContext) -> None:

        def render(text: Rich) -> Rich:
            self._report(text, context)
            return text

        question_with_texts(question, render)

    def look_at(self, questions: Iterable[Question], context: RenderContext) -> None:
        """Render every text of questions that stand in one file, and note what each shows."""
        for question in questions:
            self._look(question, context)
            shown = [path for text in asked_texts(question) for path in self._rendered(text, context).media]
            self.media[context.path, question.id] = self._digests_of(shown)
            self._report_skills(question, context.path)
            self._report_formulas(question, context)

    def _report(self, text: Rich, context: RenderContext) -> None:
        rendered = self._rendered(text, context)
        self.problems += rendered.problems
        self.used.update(map(base_path, (*rendered.links, *rendered.media)))

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
