"""Sanitised elements to inlines."""
# ruff: noqa: PLR2004

import re
import unicodedata
from collections.abc import Sequence

from content.markdown.dom import Element, Place
from content.markdown.media import figure
from content.markdown.sheet import Sheet
from content.markdown.tree import (
    Break,
    Inline,
    Link,
    Mark,
    Media,
    NoteRef,
    OnlineCard,
    Picture,
    Run,
    Target,
)

INLINE = frozenset(
    ["a", "b", "br", "code", "del", "em", "i", "img", "kbd", "s", "span", "strike", "strong", "sub", "sup"]
)
_MARKS = {
    "strong": Mark.STRONG, "b": Mark.STRONG, "em": Mark.EM, "i": Mark.EM, "del": Mark.STRIKE, "s": Mark.STRIKE,
    "strike": Mark.STRIKE, "code": Mark.CODE, "kbd": Mark.KBD, "sub": Mark.SUB, "sup": Mark.SUP,
}  # fmt: skip
_ORDER = {mark: index for index, mark in enumerate(Mark)}
_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_OWN_LINE = frozenset(
    ("p", "div", "li", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "hr")
)
_ISOLATES = {
    "ltr": "\u2066",
    "rtl": "\u2067",
    "auto": "\u2068",
}  # Unicode's own marks for what `dir` says (UAX 9)
_END_OF_ISOLATE = "\u2069"
_BULLET = "•"
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$")


def inlines(children: Sequence[Element | str], sheet: Sheet) -> tuple[Inline, ...]:
    """All inlines of these children; blocks among them are flattened."""
    found: list[Inline] = []
    _Spans(sheet, found).read(children, (), sheet.lang)
    return tidy(found)


class _Spans:
    """Walks elements and appends to `into`."""

    def __init__(self, sheet: Sheet, into: list[Inline], *, linked: bool = False) -> None:
        self._sheet = sheet
        self._into = into
        self._linked = linked

    def read(self, children: Sequence[Element | str], marks: tuple[Mark, ...], lang: str) -> None:
        for child in children:
            if isinstance(child, str):
                self._into.append(Run(child, marks, lang))
            else:
                self._element(child, marks, lang)

    def _element(self, element: Element, marks: tuple[Mark, ...], lang: str) -> None:
        place = element.place()
        match element.tag:
            case "br":
                self._into.append(Break())
            case "a" if not self._linked:
                self._link(element, place, marks, lang)
            case "img":
                self._picture(element)
            case "sup" if place.kind == "ref":
                self._into.append(NoteRef(place.payload, self._sheet.note(place.payload)))
            case "span" | "div" if place.kind in ("math", "display", "formula"):
                display = place.kind != "math"
                self._into.append(self._sheet.formula(int(place.payload), place, display=display))
            case "pre" if place.kind == "code":
                self._listing(self._sheet.draft.listings[int(place.payload)][1])
            case _:
                self._marked(element, marks, lang)

    def _marked(self, element: Element, marks: tuple[Mark, ...], lang: str) -> None:
        mark = _MARKS.get(element.tag)
        if mark and mark not in marks:
            marks = tuple(sorted((*marks, mark), key=_ORDER.__getitem__))
        own = element.attributes.get("lang", "")
        turn = _ISOLATES.get(element.attributes.get("dir", "").lower(), "") if element.tag in INLINE else ""
        apart = element.tag not in INLINE
        if apart:
            self._apart(element.tag)
        if element.tag == "li":
            self._into.append(Run(f"{_BULLET} "))
        if turn:
            self._into.append(Run(turn))
        self.read(element.children, marks, own if LANGUAGE.match(own) else lang)
        if turn:
            self._into.append(Run(_END_OF_ISOLATE))
        if apart:
            self._apart(element.tag)

    def _apart(self, tag: str) -> None:
        """A block among inlines (in a table's cell) begins a line of its own; a cell in a cell only stands apart."""
        before = next((each for each in reversed(self._into) if not _is_blank(each)), None)
        if tag in _OWN_LINE and before and not isinstance(before, Break):
            self._into.append(Break())
        else:
            self._into.append(Run(" "))

    def _listing(self, text: str) -> None:
        self._apart("pre")
        for line in text.split("\n"):
            words = line.lstrip(" ")
            self._into += [
                Run("\N{NO-BREAK SPACE}" * (len(line) - len(words)) + words, (Mark.CODE,)),
                Break(),
            ]

    def _link(self, element: Element, place: Place, marks: tuple[Mark, ...], lang: str) -> None:
        found: list[Inline] = []
        _Spans(self._sheet, found, linked=True).read(element.children, marks, lang)
        address = element.attributes.get("href")
        if address is None and place.kind == "own":
            message = "this address is of a kind that is never opened; the link is removed"
            self._sheet.say(place, "W409", message, "link to a file of the pack, or to https://")
        target = self._sheet.lead(address, place) if address else None
        if target is None or target.target is None:
            self._into.extend(found)
        elif shown := tidy(found):
            title = _SPACES.sub(" ", element.attributes.get("title", "")).strip()
            title = title or self._sheet.context.explain(target.path, target.anchor)
            self._into.append(Link(target.target, target.ref, shown, title))

    def _picture(self, element: Element) -> None:
        """What it shows; nothing where there is nothing to be shown (`External`)."""
        shown = figure(element, self._sheet)
        match shown:
            case Picture():
                self._into.append(shown)
            case Media(src=src, title=title):
                self._into.append(Link(Target.FILE, src, (Run(title),)))
            case OnlineCard(title=title, address=address):
                self._into.append(Link(Target.EXTERNAL, address, (Run(title or address),)))


