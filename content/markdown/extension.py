"""Python-Markdown brought to the dialect: its block parser and its inline step are replaced by ours.

`Draft` is what one conversion gathers beside the HTML: listings and formulas never pass through HTML as text, they
are referred to by number.
"""

import re
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from content.markdown import slips
from content.markdown.blocks import Scanner
from content.markdown.inline import Inlines
from content.markdown.layout import layout_remarks
from content.markdown.nodes import Kind, Node, Reference, Remark
from content.markdown.pieces import Piece
from content.markdown.raw import PLACE, Locate, RawHtml, whole_films
from content.markdown.syntax import Row, cells

_CALLOUT = re.compile(r"\\?\[!([A-Za-z][A-Za-z0-9_-]{0,30})\][-+]?[ \t]*(.*)$")
_TASK = re.compile(r"\[([ xX])\][ \t]+")
_HEADING_ID = re.compile(r"(?:^|[ \t]+)\{#([A-Za-z0-9][A-Za-z0-9_.-]{0,99})\}[ \t]*$")


class Draft:
    """What one conversion gathers."""

    def __init__(self, *, first_line: int, math: bool) -> None:
        """An empty draft of a page whose body begins on `first_line`."""
        self.first_line = first_line
        self.math = math
        self.listings: list[tuple[str, str]] = []  # info string, text
        self.formulas: list[str] = []
        self.texts: list[tuple[ET.Element, list[Row]]] = []  # elements whose inlines are still to be read
        self.references: dict[str, Reference] = {}
        self.notes: dict[str, tuple[int, int]] = {}  # names of footnotes, and where their texts begin
        self.remarks: list[Remark] = []


def to_html(source: str, draft: Draft) -> str:
    """Markdown to (unsafe) HTML; raises `content.markdown.nodes.TooDeep`."""
    return Markdown(extensions=[_Dialect(draft)], output_format="html").convert(source)


