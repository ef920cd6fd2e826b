"""A course as a learner stands in it, for the library and the course page: pure folds over a standing."""

from collections.abc import Collection, Sequence
from datetime import datetime

from app.views import CourseCard, CourseOverview, ItemState, OutlineItem, OutlinePart
from assessments.completion import Skill
from assessments.quiz import Use
from assessments.skills import SkillLevel
from assessments.standing import AssessmentStanding, Standing, lock_reason, waits_sentence
from content.compiled import CourseItem
from content.courselanguages import languages_of
from content.ids import ModuleId
from content.keys import fingerprint
from content.languages import direction_of


def course_card(stands: Standing, opened: datetime | None) -> CourseCard:
    """The course on the library page; `opened` is when a module of it was last opened."""
    course = stands.course
    required = [entry for entry in stands.assessments if entry.use is Use.ASSESSMENT]
    following = next_module(stands)
    return CourseCard(
        course=course.course_id,
        pack=course.pack,
        root=course.root,
        title=course.title,
        summary=course.summary,
        version=course.version,
        language=course.language,
        direction=direction_of(course.language),
        signed=course.signed,
        minutes=sum(item.minutes or 0 for item in course.modules),
        modules=len(course.modules),
        modules_read=sum(_is_read(stands, item) for item in course.modules),
        assessments=len(required),
        assessments_passed=sum(entry.passed for entry in required),
        completed=stands.complete,
        next_module=None if following is None else ModuleId(following.id),
        next_title="" if following is None else following.title,
        last_opened=opened,
    )


def course_overview(
    stands: Standing,
    opened: Sequence[tuple[ModuleId, datetime]],
    award: str | None,
    levels: tuple[SkillLevel, ...] = (),
) -> CourseOverview:
    """All of the course; `opened` are the modules that were opened, with when, `award` the id of its award.

    `levels` say how well the learner commands its skills.
    """
    course = stands.course
    begun = {module for module, _ in opened}
    skills = (Skill(name=s.name, framework=s.framework, code=s.code, url=s.url) for s in course.skills)
    return CourseOverview(
        card=course_card(stands, max((at for _, at in opened), default=None)),
        authors=course.authors,
        license=course.license,
        parts=tuple(
            OutlinePart(
                title=part.title, items=tuple(_outline_item(stands, item, begun) for item in part.items)
            )
            for part in course.parts
        ),
        skills=tuple(skills),
        award_name=course.award.name if course.award else course.title,
        missing=tuple(missing.sentence for missing in stands.missing),
        award=award,
        levels=levels,
        languages=languages_of(course),
        publisher=fingerprint(course.publisher) if course.publisher else "",
        publisher_name=course.publisher_name or "" if course.publisher else "",
    )


def next_module(stands: Standing) -> CourseItem | None:
    """The first module in reading order that was not read."""
    return next((item for item in stands.course.modules if not _is_read(stands, item)), None)


def next_sentence(stands: Standing, sat: AssessmentStanding, *, passed: bool, wait: str) -> str:
    """What to do after handing in; `wait` says why another attempt cannot start now ("" when it can)."""
    if sat.waiting:
        return waits_sentence(sat.title)
    if sat.use is Use.ASSESSMENT and not passed:
        return wait or "You can try again whenever you are ready."
    if stands.complete:
        return "You have completed the course; its completion file is ready for you."
    return stands.missing[0].sentence


def _is_read(stands: Standing, item: CourseItem) -> bool:
    module = stands.module(item.id)
    return module is not None and module.read_at is not None


def _outline_item(stands: Standing, item: CourseItem, begun: Collection[str]) -> OutlineItem:
    reason = lock_reason(item.needs, stands)
    if item.kind == "module":
        module = stands.module(item.id)
        state = ItemState.STARTED if item.id in begun else ItemState.AHEAD
        return OutlineItem(
            kind="module",
            id=item.id,
            title=item.title,
            minutes=item.minutes or 0,
            state=ItemState.DONE if _is_read(stands, item) else ItemState.LOCKED if reason else state,
            required=module is not None and module.required,
            reason=reason,
        )
    entry = stands.assessment(item.id)
    reason = reason or (entry.not_yet if entry else "")
    return OutlineItem(
        kind=item.use,
        id=item.id,
        title=item.title,
        minutes=0,
        state=_assessment_state(entry, reason),
        required=entry is not None and entry.required,
        reason=reason,
        best=entry.score.share if entry and entry.score and not entry.waiting else None,
        pass_mark=entry.pass_mark if entry else None,
    )


def _assessment_state(entry: AssessmentStanding | None, reason: str) -> ItemState:
    if entry is not None and entry.passed and entry.use is Use.ASSESSMENT:
        return ItemState.PASSED
    if entry is not None and entry.draft is not None:
        return ItemState.STARTED
    if entry is not None and entry.waiting:
        return ItemState.WAITING
    if reason:
        return ItemState.LOCKED
    if entry is None or not entry.attempts:
        return ItemState.AHEAD
    return ItemState.DONE if entry.use is Use.PRACTICE else ItemState.FAILED
