"""How each part of an answer stands by itself."""

from assessments.grade import State
from assessments.judged import judge_parts
from assessments.responses import response_from_json
from content.canonical import Json
from tests.assessments.every_kind import of_every_kind


def judged(name: str, value: Json) -> dict[str, tuple[str, tuple[str, ...], str]]:
    question = of_every_kind(name)
    return {
        part.part: (part.state.value, part.right, part.words)
        for part in judge_parts(question, response_from_json(question, value))
    }


def test_pairs_are_judged_one_by_one() -> None:
    question = of_every_kind("germs")
    right: dict[str, str] = {
        part.part: part.right[0] for part in judge_parts(question, None) if part.state is State.BLANK
    }
    assert len(right) == 4
    found = judged("germs", {"a": right["a"], "g": "mal"})
    assert [(name, state, words) for name, (state, _, words) in found.items()] == [
        ("a", "right", "cholera"),
        ("g", "wrong", "giardiasis"),
        ("b", "blank", "dysentery"),
        ("c", "blank", "cholera"),
    ]


def test_what_belongs_nowhere_is_right_there() -> None:
    found = judged("parts", {"a": "a", "d": "none"})
    assert [(state, right) for state, right, _ in found.values()] == [
        ("right", ("a",)),
        ("blank", ("b",)),
        ("blank", ("b",)),
        ("right", ("none",)),
    ]


def test_blanks_are_judged_by_their_own_kinds() -> None:
    choices = {words: right for _, right, words in judged("gaps", None).values()}
    found = judged("gaps", {"a": "cooks", "t": "212", "b": choices["sooner"][0]})
    assert [(name, state, words) for name, (state, _, words) in found.items()] == [
        ("a", "partly", "boils"),
        ("t", "partly", "100 +- 0.5"),
        ("b", "right", "sooner"),
    ]
    assert [state for state, _, _ in judged("gaps", {"t": "7"}).values()] == ["blank", "wrong", "blank"]


def test_other_kinds_have_no_parts() -> None:
    assert judge_parts(of_every_kind("steps"), None) == ()
