"""When two short texts are the same, across scripts (packs.md §4.2)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grade import State
from assessments.kinds.folding import Exact, Folding, Ignore, fold
from assessments.kinds.text import TextAnswer, TextMarking, grade_text, text_in_words
from assessments.response import Choice, TextInput
from assessments.rich import Rich
from content.ids import OptionId

PLAIN = Folding(language="en")
ACCENTS = Folding(language="en", ignore=(Ignore.ACCENTS,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chlorine", " chlorine "),
        ("first in  first out", "First in first out"),
        ("caf\u00e9", "cafe\u0301"),
        ("ｆｕｌｌ", "full"),
        ("ﬁrst", "first"),
        ("it’s", "it's"),
        ("“so”", '"so"'),
        ("first\u2011in", "first-in"),
        ("Straße", "STRASSE"),
        ("a\u200bb\u200e", "ab"),
        ("كتـــاب", "كتاب"),
        ("Ａ１", "a1"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert fold(one, PLAIN) == fold(other, PLAIN)


@pytest.mark.parametrize(
    ("one", "other"),
    [("café", "cafe"), ("कुल", "कल"), ("ที่", "ท"), ("đ", "d"), ("a-b", "ab"), ("the pot", "pot"), ("x²", "y2")],
)
def test_not_the_same(one: str, other: str) -> None:
    assert fold(one, PLAIN) != fold(other, PLAIN)


@pytest.mark.parametrize(
    ("folding", "one", "other", "same"),
    [
        (Folding(language="en", exact=(Exact.CASE,)), "Cl", "CL", False),
        (Folding(language="en", exact=(Exact.SPACE,)), "a  b", "a b", False),
        (Folding(language="en", exact=(Exact.WIDTH,)), "ｆ", "f", False),
        (Folding(language="en", exact=(Exact.WIDTH,)), "É", "e\u0301", True),
        (ACCENTS, "Café", "cafe", True),
        (ACCENTS, "Đà Nẵng", "da nang", True),
        (ACCENTS, "smørbrød", "smorbrod", True),
        (ACCENTS, "ύδωρ", "υδωρ", True),
        (ACCENTS, "שָׁלוֹם", "שלום", True),
        (ACCENTS, "مُحَمَّد", "محمد", True),
        (ACCENTS, "कुल", "कल", False),
        (ACCENTS, "ที่", "ท", False),
        (ACCENTS, "が", "か", False),
        (ACCENTS, "\u0301a", "a", False),
        (Folding(language="en", ignore=(Ignore.PUNCT,)), "first-in, first-out!", "firstin firstout", True),
        (Folding(language="en", ignore=(Ignore.ARTICLES,)), "The pot", "a pot", True),
        (Folding(language="en", ignore=(Ignore.ARTICLES,)), "the", "a", False),
        (Folding(language="fr-CA", ignore=(Ignore.ARTICLES,)), "L’eau", "eau", True),
        (Folding(language="hi", ignore=(Ignore.ARTICLES,)), "the pot", "pot", False),
        (Folding(language="tr"), "ISI", "ısı", True),
        (Folding(language="tr"), "İyi", "iyi", True),
        (Folding(language="az-Latn"), "I", "i", False),
        (PLAIN, "ISI", "ısı", False),
    ],
)
def test_what_a_question_may_change(folding: Folding, one: str, other: str, same: bool) -> None:
    assert (fold(one, folding) == fold(other, folding)) is same


foldings = st.builds(
    Folding,
    language=st.sampled_from(["en", "tr", "fr", "hi"]),
    exact=st.sets(st.sampled_from(Exact)).map(tuple),
    ignore=st.sets(st.sampled_from([Ignore.ACCENTS, Ignore.PUNCT])).map(tuple),
)


@given(st.text(max_size=30), foldings)
def test_folding_twice_changes_nothing(text: str, folding: Folding) -> None:
    once = fold(text, folding)
    assert fold(once, folding) == once


MARKING = TextMarking(
    answers=(
        TextAnswer(text="Cl2", weight=Fraction(1, 2), feedback=Rich(source="the gas")),
        TextAnswer(text="Cl", weight=Fraction(1)),
        TextAnswer(text="chlorine", weight=Fraction(1)),
        TextAnswer(text="CL", weight=Fraction(0), feedback=Rich(source="mind it")),
    ),
    folding=Folding(language="en", exact=(Exact.CASE,)),
)


@pytest.mark.parametrize(
    ("typed", "fraction", "state", "said"),
    [
        (" Cl ", 1, State.RIGHT, []),
        ("Cl2", Fraction(1, 2), State.PARTLY, ["the gas"]),
        ("CL", 0, State.WRONG, ["mind it"]),
        ("iron", 0, State.WRONG, []),
        ("  ", 0, State.BLANK, []),
    ],
)
def test_marking(typed: str, fraction: Fraction, state: State, said: list[str]) -> None:
    grade = grade_text(MARKING, TextInput(typed))
    assert (grade.fraction, grade.state) == (fraction, state)
    assert [each.text.source for each in grade.feedback] == said


def test_words_and_other_kinds() -> None:
    assert text_in_words(MARKING) == "Cl or chlorine"
    assert MARKING.best == 1
    assert grade_text(MARKING, Choice(OptionId("a"))).state is State.UNGRADED
