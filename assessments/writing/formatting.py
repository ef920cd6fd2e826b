"""A quiz file laid out anew without a change of meaning; a file with an error is left as it is."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from assessments.grammar import ReadQuiz, read_quiz
from assessments.writing.reader import read_tree
from assessments.writing.textfile import read_text_file
from assessments.writing.writer import write
from content.problems import Problem
from content.scan import text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """A file after formatting: `data` is what it should hold, the same bytes where it was left alone.

    `errors` are why it was left alone; `before` and `after` are its texts with LF line ends, for showing a difference.
    """

    data: bytes
    before: str
    after: str
    errors: tuple[Problem, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether formatting changes anything."""
        return self.before != self.after


def format_file(data: bytes, path: str) -> Formatted:
    """Format the bytes of the quiz file at `path`. A byte order mark, CRLF line ends and Unicode form stay as they are."""
    checked, problems = text_of(data, path)
    errors = tuple(problem for problem in problems if problem.is_error)
    if checked is None or errors:
        return Formatted(data=data, before="", after="", errors=errors)
    file = read_text_file(data)
    after, errors = format_text(file.text, path)
    if file.text == after:
        return Formatted(data=data, before=after, after=after, errors=errors)
    return Formatted(data=replace(file, text=after).encoded(), before=file.text, after=after)


def format_text(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text in the canonical layout; the same text, with the errors, where it has any.

    What the reader makes of it stays exactly the same, ids of options included: that is looked at before it is
    given back.
    """
    read = _read(text, path)
    errors = tuple(problem for problem in read.problems if problem.is_error)
    tree = None if errors else read_tree(text, path)[0]
    after = text if tree is None else write(tree)
    return (after if after == text or same_meaning(read, _read(after, path)) else text), errors


def _read(text: str, path: str) -> ReadQuiz:
    return read_quiz(unicodedata.normalize("NFC", text), path)


def same_meaning(one: ReadQuiz, other: ReadQuiz) -> bool:
    """Whether two readings ask, accept and say the same, and have the same kinds of problems."""
    codes = [Counter(problem.code for problem in read.problems) for read in (one, other)]
    return one.assessment == other.assessment and codes[0] == codes[1]
