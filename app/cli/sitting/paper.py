"""A question as the JSON of `--paper`: all that is needed to answer any kind."""

from collections.abc import Iterable
from fractions import Fraction

from app.views import QuestionView
from assessments.kinds import Layout
from assessments.kinds.choice import Option
from assessments.kinds.cloze import Blank, Gaps
from assessments.kinds.essay import Writing
from assessments.kinds.match import Left, Matching
from assessments.kinds.picture import Area, Circle, Item, Picture, Rect
from assessments.kinds.units import Measure, UnitRule
from assessments.responses import per_cent_to_json
from content.canonical import Json

_NOTHING = UnitRule.NONE


def question_json(question: QuestionView) -> dict[str, Json]:
    """The question with what its kind shows; `options` are in the paper's order and may be chosen by their ids."""
    asked: dict[str, Json] = {
        "id": question.id,
        "kind": question.kind,
        "prompt": question.text,
        "prompt_md": question.source,
        "points": str(question.points),
        "options": [{"id": o.id, "text": o.text, "text_md": o.source} for o in question.options],
    }
    if question.required:
        asked["required"] = True
    if question.time_limit is not None:
        asked["seconds"] = int(question.time_limit.total_seconds())
    shows = {} if question.layout is None else _layout(question.layout)
    return asked | _measure(question.measure) | shows


def _measure(measure: Measure) -> dict[str, Json]:
    if measure.rule is _NOTHING:
        return {}
    return {"unit": measure.rule.value, "units": list(measure.names)}


def _layout(layout: Layout) -> dict[str, Json]:
    match layout:
        case Matching():
            return {"grid": layout.grid, "lefts": _contents(layout.lefts)}
        case Gaps():
            return {"blanks": [_blank(blank) for blank in layout.blanks]}
        case Picture():
            shown: dict[str, Json] = {"picture": layout.path, "areas": [_area(area) for area in layout.areas]}
            return shown | ({"items": _contents(layout.items)} if layout.items else {})
        case Writing():
            return {"words": {"least": layout.least, "most": layout.most}}


def _contents(parts: Iterable[Left | Item | Option]) -> list[Json]:
    return [{"id": part.id, "text": part.content.text, "text_md": part.content.source} for part in parts]


def _blank(blank: Blank) -> dict[str, Json]:
    """A blank; one of the form ``word`` takes one of the question's options."""
    asked: dict[str, Json] = {"id": blank.id, "form": blank.form.value}
    if blank.options:
        asked["options"] = _contents(blank.options)
    return asked | _measure(blank.measure)


def _area(area: Area) -> dict[str, Json]:
    """An area, its numbers in per cent and in the order in which an author writes them."""
    match area.shape:
        case Rect() as shape:
            name, at = "rect", [shape.left, shape.top, shape.right, shape.bottom]
        case Circle() as shape:
            name, at = "circle", [shape.x, shape.y, shape.radius]
        case shape:
            name, at = "poly", [value for corner in shape.points for value in corner]
    return {"id": area.id, "name": area.name, "shape": name, "at": _numbers(at)}


def _numbers(values: Iterable[Fraction]) -> list[Json]:
    return [per_cent_to_json(value) for value in values]
