"""What every command is handed: where it works, for whom, and where its words go."""

import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

from app.clock import Clock
from app.home import Home
from app.lock import HomeLock
from content.errors import HornbookError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.opening import OpenHome
    from app.study import Study
    from app.views import LearnerRow
    from content.compiled import Course

DONE: Final = 0
PROBLEMS: Final = 1
"""Problems were found, something is not verified, or not finished."""
NOT_RUN: Final = 2
"""The command could not do what was asked."""

FIRST_NAME: Final = "Learner"
"""Who learns where nobody said a name; the award asks for one."""


class WhoError(HornbookError):
    """It is not clear, or not known, who learns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The global options, how the program was called with them, the clock and the streams."""

    home: Home
    learner: str | None
    called: str = "hornbook"
    clock: Clock = field(default_factory=Clock)
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    input: BinaryIO = field(default_factory=lambda: sys.stdin.buffer)

    def say(self, text: str) -> None:
        """Print a line, at once: a program that reads along waits for it."""
        print(text, file=self.out, flush=True)

    def note(self, text: str) -> None:
        """Print a line beside the output."""
        print(text, file=self.err, flush=True)

    @contextmanager
    def open(self) -> "Iterator[OpenHome]":
        """The home, locked and opened, for as long as the command runs."""
        from app.opening import open_home  # SQLAlchemy comes with it

        with HomeLock(self.home.folder), open_home(self.home, self.clock, self._language()) as opened:
            for notice in opened.notices:
                self.note(notice)
            yield opened

    def back_up(self, opened: "OpenHome") -> None:
        """Make a backup before something large is changed; one that cannot be made is said and stops nothing."""
        from app.backup import BackupError

        try:
            opened.back_up()
        except BackupError as error:
            self.note(str(error))

    def _language(self) -> str:
        """What the settings say; the system's language is the window's matter."""
        from app.settings import SettingsError, read_settings

        try:
            return read_settings(self.home.settings).language
        except SettingsError:
            return ""

    def who(self, study: "Study", *, may_add: bool = False) -> "LearnerRow":
        """Who learns: the one named by ``--learner``, or the only one there is; never a guess between two.

        `may_add` makes the learner where there is none of that name. Raises WhoError.
        """
        everybody = study.learners()
        if self.learner is not None:
            found = study.learner_named(self.learner)
            if found is None and may_add:
                return study.add_learner(self.learner)
            if found is None:
                raise WhoError(f"There is no learner “{self.learner}” here. {_names(everybody)}")
            return found
        if len(everybody) == 1:
            return everybody[0]
        if everybody:
            raise WhoError(
                f"Several people learn here; say who you are with --learner NAME. {_names(everybody)}"
            )
        if may_add:
            return study.add_learner(FIRST_NAME)
        raise WhoError("Nobody has learnt here yet; begin with `read COURSE` or `sit COURSE ASSESSMENT`.")

    def known(self, study: "Study") -> "tuple[LearnerRow, ...]":
        """The learner named by ``--learner`` (nobody, where there is none of that name yet), else all who learn here."""
        if self.learner is None:
            return study.learners()
        found = study.learner_named(self.learner)
        return () if found is None else (found,)

    def course(self, study: "Study", text: str) -> "Course":
        """The installed course that is meant."""
        from app.shelf import find_course

        return find_course(study.courses(), text)


def _names(everybody: "tuple[LearnerRow, ...]") -> str:
    if not everybody:
        return "Nobody has learnt here yet."
    return f"Here are: {', '.join(row.name for row in everybody)}."
