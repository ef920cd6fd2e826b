"""The completion file in the window: named, issued, shown, saved, verified; and the pages that list things."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.award.export import export_award
from app.desktop.main import Hornbook
from app.desktop.pages.award import AwardPage
from app.desktop.pages.awards import AwardsPage
from app.desktop.pages.progress import ProgressPage
from app.desktop.pages.result import ResultPage
from app.desktop.pages.verify import VerifyPage
from app.desktop.places import AwardPlace, AwardsPlace, ProgressPlace, VerifyPlace
from app.desktop.widgets.attempt_table import AttemptTable
from app.home import Home
from assessments.credential.bake import extract
from assessments.credential.verify import verify
from tests.desktop.conftest import Start
from tests.desktop.sittings import COURSE, Learner, completed, texts, write_broken


@pytest.fixture
def learner(qtbot: QtBot, hornbook: Hornbook) -> Learner:
    return Learner(qtbot, hornbook)


@pytest.fixture(scope="module")
def completed_home(tmp_path_factory: pytest.TempPathFactory, bundled_home: Path) -> Path:
    """A home whose learner passed everything and has no name yet; made once, copied."""
    folder = tmp_path_factory.mktemp("completed") / "home"
    shutil.copytree(bundled_home, folder)
    completed(Home(folder))
    return folder


@pytest.fixture
def finisher(qtbot: QtBot, start: Start, tmp_path: Path, completed_home: Path) -> Learner:
    """Somebody who comes back to the window after the last pass."""
    shutil.copytree(completed_home, tmp_path / "completed")
    hornbook = start(Home(tmp_path / "completed"))
    hornbook.window.resize(1180, 760)
    hornbook.window.activateWindow()
    qtbot.waitUntil(hornbook.window.isActiveWindow)
    return Learner(qtbot, hornbook)


@pytest.fixture
def award_page(finisher: Learner) -> AwardPage:
    """The page of a completion file that was just issued to Amina Yusuf."""
    learner = finisher
    page = learner.go(AwardPlace(COURSE))
    assert isinstance(page, AwardPage)
    assert page.award is None, "nothing is issued before the name is confirmed"
    page.name.clear()
    page.name.setFocus()
    learner.type("Amina Yusuf")
    learner.press(Qt.Key.Key_Return)
    learner.rest()
    return page


def test_with_a_known_name_the_file_is_there_as_soon_as_it_is_earned(learner: Learner) -> None:
    learner.hornbook.jobs.run(lambda desk, _step: desk.rename("Asha Mwende"))
    learner.complete()
    result = learner.here()
    assert isinstance(result, ResultPage)
    assert result.on.text() == "Show the completion file"
    learner.press(Qt.Key.Key_Return)
    page = learner.here()
    assert isinstance(page, AwardPage)
    assert page.award is not None
    assert page.award.learner_name == "Asha Mwende"


def test_an_unfinished_course_says_what_is_missing(learner: Learner) -> None:
    page = learner.go(AwardPlace(COURSE))
    assert isinstance(page, AwardPage)
    assert page.award is None
    assert "Read the module “Counting” to its end." in texts(page)


def test_the_name_is_confirmed_and_the_file_says_what_it_proves(award_page: AwardPage) -> None:
    award = award_page.award
    assert award is not None
    assert award.learner_name == "Amina Yusuf"
    assert verify(award.data).claims.learner == "Amina Yusuf"
    said = texts(award_page)
    assert "Unchanged since it was signed by the learner's own computer. Nobody else vouches for it." in said
    assert award.fingerprint in said


def test_everything_is_saved_and_the_badge_holds_the_very_file(
    finisher: Learner, award_page: AwardPage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("award")
    award_page.save_everything(folder)
    finisher.rest()
    assert award_page.award is not None
    assert (folder / "completion.json").read_bytes() == award_page.award.data
    assert extract((folder / "badge.png").read_bytes()) == award_page.award.data
    assert (folder / "certificate.pdf").read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in folder.iterdir()) == [
        "badge.png",
        "certificate.pdf",
        "completion.json",
    ]


def test_the_verify_page_tells_sound_from_changed(
    finisher: Learner, award_page: AwardPage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert award_page.award is not None
    folder = tmp_path_factory.mktemp("files")
    export_award(award_page.award, folder)
    write_broken(folder / "changed.json", award_page.award.data)
    page = finisher.go(VerifyPlace())
    assert isinstance(page, VerifyPage)
    page.check([folder])
    finisher.rest()
    tones = {verdict.file: verdict.tone for verdict in page.verdicts}
    assert tones == {"badge.png": "info", "completion.json": "info", "changed.json": "danger"}
    assert (
        "This file was changed after it was signed, or Hornbook did not make it. Do not rely on it."
        in texts(page)
    )
    page.clear.click()
    assert page.verdicts == ()


def test_awards_and_progress_list_what_was_reached(finisher: Learner, award_page: AwardPage) -> None:
    assert award_page.award is not None
    awards = finisher.go(AwardsPlace())
    assert isinstance(awards, AwardsPage)
    assert "Inventory basics" in texts(awards)
    progress = finisher.go(ProgressPlace())
    assert isinstance(progress, ProgressPage)
    assert "7 of 7 modules read · 3 of 3 assessments passed" in texts(progress)
    (table,) = progress.findChildren(AttemptTable)
    cells = [table.model().index(row, column).data() for row in range(3) for column in range(5)]
    assert {"Assessment, ordering", "100 %"} <= set(cells)


def test_empty_lists_say_how_they_fill(learner: Learner) -> None:
    assert "Pass all assessments of a course and read its modules to earn one." in texts(
        learner.go(AwardsPlace())
    )
    assert "Open a course and read a little: what you do is shown here." in texts(learner.go(ProgressPlace()))
