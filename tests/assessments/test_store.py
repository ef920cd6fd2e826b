"""Assessments as JSON in two parts, and back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from assessments.question import sealed_key
from assessments.quiz import Assessment
from assessments.rich import Rich
from assessments.store import keys_to_json, qhash, stem_to_json
from assessments.store_read import assessment_from_json
from assessments.texts import with_texts
from assessments.times import NotAFact
from content.canonical import canonical_json
from content.markdown.tree import Page, Paragraph, Run
from tests.assessments.courses import with_qhashes
from tests.assessments.quizzes import HEADER, quiz, water


def kind_of(stem: dict[str, Any], question: str, kind: str) -> None:
    """Say that a question is of another kind."""
    next(found for found in stem["questions"] if found["id"] == question)["kind"] = kind


def timed() -> Assessment:
    body = "Intro\n\n# Part\n{#part}\nAbout.\n\n## Ask\n{#a many points=1.5 tags=x skill=S difficulty=hard was=old shuffle=no}\n\n- [x] a\n- [x] b\n- [ ] c\n"
    return replace(
        quiz(body),
        attempts=3,
        cooldown=(timedelta(minutes=10), timedelta(days=1)),
        time_limit=timedelta(minutes=20),
        needs=("germs",),
    )


def drawing() -> Assessment:
    asked = "".join(f"## Ask {n}\n{{#q{n} number}}\n\n- = {n}\n\n" for n in range(3))
    header = HEADER.replace("pass:", "time: 20 min\nexpiry: grace\npass:")
    found = quiz(f"# Pool\n{{#pool draw=2}}\n\n{asked}", header)
    section = replace(found.sections[0], bank="bank/chem.quiz.md", tags=("acids",))
    questions = (*found.questions[:2], replace(found.questions[2], file="bank/chem.quiz.md"))
    return replace(found, sections=(section,), questions=questions)


@pytest.mark.parametrize("assessment", [water(), with_qhashes(water()), timed(), drawing()])
def test_it_reads_back_as_it_was(assessment: Assessment) -> None:
    stem = json.loads(canonical_json(stem_to_json(assessment)))
    keys = json.loads(canonical_json(keys_to_json(assessment)))
    assert assessment_from_json(stem, keys) == assessment


def test_what_came_later_is_written_only_where_it_says_something() -> None:
    """A pack that says nothing of it keeps the identity that earlier versions gave it."""
    stem = stem_to_json(water())
    assert "expiry" not in stem
    text = canonical_json(stem).decode()
    assert not any(f'"{name}"' in text for name in ("draw", "bank", "file"))
    later = stem_to_json(drawing())
    assert later["expiry"] == "grace"
    assert later["sections"] == [
        {
            "id": "pool",
            "title": "Pool",
            "intro": None,
            "draw": 2,
            "bank": "bank/chem.quiz.md",
            "tags": ["acids"],
        }
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda stem: stem["sections"][0].update(draw=4), "Section “pool” cannot draw 4 questions."),
        (lambda stem: stem["sections"][0].update(draw=0), "Section “pool” cannot draw 0 questions."),
        (
            lambda stem: stem["questions"][0].update(points="2"),
            "Questions that section “pool” draws have different points.",
        ),
        (lambda stem: stem["questions"][0].update(id="q1"), "“final” has two questions of one id."),
    ],
)
def test_a_draw_that_cannot_be_meant(change: Callable[[dict[str, Any]], object], sentence: str) -> None:
    stem = json.loads(json.dumps(stem_to_json(drawing())))
    change(stem)
    with pytest.raises(NotAFact) as refused:
        assessment_from_json(stem)
    assert str(refused.value) == sentence


def test_pages_are_kept() -> None:
    def rendered(text: Rich) -> Rich:
        return replace(text, page=Page(blocks=(Paragraph((Run(text.source),)),), text=text.source))

    compiled = with_texts(water(), rendered)
    stem = json.loads(json.dumps(stem_to_json(compiled)))
    keys = json.loads(json.dumps(keys_to_json(compiled)))
    assert assessment_from_json(stem, keys) == compiled


def test_the_stem_gives_no_answer_away() -> None:
    assessment = with_qhashes(water())
    text = canonical_json(stem_to_json(assessment)).decode()
    for secret in (
        "Far too short",
        "One minute is enough",
        "Well done",
        "2.5",
        "Cl2",
        "right",
        "weight",
        "qhash",
    ):
        assert secret not in text
    read = assessment_from_json(json.loads(text))
    assert [question.key for question in read.questions] == [None] * 5
    assert [question.prompt for question in read.questions] == [
        question.prompt for question in assessment.questions
    ]


QUESTION = water().questions[1]
HASH = qhash(QUESTION, {})


def test_the_hash_of_a_question() -> None:
    assert qhash(water().questions[1], {}) == HASH
    assert len(HASH) == 64
    key = sealed_key(QUESTION)
    assert qhash(replace(QUESTION, key=replace(key, explanation=None, qhash="x"), tags=("t",)), {}) == HASH
    assert qhash(replace(QUESTION, points=QUESTION.points + 1), {}) != HASH
    assert qhash(replace(QUESTION, prompt=Rich(source="?")), {}) != HASH
    assert qhash(QUESTION, {"media/pot.webp": "00"}) != HASH
    other = quiz("## Ask\n{#a}\n\n- (x) b\n- ( ) c\n").questions[0]
    turned = quiz("## Ask\n{#a}\n\n- ( ) b\n- (x) c\n").questions[0]
    assert qhash(other, {}) != qhash(turned, {})


def test_feedback_is_not_part_of_the_hash() -> None:
    plain = quiz("## Ask\n{#a number}\n\n- = 1\n", HEADER).questions[0]
    said = quiz("## Ask\n{#a number}\n\n- = 1\n  > Yes.\n", HEADER).questions[0]
    assert qhash(plain, {}) == qhash(said, {})


def stem_with(change: Callable[[dict[str, Any]], object]) -> object:
    value = json.loads(json.dumps(stem_to_json(water())))
    change(value)
    return value


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda stem: stem.update(format=2),
            "'items' was written by another version of Hornbook; install the course again.",
        ),
        (
            lambda stem: stem.update(use="fun"),
            "“fun” is not known as 'use'; use a newer version of Hornbook.",
        ),
        (lambda stem: stem.update(mastery=[1]), "'mastery' is not two numbers."),
        (lambda stem: stem.update(cooldown=["1"]), "'items.cooldown' is not a list of whole numbers."),
        (lambda stem: stem.update(shuffle=1), "'items.shuffle' is not true or false."),
        (lambda stem: stem["questions"][0].pop("id"), "'items.questions[0]' has no 'id'."),
        (lambda stem: stem["questions"][0].update(points="one"), "“one” is not an exact number such as 2/3."),
        (
            lambda stem: stem.update({"pass": "-1"}),
            "The pass mark of “final” is not between 0 and 100 %.",
        ),
        (
            lambda stem: stem.update({"pass": "2"}),
            "The pass mark of “final” is not between 0 and 100 %.",
        ),
        (lambda stem: stem.update(attempts=0), "“final” allows no attempt."),
        (lambda stem: stem.update(questions=[]), "“final” has no questions."),
        (
            lambda stem: stem["questions"][0].update(points="-1"),
            "The points of question “boil” are negative or enormous.",
        ),
        (
            lambda stem: stem["questions"][0].update(points="1" + "0" * 900),
            "The points of question “boil” are negative or enormous.",
        ),
    ],
)
def test_what_is_no_stem(change: Callable[[dict[str, Any]], object], sentence: str) -> None:
    with pytest.raises(NotAFact) as refused:
        assessment_from_json(stem_with(change))
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda stem: kind_of(stem, "cl", "many"), "cl"),
        (lambda stem: kind_of(stem, "cl", "number"), "cl"),
        (lambda stem: kind_of(stem, "boil", "text"), "boil"),
        (lambda stem: kind_of(stem, "boil", "many"), "boil"),
        (lambda stem: stem["questions"][0]["options"].pop(), "boil"),
    ],
)
def test_a_key_fits_its_question(change: Callable[[dict[str, Any]], object], name: str) -> None:
    stem = json.loads(json.dumps(stem_to_json(water())))
    change(stem)
    with pytest.raises(NotAFact) as refused:
        assessment_from_json(stem, json.loads(json.dumps(keys_to_json(water()))))
    assert str(refused.value) == f"The key of question “{name}” is not of its kind."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda keys: keys["keys"].pop("cl"), "'keys.keys' has no 'cl'."),
        (
            lambda keys: keys["keys"]["cl"]["marking"].update(marks="dice"),
            "“dice” is a way of marking that this version of Hornbook does not know.",
        ),
        (
            lambda keys: keys["keys"]["cl"]["marking"]["answers"][0].update(weight="3/2"),
            "An answer of question “cl” earns more than everything or loses more than that.",
        ),
        (
            lambda keys: keys["keys"]["boil"]["marking"]["options"][1].update(weight="-2"),
            "An answer of question “boil” earns more than everything or loses more than that.",
        ),
        (
            lambda keys: keys["keys"]["cl"]["marking"].update(exact=["loud"]),
            "'exact' holds what this version of Hornbook does not know; use a newer one.",
        ),
    ],
)
def test_what_is_no_key(change: Callable[[dict[str, Any]], object], sentence: str) -> None:
    keys = json.loads(json.dumps(keys_to_json(water())))
    change(keys)
    with pytest.raises(NotAFact) as refused:
        assessment_from_json(stem_to_json(water()), keys)
    assert str(refused.value) == sentence


def test_hints_and_parts_of_feedback_are_kept() -> None:
    rules = "hints: yes\nfeedback: after-attempt, right-answer never, response never\npass:"
    assessment = quiz("## Ask\n{#a number}\n\n- = 1\n", HEADER.replace("pass:", rules))
    stem = json.loads(canonical_json(stem_to_json(assessment)))
    assert stem["feedback_parts"] == {"response": "never", "right-answer": "never"}
    assert stem["hints"] is True
    found = assessment_from_json(stem, json.loads(canonical_json(keys_to_json(assessment))))
    assert found == assessment
    for parts, sentence in (
        (
            {"colour": "never"},
            "'feedback_parts' holds what this version of Hornbook does not know; use a newer one.",
        ),
        ({"marks": "later"}, "“later” is not known as 'marks'; use a newer version of Hornbook."),
    ):
        with pytest.raises(NotAFact) as refused:
            assessment_from_json(stem | {"feedback_parts": parts})
        assert str(refused.value) == sentence
