"""Who is learning, and what was chosen in the settings: what the window's pages share besides the worker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.desk import Desk
    from app.desktop.jobs import Jobs
    from app.desktop.look import Look
    from app.settings import Settings
    from app.views import LearnerRow


class Session(QObject):
    """The learner and the settings of this run; the window alone changes the learner."""

    learner_changed = Signal()
    settings_changed = Signal()
    due_changed = Signal()
    renamed = Signal(str)
    """The learner gave another name for themselves."""

    def __init__(self, settings: Settings, folder: Path, parent: QObject | None = None) -> None:
        """`folder` is the home; the learner is not known before the worker has opened it."""
        super().__init__(parent)
        self.settings = settings
        self.folder = folder
        self.learner: LearnerRow | None = None
        self.learners: tuple[LearnerRow, ...] = ()
        self.due = 0

    def meet(self, learner: LearnerRow, everybody: tuple[LearnerRow, ...]) -> None:
        """Say who is learning now, and who else learns here."""
        if (learner, everybody) != (self.learner, self.learners):
            self.learner, self.learners = learner, everybody
            self.learner_changed.emit()

    def count_due(self, due: int) -> None:
        """Say how many questions are due in review today."""
        if due != self.due:
            self.due = due
            self.due_changed.emit()

    def choose(self, settings: Settings) -> None:
        """Take other settings; the window shows and saves them."""
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit()

    def choose_text_size(self, per_cent: int) -> None:
        """Take another text size, in per cent."""
        self.choose(replace(self.settings, text_size=per_cent))


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every page is made with."""

    jobs: Jobs[Desk]
    look: Look
    session: Session
