"""Trying a question out before anyone sits it: sample answers, and what each way of counting would give them.

The samples are what learners do: everything right, one thing wrong, one left out, everything ticked, steps swapped or
turned round, a slip of the pen, a number a little off.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from assessments.answers import blank_choices
from assessments.kinds import Kind, Marking
from assessments.kinds.choice import ChoiceMarking, Partial
from assessments.kinds.cloze import BlankKey, ClozeMarking, grade_blank
from assessments.kinds.match import MatchMarking
from assessments.kinds.number import NumberMarking
from assessments.kinds.order import OrderMarking, OrderPartial
from assessments.kinds.parts import Parts
from assessments.kinds.text import TextMarking
from assessments.question import Question, grade, sealed_key
from assessments.response import (
    NOWHERE,
    Choice,
    Filled,
    Matches,
    NumberInput,
    Ordered,
    Response,
    TextInput,
)
from assessments.responses import choices
from assessments.variables.shown import number_text
from content.ids import OptionId, PartId

_Way = TypeVar("_Way", bound=StrEnum)

LOCALE = "en"
"""Authors write numbers with a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An answer to be tried: what it stands for, in words, and the response itself."""

    what: str
    response: Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A sample and the share that each of the question's `ways` gives it, in their order."""

    sample: Sample
    shares: tuple[Fraction, ...]


def ways(question: Question) -> tuple[str, ...]:
    """The ways of counting that `partial=` may name for the question, its own first; () where there is one only."""
    return tuple(_counted(question))


def _counted(question: Question) -> dict[str, Marking]:
    """The marking by each way of counting."""
    marking = sealed_key(question).marking
    match marking:
        case ChoiceMarking(several=True) if question.kind is Kind.MANY:
            return {way.value: replace(marking, partial=way) for way in _own_first(marking.partial, Partial)}
        case OrderMarking():
            return {
                way.value: replace(marking, partial=way) for way in _own_first(marking.partial, OrderPartial)
            }
        case MatchMarking() | ClozeMarking():
            return {way.value: replace(marking, partial=way) for way in _own_first(marking.partial, Parts)}
        case _:
            return {}


def _own_first(own: _Way, known: Iterable[_Way]) -> tuple[_Way, ...]:
    return (own, *(way for way in known if way is not own))


def try_out(question: Question, tried: Sequence[Sample] | None = None) -> tuple[Tried, ...]:
    """What the samples (by default `samples`) earn in each of the `ways`, or in the question's only one."""
    found = samples(question) if tried is None else tried
    key = sealed_key(question)
    markings = list(_counted(question).values()) or [key.marking]
    asked = [replace(question, key=replace(key, marking=marking)) for marking in markings]
    return tuple(
        Tried(sample=sample, shares=tuple(grade(each, sample.response).fraction for each in asked))
        for sample in found
    )


def samples(question: Question) -> tuple[Sample, ...]:
    """What is worth trying, each answer once; () for what only a person marks."""
    seen: dict[Response, Sample] = {}
    for sample in _samples(question, sealed_key(question).marking):
        seen.setdefault(sample.response, sample)
    return tuple(seen.values())


def _samples(question: Question, marking: Marking) -> Iterator[Sample]:
    match marking:
        case ChoiceMarking(several=True):
            return _ticks(marking)
        case ChoiceMarking():
            return _picks(question, marking)
        case OrderMarking():
            return _orders(marking.steps)
        case MatchMarking():
            return _pairs(marking)
        case ClozeMarking():
            return _fillings(question, marking)
        case NumberMarking() | TextMarking():
            return _typed(marking)
        case _:
            return iter(())


def _picks(question: Question, marking: ChoiceMarking) -> Iterator[Sample]:
    texts = {option.id: option.content.text for option in question.on_offer}
    areas = getattr(question.layout, "areas", ())
    texts |= {area.id: area.name for area in areas}
    for key in marking.options:
        name = " ".join((texts.get(key.option) or key.option).split())
        yield Sample(what=f"“{name}”", response=Choice(key.option))


