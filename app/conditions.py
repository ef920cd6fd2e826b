"""Under which conditions somebody sits, as values for window and command line: time, tries, hints, what is shown when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTerms:
    """What a start card says beyond size and marks.

    `number` is which attempt it would be, `asks` how many questions it asks (fewer where only what was missed is asked).
    `usual_time` is the limit without the learner's `factor` (None: no limit holds for the learner). `grace` is the while
    after the time (no length where there is none). `shown` says from when on each part of a result is shown, as words of
    `assessments.quiz`; () where that is as the feedback rule says. `may_import`: an override by the publisher can help; `learner_id` is whom it has to name.
    """

    number: int
    asks: int
    usual_time: timedelta | None
    factor: Fraction | None
    expiry: str
    grace: timedelta
    cooldown: tuple[timedelta, ...]
    hints: bool
    missed_only: bool
    required: int
    shown: tuple[tuple[str, str], ...]
    granted: int = 0
    may_import: bool = False
    learner_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingTime:
    """The time of a sitting at one moment: what is left (below zero once it is over), and the while after it.

    `given` is what an outage gave back just now.
    """

    left: timedelta
    grace: timedelta
    expiry: str
    given: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDone:
    """What was done with a question, for its result.

    `kept` is one that was right before and was not asked again. `worth` is the most that another try can earn as a share,
    None where there is none; `checks_left` how often it may still be checked (None: as often as wanted).
    """

    answered: bool = False
    kept: bool = False
    late: bool = False
    hints: int = 0
    worth: Fraction | None = None
    checks_left: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a result says of how it came about; the usual is all False, None and 0.

    `factor` None: no time limit held for the learner. `over` is when the time was over, where that ended it; `given` what
    an outage gave back; `late` how many answers were given after the time; `kept` how many questions were not asked
    again; `hints` how many hints were taken that cost something.
    """

    factor: Fraction | None = Fraction(1)
    over: datetime | None = None
    discarded: bool = False
    given: timedelta = timedelta()
    late: int = 0
    kept: int = 0
    hints: int = 0
    clock_anomaly: bool = False
