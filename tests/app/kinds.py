"""The small course with a question of every kind: as practice, and without the essay as its assessment."""

from pathlib import Path

from tests.app.courses import a_course
from tests.assessments.every_kind import BODY

FILTER = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'

ALL = BODY.replace("{#germs match required=yes attempts=3 time=90s}", "{#illnesses match}")
"""Every kind, without rules of single questions."""

_ESSAY = ALL[ALL.index("## Explain it.") : ALL.index("## Check your plan.")]

NAMES = (
    "illnesses", "often", "steps", "gaps", "words", "tap", "parts", "explain", "plan", "read",
)  # fmt: skip
"""The questions in their order."""


def a_course_of_kinds(folder: Path, *only: str) -> Path:
    """Write the course; its practice `check` has all kinds, or those of the questions `only`; `final` all but the essay."""
    a_course(folder)
    (folder / "media").mkdir()
    (folder / "media" / "filter.svg").write_text(FILTER, "utf-8")
    body = "\n".join(question(name) for name in only) or ALL
    for name, header, text in (
        ("check", "use: practice", body),
        ("final", "use: assessment\npass: 50%", _renamed(ALL.replace(_ESSAY, ""))),
    ):
        page = f"---\nid: {name}\ntitle: All kinds\n{header}\n---\n\n{text}"
        (folder / "quizzes" / f"{name}.quiz.md").write_text(page, "utf-8")
    return folder


def question(name: str) -> str:
    """The source of one question."""
    return next(f"## {text}" for text in ALL.split("## ")[1:] if f"{{#{name} " in text)


def _renamed(text: str) -> str:
    """The same questions under other ids, for a course needs each id once."""
    for name in NAMES:
        text = text.replace(f"{{#{name} ", f"{{#x-{name} ")
    return text
