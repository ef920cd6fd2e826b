"""Time, tries, hints and overrides in the window: what is said before, meanwhile and afterwards, by keys."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.clock import Clock
from app.conditions import Conditions, SittingTime
from app.desktop.look import Look
from app.desktop.pages.player import PlayerPage
from app.desktop.pages.result import ResultPage
from app.desktop.pages.settings import SettingsPage
from app.desktop.pages.start import StartPage
from app.desktop.places import LibraryPlace, SettingsPlace, SittingPlace, StartPlace
from app.desktop.widgets.conditions import condition_lines, factor_words, span_words
from app.desktop.widgets.question.countdown import Countdown
from app.home import Home
from assessments.granting import Terms, grant, override_json, override_words
from content.ids import AssessmentId, CourseId, PackId, QuestionId
from tests.app.courses import a_course, install
from tests.app.signed import KITUI, MALLORY, a_file, signed
from tests.app.stand import BEGIN
from tests.desktop.conftest import Start
from tests.desktop.dialogs import drop_on
from tests.desktop.sittings import Learner, texts

COURSE, FINAL, CHECK = CourseId("org.example.water@unsigned"), AssessmentId("final"), AssessmentId("check")
CONTROL = Qt.KeyboardModifier.ControlModifier
HINT = "- = 2 +- 0.1\n\n> [!hint]\n> On the bottle.\n"
Sit = Callable[..., Learner]
PassBy = Callable[[PlayerPage, float], None]


@pytest.fixture
def sit(tmp_path: Path, qtbot: QtBot, start: Start) -> Sit:
    """A learner at the window, with these rules; `changes` are pairs of texts in the quizzes."""

    def begin(rules: str = "", *changes: tuple[str, str]) -> Learner:
        source = a_course(tmp_path / "source", rules=rules)
        for name in ("final", "check"):
            path = source / f"quizzes/{name}.quiz.md"
            text = path.read_text("utf-8")
            for before, after in changes:
                text = text.replace(before, after)
            path.write_text(text, "utf-8")
        install(tmp_path / "home", source)
        hornbook = start(Home(tmp_path / "home"))
        hornbook.window.resize(1180, 760)
        return Learner(qtbot, hornbook)

    return begin


class Later(Clock):
    """A clock that can be put forward, for the wall and the monotonic one alike."""

    shift = timedelta()

    def now(self) -> datetime:
        return super().now() + Later.shift

    def monotonic(self) -> float:
        return super().monotonic() + Later.shift.total_seconds()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[PlayerPage, float], None]:
    """Let so many seconds pass for the worker, and nearly as many for the page."""
    monkeypatch.setattr("app.clock.Clock", Later)
    monkeypatch.setattr(Later, "shift", timedelta())

    def pass_by(page: PlayerPage, seconds: float) -> None:
        countdown, before = page.toolbar.countdown, page.toolbar.countdown.left()
        assert countdown._time is not None
        Later.shift += timedelta(seconds=seconds)
        countdown.begin(replace(countdown._time, left=before - timedelta(seconds=seconds - 0.2)))

    return pass_by


def player(learner: Learner, assessment: AssessmentId = FINAL) -> PlayerPage:
    page = learner.go(SittingPlace(COURSE, assessment))
    assert isinstance(page, PlayerPage)
    return page


def test_the_start_card_says_everything_in_plain_words(sit: Sit) -> None:
    learner = sit(
        "time: 30 min\nexpiry: grace\nattempts: 3\ncooldown: 10 min, 1 h\nredraw: missed\nhints: yes\n"
        "feedback: after-attempt, right-answer never, marks after-pass\n",
        ("#dose number", "#dose number required=yes"),
        ("- = 2 +- 0.1\n", HINT),
    )
    settings = learner.go(SettingsPlace())
    assert isinstance(settings, SettingsPage)
    settings.factors[Fraction(3, 2)].click()
    said = texts(learner.go(StartPlace(COURSE, FINAL)))
    for sentence in (
        "You have 3 attempts left.",
        "Between two attempts there is a wait of 10 minutes, then 60 minutes.",
        "Another try asks only what was missed.",
        "You have 45 minutes, with 1.5 times the usual time. The time goes on while you pause.",
        "When the time is over you have 5 minutes more: an answer given then earns a quarter of its points less.",
        "Each hint that you take costs a quarter of its question's points.",
        "1 question must be answered before you can hand in.",
        "Shown after you hand in: what was right, what is said about answers.",
        "Shown once you have passed, or have no attempt left: the points of each question, explanations.",
        "Not shown: right answers.",
    ):
        assert sentence in said, sentence
    assert learner.hornbook.window.context.session.learner is not None
    again = learner.go(SettingsPlace())
    assert isinstance(again, SettingsPage)
    assert again.factors[Fraction(3, 2)].isChecked()
    again.factors[None].click()
    assert "No time limit holds for you." in texts(learner.go(StartPlace(COURSE, FINAL)))


def test_time_that_runs_out_hands_in_by_itself(later: PassBy, sit: Sit, qtbot: QtBot) -> None:
    learner = sit("time: 40 s\n")
    page = player(learner)
    assert page.toolbar.countdown.isVisible()
    assert page.toolbar.countdown.clock.text() in {"0:39", "0:40"}
    later(page, 41)
    qtbot.waitUntil(lambda: isinstance(learner.hornbook.window.page, ResultPage), timeout=10_000)
    assert "It was handed in by itself when the time was over." in texts(learner.here())


def test_an_attempt_that_is_discarded(later: PassBy, sit: Sit, qtbot: QtBot) -> None:
    learner = sit("time: 40 s\nexpiry: discard\nattempts: 2\n")
    said = texts(learner.go(StartPlace(COURSE, FINAL)))
    assert (
        "What you have not handed in when the time is over counts for nothing: the attempt is used." in said
    )
    later(player(learner), 41)
    qtbot.waitUntil(lambda: isinstance(learner.hornbook.window.page, ResultPage), timeout=10_000)
    page = learner.here()
    assert "The time was over before you handed in, so nothing in this attempt counts." in texts(page)
    assert "0 of 4 points" in texts(page)


def test_the_clock_can_be_hidden_and_stays_so(sit: Sit) -> None:
    learner = sit("time: 30 min\n")
    page = player(learner)
    countdown = page.toolbar.countdown
    assert countdown.clock.text() in {"29:59", "30:00"}
    countdown.eye.setFocus()
    learner.press(Qt.Key.Key_Space)
    assert not countdown.clock.isVisible()
    assert countdown.eye.accessibleName() == "Show the time"
    learner.go(LibraryPlace())
    assert not player(learner).toolbar.countdown.clock.isVisible()
    countdown.eye.click()
    assert countdown.clock.isVisible()
    assert player(learner, CHECK).toolbar.countdown.isVisible() is False


def test_leaving_is_no_outage(later: PassBy, sit: Sit) -> None:
    learner = sit("time: 30 min\n")
    player(learner)
    learner.go(LibraryPlace())
    Later.shift += timedelta(minutes=9)
    given, left = time_of(player(learner))
    assert given == timedelta()
    assert timedelta(minutes=20) < left <= timedelta(minutes=21)


def test_a_kill_is_an_outage(later: PassBy, sit: Sit, start: Start, tmp_path: Path) -> None:
    learner = sit("time: 30 min\n")
    player(learner)
    shutil.copytree(tmp_path / "home", tmp_path / "killed")  # as the disk is when the power goes
    Later.shift += timedelta(minutes=9)
    given, left = time_of(player(Learner(learner.qtbot, start(Home(tmp_path / "killed")))))
    assert timedelta(minutes=9) <= given < timedelta(minutes=10)
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)


def time_of(page: PlayerPage) -> tuple[timedelta, timedelta]:
    """What an outage gave back, and what is left."""
    assert page.round is not None
    assert page.round.view.time is not None
    return page.round.view.time.given, page.round.view.time.left


class Said:
    """Notes what a countdown says."""

    def __init__(self, look: Look, qtbot: QtBot) -> None:
        self.countdown = Countdown(look)
        qtbot.addWidget(self.countdown)
        self.said: list[str] = []
        self.countdown.notice.connect(self.said.append)
        self.countdown.late.connect(lambda: self.said.append("late"))
        self.countdown.over.connect(lambda: self.said.append("over"))

    def pass_to(self, **left: float) -> None:
        self.countdown.left = lambda: timedelta(**left)  # type: ignore[method-assign]
        self.countdown.tick()


def test_notices_are_said_once_each(qtbot: QtBot, sit: Sit) -> None:
    said = Said(sit().hornbook.window.context.look, qtbot)
    said.countdown.begin(
        SittingTime(
            left=timedelta(hours=1, minutes=5), grace=timedelta(minutes=2), expiry="grace", given=timedelta()
        )
    )
    assert said.countdown.clock.text().startswith("1:0")
    for minutes in (11, 10, 9, 5, 4, 1, 0.5):
        said.pass_to(minutes=minutes)
    assert said.said == ["10 minutes left.", "5 minutes left.", "1 minute left."]
    said.pass_to(seconds=-1)
    assert said.countdown.clock.text() == "late, 1:59"
    said.pass_to(minutes=-1)
    said.pass_to(minutes=-3)
    assert said.said[3:] == ["late", "over"]
    said.countdown.stop()
    said.countdown.begin(None)
    said.countdown.tick()
    assert said.said[5:] == []


def test_late_answers_are_announced(later: PassBy, sit: Sit, qtbot: QtBot) -> None:
    learner = sit("time: 40 s\nexpiry: grace\n")
    page = player(learner)
    heard: list[str] = []
    page.announce.connect(heard.append)
    later(page, 41)
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert heard == ["The time is over. For 1 more minute answers count with a quarter less."]
    learner.press(Qt.Key.Key_2)
    learner.rest()
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.press(Qt.Key.Key_Return, CONTROL)
    result = learner.here()
    assert isinstance(result, ResultPage)
    assert "1 answer given after the time, for a quarter of the points less." in texts(result)
    assert "0.7 of 4 points" in texts(result)


def test_what_must_be_answered_closes_handing_in(sit: Sit) -> None:
    learner = sit("", ("#dose number", "#dose number required=yes"))
    page = player(learner)
    page.show_question(2)
    learner.rest()
    assert "This question must be answered before you hand in." in texts(page)
    learner.press(Qt.Key.Key_Return, CONTROL)
    assert "Before you hand in, answer: 3." in texts(page.summary)
    assert page.summary.hand_in.isEnabled() is False
    learner.press(Qt.Key.Key_Return, CONTROL)
    assert learner.here() is page
    page.show_question(2)
    learner.type("2")
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.press(Qt.Key.Key_Return, CONTROL)
    assert isinstance(learner.here(), ResultPage)


def test_a_question_whose_time_is_over_keeps_its_answer(sit: Sit, qtbot: QtBot) -> None:
    learner = sit("", ("#boil shuffle=no", "#boil shuffle=no time=1s"))
    page = player(learner)
    learner.press(Qt.Key.Key_1)
    learner.rest()
    qtbot.waitUntil(lambda: not page.area.sheet.isEnabled(), timeout=10_000)
    assert "The time for this question is over: its answer stays as it is." in texts(page)
    learner.press(Qt.Key.Key_2)
    learner.press(Qt.Key.Key_Backspace)
    learner.rest()
    assert page.round is not None
    assert page.saving.sequence == 1
    page.show_question(1)
    assert page.area.sheet.isEnabled()
    page.show_question(0)
    learner.rest()
    qtbot.waitUntil(lambda: not page.area.sheet.isEnabled(), timeout=10_000)


def test_tries_and_what_they_are_worth(sit: Sit) -> None:
    learner = sit("", ("{#seen}", "{#seen attempts=2 shuffle=no}"))
    page = player(learner, CHECK)
    learner.press(Qt.Key.Key_2)
    learner.rest()
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert "Another try earns at most 66.6 % of the points. It may be checked 1 more time." in texts(page)
    page.area.focus_answer()
    learner.press(Qt.Key.Key_1)
    learner.rest()
    assert "66.6" not in texts(page)
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    assert "It was checked as often as it may be: the answer stays as it is." in texts(page)
    assert page.area.sheet.isEnabled() is False
    page.show_question(1)
    page.show_question(0)
    assert page.area.sheet.isEnabled() is False


def test_a_hint_in_an_assessment_says_what_it_costs(sit: Sit) -> None:
    learner = sit("hints: yes\n", ("- = 2 +- 0.1\n", HINT))
    page = player(learner)
    assert not page.footer.hint.isVisible()
    page.show_question(2)
    assert page.footer.hint.isVisible()
    assert page.footer.hint.toolTip() == "Show a hint: it costs a quarter of the points (H)"
    page.footer.hint.click()
    learner.rest()
    assert page.round is not None
    assert [hint.text for hint in page.round.hints[QuestionId("dose")]] == ["On the bottle."]
    learner.go(LibraryPlace())
    page = player(learner)
    assert page.round is not None
    assert [hint.text for hint in page.round.hints[QuestionId("dose")]] == ["On the bottle."]
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.press(Qt.Key.Key_Return, CONTROL)
    assert "1 hint taken, at a quarter of a question's points each." in texts(learner.here())


def test_another_try_asks_what_was_missed(sit: Sit) -> None:
    learner = sit("redraw: missed\n")
    page = player(learner)
    learner.press(Qt.Key.Key_2)
    learner.rest()
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.rest()
    said = texts(learner.go(StartPlace(COURSE, FINAL)))
    assert (
        "This attempt asks only the 3 questions that did not earn all points; the others keep theirs." in said
    )
    page = player(learner)
    assert page.round is not None
    assert [question.id for question in page.round.view.questions] == ["safe", "dose", "symbol"]
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.press(Qt.Key.Key_Return, CONTROL)
    result = learner.here()
    assert "1 question not asked again kept the points of the attempt before." in texts(result)
    assert "1 of 4 points" in texts(result)


@pytest.fixture
def exhausted(tmp_path: Path, qtbot: QtBot, start: Start) -> tuple[Learner, StartPage, CourseId]:
    """A signed course whose one attempt is used, and its start card."""
    install(tmp_path / "home", signed(a_file(tmp_path, rules="attempts: 1\n"), KITUI))
    learner = Learner(qtbot, start(Home(tmp_path / "home")))
    course = CourseId(f"org.example.water@{KITUI.did.rpartition(':')[2]}")
    learner.go(SittingPlace(course, FINAL))
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.press(Qt.Key.Key_Return, CONTROL)
    learner.rest()
    page = learner.go(StartPlace(course, FINAL))
    assert isinstance(page, StartPage)
    return learner, page, course


def given(page: StartPage, owner: object = KITUI) -> bytes:
    return override_json(grant(terms(page), owner.key))  # type: ignore[attr-defined]


def terms(page: StartPage) -> Terms:
    assert page.card is not None
    learner = page.card.terms.learner_id
    return Terms(pack=PackId("org.example.water"), major=1, assessment=FINAL, learner=learner, attempts=2)  # type: ignore[arg-type]


def test_an_override_is_opened(
    exhausted: tuple[Learner, StartPage, CourseId], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner, page, _ = exhausted
    assert page.override is not None
    assert page.start.isEnabled() is False
    page.override.copy.click()
    file = tmp_path / "asha.hboverride"
    file.write_bytes(given(page, MALLORY))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.override.open.click()
    learner.rest()
    assert "only its publisher can grant attempts." in texts(page)
    file.write_bytes(given(page))
    page.override.open.click()
    learner.rest()
    assert page.start.isEnabled()
    assert "Your instructor allowed 2 attempts in all." in texts(page)
    assert page.override is None


def test_an_override_is_typed(exhausted: tuple[Learner, StartPage, CourseId]) -> None:
    learner, page, _ = exhausted
    assert page.override is not None
    assert page.override.take.isEnabled() is False
    page.override.typed.setFocus()
    QTest.keyClicks(page.override.typed, "abandon")
    page.override.take.click()
    learner.rest()
    assert "An override has 48 words, and these are 1; write all of them." in texts(page)
    page.override.typed.setPlainText(" ".join(override_words(grant(terms(page), KITUI.key))))
    page.override.take.click()
    learner.rest()
    assert page.start.isEnabled()


def test_an_override_is_dropped(exhausted: tuple[Learner, StartPage, CourseId], tmp_path: Path) -> None:
    learner, page, _ = exhausted
    file = tmp_path / "asha.hboverride"
    file.write_bytes(given(page))

    def drop(path: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        copied, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        entered = QDragEnterEvent(QPoint(9, 9), copied, mime, button, Qt.KeyboardModifier.NoModifier)
        page.dragEnterEvent(entered)
        assert entered.isAccepted() is (path.suffix == ".hboverride")
        drop_on(page, path)

    drop(tmp_path / "water.hbpack")
    assert page.start.isEnabled() is False
    drop(tmp_path / "gone.hboverride")
    assert "gone.hboverride: No such file or directory." in texts(page)
    drop(file)
    learner.rest()
    assert page.start.isEnabled()


def test_words_of_conditions() -> None:
    everything = Conditions(
        factor=None, over=BEGIN, given=timedelta(minutes=3), late=2, kept=2, hints=3, clock_anomaly=True
    )
    assert [text for _, text in condition_lines(everything)] == [
        "It was handed in by itself when the time was over.",
        "You sat it without a time limit.",
        "An outage gave you back 3 minutes.",
        "2 answers given after the time, for a quarter of the points less.",
        "3 hints taken, at a quarter of a question's points each.",
        "2 questions not asked again kept the points of the attempt before.",
        "The computer's clock was moved back meanwhile. The transcript says so.",
    ]
    assert condition_lines(Conditions()) == []
    assert span_words(timedelta(hours=2)) == "2 hours"
    assert span_words(timedelta(seconds=5)) == "1 minute"
    assert factor_words(Fraction(5, 4)) == "with 1.25 times the usual time"
