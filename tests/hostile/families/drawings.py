"""SVG drawings with scripts, outside pictures, entities, rings, and numbers that a painter drowns in."""

from collections.abc import Iterator

from tests.hostile.inert import Check, drawing
from tests.hostile.kit import Bent, Case, Harmless, Refused, archive, folder

ROW = "drawings"
_PATH = "media/bad.svg"


def svg(inside: str, attributes: str = 'width="100" height="100"', before: str = "") -> str:
    """A drawing."""
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>'
        f"{inside}</svg>"
    )


_LAUGHS = "<!DOCTYPE svg [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + each)} '{('&' + chr(97 + each) + ';') * 10}'>" for each in range(9)
)
_INK = "it has so many lines that drawing it would take too long"
_DOCTYPE = "it declares a document type or entities"

_REFUSED: dict[str, tuple[str | bytes, str]] = {
    "billion-laughs": (svg("<text>&j;</text>", before=_LAUGHS + "]>"), _DOCTYPE),
    "outside-entity": (
        svg("<text>&x;</text>", before="<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
        _DOCTYPE,
    ),
    "doctype": (
        svg("", before="<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://h/svg11.dtd'>"),
        _DOCTYPE,
    ),
    "5001-elements": (svg("<g/>" * 5_001), "it has more than 5000 elements"),
    "1000-deep": (svg("<g>" * 1000 + "</g>" * 1000), "it is nested more than 30 deep"),
    "broken": (svg("<g>"), "its XML is broken in line 1"),
    "two-roots": (svg("") + svg(""), "its XML is broken in line 1"),
    "endless-dashes": (svg("<path d='M0 0H100' stroke='red' stroke-dasharray='.000001'/>"), _INK),
    "4000-dashed-lines": (svg("<path d='M0 0H100' stroke='red' stroke-dasharray='.1'/>" * 4_000), _INK),
    "20-000-lines-across": (
        svg(
            "<path stroke='red' d='M0 0"
            + "".join(f"L{each % 100} {each * 37 % 100}" for each in range(20_000))
            + "'/>"
        ),
        _INK,
    ),
    "4900-large-circles": (svg("<circle r='50' cx='50' cy='50' stroke='red'/>" * 4_900), _INK),
    "2400-layers": (svg("<g opacity='.5'><rect width='100' height='100'/></g>" * 2_400), _INK),
    "unknown-encoding": (
        svg("", before='<?xml version="1.0" encoding="nonsense"?>'),
        "its character encoding is unknown",
    ),
}

_CLEANED: dict[str, tuple[str, Check]] = {
    "script": (svg("<script>alert(1)</script><rect width='9' height='9'/>"), drawing("script", "alert")),
    "handler": (svg("<rect onload='alert(1)' onclick='x'/>"), drawing("onload", "onclick", "alert")),
    "foreign-object": (
        svg("<foreignObject><iframe src='//h'/></foreignObject>"),
        drawing("foreign", "iframe"),
    ),
    "outside-picture": (svg("<image href='/etc/passwd' width='9' height='9'/>"), drawing("image", "passwd")),
    "outside-picture-xlink": (svg("<image xlink:href='file:///etc/passwd'/>"), drawing("image", "file:")),
    "unc-picture": (svg("<image xlink:href='//host/share/a.png'/>"), drawing("image", "host")),
    "use-ring": (
        svg("<g id='a'><use xlink:href='#b'/></g><g id='b'><use xlink:href='#a'/></g>"),
        drawing("use", "xlink:href"),
    ),
    "use-bomb": (
        svg("".join(f"<g id='g{each}'>" + f"<use href='#g{each - 1}'/>" * 10 + "</g>" for each in range(9))),
        drawing("use", "href"),
    ),
    "gradient-ring": (
        svg(
            "<linearGradient id='a' xlink:href='#b'/><linearGradient id='b' xlink:href='#a'/>"
            "<rect width='9' height='9' fill='url(#a)'/>"
        ),
        drawing("'#b'", '"#b"'),
    ),
    "css-import": (svg("<style>@import url(//h/a.css);</style>"), drawing("style", "import")),
    "style-address": (svg("<rect style='fill:url(http://h/a)'/>"), drawing("http://h", "style=")),
    "paint-outside": (svg("<rect fill='url(file:///etc/passwd#a)'/>"), drawing("passwd")),
    "link": (svg("<a xlink:href='javascript:alert(1)'><text>x</text></a>"), drawing("javascript", "<a")),
    "animation": (
        svg("<rect><set attributeName='href' to='javascript:x'/></rect>"),
        drawing("set", "javascript"),
    ),
    "filter-bomb": (
        svg(
            "<filter id='f'>"
            + "<feGaussianBlur stdDeviation='99999'/>" * 100
            + "</filter><rect filter='url(#f)'/>"
        ),
        drawing("filter", "Gaussian"),
    ),
    "pattern-bomb": (
        svg("<pattern id='p' width='.0001' height='.0001'><rect/></pattern><rect fill='url(#p)'/>"),
        drawing("pattern", "#p"),
    ),
    "style-sheet": (
        svg("<rect/>", before='<?xml-stylesheet href="file:///etc/a.css"?>'),
        drawing("stylesheet"),
    ),
    "huge-view-box": (svg("<rect width='9'/>", 'viewBox="0 0 1e30 1e30"'), drawing("1e30")),
    "huge-size": (svg("<rect width='9'/>", 'width="1000000000" height="1000000000"'), drawing("1000000000")),
    "enormous-numbers": (
        svg("<rect width='1e38' height='1e38' transform='scale(1e30)' stroke-width='1e30' stroke='red'/>"),
        drawing("1e38", "1e30"),
    ),
    "enormous-letters": (svg("<text font-size='1e9'>x</text>"), drawing("1e9")),
}


def cases() -> Iterator[Case]:
    """Each as the drawing of a folder and of a pack file."""
    for name, (text, reason) in _REFUSED.items():
        data = text.encode() if isinstance(text, str) else text
        message = f"SVG picture cannot be used: {reason}"
        said = f"“content/{_PATH}” in the pack file is not taken: {message}; nothing was installed."
        yield folder(ROW, name, Refused("E407", f"{_PATH}:0:0: E407 {message}"), {_PATH: data})
        yield archive(ROW, name, Refused("E407", said), lambda data=data: _with(data))  # type: ignore[misc]
    for name, (text, check) in _CLEANED.items():
        yield folder(ROW, name, Harmless(check), {_PATH: text})
        yield archive(ROW, name, Harmless(check), lambda text=text: _with(text.encode()))  # type: ignore[misc]


def _with(data: bytes) -> bytes:
    return Bent().put(f"content/{_PATH}", data).zip()
