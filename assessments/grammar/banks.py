"""Banks: quiz files whose questions other quizzes take (packs.md §4, "Draw from elsewhere").

A **bank** is a quiz file below ``bank/`` whose header holds at most `id` and `title`. Its sections only group, and give
points.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from assessments.grammar.headings import HeadingsReader, IdPlace
from assessments.grammar.questions import read_points
from assessments.grammar.review import review_same
from assessments.grammar.rules import RulesReader
from assessments.grammar.sections import Bank, Stored, refuse_draws
from assessments.question import Question
from content.problems import Problem, in_order

PLAIN = Stored(sealed=False, practice=True)
"""How a bank is read that no quiz draws from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBank:
    """A bank as read: its sound questions, every problem, and all ids that its author wrote, old ones too."""

    path: str
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    ids: tuple[IdPlace, ...]
    was: tuple[IdPlace, ...]


class Banks:
    """The banks of a pack: each is read once for each way in which its answers are stored."""

    def __init__(self, files: Mapping[str, str], quizzes: Mapping[str, str], language: str) -> None:
        """`files` and `quizzes` are texts by path; `language` is the pack's."""
        self._files, self._language = files, language
        self.known = dict.fromkeys(quizzes, False) | dict.fromkeys(files, True)
        self._read: dict[tuple[str, Stored], ReadBank] = {}
        self.drawn: set[str] = set()

    def read(self) -> tuple[ReadBank, ...]:
        """All banks in order, with the problems that they have for any quiz that draws from them."""
        found: list[ReadBank] = []
        for path in self._files:
            ways = [read for (name, _), read in self._read.items() if name == path] or [
                self._way(path, PLAIN)
            ]
            problems = in_order(problem for way in ways for problem in way.problems)
            found.append(replace(ways[0], problems=problems))
        return tuple(found)

    def _way(self, path: str, stored: Stored) -> ReadBank:
        if (path, stored) not in self._read:
            self._read[path, stored] = BankReader(self._files[path], path, self._language).read(stored)
        return self._read[path, stored]

    def draw(self, path: str, stored: Stored) -> Bank | None:
        """The bank as a quiz takes it, None where there is none; it counts as used from then on."""
        if path not in self._files:
            return None
        self.drawn.add(path)
        read = self._way(path, stored)
        return Bank(
            path=path,
            questions=read.questions,
            given=frozenset(place.id for place in read.ids),
            broken=any(problem.is_error for problem in read.problems),
        )


class BankReader(HeadingsReader):
    """Walks over the headings of a bank."""

    def read(self, stored: Stored) -> ReadBank:
        """The bank, as an assessment that stores its questions so takes it."""
        RulesReader(self._header, self._report).read_bank()
        questions: list[Question] = []
        for heading in self._outline(self._header.value("id") or "", "bank").headings:
            if not heading.is_question:
                self._points = read_points(heading.attrs, Fraction(1), self._report)
                refuse_draws(heading.attrs, self._report)
                self._given(heading)
            elif question := self._build(heading, "", stored):
                questions.append(replace(question, file=self._report.path))
        if not self._translated:
            review_same(questions, self._places, self._report)
        return ReadBank(
            path=self._report.path,
            questions=tuple(questions),
            problems=in_order(self._report.problems),
            ids=tuple(self._ids),
            was=tuple(self._was),
        )
