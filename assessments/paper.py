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
* **Draws**: a section that draws k of its n questions goes through them in rounds of ⌈n/k⌉ attempts, so that nobody
  meets a question again before all were asked. Attempt m is in round r = ⌊(m − 1)/⌈n/k⌉⌋ at turn t = (m − 1) mod
  ⌈n/k⌉. The section's questions in authored order (its own, then its bank's) are shuffled with the stream of the three
  words ``draw``, the section's id and r in decimal digits; that stream's seed is the seed of the number 0, for all
  attempts of a learner. Drawn are the entries (t·k + i) mod n for i = 0 … k − 1. They stand in authored order. With
  ``redraw: same`` m is 1 always.
* **Questions** stand as authored, unless the quiz says ``shuffle: yes``: then the list is shuffled with the stream
  ``questions``.
* **Options**: those with a place of their own stand there (places count from 0); the others, in stored order, are
  shuffled with the stream of the two words ``options`` and the question's id, and fill the free places in order.
  The steps of an ordering question, right sides and the words of a bank are such options.

`tests/assessments/test_paper.py` holds vectors.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from assessments.chance import framed, shuffled, stream
from assessments.question import Question
from assessments.quiz import Assessment, Pool, Redraw
from content.ids import AssessmentId, LearnerId, OptionId, QuestionId, Root


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
    rounds = seed_of(root, learner, assessment.id, 0)
    drawn = {name for pool in assessment.pools for name in _drawn(pool, rounds, counted)}
    asked = [question for question in assessment.questions if question.id in drawn]
    return lay_out(assessment, seed_of(root, learner, assessment.id, counted), asked)


def lay_out(assessment: Assessment, seed: str, asked: Sequence[Question] | None = None) -> Paper:
    """The paper that a recorded seed makes of the questions that were drawn, or else of all that there are."""
    questions = list(assessment.questions if asked is None else asked)
    if assessment.shuffle:
        questions = shuffled(questions, stream(seed, "questions"))
    laid = tuple(PaperQuestion(id=question.id, options=_options(question, seed)) for question in questions)
    return Paper(seed=seed, questions=laid)


def _drawn(pool: Pool, seed: str, number: int) -> list[QuestionId]:
    """The questions of a pool that attempt `number` asks; `seed` is that of the rounds."""
    names = [question.id for question in pool.questions]
    if not pool.draws:
        return names
    turns = -(-len(names) // pool.count)
    behind, turn = divmod(number - 1, turns)
    order = shuffled(names, stream(seed, "draw", pool.section, str(behind)))
    return [order[(turn * pool.count + place) % len(order)] for place in range(pool.count)]


def seed_of(root: Root, learner: LearnerId, assessment: AssessmentId, number: int) -> str:
    """The seed, 64 hex digits, of one attempt."""
    message = framed(learner, assessment, str(number))
    return hmac.digest(bytes.fromhex(root), message, "sha256").hex()


def _options(question: Question, seed: str) -> tuple[OptionId, ...]:
    placed = {option.place: option.id for option in question.on_offer if option.place is not None}
    loose = [option.id for option in question.on_offer if option.place is None]
    free = iter(shuffled(loose, stream(seed, "options", question.id)))
    return tuple(placed[place] if place in placed else next(free) for place in range(len(question.on_offer)))
