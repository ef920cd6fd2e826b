"""What an author sees of an assessment: the meter over the attempts that they allow, and what answers earn."""

from dataclasses import replace
from fractions import Fraction

import pytest

from app.authorview import VARIANTS, detail, quiz_view, shares
from assessments.quiz import Assessment, Use
from assessments.response import Choices, NumberInput, ResponseRefused, TextInput
from content.ids import QuestionId
from tests.assessments.quizzes import quiz

TEXT = """\
---
id: water
title: Water
use: assessment
pass: 60%
---

## Which make water safe?
{#safe many}

- [x] Boiling
- [x] Chlorine
- [ ] A cloth

## How many ml for {{V}} litres?
{#dose number}

```vars
V = 2..20 step 2
dose = V * 2
```

- = {{dose}} ml

## Water [[=boils]] when it is hot.
{#gap cloze}

# Drawn
{#some draw=1}

## Is a lid needed?
{#lid}

- (x) yes
- ( ) no

## Is a cup needed?
{#cup text}

- = yes

# More

## Read this.
{#note info}

## Why?
{#why essay}
"""


@pytest.fixture
def water() -> Assessment:
    return quiz(TEXT, "")


def test_the_quiz_at_a_glance(water: Assessment) -> None:
    found = quiz_view(water, 2)
    assert [(line.number, line.id, line.text, line.key) for line in found.questions] == [
        (1, "safe", "Which make water safe?", "Chlorine; Boiling"),
        (2, "dose", found.questions[1].text, found.questions[1].key),
        (3, "gap", "Water … when it is hot.", "a: boils"),
        (4, "lid", "Is a lid needed?", "yes"),
        (5, "cup", "Is a cup needed?", "yes"),
        (6, "note", "Read this.", ""),
        (7, "why", "Why?", ""),
    ]
    first = detail(water, QuestionId("dose")).variants[0]
    assert found.questions[1].text == first.question.prompt.text.strip()
    assert (found.questions[1].key, found.questions[1].varies) == (first.key, True)
    assert [line.drawn for line in found.questions[2:6]] == [(), (1, 2), (1, 2), ()]
    assert not found.by_hand
    assert found.meter is not None
    assert (found.meter.guess.attempts, found.meter.unlimited) == (2, False)
    unlimited = quiz_view(water, None).meter
    assert unlimited is not None
    assert (unlimited.guess.attempts, unlimited.unlimited) == (3, True)


def test_nothing_to_guess(water: Assessment) -> None:
    assert quiz_view(replace(water, use=Use.PRACTICE), None).meter is None
    info = water.only([QuestionId("note")])
    assert (quiz_view(info, None).meter, quiz_view(info, None).by_hand) == (None, False)
    essay = quiz_view(water.only([QuestionId("why"), QuestionId("note")]), None)
    assert essay.by_hand
    assert essay.meter is not None
    assert essay.meter.guess.attempt == 0


def test_a_question_opened(water: Assessment) -> None:
    found = detail(water, QuestionId("safe"))
    assert found.ways == ("balanced", "exact", "net", "each", "halves", "weights")
    assert (found.view.number, found.variants) == (1, ())
    assert set(found.tried[0].shares) == {Fraction(1)}
    assert detail(water, QuestionId("why")).tried == ()
    varying = detail(water, QuestionId("dose"), 3)
    assert len(varying.variants) == VARIANTS
    assert varying.view.text.strip() == varying.variants[2].question.prompt.text.strip()


def test_an_answer_of_ones_own(water: Assessment) -> None:
    name = QuestionId("safe")
    ids = {option.content.text: option.id for option in water.question(name).options}
    assert shares(water, name, 1, Choices((ids["Boiling"],)))[:2] == (Fraction(1, 2), Fraction(0))
    both = Choices(tuple(sorted((ids["Boiling"], ids["A cloth"]))))
    assert shares(water, name, 1, both)[:3] == (Fraction(0),) * 3
    third = detail(water, QuestionId("dose"), 3).variants[2].key
    assert shares(water, QuestionId("dose"), 3, NumberInput(third, "en")) == (Fraction(1),)
    with pytest.raises(ResponseRefused, match="spoons"):
        shares(water, QuestionId("dose"), 3, NumberInput("4 spoons", "en"))
    assert shares(water, QuestionId("cup"), 1, TextInput("yes")) == (Fraction(1),)
