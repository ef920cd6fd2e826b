"""What the learner of the demonstration does, step by step, by keys and clicks."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.desktop.award.export import export_award
from app.desktop.demonstration.answers import AnswerBook
from app.desktop.demonstration.hands import DemoError, Hands
from app.desktop.pages.award import AwardPage
from app.desktop.pages.awards import AwardsPage
from app.desktop.pages.course import CoursePage
from app.desktop.pages.library import LibraryPage
from app.desktop.pages.module import ModulePage
from app.desktop.pages.player import PlayerPage
from app.desktop.pages.progress import ProgressPage
from app.desktop.pages.result import ResultPage
from app.desktop.pages.start import StartPage
from app.desktop.pages.verify import VerifyPage
from app.desktop.places import AwardsPlace, ProgressPlace, StartPlace, VerifyPlace
from app.desktop.saving import SaveState
from assessments.quiz import Assessment, Use
from content.ids import AssessmentId
from content.module import Module

if TYPE_CHECKING:
    from app.views import AwardView

NAME = "Demonstration"
_FLAGGED = frozenset({"one", "many"})
"""Kinds where F is no letter of an answer."""
_CTRL, _NO_KEY = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that the learner does, in words and in deed."""

    words: str
    do: Callable[[], None]


class Story:
    """The whole way through the course of `book`; files go into `folder`."""

    def __init__(self, hands: Hands, book: AnswerBook, folder: Path, show: Callable[[], None]) -> None:
        """`show` shows the window for the first time."""
        self._hands, self._book, self._folder, self._show = hands, book, folder, show
        self.award: AwardView | None = None
        self.files: tuple[Path, ...] = ()
        self._read = 0

    def steps(self) -> list[Step]:
        """The steps in the order of the course."""
        title = self._book.pack.manifest.title
        steps = [
            Step(words="opens Hornbook in a home of its own", do=self._begin),
            Step(words=f"says its name: {NAME}", do=self._say_name),
            Step(words=f"opens the course “{title}”", do=self._open_course),
        ]
        practised = failed = False
        for item in self._items():
            if isinstance(item, Module):
                steps.append(
                    Step(words=f"reads “{item.title}” to its end", do=partial(self._read_module, item))
                )
                if not practised:
                    practised = True
                    steps.append(Step(words="takes a practice quiz, with a hint", do=self._practise))
                continue
            passes = partial(self._sit, item, right=True)
            if failed:
                steps.append(Step(words=f"sits “{item.title}”, and passes", do=passes))
                continue
            failed = True
            fails = partial(self._sit, item, right=False)
            steps.append(Step(words=f"sits “{item.title}” with wrong answers, and fails", do=fails))
            steps.append(Step(words="tries again, and passes", do=passes))
        return [
            *steps,
            Step(words="receives the completion file", do=self._receive),
            Step(words="saves it as JSON, picture and certificate", do=self._save),
            Step(words="has the verify page check it", do=self._verify),
            Step(words="looks at progress and awards", do=self._look_around),
        ]

    def _items(self) -> list[Module | Assessment]:
        """Modules and assessments in reading order; practice is met in the modules."""
        modules = {module.path: module for module in self._book.pack.modules}
        quizzes = {quiz.path: quiz for quiz in self._book.assessments if quiz.use is Use.ASSESSMENT}
        both: dict[str, Module | Assessment] = {**modules, **quizzes}
        return [both[path] for path in self._book.pack.items if path in both]

    # --- library, course, reading -------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._show()
        page = self._hands.page(LibraryPage, "the library")
        self._hands.wait(lambda: bool(page.tiles), "the course in the library")
        self._hands.picture("library")

    def _say_name(self) -> None:
        hands, page = self._hands, self._hands.page(LibraryPage, "the library")
        if page.name_card.isVisible():
            hands.click(page.name_card.field)
            hands.type(NAME)
            hands.key(Qt.Key.Key_Return)
        hands.wait(lambda: not page.name_card.isVisible(), "the name to be taken")

    def _open_course(self) -> None:
        page = self._hands.page(LibraryPage, "the library")
        self._hands.click(page.tiles[0])
        course = self._hands.page(CoursePage, "the course")
        self._hands.picture("course")
        self._hands.click(course.go_on)

    def _read_module(self, module: Module) -> None:
        hands = self._hands
        page = hands.page(ModulePage, f"the module “{module.title}”")
        hands.wait(lambda: page.view is not None and page.view.title == module.title, f"“{module.title}”")
        self._read += 1
        if self._read == 1:
            hands.picture("module")
        elif self._read == 4:
            hands.click(page.toolbar.theme)
            hands.picture("module-dark")
            hands.click(page.toolbar.theme)
        hands.tab_to(page.reader)

        def read() -> bool:
            if page.view is not None and page.view.read:
                return True
            hands.key(Qt.Key.Key_End)
            return False

        hands.wait(read, f"the end of “{module.title}”")
        hands.click(page.footer.next)

    # --- questions ----------------------------------------------------------------------------------------------

    def _practise(self) -> None:
        """The first module's practice; the window itself is asked for it, as a link in the module would."""
        hands = self._hands
        quiz = next(quiz for quiz in self._book.assessments if quiz.use is Use.PRACTICE)
        page = hands.page(ModulePage, "the next module")
        if page.view is None:
            raise DemoError("The reader shows no module.")
        hands.window.go(StartPlace(page.view.course, quiz.id))
        hands.page(StartPage, "the practice")
        hands.picture("practice-start")
        hands.key(Qt.Key.Key_Return)
        player = hands.page(PlayerPage, "the first question")
        hands.key(Qt.Key.Key_H)
        self._answer_all(player, quiz.id, right=True, check=True)
        hands.key(Qt.Key.Key_Return, _CTRL)
        self._go_on(hands.page(ResultPage, "the result of the practice"))

    def _sit(self, quiz: Assessment, *, right: bool) -> None:
        hands = self._hands
        hands.page(StartPage, f"the start of “{quiz.title}”")
        hands.picture(f"start-{quiz.id}" if right else "start")
        hands.key(Qt.Key.Key_Return)
        player = hands.page(PlayerPage, "the first question")
        self._answer_all(player, quiz.id, right=right, check=False)
        if right:
            hands.picture("hand-in")
        hands.key(Qt.Key.Key_Return, _CTRL)
        page = hands.page(ResultPage, "the result")
        hands.wait(lambda: page.complete, "the review of the answers")
        hands.picture("passed" if right else "not-passed")
        if page.seen is None or page.seen.result.row.passed is not right:
            raise DemoError(f"“{quiz.title}” was to be {'passed' if right else 'failed'}, and was not.")
        self._go_on(page)

    def _go_on(self, page: ResultPage) -> None:
        self._hands.click(page.on)

    def _answer_all(self, player: PlayerPage, quiz: AssessmentId, *, right: bool, check: bool) -> None:
        """Answer question after question; Enter goes on, and after the last one to the summary."""
        hands, now = self._hands, player.round
        if now is None:
            raise DemoError("The player shows no question.")
        for index, question in enumerate(now.view.questions):
            hands.wait(lambda own=index: now.index == own, f"question {index + 1}")  # type: ignore[misc]
            hands.enter(player.area.sheet.part, self._book.answer(quiz, question, right=right))
            if index == 2 and not check:
                hands.key(Qt.Key.Key_F) if question.kind in _FLAGGED else None
                self._saved(player)
                hands.picture("question-right" if right else "question")
            asks, writes = player.area.sheet.part.takes_answers, player.area.sheet.part.takes_enter
            hands.key(Qt.Key.Key_Return, _CTRL if writes else _NO_KEY)
            if check and asks:
                hands.wait(lambda own=question.id: own in now.results, "the answer to be checked")  # type: ignore[misc]
                if index == 0:
                    hands.picture("practice-checked")
                hands.key(Qt.Key.Key_Return, _CTRL if writes else _NO_KEY)
        self._saved(player)
        hands.wait(player.summary.isVisible, "the summary")

    def _saved(self, player: PlayerPage) -> None:
        player.area.flush()
        self._hands.wait(lambda: player.saving.state is SaveState.SAVED, "the answers to be saved")

    # --- the award ----------------------------------------------------------------------------------------------

    def _receive(self) -> None:
        hands = self._hands
        page = hands.page(AwardPage, "the page of the completion file")
        hands.wait(lambda: page.award is not None, "the completion file")
        hands.picture("award")
        self.award = page.award

    def _save(self) -> None:
        if self.award is None:
            raise DemoError("There is no completion file to save.")
        self.files = export_award(self.award, self._folder)

    def _verify(self) -> None:
        """Drop the completion file and the badge on the verify page."""
        hands = self._hands
        hands.click(hands.window.sidebar.button_for(VerifyPlace()))
        page = hands.page(VerifyPage, "the verify page")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in self.files[:2]])
        copy, button, no_key = (
            Qt.DropAction.CopyAction,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        enter = QDragEnterEvent(
            QPoint(80, 80), copy, data, button, no_key
        )  # Qt drops only where it was let in
        QApplication.sendEvent(page, enter)
        QApplication.sendEvent(page, QDropEvent(QPointF(80, 80), copy, data, button, no_key))
        hands.wait(lambda: len(page.verdicts) == 2, "the verdicts")
        if any(verdict.tone == "danger" for verdict in page.verdicts):
            raise DemoError("The verify page does not accept the completion file.")
        hands.picture("verify")

    def _look_around(self) -> None:
        hands = self._hands
        hands.click(hands.window.sidebar.button_for(ProgressPlace()))
        hands.page(ProgressPage, "the progress page")
        hands.picture("progress")
        hands.click(hands.window.sidebar.button_for(AwardsPlace()))
        hands.page(AwardsPage, "the awards")
        hands.picture("awards")
