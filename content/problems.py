"""Problems in an author's files: values with a place, collected all at once and never raised one by one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from content.errors import HornbookError


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing an author should mend.

    `path` is relative to the pack with forward slashes; `line` and `column` count from 1 (0: the whole file);
    `code` is a letter and three digits of packs.md §5, ``E…`` stops a build and ``W…`` does not; `hint` says what
    to do next.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it stops a build."""
        return self.code.startswith("E")

    def text(self) -> str:
        """The line that `check` prints: ``FILE:LINE:COL: CODE message``."""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"


def problem_at(path: str, code: str, message: str, hint: str, place: tuple[int, int] = (0, 0)) -> Problem:
    """A problem at a place of the file, its line and column; without one it is the whole file's."""
    line, column = place
    return Problem(path=path, line=line, column=column, code=code, message=message, hint=hint)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by path, line, column and code, without repetitions."""
    return tuple(sorted(set(problems), key=lambda p: (p.path, p.line, p.column, p.code, p.message)))


_MORE = re.compile("and ([0-9]{1,9}) more like these")
MOST_SHOWN = 20
"""Problems of one code that are worth reading at once."""


def few_of_each(problems: Iterable[Problem], most: int = MOST_SHOWN) -> tuple[Problem, ...]:
    """The problems, of each code the first `most` only; one more line says how many it leaves out."""
    kept: list[Problem] = []
    counts: dict[str, int] = {}
    for problem in problems:
        left_out = _MORE.fullmatch(problem.message)
        counts[problem.code] = counts.get(problem.code, 0) + (int(left_out[1]) if left_out else 1)
        if counts[problem.code] <= most:
            kept.append(problem)
    left = {code: count - most for code, count in counts.items() if count > most}
    more = (
        Problem(path="…", line=0, column=0, code=code, message=f"and {count} more like these")
        for code, count in sorted(left.items())
    )
    return (*kept, *more)


class PackError(HornbookError):
    """A pack cannot be used; `problems` holds every reason, in order."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        """Keep *all* problems beside the one sentence."""
        super().__init__(message)
        self.problems = in_order(problems)
