"""SVG from strangers: what is kept, what is left out, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.svg import SvgRefused, sanitise_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
OUT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'


def clean(inside: str) -> str:
    text = sanitise_svg(f"{HEAD}{inside}</svg>".encode()).decode()
    return text.split(">", 1)[1].removesuffix("</svg>") if text.endswith("</svg>") else ""


KEPT = [
    '<path d="M0 0L9 9" fill="none" stroke="#123456" stroke-width="2" />',
    '<g transform="rotate(5)"><rect x="1" y="2" width="3" height="4" rx="1" /></g>',
    '<text x="1" font-size="4">a &lt; <tspan dx="1">b</tspan> c</text>',
    '<rect fill="#f6e8cb" stroke="#9e9" width="4" height="4" />',
    '<linearGradient id="g"><stop offset="0" stop-color="red" /></linearGradient><circle r="1" fill="url(#g)" />',
    "<title>Pot</title><desc>A pot</desc>",
]


@pytest.mark.parametrize("inside", KEPT)
def test_shapes_stay_as_they_are(inside: str) -> None:
    assert clean(inside) == inside


RECT = "<rect />"
DROPPED = [
    ("<script>alert(1)</script><rect/>", RECT),
    ("<style>@import url(//x)</style><rect/>", RECT),
    ("<rect onload='x' onclick='y'/>", RECT),
    ("<image href='/etc/passwd'/><rect/>", RECT),
    ("<image xlink:href='http://x/y.png'/><rect/>", RECT),
    ("<use href='#a'/><use xlink:href='file:///x#a'/><rect/>", RECT),
    ("<a href='javascript:x'><rect/></a><rect/>", RECT),
    ("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><b/></body></foreignObject><rect/>", RECT),
    ("<filter id='f'><feImage href='x'/></filter><rect filter='url(#f)'/>", RECT),
    ("<animate attributeName='x'/><set/><rect/>", RECT),
    ("<pattern id='p'/><mask/><clipPath/><marker/><symbol/><switch/><rect/>", RECT),
    ("<rect fill='url(http://x/y#z)'/>", RECT),
    ("<rect fill='url(#none)'/>", RECT),
    ("<rect fill='URL( file:///etc/passwd )'/>", RECT),
    ("<rect style='fill:url(//h/x);behavior:url(x);stroke:red'/>", '<rect stroke="red" />'),
    ("<rect font-family='x;expression(y)'/>", RECT),
    ("<rect fill='r\\65 d'/>", RECT),
    ("<rect xml:base='file:///' class='c' data-x='y'/>", RECT),
    ("<x:rect xmlns:x='urn:other'/><rect/>", RECT),
    ("<svg><image/></svg><rect/>", RECT),
    ("loose<rect/>text", RECT),
    ("<?xml-stylesheet href='x'?><!-- c --><rect/>", RECT),
    ("<linearGradient id='a' xlink:href='#a'/><linearGradient id='b' xlink:href='#c'/><linearGradient id='c' href='#b'/>",
     '<linearGradient id="a" /><linearGradient id="b" /><linearGradient id="c" xlink:href="#b" />'),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "expected"), DROPPED)
def test_what_could_act_or_fetch_is_left_out(inside: str, expected: str) -> None:
    assert clean(inside) == expected


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + HEAD + "<text>&b;</text></svg>"
XXE = '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + HEAD + "<text>&x;</text></svg>"
REFUSED = [
    (LAUGHS, "it declares a document type or entities"),
    (XXE, "it declares a document type or entities"),
    (f"<!DOCTYPE svg>{HEAD}</svg>", "it declares a document type or entities"),
    (HEAD, "its XML is broken in line 1"),
    ("", "its XML is broken in line 1"),
    ("<html/>", "it is not an SVG picture"),
    (f"<g>{HEAD}</svg></g>", "it is not an SVG picture"),
    (HEAD + "<g/>" * 5_000 + "</svg>", "it has more than 5000 elements"),
    (HEAD + "<g>" * 31 + "</g>" * 31 + "</svg>", "it is nested more than 30 deep"),
    (HEAD + "<x>" * 3_000 + "</x>" * 3_000 + "</svg>", "it is nested more than 30 deep"),
    (HEAD + " " * 5_000_000 + "</svg>", "it is larger than 5 MB"),
]


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_hopeless_pictures_are_refused(source: str, reason: str) -> None:
    with pytest.raises(SvgRefused) as caught:
        sanitise_svg(source.encode())
    assert str(caught.value) == (
        f"This SVG picture cannot be used: {reason}. Export it again as a plain SVG, or as PNG."
    )


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(SvgRefused):
        sanitise_svg(b"<?xml version='1.0' encoding='x-none'?><svg xmlns='http://www.w3.org/2000/svg'/>")


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"{HEAD}{text}</svg>".encode()))
def test_any_bytes_are_cleaned_or_refused(data: bytes) -> None:
    try:
        once = sanitise_svg(data)
    except SvgRefused:
        return
    assert sanitise_svg(once) == once
