"""What the first screen shows: values apart from `app.views`, whose many classes cost 45 ms to import.

`app.viewfile` reads these before the first paint (performance.md: the whole program may take 25 ms beyond a bare
window); everybody else finds them in `app.views`.
"""

from dataclasses import dataclass
from datetime import datetime

from content.ids import CourseId, LearnerId, ModuleId, PackId, Root


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerRow:
    """A learner of this home; `confirmed` once the name was entered or confirmed by the learner."""

    id: LearnerId
    name: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCard:
    """A course on the library page. `minutes` is the sum of its modules' (0: not said)."""

    course: CourseId
    pack: PackId
    root: Root
    title: str
    summary: str
    version: str
    language: str
    direction: str
    signed: bool
    minutes: int
    modules: int
    modules_read: int
    assessments: int
    assessments_passed: int
    completed: bool
    next_module: ModuleId | None
    next_title: str
    last_opened: datetime | None
