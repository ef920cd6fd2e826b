"""What the first screen showed last: a small file that may be deleted at any time (decisions.md, "First paint").

The window shows it before the database is open, then asks again and writes it anew.
"""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from app.cards import CourseCard, LearnerRow
from app.smallfiles import Members, UnusableError, read_small, write_small
from content.ids import CourseId, LearnerId, ModuleId, PackId, Root


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstView:
    """The library page of one learner."""

    learner: LearnerRow
    cards: tuple[CourseCard, ...]


def read_view(path: Path) -> FirstView | None:
    """The view in `path`; None where there is none, or it cannot be read, or another version wrote it."""
    try:
        return read_small(path, _parsed)
    except (FileNotFoundError, UnusableError):
        return None


def write_view(path: Path, view: FirstView) -> None:
    """Write the view to `path` in one step."""
    cards = [asdict(card) | {"last_opened": _time_text(card.last_opened)} for card in view.cards]
    write_small(path, {"learner": asdict(view.learner), "cards": cards})


def _parsed(members: Members) -> FirstView:
    who = members["learner"]
    learner = LearnerRow(
        id=LearnerId(_text(who["id"])), name=_text(who["name"]), confirmed=bool(who["confirmed"])
    )
    return FirstView(learner=learner, cards=tuple(_card(card) for card in members["cards"]))


def _card(members: dict[str, object]) -> CourseCard:
    if set(members) != {field.name for field in fields(CourseCard)}:
        raise ValueError("the members of a card")
    opened, following = members["last_opened"], members["next_module"]
    return CourseCard(
        course=CourseId(_text(members["course"])),
        pack=PackId(_text(members["pack"])),
        root=Root(_text(members["root"])),
        title=_text(members["title"]),
        summary=_text(members["summary"]),
        version=_text(members["version"]),
        language=_text(members["language"]),
        direction=_text(members["direction"]),
        signed=bool(members["signed"]),
        minutes=_number(members["minutes"]),
        modules=_number(members["modules"]),
        modules_read=_number(members["modules_read"]),
        assessments=_number(members["assessments"]),
        assessments_passed=_number(members["assessments_passed"]),
        completed=bool(members["completed"]),
        next_module=None if following is None else ModuleId(_text(following)),
        next_title=_text(members["next_title"]),
        last_opened=None if opened is None else datetime.fromisoformat(_text(opened)),
    )


def _time_text(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("a number")
    return value
