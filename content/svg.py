"""SVG pictures from strangers, made harmless by a strict allow-list (decisions.md, "SVG in packs").

Kept: shapes, paths, text, groups and gradients with plain presentation attributes. Everything else is left out with
what is in it; a document type, bad XML, too many elements or too deep nesting refuse the whole picture.
"""
# ruff: noqa: PLR2004

import re
import xml.etree.ElementTree as ET
from contextlib import suppress
from xml.parsers import expat

from content.errors import HornbookError
from content.ink import MOST_INK, ink

MAX_BYTES = 5_000_000
MAX_ELEMENTS = 5_000
MAX_DEPTH = 30
MAX_VALUE = 200_000
MAX_NUMBER = 10_000_000

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = "svg g path rect circle ellipse line polyline polygon text tspan defs linearGradient radialGradient stop title desc"
ELEMENTS = frozenset(_SHAPES.split())
_SILENT = frozenset(("metadata", "script"))  # nothing is to be seen of them
ATTRIBUTES = frozenset(
    [
        "id",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "dx",
        "dy",
        "d",
        "points",
        "width",
        "height",
        "viewBox",
        "preserveAspectRatio",
        "transform",
        "version",
        "gradientTransform",
        "gradientUnits",
        "spreadMethod",
        "offset",
        "rotate",
        "textLength",
        "lengthAdjust",
        "pathLength",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "opacity",
        "color",
        "display",
        "visibility",
        "stop-color",
        "stop-opacity",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "font-variant",
        "text-anchor",
        "text-decoration",
        "letter-spacing",
        "word-spacing",
        "dominant-baseline",
        "baseline-shift",
    ]
)
_URL = re.compile(r"url\s*\(", re.IGNORECASE)
_LOCAL = re.compile(r"url\(\s*#([A-Za-z_][\w.-]{0,99})\s*\)(?:\s+[#\w(),.%\s-]{1,60})?$")
_PAINTS = frozenset(("fill", "stroke"))
_WORDS = frozenset(("id", "font-family"))
_UNSAFE = re.compile(r"[\\<>]|javascript:|data:|file:|https?:|//|expression|@import", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}(?![\w.])")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


class SvgRefused(HornbookError):  # noqa: N818 - the name the other parts know
    """The picture cannot be made harmless; the message says why and what to do, `reason` only why."""

    def __init__(self, reason: str) -> None:
        """Put the reason into its sentence."""
        super().__init__(
            f"This SVG picture cannot be used: {reason}. Export it again as a plain SVG, or as PNG."
        )
        self.reason = reason


def sanitise_svg(data: bytes) -> bytes:
    """The picture with only what the allow-list names, as UTF-8; raises `SvgRefused`."""
    if len(data) > MAX_BYTES:
        raise _refused(f"it is larger than {MAX_BYTES // 1_000_000} MB")
    root = _Sieve().read(data)
    if root is None:
        raise _refused("it is not an SVG picture")
    _drop_loose_paints(root)
    if ink(root) > MOST_INK:
        raise _refused("it has so many lines that drawing it would take too long")
    root.set("xmlns", _SVG)
    clean: bytes = ET.tostring(root, encoding="utf-8")
    return clean


def left_out(data: bytes) -> tuple[str, ...]:
    """The names of SVG elements that `sanitise_svg` leaves out of the picture, each once; raises `SvgRefused`."""
    sieve = _Sieve()
    sieve.read(data)
    return tuple(dict.fromkeys(sieve.left_out))


def svg_size(root_attributes: dict[str, str]) -> tuple[int, int] | None:
    """Pixels by width and height, else by the viewBox; None if neither says."""
    sizes = [_pixels(root_attributes.get(name, "")) for name in ("width", "height")]
    box = [float(number) for number in _NUMBER.findall(root_attributes.get("viewBox", ""))[:4]]
    if not all(sizes) and len(box) == 4:
        sizes = [box[2], box[3]]
    width, height = (round(size) if size and 0 < size < 1e6 else 0 for size in sizes)
    return (max(1, width), max(1, height)) if width and height else None


def svg_attributes(data: bytes) -> dict[str, str] | None:
    """The attributes of the root element; None if it is not SVG."""
    try:
        return _Sieve(root_only=True).read_attributes(data)
    except SvgRefused:
        return None


