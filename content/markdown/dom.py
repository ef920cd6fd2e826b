"""HTML to a small element tree, after an allow-list by nh3 (ammonia): what is not named here is gone."""
# ruff: noqa: PLR2004

from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from content.markdown.htmlwords import KEPT
from content.markdown.nodes import TooDeep
from content.markdown.raw import PLACE

MAX_DEPTH = 250
MAX_TABLES = 4

_ATTRIBUTES = {
    "*": {PLACE, "lang", "dir"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "details": {"open"},
}
_VOID = frozenset(("br", "hr", "img"))
_CLEANER = nh3.Cleaner(
    tags=set(KEPT),
    attributes=_ATTRIBUTES,
    clean_content_tags={"script", "style", "template", "textarea", "title", "noscript", "svg", "math"},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


@dataclass(slots=True, eq=False)
class Element:
    """An element; text children are strings."""

    tag: str
    attributes: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    def place(self) -> "Place":
        """Where it stands in the file and what it was."""
        parts = self.attributes.get(PLACE, "").split(" ", 3)
        if len(parts) < 3 or not parts[0].isdigit() or not parts[1].isdigit():
            return Place(0, 0, "", "")
        return Place(int(parts[0]), int(parts[1]), parts[2], parts[3] if len(parts) > 3 else "")

    def text(self) -> str:
        """All text in it (its depth is capped)."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column (from 1), the kind of thing, and what belongs to it."""

    line: int
    column: int
    kind: str
    payload: str


def read_html(html: str) -> Element:
    """The sanitised tree under one root; raises `TooDeep`."""
    reader = _Reader()
    reader.feed(_CLEANER.clean(html))
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    """Reads nh3's output, which is well-formed: void elements have no end tag, all others have theirs in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div", {})
        self._stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._stack[-1].children.append(element)
        if tag in _VOID:
            return
        self._stack.append(element)
        if len(self._stack) > MAX_DEPTH or sum(each.tag == "table" for each in self._stack) > MAX_TABLES:
            place = self._nearest_place()
            raise TooDeep(place.line, place.column)

    def _nearest_place(self) -> Place:
        """Where the innermost element stands whose place is known."""
        places = (element.place() for element in reversed(self._stack))
        return next((place for place in places if place.line), Place(0, 0, "", ""))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - nh3 closes the innermost open element, and no other
        self._stack.pop()

    def handle_data(self, data: str) -> None:
        self._stack[-1].children.append(data)
