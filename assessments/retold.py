"""An attempt of a transcript as values again: how it began, what followed in its order, and its time."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from assessments.eventread import carried_from_json, factor_from_text
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
from assessments.grade import State
from assessments.times import NotAFact, share_from_text, time_from_text
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
            at=time_from_text(fields.text("started")),
            monotonic_ms=fields.number("started_ms"),
            attempt=self.id,
            course=CourseId(""),
            root=self.root,
            version=fields.text("version"),
            assessment=self.assessment,
            number=self.number,
            seed=fields.text("seed"),
            time_factor=factor_from_text(fields.text("time_factor"))
            if fields.has("time_factor")
            else Fraction(1),
            time_ms=fields.number("time_ms") if fields.has("time_ms") else None,
            carried=carried_from_json(fields.inside("carried")) if fields.has("carried") else None,
        )

    def ended(self) -> Happened:
        """When it was handed in."""
        fields = self.fields
        return Happened(
            at=time_from_text(fields.text("handed_in")), monotonic_ms=fields.number("handed_in_ms")
        )

    def grades(self) -> tuple[QuestionGrade, ...]:
        """The grades as they are recorded."""
        return tuple(
            QuestionGrade(
                question=QuestionId(each.text("id")),
                qhash=each.text("qhash"),
                points=share_from_text(each.text("points")),
                fraction=share_from_text(each.text("fraction")),
                state=_state(each.text("state")),
            )
            for each in self.fields.each("questions")
        )

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


def _state(text: str) -> State:
    if text not in tuple(State):
        raise NotAFact(f"“{text[:40]}” is not the state of a grade.")
    return State(text)


def _answered(attempt: AttemptId, fields: Fields) -> Event:
    return Answered(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        attempt=attempt,
        question=QuestionId(fields.text("question")),
        sequence=0,
        response=None,
        late=fields.has("late") and fields.flag("late"),
    )


def _noted(attempt: AttemptId, fields: Fields) -> Event:
    """A check, a hint or an answer that was shown: what matters is when."""
    return HintTaken(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        attempt=attempt,
        question=QuestionId(fields.text("question")),
        hint=0,
    )


def _seen(attempt: AttemptId, fields: Fields) -> Event:
    return Seen(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        attempt=attempt,
        question=QuestionId(fields.text("question")),
    )


def _suspended(attempt: AttemptId, fields: Fields) -> Event:
    return Suspended(
        at=time_from_text(fields.text("at")), monotonic_ms=fields.number("monotonic_ms"), attempt=attempt
    )


def _resumed(attempt: AttemptId, fields: Fields) -> Event:
    return Resumed(
        at=time_from_text(fields.text("at")),
        monotonic_ms=fields.number("monotonic_ms"),
        attempt=attempt,
        given_ms=fields.number("given_ms"),
    )


_LISTS: Mapping[str, tuple[str, Callable[[AttemptId, Fields], Event]]] = {
    "answered": ("answers", _answered),
    "checked": ("checks", _noted),
    "hint": ("hints", _noted),
    "shown": ("shown", _noted),
    "seen": ("seen", _seen),
    "suspended": ("suspended", _suspended),
    "resumed": ("resumed", _resumed),
}
