"""The paper of one sitting: its questions and options in the order that a recorded seed gives.

So that a verifier in another language or year lays out the same paper, nothing of Python's `random` is used:

* ``lp(text)`` is the UTF-8 bytes of a text after their count as four bytes, big-endian.
* The **seed** is HMAC-SHA256 with the pack's root (its 32 bytes) as key over ``lp(learner) lp(assessment)
  lp(number)``, where number is the attempt's number in decimal digits (``1`` always, if the quiz says
  ``redraw: same``).
* A **stream** for a label is keyed by HMAC-SHA256 with the seed as key over ``lp(label)`` of each word of the label.
  Its block k (k = 0, 1, …) is SHA-256 of that key and k as eight bytes, big-endian; blocks follow each other without a
  gap.
* A **number below n** takes four bytes of the stream, big-endian, as v; where v is at least the largest multiple of n
  that is at most 2**32, v is thrown away and the next four bytes are taken; the number is v modulo n.
* A **shuffle** (Fisher-Yates) goes with i from the last place down to 1, takes a number j below i + 1 and swaps the
  entries at i and j.
* **Questions** stand as authored, unless the quiz says ``shuffle: yes``: then the list is shuffled with the stream
  ``questions``.
* **Options**: those with a place of their own stand there (places count from 0); the others, in stored order, are
  shuffled with the stream of the two words ``options`` and the question's id, and fill the free places in order.
  The steps of an ordering question, right sides and the words of a bank are such options.

`tests/assessments/test_paper.py` holds vectors.
"""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assessments.question import Question
from assessments.quiz import Assessment, Redraw
from content.ids import AssessmentId, LearnerId, OptionId, QuestionId, Root

_T = TypeVar("_T")
_RANGE = 2**32


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperQuestion:
    """A question of a paper, with its options in the order in which they are shown."""

    id: QuestionId
    options: tuple[OptionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The questions of one sitting in order; `seed` is 64 hex digits."""

    seed: str
    questions: tuple[PaperQuestion, ...]


def draw(assessment: Assessment, root: Root, learner: LearnerId, number: int) -> Paper:
    """The paper of the learner's attempt `number` (from 1) at the assessment of the pack with this root."""
    counted = 1 if assessment.redraw is Redraw.SAME else number
    return lay_out(assessment, seed_of(root, learner, assessment.id, counted))


def lay_out(assessment: Assessment, seed: str) -> Paper:
    """The paper that a recorded seed gives."""
    questions = list(assessment.questions)
    if assessment.shuffle:
        questions = shuffled(questions, stream(seed, "questions"))
    laid = tuple(PaperQuestion(id=question.id, options=_options(question, seed)) for question in questions)
    return Paper(seed=seed, questions=laid)


def seed_of(root: Root, learner: LearnerId, assessment: AssessmentId, number: int) -> str:
    """The seed, 64 hex digits, of one attempt."""
    message = _framed(learner, assessment, str(number))
    return hmac.digest(bytes.fromhex(root), message, "sha256").hex()


def stream(seed: str, *label: str) -> Iterator[int]:
    """Four bytes after four of the label's stream, as numbers below 2**32; it never ends."""
    key = hmac.digest(bytes.fromhex(seed), _framed(*label), "sha256")
    counter = 0
    while True:
        block = hashlib.sha256(key + counter.to_bytes(8, "big")).digest()
        for start in range(0, len(block), 4):
            yield int.from_bytes(block[start : start + 4], "big")
        counter += 1


def below(limit: int, numbers: Iterator[int]) -> int:
    """A number from 0 to limit - 1, each as likely as the others."""
    usable = _RANGE - _RANGE % limit
    return next(value for value in numbers if value < usable) % limit


def shuffled(entries: Sequence[_T], numbers: Iterator[int]) -> list[_T]:
    """The entries in another order, each order as likely as the others."""
    order = list(entries)
    for last in range(len(order) - 1, 0, -1):
        other = below(last + 1, numbers)
        order[last], order[other] = order[other], order[last]
    return order


def _framed(*texts: str) -> bytes:
    parts = [text.encode() for text in texts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _options(question: Question, seed: str) -> tuple[OptionId, ...]:
    placed = {option.place: option.id for option in question.on_offer if option.place is not None}
    loose = [option.id for option in question.on_offer if option.place is None]
    free = iter(shuffled(loose, stream(seed, "options", question.id)))
    return tuple(placed[place] if place in placed else next(free) for place in range(len(question.on_offer)))
