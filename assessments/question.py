"""A question: what is asked (the stem), what is sealed (the key), and how a response to it is read and marked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessments.grade import BLANK, Feedback, Grade, State
from assessments.kinds import Kind, Marking, answer_in_words, best_share, grade_by, right_options
from assessments.kinds.choice import Option
from assessments.kinds.number_input import read_number
from assessments.response import Choice, Choices, NumberInput, Response, ResponseRefused, TextInput
from assessments.rich import Rich
from content.canonical import Json
from content.errors import HornbookError
from content.ids import OptionId, QuestionId

MAX_TEXT = 2000
"""The longest short text that is taken, in characters."""

__all__ = [
    "Grade",
    "Key",
    "Kind",
    "Option",
    "Question",
    "ResponseRefused",
    "Rich",
    "State",
    "answer_in_words",
    "best_share",
    "grade",
    "response_from_json",
    "response_to_json",
    "right_options",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What is sealed about a question: how it is marked, and what is said afterwards.

    `qhash` is the SHA-256 (hex) of the canonical question: text, options, key, scoring and its media's digests
    ("" until the pack is built).
    """

    marking: Marking
    explanation: Rich | None = None
    correct: Rich | None = None
    incorrect: Rich | None = None
    qhash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it stands in its assessment; `key` is None where only the stem was read.

    `prompt` is heading and body together. `options` are in stored order (only `one` and `many` have any), `shuffle`
    says whether a paper may change it; `boolean` marks true or false. `section` is the id of its section or "".
    """

    id: QuestionId
    kind: Kind
    title: str
    prompt: Rich
    points: Fraction
    options: tuple[Option, ...] = ()
    boolean: bool = False
    shuffle: bool = True
    hints: tuple[Rich, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    difficulty: str = ""
    was: tuple[str, ...] = ()
    key: Key | None = None


def grade(question: Question, response: Response | None) -> Grade:
    """Mark a response (None: left blank): pure, total and exact.

    Raises HornbookError only where the question was read without its key.
    """
    key = sealed_key(question)
    if response is None:
        return BLANK
    grade = grade_by(key.marking, response)
    note = _note(key, grade.state)
    if note is None:
        return grade
    said = (*grade.feedback, Feedback(option=None, text=note))
    return Grade(fraction=grade.fraction, state=grade.state, feedback=said)


def sealed_key(question: Question) -> Key:
    """The question's key; raises HornbookError where only its stem was read."""
    if question.key is None:
        raise HornbookError(
            f"Question “{question.id}” was opened without its key; read the assessment with its keys."
        )
    return question.key


def _note(key: Key, state: State) -> Rich | None:
    """The author's note for all right answers, or for all others."""
    match state:
        case State.RIGHT:
            return key.correct
        case State.PARTLY | State.WRONG:
            return key.incorrect
        case _:
            return None


def response_from_json(question: Question, value: object, locale: str = "en") -> Response | None:
    """Read a response of the command line's protocol (decisions.md, "Responses"); None clears.

    `locale` says what a comma means in a number that does not bring its own. Raises ResponseRefused with one sentence.
    """
    if value is None:
        return None
    return _READERS[question.kind](question, value, locale)


def response_to_json(response: Response | None) -> Json:
    """The response in the command line's protocol: `response_from_json` reads it back."""
    match response:
        case None:
            return None
        case Choice(option=option):
            return str(option)
        case Choices(options=options):
            return [str(option) for option in options]
        case NumberInput(text=text, locale=locale):
            return {"text": text, "locale": locale}
        case _:
            return response.text


def choices(options: Sequence[OptionId]) -> Choices:
    """Ticks in their one form: sorted and without repetitions."""
    return Choices(tuple(sorted(set(options))))


def _names(question: Question) -> str:
    return ", ".join(sorted(option.id for option in question.options))


def _choice(question: Question, value: object, _: str) -> Choice:
    return Choice(_option(question, value))


def _option(question: Question, value: object) -> OptionId:
    if not isinstance(value, str):
        raise ResponseRefused(f'One option is expected, such as "{question.options[0].id}".')
    for option in question.options:
        if option.id == value:
            return option.id
    raise ResponseRefused(f"There is no option “{value[:24]}”; the options are {_names(question)}.")


def _choices(question: Question, value: object, _: str) -> Choices:
    if not isinstance(value, list):
        raise ResponseRefused(f'A list of options is expected, such as ["{question.options[0].id}"].')
    return choices([_option(question, entry) for entry in value])


def _number(_: Question, value: object, locale: str) -> NumberInput:
    text: object = value
    named: object = locale
    if isinstance(value, dict) and set(value) == {"text", "locale"}:
        text, named = value["text"], value["locale"]
    if not isinstance(text, str) or not isinstance(named, str):
        raise ResponseRefused(
            'A number is expected as it is typed, such as "3.5" or {"text": "3,5", "locale": "fr"}.'
        )
    read_number(text, named)
    return NumberInput(text, named)


def _text(_: Question, value: object, __: str) -> TextInput:
    if not isinstance(value, str):
        raise ResponseRefused('A text is expected as it is typed, such as "chlorine".')
    if len(value) > MAX_TEXT:
        raise ResponseRefused(f"This text has {len(value)} characters; at most {MAX_TEXT} are taken.")
    if any(char != "\t" and not char.isprintable() and char < " " for char in value) or _lone_surrogate(
        value
    ):
        raise ResponseRefused("This text holds a character that cannot be written; type it again.")
    return TextInput(value)


def _lone_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


_READERS: Mapping[Kind, Callable[[Question, object, str], Response]] = {
    Kind.ONE: _choice,
    Kind.MANY: _choices,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
}
