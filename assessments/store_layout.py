"""What questions show beside their prompt, as JSON and back: options, pairs, blanks, pictures, room for essays."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from assessments.fields import Fields
from assessments.kinds import Layout
from assessments.kinds.choice import Option
from assessments.kinds.cloze import Blank, Form, Gaps
from assessments.kinds.essay import Writing
from assessments.kinds.match import Left, Matching
from assessments.kinds.picture import Area, Circle, Item, Picture, Poly, Rect, Shape
from assessments.rich import Rich
from assessments.store_parts import rich_from, rich_to_json, word
from assessments.store_units import measure_from, measure_to_json
from assessments.times import NotAFact, share_from_text
from content.canonical import Json
from content.ids import OptionId, PartId


def options_to_json(options: Iterable[Option]) -> list[Json]:
    """Options in stored order."""
    return [
        {"id": option.id, "content": rich_to_json(option.content), "place": option.place}
        for option in options
    ]


def options_from(fields: Fields, name: str) -> tuple[Option, ...]:
    """What `options_to_json` wrote; raises NotAFact."""
    return tuple(_option(option) for option in fields.each(name))


def _option(fields: Fields) -> Option:
    place = fields.number("place") if fields.has("place") else None
    return Option(id=OptionId(fields.text("id")), content=rich_from(fields.inside("content")), place=place)


def layout_to_json(layout: Layout) -> dict[str, Json]:
    """A layout, by what it shows."""
    match layout:
        case Matching():
            return {
                "shows": "pairs",
                "lefts": _contents(layout.lefts),
                "rights": options_to_json(layout.rights),
                "grid": layout.grid,
            }
        case Gaps():
            blanks: list[Json] = [_blank_to_json(blank) for blank in layout.blanks]
            return {"shows": "blanks", "blanks": blanks, "bank": options_to_json(layout.bank)}
        case Picture():
            return {
                "shows": "picture",
                "path": layout.path,
                "areas": [_area_to_json(area) for area in layout.areas],
                "items": _contents(layout.items),
            }
        case _:
            return {"shows": "writing", "least": layout.least, "most": layout.most}


def _contents(parts: Iterable[Left | Item]) -> list[Json]:
    return [{"id": part.id, "content": rich_to_json(part.content)} for part in parts]


def _area_to_json(area: Area) -> dict[str, Json]:
    """An area: its shape by name, with its numbers in the order in which an author writes them."""
    match area.shape:
        case Rect() as shape:
            name, at = "rect", [shape.left, shape.top, shape.right, shape.bottom]
        case Circle() as shape:
            name, at = "circle", [shape.x, shape.y, shape.radius]
        case shape:
            name, at = "poly", [value for corner in shape.points for value in corner]
    return {"id": area.id, "name": area.name, "shape": name, "at": [str(value) for value in at]}


def layout_from(fields: Fields) -> Layout:
    """What `layout_to_json` wrote; raises NotAFact."""
    match fields.text("shows"):
        case "pairs":
            lefts = tuple(Left(id=name, content=content) for name, content in _parts(fields, "lefts"))
            return Matching(lefts=lefts, rights=options_from(fields, "rights"), grid=fields.flag("grid"))
        case "blanks":
            blanks = tuple(_blank(blank) for blank in fields.each("blanks"))
            return Gaps(blanks=blanks, bank=options_from(fields, "bank"))
        case "picture":
            items = tuple(Item(id=name, content=content) for name, content in _parts(fields, "items"))
            areas = tuple(_area(area) for area in fields.each("areas"))
            return Picture(path=fields.text("path"), areas=areas, items=items)
        case "writing":
            least, most = (fields.number(name) if fields.has(name) else None for name in ("least", "most"))
            return Writing(least=least, most=most)
        case other:
            raise NotAFact(f"“{other[:40]}” is nothing that this version of Hornbook can show in a question.")


def _parts(fields: Fields, name: str) -> Iterable[tuple[PartId, Rich]]:
    for part in fields.each(name):
        yield PartId(part.text("id")), rich_from(part.inside("content"))


def _blank_to_json(blank: Blank) -> Json:
    options = options_to_json(blank.options)
    return measure_to_json(blank.measure) | {"id": blank.id, "form": blank.form.value, "options": options}


def _blank(fields: Fields) -> Blank:
    form = word(fields, "form", Form)
    return Blank(
        id=PartId(fields.text("id")),
        form=form,
        options=options_from(fields, "options"),
        measure=measure_from(fields),
    )


def _area(fields: Fields) -> Area:
    values = [share_from_text(text) for text in fields.texts("at")]
    shape = _shape(fields.text("shape"), values)
    if shape is None:
        raise NotAFact("An area of a picture has no shape that this version of Hornbook knows.")
    return Area(id=OptionId(fields.text("id")), shape=shape, name=fields.text("name"))


def _shape(name: str, at: Sequence[Fraction]) -> Shape | None:
    match name, at:
        case "rect", [left, top, right, bottom]:
            return Rect(left=left, top=top, right=right, bottom=bottom)
        case "circle", [x, y, radius]:
            return Circle(x=x, y=y, radius=radius)
        case "poly", [_, _, _, _, _, _, *_] if len(at) % 2 == 0:
            return Poly(points=tuple(zip(at[::2], at[1::2], strict=True)))
        case _:
            return None
