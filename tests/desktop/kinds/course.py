"""A quiz with matching, a grid, ordering and cloze questions, as its author writes it and as a test shows it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.conditions import QuestionDone
from app.desktop.look import Look
from app.desktop.reader.label import RichLabel
from app.desktop.widgets.column import Column
from app.desktop.widgets.question.sheet import QuestionSheet
from app.presenting import question_result, question_views
from assessments.compile import read_assessment
from assessments.facts import QuestionGrade
from assessments.feedback import ALL, Shown
from assessments.paper import lay_out
from assessments.question import Kind, grade
from assessments.response import Matches, Response
from content.courseread import read_course
from content.ids import AssessmentId, PartId, QuestionId
from tests.app.courses import a_course, install

QUIZ = """\
---
id: check
title: Parts
use: practice
---

## Match each germ with its illness.
{#illnesses match}

- *Vibrio* => cholera {#a}
  > That is the one in water.
- Giardia => giardiasis {#b}
- Salmonella => cholera {#s}
- => malaria {#c}
  > Mosquitoes carry it.

## How often?
{#often match grid shuffle=no}

- Boil => always {#a}
- Filter => never {#b}
- Wait => sometimes {#c}

## Put the steps in order.
{#steps order}

1. Let the mud settle {#a}
2. Pour through cloth {#b}
3. Boil {#c}
4. Store {#d}

## Water [[=boils|cooks {50%}]] when it is hot.
{#gaps cloze shuffle=no}

At [[t]], and [[(x) sooner|( ) later]] on a mountain.

| Place | Boils at |
|---|---|
| Sea | [[sea]] |

- [[t]]{number} = 100 +- 0.5 °C
- [[sea]]{number} = 100
  > At the shore.

## Fill the gaps from the bank.
{#words cloze bank shuffle=no}

Clear [[a]] is not [[b]] safe.

- [[a]] = water {#a}
- [[b]] (x) always {#b}
- [[b]] ( ) never {#c}
  > Clear water can be safe.
- [[*]] ( ) sand {#d}
"""


def install_kinds(folder: Path) -> Path:
    """Write and install the course; the folder of the installed pack."""
    course = a_course(folder / "water")
    (course / "quizzes" / "check.quiz.md").write_text(QUIZ, "utf-8")
    install(folder / "home", course)
    return next(path for path in (folder / "home" / "packs").iterdir() if path.is_dir())


class Desk:
    """One question in a window, its options in the order of their ids, those of pairs in that of their words, and somebody at mouse and keyboard; `said` are the answers that were handed on."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        name: str,
        *,
        width: int = 900,
        look: Look | None = None,
        readonly: bool = False,
    ) -> None:
        self._qtbot, self._folder = qtbot, folder
        assessment = read_assessment(folder, AssessmentId("check"))
        self.question = assessment.question(QuestionId(name))
        paper = lay_out(assessment, "1" * 64)
        texts = {option.id: option.content.text for option in self.question.on_offer}
        matching = self.question.kind is Kind.MATCH
        laid = tuple(
            replace(each, options=tuple(sorted(each.options, key=texts.__getitem__ if matching else str)))
            if each.id == name
            else each
            for each in paper.questions
        )
        views = question_views(assessment, replace(paper, questions=laid))
        self.view = next(view for view in views if view.id == name)
        self.look = look or Look()
        self.window = Column(self.look)
        self.sheet = QuestionSheet(self.look, self.view, len(views), folder, "en", readonly=readonly)
        self.window.rows.addWidget(self.sheet)
        self.window.rows.addStretch(1)
        self.said: list[Response | None] = []
        self.sheet.answered.connect(self.said.append)
        qtbot.addWidget(self.window)
        self.window.resize(width, 900)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.rest()

    def pairs(self, **made: str) -> Response:
        """The pairs of left sides, by their ids, and right sides, by their words."""
        ids = {option.text: option.id for option in self.view.options}
        return Matches(tuple(sorted((PartId(part), ids[text]) for part, text in made.items())))

    @property
    def last(self) -> Response | None:
        """The answer that was handed on last."""
        return self.said[-1]

    def rest(self) -> None:
        """Let layouts settle."""
        for _ in range(4):
            QApplication.processEvents()

    def key(self, *keys: Qt.Key, alt: bool = False) -> None:
        """Press keys where the keyboard is."""
        modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key, modifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def menu(self) -> QMenu:
        """The list that is open."""
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def carry(self, source: QWidget, target: QWidget | None, *, let_go: bool = True) -> None:
        """Carry `source` with the mouse to the middle of `target`, or to the window's corner."""
        where = (
            target.mapToGlobal(target.rect().center()) if target else self.window.mapToGlobal(QPoint(2, 2))
        )
        QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=source.rect().center())
        QTest.mouseMove(source, source.rect().center() + QPoint(15, 15))
        QTest.mouseMove(source, source.mapFromGlobal(where))
        if let_go:
            QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=source.mapFromGlobal(where))

    def mark(self, response: Response | None, may: Shown = ALL) -> None:
        """Show how a response is marked."""
        self.sheet.show_response(response)
        course = read_course(self._folder)
        given = grade(self.question, response)
        fact = QuestionGrade(
            question=self.question.id,
            qhash="",
            points=self.question.points,
            fraction=given.fraction,
            state=given.state,
        )
        result = question_result(
            course,
            self.view,
            self.question,
            response,
            fact=fact,
            done=QuestionDone(answered=response is not None),
            may=may,
        )
        self.sheet.show_result(result, practice=True)
        self.rest()

    def texts(self) -> str:
        """All words on the sheet that are shown."""
        plain = [label.text() for label in self.sheet.findChildren(QLabel) if label.isVisible()]
        rich = [label.accessibleName() for label in self.sheet.findChildren(RichLabel) if label.isVisible()]
        return "\n".join([*plain, *rich])


def heard(widget: QWidget) -> str:
    """What a screen reader says of a widget: name and description."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name)
    more = interface.text(QAccessible.Text.Description)
    return f"{name} | {more}"


def all_inside(widgets: Sequence[QWidget], around: QWidget) -> bool:
    """Whether all of them are seen whole: none is cut off by what is around them."""
    return all(
        around.rect().contains(widget.rect().translated(widget.mapTo(around, QPoint(0, 0))))
        for widget in widgets
    )
