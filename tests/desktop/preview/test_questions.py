"""Questions and marks in a preview: the guess meter, what answers earn, and that all of it follows the folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.pages import make_page
from app.desktop.places import CoursePlace, Place, QuestionsPlace, StartPlace
from app.desktop.preview.main import PreviewProgram
from app.desktop.preview.question_card import QuestionCard
from app.desktop.preview.questions import QuestionsPage
from app.desktop.preview.window import PreviewWindow
from app.desktop.widgets.question.field import AnswerField
from app.desktop.widgets.question.options import OptionList
from content.ids import AssessmentId, CourseId, QuestionId
from tests.desktop.packs import edit

COURSE = CourseId("org.example.water@unsigned")
HERE = QuestionsPlace(COURSE, AssessmentId("check"))
QUIZ = """\
---
id: check
title: Check yourself
use: assessment
pass: 50%
attempts: 2
seal: sealed
---

## Is a lid needed?
{#lid}

- (x) yes
- ( ) no

## Which make water safe?
{#safe many}

- [x] Boiling
- [x] Chlorine
- [ ] A cloth

## How many ml for {{V}} litres?
{#dose number}

```vars
V = 0..8 step 2
dose = V * 2
```

- = {{dose}} ml

## Why?
{#why essay}
"""
PRACTICE = "---\nid: try\ntitle: Try\n---\n\n## Is it clear?\n{#clear text}\n\n- = yes\n"
LID, SAFE, DOSE, WHY = (QuestionId(name) for name in ("lid", "safe", "dose", "why"))


@pytest.fixture
def folder(small_pack: Path) -> Path:
    (small_pack / "quizzes" / "check.quiz.md").write_text(QUIZ, encoding="utf-8")
    (small_pack / "quizzes" / "try.quiz.md").write_text(PRACTICE, encoding="utf-8")
    edit(
        small_pack / "pack.toml", '"quizzes/check.quiz.md"', '"quizzes/check.quiz.md", "quizzes/try.quiz.md"'
    )
    return small_pack


@pytest.fixture
def page(program: PreviewProgram, window: PreviewWindow, qtbot: QtBot) -> QuestionsPage:
    window.go(HERE)
    qtbot.waitUntil(lambda: not program.jobs.busy)
    return page_of(window)


def place_of(window: PreviewWindow) -> Place | None:
    return window.history.here


def page_of(window: PreviewWindow) -> QuestionsPage:
    assert isinstance(window.page, QuestionsPage)
    return window.page


def opened(page: QuestionsPage, name: QuestionId, qtbot: QtBot) -> QuestionCard:
    """The card of a question, opened by the keyboard."""
    card = page.cards[name]
    card.toggle.setFocus()
    QTest.keyClick(card.toggle, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: card.sheet is not None)
    return card


def texts(card: QuestionCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


def rows(card: QuestionCard) -> dict[str, tuple[str, ...]]:
    assert card.tries is not None
    return {row[0]: row[1:] for row in card.tries.model().rows}  # type: ignore[attr-defined]


def test_f9_leads_there_and_back(program: PreviewProgram, window: PreviewWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert place_of(window) == QuestionsPlace(COURSE)
    page = page_of(window)
    assert page.choice is not None
    assert [button.text() for button in page.choice.buttons] == ["Check yourself", "Try (practice)"]
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert place_of(window) == CoursePlace(COURSE)
    window.go(StartPlace(COURSE, AssessmentId("check")))
    window.panel.questions.click()
    assert place_of(window) == HERE
    qtbot.waitUntil(lambda: not program.jobs.busy)
    assert window.windowTitle() == "Hornbook – Questions and marks of Check yourself"
    focused = page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Sit it"


def test_the_choice_by_keyboard(program: PreviewProgram, window: PreviewWindow, qtbot: QtBot) -> None:
    window.show_questions()
    choice = page_of(window).choice
    assert choice is not None
    qtbot.waitUntil(choice.buttons[0].hasFocus)
    QTest.keyClick(choice.buttons[0], Qt.Key.Key_Tab)
    QTest.keyClick(choice.buttons[1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not program.jobs.busy)
    page = page_of(window)
    assert page.meter is None
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "Practice is not passed, so it does not matter how far guessing gets." in said


def test_the_meter_counts_the_attempts_that_the_author_allows(
    page: QuestionsPage, folder: Path, qtbot: QtBot
) -> None:
    meter = page.meter
    assert meter is not None
    said = [label.text() for label in meter.findChildren(QLabel)]
    assert said[0] == "How far guessing gets"
    assert "6.2 % in one attempt" in said
    assert "12 % in 2 attempts" in said
    assert meter.chart.accessibleDescription().startswith("0 %: 31 %; 12.5 %: ")
    meter.toggle.click()
    assert meter.chart.isHidden()
    assert not meter.table.isHidden()
    assert meter.table.model().rows[-1] == ("50 %", "6.2 %", "passes")  # type: ignore[attr-defined]
    meter.toggle.click()
    assert not meter.chart.isHidden()
    edit(folder / "quizzes" / "check.quiz.md", "attempts: 2\n", "")
    qtbot.waitUntil(lambda: page.meter is not meter, timeout=10_000)
    assert page.meter is not None
    again = [label.text() for label in page.meter.findChildren(QLabel)]
    assert any("Attempts are not limited here, so three are counted." in text for text in again)


def test_each_question_in_a_few_lines(page: QuestionsPage) -> None:
    said = texts(page.cards[SAFE])
    assert said == ["2.", "Which make water safe?", "safe · 1 point", "Right: Chlorine; Boiling"]
    assert "with variables, here variant 1" in texts(page.cards[DOSE])[2]
    assert len(texts(page.cards[WHY])) == 3


def test_what_answers_earn_each_way(page: QuestionsPage, qtbot: QtBot) -> None:
    card = opened(page, SAFE, qtbot)
    assert card.tries is not None
    names = card.tries.model().names  # type: ignore[attr-defined]
    assert names == ("Answer", "balanced (as written)", "exact", "net", "each", "halves", "weights")
    assert rows(card)["all right ones"] == ("1",) * 6
    assert rows(card)["one right one"][:4] == ("1/2", "0", "1/2", "2/3")
    assert card.sheet is not None
    part = card.sheet.part
    assert isinstance(part, OptionList)
    card.sheet.press(1)
    qtbot.waitUntil(lambda: bool(card.earned.text()))
    own = card.sheet.response()
    assert own is not None
    assert card.earned.text().startswith("This answer earns ")
    assert card.otherwise.text().startswith("Counted otherwise: exact 0, net ")
    card.sheet.clear()
    assert card.earned.isHidden()
    QTest.keyClick(card.toggle, Qt.Key.Key_Space)
    assert card.sheet is None
    assert card.toggle.text() == "Try it"


def test_variants_and_an_answer_that_is_asked_back(page: QuestionsPage, qtbot: QtBot) -> None:
    card = opened(page, DOSE, qtbot)
    assert card.variants is not None
    model = card.variants.model()
    assert model.rowCount() == 20
    flags = {row[3] for row in model.rows}  # type: ignore[attr-defined]
    assert any("the answer is 0" in flag for flag in flags)
    assert any(flag.startswith("as ") for flag in flags)
    card.variants.selectRow(2)
    QTest.keyClick(card.variants, Qt.Key.Key_Return)
    third = model.rows[2][2]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "What answers to variant 3 earn" in texts(card))
    assert rows(card)[third] == ("1",)
    assert card.sheet is not None
    part = card.sheet.part
    assert isinstance(part, AnswerField)
    QTest.keyClicks(part.line, "4 spoons")
    part.flush()
    qtbot.waitUntil(lambda: "spoons" in part.line.accessibleDescription())
    assert card.earned.isHidden()
    part.line.clear()
    QTest.keyClicks(part.line, third)
    part.flush()
    qtbot.waitUntil(lambda: card.earned.text() == "This answer earns 1 of the points.")
    assert not part.line.accessibleDescription().startswith("“spoons”")


def test_what_only_a_person_marks(page: QuestionsPage, qtbot: QtBot) -> None:
    card = opened(page, WHY, qtbot)
    assert "Only a person can mark this question: there is nothing to try." in texts(card)
    assert card.tries is None


def test_what_is_open_stays_open_while_the_folder_changes(
    program: PreviewProgram, window: PreviewWindow, page: QuestionsPage, folder: Path, qtbot: QtBot
) -> None:
    opened(page, LID, qtbot)
    card = opened(page, SAFE, qtbot)
    assert card.sheet is not None
    card.sheet.press(1)
    qtbot.waitUntil(lambda: bool(card.earned.text()))
    given = card.sheet.response()
    card.sheet.focus_answer()
    edit(
        folder / "quizzes" / "check.quiz.md",
        "Which make water safe?\n{#safe many}",
        "Which?\n{#safe many partial=exact}",
    )
    edit(folder / "quizzes" / "check.quiz.md", "- ( ) no", "- ( ) no\n- ( ) never")
    qtbot.waitUntil(lambda: page.cards[SAFE].line.text == "Which?", timeout=10_000)
    qtbot.waitUntil(lambda: not program.jobs.busy)
    assert place_of(window) == HERE
    again = page.cards[SAFE]
    assert again.sheet is not None
    assert again.sheet.response() == given
    qtbot.waitUntil(lambda: again.earned.text() == "This answer earns 0 of the points.")
    focused = page.focusWidget()
    assert focused is not None
    assert again.isAncestorOf(focused), "the keyboard is where it was"
    assert page.cards[LID].sheet is not None
    edit(folder / "quizzes" / "check.quiz.md", "{#safe many", "{#safer many")
    qtbot.waitUntil(lambda: SAFE not in page.cards, timeout=10_000)
    qtbot.waitUntil(lambda: not program.jobs.busy)
    assert page.cards[QuestionId("safer")].sheet is None


def test_an_answer_to_what_is_not_asked_any_more_is_forgotten(
    page: QuestionsPage, folder: Path, qtbot: QtBot
) -> None:
    card = opened(page, SAFE, qtbot)
    assert card.sheet is not None
    card.sheet.press(1)
    qtbot.waitUntil(lambda: bool(card.earned.text()))
    edit(folder / "quizzes" / "check.quiz.md", "- [ ] A cloth", "- [ ] A cloth\n- [ ] A lid")
    qtbot.waitUntil(lambda: page.cards[SAFE] is not card, timeout=10_000)
    again = page.cards[SAFE]
    qtbot.waitUntil(lambda: again.sheet is not None)
    assert again.sheet is not None
    assert again.sheet.response() is None
    assert again.earned.isHidden()


def test_a_quiz_that_no_part_lists_is_offered_too(window: PreviewWindow, folder: Path, qtbot: QtBot) -> None:
    before = window.course
    edit(folder / "pack.toml", ', "quizzes/try.quiz.md"', "")
    qtbot.waitUntil(lambda: window.course is not before, timeout=10_000)
    window.show_questions()
    choice = page_of(window).choice
    assert choice is not None
    assert [button.text() for button in choice.buttons] == ["Check yourself", "Try (practice)"]


def test_a_quiz_with_an_error_gives_way_to_the_others_and_comes_back(
    program: PreviewProgram, window: PreviewWindow, page: QuestionsPage, folder: Path, qtbot: QtBot
) -> None:
    edit(folder / "quizzes" / "check.quiz.md", "- (x) yes", "- ( ) yes")
    qtbot.waitUntil(lambda: window.history.here == QuestionsPlace(COURSE), timeout=10_000)
    qtbot.waitUntil(lambda: page.quiz is not None and page.quiz.id == "try")  # the only one that is left
    edit(folder / "quizzes" / "check.quiz.md", "- ( ) yes", "- (x) yes")
    qtbot.waitUntil(lambda: window.history.here == HERE, timeout=10_000)
    qtbot.waitUntil(lambda: not program.jobs.busy)
    assert page.quiz is not None
    assert page.quiz.id == "check"


def test_without_a_quiz_it_says_so(window: PreviewWindow, page: QuestionsPage) -> None:
    page._show_choice(())
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "No quiz can be shown" in said
    assert page.choice is not None
    page.choice.buttons[0].click()
    assert place_of(window) == CoursePlace(COURSE)


def test_the_ways_on(window: PreviewWindow, page: QuestionsPage) -> None:
    page.open_question(LID)
    assert page.quiz is not None
    start, others = page._ways_on(page.quiz)
    others.click()
    assert place_of(window) == QuestionsPlace(COURSE)
    window.back()
    start.click()
    assert place_of(window) == StartPlace(COURSE, AssessmentId("check"))


def test_other_windows_do_not_know_the_place(window: PreviewWindow) -> None:
    with pytest.raises(LookupError, match="Only the window of a preview"):
        make_page(QuestionsPlace(COURSE), window.context)


def test_it_is_painted_from_right_to_left_too(page: QuestionsPage, qtbot: QtBot) -> None:
    opened(page, SAFE, qtbot)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert page.meter is not None
    mirrored = page.meter.chart.grab().toImage()
    page.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert page.meter.chart.grab().toImage() != mirrored
