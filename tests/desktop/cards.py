"""Views as the use cases would answer them, for widgets that are tested by themselves."""

from dataclasses import replace
from datetime import UTC, datetime

from app.views import CourseCard
from content.ids import CourseId, ModuleId, PackId, Root

CARD = CourseCard(
    course=CourseId("org.example.water@unsigned"),
    pack=PackId("org.example.water"),
    root=Root("ab" * 32),
    title="Clean water",
    summary="Carry it, clean it, keep it.",
    version="1.2.0",
    language="en",
    direction="ltr",
    signed=False,
    minutes=70,
    modules=7,
    modules_read=3,
    assessments=3,
    assessments_passed=1,
    completed=False,
    next_module=ModuleId("carry"),
    next_title="Carry water",
    last_opened=datetime(2026, 1, 14, tzinfo=UTC),
)


def a_card(name: str, **changes: object) -> CourseCard:
    """A card of another course; `changes` are fields that differ."""
    own: dict[str, object] = {"course": CourseId(f"{name}@unsigned"), "title": name.capitalize()}
    return replace(CARD, **(own | changes))  # type: ignore[arg-type]  # fields of CourseCard
