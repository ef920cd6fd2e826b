"""Areas of a picture: what authors write of them, and the hotspot and label questions that are made of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import unquote

from assessments.grammar.built import Built
from assessments.grammar.choices import option_key, pick_weights
from assessments.grammar.context import Context, report_none_right, report_same
from assessments.grammar.items import Item
from assessments.grammar.naming import names, order_of, report_ids
from assessments.grammar.pairs import loose_keys, part_ids, parts_partial, split_pairs
from assessments.grammar.plain import without_code
from assessments.kinds.choice import ChoiceMarking
from assessments.kinds.match import MatchMarking, PairKey
from assessments.kinds.picture import Area, Circle, Picture, Poly, Rect, Shape
from assessments.kinds.picture import Item as Placed
from assessments.response import NOWHERE
from assessments.rich import Rich
from content.ids import OptionId
from content.paths import resolve

_NUMBER = r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?"
_AREA = re.compile(
    rf'(?P<shape>rect|circle|poly)(?P<at>(?:[ \t]+{_NUMBER}(?:,{_NUMBER})?)+)(?:[ \t]+"(?P<name>[^"]*)")?[ \t]*'
)
_PICTURE = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([ \t]*(?:<(?P<angled>[^<>]*)>|(?P<bare>[^\s()<>]+))")
_KINDS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
_EXAMPLES = {
    "rect": "write it like rect 10,20 90,32, with two corners",
    "circle": "write it like circle 84,90 5, with its middle and radius",
    "poly": "write it like poly 10,10 30,10 20,30, with three corners or more",
}
_ANY = 'write it like rect 10,20 90,32 "its name", circle 84,90 5 or poly 10,10 30,10 20,30'
_CORNERS = 3
_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """An area as its author wrote it."""

    item: Item
    shape: Shape
    name: str


def build_hotspot(context: Context) -> Built | None:
    """A pick among the areas of the question's one picture, in an order derived from the content."""
    items = context.body.items
    path = _picture(context)
    drawn = [found for item in items if (found := _drawn(context, item)) is not None]
    _report_hotspot(context, drawn)
    if not any(item.right for item in items):
        report_none_right(context, items[0])
    weights = dict(zip([item.line for item in items], pick_weights(context, items), strict=True))
    if path is None or len(drawn) < len(items):
        return None
    areas = _stored(context, drawn, [found.item.tail.id for found in drawn])
    keys = [option_key(area.id, found.item, weights[found.item.line]) for found, area in areas]
    marking = ChoiceMarking(options=tuple(keys), several=False)
    return Built(marking=marking, layout=Picture(path=path, areas=tuple(area for _, area in areas)))


def _report_hotspot(context: Context, drawn: Sequence[_Drawn]) -> None:
    items = context.body.items
    for item in items:
        if item.tail.pin or item.tail.like is not None:
            hint = "only {#id} and a share such as {50%} may stand here"
            context.report.cannot_read(item.line, item.tail.column, item.tail.raw, hint)
    report_ids(context, items)
    seen: dict[Shape, Item] = {}
    for found in drawn:
        if found.shape in seen:
            report_same(context, found.item, seen[found.shape])
        seen.setdefault(found.shape, found.item)
        if not found.name:
            message = "area without a text name (keyboard and screen reader need it)"
            hint = f'write its name after it, such as {found.item.content} "gravel"'
            context.report.add(found.item.line, found.item.content_column, "W224", message, hint)


def build_label(context: Context) -> Built | None:
    """Items to be put to the areas of the question's one picture; equal areas are one, and none is nowhere."""
    path = _picture(context)
    pairs, extras = split_pairs(context)
    drawn = [
        found for item in (*pairs, *extras) if not _is_nowhere(item) and (found := _drawn(context, item))
    ]
    _report_extras(context, drawn, extras)
    if not any(not _is_nowhere(item) for item in pairs):
        report_none_right(context, context.body.items[0])
        return None
    if path is None or len(drawn) < sum(not _is_nowhere(item) for item in (*pairs, *extras)):
        return None
    first = {found.shape: found for found in reversed(drawn)}
    kept = sorted(first.values(), key=lambda found: found.item.line)
    areas = _stored(context, kept, [None if found.item.left else found.item.tail.id for found in kept])
    ids = {found.shape: area.id for found, area in areas}
    where = {found.item.line: ids[found.shape] for found in drawn}
    parts = part_ids(pairs)
    marking = MatchMarking(
        pairs=tuple(
            PairKey(part=part, option=where.get(item.line), feedback=item.feedback)
            for part, item in zip(parts, pairs, strict=True)
        ),
        loose=loose_keys((where[item.line], item) for item in extras),
        partial=parts_partial(context),
    )
    items = tuple(
        Placed(id=part, content=Rich(source=item.left, line=item.line))
        for part, item in zip(parts, pairs, strict=True)
    )
    return Built(
        marking=marking, layout=Picture(path=path, areas=tuple(area for _, area in areas), items=items)
    )


