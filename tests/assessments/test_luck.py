"""What random answers earn of each kind, against marking every answer there is."""

import itertools
from collections.abc import Iterable
from fractions import Fraction

import pytest

from assessments.kinds.order import OrderMarking
from assessments.luck import MOST_STEPS, luck
from assessments.question import Question, grade, sealed_key
from assessments.response import NOWHERE, Choice, Filled, Matches, Ordered, Response
from tests.assessments.quizzes import HEADER, quiz


def asked(body: str, attrs: str) -> Question:
    return quiz(f"## Ask\n{{#a {attrs}}}\n\n{body}\n\n## Other\n{{#z number}}\n\n- = 1\n").questions[0]


def counted(question: Question, responses: Iterable[Response]) -> dict[Fraction, Fraction]:
    """The share that each response earns, all equally likely."""
    shares = [grade(question, response).fraction for response in responses]
    return {share: Fraction(shares.count(share), len(shares)) for share in set(shares)}


def put(question: Question, rights: Iterable[object], *, once: bool) -> list[Response]:
    marking = sealed_key(question).marking
    parts = [pair.part for pair in marking.pairs]  # type: ignore[union-attr]
    ways = (
        itertools.permutations(rights, len(parts)) if once else itertools.product(rights, repeat=len(parts))
    )
    return [Matches(tuple(zip(parts, way, strict=True))) for way in ways]  # type: ignore[arg-type]


PAIRS = "- one => 1\n- two => 2\n- three => 3\n- => 4\n"


@pytest.mark.parametrize("partial", ["", "partial=exact"])
def test_left_sides_take_a_right_side_each(partial: str) -> None:
    question = asked(PAIRS, f"match {partial}")
    responses = put(question, [option.id for option in question.on_offer], once=True)
    assert dict(luck(question)) == counted(question, responses)


@pytest.mark.parametrize("partial", ["", "partial=exact"])
def test_left_sides_that_share_a_right_side_take_any(partial: str) -> None:
    question = asked("- one => odd\n- two => even\n- three => odd\n", f"match {partial}")
    responses = put(question, [option.id for option in question.on_offer], once=False)
    assert dict(luck(question)) == counted(question, responses)


def test_a_grid_is_ticked_row_by_row() -> None:
    question = asked(PAIRS, "match grid")
    responses = put(question, [option.id for option in question.on_offer], once=False)
    assert dict(luck(question)) == counted(question, responses)


PICTURE = "![A pot](../media/pot.svg)\n\n"


def test_items_go_to_any_area_or_to_none() -> None:
    question = asked(f"{PICTURE}- Lid => rect 0,0 50,20\n- Foot => circle 50,90 5\n- Wing => none\n", "label")
    places = [*(area.id for area in question.layout.areas), NOWHERE]  # type: ignore[union-attr]
    assert dict(luck(question)) == counted(question, put(question, places, once=False))


def test_areas_are_tapped_alike() -> None:
    question = asked(
        f'{PICTURE}- (x) rect 0,0 50,20 "lid"\n- ( ) circle 50,90 5 "foot"\n- ( ) rect 0,90 5,99 "corner"\n',
        "hotspot",
    )
    areas = [area.id for area in question.layout.areas]  # type: ignore[union-attr]
    assert dict(luck(question)) == counted(question, map(Choice, areas))


@pytest.mark.parametrize("partial", ["lcs", "adjacent", "exact"])
@pytest.mark.parametrize("steps", [2, 3, 4, 6])
def test_steps_stand_in_any_order(partial: str, steps: int) -> None:
    body = "".join(f"{number}. Step {number}\n" for number in range(1, steps + 1))
    question = asked(body, f"order partial={partial}")
    marking = sealed_key(question).marking
    assert isinstance(marking, OrderMarking)
    assert dict(luck(question)) == counted(question, map(Ordered, itertools.permutations(marking.steps)))


@pytest.mark.parametrize("partial", ["lcs", "adjacent", "exact"])
def test_many_steps_are_as_lucky_as_a_few(partial: str) -> None:
    body = "".join(f"{number}. Step {number}\n" for number in range(1, MOST_STEPS + 4))
    found = luck(asked(body, f"order partial={partial}"))
    assert sum(chance for _, chance in found) == 1
    assert min(share for share, _ in found) == 0


@pytest.mark.parametrize("partial", ["", "partial=exact"])
def test_blanks_are_filled_by_choosing(partial: str) -> None:
    body = "It is [[a]] and [[b]].\n\n- [[a]] (x) hot\n- [[a]] ( ) cold\n- [[b]] (x) wet\n- [[b]] ( ) dry {50%}\n- [[b]] ( ) red\n"
    question = asked(body, f"cloze {partial}")
    marking = sealed_key(question).marking
    blanks = [(key.blank, [option.option for option in key.marking.options]) for key in marking.blanks]  # type: ignore[union-attr]
    names = [name for name, _ in blanks]
    ways = itertools.product(*(map(Choice, options) for _, options in blanks))
    responses = [Filled(tuple(zip(names, way, strict=True))) for way in ways]
    assert dict(luck(question)) == counted(question, responses)


def test_what_is_typed_or_written_is_never_hit() -> None:
    assert luck(asked("It is [[a]].\n\n- [[a]] = hot\n", "cloze")) == ((Fraction(0), Fraction(1)),)
    marked = HEADER.replace("use: assessment", "use: assessment\nmode: marked")
    written = quiz("## Ask\n{#a essay}\n\n## Know\n{#b info}\n", marked).questions
    assert [luck(question) for question in written] == [((Fraction(0), Fraction(1)),)] * 2
