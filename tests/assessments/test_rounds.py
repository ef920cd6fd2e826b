"""Another try that asks only what was missed: its paper, and what is carried over."""

from dataclasses import replace
from fractions import Fraction

from assessments.attempt import Attempt, attempts_of, open_draft
from assessments.facts import Carried, Started
from assessments.handing import hand_in
from assessments.paper import draw
from assessments.quiz import Assessment, Redraw
from assessments.responses import response_from_json
from assessments.rounds import asked_of, carry, kept, paper_of
from content.ids import QuestionId, Root
from tests.assessments.courses import LEARNER, ROOT, Story, with_qhashes
from tests.assessments.every_kind import every_kind
from tests.assessments.quizzes import HEADER, quiz

SUMS = "".join(f"## {n} + {n}?\n{{#s{n} number}}\n\n- = {2 * n}\n\n" for n in range(1, 5))
QUIZ = with_qhashes(quiz(SUMS, HEADER.replace("pass:", "redraw: missed\npass:")))


def sit(story: Story, answers: dict[str, str], assessment: Assessment = QUIZ, number: int = 1) -> Attempt:
    """Another attempt with these answers, handed in."""
    carried = carry(assessment, attempts_of(story.events, assessment.id), ROOT)
    started = replace(story.start(assessment.id, number=number), carried=carried)
    whole = paper_of(assessment, LEARNER, started)
    started = replace(started, seed=whole.seed)
    story.events[-1] = started
    for sequence, (name, value) in enumerate(answers.items(), 1):
        response = response_from_json(assessment.question(QuestionId(name)), value)
        story.answer(started.attempt, name, response, sequence)
    draft = open_draft(story.events, assessment.id)
    assert draft is not None
    story.add(hand_in(draft, assessment, whole, story.tick(), story.ms))
    return attempts_of(story.events, assessment.id)[-1]


def begun(carried: Carried | None, number: int) -> Started:
    return replace(Story().start("final", number=number), carried=carried)


def test_a_round_until_nothing_is_missed() -> None:
    story = Story()
    first = sit(story, {"s1": "2", "s2": "4", "s3": "7"})
    assert first.handed_in.earned == 2
    carried = carry(QUIZ, [first], ROOT)
    assert carried is not None
    assert (carried.attempt, carried.paper, sorted(kept(carried))) == ("attempt-1", 1, ["s1", "s2"])
    whole = paper_of(QUIZ, LEARNER, begun(carried, 2))
    assert whole == draw(QUIZ, ROOT, LEARNER, 1)
    assert [laid.id for laid in asked_of(whole, carried).questions] == ["s3", "s4"]
    second = sit(story, {"s3": "6", "s4": "9"}, number=2)
    assert (int(second.handed_in.earned), int(second.handed_in.possible)) == (3, 4)
    assert [(str(grade.question), int(grade.fraction)) for grade in second.handed_in.grades] == [
        ("s1", 1),
        ("s2", 1),
        ("s3", 1),
        ("s4", 0),
    ]
    third = sit(story, {"s4": "8"}, number=3)
    assert third.handed_in.share == 1
    assert third.started.carried is not None
    assert third.started.carried.paper == 1
    assert carry(QUIZ, [first, second, third], ROOT) is None
    assert sit(story, {}, number=4).started.carried is None


def test_no_round_is_carried_on_elsewhere() -> None:
    first = sit(Story(), {"s1": "2"})
    assert carry(replace(QUIZ, redraw=Redraw.NEW), [first], ROOT) is None
    assert carry(QUIZ, [first], Root("cd" * 32)) is None
    assert carry(QUIZ, [], ROOT) is None
    discarded = replace(first, handed_in=replace(first.handed_in, discarded=True))
    assert carry(QUIZ, [discarded], ROOT) is None
    found = carry(QUIZ, [first, discarded], ROOT)
    assert found is not None
    assert found.grades == first.handed_in.grades
    assert kept(None) == frozenset()


def test_what_has_no_points_is_asked_again_with_the_others() -> None:
    assessment = replace(every_kind("assessment"), redraw=Redraw.MISSED)
    story = Story()
    first = sit(story, {}, with_qhashes(assessment))
    carried = carry(with_qhashes(assessment), [first], ROOT)
    assert carried is not None
    right = tuple(replace(grade, fraction=Fraction(1)) if grade.points else grade for grade in carried.grades)
    done = replace(first, handed_in=replace(first.handed_in, grades=right))
    assert carry(with_qhashes(assessment), [done], ROOT) is None
    but_one = replace(first.handed_in, grades=(*right[:2], carried.grades[2], *right[3:]))
    again = carry(with_qhashes(assessment), [replace(first, handed_in=but_one)], ROOT)
    assert again is not None
    left = {laid.id for laid in asked_of(paper_of(assessment, LEARNER, begun(again, 2)), again).questions}
    assert {"plan", "read"} < left
    assert len(left) == 3
