"""Keeping the answers of one sitting: what is on the disk, what is on its way, what could not be kept and why."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.desktop.desk import Desk
from app.desktop.jobs import Jobs
from app.views import Saved
from assessments.response import Response, ResponseRefused
from content.ids import AttemptId, LearnerId, QuestionId


class SaveState(StrEnum):
    """What the mark beside the title says."""

    QUIET = "quiet"  # nothing was answered yet
    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"


class Saving(QObject):
    """Hands answers to the worker in their order; an answer counts as saved once its commit came back.

    `refused` are answers that were asked back (with the sentence), `failed` those that the disk did not take.
    """

    changed = Signal()
    kept = Signal(object)
    """The `QuestionId` whose newest answer is on the disk."""
    asked_back = Signal(object)
    """The `QuestionId` whose newest answer was refused."""

    def __init__(self, jobs: Jobs[Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.begin(LearnerId(""), AttemptId(""), 0)

    def begin(self, learner: LearnerId, attempt: AttemptId, sequence: int) -> None:
        """A sitting begins, or goes on with `sequence` answers so far."""
        self._learner, self._attempt, self.sequence = learner, attempt, sequence
        self._asked = 0
        self._newest: dict[QuestionId, int] = {}
        self._waiting: set[int] = set()
        self.refused: dict[QuestionId, str] = {}
        self.failed: dict[QuestionId, Response | None] = {}
        self.reason = ""

    @property
    def state(self) -> SaveState:
        """How it stands as a whole."""
        if self.failed:
            return SaveState.FAILED
        if self._waiting:
            return SaveState.SAVING
        return SaveState.SAVED if self.sequence else SaveState.QUIET

    def on_its_way(self, question: QuestionId) -> bool:
        """Whether the newest answer to the question is not settled yet."""
        return self._newest.get(question) in self._waiting

    def put(self, question: QuestionId, response: Response | None) -> None:
        """Keep an answer (None clears it)."""
        self._asked += 1
        number, learner, attempt = self._asked, self._learner, self._attempt
        self._newest[question] = number
        self._waiting.add(number)
        self.failed.pop(question, None)
        self.refused.pop(question, None)

        def done(saved: Saved) -> None:
            if attempt == self._attempt:
                self._done(number, saved)

        def failed(error: Exception) -> None:
            if attempt == self._attempt:
                self._trouble(number, question, response, error)

        self._jobs.run(
            lambda desk, _step: desk.study.answer(learner, attempt, question, response), done, failed
        )
        self.changed.emit()

    def retry(self) -> None:
        """Try once more to keep what the disk did not take."""
        for question, response in tuple(self.failed.items()):
            self.put(question, response)

    def _done(self, number: int, saved: Saved) -> None:
        self._waiting.discard(number)
        self.sequence = saved.sequence
        if self._newest[saved.question] == number:
            self.kept.emit(saved.question)
        self.changed.emit()

    def _trouble(
        self, number: int, question: QuestionId, response: Response | None, error: Exception
    ) -> None:
        self._waiting.discard(number)
        if self._newest[question] == number:
            if isinstance(error, ResponseRefused):
                self.refused[question] = str(error)
                self.asked_back.emit(question)
            else:
                self.failed[question] = response
                self.reason = str(error)
        self.changed.emit()
