"""Responses as the command line takes them, exact refusals, and grading as a whole."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.answers import answer_in_words
from assessments.grade import State
from assessments.kinds import best_share, right_options
from assessments.question import (
    Question,
    Rich,
    grade,
    sealed_key,
)
from assessments.response import Choice, Choices, NumberInput, Response, ResponseRefused, TextInput
from assessments.responses import response_from_json, response_to_json
from content.errors import HornbookError
from content.ids import OptionId
from content.markdown.tree import Page, Paragraph, Run
from tests.assessments.quizzes import FOUR, quiz

OPEN = "---\nid: check\n---\n\n"
BOIL, TIME, SAFE, DOSE, CL = quiz(FOUR.replace("1/2", "0.5"), OPEN).questions


@pytest.mark.parametrize(
    ("question", "value", "response"),
    [
        (TIME, "b", Choice(OptionId("b"))),
        (SAFE, ["c", "a", "c"], Choices((OptionId("a"), OptionId("c")))),
        (SAFE, [], Choices(())),
        (DOSE, "2.5", NumberInput("2.5", "en")),
        (DOSE, {"text": "2,5", "locale": "fr"}, NumberInput("2,5", "fr")),
        (CL, "Cl", TextInput("Cl")),
        (TIME, None, None),
        (CL, None, None),
    ],
)
def test_responses(question: Question, value: object, response: Response | None) -> None:
    assert response_from_json(question, value) == response
    assert response_from_json(question, response_to_json(response)) == response


def test_the_locale_of_the_caller() -> None:
    assert response_from_json(DOSE, "2,5", "de") == NumberInput("2,5", "de")


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        (TIME, 3, 'One option is expected, such as "a".'),
        (TIME, ["a"], 'One option is expected, such as "a".'),
        (TIME, "z", "There is no option “z”; the options are a, b, c, d."),
        (SAFE, "a", 'A list of options is expected, such as ["a"].'),
        (SAFE, ["a", 1], 'One option is expected, such as "a".'),
        (SAFE, ["z"], "There is no option “z”; the options are a, b, c, d."),
        (DOSE, 2.5, 'A number is expected as it is typed, such as "3.5" or {"text": "3,5", "locale": "fr"}.'),
        (
            DOSE,
            {"text": "2"},
            'A number is expected as it is typed, such as "3.5" or {"text": "3,5", "locale": "fr"}.',
        ),
        (
            DOSE,
            {"text": "2", "locale": 1},
            'A number is expected as it is typed, such as "3.5" or {"text": "3,5", "locale": "fr"}.',
        ),
        (DOSE, "1,234", "“1,234” can be read as 1234 or as 1.234; write 1234 or 1.234."),
        (CL, 1, 'A text is expected as it is typed, such as "chlorine".'),
        (CL, "x" * 2001, "This text has 2001 characters; at most 2000 are taken."),
        (CL, "a\x00", "This text holds a character that cannot be written; type it again."),
        (CL, "a\ud800", "This text holds a character that cannot be written; type it again."),
    ],
)
def test_refusals(question: Question, value: object, sentence: str) -> None:
    with pytest.raises(ResponseRefused) as refused:
        response_from_json(question, value)
    assert str(refused.value) == sentence


def marked(question: Question, value: object) -> tuple[str, State, list[str]]:
    found = grade(question, response_from_json(question, value))
    return str(found.fraction), found.state, [said.text.source for said in found.feedback]


def test_grading_with_notes() -> None:
    assert marked(TIME, "a") == ("0", State.WRONG, ["Far too short."])
    assert marked(TIME, "b") == ("1", State.RIGHT, [])
    assert marked(TIME, "c") == ("1/2", State.PARTLY, ["Safe, but it wastes fuel."])
    assert marked(SAFE, ["a", "c"]) == ("1", State.RIGHT, ["Well done."])
    assert marked(SAFE, ["a"]) == ("1/2", State.PARTLY, ["Read module 2 again."])
    assert marked(SAFE, None) == ("0", State.BLANK, [])
    assert marked(SAFE, []) == ("0", State.BLANK, [])
    assert marked(DOSE, "25") == ("0", State.WRONG, ["Ten times too much."])
    assert marked(CL, "CL") == ("0", State.WRONG, ["Mind the second letter."])


def test_a_stem_alone_is_not_graded() -> None:
    with pytest.raises(HornbookError) as refused:
        grade(replace(TIME, key=None), Choice(OptionId("a")))
    assert (
        str(refused.value) == "Question “time” was opened without its key; read the assessment with its keys."
    )


def test_right_answers() -> None:
    assert right_options(sealed_key(SAFE).marking) == ("a", "c")
    assert right_options(sealed_key(CL).marking) == ()
    assert [answer_in_words(question) for question in (SAFE, DOSE, CL)] == [
        "",
        "2.5 +- 0.1",
        "Cl",
    ]
    assert [best_share(sealed_key(question).marking) for question in (BOIL, SAFE, DOSE, CL)] == [1, 1, 1, 1]


def test_plain_text_comes_from_the_page_where_there_is_one() -> None:
    page = Page(blocks=(Paragraph((Run("a"),)),), text="a")
    assert (Rich(source="*a*").text, Rich(source="*a*", page=page).text) == ("*a*", "a")


anything = st.one_of(
    st.none(),
    st.sampled_from("abcdz").map(lambda name: Choice(OptionId(name))),
    st.lists(st.sampled_from("abcdz").map(OptionId)).map(lambda names: Choices(tuple(sorted(set(names))))),
    st.text(max_size=20).map(TextInput),
    st.builds(NumberInput, st.text(max_size=20), st.sampled_from(["en", "fr", "xx-YY", ""])),
)


@given(st.sampled_from([BOIL, TIME, SAFE, DOSE, CL]), anything)
def test_grading_is_total_and_exact(question: Question, response: Response | None) -> None:
    found = grade(question, response)
    assert isinstance(found.fraction, Fraction)
    assert 0 <= found.fraction <= 1
    assert (found.fraction == 1) == (found.state is State.RIGHT)
