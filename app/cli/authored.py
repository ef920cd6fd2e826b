"""One question of an author's folder, for the commands that look at it: `variants` and `trial`."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.context import Context
from app.cli.terminal import shown
from content.errors import HornbookError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assessments.question import Question


def authored_question(folder: Path, name: str, context: Context, hint: str = "") -> "Question | None":
    """The question of that id, as far as its quiz can be read; None where the folder is none, which is said.

    Raises HornbookError where there is no such question; `hint` follows its sentence.
    """
    from assessments.reading import read_quizzes
    from content.pack import survey

    pack, problems = survey(folder)
    if pack is None:
        for problem in problems:
            context.say(shown(problem.text()))
        return None
    quizzes = read_quizzes(pack)
    questions = [question for assessment in quizzes.assessments for question in assessment.questions]
    found = next((question for question in questions if question.id == name), None)
    if found is None:
        said = f"No question “{name[:64]}” could be read here; look at its id, and at what `check` says."
        raise HornbookError(f"{said} {hint or _varying(questions)}")
    return found


def _varying(questions: "Iterable[Question]") -> str:
    names = [question.id for question in questions if question.varies]
    return f"Questions with variables here: {', '.join(names)}." if names else "None here has variables."
