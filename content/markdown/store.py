"""The tree as JSON and back: compact, and read strictly, for what is stored at install and opened by the reader.

A block or inline is a list that begins with its letter, a run without marks is its text, and a line of code is
``[tone, text, tone, text, …]`` or its text if it is plain. This module imports nothing but the tree.
"""

from content.errors import HornbookError
from content.markdown import tree
from content.markdown.store_read import Reader
from content.markdown.tree import Block, Inline, Mark, Page, Run, Tone

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
VERSION = 1

MARKS = dict(zip("SEXCKBP", Mark, strict=True))
TONES = dict(zip("pknftsdco", Tone, strict=True))
_MARK_LETTERS = {mark: letter for letter, mark in MARKS.items()}
_TONE_LETTERS = {tone: letter for letter, tone in TONES.items()}


def encode_page(page: Page) -> dict[str, Json]:
    """A page as values that `json.dumps` takes; the drawing of formulas that are alike is written once."""
    writer = _Writer()
    blocks = writer.blocks(page.blocks)
    return {
        "v": VERSION,
        "blocks": blocks,
        "drawings": writer.drawings(),
        "outline": [[entry.level, entry.id, entry.text] for entry in page.outline],
        "text": page.text,
        "language": page.language,
        "direction": page.direction,
    }


def decode_page(value: object) -> Page:
    """The page again; raises `HornbookError` for anything that `encode_page` does not write."""
    try:
        return Reader(MARKS, TONES, VERSION).page(value)
    except RecursionError:
        raise HornbookError(
            "A stored page is nested too deep to be read. Install the course again."
        ) from None


_Container = (
    tree.Quote | tree.Turned | tree.Callout | tree.Details | tree.Listing | tree.Definitions | tree.Notes
)


class _Writer:
    """Writes the blocks of one page and gathers the drawings of its formulas."""

    def __init__(self) -> None:
        self._drawings: dict[tuple[str, float, float, float], int] = {}

    def drawings(self) -> list[Json]:
        return [list(drawing) for drawing in self._drawings]

    def blocks(self, blocks: tuple[Block, ...]) -> list[Json]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Json:
        match block:
            case tree.Paragraph():
                return ["p", self._inlines(block.children)]
            case tree.Heading():
                return ["h", block.level, block.id, self._inlines(block.children)]
            case tree.Formula():
                return self._formula(block)
            case tree.Picture():
                return self._picture(block)
            case tree.Rule():
                return ["-"]
            case tree.Code():
                return ["c", block.language, [self._line(line) for line in block.lines], block.tab]
            case tree.Table():
                aligns: list[Json] = [align.value for align in block.aligns]
                rows: list[Json] = [[self._cell(cell) for cell in row] for row in block.rows]
                return ["t", aligns, rows, block.header_rows, self._inlines(block.caption)]
            case tree.Media():
                return ["m", block.kind, block.src, block.title, block.transcript, block.poster]
            case tree.OnlineCard():
                return ["o", block.title, block.address]
            case tree.Embed():
                return ["e", block.assessment, block.question, block.title]
            case tree.TooComplex():
                return ["x", block.reason]
            case _:
                return self._container(block)

    def _container(self, block: _Container) -> Json:
        match block:
            case tree.Quote():
                return ["q", self.blocks(block.blocks)]
            case tree.Turned():
                return ["w", block.direction, self.blocks(block.blocks)]
            case tree.Callout():
                return ["k", block.kind, self._inlines(block.title), self.blocks(block.blocks)]
            case tree.Details():
                return ["d", self._inlines(block.summary), self.blocks(block.blocks), block.open]
            case tree.Listing():
                items: list[Json] = [[self.blocks(item.blocks), item.checked] for item in block.items]
                return ["l", items, block.start, block.tight]
            case tree.Definitions():
                terms: list[Json] = [
                    [self._inlines(t.term), [self.blocks(d) for d in t.definitions]] for t in block.terms
                ]
                return ["g", terms]
            case _:
                notes: list[Json] = [[note.id, note.number, self.blocks(note.blocks)] for note in block.notes]
                return ["N", notes]

    def _cell(self, cell: tree.Cell) -> Json:
        return [self._inlines(cell.children), cell.colspan, cell.rowspan]

    def _inlines(self, found: tuple[Inline, ...]) -> list[Json]:
        return [self._inline(each) for each in found]

    def _inline(self, each: Inline) -> Json:
        match each:
            case Run(text=text, marks=marks, lang=lang):
                if not marks and not lang:
                    return text
                return ["r", text, "".join(_MARK_LETTERS[mark] for mark in marks), lang]
            case tree.Break():
                return ["b"]
            case tree.Link():
                return ["a", each.target.value, each.ref, self._inlines(each.children), each.title]
            case tree.NoteRef():
                return ["n", each.id, each.number]
            case tree.Formula():
                return self._formula(each)
            case _:
                return self._picture(each)

    def _formula(self, each: tree.Formula) -> Json:
        key = (each.svg, each.width, each.height, each.depth)
        return ["f", each.tex, self._drawings.setdefault(key, len(self._drawings))]

    @staticmethod
    def _picture(each: tree.Picture) -> Json:
        return ["i", each.src, each.alt, each.title, each.width, each.height]

    @staticmethod
    def _line(line: tuple[tuple[Tone, str], ...]) -> Json:
        if len(line) == 1 and line[0][0] is Tone.PLAIN:
            return line[0][1]
        return [part for tone, text in line for part in (_TONE_LETTERS[tone], text)]
