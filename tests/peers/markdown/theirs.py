"""HTML of other people's markdown programs as a skeleton, after the allow-list of packs.md §9.

It reads HTML as a browser would, and knows what Hornbook does on purpose: raw HTML that is not on the allow-list is
gone, callouts are cards.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from tests.peers.markdown.skeleton import Line, Skeleton, Stretches, squeezed

EXTENSIONS = ["table", "strikethrough", "tasklist", "autolink"]

_INLINE_TAGS = "a b br code del em i img kbd s span strike strong sub sup input"
_INLINE = frozenset(_INLINE_TAGS.split())
_MARKS = {"b": "strong", "i": "em", "s": "strike", "del": "strike", "strike": "strike", "a": "link"}
_SHOWN = frozenset(("strong", "em", "strike", "code", "kbd", "sub", "sup", "link"))
_BLOCK_TAGS = (
    "blockquote caption dd details div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td tfoot th"
    " thead tr ul"
)
_CLEANER = nh3.Cleaner(
    tags={*_BLOCK_TAGS.split(), *_INLINE},
    attributes={
        "a": {"href"},
        "img": {"src", "alt"},
        "ol": {"start"},
        "section": {"class"},
        "sup": {"class"},
        "input": {"type", "disabled"},
    },
    clean_content_tags={"script", "style", "template", "textarea", "title", "noscript", "svg", "math"},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_VOID = frozenset(("br", "hr", "img", "input"))
_CALLOUT = re.compile(r"\[!([A-Za-z][A-Za-z0-9_-]{0,30})\][-+]?[ \t]*(.*)")
_FRAMES = re.compile(
    r"</?(?:iframe|embed|object|video|audio|source)\b[^<>]*>", re.IGNORECASE
)  # cards, with us
_HEADING_ID = re.compile(r"\{#[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\}\s*$")


@dataclass(slots=True, eq=False)
class Node:
    """An element; text children are strings."""

    tag: str
    attributes: dict[str, str]
    children: "list[Node | str]" = field(default_factory=list)

    def nodes(self) -> "list[Node]":
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Node)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div", {})
        self._stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._stack[-1].children.append(node)
        if tag not in _VOID:
            self._stack.append(node)

    def handle_endtag(self, tag: str) -> None:
        self._stack.pop()

    def handle_data(self, data: str) -> None:
        self._stack[-1].children.append(data)


def cmark(source: str) -> str:
    """What cmark-gfm makes of a source, raw HTML included."""
    from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    html: str = markdown_to_html_with_extensions(source, options, EXTENSIONS)
    return html


def theirs(html: str) -> list[Line]:
    """The lines of a page of HTML."""
    reader = _Reader()
    reader.feed(_CLEANER.clean(_FRAMES.sub("", html)))
    reader.close()
    skeleton = Skeleton()
    _blocks(reader.root.children, skeleton)
    return skeleton.lines


def _blocks(children: Sequence[Node | str], into: Skeleton) -> None:
    loose: list[Node | str] = []
    for child in children:
        if isinstance(child, str) or (child.tag in _INLINE and not _around_blocks(child)):
            loose.append(child)
            continue
        _paragraph(loose, into)
        loose = []
        _block(child, into)
    _paragraph(loose, into)


def _around_blocks(node: Node) -> bool:
    return any(child.tag not in _INLINE or _around_blocks(child) for child in node.nodes())


def _paragraph(children: Sequence[Node | str], into: Skeleton) -> None:
    """A paragraph, if anything is to be seen in it."""
    words = _marked(children)
    if (
        words
        or any(_seen(child) for child in children)
        or any(_pictures(child) for child in children if isinstance(child, Node))
    ):
        into.add("p", words)


def _seen(child: Node | str) -> bool:
    """Whether it holds more than a browser's white space; a no-break space is seen."""
    text = child if isinstance(child, str) else _text(child)
    return bool(text.strip(" \t\n\r\f"))


def _pictures(node: Node) -> bool:
    return node.tag == "img" or any(_pictures(child) for child in node.nodes())


def _block(node: Node, into: Skeleton) -> None:
    match node.tag:
        case "p":
            _paragraph(node.children, into)
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            into.add(node.tag, _marked(_without_id(node.children)))
        case "hr":
            into.add("rule")
        case "pre":
            into.add("code", squeezed(_text(node)))
        case "blockquote":
            _quote(node, into)
        case "ul" | "ol":
            _list(node, into)
        case "table":
            _table(node, into)
        case "dl":
            _terms(node, into)
        case "details":
            summary = next((child for child in node.nodes() if child.tag == "summary"), None)
            into.add("details", _marked(summary.children) if summary else "")
            with into:
                _blocks([child for child in node.children if child is not summary], into)
        case "section" if node.attributes.get("class") == "footnotes":
            into.add("notes")
            with into:
                for item in node.nodes()[0].nodes():
                    into.add("note")
                    with into:
                        _blocks(_without_way_back(item.children), into)
        case _:
            _blocks(node.children, into)


