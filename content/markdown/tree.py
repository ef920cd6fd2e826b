"""The allow-listed tree: everything a page can hold, and nothing else.

Markdown is turned into this tree once, at install; the reader builds its document from it and never sees HTML. What
has no class here cannot be shown, so a stranger's markup cannot do anything. `content.markdown.store` writes the
tree as JSON and reads it back.
"""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How a run of text is set; several may be on at once."""

    STRONG = "strong"
    EM = "em"
    STRIKE = "strike"
    CODE = "code"
    KBD = "kbd"
    SUB = "sub"
    SUP = "sup"


class Target(StrEnum):
    """Where a link leads."""

    ANCHOR = "anchor"  # in this page: ref is a heading or footnote id
    MODULE = "module"  # in this pack: ref is a module id, optionally followed by '#' and a heading id
    ASSESSMENT = "assessment"  # in this pack: ref is an assessment id, optionally '#' and a question id
    FILE = "file"  # in this pack: ref is a path below content/
    EXTERNAL = "external"  # needs the internet: ref is the address, shown and never opened by itself


class Align(StrEnum):
    """How a table's column is set; START follows the page's direction."""

    START = "start"
    CENTER = "center"
    END = "end"


class Tone(StrEnum):
    """What kind of token a piece of code is: the nine colours of the code theme."""

    PLAIN = "plain"
    KEYWORD = "keyword"
    NAME = "name"
    FUNCTION = "function"
    TYPE = "type"
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Run:
    """Text with its marks, no line ends in it; `lang` (BCP 47) where it differs from the page's."""

    text: str
    marks: tuple[Mark, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A hard line end inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Link:
    """Inlines that lead somewhere; `title` is shown beside them: the author's, or what a term of the glossary means."""

    target: Target
    ref: str
    children: "tuple[Inline, ...]"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, typeset at install.

    `svg` is drawn in `currentColor` and measures `width` × `height` em; `depth` em of the height hang below the
    baseline. Without `svg` (it could not be typeset) the TeX itself is shown in the code face. As a block it stands
    alone, centred; as an inline it sits on the baseline.
    """

    tex: str
    svg: str = ""
    width: float = 0.0
    height: float = 0.0
    depth: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the pack: `src` is its path in the pack, sizes are its own, in pixels (0: unknown).

    `external` pictures and files that are missing have no `src` and show their alternative text on a card. As a
    block it stands alone with `title` as its caption; as an inline it flows in the text.
    """

    src: str
    alt: str
    title: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The raised number that leads to footnote `id`."""

    id: str
    number: int


Inline = Run | Break | Link | Formula | Picture | NoteRef


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page's body: `level` 1 to 6, `id` unique in the page."""

    level: int
    id: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A listing: lines of (tone, text) pieces; `language` as the author wrote it, `tab` names it among tabs."""

    language: str
    lines: tuple[tuple[tuple[Tone, str], ...], ...]
    tab: str = ""

    @property
    def text(self) -> str:
        """The listing as it is copied: lines with line ends between them."""
        return "\n".join("".join(piece for _, piece in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Turned:
    """Blocks that run in a direction of their own: ``ltr`` or ``rtl``."""

    direction: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Callout:
    """A card: `kind` is note, tip, important, warning, caution, danger, example or any other word (shown as note)."""

    kind: str
    title: tuple[Inline, ...]
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks that open and close under their summary."""

    summary: tuple[Inline, ...]
    blocks: "tuple[Block, ...]"
    open: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `checked` is None unless it is a task."""

    blocks: "tuple[Block, ...]"
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A bulleted list (`start` None) or a numbered one; a `tight` one has no space between its items."""

    items: tuple[Item, ...]
    start: int | None = None
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell; spans count from 1."""

    children: tuple[Inline, ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one `aligns` entry a column; the first `header_rows` rows are headings."""

    aligns: tuple[Align, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Media:
    """A sound or film of the pack: shown as a card with poster and transcript."""

    kind: str  # audio | video
    src: str
    title: str
    transcript: str = ""  # path of a .vtt or text file in the pack, or ""
    poster: str = ""


@dataclass(frozen=True, slots=True)
class OnlineCard:
    """Something that needs the internet (a frame, a video site): named, with its address to copy."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Embed:
    """A quiz (or one question of it) that is practised in this place."""

    assessment: str
    question: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two thoughts."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its definitions."""

    term: tuple[Inline, ...]
    definitions: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of terms."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote at the end of its page."""

    id: str
    number: int
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a page, in order of their numbers."""

    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class TooComplex:
    """What stands in place of a page that could not be built within the limits."""

    reason: str


Block = (
    Heading
    | Paragraph
    | Code
    | Quote
    | Turned
    | Callout
    | Details
    | Listing
    | Table
    | Formula
    | Picture
    | Media
    | OnlineCard
    | Embed
    | Rule
    | Definitions
    | Notes
    | TooComplex
)


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of a page's outline."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A module (or a question's text) as the reader shows it.

    `text` is the page in plain words for the terminal and for search: block after block, one line a paragraph.
    `direction` is ``ltr`` or ``rtl``.
    """

    blocks: tuple[Block, ...]
    outline: tuple[OutlineEntry, ...] = ()
    text: str = ""
    language: str = "en"
    direction: str = "ltr"