class _Dialect(Extension):
    """Put our steps in the places of theirs."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        for name in ("normalize_whitespace", "html_block"):
            md.preprocessors.deregister(name)
        for name in ("prettify", "unescape", "inline"):
            md.treeprocessors.deregister(name)
        for name in ("amp_substitute",):
            md.postprocessors.deregister(name)
        raw = RawHtml(self._draft.remarks)
        md.parser = _Blocks(md, self._draft, raw)
        md.treeprocessors.register(_Inline(md, self._draft, raw), "inline", 20)


class _Blocks(BlockParser):
    """The whole document by `content.markdown.blocks`, as Python-Markdown's element tree."""

    def __init__(self, md: Markdown, draft: Draft, raw: RawHtml) -> None:
        super().__init__(md)
        self._draft = draft
        self._raw = raw
        self._notes: list[ET.Element] = []  # wherever they were written, they stand at the end

    def parseDocument(self, lines: Iterable[str]) -> ET.ElementTree:  # noqa: N802
        draft = self._draft
        texts = list(lines)
        scanner = Scanner(texts, first_line=draft.first_line, math=draft.math)
        draft.references = scanner.references
        draft.remarks += [*scanner.remarks, *layout_remarks(scanner.root, texts, draft.first_line)]
        for node in _walk(scanner.root):
            if node.kind is Kind.NOTE:
                draft.notes.setdefault(node.info, (node.line, node.column + 1))
        root = ET.Element(self.md.doc_tag)
        self._children(scanner.root.children, root)
        root.extend(self._notes)
        return ET.ElementTree(root)

    def _children(self, nodes: Sequence[Node], parent: ET.Element) -> None:
        for node in nodes:
            self._block(node, parent)

    def _block(self, node: Node, parent: ET.Element) -> None:
        match node.kind:
            case Kind.PARAGRAPH if node.rows:
                self._text("p", parent, node, "text", node.rows)
            case Kind.HEADING:
                self._heading(node, parent)
            case Kind.QUOTE:
                self._quote(node, parent)
            case Kind.LIST:
                self._list(node, parent)
            case Kind.NOTE:
                element = _element("div", ET.Element("div"), node, f"note {node.info}")
                self._children(node.children, element)
                self._notes.append(element)
            case Kind.FENCE | Kind.INDENTED:
                self._listing(node, parent)
            case Kind.MATH:
                self._formula("\n".join(row.text for row in node.rows), node, parent)
            case Kind.TABLE:
                self._table(node, parent)
            case Kind.RULE:
                _element("hr", parent, node, "rule")
            case Kind.HTML:
                self._html(node, parent)
            case _:
                pass

    def _text(self, tag: str, parent: ET.Element, node: Node, kind: str, rows: list[Row]) -> ET.Element:
        element = _element(tag, parent, node, kind)
        self._draft.texts.append((element, rows))
        return element

    def _heading(self, node: Node, parent: ET.Element) -> None:
        rows = list(node.rows)
        match = _HEADING_ID.search(rows[-1].text)
        if match:
            rows[-1] = rows[-1]._replace(text=rows[-1].text[: match.start()])
        kind = f"heading {match[1]}" if match else "heading"
        self._text(f"h{node.number}", parent, node, kind, rows)

    def _quote(self, node: Node, parent: ET.Element) -> None:
        first = node.children[0] if node.children else None
        match = _CALLOUT.match(first.rows[0].text) if first and first.kind is Kind.PARAGRAPH else None
        if first is None or match is None:
            self._children(node.children, _element("blockquote", parent, node, "quote"))
            return
        card = _element("blockquote", parent, node, f"callout {match[1].lower()}")
        head = first.rows[0]
        title = Row(match[2].rstrip(), head.line, head.column + match.start(2))
        self._text("p", card, node, "title", [title])
        first.rows = first.rows[1:]
        self._children(node.children if first.rows else node.children[1:], card)

    def _list(self, node: Node, parent: ET.Element) -> None:
        kind = "list tight" if node.tight() else "list"
        element = _element("ul" if node.number < 0 else "ol", parent, node, kind)
        if node.number >= 0:
            element.set("start", str(node.number))
        for item in node.children:
            first = item.children[0] if item.children else None
            row = first.rows[0] if first and first.kind is Kind.PARAGRAPH else None
            match = _TASK.match(row.text) if row and row.line == item.line else None
            if first and row and match:
                first.rows[0] = Row(row.text[match.end() :], row.line, row.column + match.end())
                first.rows = first.rows if first.rows[0].text else first.rows[1:]
            state = "" if not match else "open" if match[1] == " " else "done"
            self._children(item.children, _element("li", element, item, f"item {state}".rstrip()))

    def _listing(self, node: Node, parent: ET.Element) -> None:
        text = "\n".join(row.text for row in node.rows)
        if node.info.split(maxsplit=1)[:1] == ["math"]:
            self._formula(text, node, parent)
            return
        _element("pre", parent, node, f"code {len(self._draft.listings)}")
        self._draft.listings.append((node.info, text))

    def _formula(self, tex: str, node: Node, parent: ET.Element) -> None:
        _element("div", parent, node, f"formula {len(self._draft.formulas)}")
        self._draft.formulas.append(tex.strip())

    def _table(self, node: Node, parent: ET.Element) -> None:
        table = _element("table", parent, node, "table")
        head, body = ET.SubElement(table, "thead"), ET.SubElement(table, "tbody")
        for index, row in enumerate(node.rows):
            line = ET.SubElement(body if index else head, "tr")
            found = cells(row.text)
            self._draft.remarks += slips.cells_remark(found, len(node.aligns), row.line, row.column)
            found = found[: len(node.aligns)]
            found += [("", len(row.text))] * (len(node.aligns) - len(found))
            for (text, start), align in zip(found, node.aligns, strict=True):
                element = ET.SubElement(line, "td" if index else "th", {"align": align} if align else {})
                place = Row(text.replace("\\|", "|"), row.line, row.column + start)
                element.set(PLACE, f"{place.line} {place.column + 1} cell")
                self._draft.texts.append((element, [place]))

    def _html(self, node: Node, parent: ET.Element) -> None:
        rows = Rows(node.rows)
        _add_text(parent, self.md.htmlStash.store(self._raw.mark(rows.text, rows.at)))


