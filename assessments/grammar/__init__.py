"""The reader of quiz files and banks (packs.md §4): from text to an assessment, or to all its problems at once.

`lines` knows what is code, `outline` cuts at headings, `attrs` reads the line under a heading, `items` and `body` read
answers and notes, one module for each family of answers makes keys of them, and `rules` reads the header. `headings` walks
over a file, `banks` and `quizzes` make of it what it is, and `sections` joins what banks hold. A kind's builder has its
place in `questions`.
"""

from assessments.grammar.banks import PLAIN, BankReader, Banks, ReadBank
from assessments.grammar.headings import MOST_QUESTIONS, IdPlace
from assessments.grammar.quizzes import QuizReader, ReadQuiz
from assessments.grammar.sections import Stored
from assessments.question import Question
from assessments.quiz import Assessment

__all__ = [
    "MOST_QUESTIONS",
    "Banks",
    "IdPlace",
    "ReadBank",
    "ReadQuiz",
    "read_bank",
    "read_quiz",
    "read_written",
    "translated_bank",
    "translated_quiz",
]


def read_quiz(text: str, path: str, language: str = "en", banks: Banks | None = None) -> ReadQuiz:
    """Read the quiz file at `path` of its pack (line ends are LF only); `language` is the pack's.

    Without `banks` the file is read alone: nothing is joined to its sections, and what only banks show is not said.
    """
    return QuizReader(text, path, language, banks).read()


def read_bank(text: str, path: str, language: str = "en", stored: Stored = PLAIN) -> ReadBank:
    """Read the bank at `path` of its pack; `stored` is what the assessment that draws makes of it."""
    return BankReader(text, path, language).read(stored)


def read_written(text: str, path: str, language: str, *, bank: bool = False) -> tuple[Question, ...]:
    """The sound questions of a quiz or bank with options, steps, right sides, words and areas as they are written.

    Their letters follow that order, so they are not those of the pack: it is for pairing a file with its translation.
    """
    if bank:
        return BankReader(text, path, language, authored=True).read(PLAIN).questions
    return QuizReader(text, path, language, authored=True).written()


def translated_quiz(text: str, path: str, language: str, base: Assessment) -> ReadQuiz:
    """Read the translation of a quiz as it is written; its rules are those of `base`, whatever it repeats.

    It may hold some of the questions only. That they fit those of the base is `assessments.translating`'s to say.
    """
    return QuizReader(text, path, language, base=base).read()


def translated_bank(text: str, path: str, language: str) -> ReadBank:
    """Read the translation of a bank, likewise."""
    return BankReader(text, path, language, translated=True).read(PLAIN)
