"""Learning: who learns, what they read, what they sit, and where they stand.

One public method is one thing that a person does, and one transaction: when a method that writes returns, what it
did is on the disk.
"""

import unicodedata
from typing import Final

from app import presenting
from app.database.log import PlaceRow, folded
from app.overview import course_card, course_overview
from app.reviewing import Reviewing
from app.shelf import NoSuchItemError
from app.views import CourseCard, CourseOverview, LearnerRow, ModuleView
from assessments.facts import ModuleRead
from assessments.standing import Standing, lock_reason
from content.compiled import Course, CourseItem, read_page
from content.errors import HornbookError
from content.ids import CourseId, LearnerId, ModuleId

LONGEST_NAME: Final = 80
"""The longest name of a learner, in characters; the completion file takes no longer one."""


class NameRefusedError(HornbookError):
    """A name that no completion file could bear; the sentence says why."""


class NoSuchLearnerError(HornbookError):
    """There is no such learner here."""


class LockedError(HornbookError):
    """A module cannot be opened yet; the sentence says what unlocks it."""


class Study(Reviewing):
    """The use cases of learners: names, courses and modules here, sitting and review in modules of their own."""

    # Learners

    def learners(self) -> tuple[LearnerRow, ...]:
        """The learners of this home, in the order in which they were added."""
        return self._log.learners()

    def learner(self, learner: LearnerId) -> LearnerRow:
        """The learner of that id; raises NoSuchLearnerError."""
        for row in self.learners():
            if row.id == learner:
                return row
        raise NoSuchLearnerError(f"There is no learner {learner} here.")

    def learner_named(self, name: str) -> LearnerRow | None:
        """The learner of that name, compared after NFC and case folding; None where there is none."""
        return next((row for row in self.learners() if folded(row.name) == folded(name)), None)

    def add_learner(self, name: str, *, confirmed: bool = False) -> LearnerRow:
        """Add a learner; raises NameRefusedError or NameTakenError."""
        row = LearnerRow(id=LearnerId(self._clock.new_id()), name=checked_name(name), confirmed=confirmed)
        self._log.add_learner(row, self._clock.now())
        return row

    def rename(self, learner: LearnerId, name: str) -> LearnerRow:
        """Take the name that the learner entered, which confirms it; raises NameRefusedError or NameTakenError."""
        self.learner(learner)
        row = LearnerRow(id=learner, name=checked_name(name), confirmed=True)
        self._log.change_learner(row)
        return row

    # Courses and modules

    def courses(self) -> tuple[Course, ...]:
        """The installed courses."""
        return self._shelf.courses()

    def levels(self, course: Course) -> dict[str, str]:
        """What protects the answers of each assessment, by id (`assessments.levels` has the words)."""
        return {stem.id: stem.seal.value for stem in self._shelf.stems(course)}

    def cards(self, learner: LearnerId) -> tuple[CourseCard, ...]:
        """The library as the learner stands in it: last opened first, then by title."""
        cards = [self._card(learner, self._tongues.course(learner, each)) for each in self._shelf.courses()]
        cards.sort(key=lambda card: card.title.casefold())
        cards.sort(key=lambda card: card.last_opened.timestamp() if card.last_opened else 0.0, reverse=True)
        return tuple(cards)

    def _card(self, learner: LearnerId, course: Course) -> CourseCard:
        opened = max((row.at for row in self._log.places(learner, course.course_id)), default=None)
        return course_card(self.standing(learner, course), opened)

    def overview(self, learner: LearnerId, course: CourseId) -> CourseOverview:
        """All of a course as the learner stands in it."""
        found = self._course(learner, course)
        opened = [(row.module, row.at) for row in self._log.places(learner, course)]
        levels = self.skills(learner, course)
        return course_overview(self.standing(learner, found), opened, self.award_of(learner, found), levels)

    def open_module(self, learner: LearnerId, course: CourseId, module: ModuleId) -> ModuleView:
        """A module to read, from where it was left; raises NoSuchItemError or LockedError."""
        found = self._course(learner, course)
        item = self._module(found, module)
        stands = self.standing(learner, found)
        locked = lock_reason(item.needs, stands)
        if locked:
            raise LockedError(locked)
        place = next((row.place for row in self._log.places(learner, course) if row.module == module), 0.0)
        self._log.keep_place(learner, course, PlaceRow(module=module, place=place, at=self._clock.now()))
        return self._module_view(found, item, stands, place)

    def _module_view(self, course: Course, item: CourseItem, stands: Standing, place: float) -> ModuleView:
        module, folder = ModuleId(item.id), self._shelf.folder(course.root)
        before, after = presenting.around(course.items, item.id)
        ids = [other.id for other in course.modules]
        standing = stands.module(item.id)
        return ModuleView(
            course=course.course_id,
            course_title=course.title,
            module=module,
            title=item.title,
            page=read_page(folder, module, course.language),
            number=ids.index(item.id) + 1 if item.id in ids else 0,
            count=len(ids),
            minutes=item.minutes or 0,
            place=place,
            read=standing is not None and standing.read_at is not None,
            previous=before,
            next=after,
            folder=str(folder),
        )

    def choose_language(self, learner: LearnerId, course: CourseId, wanted: str) -> str:
        """Show the course in the language that serves `wanted` (BCP 47) from now on; the language.

        Raises NoSuchLanguageError. What was read, answered and marked is the same in all languages.
        """
        return self._tongues.choose(learner, self._shelf.course(course), wanted)

    def keep_place(self, learner: LearnerId, course: CourseId, module: ModuleId, place: float) -> None:
        """Remember where the learner is in a module: 0 at the top, 1 at the end."""
        row = PlaceRow(module=module, place=min(1.0, max(0.0, place)), at=self._clock.now())
        self._log.keep_place(learner, course, row)

    def mark_read(self, learner: LearnerId, course: CourseId, module: ModuleId) -> bool:
        """Note that a module was read to its end; whether that is new. A second time changes nothing."""
        found = self._shelf.course(course)
        item = self._module(found, module)
        stands = self.standing(learner, found).module(item.id)
        if stands is not None and stands.read_at is not None:
            return False
        fact = ModuleRead(
            at=self._clock.now(),
            monotonic_ms=self._monotonic(),
            course=course,
            root=found.root,
            version=found.version,
            module=module,
        )
        self._standings.record(learner, course, [fact])
        return True

    def _module(self, course: Course, module: ModuleId) -> CourseItem:
        item = course.item(module)
        if item is None or item.kind != "module":
            raise NoSuchItemError(f"“{course.title}” has no module “{module[:64]}”.")
        return item


def checked_name(name: str) -> str:
    """The name in NFC with its spaces collapsed; raises NameRefusedError for what a completion file cannot bear."""
    text = unicodedata.normalize("NFC", " ".join(name.split()))
    if not text:
        raise NameRefusedError("A name is needed, such as “Asha Mwende”.")
    if len(text) > LONGEST_NAME:
        raise NameRefusedError(
            f"This name has {len(text)} characters; at most {LONGEST_NAME} fit a completion file."
        )
    wrong = next((c for c in text if unicodedata.category(c) in _UNWANTED and c not in _JOINERS), None)
    if wrong is not None:
        raise NameRefusedError(f"A name cannot hold the character U+{ord(wrong):04X}, which does not show.")
    return text


_UNWANTED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS: Final = frozenset("\u200c\u200d")
"""Persian and the scripts of India write names with them."""
