"""The keys of a question and its translation, compared: the base decides marks, the other says things its own way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NoReturn

from assessments.kinds.choice import ChoiceMarking
from assessments.kinds.folding import fold
from assessments.kinds.match import LooseKey, MatchMarking
from assessments.kinds.number import NumberAnswer, NumberMarking
from assessments.kinds.text import TextMarking
from assessments.paired import (
    MisfitError,
    Options,
    Three,
    places_of,
    weights_of,
)
from assessments.rich import Rich
from assessments.variables.block import SIGNS
from content.ids import OptionId, QuestionId


class PairedKeys:
    """What one question's pairing is made of: refusals, the words of options, and each simple kind of key.

    `missing` counts what is said besides that the translation leaves to the base.
    """

    def __init__(self, question: QuestionId) -> None:
        """Nothing is compared yet."""
        self._id = question
        self.missing = 0

    def _refuse(self, code: str, message: str) -> NoReturn:
        raise MisfitError(code, f"translation: {message}")

    def _count(self, other: int, base: int, noun: str) -> None:
        if other != base:
            many = noun if other == 1 else f"{noun}s"
            self._refuse("E501", f"question '{self._id}' has {other} {many}, base has {base}")

    def _marks(self, other: object, base: object) -> None:
        if other != base:
            raise self._differing()

    def _differing(self) -> MisfitError:
        message = f"translation: right marks of question '{self._id}' differ from the base"
        return MisfitError("E502", message)

    def _said(self, base: Rich | None, other: Rich | None) -> Rich | None:
        """What is said besides: the base's words where the translation has none."""
        self.missing += other is None and base is not None
        return base if other is None else other

    def _shown(self, options: Three[Options], order: Sequence[int] | None = None) -> Options:
        """The stored options with the words of the translation; `order` says where each of the base's stands in it."""
        stored, written, other = options
        places = places_of(stored, written)
        order = range(len(written)) if order is None else order
        return tuple(replace(option, content=other[order[places[option.id]]].content) for option in stored)

    def _choice(
        self, options: Three[Options], keys: Three[ChoiceMarking], noun: str
    ) -> tuple[Options, ChoiceMarking]:
        self._count(len(options[2]), len(options[1]), noun)
        self._marks(weights_of(keys[2]), weights_of(keys[1]))
        places = places_of(options[0], options[1])
        return self._shown(options), self._keyed(keys[0], keys[2], places)

    def _keyed(
        self, key: ChoiceMarking, said: ChoiceMarking, places: Mapping[OptionId, int]
    ) -> ChoiceMarking:
        """The key with what the translation says to each option; `places` are those of the options in it."""
        said_to = [each.feedback for each in said.options]
        own = (
            replace(each, feedback=self._said(each.feedback, said_to[places[each.option]]))
            for each in key.options
        )
        return replace(key, options=tuple(own))

    def _number(self, key: NumberMarking, said: NumberMarking) -> NumberMarking:
        self._count(len(said.answers), len(key.answers), "answer")
        self._marks(*([_span(answer) for answer in each.answers] for each in (said, key)))
        self._marks(*((each.units, each.rounding, each.near) for each in (said, key)))
        answers = (
            replace(own, feedback=self._said(own.feedback, other.feedback))
            for own, other in zip(key.answers, said.answers, strict=True)
        )
        return replace(key, answers=tuple(answers))

    def _text(self, key: TextMarking, said: TextMarking) -> TextMarking:
        """What the translation accepts, by the base's rules; it may not take a text that the base marks otherwise."""
        folding = replace(key.folding, language=said.folding.language)
        base = {fold(answer.text, key.folding): answer.weight for answer in key.answers}
        for answer in said.answers:
            self._marks(answer.weight, base.get(fold(answer.text, folding), answer.weight))
        self._marks(said.typos, key.typos)
        return replace(key, answers=said.answers, folding=folding)

    def _paired(
        self, key: MatchMarking, said: MatchMarking, loose: Mapping[OptionId, Rich | None]
    ) -> MatchMarking:
        """The key with what the translation says to each pair, and to options that nothing belongs to."""
        pairs = (
            replace(own, feedback=self._said(own.feedback, other.feedback))
            for own, other in zip(key.pairs, said.pairs, strict=True)
        )
        others = (
            LooseKey(option=own.option, feedback=self._said(own.feedback, loose[own.option]) or own.feedback)
            for own in key.loose
        )
        return replace(key, pairs=tuple(pairs), loose=tuple(others))


def _span(answer: NumberAnswer) -> NumberAnswer:
    """What an answer accepts, however it is written; one with values is what stands there."""
    text = " ".join(answer.text.split()) if SIGNS.search(answer.text) else ""
    return replace(answer, text=text, feedback=None)
