"""Responses to kinds with parts: as the command line takes and gives them, and as the database keeps them."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.kinds.cloze import Form, Gaps
from assessments.kinds.match import Matching
from assessments.kinds.picture import Picture
from assessments.question import Question
from assessments.response import (
    Choice,
    Choices,
    Filled,
    Matches,
    NumberInput,
    Ordered,
    Point,
    Response,
    ResponseRefused,
    TextInput,
)
from assessments.responses import response_from_json, response_to_json
from assessments.tagged import response_from_tagged, tagged_response
from assessments.times import NotAFact
from content.canonical import Json, canonical_json
from content.ids import OptionId, PartId
from tests.assessments.every_kind import every_kind, of_every_kind
from tests.assessments.quizzes import quiz

QUESTIONS = every_kind().questions


def pairs(**made: str) -> Matches:
    return Matches(tuple((PartId(part), OptionId(option)) for part, option in made.items()))


def steps(order: str) -> Ordered:
    return Ordered(tuple(OptionId(step) for step in order.split()))


@pytest.mark.parametrize(
    ("name", "value", "response"),
    [
        ("germs", {"g": "c", "a": "mal"}, pairs(a="mal", g="c")),
        ("germs", {}, pairs()),
        ("parts", {"d": "none", "a": "b"}, pairs(a="b", d="none")),
        ("steps", ["a", "b", "c", "cloth"], steps("a b c cloth")),
        (
            "gaps",
            {"t": {"text": "99,5", "locale": "fr"}, "b": "a", "a": "boils"},
            Filled(
                (
                    (PartId("a"), TextInput("boils")),
                    (PartId("b"), Choice(OptionId("a"))),
                    (PartId("t"), NumberInput("99,5", "fr")),
                )
            ),
        ),
        ("gaps", {"t": "", "b": None, "a": "x"}, Filled(((PartId("a"), TextInput("x")),))),
        ("words", {"a": "wet"}, Filled(((PartId("a"), Choice(OptionId("wet"))),))),
        ("tap", "sand", Choice(OptionId("sand"))),
        ("tap", [50, 20], Point(Fraction(50), Fraction(20))),
        ("tap", [33.3333333, "20.5"], Point(Fraction("33.333"), Fraction("20.5"))),
        ("tap", [0, 100.0], Point(Fraction(0), Fraction(100))),
        ("tap", [1e-05, 0], Point(Fraction(0), Fraction(0))),
        ("explain", "One.\n\tTwo.", TextInput("One.\n\tTwo.")),
        ("plan", ["b", "a"], Choices((OptionId("a"), OptionId("b")))),
        ("read", None, None),
    ],
)
def test_responses(name: str, value: object, response: Response | None) -> None:
    question = of_every_kind(name)
    assert response_from_json(question, value) == response
    assert response_from_json(question, response_to_json(response)) == response
    assert response_from_tagged(json.loads(canonical_json(tagged_response(response)))) == response


def test_a_place_is_written_without_floats() -> None:
    assert response_to_json(Point(Fraction(1, 3), Fraction(20))) == ["0.333", 20]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("germs", ["a"], 'Left sides with their right sides are expected, such as {"a": "a"}.'),
        ("germs", {"z": "a"}, "There is no left side “z”; the left sides are a, b, c, g."),
        ("germs", {"a": "z"}, "There is no right side “z”; the right sides are a, b, c, mal."),
        ("germs", {"a": 1}, "There is no right side “1”; the right sides are a, b, c, mal."),
        ("germs", {"a": None}, "There is no right side “None”; the right sides are a, b, c, mal."),
        ("germs", {"a": ["a"]}, "There is no right side “['a']”; the right sides are a, b, c, mal."),
        ("parts", "a", 'Items with their areas are expected, such as {"a": "a"}.'),
        ("parts", {"z": "a"}, "There is no item “z”; the items are a, b, c, d."),
        ("parts", {"a": "z"}, "There is no area “z”; the areas are a, b, c, none."),
        ("steps", "a", 'The steps are expected in their order, such as ["a", "b"].'),
        ("steps", ["a", "z"], "There is no step “z”; the steps are a, b, c, cloth."),
        ("steps", ["a", "b", "c"], "Each step is needed once: a, b, c, cloth."),
        ("steps", ["a", "b", "c", "c"], "Each step is needed once: a, b, c, cloth."),
        ("gaps", "100", 'Blanks with what stands in them are expected, such as {"a": "…"}.'),
        ("gaps", {"z": "x"}, "There is no blank “z”; the blanks are a, b, t."),
        ("gaps", {"a": 1}, 'Blank “a”: A text is expected as it is typed, such as "chlorine".'),
        ("gaps", {"t": "1,234"}, "Blank “t”: “1,234” can be read as 1234 or as 1.234; write 1234 or 1.234."),
        ("gaps", {"b": "z"}, "Blank “b”: There is no option “z”; the options are a, b."),
        ("gaps", {"b": 1}, 'Blank “b”: One option is expected, such as "a".'),
        ("words", {"a": "z"}, "Blank “a”: There is no option “z”; the options are a, b, c, d, wet."),
        ("tap", "z", "There is no area “z”; the areas are a, b, c, sand."),
        ("tap", [50], 'An area or a place in per cent is expected, such as "sand" or [50, 20.5].'),
        ("tap", 50, 'An area or a place in per cent is expected, such as "sand" or [50, 20.5].'),
        ("tap", [50, 101], "A place lies between 0 and 100 per cent of the picture, such as [50, 20.5]."),
        ("tap", [True, 1], "A place lies between 0 and 100 per cent of the picture, such as [50, 20.5]."),
        ("tap", [-1, 1], "A place lies between 0 and 100 per cent of the picture, such as [50, 20.5]."),
        (
            "tap",
            [float("nan"), 1],
            "A place lies between 0 and 100 per cent of the picture, such as [50, 20.5].",
        ),
        (
            "tap",
            [float("inf"), 1],
            "A place lies between 0 and 100 per cent of the picture, such as [50, 20.5].",
        ),
        ("tap", ["1 ", 1], "A place lies between 0 and 100 per cent of the picture, such as [50, 20.5]."),
        ("explain", 1, 'A text is expected as it is typed, such as "chlorine".'),
        ("explain", "x" * 50_001, "This text has 50001 characters; at most 50000 are taken."),
        ("explain", "a\x00", "This text holds a character that cannot be written; type it again."),
        ("plan", "a", 'A list of options is expected, such as ["a"].'),
        ("plan", ["z"], "There is no option “z”; the options are a, b, c."),
        ("read", "yes", "This is information to read; there is nothing to answer."),
    ],
)
def test_refusals(name: str, value: object, sentence: str) -> None:
    with pytest.raises(ResponseRefused) as refused:
        response_from_json(of_every_kind(name), value)
    assert str(refused.value) == sentence


def test_a_self_check_without_boxes() -> None:
    bare = quiz("## Ask\n{#a self}\n\n> [!model]\n> m\n", "---\nid: q\n---\n").questions[0]
    assert response_from_json(bare, []) == Choices(())
    with pytest.raises(ResponseRefused) as refused:
        response_from_json(bare, ["a"])
    assert str(refused.value) == "There is nothing to tick here; [] says that it was done."


@st.composite
def answered(draw: st.DrawFn) -> tuple[Question, Response]:
    """A question with a response that it takes."""
    question = draw(st.sampled_from(QUESTIONS[:-1]))
    return question, draw(_to(question))


def _to(question: Question) -> st.SearchStrategy[Response]:
    typed = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=9)
    match question.layout:
        case Matching(lefts=lefts, rights=rights):
            return _pairs([left.id for left in lefts], [right.id for right in rights])
        case Picture(areas=areas, items=()):
            places = st.integers(0, 100_000).map(lambda number: Fraction(number, 1000))
            chosen = st.sampled_from([area.id for area in areas]).map(Choice)
            return chosen | st.builds(Point, places, places)
        case Picture(areas=areas, items=items):
            return _pairs([item.id for item in items], [area.id for area in areas])
        case Gaps(blanks=blanks, bank=bank):
            words = {blank.id: [o.id for o in blank.options or bank] for blank in blanks}
            fill: dict[PartId, st.SearchStrategy[Choice | NumberInput | TextInput]] = {}
            for blank in blanks:
                if blank.form is Form.TEXT:
                    fill[blank.id] = typed.map(TextInput)
                elif blank.form is Form.NUMBER:
                    fill[blank.id] = st.integers().map(lambda number: NumberInput(str(number), "fr"))
                else:
                    fill[blank.id] = st.sampled_from(words[blank.id]).map(Choice)
            return st.fixed_dictionaries({}, optional=fill).map(
                lambda filled: Filled(tuple(sorted(filled.items(), key=lambda pair: pair[0])))
            )
        case None if question.kind == "order":
            return st.permutations([option.id for option in question.options]).map(
                lambda order: Ordered(tuple(order))
            )
        case None:
            ids = [option.id for option in question.options]
            return st.sets(st.sampled_from(ids)).map(lambda some: Choices(tuple(sorted(some))))
        case _:
            return typed.map(TextInput)


def _pairs(parts: list[PartId], options: list[OptionId]) -> st.SearchStrategy[Response]:
    return st.dictionaries(st.sampled_from(parts), st.sampled_from(options)).map(
        lambda made: Matches(tuple(sorted(made.items())))
    )


@given(answered())
def test_every_response_reads_back(asked: tuple[Question, Response]) -> None:
    question, response = asked
    assert response_from_json(question, json.loads(canonical_json(response_to_json(response)))) == response
    assert response_from_tagged(json.loads(canonical_json(tagged_response(response)))) == response


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"kind": "match", "value": ["a"]}, "'response.value' is not an object."),
        ({"kind": "match", "value": {"a": 1}}, "'response.value.a' is not a text."),
        ({"kind": "order", "value": "a"}, "'response.value' is not a list."),
        (
            {"kind": "cloze", "value": {"a": {"kind": "many", "value": []}}},
            "The blank “a” holds several options.",
        ),
        (
            {"kind": "cloze", "value": {"a": {"kind": "point", "value": {}}}},
            "“point” is not a kind of response.",
        ),
        ({"kind": "point", "value": {"x": "0.5", "y": "1"}}, "“0.5” is not an exact number such as 2/3."),
        ({"kind": "dice", "value": 1}, "“dice” is not a kind of response."),
    ],
)
def test_what_is_no_kept_response(value: Json, sentence: str) -> None:
    with pytest.raises(NotAFact) as refused:
        response_from_tagged(value)
    assert str(refused.value) == sentence
