"""Responses in the command line's protocol (decisions.md, "Responses"): read strictly, and written the same way.

One ``"b"``; many and self ``["a", "c"]``; number ``"3.5"`` or ``{"text": "3,5", "locale": "fr"}``; text and essay as
typed; match ``{"left": "right"}``; order ``["c", "a", "b"]``; cloze ``{"blank": value}``, each value as the blank's form
asks; hotspot an area ``"a"`` or ``[x, y]`` in per cent; label ``{"item": "area"}`` or ``{"item": "none"}``; null clears.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from assessments.kinds import Kind
from assessments.kinds.choice import Option
from assessments.kinds.cloze import Blank, Form, Gaps
from assessments.kinds.match import Matching
from assessments.kinds.picture import Picture
from assessments.kinds.units import Measure, read_quantity
from assessments.question import Question
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
    ResponseRefused,
    TextInput,
)
from content.canonical import Json
from content.ids import OptionId, PartId

MAX_TEXT = 2000
"""The longest short text that is taken, in characters."""

MAX_ESSAY = 50_000
"""The longest essay that is taken, in characters."""

_FINEST = 1000
"""Places in a picture are kept to a thousandth of a per cent."""

_PER_CENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,20})?(?:e-[0-9]{1,2})?")
_WHOLE = 100


def response_from_json(question: Question, value: object, locale: str = "en") -> Response | None:
    """Read a response of the protocol; None clears.

    `locale` says what a comma means in a number that does not bring its own. Raises ResponseRefused with one sentence.
    """
    if value is None:
        return None
    return _READERS[question.kind](question, value, locale)


def response_to_json(response: Response | None) -> Json:
    """The response in the protocol: `response_from_json` reads it back."""
    match response:
        case None:
            return None
        case Choice(option=option):
            return str(option)
        case Choices(options=names) | Ordered(steps=names):
            return [str(name) for name in names]
        case NumberInput(text=text, locale=locale):
            return {"text": text, "locale": locale}
        case TextInput(text=text):
            return text
        case Matches(pairs=pairs):
            return {str(part): str(option) for part, option in pairs}
        case Filled(blanks=blanks):
            return {str(blank): response_to_json(value) for blank, value in blanks}
        case _:
            return [per_cent_to_json(response.x), per_cent_to_json(response.y)]


def choices(options: Sequence[OptionId]) -> Choices:
    """Ticks in their one form: sorted and without repetitions."""
    return Choices(tuple(sorted(set(options))))


def _named(name: object, known: Iterable[str], what: str, many: str) -> OptionId:
    """The id among `known`; anything else is refused, with all that there are."""
    names = list(known)
    if name in names:
        return OptionId(str(name))
    raise ResponseRefused(
        f"There is no {what} “{str(name)[:24]}”; the {many} are {', '.join(sorted(names))}."
    )


def _choice(question: Question, value: object, _: str) -> Choice:
    return Choice(_option(question.options, value))


def _option(options: Sequence[Option], value: object) -> OptionId:
    if not isinstance(value, str):
        raise ResponseRefused(f'One option is expected, such as "{options[0].id}".')
    return _named(value, (option.id for option in options), "option", "options")


def _choices(question: Question, value: object, _: str) -> Choices:
    if not question.options and value != []:
        raise ResponseRefused("There is nothing to tick here; [] says that it was done.")
    if not isinstance(value, list):
        raise ResponseRefused(f'A list of options is expected, such as ["{question.options[0].id}"].')
    return choices([_option(question.options, entry) for entry in value])


def _number(question: Question, value: object, locale: str) -> NumberInput:
    return _as_number(value, locale, question.measure)


def _as_number(value: object, locale: str, measure: Measure) -> NumberInput:
    text: object = value
    named: object = locale
    if isinstance(value, dict) and set(value) == {"text", "locale"}:
        text, named = value["text"], value["locale"]
    if not isinstance(text, str) or not isinstance(named, str):
        raise ResponseRefused(
            'A number is expected as it is typed, such as "3.5" or {"text": "3,5", "locale": "fr"}.'
        )
    read_quantity(text, named, measure)
    return NumberInput(text, named)


def _text(_: Question, value: object, __: str) -> TextInput:
    return _as_text(value, MAX_TEXT, "\t")


def _essay(_: Question, value: object, __: str) -> TextInput:
    return _as_text(value, MAX_ESSAY, "\t\n\r")


def _as_text(value: object, longest: int, spaces: str) -> TextInput:
    if not isinstance(value, str):
        raise ResponseRefused('A text is expected as it is typed, such as "chlorine".')
    if len(value) > longest:
        raise ResponseRefused(f"This text has {len(value)} characters; at most {longest} are taken.")
    if any((char < " " and char not in spaces) or "\ud800" <= char <= "\udfff" for char in value):
        raise ResponseRefused("This text holds a character that cannot be written; type it again.")
    return TextInput(value)


def _matches(question: Question, value: object, _: str) -> Matches:
    layout = question.layout
    lefts = [left.id for left in layout.lefts] if isinstance(layout, Matching) else []
    rights = [right.id for right in question.on_offer]
    if not isinstance(value, dict):
        raise ResponseRefused(
            f'Left sides with their right sides are expected, such as {{"{lefts[0]}": "{rights[0]}"}}.'
        )
    return _sorted(
        (
            _named(part, lefts, "left side", "left sides"),
            _named(option, rights, "right side", "right sides"),
        )
        for part, option in value.items()
    )


def _labels(question: Question, value: object, _: str) -> Matches:
    layout = question.layout
    items = [item.id for item in layout.items] if isinstance(layout, Picture) else []
    areas = [*_areas(question), NOWHERE]
    if not isinstance(value, dict):
        raise ResponseRefused(f'Items with their areas are expected, such as {{"{items[0]}": "{areas[0]}"}}.')
    return _sorted(
        (_named(part, items, "item", "items"), _named(area, areas, "area", "areas"))
        for part, area in value.items()
    )


def _sorted(pairs: Iterable[tuple[str, OptionId]]) -> Matches:
    return Matches(tuple(sorted((PartId(part), option) for part, option in pairs)))


def _ordered(question: Question, value: object, _: str) -> Ordered:
    names = [option.id for option in question.options]
    if not isinstance(value, list):
        raise ResponseRefused(f'The steps are expected in their order, such as ["{names[0]}", "{names[1]}"].')
    steps = tuple(_named(step, names, "step", "steps") for step in value)
    if sorted(steps) != sorted(names):
        raise ResponseRefused(f"Each step is needed once: {', '.join(sorted(names))}.")
    return Ordered(steps)


def _filled(question: Question, value: object, locale: str) -> Filled:
    gaps = question.layout if isinstance(question.layout, Gaps) else Gaps(blanks=())
    blanks = {str(blank.id): blank for blank in gaps.blanks}
    if not isinstance(value, dict):
        first = next(iter(blanks))
        raise ResponseRefused(f'Blanks with what stands in them are expected, such as {{"{first}": "…"}}.')
    filled: list[tuple[PartId, Choice | NumberInput | TextInput]] = []
    for name, entry in value.items():
        blank = blanks[_named(name, blanks, "blank", "blanks")]
        if entry is not None and entry != "":
            filled.append((blank.id, _into(blank, gaps.bank, entry, locale)))
    return Filled(tuple(sorted(filled, key=lambda pair: pair[0])))


def _into(
    blank: Blank, bank: Sequence[Option], value: object, locale: str
) -> Choice | NumberInput | TextInput:
    try:
        match blank.form:
            case Form.TEXT:
                return _as_text(value, MAX_TEXT, "\t")
            case Form.NUMBER:
                return _as_number(value, locale, blank.measure)
            case Form.CHOICE:
                return Choice(_option(blank.options, value))
            case _:
                return Choice(_option(bank, value))
    except ResponseRefused as refused:
        raise ResponseRefused(f"Blank “{blank.id}”: {refused}") from refused


def _areas(question: Question) -> list[OptionId]:
    return [area.id for area in question.layout.areas] if isinstance(question.layout, Picture) else []


def _tap(question: Question, value: object, _: str) -> Choice | Point:
    areas = _areas(question)
    if isinstance(value, str):
        return Choice(_named(value, areas, "area", "areas"))
    if not isinstance(value, list) or len(value) != len(("x", "y")):
        raise ResponseRefused(
            f'An area or a place in per cent is expected, such as "{areas[0]}" or [50, 20.5].'
        )
    return Point(_per_cent(value[0]), _per_cent(value[1]))


def _per_cent(value: object) -> Fraction:
    """A whole number, a decimal one, or a decimal text, 0 to 100; kept to a thousandth."""
    text = str(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else ""
    if not _PER_CENT.fullmatch(text) or Fraction(text) > _WHOLE:
        raise ResponseRefused("A place lies between 0 and 100 per cent of the picture, such as [50, 20.5].")
    return _rounded(Fraction(text))


def _rounded(value: Fraction) -> Fraction:
    return Fraction(round(value * _FINEST), _FINEST)


def per_cent_to_json(value: Fraction) -> Json:
    """A whole number, or a decimal text: no floats."""
    value = _rounded(value)
    if value.denominator == 1:
        return int(value)
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def _nothing(_: Question, __: object, ___: str) -> Response:
    raise ResponseRefused("This is information to read; there is nothing to answer.")


_READERS: Mapping[Kind, Callable[[Question, object, str], Response]] = {
    Kind.ONE: _choice,
    Kind.MANY: _choices,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
    Kind.MATCH: _matches,
    Kind.ORDER: _ordered,
    Kind.CLOZE: _filled,
    Kind.HOTSPOT: _tap,
    Kind.LABEL: _labels,
    Kind.ESSAY: _essay,
    Kind.SELF: _choices,
    Kind.INFO: _nothing,
}
