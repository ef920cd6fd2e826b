"""The program as the demonstration runs it: the same window, and completion files that say what they are."""

from app.clock import Clock
from app.desktop.desk import Desk
from app.desktop.main import Hornbook
from app.opening import OpenHome, open_home
from app.proofs import Proofs
from app.settings import NOBODY
from app.shelf import Shelf
from app.views import AwardView
from content.ids import CourseId, LearnerId


class DemoProofs(Proofs):
    """Every completion file it makes says in its narrative that it is a demonstration."""

    def issue(
        self, learner: LearnerId, course: CourseId, name: str | None = None, *, demonstration: bool = True
    ) -> AwardView:
        """As `Proofs.issue`, always as a demonstration."""
        return super().issue(learner, course, name, demonstration=True)


class DemoDesk(Desk):
    """The use cases, with those proofs."""

    def __init__(self, opened: OpenHome, unnamed: str) -> None:
        super().__init__(opened, NOBODY, unnamed)
        self._demo = DemoProofs(opened.home, opened.log, Shelf(opened.library), opened.study, opened.clock)

    @property
    def proofs(self) -> Proofs:
        """Completion files of a demonstration."""
        return self._demo


class DemoHornbook(Hornbook):
    """The program over a throw-away home."""

    def _open_desk(self) -> Desk:
        return DemoDesk(open_home(self._home, Clock()), self._unnamed)
