"""The line under a section: what it draws and from where, and whether it can (packs.md §4, "Draw from elsewhere")."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from assessments.grammar.attrs import Attrs, Value
from assessments.grammar.outline import Heading
from assessments.grammar.report import Report
from assessments.question import Question
from assessments.quiz import Section
from content.paths import resolve, shown

_NUMBER = re.compile("[1-9][0-9]{0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What an assessment makes of its questions.

    `sealed` stores options in another order, `practice` counts all that can be marked, `marked` is an instructor's work.
    """

    sealed: bool
    practice: bool
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """The questions of a bank as one quiz takes them; `given` are the ids that its author wrote.

    `broken` says that some of its questions could not be read.
    """

    path: str
    questions: tuple[Question, ...]
    given: frozenset[str]
    broken: bool


def read_section(heading: Heading, name: str, path: str, report: Report) -> Section:
    """The section without its text; `path` is the quiz file's. What cannot be meant is reported and left out."""
    attrs = heading.attrs
    bank = attrs.value("bank")
    tags = attrs.value("tags")
    if tags is not None and bank is None:
        _refuse(tags, "tags= chooses from a bank; name one with bank=", report)
    return Section(
        id=name,
        title=heading.title,
        draw=_draw(attrs, report),
        bank=_bank(bank, path, report) if bank else "",
        tags=tags.words if tags and bank else (),
    )


def refuse_draws(attrs: Attrs, report: Report) -> None:
    """Report what a section of a bank may not say."""
    for key in ("draw", "bank", "tags"):
        if value := attrs.value(key):
            _refuse(
                value, "a bank is drawn from in a quiz; its own sections only group its questions", report
            )


def _refuse(value: Value, hint: str, report: Report) -> None:
    report.cannot_read(value.line, value.column, f"{value.key}={value.text}", hint)


def _draw(attrs: Attrs, report: Report) -> int | None:
    value = attrs.value("draw")
    if value is None:
        return None
    if not _NUMBER.fullmatch(value.text):
        _refuse(value, "write how many questions are drawn, such as draw=8", report)
        return None
    return int(value.text)


def _bank(value: Value, path: str, report: Report) -> str:
    found = resolve(path, value.text)
    if found is None:
        message = f"'{shown(value.text, 60)}' leaves the pack"
        report.add(value.line, value.column, "E403", message, "put the bank into the pack's folder bank/")
    return found or ""


def report_missing(value: Value, bank: str, known: Mapping[str, bool], report: Report) -> None:
    """E302 for a bank that is not there; `known` says of each path of the pack's quizzes whether it is a bank."""
    name = shown(bank, 60)
    if bank in known:
        message = f"'{name}' is a quiz, not a bank"
        hint = "move the questions into a file below bank/, and draw from it in both quizzes"
    else:
        message = f"bank file not found: '{name}'"
        hint = _near(bank, [path for path, is_bank in known.items() if is_bank])
    report.add(value.line, value.column, "E302", message, hint)


def _near(bank: str, banks: Sequence[str]) -> str:
    name = bank.rpartition("/")[2]
    near = [path for path in banks if path.rpartition("/")[2].casefold() == name.casefold()]
    near = near or get_close_matches(bank, banks, n=3)
    if near:
        return f"there is {', '.join(near)}; write its path from this file's folder"
    return "banks are files in the folder bank/ that end in .quiz.md; write the path from this file's folder"


def fitting(section: Section, bank: Bank, taken: Collection[str]) -> tuple[Question, ...]:
    """The bank's questions with one of the section's tags that no section before it took."""
    wanted = set(section.tags)
    return tuple(
        question
        for question in bank.questions
        if question.id not in taken and (not wanted or wanted & set(question.tags))
    )


def report_no_tag(attrs: Attrs, section: Section, bank: Bank, report: Report) -> None:
    """E301 where the bank has no question with any of the tags, though it was read whole."""
    value = attrs.value("tags")
    found = {tag for question in bank.questions for tag in question.tags}
    if value is None or bank.broken or found & set(section.tags):
        return
    words = ", ".join(section.tags) or value.text
    near = [match for tag in section.tags for match in get_close_matches(tag, sorted(found), n=1)]
    hint = f"did you mean '{near[0]}'?" if near else f"its tags are {', '.join(sorted(found)) or 'none'}"
    message = f"no question in {bank.path} has the tag '{shown(words, 60)}'"
    report.add(value.line, value.column, "E301", message, hint)


def report_draw(attrs: Attrs, count: int, questions: Sequence[Question], report: Report) -> None:
    """E301, E305 and W306 for a section that draws from `count` questions; `questions` are the sound ones of them."""
    value = attrs.value("draw")
    if value is None or not _NUMBER.fullmatch(value.text):
        return
    draw, first = int(value.text), questions[0] if questions else None
    other = next((each for each in questions if first is not None and each.points != first.points), None)
    if draw > count:
        only = "1 question" if count == 1 else f"{count} questions"
        hint = (
            f"write more questions, or draw {count} at most"
            if count
            else "write questions under it, or name a bank"
        )
        report.add(value.line, value.column, "E301", f"draw={draw} but only {only}", hint)
    elif first is not None and other is not None:
        hint = f"'{first.id}' and '{other.id}' differ; say points= of the section only"
        report.add(value.line, value.column, "E305", "questions in a draw have different points", hint)
    elif draw == count:
        message = (
            f"{'1 question draws' if count == 1 else f'{count} questions draw'} {draw}: nothing is random"
        )
        report.add(
            value.line, value.column, "W306", message, "write more questions, draw fewer, or leave draw= out"
        )
