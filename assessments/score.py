"""Scores: exact points, which of several attempts counts, and how a share is written for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments.attempt import Attempt
from assessments.quiz import Keep
from content.ids import AttemptId


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A score that counts: exact points, and the attempt it comes from (None: the mean of several)."""

    earned: Fraction
    possible: Fraction
    attempt: AttemptId | None

    @property
    def share(self) -> Fraction:
        """Earned of possible, 0 to 1."""
        return self.earned / self.possible if self.possible else Fraction(0)


def kept_score(keep: Keep, attempts: Sequence[Attempt]) -> Score | None:
    """The score that counts of these attempts (in order), None where there is none."""
    if not attempts:
        return None
    match keep:
        case Keep.HIGHEST:
            return score_of(max(attempts, key=lambda attempt: attempt.final.share))
        case Keep.LAST:
            return score_of(attempts[-1])
        case Keep.FIRST:
            return score_of(attempts[0])
        case _:
            possible = attempts[-1].final.possible
            mean = sum((attempt.final.share for attempt in attempts), Fraction(0)) / len(attempts)
            return Score(earned=mean * possible, possible=possible, attempt=None)


def score_of(attempt: Attempt) -> Score:
    """The score of one attempt."""
    facts = attempt.final
    return Score(earned=facts.earned, possible=facts.possible, attempt=attempt.id)


def percent(share: Fraction) -> str:
    """A share in per cent, rounded down to 0.1 (assessments.md, "Data rules")."""
    whole, tenth = divmod(int(share * 1000 // 1), 10)
    return f"{whole}.{tenth} %" if tenth else f"{whole} %"
