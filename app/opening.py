"""One home, opened: the lock, the log and the use cases over it, built once and passed down."""

from dataclasses import dataclass
from types import TracebackType
from typing import Self

from app.clock import Clock
from app.database.log import ProgressLog
from app.database.recovery import backup_now, open_log
from app.home import Home
from app.library import Library
from app.marking import Marking
from app.paces import Paces
from app.proofs import Proofs
from app.publishers import Publishers
from app.results import Chosen
from app.shelf import Shelf
from app.study import Study
from app.tongues import Tongues
from app.updates import Updates


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHome:
    """The use cases over an open home; `notices` are sentences about what had to be mended."""

    home: Home
    log: ProgressLog
    library: Library
    study: Study
    proofs: Proofs
    updates: Updates
    marking: Marking
    notices: tuple[str, ...]
    clock: Clock

    def back_up(self) -> None:
        """Make a checked backup now (before an install); raises BackupError."""
        backup_now(self.home, self.clock)

    def close(self) -> None:
        """Close the log; everything is on the disk already."""
        self.log.close()

    def __enter__(self) -> Self:
        """Nothing more to do: it is open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def open_home(home: Home, clock: Clock, language: str = "") -> OpenHome:
    """Open the home's database and library; the caller holds the home's lock (`app.lock.HomeLock`).

    `language` (BCP 47) is what courses are shown in where they have it and the learner chose nothing else.
    """
    opened = open_log(home, clock)
    library = Library(home)
    library.give_back()
    shelf = Shelf(library)
    chosen = Chosen(
        tongues=Tongues(home.languages, language), paces=Paces(home.paces), publishers=Publishers(home)
    )
    study = Study(opened.log, shelf, clock, chosen)
    proofs = Proofs(home, opened.log, shelf, study, clock)
    return OpenHome(
        home=home,
        log=opened.log,
        library=library,
        study=study,
        proofs=proofs,
        updates=Updates(library, opened.log),
        marking=Marking(opened.log, shelf, study, proofs, clock),
        notices=(*opened.notices, *study.hand_in_what_is_over()),
        clock=clock,
    )