def _is_nowhere(item: Item) -> bool:
    return item.left != "" and item.content == NOWHERE


def _report_extras(context: Context, drawn: Sequence[_Drawn], extras: Sequence[Item]) -> None:
    """E212 for an area that nothing belongs to and that is another's; its id may not be the word for nowhere."""
    seen: dict[Shape, Item] = {found.shape: found.item for found in reversed(drawn) if found.item.left}
    for found in drawn:
        if not found.item.left and found.shape in seen:
            report_same(context, found.item, seen[found.shape])
        seen.setdefault(found.shape, found.item)
    for item in extras:
        if item.tail.id == NOWHERE:
            hint = "none is the word for an item that is nowhere; give the area another id"
            context.report.cannot_read(item.line, item.tail.column, item.tail.raw, hint)


def _stored(
    context: Context, drawn: Sequence[_Drawn], given: Sequence[str | None]
) -> list[tuple[_Drawn, Area]]:
    """The areas in stored order: that of what their authors wrote of their shape."""
    order = order_of(context, [found.item.content for found in drawn])
    ids = names([given[index] for index in order])
    return [
        (drawn[index], Area(id=OptionId(name), shape=drawn[index].shape, name=drawn[index].name))
        for index, name in zip(order, ids, strict=True)
    ]


def _drawn(context: Context, item: Item) -> _Drawn | None:
    """The area that an item names; None where it was reported."""
    found = _AREA.fullmatch(item.content)
    if found is None:
        word = item.content.split(maxsplit=1)[0]
        _cannot_read(context, item, _EXAMPLES.get(word, _ANY))
        return None
    start = item.content_column + found.start("at")
    for number in re.finditer(_NUMBER, found["at"]):
        if not 0 <= Fraction(number[0]) <= _WHOLE:
            hint = "x and y are per cents of the picture's width and height, from its left and its top"
            context.report.add(item.line, start + number.start(), "E222", "area outside 0–100", hint)
            return None
    points = [[Fraction(number) for number in point.split(",")] for point in found["at"].split()]
    shape = _shape(found["shape"], points)
    if shape is None:
        _cannot_read(context, item, _EXAMPLES[found["shape"]])
        return None
    return _Drawn(item=item, shape=shape, name=" ".join((found["name"] or "").split()))


def _cannot_read(context: Context, item: Item, hint: str) -> None:
    context.report.cannot_read(item.line, item.content_column, item.content.partition("\n")[0], hint)


def _shape(name: str, points: list[list[Fraction]]) -> Shape | None:
    match name, points:
        case "rect", [[x1, y1], [x2, y2]] if x1 != x2 and y1 != y2:
            return Rect(left=min(x1, x2), top=min(y1, y2), right=max(x1, x2), bottom=max(y1, y2))
        case "circle", [[x, y], [radius]] if radius > 0:
            return Circle(x=x, y=y, radius=radius)
        case "poly", _ if len(points) >= _CORNERS and all(len(point) == len("xy") for point in points):
            return Poly(points=tuple((x, y) for x, y in points))
        case _:
            return None


def _picture(context: Context) -> str | None:
    """The pack path of the question's one picture; E223 where there is none or more than one."""
    found: list[tuple[int, int, str]] = []
    for line, text in zip(context.body.lines, without_code(context.body.lines), strict=True):
        for picture in _PICTURE.finditer(text):
            address = unquote(picture["angled"] or picture["bare"] or "")
            if address.lower().endswith(_KINDS) and ":" not in address:
                found.append((line.number, picture.start() + 1, address))
    if len(found) == 1:
        return resolve(context.report.path, found[0][2]) or found[0][2]
    place = found[1][:2] if found else context.attrs.kind_at
    message = f"{context.attrs.kind} needs exactly one picture"
    hint = "write ![what it shows](../media/picture.png) once between the heading and its answers"
    context.report.add(*place, "E223", message, hint)
    return None
