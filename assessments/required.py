"""What completing a course takes, held against the assessments that there are."""

from collections.abc import Iterable, Iterator

from assessments.asking import not_asked_yet
from assessments.quiz import Assessment, Use
from content.header import read_header
from content.pack import CoursePack
from content.problems import Problem


def not_startable(pack: CoursePack, assessments: Iterable[Assessment]) -> Iterator[Problem]:
    """W310 for each assessment that learners cannot start with this version, at its header's ``use`` line."""
    texts = {quiz.path: quiz.text for quiz in pack.quizzes}
    for assessment in assessments:
        asked = not_asked_yet(assessment) if assessment.use is Use.ASSESSMENT else ()
        if asked:
            entry = read_header(texts[assessment.path], assessment.path).entry("use")
            yield Problem(
                path=assessment.path,
                line=entry.line if entry else 1,
                column=entry.column if entry else 1,
                code="W310",
                message=f"nobody can start it with this version of Hornbook: it has {', '.join(asked)}",
                hint="leave that out, or hand the course out once a version is there that asks it",
            )


def required_problems(pack: CoursePack, assessments: Iterable[Assessment]) -> tuple[Problem, ...]:
    """E131 for each practice quiz that is required: practice is never passed or failed."""
    practice = {
        assessment.id: assessment.path for assessment in assessments if assessment.use is Use.PRACTICE
    }
    rule = pack.manifest.complete
    return tuple(
        Problem(
            path="pack.toml",
            line=line,
            column=column,
            code="E131",
            message=f"'{name}' is practice and cannot be required",
            hint=f"write 'use: assessment' in {practice[name]}, or take it out of 'require'",
        )
        for name, (line, column) in zip(rule.require or (), rule.require_at, strict=True)
        if name in practice
    )
