"""Where the reader of a quiz file puts what its author should mend."""

from collections.abc import Sequence

from assessments.variables.block import as_written
from content.problems import Problem

LONGEST_SHOWN = 40


class Report:
    """The problems of one file, collected while it is read.

    `shown` is what the question at hand shows between double braces: messages have it where its texts have signs.
    """

    def __init__(self, path: str) -> None:
        """Begin with none; `path` is the file's path in its pack."""
        self.path = path
        self.problems: list[Problem] = []
        self.shown: tuple[str, ...] = ()

    def add(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        """Add a problem at its place; lines and columns count from 1."""
        said, advice = self.as_written(message), self.as_written(hint)
        problem = Problem(path=self.path, line=line, column=column, code=code, message=said, hint=advice)
        self.problems.append(problem)

    def as_written(self, text: str) -> str:
        """A text of the question at hand as its author wrote it, with braces for signs."""
        return as_written(text, self.shown)

    def cannot_read(self, line: int, column: int, text: str, hint: str) -> None:
        """E104: something that the grammar does not know in this place."""
        shown = text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
        self.add(line, column, "E104", f"cannot read '{shown}' here; {hint}", hint)

    @property
    def has_errors(self) -> bool:
        """Whether anything here stops a build."""
        return any(problem.is_error for problem in self.problems)


def any_of(words: Sequence[str]) -> str:
    """The words as a hint names them: ``a``, or ``a, b or c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
