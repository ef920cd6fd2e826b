"""What is on a question and in an answer to it, in words for the terminal."""

import re
from collections.abc import Mapping

from app.views import QuestionView
from assessments.kinds.cloze import Blank, Form, Gaps
from assessments.kinds.essay import Writing, count_words
from assessments.kinds.match import Matching
from assessments.kinds.picture import Picture, area_in_words
from assessments.response import (
    NOWHERE,
    Choice,
    Choices,
    Filled,
    Matches,
    NumberInput,
    Ordered,
    Point,
    Response,
    TextInput,
)

NOWHERE_WORDS = "none of these places"

_GAP = re.compile(r"\[\[([a-z0-9-]+)\]\]")


def first_line(text: str) -> str:
    """What stands for a longer text in a list."""
    return text.partition("\n")[0]


def point_words(point: Point) -> str:
    """A point in whole per cents: ``50 % from the left, 20 % from the top``."""
    return f"{round(point.x)} % from the left, {round(point.y)} % from the top"


def option_words(question: QuestionView) -> dict[str, str]:
    """Everything that can be chosen at the question, in words: options, steps, right sides, a bank's words, areas."""
    texts: dict[str, str] = {option.id: first_line(option.text) for option in question.options}
    if isinstance(question.layout, Picture):
        texts[NOWHERE] = NOWHERE_WORDS
        texts.update({area.id: area_in_words(area) for area in question.layout.areas})
    return texts


def part_words(question: QuestionView) -> dict[str, str]:
    """The left sides or items of a question in words, and its blanks as numbered gaps."""
    match question.layout:
        case Matching(lefts=lefts):
            return {left.id: first_line(left.content.text) for left in lefts}
        case Picture(items=items):
            return {item.id: first_line(item.content.text) for item in items}
        case Gaps(blanks=blanks):
            return {blank.id: f"gap {number}" for number, blank in enumerate(blanks, 1)}
        case _:
            return {}


def blank_words(question: QuestionView, blank: Blank) -> Mapping[str, str]:
    """What a blank can be filled with, in words: its own choices or the words of the bank; nothing where one types."""
    match blank.form:
        case Form.CHOICE:
            return {option.id: first_line(option.content.text) for option in blank.options}
        case Form.WORD:
            return option_words(question)
        case _:
            return {}


def in_words(question: QuestionView, answer: Response) -> str:
    """An answer in one line."""
    texts = option_words(question)
    match answer:
        case Choice(option=option):
            return texts[option]
        case Choices(options=options):
            return "; ".join(texts[option] for option in options) or _nothing_ticked(question)
        case TextInput(text=text) if question.kind == "essay":
            return words_counted(text)
        case NumberInput(text=text) | TextInput(text=text):
            return text
        case Matches(pairs=pairs):
            made = {str(part): option for part, option in pairs}
            sides = part_words(question).items()
            return "; ".join(f"{words} → {texts[made[part]]}" for part, words in sides if part in made)
        case Ordered(steps=steps):
            return "; ".join(f"{place}. {texts[step]}" for place, step in enumerate(steps, 1))
        case Filled():
            gaps, filled = part_words(question), filled_words(question, answer)
            return "; ".join(f"{gaps[blank]}: {words}" for blank, words in filled.items())
        case _:
            return point_words(answer)


def _nothing_ticked(question: QuestionView) -> str:
    return "nothing ticked" if question.options else "done"


def filled_words(question: QuestionView, answer: Response | None) -> dict[str, str]:
    """What stands in the blanks, in words and in the text's order; empty ones are left out."""
    blanks = question.layout.blanks if isinstance(question.layout, Gaps) else ()
    filled = dict(answer.blanks) if isinstance(answer, Filled) else {}
    found: dict[str, str] = {}
    for blank in blanks:
        match filled.get(blank.id):
            case Choice(option=option):
                found[blank.id] = blank_words(question, blank)[option]
            case NumberInput(text=text) | TextInput(text=text):
                found[blank.id] = text
            case _:
                continue
    return found


def with_gaps(question: QuestionView, answer: Response | None = None) -> str:
    """The question's text with numbered gaps, and what stands in them: ``At [1: ____] degrees``."""
    blanks = question.layout.blanks if isinstance(question.layout, Gaps) else ()
    numbers = {str(blank.id): number for number, blank in enumerate(blanks, 1)}
    filled = filled_words(question, answer)

    def gap(found: re.Match[str]) -> str:
        number = numbers.get(found[1])
        return f"[{number}: {filled.get(found[1], '____')}]" if number else found[0]

    return _GAP.sub(gap, question.text)


def words_counted(text: str) -> str:
    """How many words a text has: ``1 word`` or ``42 words``."""
    count = count_words(text)
    return "1 word" if count == 1 else f"{count} words"


def words_wanted(writing: Writing) -> str:
    """How many words are asked for; "" where the author does not say."""
    match writing.least, writing.most:
        case None, None:
            return ""
        case least, None:
            return f"at least {least} words are asked for"
        case None, most:
            return f"at most {most} words are asked for"
        case least, most:
            return f"{least} to {most} words are asked for"
