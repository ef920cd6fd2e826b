"""What another version of a course means for a learner: which passes stay, what is to be done anew, which drafts go on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessments.attempt import fold_attempts
from assessments.changes import Snapshot
from assessments.facts import Event
from assessments.quiz import Use
from assessments.standing import AssessmentStanding, Standing, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One learner before and after; all tuples hold titles of assessments.

    `passes` count now and `kept` will count; of `gone` the new version of the same MAJOR has no assessment any more.
    `anew` is whether the MAJOR differs, `major` is the new one. `drafts` counts open attempts, of those `stranded` are
    of assessments that the new version does not have. `missing` is what a course that is complete now will ask for.
    """

    passes: tuple[str, ...]
    kept: tuple[str, ...]
    gone: tuple[str, ...]
    anew: bool
    major: int
    drafts: int
    stranded: tuple[str, ...]
    complete: bool
    missing: tuple[str, ...]


def effect(old: Snapshot, new: Snapshot, events: Iterable[Event]) -> Effect:
    """What going from `old` to `new` means for the learner of these events (`Started`, `HandedIn`, `ModuleRead`)."""
    facts = tuple(events)
    before = standing(old.course, old.assessments, facts)
    after = standing(new.course, new.assessments, facts)
    drafts, _ = fold_attempts(facts)
    mine = [draft.started for draft in drafts if draft.started.course == old.course.course_id]
    titles = {entry.id: entry.title for entry in before.assessments}
    there = {entry.id for entry in after.assessments}
    anew = old.course.major != new.course.major
    return Effect(
        passes=_passes(before),
        kept=_passes(after),
        gone=() if anew else tuple(entry.title for entry in _passed(before) if entry.id not in there),
        anew=anew,
        major=new.course.major,
        drafts=len(mine),
        stranded=tuple(
            titles.get(begun.assessment, begun.assessment) for begun in mine if begun.assessment not in there
        ),
        complete=before.complete,
        missing=tuple(missing.sentence for missing in after.missing) if before.complete and not anew else (),
    )


def _passed(stands: Standing) -> list[AssessmentStanding]:
    return [entry for entry in stands.assessments if entry.use is Use.ASSESSMENT and entry.passed]


def _passes(stands: Standing) -> tuple[str, ...]:
    return tuple(entry.title for entry in _passed(stands))


def effect_in_words(found: Effect) -> tuple[str, ...]:
    """The same in sentences to the learner; none where nothing of theirs is touched."""
    return tuple(_sentences(found))


def _sentences(found: Effect) -> Iterator[str]:
    if found.anew:
        yield _anew(found)
    elif found.passes:
        yield from _staying(found)
    if found.drafts:
        one = found.drafts == 1
        what = "Your open attempt is" if one else f"Your {found.drafts} open attempts are"
        yield f"{what} finished on the version on which {'it was' if one else 'they were'} started."
    for title in found.stranded:
        yield f"Finish your open attempt of “{title}” before: the other version does not have it."
    if found.missing:
        yield f"The course is complete now, and will ask for more: {' '.join(found.missing)}"


def _anew(found: Effect) -> str:
    if found.kept:
        return f"This is version {found.major}: {_count(found.kept)} on it {_verb(found.kept, 'counts', 'count')} again."
    stay = f" {_count(found.passes).capitalize()} on the version before {_verb(found.passes, 'stays', 'stay')} on record."
    return (
        f"This is version {found.major}: its assessments are to be passed anew.{stay if found.passes else ''}"
    )


def _staying(found: Effect) -> Iterator[str]:
    staying = found.kept
    if staying:
        yield f"{_count(staying).capitalize()} {_verb(staying, 'stays', 'stay')}."
    for title in found.gone:
        yield f"“{title}” is not in the other version; your pass of it stays on record."


def _count(titles: tuple[str, ...]) -> str:
    return "your pass" if len(titles) == 1 else f"your {len(titles)} passes"


def _verb(titles: tuple[str, ...], one: str, many: str) -> str:
    return one if len(titles) == 1 else many
