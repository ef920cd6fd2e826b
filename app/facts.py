"""Facts of the log, kept in memory once they were read: what is folded from them is never stored anywhere."""

from collections.abc import Sequence
from typing import Final

from app.database.log import ProgressLog
from assessments.facts import (
    AnswerShown,
    Checked,
    Event,
    Granted,
    HandedIn,
    HintTaken,
    Marked,
    ModuleRead,
    Reviewed,
    ReviewUndone,
    Started,
)
from content.ids import CourseId, LearnerId

Kinds = frozenset[type[Event]]

STANDING: Final[Kinds] = frozenset({Started, HandedIn, Marked, ModuleRead, Granted})
"""What a standing needs; answers and checks, which are many, are not among them."""

PRACTICE: Final[Kinds] = frozenset({Started, Checked, HintTaken, AnswerShown, HandedIn})
"""What mastery needs."""

LEARNT: Final[Kinds] = frozenset({Started, HintTaken, HandedIn, Reviewed, ReviewUndone})
"""What skill levels and review need."""


class Facts:
    """The facts of all learners of a home, by course and kinds."""

    def __init__(self, log: ProgressLog) -> None:
        """Nothing is read before it is asked for."""
        self._log = log
        self._kept: dict[tuple[LearnerId, CourseId, Kinds], tuple[Event, ...]] = {}

    def of(self, learner: LearnerId, course: CourseId, kinds: Kinds) -> tuple[Event, ...]:
        """The learner's facts of these kinds in the course, in order."""
        name = learner, course, kinds
        if name not in self._kept:
            self._kept[name] = self._log.facts(learner, course, kinds)
        return self._kept[name]

    def record(self, learner: LearnerId, course: CourseId, facts: Sequence[Event]) -> None:
        """Write facts into the log, and take them in."""
        mine = [name for name in self._kept if name[:2] == (learner, course)]
        known = {name: self._kept.pop(name) for name in mine}  # whatever fails now, the next call reads again
        self._log.record(learner, course, facts)
        for name, before in known.items():
            self._kept[name] = before + tuple(fact for fact in facts if type(fact) in name[2])
