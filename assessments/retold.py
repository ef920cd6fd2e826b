"""An attempt of a transcript as values again: how it began, what followed in its order, and its time."""

from collections.abc import Callable, Iterator, Mapping

from assessments.eventread import grade_from_json, terms_from_json, when
from assessments.facts import (
    Answered,
    Event,
    Happened,
    HintTaken,
    QuestionGrade,
    Resumed,
    Seen,
    Started,
    Suspended,
)
from assessments.fields import Fields
from assessments.times import NotAFact, time_from_text
from content.ids import AssessmentId, AttemptId, CourseId, QuestionId, Root


class Retold:
    """One attempt of a transcript; raises NotAFact for what cannot be read."""

    def __init__(self, fields: Fields) -> None:
        """Read what is small; lists are walked through when asked."""
        self.fields = fields
        self.id = AttemptId(fields.text("attempt"))
        self.root, self.assessment = Root(fields.text("root")), AssessmentId(fields.text("assessment"))
        self.number = fields.number("number")
        self.discarded = fields.has("discarded") and fields.flag("discarded")
        self.over = time_from_text(fields.text("over")) if fields.has("over") else None
        self.started = self._started()

    def _started(self) -> Started:
        fields = self.fields
        return Started(
            **when(fields, "started", "started_ms"),
            attempt=self.id,
            course=CourseId(""),
            root=self.root,
            version=fields.text("version"),
            assessment=self.assessment,
            number=self.number,
            seed=fields.text("seed"),
            **terms_from_json(fields),
        )

    def ended(self) -> Happened:
        """When it was handed in."""
        return Happened(**when(self.fields, "handed_in", "handed_in_ms"))

    def grades(self) -> tuple[QuestionGrade, ...]:
        """The grades as they are recorded."""
        return tuple(grade_from_json(each, "id") for each in self.fields.each("questions"))

    def happened(self) -> Iterator[Event]:
        """What happened in between, in order; answers come without their responses.

        Where no order was written down, answers, checks and hints are taken by their times.
        """
        lists = {name: iter(self._list(name)) for name in _LISTS}
        if not self.fields.has("order"):
            yield from sorted(
                (event for found in lists.values() for event in found), key=lambda event: event.at
            )
            return
        for name in self.fields.texts("order"):
            event = next(lists.get(name, iter(())), None)
            if event is None:
                raise NotAFact(f"The order of attempt {self.id} names more than it has.")
            yield event

    def _list(self, name: str) -> Iterator[Event]:
        member, make = _LISTS[name]
        if self.fields.has(member):
            for fields in self.fields.each(member):
                yield make(self.id, fields)


def _answered(attempt: AttemptId, fields: Fields) -> Event:
    return Answered(
        **when(fields),
        attempt=attempt,
        question=QuestionId(fields.text("question")),
        sequence=0,
        response=None,
        late=fields.has("late") and fields.flag("late"),
    )


def _noted(attempt: AttemptId, fields: Fields) -> Event:
    """A check, a hint or an answer that was shown: what matters is when."""
    return HintTaken(
        **when(fields),
        attempt=attempt,
        question=QuestionId(fields.text("question")),
        hint=0,
    )


def _seen(attempt: AttemptId, fields: Fields) -> Event:
    return Seen(**when(fields), attempt=attempt, question=QuestionId(fields.text("question")))


def _suspended(attempt: AttemptId, fields: Fields) -> Event:
    return Suspended(**when(fields), attempt=attempt)


def _resumed(attempt: AttemptId, fields: Fields) -> Event:
    return Resumed(**when(fields), attempt=attempt, given_ms=fields.number("given_ms"))


_LISTS: Mapping[str, tuple[str, Callable[[AttemptId, Fields], Event]]] = {
    "answered": ("answers", _answered),
    "checked": ("checks", _noted),
    "hint": ("hints", _noted),
    "shown": ("shown", _noted),
    "seen": ("seen", _seen),
    "suspended": ("suspended", _suspended),
    "resumed": ("resumed", _resumed),
}
