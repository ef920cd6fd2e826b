"""Every attempt of a transcript marked again by hand: shares, points and totals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from tests.journeys.byhand.marks import ZERO, share_of
from tests.journeys.byhand.paper import filled_in, paper, seed_of, values
from tests.journeys.byhand.source import Asked, Quiz

Json = Mapping[str, Any]
THIRD, QUARTER = Fraction(1, 3), Fraction(1, 4)


@dataclass(slots=True, kw_only=True)
class Marked:
    """What an attempt comes to: shares by question in paper order, and the sums."""

    seed: str
    shares: dict[str, Fraction] = field(default_factory=dict)
    earned: Fraction = ZERO
    possible: Fraction = ZERO


def marked(transcript: Json, quizzes: Mapping[str, Quiz]) -> list[Marked]:
    """All attempts in their order."""
    done: dict[str, Marked] = {}
    began: dict[str, int] = {}
    found = []
    for attempt in transcript["attempts"]:
        name, number = attempt["assessment"], attempt["number"]
        quiz = quizzes[name]
        before = done.get(name) if quiz.head.get("redraw") == "missed" else None
        if before is None or all(share == 1 for share in before.shares.values()):
            before, began[name] = None, number
        done[name] = _marked(transcript["learner"], attempt, quiz, began[name], before)
        found.append(done[name])
    return found


def _marked(learner: str, attempt: Json, quiz: Quiz, number: int, before: Marked | None) -> Marked:
    root, practice = attempt["root"], quiz.head["use"] == "practice"
    seed = seed_of(root, learner, quiz.head["id"], number)
    result = Marked(seed=seed.hex())
    for question in paper(quiz, root, learner, number):
        kept = ZERO if before is None else before.shares[question.id]
        asked = filled_in(question, values(question, seed)) if question.variables else question
        tell = _tried if practice else _answered
        share = max(kept, ZERO if kept == 1 else tell(asked, attempt, quiz))
        points = ZERO if asked.kind == "info" or (asked.kind == "self" and not practice) else asked.points
        result.shares[asked.id] = share
        result.earned += points * share
        result.possible += points
    return result


def _of(question: Asked, facts: Sequence[Json]) -> list[Json]:
    return [fact for fact in facts if fact["question"] == question.id]


def _tried(question: Asked, attempt: Json, quiz: Quiz) -> Fraction:
    """Practice: every check is a try, and so is a last answer that was not checked."""
    stored = quiz.head.get("seal", "sealed") != "open"
    tries = [check["response"] for check in _of(question, attempt["checks"])]
    answers = _of(question, attempt["answers"])
    if answers and answers[-1]["response"] not in tries[-1:]:
        tries.append(answers[-1]["response"])
    tries = tries[: int(question.tail.get("attempts", len(tries)))]
    shares = [share_of(question, response, stored=stored) - THIRD * k for k, response in enumerate(tries)]
    return max(ZERO, *shares, ZERO)


def _answered(question: Asked, attempt: Json, quiz: Quiz) -> Fraction:
    """An assessment: the last answer in time, or the last at all for a quarter less; then the hints."""
    stored = quiz.head.get("seal", "sealed") != "open"
    answers = _of(question, attempt["answers"])
    in_time = [answer for answer in answers if not _is_late(answer, attempt)]
    shares = [ZERO]
    if in_time:
        shares.append(share_of(question, in_time[-1]["response"], stored=stored))
    if answers[len(in_time) :]:
        shares.append(share_of(question, answers[-1]["response"], stored=stored) - QUARTER)
    hints = len(_of(question, attempt["hints"])) if quiz.head.get("hints") == "yes" else 0
    return max(ZERO, max(shares) - hints * QUARTER)


def _is_late(answer: Json, attempt: Json) -> bool:
    passed = datetime.fromisoformat(answer["at"]) - datetime.fromisoformat(attempt["started"])
    return "time_ms" in attempt and 1000 * passed.total_seconds() > attempt["time_ms"]
