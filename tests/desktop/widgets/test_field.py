"""The field of a number: which units are known is said beside it, and to whoever cannot see it."""

from fractions import Fraction

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.look import Look
from app.desktop.widgets.question.field import AnswerField
from app.views import QuestionView
from assessments.kinds.units import NO_MEASURE, Measure, UnitRule
from assessments.response import NumberInput
from content.ids import QuestionId
from content.markdown.tree import Page

REQUIRED = Measure(UnitRule.REQUIRED, ("l", "ml"))
OPTIONAL = Measure(UnitRule.OPTIONAL, ("°C",))


def field(qtbot: QtBot, measure: Measure) -> AnswerField:
    question = QuestionView(
        id=QuestionId("dose"),
        kind="number",
        boolean=False,
        number=1,
        text="How much?",
        page=Page(blocks=()),
        options=(),
        points=Fraction(1),
        hints=0,
        measure=measure,
    )
    made = AnswerField(Look(), question, "en")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (REQUIRED, "Write the number with its unit: l or ml."),
        (OPTIONAL, "A unit may stand behind the number: °C."),
        (NO_MEASURE, ""),
    ],
)
def test_known_units_are_said(qtbot: QtBot, measure: Measure, said: str) -> None:
    made = field(qtbot, measure)
    assert made.units.text() == said
    assert made.units.isVisible() is bool(said)
    assert made.line.accessibleDescription() == said
    made.hide()


def test_a_refusal_is_said_instead_until_something_else_is_typed(qtbot: QtBot) -> None:
    made = field(qtbot, REQUIRED)
    QTest.keyClicks(made.line, "2 g")
    assert made.response() == NumberInput("2 g", "en")
    made.show_refusal("“g” is not a unit of this question; write l or ml.")
    assert made.line.accessibleDescription() == "“g” is not a unit of this question; write l or ml."
    QTest.keyClicks(made.line, "x")
    assert made.line.accessibleDescription() == "Write the number with its unit: l or ml."
    made.hide()
