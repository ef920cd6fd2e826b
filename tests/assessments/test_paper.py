"""The paper of a sitting: vectors for other languages, and what every shuffle must keep."""

import hashlib
import hmac
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from assessments.chance import below, shuffled, stream
from assessments.paper import draw, lay_out, seed_of
from assessments.question import grade, right_options, sealed_key
from assessments.quiz import Redraw
from assessments.response import Choice, Choices
from content.ids import AssessmentId, LearnerId, Root
from tests.assessments.quizzes import quiz, water

ROOT = Root("ab" * 32)
LEARNER = LearnerId("2f1a7c2e-0c55-4d0e-9a54-6a0f3c1f7d11")
SEED = "2d9e" * 16


def test_the_seed_is_the_hmac_that_the_handbook_says() -> None:
    message = b"\0\0\0\x24" + LEARNER.encode() + b"\0\0\0\x05final" + b"\0\0\0\x011"
    expected = hmac.new(bytes.fromhex(ROOT), message, hashlib.sha256).hexdigest()
    assert seed_of(ROOT, LEARNER, AssessmentId("final"), 1) == expected
    assert expected == "dd087328242514a4d25e50fc12ae307640d25036ae6c0eb213c0b693bfa9354c"


def test_vectors() -> None:
    numbers = list(islice(stream(SEED, "questions"), 9))
    key = hmac.new(bytes.fromhex(SEED), b"\0\0\0\x09questions", hashlib.sha256).digest()
    first = hashlib.sha256(key + bytes(8)).digest()
    second = hashlib.sha256(key + bytes(7) + b"\1").digest()
    assert numbers == [int.from_bytes((first + second)[at : at + 4], "big") for at in range(0, 36, 4)]
    assert shuffled("abcdefgh", stream(SEED, "questions")) == list("cbahgdef")
    assert shuffled("abcdefgh", stream(SEED, "options", "q1")) == list("efcdbgha")


def test_numbers_that_would_favour_the_low_ones_are_thrown_away() -> None:
    assert below(3, iter([2**32 - 1, 5])) == 2
    assert below(1, iter([7])) == 0


def test_places_are_kept_and_the_rest_is_shuffled() -> None:
    assessment = water()
    orders = {lay_out(assessment, f"{n:064x}").questions[1].options for n in range(50)}
    last = assessment.question(assessment.questions[1].id).options
    pinned = next(option.id for option in last if option.place == 3)
    assert all(order[3] == pinned for order in orders)
    assert len(orders) == 6
    boil = {lay_out(assessment, f"{n:064x}").questions[0].options for n in range(20)}
    assert len(boil) == 1
    by_id = {option.id: option.content.source for option in assessment.questions[0].options}
    assert [by_id[name] for name in boil.pop()] == ["True", "False"]


def test_questions_stand_as_authored_unless_the_quiz_says_shuffle() -> None:
    assessment = water()
    authored = [question.id for question in assessment.questions]
    assert [question.id for question in lay_out(assessment, SEED).questions] == authored
    mixed = replace(assessment, shuffle=True)
    orders = {tuple(question.id for question in lay_out(mixed, f"{n:064x}").questions) for n in range(300)}
    assert all(sorted(order) == sorted(authored) for order in orders)
    assert len(orders) > 80


def test_each_attempt_has_its_own_paper_unless_redraw_is_same() -> None:
    assessment = water()
    assert draw(assessment, ROOT, LEARNER, 1).seed != draw(assessment, ROOT, LEARNER, 2).seed
    same = replace(assessment, redraw=Redraw.SAME)
    assert draw(same, ROOT, LEARNER, 1) == draw(same, ROOT, LEARNER, 2)


def test_a_shuffle_reaches_every_order_about_equally_often() -> None:
    counts: dict[tuple[str, ...], int] = {}
    for number in range(3000):
        order = tuple(shuffled("abc", stream(f"{number:064x}", "x")))
        counts[order] = counts.get(order, 0) + 1
    assert len(counts) == 6
    assert all(400 < count < 600 for count in counts.values())


@given(st.binary(min_size=32, max_size=32))
def test_shuffling_never_changes_a_grade(seed: bytes) -> None:
    """A learner who looks for the right options finds them in any paper, and earns the same."""
    assessment = quiz(
        "## Ask\n{#a}\n\n- [x] a\n- [x] b\n- [ ] c\n\n## Pick\n{#b}\n\n- (x) a\n- ( ) b\n- ( ) c\n"
    )
    many, one = lay_out(assessment, seed.hex()).questions
    earned = Fraction(0)
    for laid in (many, one):
        question = assessment.question(laid.id)
        right = set(right_options(sealed_key(question).marking))
        chosen = [option for option in laid.options if option in right]
        response = Choices(tuple(sorted(chosen))) if laid is many else Choice(chosen[0])
        earned += grade(question, response).fraction
        assert sorted(laid.options) == sorted(option.id for option in question.options)
    assert earned == 2
