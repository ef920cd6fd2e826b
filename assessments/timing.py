"""How much of its time an attempt has used: a fold over its facts, so that anybody can do it again.

* Between two facts that follow each other in an attempt passes the larger of two spans: that of the wall clock, and that
  of the monotonic clock. So the time goes on while the program is closed or the computer sleeps, and a clock that is moved
  back wins nothing. Where the monotonic reading is smaller than the one before, the computer was started again: then its
  reading alone is the second span.
* Where the wall clock falls behind the second span by more than `TOLERANCE_MS`, it was moved back: a clock anomaly.
* A sitting that is left in good order writes `Suspended`. A `Resumed` that does not follow one comes after an outage: a
  power cut, a crash, a kill. The first of an attempt gives back the span before it, at most `OUTAGE_MS`.
* What was used is the sum of the spans, less what was given back. Up to and including the limit it is time.
* After the limit, an assessment with ``expiry: grace`` has a tenth of the time more, at least one and at most ten
  minutes; answers in it are late (`assessments.marks`).
* The time of a question counts from its `Seen`, in used time, and its limit is times the learner's factor too.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from assessments.facts import Event, Resumed, Seen, Started, Suspended
from assessments.question import Question
from assessments.quiz import Assessment, Expiry
from content.ids import QuestionId

OUTAGE_MS = 15 * 60_000
"""What an outage gives back at most, once in an attempt."""

TOLERANCE_MS = 5_000
"""Clocks that are set right by so little were not moved back."""

_MINUTE_MS = 60_000
_LONGEST_GRACE_MS = 10 * _MINUTE_MS
_GRACE_PART = 10
_MS = timedelta(milliseconds=1)


class Phase(StrEnum):
    """Where in its time an attempt is; GRACE is the while in which answers are late."""

    OPEN = "open"
    GRACE = "grace"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """An attempt's time up to its last fact, which was at `at` and `monotonic_ms`.

    `awake`: it was not left in good order; `given_ms` is what the one outage that counts gave back (None: there was
    none); `seen` says at which used time questions were first shown.
    """

    at: datetime
    monotonic_ms: int
    used_ms: int = 0
    awake: bool = True
    given_ms: int | None = None
    anomaly: bool = False
    seen: tuple[tuple[QuestionId, int], ...] = ()

    def used(self, at: datetime, monotonic_ms: int) -> int:
        """What is used at that moment, in milliseconds."""
        return self.used_ms + max(*self._spans(at, monotonic_ms))

    def would_give(self, at: datetime, monotonic_ms: int) -> int:
        """What taking it up again at that moment gives back."""
        if not self.awake or self.given_ms is not None:
            return 0
        return min(OUTAGE_MS, max(*self._spans(at, monotonic_ms)))

    def after(self, event: Event) -> "Timeline":
        """The timeline with the attempt's next fact."""
        wall, ticks = self._spans(event.at, event.monotonic_ms)
        used, given, seen = self.used_ms + max(wall, ticks), self.given_ms, self.seen
        if isinstance(event, Resumed) and self.awake and given is None:
            given = self.would_give(event.at, event.monotonic_ms)
            used -= given
        if isinstance(event, Seen) and self.seen_at(event.question) is None:
            seen = (*seen, (event.question, used))
        return replace(
            self,
            at=event.at,
            monotonic_ms=event.monotonic_ms,
            used_ms=used,
            awake=not isinstance(event, Suspended),
            given_ms=given,
            anomaly=self.moved_back(event.at, event.monotonic_ms),
            seen=seen,
        )

    def moved_back(self, at: datetime, monotonic_ms: int) -> bool:
        """Whether the wall clock was moved back at some time up to that moment."""
        wall, ticks = self._spans(at, monotonic_ms)
        return self.anomaly or wall < ticks - TOLERANCE_MS

    def seen_at(self, question: QuestionId) -> int | None:
        """The used time at which the question was first shown; None where it was not."""
        return next((used for name, used in self.seen if name == question), None)

    def _spans(self, at: datetime, monotonic_ms: int) -> tuple[int, int]:
        """What passed since the last fact by the wall clock, and by the monotonic clock; the second is not negative."""
        ticks = monotonic_ms - self.monotonic_ms
        return (at - self.at) // _MS, ticks if ticks >= 0 else max(0, monotonic_ms)


def timeline_of(started: Started) -> Timeline:
    """The timeline of an attempt that has just begun."""
    return Timeline(at=started.at, monotonic_ms=started.monotonic_ms)


def time_for(limit: timedelta | None, factor: Fraction | None) -> int | None:
    """A time limit for somebody with that factor, in milliseconds; None where no limit holds."""
    return None if limit is None or factor is None else int(limit / _MS * factor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The time of an attempt: `allowed_ms` is None where there is no limit, `grace_ms` 0 where nothing may be late."""

    allowed_ms: int | None
    grace_ms: int
    factor: Fraction | None

    def phase(self, used_ms: int) -> Phase:
        """Where in its time an attempt is that has used so much."""
        if self.allowed_ms is None or used_ms <= self.allowed_ms:
            return Phase.OPEN
        return Phase.GRACE if used_ms <= self.allowed_ms + self.grace_ms else Phase.OVER

    def left(self, used_ms: int) -> timedelta | None:
        """What is left before answers are late or refused; None without a limit."""
        return None if self.allowed_ms is None else (self.allowed_ms - used_ms) * _MS

    def ended(self, timeline: Timeline) -> datetime | None:
        """When, by the wall clock, the time is over for an attempt in which nothing more happens; None: never."""
        if self.allowed_ms is None:
            return None
        return timeline.at + (self.allowed_ms + self.grace_ms - timeline.used_ms) * _MS

    def question_over(self, question: Question, timeline: Timeline, used_ms: int) -> bool:
        """Whether the question's own time is over."""
        left = self.question_left(question, timeline, used_ms)
        return left is not None and left < timedelta()

    def question_left(self, question: Question, timeline: Timeline, used_ms: int) -> timedelta | None:
        """What is left of the question's own time; None without one. Before it was shown all of it is left."""
        limit = time_for(question.time_limit, self.factor)
        if limit is None:
            return None
        since = timeline.seen_at(question.id)
        return (limit - (used_ms - since if since is not None else 0)) * _MS


def terms_of(assessment: Assessment, started: Started) -> Terms:
    """The time that an attempt has: as it was said at its start, else by the assessment."""
    factor = started.time_factor
    allowed = started.time_ms
    if allowed is None:
        allowed = time_for(assessment.time_limit, factor)
    grace = grace_of(allowed) if assessment.expiry is Expiry.GRACE and allowed is not None else 0
    return Terms(allowed_ms=allowed, grace_ms=grace, factor=factor)


def grace_of(allowed_ms: int) -> int:
    """The while after so much time in which answers are late, in milliseconds."""
    return min(_LONGEST_GRACE_MS, max(_MINUTE_MS, allowed_ms // _GRACE_PART))


def time_counts(assessment: Assessment, factor: Fraction | None) -> bool:
    """Whether anything in the assessment has a time limit for somebody with that factor."""
    limits = (assessment.time_limit, *(question.time_limit for question in assessment.questions))
    return any(time_for(limit, factor) is not None for limit in limits)
