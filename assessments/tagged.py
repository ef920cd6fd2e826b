"""Responses as the database and the journal keep them: with their kind, so that they read back without their question."""

from assessments.fields import Fields
from assessments.response import (
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
from assessments.responses import response_to_json
from assessments.times import NotAFact, share_from_text
from content.canonical import Json
from content.ids import OptionId, PartId

_TAGS = {
    Choice: "one",
    Choices: "many",
    NumberInput: "number",
    TextInput: "text",
    Matches: "match",
    Ordered: "order",
}


def tagged_response(response: Response | None) -> Json:
    """A response with its kind; None for a cleared answer."""
    match response:
        case None:
            return None
        case Filled(blanks=blanks):
            return {"kind": "cloze", "value": {str(blank): tagged_response(value) for blank, value in blanks}}
        case Point(x=x, y=y):
            return {"kind": "point", "value": {"x": str(x), "y": str(y)}}
        case _:
            return {"kind": _TAGS[type(response)], "value": response_to_json(response)}


def response_from_tagged(value: object) -> Response | None:
    """What `tagged_response` wrote; raises NotAFact."""
    if value is None:
        return None
    fields = Fields(value, "response")
    match fields.text("kind"):
        case "match":
            pairs = fields.inside("value")
            return Matches(tuple((PartId(name), OptionId(pairs.text(name))) for name in sorted(pairs.names)))
        case "order":
            return Ordered(_options(fields))
        case "cloze":
            blanks = fields.inside("value")
            return Filled(tuple((PartId(name), _filling(blanks, name)) for name in sorted(blanks.names)))
        case "point":
            place = fields.inside("value")
            return Point(share_from_text(place.text("x")), share_from_text(place.text("y")))
        case _:
            return _simple(fields)


def _simple(fields: Fields) -> Choice | Choices | NumberInput | TextInput:
    match fields.text("kind"):
        case "one":
            return Choice(OptionId(fields.text("value")))
        case "many":
            return Choices(_options(fields))
        case "number":
            inner = fields.inside("value")
            return NumberInput(inner.text("text"), inner.text("locale"))
        case "text":
            return TextInput(fields.text("value"))
        case other:
            raise NotAFact(f"“{other[:40]}” is not a kind of response.")


def _options(fields: Fields) -> tuple[OptionId, ...]:
    return tuple(OptionId(option) for option in fields.texts("value"))


def _filling(blanks: Fields, name: str) -> Choice | NumberInput | TextInput:
    found = _simple(blanks.inside(name))
    if isinstance(found, Choices):
        raise NotAFact(f"The blank “{name[:40]}” holds several options.")
    return found