def _is_blank(each: Inline) -> bool:
    """Whether a line that ends with it has no words yet."""
    return isinstance(each, Run) and not each.text.strip(f" {_BULLET}")


def tidy(found: Sequence[Inline]) -> tuple[Inline, ...]:
    """White space collapsed and trimmed, neighbouring runs of the same kind joined, none empty."""
    kept: list[Inline] = []
    for each in found:
        if not isinstance(each, Run):
            kept.append(each)
        elif (
            kept and isinstance(last := kept[-1], Run) and (last.marks, last.lang) == (each.marks, each.lang)
        ):
            kept[-1] = Run(last.text + each.text, each.marks, each.lang)
        else:
            kept.append(each)
    return tuple(_collapsed(kept))


def _collapsed(found: Sequence[Inline]) -> list[Inline]:
    kept: list[Inline] = []
    space = True  # at the start of a line white space is dropped
    for each in found:
        if isinstance(each, Run):
            text = each.text.replace("\n", " ") if Mark.CODE in each.marks else _squeeze(each.text)
            text = text.lstrip(" ") if space else text
            if text:
                space = text.endswith(" ")
                kept.append(Run(text, each.marks, each.lang))
            continue
        space = isinstance(each, Break)
        if space:
            _trim_end(kept)
        kept.append(each)
    while kept and isinstance(kept[-1], Break):
        kept.pop()
    _trim_end(kept)
    return kept


def _squeeze(text: str) -> str:
    """Runs of white space as one space; a line end between two wide characters (CJK) as nothing."""
    return _SPACES.sub(lambda match: "" if "\n" in match[0] and _wide(text, match) else " ", text)


def _wide(text: str, match: re.Match[str]) -> bool:
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return len(around) == 2 and all(
        unicodedata.east_asian_width(char) in "WF" and not _korean(char) for char in around
    )


def _korean(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"  # Korean puts spaces between its words


def _trim_end(kept: list[Inline]) -> None:
    while kept and isinstance(last := kept[-1], Run):
        text = last.text.rstrip(" ")
        if text:
            kept[-1] = Run(text, last.marks, last.lang)
            return
        kept.pop()
