"""What another version of a pack would give recorded answers (assessments.md, "Regrade"): a report, and nothing changes.

Attempts keep the marks that they were given by the version that was sat. Here each question that the other version asks
or marks otherwise is marked once more, and what that would come to is said: a mark that would rise counts, one that would
fall does not unless that is asked for. What a person marked stays. Practice counts for nothing and is left out.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from assessments.attempt import with_marks
from assessments.eventread import grade_from_json, when
from assessments.facts import HandedIn, QuestionGrade
from assessments.fields import Fields
from assessments.grade import ALL, State, graded
from assessments.kinds.essay import EssayMarking
from assessments.marks import marks_from_json
from assessments.question import Question, grade, sealed_key
from assessments.quiz import Assessment, Mode
from assessments.response import Response, ResponseRefused
from assessments.responses import response_from_json
from assessments.times import share_from_text
from assessments.varying import concrete, values
from content.ids import AssessmentId, AttemptId, QuestionId, Root


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is decided about single questions, by id: those not to count, and those that everybody gets."""

    disregard: Collection[str] = ()
    always_correct: Collection[str] = ()
    may_lower: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A question whose mark would change, or whose answer cannot be marked by the other version (`why` says so)."""

    question: QuestionId
    before: Fraction
    after: Fraction
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarked:
    """An attempt as it counts now and as it would."""

    attempt: AttemptId
    assessment: AssessmentId
    number: int
    version: str
    before: HandedIn
    after: HandedIn
    changes: tuple[Change, ...]


Known = Mapping[tuple[Root, AssessmentId], Assessment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The assessments of the version that marks, by id, and those that were sat, by root and id; all with keys."""

    new: Mapping[AssessmentId, Assessment]
    sat: Known = field(default_factory=dict)


def remark(fields: Fields, versions: Versions, wishes: Wishes | None = None) -> tuple[Remarked, ...]:
    """What the new version would give each attempt of a transcript at an assessment that it has; raises NotAFact.

    Attempts in which nothing counts are left out.
    """
    found: list[Remarked] = []
    for attempt in fields.each("attempts"):
        new = versions.new.get(AssessmentId(attempt.text("assessment")))
        counts = not (attempt.has("discarded") and attempt.flag("discarded"))
        if new is not None and new.mode is not Mode.PRACTICE and counts:
            found.append(_Remark(attempt, new, versions, wishes or Wishes()).remarked())
    return tuple(found)


class _Remark:
    """One attempt."""

    def __init__(self, fields: Fields, new: Assessment, versions: Versions, wishes: Wishes) -> None:
        self._fields, self._new, self._wishes = fields, new, wishes
        key = Root(fields.text("root")), AssessmentId(fields.text("assessment"))
        self._old = versions.sat.get(key)

    def remarked(self) -> Remarked:
        before = self._before()
        changes = [*self._changes(before)]
        shares = {change.question: change.after for change in changes}
        grades = [
            replace(fact, fraction=shares[fact.question], state=graded(shares[fact.question]).state)
            if fact.question in shares
            else fact
            for fact in before.grades
            if fact.question not in self._wishes.disregard
        ]
        return Remarked(
            attempt=before.attempt,
            assessment=AssessmentId(self._fields.text("assessment")),
            number=self._fields.number("number"),
            version=self._fields.text("version"),
            before=before,
            after=replace(before, grades=tuple(grades)),
            changes=tuple(change for change in changes if change.before != change.after or change.why),
        )

    def _before(self) -> HandedIn:
        """What the attempt counts now, a person's marks among it."""
        facts = HandedIn(
            **when(self._fields, "handed_in", "handed_in_ms"),
            attempt=AttemptId(self._fields.text("attempt")),
            grades=tuple(grade_from_json(question, "id") for question in self._fields.each("questions")),
            pass_mark=share_from_text(self._fields.text("pass_mark")),
            engine=self._fields.number("engine"),
        )
        given = [*self._fields.each("marks")] if self._fields.has("marks") else []
        marked = [with_marks(facts, marks_from_json(each.inside("marks"))) for each in given]
        return max([facts, *marked], key=lambda each: each.share)

    def _changes(self, before: HandedIn) -> Iterator[Change]:
        recorded = {QuestionId(each.text("id")): each for each in self._fields.each("questions")}
        for fact in before.grades:
            if fact.question in self._wishes.disregard:
                continue
            if fact.question in self._wishes.always_correct:
                yield Change(question=fact.question, before=fact.fraction, after=ALL)
                continue
            question = _found(self._new, fact.question)
            if question is not None and sealed_key(question).qhash != fact.qhash:
                yield self._change(fact, question, recorded[fact.question])

    def _change(self, fact: QuestionGrade, question: Question, recorded: Fields) -> Change:
        """The mark that the new version gives; the old one stands where the answer does not fit it."""
        kept = Change(question=fact.question, before=fact.fraction, after=fact.fraction)
        if isinstance(sealed_key(question).marking, EssayMarking) or fact.state is State.UNGRADED:
            return replace(kept, why="a person marks it")
        old = self._old and _found(self._old, fact.question)
        if not old:
            return replace(kept, why="the version that was sat is not at hand")
        if _offered(old) != _offered(question):
            return replace(kept, why="its choices are others now")
        seed = self._fields.text("seed")
        plain = concrete(question, values(seed, question)) if question.varies else question
        try:
            share = grade(plain, _response(plain, recorded)).fraction
        except ResponseRefused as refused:
            return replace(kept, why=str(refused))
        return replace(kept, after=share if self._wishes.may_lower else max(share, fact.fraction))


def _response(question: Question, recorded: Fields) -> Response | None:
    return response_from_json(question, recorded.any("response"))


def _found(assessment: Assessment, name: QuestionId) -> Question | None:
    """The question of that id, or the one that was called so."""
    return next((each for each in assessment.questions if name == each.id or name in each.was), None)


def _offered(question: Question) -> tuple[object, ...]:
    """What answers refer to: kind, choices and parts by their ids, with their texts."""
    options = sorted((option.id, option.content.source) for option in question.options)
    return question.kind, options, question.layout
