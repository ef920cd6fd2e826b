"""Reading a stored page: every value is checked, and the first that does not fit ends it with a sentence."""

from collections.abc import Callable, Mapping
from typing import NoReturn, TypeVar

from content.errors import HornbookError
from content.markdown import tree
from content.markdown.tree import Align, Block, Inline, Mark, Page, Run, Target, Tone

V = TypeVar("V")
_TARGETS = {target.value: target for target in Target}
_ALIGNS = {align.value: align for align in Align}
_MEMBERS = {"v", "blocks", "drawings", "outline", "text", "language", "direction"}


class Reader:
    """Reads pages of one version; `marks` and `tones` are the letters that stand for them."""

    def __init__(self, marks: Mapping[str, Mark], tones: Mapping[str, Tone], version: int) -> None:
        """Prepare the table of letters."""
        self._marks = marks
        self._tones = tones
        self._version = version
        self._drawings: list[tuple[str, float, float, float]] = []
        self._blocks: dict[str, Callable[[list[object]], Block]] = {
            "p": self._paragraph, "h": self._heading, "f": self._formula, "i": _picture, "-": self._rule,
            "c": self._code, "t": self._table, "m": self._media, "o": self._card, "e": self._embed,
            "x": self._too_complex, "q": self._quote, "k": self._callout, "d": self._details,
            "l": self._listing, "g": self._definitions, "N": self._notes, "w": self._turned,
        }  # fmt: skip

    def page(self, value: object) -> Page:
        """The page that `value` stands for."""
        if not isinstance(value, dict) or set(value) != _MEMBERS:
            refuse("a page has other members")
        if value["v"] != self._version:
            refuse(f"its version is {str(value['v'])[:20]}, not {self._version}")
        self._drawings = [_drawing(each) for each in items(value["drawings"])]
        return Page(
            blocks=self.blocks(value["blocks"]),
            outline=tuple(_outline(entry) for entry in items(value["outline"])),
            text=text(value["text"]),
            language=text(value["language"]),
            direction=_direction(value["direction"]),
        )

    def blocks(self, value: object) -> tuple[Block, ...]:
        """A list of blocks."""
        return tuple([self._block(each) for each in items(value)])

    def _block(self, value: object) -> Block:
        if not isinstance(value, list) or not value or not isinstance(value[0], str):
            refuse("a block is not a list that begins with a letter")
        read = self._blocks.get(value[0])
        if read is None:
            refuse(f"unknown block '{value[0][:20]}'")
        return read(value)

    def inlines(self, value: object) -> tuple[Inline, ...]:
        """A list of inlines."""
        return tuple([Run(each) if isinstance(each, str) else self._inline(each) for each in items(value)])

    def _inline(self, value: object) -> Inline:
        match value:
            case ["r", str(words), str(letters), str(lang)]:
                return Run(words, tuple([_letter(self._marks, letter) for letter in letters]), lang)
            case ["b"]:
                return tree.Break()
            case ["a", str(target), str(ref), children, str(title)]:
                return tree.Link(_letter(_TARGETS, target), ref, self.inlines(children), title)
            case ["n", str(name), int(number)]:
                return tree.NoteRef(name, number)
            case ["f", *parts]:
                return self._formula(["f", *parts])
            case ["i", *parts]:
                return _picture(["i", *parts])
        return refuse("unknown inline")

    def _formula(self, value: list[object]) -> tree.Formula:
        tex, index = _parts(value, 2)
        if not 0 <= integer(index) < len(self._drawings):
            refuse("a formula has no drawing")
        return tree.Formula(text(tex), *self._drawings[integer(index)])

    def _paragraph(self, value: list[object]) -> Block:
        return tree.Paragraph(self.inlines(_parts(value, 1)[0]))

    def _heading(self, value: list[object]) -> Block:
        level, name, children = _parts(value, 3)
        return tree.Heading(integer(level), text(name), self.inlines(children))

    def _rule(self, value: list[object]) -> Block:
        _parts(value, 0)
        return tree.Rule()

    def _code(self, value: list[object]) -> Block:
        language, lines, tab = _parts(value, 3)
        return tree.Code(text(language), tuple([self._line(line) for line in items(lines)]), text(tab))

    def _line(self, value: object) -> tuple[tuple[Tone, str], ...]:
        if isinstance(value, str):
            return ((Tone.PLAIN, value),)
        parts = items(value)
        if len(parts) % 2:
            refuse("a line of code is cut")
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return tuple([(_letter(self._tones, text(tone)), text(words)) for tone, words in pairs])

    def _table(self, value: list[object]) -> Block:
        aligns, rows, header, caption = _parts(value, 4)
        return tree.Table(
            tuple(_letter(_ALIGNS, text(align)) for align in items(aligns)),
            tuple(tuple(self._cell(cell) for cell in items(row)) for row in items(rows)),
            integer(header),
            self.inlines(caption),
        )

    def _cell(self, value: object) -> tree.Cell:
        match value:
            case [children, int(columns), int(rows)]:
                return tree.Cell(self.inlines(children), columns, rows)
        return refuse("a cell does not fit")

    def _media(self, value: list[object]) -> Block:
        kind, src, title, transcript, poster = map(text, _parts(value, 5))
        return tree.Media(kind, src, title, transcript, poster)

    def _card(self, value: list[object]) -> Block:
        title, address = map(text, _parts(value, 2))
        return tree.OnlineCard(title, address)

    def _embed(self, value: list[object]) -> Block:
        assessment, question, title = map(text, _parts(value, 3))
        return tree.Embed(assessment, question, title)

    def _too_complex(self, value: list[object]) -> Block:
        return tree.TooComplex(text(_parts(value, 1)[0]))

    def _quote(self, value: list[object]) -> Block:
        return tree.Quote(self.blocks(_parts(value, 1)[0]))

    def _turned(self, value: list[object]) -> Block:
        direction, inside = _parts(value, 2)
        return tree.Turned(_direction(direction), self.blocks(inside))

    def _callout(self, value: list[object]) -> Block:
        kind, title, inside = _parts(value, 3)
        return tree.Callout(text(kind), self.inlines(title), self.blocks(inside))

    def _details(self, value: list[object]) -> Block:
        summary, inside, is_open = _parts(value, 3)
        return tree.Details(self.inlines(summary), self.blocks(inside), boolean(is_open))

    def _listing(self, value: list[object]) -> Block:
        inside, start, tight = _parts(value, 3)
        first = None if start is None else integer(start)
        return tree.Listing(tuple([self._item(item) for item in items(inside)]), first, boolean(tight))

    def _item(self, value: object) -> tree.Item:
        match value:
            case [inside, None | bool() as checked]:
                return tree.Item(self.blocks(inside), checked)
        return refuse("a list item does not fit")

    def _definitions(self, value: list[object]) -> Block:
        return tree.Definitions(tuple(self._term(term) for term in items(_parts(value, 1)[0])))

    def _term(self, value: object) -> tree.Term:
        match value:
            case [term, list(definitions)]:
                return tree.Term(self.inlines(term), tuple(self.blocks(each) for each in definitions))
        return refuse("a term does not fit")

    def _notes(self, value: list[object]) -> Block:
        return tree.Notes(tuple(self._note(note) for note in items(_parts(value, 1)[0])))

    def _note(self, value: object) -> tree.Note:
        match value:
            case [str(name), int(number), inside]:
                return tree.Note(name, number, self.blocks(inside))
        return refuse("a footnote does not fit")