def _pixels(value: str) -> float:
    match = re.match(rf"\s*({_NUMBER.pattern})\s*(px|pt|mm|cm|in|)\s*$", value)
    units = {"px": 1.0, "": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
    return float(match[1]) * units[match[2]] if match else 0.0


def _refused(reason: str) -> SvgRefused:
    return SvgRefused(reason)


class _Sieve:
    """Builds a tree of what is allowed while expat reads; nothing outside the bytes is ever opened."""

    def __init__(self, *, root_only: bool = False) -> None:
        self._root: ET.Element | None = None
        self._root_attributes: dict[str, str] | None = None
        self._root_only = root_only
        self._stack: list[ET.Element] = []
        self.left_out: list[str] = []
        self._skipped = 0  # how many open elements are being left out
        self._count = 0

    def read(self, data: bytes) -> ET.Element | None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise _refused(f"its XML is broken in line {error.lineno}") from None
        except (LookupError, ValueError):
            raise _refused("its character encoding is unknown") from None
        return self._root

    def read_attributes(self, data: bytes) -> dict[str, str] | None:
        with suppress(_Enough):
            self.read(data)
        return self._root_attributes

    @staticmethod
    def _doctype(*_: object) -> None:
        raise _refused("it declares a document type or entities")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise _refused(f"it has more than {MAX_ELEMENTS} elements")
        if len(self._stack) + self._skipped >= MAX_DEPTH:
            raise _refused(f"it is nested more than {MAX_DEPTH} deep")
        space, _, tag = name.rpartition(" ")
        if self._skipped or space not in (_SVG, "") or tag not in ELEMENTS or (tag == "svg" and self._stack):
            if not self._skipped and space in (_SVG, "") and tag not in _SILENT:
                self.left_out.append(tag)
            self._skipped += 1
            return
        kept = _attributes(attributes)
        if not self._stack:
            self._open_root(tag, kept)
        else:
            self._stack.append(ET.SubElement(self._stack[-1], tag, kept))

    def _open_root(self, tag: str, kept: dict[str, str]) -> None:
        if tag != "svg" or self._root is not None:
            raise _refused("it is not an SVG picture")
        self._root, self._root_attributes = ET.Element(tag, kept), kept
        self._stack.append(self._root)
        if self._root_only:
            raise _Enough

    def _end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._stack.pop()

    def _text(self, words: str) -> None:
        if self._skipped or not self._stack or self._stack[-1].tag not in ("text", "tspan", "title", "desc"):
            return
        top = self._stack[-1]
        if len(top):
            top[-1].tail = (top[-1].tail or "") + words
        else:
            top.text = (top.text or "") + words


class _Enough(Exception):  # noqa: N818 - only stops expat
    """The root has been seen."""


def _attributes(attributes: dict[str, str]) -> dict[str, str]:
    """The allowed attributes with harmless values; an inline `style` is taken apart into them."""
    flat = dict(attributes)
    for declaration in flat.pop("style", "").split(";"):
        name, colon, value = declaration.partition(":")
        if colon and name.strip() in ATTRIBUTES:
            flat[name.strip()] = value.strip()
    kept: dict[str, str] = {}
    for name, value in flat.items():
        link = name in {"http://www.w3.org/1999/xlink href", "href"}
        if link and re.fullmatch(r"#[A-Za-z_][\w.-]{0,99}", value):
            kept["data-inherits"] = value[1:]  # judged when all gradients are known
        elif name in ATTRIBUTES and len(value) <= MAX_VALUE and _harmless(name, value):
            kept[name] = value
    return kept


def _harmless(name: str, value: str) -> bool:
    if _URL.search(value):
        return name in _PAINTS and _LOCAL.match(value) is not None
    return not _UNSAFE.search(value) and (name in _WORDS or not _is_enormous(value))


def _is_enormous(value: str) -> bool:
    """Whether a number in it is beyond what any drawing needs (painters overflow, or reserve memory by it).

    The digits of a colour such as ``#f6e8cb`` are none.
    """
    plain = _COLOUR.sub("", value)
    return any(abs(float(number)) > MAX_NUMBER for number in _NUMBER.findall(plain))


def _drop_loose_paints(root: ET.Element) -> None:
    """Paints lead only to gradients of this picture; gradients inherit stops only from an earlier one (no rings)."""
    gradients: set[str] = set()
    for element in root.iter():
        inherits = element.attrib.pop("data-inherits", "")
        if element.tag.endswith("Gradient"):
            if inherits in gradients:
                element.set("xlink:href", f"#{inherits}")  # QtSvg knows only this prefix
                root.set("xmlns:xlink", "http://www.w3.org/1999/xlink")
            gradients.add(element.get("id", ""))
    for element in root.iter():
        for name in _PAINTS & set(element.attrib):
            match = _LOCAL.match(element.attrib[name])
            if match and match[1] not in gradients:
                del element.attrib[name]
