"""Regex answers: matched against folded text across scripts, refused with a plain sentence, and never slow."""

import subprocess
import sys
from fractions import Fraction
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grade import State
from assessments.kinds.folding import Exact, Folding, Ignore, fold
from assessments.kinds.regex import RegexFault, folded, matches, regex_fault
from assessments.kinds.text import TextAnswer, TextMarking, grade_text, text_in_words
from assessments.response import TextInput

EN = Folding(language="en")
TR = Folding(language="tr")
CASE = Folding(language="en", exact=(Exact.CASE,))
WIDTH = Folding(language="en", exact=(Exact.WIDTH, Exact.SPACE))
ACCENTS = Folding(language="fr", ignore=(Ignore.ACCENTS,))
PUNCT = Folding(language="en", ignore=(Ignore.PUNCT, Ignore.ARTICLES))

MATCHING = [
    (r"Cl\s*2", "CL  2", EN, True),
    (r"Cl\s*2", "Cl 22", EN, False),
    (r"Cl\s*2", "xCl 2", EN, False),
    (r"Cl\s*2", "CL2", CASE, False),
    (r"[A-Z]l", "cl", EN, True),
    (r"[A-Z]l", "cl", CASE, False),
    ("a|ab", "ab", EN, True),
    ("Straße", "STRASSE", EN, True),
    ("strasse", "Straße", EN, True),
    ("ISI", "ısı", TR, True),
    ("isi", "ISI", TR, False),
    ("İz+", "izz", TR, True),
    ("σοφ[οό]ς", "ΣΟΦΌΣ", EN, True),
    (r"\p{Lu}\pL+", "élan", EN, True),
    ("[éè]lan", "elan", ACCENTS, True),
    ("é+", "E", ACCENTS, True),
    ("Cl-?2", "Cl-2", PUNCT, True),
    (r"Cl\.2", "the cl2", PUNCT, True),
    ("ａ（ｂ）", "A(b)", EN, True),
    ("ａ", "a", WIDTH, False),
    ("a  b", "A  B", WIDTH, True),
    ("ﬁ", "FI", EN, True),
    ("cafe\u0301s?", "CAFÉ", EN, True),
    ("कु?ल", "कुल", EN, True),
    ("कुल", "कल", EN, False),
    ("كتاب", "كتـــاب", EN, True),
    ("水|みず", "みず", EN, True),
    ("a–b", "a-b", EN, True),
    ("[–]", "-", EN, True),
    ("“x”", '"X"', EN, True),
    ("[]a]+", "]a", EN, True),
    ("[^]a]+", "bc", EN, True),
    (r"[a\-z]+", "A-z", EN, True),
    (r"\QA.b\E", "a.B", EN, True),
    (r"\x41(?P<n>B)(?i:c)", "abC", EN, True),
    ("[[:alpha:]]{2}", "Ab", EN, True),
]


@pytest.mark.parametrize(("pattern", "text", "folding", "expected"), MATCHING)
def test_folding_and_matching(pattern: str, text: str, folding: Folding, expected: bool) -> None:
    assert regex_fault(pattern, folding) is None
    assert matches(pattern, folding, fold(text, folding)) is expected


