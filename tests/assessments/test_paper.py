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
from assessments.quiz import Assessment, Redraw
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


def pool(count: int, drawn: int, *, more: str = "") -> Assessment:
    """A quiz whose one section draws from questions named q0, q1, …"""
    asked = "".join(f"## Ask {n}\n{{#q{n} number}}\n\n- = {n}\n\n" for n in range(count))
    return quiz(f"# Pool\n{{#pool draw={drawn}}}\n\n{asked}{more}")


def asked(assessment: Assessment, number: int, learner: LearnerId = LEARNER) -> list[str]:
    return [question.id for question in draw(assessment, ROOT, learner, number).questions]


def test_vectors_of_draws() -> None:
    ten = pool(10, 4)
    rounds = "58c84d555d305fda4782bf8aa8330f4e946d22403b38b55c439149c7a9234872"
    assert seed_of(ROOT, LEARNER, ten.id, 0) == rounds
    order = shuffled([f"q{n}" for n in range(10)], stream(rounds, "draw", "pool", "0"))
    assert order == ["q9", "q0", "q1", "q6", "q5", "q8", "q3", "q7", "q2", "q4"]
    papers = [asked(ten, number) for number in range(1, 5)]
    assert papers[:3] == [sorted(order[:4]), sorted(order[4:8]), sorted([*order[8:], *order[:2]])]
    assert papers[3] == ["q1", "q2", "q4", "q9"]


def test_drawn_questions_stand_as_authored_with_those_that_are_always_asked() -> None:
    mixed = pool(6, 2, more="# Rest\n\n## Last\n{#last number}\n\n- = 1\n")
    papers = {tuple(asked(mixed, number)) for number in range(1, 60)}
    assert all(list(paper) == [*sorted(paper[:-1]), "last"] and len(paper) == 3 for paper in papers)
    assert len(papers) == 15
    shuffled_too = {tuple(asked(replace(mixed, shuffle=True), number)) for number in range(1, 60)}
    assert any(list(paper) != [*sorted(paper[:-1]), "last"] for paper in shuffled_too)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 40))
def test_nobody_meets_a_question_again_before_all_were_asked(count: int, drawn: int, rounds: int) -> None:
    drawn = min(drawn, count)
    assessment = pool(count, drawn)
    turns = -(-count // drawn)
    papers = [asked(assessment, rounds * turns + turn) for turn in range(1, turns + 1)]
    assert all(len(set(paper)) == drawn for paper in papers)
    assert len({name for paper in papers for name in paper}) == count
    assert sum(len(set(paper)) for paper in papers[:-1]) == len(
        {name for paper in papers[:-1] for name in paper}
    )


def test_a_draw_reaches_every_choice_about_equally_often() -> None:
    counts: dict[tuple[str, ...], int] = {}
    four = pool(4, 2)
    for number in range(1500):
        paper = tuple(asked(four, number % 4 + 1, LearnerId(f"learner-{number}")))
        counts[paper] = counts.get(paper, 0) + 1
    assert len(counts) == 6
    assert all(190 < count < 310 for count in counts.values())


def test_every_paper_has_the_same_points_and_redraw_same_the_same_questions() -> None:
    assessment = pool(9, 4)
    assert assessment.asked == 4
    assert assessment.points == 4
    same = replace(assessment, redraw=Redraw.SAME)
    assert asked(same, 1) == asked(same, 2) == asked(assessment, 1) != asked(assessment, 2)
