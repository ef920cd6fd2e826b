"""A question with variables and its translation: the same values in both, whatever its words are called.

A translation repeats the ``vars`` block. It may call the words of a ``choice("iron", "lead")`` by other names; all else
is the base's, so that the same seed gives the same numbers in every language.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from assessments.question import Question, sealed_key
from assessments.rich import Rich
from assessments.texts import question_with_texts, question_with_words
from assessments.variables.block import MOST_SHOWN, SIGNS, Variables, sign
from assessments.varying import trial_seeds, values

TRIALS = 50

_WORD = re.compile('"[^"]*"')
_SPACES = re.compile(r"\s+")


def same_variables(base: Question, other: Question) -> bool:
    """Whether two questions that vary draw the same numbers from any seed: the same lines but for words; it is tried."""
    if _lines(base) != _lines(other) or len(_shown(base) | _shown(other)) > MOST_SHOWN:
        return False
    return all(_numbers(base, seed) == _numbers(other, seed) for seed in trial_seeds(TRIALS))


def _variables(question: Question) -> Variables:
    return cast("Variables", sealed_key(question).variables)


def _lines(question: Question) -> list[str]:
    return [_SPACES.sub("", _WORD.sub('""', line)) for line in _variables(question).lines]


def _shown(question: Question) -> set[str]:
    return {shown.source for shown in _variables(question).shown}


def _numbers(question: Question, seed: str) -> dict[str, object]:
    drawn = values(seed, question)
    return {name: isinstance(value, str) or value for name, value in drawn.items()}


def with_one_table(base: Question, other: Question) -> tuple[Question, Variables]:
    """The base's question with the signs of the translation, and the variables that the translation is to have.

    What only the base shows (a text that is not translated) comes after what the translation shows.
    """
    own, said = _variables(base), _variables(other)
    known = {shown.source for shown in said.shown}
    both = (*said.shown, *(shown for shown in own.shown if shown.source not in known))
    places = {shown.source: place for place, shown in enumerate(both)}
    signs = {sign(number): sign(places[shown.source]) for number, shown in enumerate(own.shown)}
    return _resigned(base, signs), replace(said, shown=both)


def _resigned(question: Question, signs: Mapping[str, str]) -> Question:
    """The question with other signs in all of its texts and answers."""

    def put(text: str) -> str:
        return SIGNS.sub(lambda found: signs[found[0]], text)

    def rich(text: Rich) -> Rich:
        return replace(text, source=put(text.source))

    return question_with_words(question_with_texts(question, rich), put)
