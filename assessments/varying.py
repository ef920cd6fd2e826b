"""Questions with variables, made plain: values are drawn from the paper's seed and put into every text and answer.

What comes out is a question like any other: marking, texts and what is shown need to know nothing of variables.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

from assessments.answers import answer_in_words
from assessments.kinds import Marking
from assessments.kinds.cloze import BlankMarking, ClozeMarking
from assessments.kinds.number import NumberAnswer, NumberMarking
from assessments.kinds.number_answer import NoSpanError, read_written, span
from assessments.question import Question, right_options, sealed_key
from assessments.rich import Rich
from assessments.texts import question_with_texts, question_with_words
from assessments.variables.block import SIGNS, Variables, sign_number
from assessments.variables.drawing import draw_values
from assessments.variables.evaluate import Value, as_number
from assessments.variables.functions import ReckoningError
from assessments.variables.shown import number_text
from content.markdown.store import Json, decode_page, encode_page
from content.markdown.tree import Page

_NOTHING = (Fraction(1), Fraction(0))
"""The span of an answer that accepts nothing."""

Put = Callable[[str], str]


def values(seed: str, question: Question) -> dict[str, Value]:
    """The values of the question's variables on the paper with that seed (64 hex digits); none where nothing varies.

    Raises HornbookError where no values fit its `require`, which `check` does not let through.
    """
    variables = sealed_key(question).variables
    return {} if variables is None else draw_values(variables, seed, question.id)


def concrete(question: Question, drawn: Mapping[str, Value]) -> Question:
    """The plain question that it is for these values, which are those of `values`.

    An answer that comes to nothing (a tolerance below 0, which `check` reports) accepts nothing.
    """
    key = sealed_key(question)
    if key.variables is None:
        return question
    texts = key.variables.texts(drawn)

    def put(text: str) -> str:
        return SIGNS.sub(lambda found: texts.get(found[0], found[0]), text)

    plain = question_with_texts(question, lambda text: _rich(text, put))
    marking = _marking(key.variables, sealed_key(plain).marking, drawn)
    plain = replace(plain, varies=False, key=replace(sealed_key(plain), variables=None, marking=marking))
    return question_with_words(plain, put)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What a question is for one seed, for its author's eye.

    `values` are as they are written; `key` is the right answer in words; `flags` say what to look at.
    """

    values: tuple[tuple[str, str], ...]
    question: Question
    key: str
    flags: tuple[str, ...]


def variants(question: Question, count: int) -> tuple[Variant, ...]:
    """The question for each of the first `count` seeds that `check` tries."""
    found: list[Variant] = []
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for number, seed in enumerate(trial_seeds(count), 1):
        drawn = values(seed, question)
        plain = concrete(question, drawn)
        said = tuple((name, written(value)) for name, value in drawn.items())
        same = [f"as {seen[said]}"] if said in seen else []
        seen.setdefault(said, number)
        flags = (*same, *_flags(drawn, plain))
        found.append(Variant(values=said, question=plain, key=key_in_words(plain), flags=flags))
    return tuple(found)


def key_in_words(question: Question) -> str:
    """The right answer in words, that of right options included; "" where nothing is right or wrong."""
    marking = sealed_key(question).marking
    right = set(right_options(marking))
    ticked = [option.content.text for option in question.options if option.id in right]
    return "; ".join(ticked) or answer_in_words(question)


def _flags(drawn: Mapping[str, Value], question: Question) -> Iterator[str]:
    """What an author may not have meant: a right answer of 0 or below, or a value that is shown rounded."""
    marking = sealed_key(question).marking
    right = (
        [answer for answer in marking.answers if answer.weight == 1]
        if isinstance(marking, NumberMarking)
        else []
    )
    if any(answer.low <= 0 <= answer.high for answer in right):
        yield "the answer is 0"
    elif any(answer.high < 0 for answer in right):
        yield "the answer is below 0"
    for name, value in drawn.items():
        if not isinstance(value, str) and Fraction(number_text(value)) != value:
            yield f"{name} is rounded where it is shown"


def written(value: Value) -> str:
    """A value as it is named in a sentence or a table."""
    return f'"{value}"' if isinstance(value, str) else number_text(value)


def trial_seeds(count: int) -> tuple[str, ...]:
    """The seeds that are tried before anyone sits: 0, 1, 2 and so on, as 64 hex digits."""
    return tuple(f"{number:064x}" for number in range(count))


def _rich(text: Rich, put: Put) -> Rich:
    page = text.page
    if page is not None and SIGNS.search(page.text + text.source):
        page = _page(page, put)
    return replace(text, source=put(text.source), page=page)


def _page(page: Page, put: Put) -> Page:
    """The tree with every text in it changed; pieces of code and alternative texts too."""

    def changed(value: Json) -> Json:
        match value:
            case str():
                return put(value)
            case list():
                return [changed(child) for child in value]
            case dict():
                return {name: changed(child) for name, child in value.items()}
            case _:
                return value

    return decode_page(changed(cast("Json", encode_page(page))))


def _marking(variables: Variables, marking: Marking, drawn: Mapping[str, Value]) -> Marking:
    """The marking with what its numbers accept."""
    match marking:
        case ClozeMarking():
            keys = [(key, _single(variables, key.marking, drawn)) for key in marking.blanks]
            return replace(marking, blanks=tuple(replace(key, marking=single) for key, single in keys))
        case NumberMarking():
            return _single(variables, marking, drawn)
        case _:
            return marking


def _single(variables: Variables, marking: BlankMarking, drawn: Mapping[str, Value]) -> BlankMarking:
    if not isinstance(marking, NumberMarking):
        return marking
    answers = (_number(answer, marking, variables, drawn) for answer in marking.answers)
    return replace(marking, answers=tuple(answers))


def _number(
    answer: NumberAnswer, marking: NumberMarking, variables: Variables, drawn: Mapping[str, Value]
) -> NumberAnswer:
    written = read_written(answer.text)
    if written is None or not SIGNS.search(answer.text):
        return answer
    try:
        low, high = span(written, lambda text: value_of(text, variables, drawn), marking.rounding)
    except (NoSpanError, ReckoningError):
        low, high = _NOTHING
    return replace(answer, low=low, high=high)


def value_of(text: str, variables: Variables, drawn: Mapping[str, Value]) -> Fraction:
    """The number that a literal or a sign of an answer stands for; raises ReckoningError where it is a word."""
    found = SIGNS.search(text)
    if found is None:
        return Fraction(text)
    shown = variables.shown[sign_number(found[0]) :][:1]
    if not shown:
        raise ReckoningError("stands for nothing")
    value = as_number(shown[0].value(drawn))
    return -value if text.startswith("-") else value
