"""What the worker thread owns: the use cases over the open home, and the learner they act for."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from content.errors import HornbookError

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.jobs import Step
    from app.home import Home
    from app.library import Candidate, Installed, Library
    from app.marking import Marking, MarksTaken
    from app.opening import OpenHome
    from app.proofs import Proofs
    from app.study import Study
    from app.updates import Preview
    from app.views import CourseOverview, LearnerRow
    from content.compiled import Course
    from content.ids import CourseId, LearnerId, Root


class Desk:
    """The use cases, opened; only the worker touches it.

    `learner` is who learns: every page asks for ``desk.study.…(desk.learner, …)``.
    """

    def __init__(self, opened: OpenHome, wanted: LearnerId, unnamed: str) -> None:
        """`wanted` learned last; where nobody has learnt here yet, somebody called `unnamed` begins."""
        self._opened = opened
        self._unnamed = unnamed
        self._looking = ExitStack()
        self._candidate: Candidate | None = None
        self.learner = self._somebody(wanted)

    @property
    def home(self) -> Home:
        """The home that is open."""
        return self._opened.home

    @property
    def library(self) -> Library:
        """The installed packs."""
        return self._opened.library

    @property
    def study(self) -> Study:
        """Reading and sitting."""
        return self._opened.study

    @property
    def proofs(self) -> Proofs:
        """Completion files."""
        return self._opened.proofs

    @property
    def marking(self) -> Marking:
        """What goes to instructors, and the marks that come back."""
        return self._opened.marking

    @property
    def notices(self) -> tuple[str, ...]:
        """What had to be mended when the home was opened."""
        return self._opened.notices

    def close(self) -> None:
        """Close the home; packs of removed courses that nobody needs any more go now, when nobody can take it back."""
        self.decline()
        self.discard()
        self._opened.close()

    def back_up(self) -> None:
        """Make a checked backup."""
        self._opened.back_up()

    def install(self, path: Path, step: Step) -> Installed:
        """Install a pack; once it was found good, and before anything changes, there is a backup of what there is."""
        return self.library.install(path, step, before=self.back_up)

    def take_marks(self, path: Path) -> MarksTaken:
        """Take in an instructor's marks, of whichever learner they are; raises MarksRefusedError and OSError."""
        from assessments.marks import LARGEST

        with path.open("rb") as file:
            return self.marking.take_marks(file.read(LARGEST + 1))

    def trust(self, did: str) -> None:
        """A person compared the words of this key."""
        from app.publishers import Publishers

        Publishers(self.home).trust(did)

    def receive(self, path: Path, step: Step) -> Installed | Preview:
        """Take in what is new here; of a course that is here already, show first what it would change.

        The answer to a `Preview` is `accept` or `decline`; until then nothing is changed.
        """
        self.decline()
        with ExitStack() as looking:
            candidate = looking.enter_context(self.library.preparing(path, step))
            preview = self._opened.updates.preview(candidate, (self.study.learner(self.learner),))
            if preview.changes is None or preview.same or preview.only_adds:
                return self.library.take_in(candidate, before=self.back_up)
            self._candidate, self._looking = candidate, looking.pop_all()
        return preview

    def accept(self) -> Installed | None:
        """Take in what was shown last, an older version too; None where nothing is shown any more."""
        candidate = self._candidate
        try:
            if candidate is None:
                return None
            return self.library.take_in(candidate, older=True, before=self.back_up)
        finally:
            self.decline()

    def decline(self) -> None:
        """Leave what was shown last."""
        self._candidate = None
        self._looking.close()

    def versions(self, course: CourseId) -> tuple[Course, ...]:
        """Every version of the course that is here, the oldest first."""
        return self.library.versions(course)

    def look_back(self, course: CourseId, root: Root) -> Preview:
        """What going to another version that is here would change."""
        return self._opened.updates.preview_back(course, root, (self.study.learner(self.learner),))

    def go_back(self, course: CourseId, root: Root) -> Course:
        """Make another version that is here the current one."""
        self.back_up()
        return self.library.switch(course, root)

    def remove(self, course: CourseId) -> None:
        """Take the course out of the library, after a backup; `restore` takes that back."""
        self.back_up()
        self.library.remove(course)

    def restore(self, course: CourseId) -> Course:
        """Take the removal back."""
        return self.library.restore(course)

    def discard(self) -> None:
        """Delete the packs of removed courses that no attempt names; a disk that refuses is tried again next time."""
        with suppress(HornbookError):
            self._opened.updates.discard()

    def everybody(self) -> tuple[LearnerRow, tuple[LearnerRow, ...]]:
        """Who is learning, and all who learn here."""
        return self.study.learner(self.learner), self.study.learners()

    def switch(self, learner: LearnerId) -> None:
        """Somebody else goes on."""
        self.learner = self.study.learner(learner).id

    def add(self, name: str) -> None:
        """Somebody new goes on."""
        self.learner = self.study.add_learner(name, confirmed=True).id

    def rename(self, name: str) -> None:
        """The learner said their name."""
        self.study.rename(self.learner, name)

    def overview(self, course: CourseId) -> CourseOverview:
        """How the learner stands in a course.

        Where nothing is missing any more and the learner has said their name, the completion file is issued first:
        it is there as soon as it is earned. Without a name the award's page asks for it.
        """
        found = self.study.overview(self.learner, course)
        if found.missing or found.award is not None or not self.study.learner(self.learner).confirmed:
            return found
        self.proofs.issue(self.learner, course)
        return self.study.overview(self.learner, course)

    def choose_language(self, course: CourseId, language: str) -> str:
        """The learner sees the course in that language from now on."""
        return self.study.choose_language(self.learner, course, language)

    def keep_view(self) -> None:
        """Write down what the first screen shows at the next start."""
        from app.viewfile import FirstView, write_view

        learner, _ = self.everybody()
        write_view(self.home.view, FirstView(learner=learner, cards=self.study.cards(self.learner)))

    def _somebody(self, wanted: LearnerId) -> LearnerId:
        rows = self.study.learners()
        here = next((row for row in rows if row.id == wanted), rows[0] if rows else None)
        return here.id if here is not None else self.study.add_learner(self._unnamed).id


def open_desk(home: Home, wanted: LearnerId, unnamed: str, language: str = "") -> Desk:
    """Open the home; what is slow to import is imported here, in the worker. `language` is the window's."""
    from app.clock import Clock
    from app.opening import open_home

    opened = open_home(home, Clock(), language)
    try:
        return Desk(opened, wanted, unnamed)
    except BaseException:
        opened.close()
        raise
