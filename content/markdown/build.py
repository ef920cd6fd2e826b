"""Sanitised elements to blocks."""

import re
from collections.abc import Sequence

from content.markdown.code import Lines, highlight, plain
from content.markdown.dom import Element, Place
from content.markdown.media import External, diagram, figure, is_video_site
from content.markdown.nodes import TooDeep
from content.markdown.patience import TookTooLong
from content.markdown.sheet import Sheet
from content.markdown.spans import INLINE, LANGUAGE, inlines
from content.markdown.tables import table
from content.markdown.tree import (
    Block,
    Callout,
    Code,
    Definitions,
    Details,
    Embed,
    Heading,
    Inline,
    Item,
    Link,
    Listing,
    Note,
    Notes,
    OnlineCard,
    OutlineEntry,
    Paragraph,
    Quote,
    Rule,
    Target,
    Term,
    Turned,
)
from content.markdown.words import words

MAX_DEPTH = 30
MAX_CODE = 50_000
_ATTRIBUTE = re.compile(r"""\b(tab|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_LANGUAGE = re.compile(r"\{?\s*\.?([^\s,{}]*)")


class Builder:
    """Builds the blocks of one page; `sheet` gathers the rest."""

    def __init__(self, sheet: Sheet) -> None:
        """Start a page."""
        self._sheet = sheet
        self._notes: dict[str, Element] = {}
        self._depth = 0

    def page(self, root: Element) -> tuple[Block, ...]:
        """All blocks, the footnotes last; raises `TooDeep`."""
        blocks = self.blocks(root.children)
        notes: list[Note] = []
        while len(notes) < len(self._sheet.notes):  # a footnote may mention another
            name = list(self._sheet.notes)[len(notes)]
            element = self._notes.get(name)
            inside = self.blocks(element.children) if element else ()
            notes.append(Note(name, self._sheet.notes[name], inside))
        return (*blocks, Notes(tuple(notes))) if notes else blocks

    def blocks(self, children: Sequence[Element | str]) -> tuple[Block, ...]:
        """The blocks of a container; loose text and inlines in it become paragraphs."""
        self._depth += 1
        if self._depth > MAX_DEPTH + 1:
            places = (child.place() for child in children if isinstance(child, Element))
            raise TooDeep(*next(((place.line, place.column) for place in places if place.line), (0, 0)))
        found: list[Block] = []
        loose: list[Element | str] = []
        for child in children:
            if isinstance(child, str) or (child.tag in INLINE and not _holds_blocks(child)):
                loose.append(child)
                continue
            self._flush(loose, found)
            found.extend(self._block(child))
        self._flush(loose, found)
        self._depth -= 1
        return tuple(found)

    def _flush(self, loose: list[Element | str], found: list[Block]) -> None:
        if any(not isinstance(child, str) or child.strip() for child in loose):
            found.extend(self._paragraph(loose))
        loose.clear()

    def _block(self, element: Element) -> Sequence[Block]:
        """What an element shows, in the language and direction that it says."""
        before, own = self._sheet.lang, element.attributes.get("lang", "")
        self._sheet.lang = own if LANGUAGE.match(own) else before
        inside = self._shown(element)
        self._sheet.lang = before
        direction = element.attributes.get("dir", "").lower()
        return (Turned(direction, tuple(inside)),) if direction in ("ltr", "rtl") and inside else inside

    def _shown(self, element: Element) -> Sequence[Block]:
        place = element.place()
        match element.tag:
            case "p":
                return self._paragraph(element.children)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return self._heading(element, place)
            case "hr":
                return (Rule(),)
            case "blockquote":
                return self._quote(element, place)
            case "ul" | "ol":
                return (self._listing(element, place),)
            case "pre":
                return self._code(element, place)
            case "table":
                return (table(element, self._sheet),)
            case "details":
                return (self._details(element),)
            case "dl":
                return (self._definitions(element),)
            case "div" if place.kind == "formula":
                return (self._sheet.formula(int(place.payload), place, display=True),)
            case "div" if place.kind == "note":
                self._notes.setdefault(place.payload, element)
                return ()
            case _:
                return self.blocks(element.children)

    def _paragraph(self, children: Sequence[Element | str]) -> Sequence[Block]:
        """A paragraph; one that is only a picture or only a link to a quiz is that (packs.md §3)."""
        solid = [child for child in children if not isinstance(child, str) or child.strip()]
        only = solid[0] if len(solid) == 1 else None
        if isinstance(only, Element) and only.tag == "img":
            shown = figure(only, self._sheet)
            return () if isinstance(shown, External) else (shown,)
        found = inlines(children, self._sheet)
        if len(found) == 1 and isinstance(link := found[0], Link):
            return (_alone(link) or Paragraph(found),)
        return (Paragraph(found),) if found else ()

    def _heading(self, element: Element, place: Place) -> Sequence[Block]:
        level = int(element.tag[1])
        found = inlines(element.children, self._sheet)
        text = " ".join(words(found).split())
        id_ = self._sheet.heading_id(place.payload if place.kind == "heading" else "", text, place)
        before = self._sheet.level
        if before and level > before + 1:
            hint = f"write {'#' * (before + 1)} here"
            self._sheet.say(place, "W411", f"heading levels jump from {before} to {level}", hint)
        self._sheet.level = level
        self._sheet.outline.append(OutlineEntry(level, id_, text))
        return (Heading(level, id_, found),)

    def _quote(self, element: Element, place: Place) -> Sequence[Block]:
        if place.kind != "callout":
            return (Quote(self.blocks(element.children)),)
        heads = [child for child in _elements(element) if child.place().kind == "title"]
        title = inlines([each for head in heads for each in head.children], self._sheet)
        rest = [child for child in element.children if child not in heads]
        return (Callout(place.payload, title, self.blocks(rest)),)

    def _listing(self, element: Element, place: Place) -> Listing:
        items: list[Item] = []
        loose: list[Element | str] = []
        for child in [*element.children, None]:
            if isinstance(child, str) or (child is not None and child.tag != "li"):
                loose.append(child)  # HTML allows nothing but items here; it is shown as one
                continue
            inside = self.blocks(loose)
            items += [Item(inside)] if inside else []
            items += [self._item(child)] if child else []
            loose = []
        start = element.attributes.get("start", "1") if element.tag == "ol" else None
        number = int(start) if start is not None and re.fullmatch(r"-?[0-9]{1,9}", start) else 1
        tight = place.kind != "list" or place.payload == "tight"
        return Listing(tuple(items), None if start is None else number, tight)

    def _item(self, element: Element) -> Item:
        place = element.place()
        checked = {"done": True, "open": False}.get(place.payload) if place.kind == "item" else None
        return Item(self.blocks(element.children), checked)

    def _code(self, element: Element, place: Place) -> Sequence[Block]:
        if place.kind != "code":
            return (Code("", plain(element.text().strip("\n"))),)
        info, text = self._sheet.draft.listings[int(place.payload)]
        match = _LANGUAGE.match(info)
        language = match[1] if match else ""
        options = {found[1]: found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(info)}
        if language == "mermaid":
            picture = diagram(options.get("name", ""), place, self._sheet)
            if picture:
                return (picture,)
        if len(text.encode()) > MAX_CODE:
            message = (
                f"listing of {len(text.encode()) // 1000} kB: only {MAX_CODE // 1000} kB are shown in colour"
            )
            self._sheet.say(place, "W421", message, "show a part of it and put the whole into a file")
        lines = self._coloured(text, language, place)
        return (Code(language if "=" not in language else "", lines, options.get("tab", "")),)

    def _coloured(self, text: str, language: str, place: Place) -> Lines:
        try:
            with self._sheet.context.patience():
                return highlight(text, language)
        except TookTooLong:
            message = "listing takes too long to be coloured; it is shown in one colour"
            self._sheet.say(place, "W423", message, "show a part of it and put the whole into a file")
            return plain(text)

    def _details(self, element: Element) -> Details:
        summary: tuple[Inline, ...] = ()
        rest: list[Element | str] = []
        for child in element.children:
            if isinstance(child, Element) and child.tag == "summary" and not summary:
                summary = inlines(child.children, self._sheet)
            else:
                rest.append(child)
        return Details(summary, self.blocks(rest), "open" in element.attributes)

    def _definitions(self, element: Element) -> Definitions:
        terms: list[Term] = []
        for child in _parts(element):
            if isinstance(child, Element) and child.tag == "dd" and terms:
                last = terms[-1]
                terms[-1] = Term(last.term, (*last.definitions, self.blocks(child.children)))
            elif found := inlines([child] if isinstance(child, str) else child.children, self._sheet):
                terms.append(Term(found, ()))
        return Definitions(tuple(terms))


def _parts(element: Element) -> list[Element | str]:
    """The terms and definitions of a list, also where ``<div>`` holds them together."""
    found: list[Element | str] = []
    for child in element.children:
        found += _parts(child) if isinstance(child, Element) and child.tag == "div" else [child]
    return found


def _alone(link: Link) -> Block | None:
    """What a link becomes that is all of its paragraph: a quiz in its place, or the card of a film that is online."""
    said = words(link.children)
    if link.target is Target.ASSESSMENT:
        assessment, _, question = link.ref.partition("#")
        return Embed(assessment, question, said)
    if link.target is Target.EXTERNAL and is_video_site(link.ref):
        return OnlineCard("" if said == link.ref else said, link.ref)
    return None


def _elements(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]


def _holds_blocks(element: Element) -> bool:
    """Whether a raw inline element was put around blocks."""
    return any(
        child.tag not in INLINE or _holds_blocks(child)
        for child in element.children
        if isinstance(child, Element)
    )
