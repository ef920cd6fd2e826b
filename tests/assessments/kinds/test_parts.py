"""Kinds with parts: matching, ordering, cloze, pictures, and what the program does not mark."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grade import State
from assessments.kinds.essay import count_words
from assessments.kinds.order import OrderMarking, OrderPartial, grade_order
from assessments.kinds.picture import Area, Circle, Poly, Rect, Shape, area_in_words, holds, middle
from assessments.question import Question, best_share, grade, right_options, sealed_key
from assessments.response import (
    NOWHERE,
    Choice,
    Choices,
    Filled,
    Matches,
    NumberInput,
    Ordered,
    Point,
    Response,
    TextInput,
)
from assessments.responses import response_from_json
from content.ids import OptionId, PartId
from tests.assessments.every_kind import every_kind, of_every_kind

QUESTIONS = every_kind().questions


def marked(name: str, value: object) -> tuple[str, State, list[tuple[str | None, str | None, str]]]:
    question = of_every_kind(name)
    found = grade(question, response_from_json(question, value))
    said: list[tuple[str | None, str | None, str]] = [
        (each.part, each.option, each.text.source) for each in found.feedback
    ]
    return str(found.fraction), found.state, said


def test_pairs_count_each_alike() -> None:
    right = {"a": "a", "g": "c", "b": "b", "c": "a"}
    said = [("a", "a", "That is the one in water.")]
    assert marked("germs", right) == ("1", State.RIGHT, said)
    assert marked("germs", {"a": "a"}) == ("1/4", State.PARTLY, said)
    assert marked("germs", {"a": "b", "g": "mal"}) == (
        "0",
        State.WRONG,
        [("g", "mal", "Mosquitoes carry it.")],
    )
    assert marked("germs", {}) == ("0", State.BLANK, [])
    assert marked("germs", None) == ("0", State.BLANK, [])
    assert marked("often", {"a": "a", "b": "b", "c": "c", "d": "b"}) == ("1", State.RIGHT, [])
    assert marked("often", {"a": "a", "b": "b", "c": "c", "d": "a"}) == ("0", State.WRONG, [])


def test_items_go_to_areas_or_nowhere() -> None:
    assert marked("parts", {"a": "a", "b": "b", "c": "b", "d": "none"}) == (
        "1",
        State.RIGHT,
        [("b", "b", "Water leaves here."), ("d", "none", "There is none.")],
    )
    assert marked("parts", {"a": "a", "b": "b", "c": "b"})[0] == "1"
    assert marked("parts", {"a": "c", "d": "c"}) == (
        "0",
        State.WRONG,
        [("a", "c", "That is the frame."), ("d", "c", "That is the frame.")],
    )
    assert marked("parts", {"a": "none"})[0] == "1/4"


@pytest.mark.parametrize(
    ("order", "lcs", "adjacent", "exact"),
    [
        ("abcd", "1", "1", "1"),
        ("dcba", "0", "0", "0"),
        ("bcda", "2/3", "2/3", "0"),
        ("abdc", "2/3", "1/3", "0"),
        ("cdab", "1/3", "2/3", "0"),
        ("badc", "1/3", "0", "0"),
        ("ab", "1/3", "1/3", "0"),
        ("zz", "0", "0", "0"),
        ("abababcd", "1", "1", "0"),
    ],
)
def test_orders(order: str, lcs: str, adjacent: str, exact: str) -> None:
    steps = tuple(OptionId(step) for step in "abcd")
    response = Ordered(tuple(OptionId(step) for step in order))
    shares = [
        grade_order(OrderMarking(steps=steps, partial=partial), response).fraction
        for partial in (OrderPartial.LCS, OrderPartial.ADJACENT, OrderPartial.EXACT)
    ]
    assert [str(share) for share in shares] == [lcs, adjacent, exact]


def test_no_steps_are_blank() -> None:
    steps = (OptionId("a"), OptionId("b"))
    assert grade_order(OrderMarking(steps=steps), Ordered(())).state is State.BLANK


@given(st.permutations("abcdef"))
def test_the_longest_common_subsequence_is_the_longest(order: list[str]) -> None:
    """By trying all subsequences of the given order."""
    steps = tuple(OptionId(step) for step in "abcdef")
    chosen = (
        [step for place, step in enumerate(order) if number >> place & 1] for number in range(2 ** len(order))
    )
    longest = max(len(some) for some in chosen if some == sorted(some))
    response = Ordered(tuple(OptionId(step) for step in order))
    assert grade_order(OrderMarking(steps=steps), response).fraction == Fraction(longest - 1, 5)


def test_blanks_count_each_alike() -> None:
    whole = {"a": "Boils", "t": "100.2", "b": "a"}
    assert marked("gaps", whole) == ("1", State.RIGHT, [("t", None, "Yes.")])
    assert marked("gaps", {"a": "cooks"}) == ("1/6", State.PARTLY, [])
    assert marked("gaps", {"t": "212"}) == ("1/12", State.PARTLY, [])
    assert marked("gaps", {"b": "b"}) == ("0", State.WRONG, [])
    assert marked("gaps", {"a": " "}) == ("0", State.BLANK, [])
    assert marked("gaps", {}) == ("0", State.BLANK, [])


def test_blanks_from_a_bank_may_count_only_together() -> None:
    assert marked("words", {"a": "d", "b": "b", "c": "c"}) == ("1", State.RIGHT, [])
    assert marked("words", {"a": "wet", "b": "b", "c": "c"})[0] == "1"
    assert marked("words", {"a": "d", "b": "c"}) == (
        "0",
        State.WRONG,
        [("b", "c", "Clear water can be safe.")],
    )
    assert marked("words", {"a": "a"}) == ("0", State.WRONG, [("a", "a", "Sand is not clear.")])


def test_a_tap_counts_where_it_hits() -> None:
    assert marked("tap", "sand") == ("1", State.RIGHT, [])
    assert marked("tap", [50, 25]) == ("1", State.RIGHT, [])
    assert marked("tap", [50, 80])[0] == "1/2"
    assert marked("tap", "b") == ("1/2", State.PARTLY, [(None, "b", "Be more exact.")])
    assert marked("tap", "a") == ("0", State.WRONG, [])
    question = of_every_kind("tap")
    assert grade(question, Point(Fraction(200), Fraction(0))).state is State.WRONG


SQUARE = Poly(points=tuple((Fraction(x), Fraction(y)) for x, y in ((0, 0), (10, 0), (10, 10), (0, 10))))
ARROW = Poly(points=tuple((Fraction(x), Fraction(y)) for x, y in ((0, 0), (10, 5), (0, 10), (4, 5))))


@pytest.mark.parametrize(
    ("shape", "inside", "outside"),
    [
        (
            Rect(left=Fraction(0), top=Fraction(0), right=Fraction(10), bottom=Fraction(10)),
            [(0, 0), (10, 10)],
            [(11, 5), (5, 11)],
        ),
        (
            Circle(x=Fraction(5), y=Fraction(5), radius=Fraction(5)),
            [(0, 5), (8, 9), (5, 10)],
            [(9, 9), (0, 0)],
        ),
        (SQUARE, [(0, 0), (5, 0), (10, 10), (5, 5), (0, 7)], [(11, 5), (-1, 5), (5, 11), (-1, 0)]),
        (ARROW, [(6, 5), (4, 5), (2, 2), (5, 4)], [(3, 5), (0, 5), (1, 4), (11, 5)]),
    ],
)
def test_what_shapes_hold(
    shape: Shape, inside: list[tuple[int, int]], outside: list[tuple[int, int]]
) -> None:
    assert [holds(shape, Point(Fraction(x), Fraction(y))) for x, y in inside] == [True] * len(inside)
    assert [holds(shape, Point(Fraction(x), Fraction(y))) for x, y in outside] == [False] * len(outside)


@given(st.fractions(-1, 11, max_denominator=8), st.fractions(-1, 11, max_denominator=8))
def test_a_square_is_a_rectangle(x: Fraction, y: Fraction) -> None:
    rect = Rect(left=Fraction(0), top=Fraction(0), right=Fraction(10), bottom=Fraction(10))
    assert holds(SQUARE, Point(x, y)) == holds(rect, Point(x, y))


def test_what_the_program_does_not_mark() -> None:
    assert marked("explain", "Germs.") == ("0", State.UNGRADED, [])
    assert marked("explain", " \n") == ("0", State.BLANK, [])
    assert marked("plan", ["a", "b"]) == ("7/10", State.PARTLY, [(None, "b", "Good.")])
    assert marked("plan", ["a", "b", "c"])[:2] == ("1", State.RIGHT)
    assert marked("plan", []) == ("0", State.BLANK, [])
    assert grade(of_every_kind("read"), None).state is State.UNGRADED


def test_what_can_be_earned_and_is_right() -> None:
    keys = {question.id: sealed_key(question).marking for question in QUESTIONS}
    assert {name: str(best_share(marking)) for name, marking in keys.items()} == {
        "germs": "1",
        "often": "1",
        "steps": "1",
        "gaps": "1",
        "words": "1",
        "tap": "1",
        "parts": "1",
        "explain": "0",
        "plan": "1",
        "read": "0",
    }
    assert {name: right for name, marking in keys.items() if (right := right_options(marking))} == {
        "steps": ("c", "cloth", "a", "b"),
        "tap": ("sand",),
    }


names = st.sampled_from(["a", "b", "c", "d", "g", "t", "sand", "cloth", "zz"])
fillings = st.one_of(
    names.map(lambda name: Choice(OptionId(name))),
    st.text(max_size=8).map(TextInput),
    st.builds(NumberInput, st.sampled_from(["100", "212", "x", "1,234"]), st.just("en")),
)
percents = st.fractions(-10, 110, max_denominator=1000)
anything = st.one_of(
    st.none(),
    fillings,
    st.lists(names.map(OptionId), max_size=5).map(lambda ids: Choices(tuple(sorted(set(ids))))),
    st.lists(names.map(OptionId), max_size=6).map(lambda ids: Ordered(tuple(ids))),
    st.dictionaries(names.map(PartId), names.map(OptionId) | st.just(NOWHERE)).map(
        lambda pairs: Matches(tuple(sorted(pairs.items())))
    ),
    st.dictionaries(names.map(PartId), fillings).map(
        lambda filled: Filled(tuple((name, filled[name]) for name in sorted(filled)))
    ),
    st.builds(Point, percents, percents),
)


@given(st.sampled_from(QUESTIONS), anything)
def test_marking_is_total_and_exact(question: Question, response: Response | None) -> None:
    found = grade(question, response)
    assert isinstance(found.fraction, Fraction)
    assert 0 <= found.fraction <= best_share(sealed_key(question).marking)
    assert (found.fraction == 1) == (found.state is State.RIGHT)


def test_the_middle_of_an_area_and_what_it_is_called() -> None:
    ten, twenty = Fraction(10), Fraction(20)
    rect = Rect(left=Fraction(0), top=ten, right=ten, bottom=twenty)
    assert middle(rect) == Point(Fraction(5), Fraction(15))
    assert middle(Circle(x=ten, y=twenty, radius=ten)) == Point(ten, twenty)
    assert middle(Poly(points=((Fraction(0), ten), (ten, ten), (Fraction(1), twenty)))) == Point(
        Fraction(5), Fraction(15)
    )
    assert area_in_words(Area(id=OptionId("a"), shape=rect, name="tap")) == "tap"
    assert area_in_words(Area(id=OptionId("a"), shape=rect)) == (
        "the place at 5 % from the left, 15 % from the top"
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n - … !", 0),
        ("Don't stop – it's 5 o'clock.", 5),
        ("self-check", 1),
        ("水很清 but", 4),
        ("水km", 2),
        ("पानी साफ है।", 3),
    ],
)
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert count_words(text) == count