def _ticks(marking: ChoiceMarking) -> Iterator[Sample]:
    right = marking.right
    wrong = [key.option for key in marking.options if not key.right]
    ticked: list[tuple[str, list[OptionId]]] = [
        ("all right ones", [*right]),
        ("all right ones but one", [*right[1:]]),
        ("one right one", [*right[:1]]),
        ("all right ones and a wrong one", [*right, *wrong[:1]]),
        ("one right and one wrong", [*right[:1], *wrong[:1]]),
        ("one wrong one", [*wrong[:1]]),
        ("everything", [*right, *wrong]),
    ]
    for what, options in ticked:
        if options:
            yield Sample(what=what, response=choices(options))


def _orders(steps: tuple[OptionId, ...]) -> Iterator[Sample]:
    first, second, *rest = steps
    yield Sample(what="the right order", response=Ordered(steps))
    yield Sample(what="the first two swapped", response=Ordered((second, first, *rest)))
    yield Sample(what="the first one last", response=Ordered((*steps[1:], first)))
    yield Sample(what="backwards", response=Ordered(steps[::-1]))


def _pairs(marking: MatchMarking) -> Iterator[Sample]:
    right = {pair.part: pair.option or NOWHERE for pair in marking.pairs}
    parts = sorted(right)
    yield Sample(what="everything right", response=_matches(right))
    yield Sample(what="one left open", response=_matches({part: right[part] for part in parts[1:]}))
    others = [option for option in right.values() if option != right[parts[0]]]
    if others:
        yield Sample(what="one wrong", response=_matches(right | {parts[0]: others[0]}))
        turned = dict(zip(parts, [right[part] for part in (*parts[1:], parts[0])], strict=True))
        yield Sample(what="each with the next one's", response=_matches(turned))
    yield Sample(what="one thing for all", response=_matches(dict.fromkeys(parts, right[parts[0]])))


def _matches(pairs: dict[PartId, OptionId]) -> Matches:
    return Matches(tuple(sorted(pairs.items())))


def _fillings(question: Question, marking: ClozeMarking) -> Iterator[Sample]:
    known = {key.blank: _of_blank(question, key) for key in marking.blanks}
    right = {blank: found[0][1] for blank, found in known.items() if found}
    names = sorted(right)
    yield Sample(what="everything right", response=_filled(right, names))
    if len(names) > 1:
        yield Sample(what="one left open", response=_filled(right, names[1:]))
        yield Sample(what="only one filled", response=_filled(right, names[:1]))
    for blank, found in known.items():
        for what, response in found:
            if response != right[blank]:
                yield Sample(what=f"{blank}: {what}", response=_filled(right | {blank: response}, names))


Filling = Choice | NumberInput | TextInput


def _of_blank(question: Question, key: BlankKey) -> list[tuple[str, Filling]]:
    """What may be tried in a gap, the best first."""
    match key.marking:
        case ChoiceMarking() as marking:
            keys = sorted(marking.options, key=lambda option: -option.weight)
            words = blank_choices(question, key)
            return [(f"“{words[each.option]}” ({each.option})", Choice(each.option)) for each in keys]
        case marking:
            return sorted(_written(marking), key=lambda each: -grade_blank(marking, each[1]).fraction)


def _filled(values: dict[PartId, Filling], names: Sequence[PartId]) -> Filled:
    return Filled(tuple((name, values[name]) for name in names))


def _typed(marking: NumberMarking | TextMarking) -> Iterator[Sample]:
    for what, response in _written(marking):
        yield Sample(what=what, response=response)


def _written(marking: NumberMarking | TextMarking) -> Iterator[tuple[str, NumberInput | TextInput]]:
    if isinstance(marking, TextMarking):
        for answer in marking.answers:
            text = answer.like if answer.regex else answer.text
            if text:
                yield f"“{text}”", TextInput(text)
                yield f"“{_slip(text)}”, with a slip", TextInput(_slip(text))
        return
    for number in marking.answers:
        unit = f" {number.unit}" if number.unit else ""
        middle, half = (number.low + number.high) / 2, (number.high - number.low) / 2
        for steps in range(4) if half else range(1):
            text = number_text(middle + steps * half)
            yield f"{text}{unit}", NumberInput(f"{text}{unit}", LOCALE)
        if unit:
            yield f"{number_text(middle)}, without its unit", NumberInput(number_text(middle), LOCALE)


def _slip(text: str) -> str:
    """The text with two neighbours in its middle swapped, or its last letter twice where it is short."""
    at = len(text) // 2
    return f"{text[: at - 1]}{text[at]}{text[at - 1]}{text[at + 1 :]}" if at > 1 else f"{text}{text[-1]}"
