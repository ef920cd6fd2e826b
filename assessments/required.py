"""What pack.toml requires for completion, held against the assessments that there are."""

from collections.abc import Iterable

from assessments.quiz import Assessment, Use
from content.pack import CoursePack
from content.problems import Problem


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
