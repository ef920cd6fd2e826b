"""A learner who finished a course of a signed pack."""

from pathlib import Path

from app.keyfiles import PublisherKey
from tests.app.courses import open_with
from tests.app.signed import KITUI, a_file, signed
from tests.app.stand import StillClock
from tests.app.test_study import GERMS, TREAT, Desk


class SignedDesk(Desk):
    """A desk whose course came signed."""

    def __init__(self, folder: Path, *owners: PublisherKey, pack: Path | None = None) -> None:
        self.folder = folder
        self.clock = StillClock()
        self.opened = open_with(
            folder / "home", self.clock, signed(pack or a_file(folder), *(owners or (KITUI,)))
        )
        self.study = self.opened.study
        self.learner = self.study.add_learner("Asha Mwende").id

    def finish(self) -> "SignedDesk":
        """Read and pass everything."""
        for module in (GERMS, TREAT):
            self.read(module)
        self.sit()
        return self
