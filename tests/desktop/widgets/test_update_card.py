"""What the card for an update says in each case, and how long lists open."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.cards import LearnerRow
from app.desktop.look import Look
from app.desktop.widgets.update_card import FIRST_LINES, UpdateCard
from app.desktop.widgets.update_words import effect_lines, size_text
from app.updates import Preview
from assessments.changes import Changes, Difference, Line, PassMark
from assessments.effect import Effect
from content.ids import LearnerId
from tests.assessments.courses import COURSE

NOTHING = Difference(added=(), removed=(), changed=())
CHANGES = Changes(
    before="2.1.0",
    after="2.2.0",
    modules=NOTHING,
    assessments=NOTHING,
    questions=NOTHING,
    media=NOTHING,
    pass_marks=(PassMark(id="final", title="Final", before=Fraction(4, 5), after=Fraction(9, 10)),),
    retired=(),
    size_before=1_000,
    size_after=2_500_000,
)
EFFECT = Effect(
    passes=("A", "B"),
    kept=("A", "B"),
    gone=(),
    anew=False,
    major=2,
    drafts=0,
    stranded=(),
    complete=False,
    missing=(),
)
ASHA = LearnerRow(id=LearnerId("1"), name="Asha", confirmed=True)


def a_preview(changes: Changes = CHANGES, found: Effect = EFFECT) -> Preview:
    new = replace(COURSE, version="2.2.0", signed=True)
    return Preview(course=new, installed=COURSE, changes=changes, effects=((ASHA, found),), beside=())


@pytest.fixture
def card(qtbot: QtBot) -> UpdateCard:
    made = UpdateCard(Look())
    qtbot.addWidget(made)
    made.resize(700, 500)
    return made


def shown(card: UpdateCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible() and label.text()]


def test_nothing_that_one_would_notice(card: UpdateCard) -> None:
    card.show_preview(a_preview())
    assert shown(card) == [
        "Update “Safe water” to version 2.2.0?",
        f"version 2.1.0 is here now · signed by the same publisher · {size_text(2_500_000)}",
        "You keep what you passed: 2 assessments.",
        "“Final”: 80 % of the points pass now, and 90 % then.",
    ]


def test_a_long_list_opens(qtbot: QtBot, card: UpdateCard) -> None:
    lines = tuple(Line(id=f"m{number}", title=f"Module {number}") for number in range(FIRST_LINES + 3))
    card.show_preview(a_preview(replace(CHANGES, modules=replace(NOTHING, added=lines, removed=lines[:1]))))
    assert "Module 3" in shown(card)
    assert "Module 4" not in shown(card)
    more = next(button for button in card.findChildren(QPushButton) if button.text() == "Show 4 more")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert more.isHidden()
    assert shown(card)[-2:] == ["gone", "Module 0"]
    card.show_preview(a_preview())
    assert "Module 0" not in shown(card)


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({}, ["You keep what you passed: 2 assessments."]),
        ({"kept": (), "passes": ()}, ["What you have read and answered stays."]),
        ({"anew": True}, ["This is version 2: what you passed on it counts again."]),
        (
            {"anew": True, "kept": ()},
            [
                (
                    "This is version 2: its assessments are to be passed anew. "
                    "What you passed on the version before stays on record."
                ),
            ],
        ),
        (
            {"kept": ("A",), "gone": ("B",)},
            [
                "You keep what you passed: 1 assessment.",
                "“B” is not in the other version. Your pass of it stays on record.",
            ],
        ),
        (
            {"drafts": 2, "stranded": ("B",)},
            [
                "You keep what you passed: 2 assessments.",
                "You finish 2 open attempts on the version on which you began.",
                "Finish your open attempt of “B” before: the other version does not have it.",
            ],
        ),
        (
            {"complete": True, "missing": ("Read “X”.", "Pass “Y”.")},
            [
                "You keep what you passed: 2 assessments.",
                "You have completed the course. The other version asks for more: Read “X”. Pass “Y”.",
            ],
        ),
    ],
)
def test_what_it_means_in_words(qapp: object, changes: dict[str, object], sentences: list[str]) -> None:
    found = replace(EFFECT, **changes)  # type: ignore[arg-type]  # fields of Effect
    assert [sentence for _, sentence in effect_lines(found)] == sentences
