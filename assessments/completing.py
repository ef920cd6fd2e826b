"""What a finished course amounts to: from how a learner stands to what the completion file says of it."""

from fractions import Fraction

from assessments.completion import Completion, Outcome, Skill
from assessments.quiz import Use
from assessments.score import percent, score_of
from assessments.standing import AssessmentStanding, Standing


def complete(
    standing: Standing,
    learner_name: str,
    transcript_digest: str,
    *,
    demonstration: bool = False,
) -> Completion | None:
    """What the finished course amounts to, or None while anything is missing.

    Each outcome is the score that counts where that passes, else the best attempt that passed.
    """
    course, award = standing.course, standing.course.award
    passed = [entry for entry in standing.assessments if entry.required and entry.use is Use.ASSESSMENT]
    times = [entry.done_at for entry in standing.assessments if entry.required]
    times += [module.read_at for module in standing.modules if module.required]
    finished = max((time for time in times if time is not None), default=standing.started_at)
    if not standing.complete or standing.started_at is None or finished is None:
        return None
    return Completion(
        learner_name=learner_name,
        course=course.course_id,
        pack=course.pack,
        root=course.root,
        version=course.version,
        language=course.language,
        title=course.title,
        summary=course.summary,
        award_name=award.name if award else course.title,
        award_code=award.code if award else None,
        criteria=(award.criteria if award else None) or criteria(standing),
        valid_months=award.valid_months if award else None,
        publisher=course.publisher,
        publisher_name=course.publisher_name,
        skills=tuple(
            Skill(name=s.name, framework=s.framework, code=s.code, url=s.url) for s in course.skills
        ),
        outcomes=tuple(_outcome(entry) for entry in passed),
        modules_read=sum(module.required for module in standing.modules),
        started_at=standing.started_at,
        finished_at=finished,
        transcript_digest=transcript_digest,
        demonstration=demonstration,
    )


def _outcome(entry: AssessmentStanding) -> Outcome:
    score, mark, best = entry.score, entry.pass_mark, entry.best_pass
    if best is not None and (score is None or score.share < mark):
        score, mark = score_of(best), best.handed_in.pass_mark
    return Outcome(
        assessment=entry.id,
        title=entry.title,
        earned=score.earned if score else Fraction(0),
        possible=score.possible if score else Fraction(0),
        pass_mark=mark,
    )


def criteria(standing: Standing) -> str:
    """What the course asks for, in a sentence, from its rules."""
    count = sum(module.required for module in standing.modules)
    parts = [f"read {'the module' if count == 1 else f'{count} modules'}"] if count else []
    for entry in standing.assessments:
        if entry.required:
            what = (
                f"with at least {percent(entry.pass_mark)}" if entry.use is Use.ASSESSMENT else "as practice"
            )
            verb = "passed" if entry.use is Use.ASSESSMENT else "did"
            parts.append(f"{verb} “{entry.title}” {what}")
    text = (
        ", ".join(parts[:-1])
        + (" and " if len(parts) > 1 else "")
        + (parts[-1] if parts else "took the course")
    )
    return f"{text[0].upper()}{text[1:]}."
