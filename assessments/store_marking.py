"""How questions are marked, as JSON and back, with the feedback that belongs to their answers."""

from assessments.fields import Fields
from assessments.kinds import Marking
from assessments.kinds.choice import ChoiceMarking, OptionKey, Partial
from assessments.kinds.cloze import BlankKey, BlankMarking, ClozeMarking
from assessments.kinds.essay import EssayMarking, InfoMarking
from assessments.kinds.folding import Exact, Folding, Ignore
from assessments.kinds.match import LooseKey, MatchMarking, PairKey
from assessments.kinds.number import NumberAnswer, NumberMarking
from assessments.kinds.order import OrderMarking, OrderPartial
from assessments.kinds.parts import Parts
from assessments.kinds.text import TextAnswer, TextMarking
from assessments.store_parts import maybe_rich, rich_from, rich_to_json, share, some_words, where_said, word
from assessments.store_units import rounding_from, units_from, units_to_json
from assessments.times import NotAFact
from content.canonical import Json
from content.ids import OptionId, PartId


def marking_to_json(marking: Marking) -> dict[str, Json]:
    """A marking, by what it marks."""
    match marking:
        case ChoiceMarking() | NumberMarking() | TextMarking():
            return _single_to_json(marking)
        case MatchMarking():
            return {
                "marks": "match",
                "partial": marking.partial.value,
                "pairs": [
                    {"part": key.part, "option": key.option, "feedback": rich_to_json(key.feedback)}
                    for key in marking.pairs
                ],
                "loose": [
                    {"option": key.option, "feedback": rich_to_json(key.feedback)} for key in marking.loose
                ],
            }
        case OrderMarking():
            return {"marks": "order", "partial": marking.partial.value, "steps": [*marking.steps]}
        case ClozeMarking():
            blanks: list[Json] = [
                {"blank": key.blank, "marking": _single_to_json(key.marking)} for key in marking.blanks
            ]
            return {"marks": "cloze", "partial": marking.partial.value, "blanks": blanks}
        case EssayMarking():
            return {"marks": "essay"}
        case _:
            return {"marks": "info"}


def _single_to_json(marking: BlankMarking) -> dict[str, Json]:
    """One answer: picked, ticked or typed."""
    match marking:
        case ChoiceMarking():
            return {
                "marks": "choice",
                "several": marking.several,
                "partial": marking.partial.value,
                "options": [
                    {
                        "option": key.option,
                        "right": key.right,
                        "weight": str(key.weight),
                        "feedback": rich_to_json(key.feedback),
                    }
                    for key in marking.options
                ],
            }
        case NumberMarking():
            answers: list[Json] = [_number(answer) for answer in marking.answers]
            return units_to_json(marking) | {"marks": "number", "answers": answers}
        case _:
            said: dict[str, Json] = {
                "marks": "text",
                "language": marking.folding.language,
                "exact": [step.value for step in marking.folding.exact],
                "ignore": [step.value for step in marking.folding.ignore],
                "answers": [*map(_text, marking.answers)],
            }
            return said | where_said("typos", marking.typos, 0)


def _number(answer: NumberAnswer) -> Json:
    value = _answer(answer) | {"low": str(answer.low), "high": str(answer.high)}
    return value | where_said("unit", answer.unit, "")


def _text(answer: TextAnswer) -> Json:
    said = where_said("regex", answer.regex, False) | where_said("like", answer.like, "")
    return _answer(answer) | said | where_said("language", answer.language, "")


def _answer(answer: NumberAnswer | TextAnswer) -> dict[str, Json]:
    return {"text": answer.text, "weight": str(answer.weight), "feedback": rich_to_json(answer.feedback)}


def marking_from(fields: Fields) -> Marking:
    """What `marking_to_json` wrote; raises NotAFact."""
    match fields.text("marks"):
        case "match":
            return MatchMarking(
                pairs=tuple(_pair(pair) for pair in fields.each("pairs")),
                loose=tuple(_loose(loose) for loose in fields.each("loose")),
                partial=word(fields, "partial", Parts),
            )
        case "order":
            steps = tuple(OptionId(step) for step in fields.texts("steps"))
            return OrderMarking(steps=steps, partial=word(fields, "partial", OrderPartial))
        case "cloze":
            blanks = tuple(_blank(blank) for blank in fields.each("blanks"))
            return ClozeMarking(blanks=blanks, partial=word(fields, "partial", Parts))
        case "essay":
            return EssayMarking()
        case "info":
            return InfoMarking()
        case _:
            return _single(fields)


def _single(fields: Fields) -> BlankMarking:
    match fields.text("marks"):
        case "choice":
            return ChoiceMarking(
                options=tuple(_option_key(option) for option in fields.each("options")),
                several=fields.flag("several"),
                partial=word(fields, "partial", Partial),
            )
        case "number":
            answers = tuple(_number_answer(answer) for answer in fields.each("answers"))
            near = fields.has("near") and fields.flag("near")
            rounding = rounding_from(fields)
            return NumberMarking(answers=answers, units=units_from(fields), rounding=rounding, near=near)
        case "text":
            folding = Folding(
                language=fields.text("language"),
                exact=some_words(fields, "exact", Exact),
                ignore=some_words(fields, "ignore", Ignore),
            )
            return TextMarking(
                answers=tuple(_text_answer(answer) for answer in fields.each("answers")),
                folding=folding,
                typos=fields.number("typos") if fields.has("typos") else 0,
            )
        case other:
            raise NotAFact(f"“{other[:40]}” is a way of marking that this version of Hornbook does not know.")


def _pair(fields: Fields) -> PairKey:
    option = OptionId(fields.text("option")) if fields.has("option") else None
    return PairKey(part=PartId(fields.text("part")), option=option, feedback=maybe_rich(fields, "feedback"))


def _loose(fields: Fields) -> LooseKey:
    return LooseKey(option=OptionId(fields.text("option")), feedback=rich_from(fields.inside("feedback")))


def _blank(fields: Fields) -> BlankKey:
    return BlankKey(blank=PartId(fields.text("blank")), marking=_single(fields.inside("marking")))


def _option_key(fields: Fields) -> OptionKey:
    return OptionKey(
        option=OptionId(fields.text("option")),
        right=fields.flag("right"),
        weight=share(fields, "weight"),
        feedback=maybe_rich(fields, "feedback"),
    )


def _number_answer(fields: Fields) -> NumberAnswer:
    return NumberAnswer(
        low=share(fields, "low"),
        high=share(fields, "high"),
        weight=share(fields, "weight"),
        text=fields.text("text"),
        feedback=maybe_rich(fields, "feedback"),
        unit=fields.text("unit") if fields.has("unit") else "",
    )


def _text_answer(fields: Fields) -> TextAnswer:
    return TextAnswer(
        text=fields.text("text"),
        weight=share(fields, "weight"),
        feedback=maybe_rich(fields, "feedback"),
        regex=fields.has("regex") and fields.flag("regex"),
        like=fields.text("like") if fields.has("like") else "",
        language=fields.text("language") if fields.has("language") else "",
    )
