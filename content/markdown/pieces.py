"""The pieces an inline text is made of, in a doubly linked row, and the delimiters of emphasis (CommonMark 6.2)."""
# ruff: noqa: PLR2004

import unicodedata
from dataclasses import dataclass, field

MAX_NESTING = 12  # emphasis within emphasis; deeper marks stay text
_WRAPS = {
    ("*", 1): "em",
    ("*", 2): "strong",
    ("_", 1): "em",
    ("_", 2): "strong",
    ("~", 1): "del",
    ("~", 2): "del",
}


@dataclass(slots=True, eq=False)
class Piece:
    """A piece: text (no `tag`), raw HTML (`raw`) or an element; `at` is where it starts in the text."""

    tag: str
    text: str
    at: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Piece]" = field(default_factory=list)
    depth: int = 0
    before: "Piece" = field(init=False)  # from its first row on
    after: "Piece" = field(init=False)


class Chain:
    """A row of pieces between two ends that never move."""

    def __init__(self) -> None:
        """An empty row."""
        self.head = Piece("", "", 0)
        self.tail = Piece("", "", 0)
        link(self.head, self.tail)

    def append(self, piece: Piece) -> Piece:
        """Put a piece at the end."""
        link(self.tail.before, piece)
        link(piece, self.tail)
        return piece

    def wrap(self, first: Piece, last: Piece, around: Piece) -> bool:
        """Replace everything strictly between two pieces by one element that holds it; False if too deep."""
        inner: list[Piece] = []
        piece = first.after
        while piece is not last:
            inner.append(piece)
            piece = piece.after
        around.depth = 1 + max((each.depth for each in inner), default=0)
        if around.depth > MAX_NESTING:
            return False
        around.children = inner
        link(first, around)
        link(around, last)
        return True

    def pieces(self) -> list[Piece]:
        """All pieces in order."""
        found: list[Piece] = []
        piece = self.head.after
        while piece is not self.tail:
            found.append(piece)
            piece = piece.after
        return found


def link(left: Piece, right: Piece) -> None:
    """Make two pieces neighbours."""
    left.after, right.before = right, left


def remove(piece: Piece) -> None:
    """Take a piece out of its row."""
    link(piece.before, piece.after)


@dataclass(slots=True, eq=False)
class Run:
    """A run of ``*``, ``_`` or ``~`` that may open or close."""

    piece: Piece
    char: str
    count: int
    size: int
    opens: bool
    closes: bool
    before: "Run | None"
    after: "Run | None" = None


def flanks(char: str, left: str, right: str) -> tuple[bool, bool]:
    """Whether a run between these two characters can open and can close emphasis (6.2, rules 1–8)."""
    space_l, space_r = left.isspace() or not left, right.isspace() or not right
    mark_l, mark_r = is_mark(left), is_mark(right)
    opens = not space_r and (not mark_r or space_l or mark_l)
    closes = not space_l and (not mark_l or space_r or mark_r)
    if char != "_":
        return opens, closes
    return opens and (not closes or mark_l), closes and (not opens or mark_r)


def is_mark(char: str) -> bool:
    """Punctuation or symbol, in the specification's sense."""
    return bool(char) and unicodedata.category(char)[0] in "PS"


class Runs:
    """The stack of delimiter runs."""

    def __init__(self, chain: Chain) -> None:
        """An empty stack over a row of pieces."""
        self.top: Run | None = None
        self._chain = chain

    def push(self, piece: Piece, left: str, right: str) -> None:
        """Add a run that was just appended as a text piece."""
        char, count = piece.text[0], len(piece.text)
        opens, closes = flanks(char, left, right)
        if char == "~" and count > 2:
            return
        run = Run(piece, char, count, count, opens, closes, self.top)
        if self.top is not None:
            self.top.after = run
        self.top = run

    def resolve(self, bottom: Run | None) -> None:
        """Turn pairs above `bottom` into elements (appendix, "process emphasis"); the stack ends at `bottom`."""
        floors: dict[tuple[str, bool, int], Run | None] = {}
        closer = self._lowest(bottom)
        while closer is not None:
            if not closer.closes:
                closer = closer.after
                continue
            key = (closer.char, closer.opens, closer.size % 3)
            opener = _opener(closer, bottom, floors.get(key, bottom))
            if opener is not None:
                closer = self._pair(opener, closer)
                continue
            floors[key] = closer.before
            following = closer.after
            if not closer.opens:
                self._drop(closer)
            closer = following
        self.top = bottom
        if bottom is not None:
            bottom.after = None

    def _lowest(self, bottom: Run | None) -> Run | None:
        run, lowest = self.top, None
        while run is not None and run is not bottom:
            lowest, run = run, run.before
        return lowest

    def _pair(self, opener: Run, closer: Run) -> Run | None:
        """Wrap what stands between two runs; the run to go on with."""
        size = opener.count if opener.char == "~" else 2 if min(opener.count, closer.count) >= 2 else 1
        element = Piece(_WRAPS[opener.char, size], "", opener.piece.at)
        if not self._chain.wrap(opener.piece, closer.piece, element):
            self._drop(closer)
            return closer.after
        opener.after, closer.before = closer, opener
        for run in (opener, closer):
            run.count -= size
            run.piece.text = run.char * run.count
        if not opener.count:
            remove(opener.piece)
            self._drop(opener)
        if closer.count:
            return closer
        remove(closer.piece)
        self._drop(closer)
        return closer.after

    def _drop(self, run: Run) -> None:
        if run.before is not None:
            run.before.after = run.after
        if run.after is not None:
            run.after.before = run.before
        if self.top is run:
            self.top = run.before


def _opener(closer: Run, bottom: Run | None, floor: Run | None) -> Run | None:
    run = closer.before
    while run is not None and run is not bottom and run is not floor:
        if run.char == closer.char and run.opens and _fits(run, closer):
            return run
        run = run.before
    return None


def _fits(opener: Run, closer: Run) -> bool:
    if opener.char == "~":
        return opener.count == closer.count
    odd = (opener.closes or closer.opens) and (opener.size + closer.size) % 3 == 0
    return not odd or (opener.size % 3 == 0 and closer.size % 3 == 0)
