"""Picks and ticks: the formulas of assessments.md, exactly, and what must hold for every key."""

from fractions import Fraction
from random import Random  # noqa: TID251 - given by Hypothesis

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grade import State
from assessments.kinds.choice import ChoiceMarking, OptionKey, Partial, default_weight, grade_choice
from assessments.response import Choice, Choices, TextInput
from assessments.responses import choices
from assessments.rich import Rich
from content.ids import OptionId


def ticks(rights: str, partial: Partial, names: str = "abcd") -> ChoiceMarking:
    keys = tuple(
        OptionKey(
            option=OptionId(name),
            right=name in rights,
            weight=default_weight(right=name in rights, several=True, rights=len(rights), total=len(names)),
        )
        for name in names
    )
    return ChoiceMarking(options=keys, several=True, partial=partial)


def share(marking: ChoiceMarking, ticked: str) -> Fraction:
    return grade_choice(marking, choices([OptionId(name) for name in ticked])).fraction


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        # right: a b of a b c d; ticked: a, ab, abc, abcd, c, ac
        (Partial.BALANCED, ["1/2", "1", "1/2", "0", "0", "0"]),
        (Partial.EXACT, ["0", "1", "0", "0", "0", "0"]),
        (Partial.NET, ["1/2", "1", "1/2", "0", "0", "0"]),
        (Partial.EACH, ["3/4", "1", "3/4", "1/2", "1/4", "1/2"]),
        (Partial.HALVES, ["1/2", "1", "1/2", "0", "0", "0"]),
        (Partial.WEIGHTS, ["1/2", "1", "1/2", "0", "0", "0"]),
    ],
)
def test_every_policy(partial: Partial, expected: list[str]) -> None:
    marking = ticks("ab", partial)
    assert [str(share(marking, ticked)) for ticked in ("a", "ab", "abc", "abcd", "c", "ac")] == expected


def test_halves_look_at_how_many_options_there_are() -> None:
    assert share(ticks("ab", Partial.HALVES, "abcde"), "abcd") == Fraction(1, 4)
    assert share(ticks("ab", Partial.HALVES, "abc"), "a") == 0
    assert share(ticks("ab", Partial.HALVES, "abcde"), "cde") == 0


def test_balanced_with_all_right_is_exact() -> None:
    marking = ticks("abc", Partial.BALANCED, "abc")
    assert [share(marking, "ab"), share(marking, "abc")] == [0, 1]


def test_nothing_ticked_is_blank() -> None:
    assert grade_choice(ticks("ab", Partial.EACH), Choices(())).state is State.BLANK


def test_a_pick_earns_its_own_share_and_its_feedback() -> None:
    marking = ChoiceMarking(
        options=(
            OptionKey(option=OptionId("a"), right=True, weight=Fraction(1)),
            OptionKey(
                option=OptionId("b"), right=False, weight=Fraction(1, 2), feedback=Rich(source="nearly")
            ),
            OptionKey(option=OptionId("c"), right=False, weight=Fraction(0)),
        ),
        several=False,
    )
    grades = [grade_choice(marking, Choice(OptionId(name))) for name in "abcz"]
    assert [(grade.fraction, grade.state) for grade in grades] == [
        (1, State.RIGHT),
        (Fraction(1, 2), State.PARTLY),
        (0, State.WRONG),
        (0, State.WRONG),
    ]
    assert [said.text.source for said in grades[1].feedback] == ["nearly"]
    assert marking.best == 1


def test_a_response_of_another_kind_is_not_graded() -> None:
    single = ChoiceMarking(
        options=(OptionKey(option=OptionId("a"), right=True, weight=Fraction(1)),), several=False
    )
    assert grade_choice(single, Choices((OptionId("a"),))).state is State.UNGRADED
    assert grade_choice(ticks("a", Partial.NET), Choice(OptionId("a"))).state is State.UNGRADED
    assert grade_choice(single, TextInput("a")).state is State.UNGRADED


def test_the_best_share() -> None:
    half = OptionKey(option=OptionId("a"), right=True, weight=Fraction(1, 2))
    assert ChoiceMarking(options=(half,), several=True, partial=Partial.WEIGHTS).best == Fraction(1, 2)
    assert ticks("ab", Partial.NET).best == 1


names = (
    st.text(alphabet="abcdefgh", min_size=2, max_size=8)
    .map(lambda text: "".join(sorted(set(text))))
    .filter(lambda text: len(text) > 1)
)


@st.composite
def keys(draw: st.DrawFn) -> tuple[str, str, str]:
    every = draw(names)
    rights = "".join(draw(st.sets(st.sampled_from(every), min_size=1)))
    ticked = "".join(draw(st.sets(st.sampled_from(every))))
    return every, rights, ticked


@given(keys(), st.sampled_from(Partial))
def test_shares_stay_within_bounds_and_are_exact(key: tuple[str, str, str], partial: Partial) -> None:
    every, rights, ticked = key
    found = share(ticks(rights, partial, every), ticked)
    assert isinstance(found, Fraction)
    assert 0 <= found <= 1


@given(keys(), st.sampled_from(Partial))
def test_the_key_itself_earns_all(key: tuple[str, str, str], partial: Partial) -> None:
    every, rights, _ = key
    assert share(ticks(rights, partial, every), rights) == 1


@given(keys())
def test_ticking_everything_earns_nothing_when_balanced(key: tuple[str, str, str]) -> None:
    every, rights, _ = key
    assert share(ticks(rights, Partial.BALANCED, every), every) == (1 if len(rights) == len(every) else 0)


@given(keys(), st.sampled_from(Partial), st.randoms())
def test_order_never_changes_a_grade(key: tuple[str, str, str], partial: Partial, random: Random) -> None:
    every, rights, ticked = key
    other, turned = list(every), list(ticked)
    random.shuffle(other)
    random.shuffle(turned)
    assert share(ticks(rights, partial, every), ticked) == share(
        ticks(rights, partial, "".join(other)), "".join(turned)
    )
