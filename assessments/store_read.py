"""Reading what `assessments.store` wrote: strictly, and the first thing that does not fit ends it with a sentence."""

from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from assessments.fields import Fields
from assessments.kinds import Kind, Marking
from assessments.kinds.choice import ChoiceMarking, Option, OptionKey, Partial
from assessments.kinds.folding import Exact, Folding, Ignore
from assessments.kinds.number import NumberAnswer, NumberMarking
from assessments.kinds.text import TextAnswer, TextMarking
from assessments.question import Key, Question
from assessments.quiz import Assessment, FeedbackRule, Keep, Mode, Redraw, Seal, Section, Use
from assessments.rich import Rich
from assessments.store import FORMAT
from assessments.store_rules import refuse_unfit
from assessments.times import NotAFact, share_from_text
from content.ids import AssessmentId, OptionId, QuestionId
from content.markdown.store import decode_page

_Word = TypeVar("_Word", bound=StrEnum)


def assessment_from_json(stem: object, keys: object | None = None) -> Assessment:
    """What `stem_to_json` and `keys_to_json` wrote; without keys the questions have none. Raises NotAFact."""
    fields = _of_format(stem, "items")
    sealed = None if keys is None else _of_format(keys, "keys").inside("keys")
    assessment = Assessment(
        id=AssessmentId(fields.text("id")),
        path=fields.text("path"),
        title=fields.text("title"),
        language=fields.text("language"),
        use=_word(fields, "use", Use),
        mode=_word(fields, "mode", Mode),
        pass_mark=share_from_text(fields.text("pass")),
        attempts=fields.number("attempts") if fields.has("attempts") else None,
        cooldown=tuple(timedelta(seconds=wait) for wait in fields.numbers("cooldown")),
        keep=_word(fields, "keep", Keep),
        redraw=_word(fields, "redraw", Redraw),
        time_limit=timedelta(seconds=fields.number("time")) if fields.has("time") else None,
        feedback=_word(fields, "feedback", FeedbackRule),
        seal=_word(fields, "seal", Seal),
        mastery=_pair(fields, "mastery"),
        needs=fields.texts("needs"),
        shuffle=fields.flag("shuffle"),
        intro=_maybe_rich(fields, "intro"),
        sections=tuple(_section(section) for section in fields.each("sections")),
        questions=tuple(_question(question, sealed) for question in fields.each("questions")),
    )
    refuse_unfit(assessment)
    return assessment


def _of_format(value: object, where: str) -> Fields:
    fields = Fields(value, where)
    if fields.number("format") != FORMAT:
        raise NotAFact(f"'{where}' was written by another version of Hornbook; install the course again.")
    return fields


def _word(fields: Fields, name: str, words: type[_Word]) -> _Word:
    text = fields.text(name)
    if text not in {word.value for word in words}:
        raise NotAFact(f"“{text[:40]}” is not known as '{name}'; use a newer version of Hornbook.")
    return words(text)


def _words(fields: Fields, name: str, words: type[_Word]) -> tuple[_Word, ...]:
    known = {word.value: word for word in words}
    texts = fields.texts(name)
    if not known.keys() >= set(texts):
        raise NotAFact(f"'{name}' holds what this version of Hornbook does not know; use a newer one.")
    return tuple(known[text] for text in texts)


def _pair(fields: Fields, name: str) -> tuple[int, int]:
    numbers = fields.numbers(name)
    if len(numbers) != len(("right", "of")):
        raise NotAFact(f"'{name}' is not two numbers.")
    return numbers[0], numbers[1]


def _maybe_rich(fields: Fields, name: str) -> Rich | None:
    return _rich_from(fields.inside(name)) if fields.has(name) else None


def _rich_from(fields: Fields) -> Rich:
    page = decode_page(fields.any("page")) if fields.has("page") else None
    return Rich(source=fields.text("source"), page=page)


def _section(fields: Fields) -> Section:
    return Section(id=fields.text("id"), title=fields.text("title"), intro=_maybe_rich(fields, "intro"))


def _question(fields: Fields, keys: Fields | None) -> Question:
    name = QuestionId(fields.text("id"))
    return Question(
        id=name,
        kind=_word(fields, "kind", Kind),
        title=fields.text("title"),
        prompt=_rich_from(fields.inside("prompt")),
        points=share_from_text(fields.text("points")),
        options=tuple(_option(option) for option in fields.each("options")),
        boolean=fields.flag("boolean"),
        shuffle=fields.flag("shuffle"),
        hints=tuple(_rich_from(hint) for hint in fields.each("hints")),
        section=fields.text("section"),
        tags=fields.texts("tags"),
        skills=fields.texts("skills"),
        difficulty=fields.text("difficulty"),
        was=fields.texts("was"),
        key=None if keys is None else _key(keys.inside(name)),
    )


def _option(fields: Fields) -> Option:
    place = fields.number("place") if fields.has("place") else None
    return Option(id=OptionId(fields.text("id")), content=_rich_from(fields.inside("content")), place=place)


def _key(fields: Fields) -> Key:
    return Key(
        marking=_marking(fields.inside("marking")),
        explanation=_maybe_rich(fields, "explanation"),
        correct=_maybe_rich(fields, "correct"),
        incorrect=_maybe_rich(fields, "incorrect"),
        qhash=fields.text("qhash"),
    )


def _marking(fields: Fields) -> Marking:
    match fields.text("marks"):
        case "choice":
            return ChoiceMarking(
                options=tuple(_option_key(option) for option in fields.each("options")),
                several=fields.flag("several"),
                partial=_word(fields, "partial", Partial),
            )
        case "number":
            return NumberMarking(answers=tuple(_number_answer(answer) for answer in fields.each("answers")))
        case "text":
            folding = Folding(
                language=fields.text("language"),
                exact=_words(fields, "exact", Exact),
                ignore=_words(fields, "ignore", Ignore),
            )
            return TextMarking(
                answers=tuple(_text_answer(answer) for answer in fields.each("answers")), folding=folding
            )
        case other:
            raise NotAFact(f"“{other[:40]}” is a way of marking that this version of Hornbook does not know.")


def _share(fields: Fields, name: str) -> Fraction:
    return share_from_text(fields.text(name))


def _option_key(fields: Fields) -> OptionKey:
    return OptionKey(
        option=OptionId(fields.text("option")),
        right=fields.flag("right"),
        weight=_share(fields, "weight"),
        feedback=_maybe_rich(fields, "feedback"),
    )


def _number_answer(fields: Fields) -> NumberAnswer:
    return NumberAnswer(
        low=_share(fields, "low"),
        high=_share(fields, "high"),
        weight=_share(fields, "weight"),
        text=fields.text("text"),
        feedback=_maybe_rich(fields, "feedback"),
    )


def _text_answer(fields: Fields) -> TextAnswer:
    return TextAnswer(
        text=fields.text("text"),
        weight=_share(fields, "weight"),
        feedback=_maybe_rich(fields, "feedback"),
    )