def _quote(node: Node, into: Skeleton) -> None:
    first = next(iter(node.nodes()), None)
    start = first.children[0] if first and first.tag == "p" and first.children else None
    match = _CALLOUT.match(start) if isinstance(start, str) else None
    if first is None or match is None or not isinstance(start, str):
        into.add("quote")
        with into:
            _blocks(node.children, into)
        return
    head, rest = _first_line(first.children)
    head[0] = match[2] if isinstance(head[0], str) else ""
    into.add(f"callout {match[1].lower()}", _marked(head))
    with into:
        _paragraph(rest, into)
        _blocks(node.children[node.children.index(first) + 1 :], into)


def _first_line(children: Sequence[Node | str]) -> tuple[list[Node | str], list[Node | str]]:
    """The children up to the first line end, and those behind it."""
    for index, child in enumerate(children):
        if isinstance(child, str) and "\n" in child:
            before, _, after = child.partition("\n")
            return [*children[:index], before], [after, *children[index + 1 :]]
    return list(children), []


def _list(node: Node, into: Skeleton) -> None:
    into.add("ul" if node.tag == "ul" else f"ol {node.attributes.get('start', '1')}")
    loose: list[Node | str] = []
    with into:
        for child in [*node.children, Node("li", {"last": ""})]:
            if isinstance(child, str) or child.tag != "li":
                loose.append(child)
                continue
            if any(_seen(each) for each in loose):
                into.add("li")
                with into:
                    _blocks(loose, into)
            loose = []
            if "last" not in child.attributes:
                box = _box(child)
                into.add("li box" if box else "li")
                with into:
                    _blocks([each for each in child.children if each is not box], into)


def _box(item: Node) -> Node | None:
    """The box of a task."""
    first = next((child for child in item.children if not isinstance(child, str) or child.strip()), None)
    if isinstance(first, Node) and first.tag == "p":
        first = next(iter(first.children), None)
    return first if isinstance(first, Node) and first.tag == "input" else None


def _terms(node: Node, into: Skeleton) -> None:
    into.add("terms")
    with into:
        for child in node.nodes():
            if child.tag == "dd":
                into.add("definition")
                with into:
                    _blocks(child.children, into)
            else:
                into.add("term", _marked(child.children))


def _table(node: Node, into: Skeleton) -> None:
    into.add("table")
    head = True
    with into:
        for part in node.nodes():
            for row in part.nodes() if part.tag in ("thead", "tbody", "tfoot") else []:
                cells = row.nodes()
                head = head and (part.tag == "thead" or all(cell.tag == "th" for cell in cells))
                if cells:
                    into.add("head" if head else "row")
                with into:
                    for cell in cells:
                        into.add("cell", _marked(cell.children))


def _without_id(children: Sequence[Node | str]) -> list[Node | str]:
    last = children[-1] if children else None
    return [*children[:-1], _HEADING_ID.sub("", last)] if isinstance(last, str) else list(children)


def _without_way_back(children: Sequence[Node | str]) -> list[Node | str]:
    """A footnote without the arrow to where it was mentioned."""
    for child in children:
        if isinstance(child, Node):
            child.children = _without_way_back(child.children)
    return [child for child in children if isinstance(child, str) or not _text(child).startswith("↩")]


def _text(node: Node) -> str:
    return "".join(child if isinstance(child, str) else _text(child) for child in node.children)


def _marked(children: Sequence[Node | str]) -> str:
    stretches = Stretches()
    _inlines(children, frozenset(), stretches)
    return str(stretches)


def _inlines(children: Sequence[Node | str], marks: frozenset[str], into: Stretches) -> None:
    for child in children:
        if isinstance(child, str):
            into.add(child, marks)
        elif child.tag == "img":
            into.add(child.attributes.get("alt", ""), marks & {"link"})
        elif child.tag == "sup" and child.attributes.get("class") == "footnote-ref":
            into.add(f"[{_text(child)}]", marks & {"link"})
        else:
            mark = _MARKS.get(child.tag, child.tag)
            leads = mark != "link" or _leads(child.attributes.get("href"))
            _inlines(child.children, marks | {mark} if mark in _SHOWN and leads else marks, into)


def _leads(address: str | None) -> bool:
    """Whether Hornbook keeps a link to that address: pages, mail, places and files of the pack."""
    if not address:
        return False
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address)
    if scheme:
        return re.match(r"(?:https?://[^\s/?#]|mailto:\S)", address, re.IGNORECASE) is not None
    return not address.startswith(("/", "\\"))