def _direction(value: object) -> str:
    direction = text(value)
    return direction if direction in ("ltr", "rtl") else refuse(f"unknown direction '{direction[:20]}'")


def _drawing(value: object) -> tuple[str, float, float, float]:
    match value:
        case [svg, width, height, depth]:
            return text(svg), number(width), number(height), number(depth)
    return refuse("a drawing does not fit")


def _picture(value: list[object]) -> tree.Picture:
    src, alt, title, width, height = _parts(value, 5)
    return tree.Picture(text(src), text(alt), text(title), integer(width), integer(height))


def _outline(value: object) -> tree.OutlineEntry:
    match value:
        case [int(level), str(name), str(words)]:
            return tree.OutlineEntry(level, name, words)
    return refuse("an entry of the outline does not fit")


def refuse(reason: str) -> NoReturn:
    """Say why the page cannot be read and what to do."""
    raise HornbookError(f"A stored page cannot be read: {reason}. Install the course again.")


def _letter(table: Mapping[str, V], letter: str) -> V:
    found = table.get(letter)
    if found is None:
        refuse(f"unknown word '{letter[:20]}'")
    return found


def _parts(value: list[object], count: int) -> list[object]:
    if len(value) != count + 1:
        refuse(f"'{value[0]}' has {len(value) - 1} parts, not {count}")
    return value[1:]


def items(value: object) -> list[object]:
    """A list."""
    return value if isinstance(value, list) else refuse("a list is missing")


def text(value: object) -> str:
    """A text."""
    return value if isinstance(value, str) else refuse("a text is missing")


def integer(value: object) -> int:
    """A whole number."""
    return (
        value
        if isinstance(value, int) and not isinstance(value, bool)
        else refuse("a whole number is missing")
    )


def number(value: object) -> float:
    """A number."""
    return (
        value
        if isinstance(value, int | float) and not isinstance(value, bool)
        else refuse("a number is missing")
    )


def boolean(value: object) -> bool:
    """Yes or no."""
    return value if isinstance(value, bool) else refuse("a yes or no is missing")
