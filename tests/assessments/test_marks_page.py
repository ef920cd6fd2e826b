"""The handbook's example of computing marks by hand: the engine gets the same."""

import re
from fractions import Fraction
from pathlib import Path

from assessments.kinds.cloze import Gaps
from assessments.question import Question, grade
from assessments.response import Response
from assessments.responses import response_from_json
from tests.assessments.quizzes import quiz

PAGE = Path(__file__).parents[2] / "resources" / "packs" / "handbook" / "modules" / "09-marks.md"


def example() -> tuple[list[Question], list[list[str]], str]:
    """The questions, the rows of the table, and the sentence with the sum."""
    text = PAGE.read_text("utf-8").partition("## An example to compute")[2]
    fenced = re.search(r"````markdown\n(.*?)````\n", text, re.DOTALL)
    assert fenced is not None
    rows = [re.split(r" *\| *", line)[1:-1] for line in text[fenced.end() :].splitlines() if line[:1] == "|"]
    summed = re.search(r"The points are (.+)\.", text)
    assert summed is not None
    return list(quiz(fenced[1]).questions), rows[2:], summed[1]


def typed(question: Question, answer: str) -> Response | None:
    """What the table says was answered, as a response."""
    names = {option.content.text: str(option.id) for option in question.options}
    match question.kind.value:
        case "many" | "order":
            value: object = [names[word] for word in answer.split(", ")]
        case "number":
            value = {"text": answer, "locale": "en"}
        case "cloze":
            assert isinstance(question.layout, Gaps)
            choices = {
                option.content.text: str(option.id)
                for blank in question.layout.blanks
                for option in blank.options
            }
            pairs = dict(part.split(": ") for part in answer.split(", "))
            value = {name: choices.get(word, word) for name, word in pairs.items()}
        case _:
            value = answer
    return response_from_json(question, value, "en")


def test_the_example_comes_out() -> None:
    questions, rows, summed = example()
    total = Fraction(0)
    assert [row[0] for row in rows] == [question.id for question in questions]
    for question, row in zip(questions, rows, strict=True):
        share = grade(question, typed(question, row[1])).fraction
        assert share == Fraction(row[2]), row[0]
        total += question.points * share
    points = sum(question.points for question in questions)
    found = re.search(r"= (\S+) of (\d+), which is (\d+) %", summed)
    assert found is not None
    assert (Fraction(found[1]), Fraction(found[2])) == (total, points)
    assert Fraction(found[3]) == 100 * total / points
    terms = [term.split(" × ") for term in summed.partition(" = ")[0].split(" + ")]
    assert sum(Fraction(points) * Fraction(share) for points, share in terms) == total