class _Inline(Treeprocessor):
    """The inlines of every block, by `content.markdown.inline`."""

    def __init__(self, md: Markdown, draft: Draft, raw: RawHtml) -> None:
        super().__init__(md)
        self._draft = draft
        self._raw = raw

    def run(self, root: ET.Element) -> None:  # noqa: ARG002 - the draft knows the elements
        draft = self._draft
        for element, rows_ in draft.texts:
            rows = Rows([*rows_[:-1], rows_[-1]._replace(text=rows_[-1].text.rstrip())])
            read = Inlines(rows.text, draft.references, draft.notes, math=draft.math)
            self._fill(element, read.pieces, rows)
            draft.remarks += (slips.lost_note_remark(name, *rows.at(at)) for name, at in read.lost_notes)
            draft.remarks += (slips.unclosed_remark(*rows.at(at)) for at in read.unclosed)
        draft.remarks += slips.details_remarks(self._raw.details)

    def _fill(self, element: ET.Element, pieces: Sequence[Piece], rows: "Rows") -> None:
        for piece in whole_films(pieces):
            if not piece.tag:
                _add_text(element, _escaped(piece.text))
            elif piece.tag == "raw":
                _add_text(
                    element, self.md.htmlStash.store(self._raw.mark(piece.text, rows.shifted(piece.at)))
                )
            else:
                self._element(element, piece, rows)

    def _element(self, parent: ET.Element, piece: Piece, rows: "Rows") -> None:
        line, column = rows.at(piece.at)
        if piece.tag in ("math", "display"):
            self._formula(parent, piece, line, column)
            return
        tag = "sup" if piece.tag == "note" else piece.tag
        kind = f"ref {piece.text}" if piece.tag == "note" else "own"
        element = ET.SubElement(parent, tag, {PLACE: f"{line} {column} {kind}"})
        for name, value in piece.attributes.items():
            element.set(name, _escaped(value))
        if piece.tag == "img":
            element.set("alt", _escaped(_plain(piece.children)))
        elif piece.tag == "code":
            element.text = _escaped(piece.text)
        else:
            self._fill(element, piece.children, rows)

    def _formula(self, parent: ET.Element, piece: Piece, line: int, column: int) -> None:
        draft = self._draft
        ET.SubElement(parent, "span", {PLACE: f"{line} {column} {piece.tag} {len(draft.formulas)}"})
        draft.formulas.append(piece.text)
        if piece.tag == "math" and slips.reads_as_prose(piece.text):
            draft.remarks.append(slips.prose_remark(piece.text, line, column))


class Rows:
    """The rows of a block as one text, and back from a place in it to the file."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Join them by line ends."""
        self._rows = rows
        self.text = "\n".join(row.text for row in rows)
        self._starts = [0]
        for row in rows[:-1]:
            self._starts.append(self._starts[-1] + len(row.text) + 1)

    def at(self, index: int) -> tuple[int, int]:
        """Line and column, both from 1."""
        number = bisect_right(self._starts, index) - 1
        row = self._rows[number]
        return row.line, row.column + index - self._starts[number] + 1

    def shifted(self, start: int) -> Locate:
        """The same, for indices that count from `start`."""
        return lambda index: self.at(start + index)


def _element(tag: str, parent: ET.Element, node: Node, kind: str) -> ET.Element:
    return ET.SubElement(parent, tag, {PLACE: f"{node.line} {node.column + 1} {kind}"})


def _add_text(element: ET.Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _escaped(text: str) -> str:
    """Python-Markdown's serialiser leaves what looks like an entity alone, so say that ours are characters."""
    return text.replace("&", "&amp;")


def _plain(pieces: Sequence[Piece]) -> str:
    """The words of pieces, for alternative text."""
    return "".join(piece.text + _plain(piece.children) for piece in pieces if piece.tag != "raw")


def _walk(node: Node) -> list[Node]:
    return [node, *(each for child in node.children for each in _walk(child))]
