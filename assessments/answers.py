"""Right answers in words, for whoever may see them: after a pass, in practice, and on an instructor's sheet."""

from collections.abc import Iterable, Mapping

from assessments.kinds.choice import ChoiceMarking
from assessments.kinds.cloze import BlankKey, ClozeMarking, Form, Gaps
from assessments.kinds.match import Matching, MatchMarking
from assessments.kinds.number import NumberMarking, number_in_words
from assessments.kinds.order import OrderMarking
from assessments.kinds.picture import Picture, area_in_words
from assessments.kinds.text import TextMarking, text_in_words
from assessments.question import Question, sealed_key
from assessments.response import NOWHERE
from content.ids import OptionId, PartId


def answer_in_words(question: Question) -> str:
    """The right answer in plain words; "" where the right options say it, and where nothing is right or wrong.

    An essay and a self-check answer with their author's model, where there is one.
    """
    key = sealed_key(question)
    match key.marking:
        case NumberMarking() as marking:
            return number_in_words(marking)
        case TextMarking() as marking:
            return text_in_words(marking)
        case ChoiceMarking() as marking if isinstance(question.layout, Picture):
            return _or(marking.right, _options(question))
        case MatchMarking():
            parts = _parts(question)
            right = parts_in_words(question)
            return "; ".join(f"{parts[part]} → {words}" for part, words in right.items())
        case OrderMarking(steps=steps):
            options = _options(question)
            return "; ".join(f"{place}. {options[step]}" for place, step in enumerate(steps, 1))
        case ClozeMarking():
            return "; ".join(f"{blank}: {words}" for blank, words in parts_in_words(question).items())
        case _:
            return key.model.text if key.model else ""


def parts_in_words(question: Question) -> dict[PartId, str]:
    """What is right in each part of a question, in the order of its key; {} where it has no parts."""
    match sealed_key(question).marking:
        case MatchMarking(pairs=pairs):
            options = _options(question)
            return {pair.part: options[pair.option or NOWHERE] for pair in pairs}
        case ClozeMarking(blanks=blanks):
            return {key.blank: _blank(question, key) for key in blanks}
        case _:
            return {}


def _options(question: Question) -> dict[OptionId, str]:
    """What can be chosen, in words."""
    areas = question.layout.areas if isinstance(question.layout, Picture) else ()
    words = {option.id: option.content.text for option in question.on_offer}
    return {NOWHERE: NOWHERE} | words | {area.id: area_in_words(area) for area in areas}


def _parts(question: Question) -> dict[PartId, str]:
    """The left sides, or the items of a picture, in words."""
    layout = question.layout
    lefts = layout.lefts if isinstance(layout, Matching) else ()
    items = layout.items if isinstance(layout, Picture) else ()
    texts = {left.id: left.content.text for left in lefts}
    return texts | {item.id: item.content.text for item in items}


def _blank(question: Question, key: BlankKey) -> str:
    match key.marking:
        case ChoiceMarking() as marking:
            return _or(marking.right, blank_choices(question, key))
        case NumberMarking() as marking:
            return number_in_words(marking)
        case marking:
            return text_in_words(marking)


def blank_choices(question: Question, key: BlankKey) -> Mapping[OptionId, str]:
    """The words of the blank's own list, or of the bank."""
    blanks = question.layout.blanks if isinstance(question.layout, Gaps) else ()
    own = next((blank for blank in blanks if blank.id == key.blank and blank.form is Form.CHOICE), None)
    return {option.id: option.content.text for option in own.options} if own else _options(question)


def _or(names: Iterable[OptionId], words: Mapping[OptionId, str]) -> str:
    return " or ".join(words[name] for name in names)
