"""The practice of some kinds of questions in the real window, for the tests of those kinds."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.pages.player import PlayerPage
from app.desktop.places import SittingPlace
from app.home import Home
from content.ids import AssessmentId, CourseId, QuestionId
from tests.app.courses import install
from tests.app.kinds import a_course_of_kinds
from tests.desktop.conftest import Start
from tests.desktop.sittings import Learner, texts

COURSE = CourseId("org.example.water@unsigned")


def practise(folder: Path, start: Start, qtbot: QtBot, *names: str) -> tuple[Learner, PlayerPage]:
    """Somebody who has begun the practice that asks the questions `names` of `tests.app.kinds`."""
    install(folder / "home", a_course_of_kinds(folder / "water", *names))
    hornbook = start(Home(folder / "home"))
    hornbook.window.resize(1180, 760)
    learner = Learner(qtbot, hornbook).attend()
    page = learner.go(SittingPlace(COURSE, AssessmentId("check")))
    assert isinstance(page, PlayerPage)
    return learner, page


def sees(learner: Learner, page: QWidget, *words: str) -> None:
    """Wait until all of the words are on the page: what is said comes a moment after the answer is marked."""
    learner.qtbot.waitUntil(lambda: all(word in texts(page) for word in words))


def saved(page: PlayerPage, name: str) -> object:
    """The answer that is kept of a question."""
    assert page.round is not None
    return page.round.responses.get(QuestionId(name))