FAULTS = [
    ("a(b", "a ')' is missing", 4),
    ("a)b", "this ')' closes nothing", 2),
    (r"(a[)])\))", "this ')' closes nothing", 9),
    ("(?:a)(?i))", "this ')' closes nothing", 10),
    (r"\Q(\E)", "this ')' closes nothing", 6),
    ("[a", "a ']' is missing", 1),
    ("x[b-a]", "'b-a' is no range", 3),
    ("a**", "'**' repeats twice", 2),
    ("*a", "there is nothing before '*' to repeat", 1),
    ("a{1001}", "'{1001}' repeats more often than 1000 times, or its numbers are turned round", 2),
    (
        "((a{1,1000}){1,1000})",
        "'{1,1000}' repeats more often than 1000 times, or its numbers are turned round",
        4,
    ),
    (r"(\pL{1,100}){1,10}", "it repeats so much that it takes too much memory", 1),
    ("b(?=a)", "it looks ahead or behind, which is not known here", 2),
    ("(?<!a)b", "it looks ahead or behind, which is not known here", 1),
    (r"(a)\1", r"'\1' refers back to a group, which is not known here", 4),
    (r"ab\Z", r"'\Z' is not known", 3),
    ("a\\", r"nothing follows the last '\'", 2),
    ("[[:foo:]]", "'[:foo:]' is not known", 2),
    (r"\p{Foo}", r"'\p{Foo}' is not known", 1),
    ("(?z)a", "'(?z' is not known", 1),
    ("(?P<n", "'(?P<n' is not known; write a group as ( )", 1),
    ("a[ß]", "'ß' is compared as 'ss'; take it out of [ ] and write (…|ß)", 3),
    ("x" * 201, "it has 201 characters, and at most 200 are read", 201),
]


@pytest.mark.parametrize(("pattern", "sentence", "column"), FAULTS)
def test_what_is_no_pattern(pattern: str, sentence: str, column: int) -> None:
    assert regex_fault(pattern, EN) == RegexFault(sentence, column)
    assert not matches(pattern, EN, "a")


def test_a_letter_that_folds_to_two_may_stand_in_a_class_where_case_counts() -> None:
    assert regex_fault("[ß]", CASE) is None
    assert folded("[^ß]x", EN) == "[^ß]x"


def test_hard_patterns_take_no_time() -> None:
    hard = [
        ("(x+x+)+y", "x" * 2000),
        ("(a|b|ab)*(a{0,200}b?){0,4}c", "ab" * 1000),
        ("(.{1,31}){1,31}", "é" * 2000),
    ]
    start = perf_counter()
    for pattern, text in hard:
        assert not matches(pattern, EN, text)
    assert perf_counter() - start < 2


@given(st.text(max_size=30), st.sampled_from([EN, TR, CASE, WIDTH, ACCENTS, PUNCT]))
def test_any_pattern_is_used_or_refused(pattern: str, folding: Folding) -> None:
    fault = regex_fault(pattern, folding)
    assert fault is None or 1 <= fault.column <= len(pattern) + 1
    assert matches(pattern, folding, fold("a", folding)) in {True, False}


LITERALS = st.text(st.characters(categories=("L", "Nd", "Zs")), min_size=1, max_size=12)


@given(LITERALS, st.sampled_from([EN, TR, CASE, ACCENTS]))
def test_letters_match_themselves(text: str, folding: Folding) -> None:
    given_text = fold(text, folding)
    if given_text == text.strip():
        assert matches(text.strip(), folding, given_text)


def marking() -> TextMarking:
    return TextMarking(
        answers=(
            TextAnswer(text="Cl", weight=Fraction(1)),
            TextAnswer(text=r"Cl\s*2", weight=Fraction(1, 2), regex=True, like="Cl 2"),
            TextAnswer(text="Chlor(ine)?", weight=Fraction(1), regex=True, like="chlorine"),
            TextAnswer(text=".*", weight=Fraction(0), regex=True),
        ),
        folding=EN,
    )


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("cl", State.RIGHT),
        ("CL 2", State.PARTLY),
        ("chlor", State.RIGHT),
        ("x", State.WRONG),
        (" ", State.BLANK),
    ],
)
def test_regexes_among_texts(text: str, state: State) -> None:
    assert grade_text(marking(), TextInput(text)).state is state


def test_the_right_answer_in_words_is_the_example() -> None:
    assert text_in_words(marking()) == "Cl or chlorine"


def test_a_learner_imports_nothing_of_variables_until_there_are_some() -> None:
    code = "import sys; import assessments.store_read; assert 'assessments.variables' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_re2_comes_with_the_first_pattern_only() -> None:
    code = (
        "import sys; import assessments.kinds.regex, assessments.grammar; assert 're2' not in sys.modules; "
        "assessments.grammar.read_quiz('## A\\n{#a text}\\n\\n- = b\\n', 'q'); assert 're2' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
