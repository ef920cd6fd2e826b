"""Raw HTML before it is sanitised: mark where each tag stands, turn frames into cards, and say what is dropped.

Safety does not rest on this step (`content.markdown.dom` has the allow-list); it is for places and messages.
"""

import re
from collections.abc import Callable, Sequence

from content.markdown.htmlwords import CARDS, GONE, HARMLESS, KEPT, LOOSE, VOID, WITHOUT_LOOK
from content.markdown.nodes import Remark, TooDeep
from content.markdown.pieces import Piece

MAX_SHOWN = 30
MAX_OPEN = 100  # raw elements open at once
PLACE = (
    "data-hb"  # the attribute that carries line, column, kind and payload through HTML; authors cannot set it
)

_TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:-]*+)((?:[^<>"']++|"[^"]{0,500}+"|'[^']{0,500}+'){0,20}+)>""")
_SOURCE = re.compile(r"""<source\b((?:[^<>"']++|"[^"]{0,500}+"|'[^']{0,500}+'){0,20}+)>""", re.IGNORECASE)
_FILM_TAG = re.compile(r"<(/?)(video|audio)\b", re.IGNORECASE)
_FILMS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("video", "audio")}
_HAS_SOURCE = re.compile(r"(?<![\w-])src\s*=", re.IGNORECASE)
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_HANDLER = re.compile(r"""(?<![\w-])(on[a-z]+|style)\s*=""", re.IGNORECASE)
_ADDRESS = re.compile(
    r"""(?<![\w-])(?:href|src)\s*=\s*["']?\s*(?!(?:https?|mailto):)[A-Za-z][A-Za-z0-9+.-]*:""", re.IGNORECASE
)

Locate = Callable[[int], tuple[int, int]]
"""From an index in the raw text to line and column (from 1) in the file."""


class RawHtml:
    """Marks the raw HTML of one page; keeps count of what stays open."""

    def __init__(self, remarks: list[Remark]) -> None:
        """Remarks are added to the list given."""
        self._remarks = remarks
        self._open = 0
        self._unclosed: set[str] = set()  # films of the text at hand
        self.details: list[
            tuple[tuple[int, int], bool]
        ] = []  # places of their tags, and whether one is closed there

    def mark(self, text: str, locate: Locate) -> str:
        """The text with places in its tags; raises `TooDeep`."""
        text = re.sub(re.escape(PLACE), "data-no", text, flags=re.IGNORECASE)
        self._unclosed.clear()
        parts: list[str] = []
        done = 0
        for match in _TAG.finditer(text):
            if match.start() >= done:
                end, attributes = self._inside_film(text, match)
                parts += [text[done : match.start()], self._tag(match, attributes, locate)]
                done = end
        return "".join((*parts, text[done:]))

    def _inside_film(self, text: str, match: re.Match[str]) -> tuple[int, str]:
        """Where the text goes on behind a tag, and the tag's attributes.

        What stands in a film or sound is for programs that cannot play it, but for the address in its first source.
        """
        name = match[2].lower()
        if match[1] or name not in _FILMS or name in self._unclosed:
            return match.end(), match[3]
        end = _FILMS[name].search(text, match.end())
        if end is None:
            self._unclosed.add(name)
            return match.end(), match[3]
        source = None if _HAS_SOURCE.search(match[3]) else _SOURCE.search(text, match.end(), end.start())
        return end.start(), match[3].rstrip("/ ") + (f" {source[1]}" if source else "")

    def _tag(self, match: re.Match[str], attributes: str, locate: Locate) -> str:
        name = match[2].lower()
        line, column = locate(match.start())
        self._count(name, (line, column), closing=bool(match[1]))
        if match[1]:
            return "" if name in CARDS else match[0]
        self._say(match[2], attributes, line, column)
        if name == "source" and not _HAS_SOURCE.search(attributes):
            return ""  # another size of a picture
        if name in CARDS:
            rest = attributes.replace("data=", "src=") if name == "object" else attributes
            return f'<img {PLACE}="{line} {column} {CARDS[name]}"{rest.rstrip("/")}>'
        return f'<{match[2]} {PLACE}="{line} {column} raw"{attributes}>'

    def _count(self, name: str, place: tuple[int, int], *, closing: bool) -> None:
        if name in VOID or name in LOOSE:
            return
        if name == "details":
            self.details.append((place, closing))
        self._open = max(0, self._open + (-1 if closing else 1))
        if self._open > MAX_OPEN:
            raise TooDeep(*place)

    def _say(self, written: str, attributes: str, line: int, column: int) -> None:
        name = written.lower()
        message, hint = _said(name, written)
        if message:
            self._warn(line, column, message, hint)
        handler = _HANDLER.search(_QUOTED.sub('""', attributes))
        if handler:
            message = f"attribute '{handler[1].lower()}' of <{name}> is removed"
            self._warn(line, column, message, "leave it out")
        if name == "a" and _ADDRESS.search(attributes):
            message = "this address is of a kind that is never opened; the link is removed"
            self._warn(line, column, message, "link to a file of the pack, or to https://")

    def _warn(self, line: int, column: int, message: str, hint: str) -> None:
        self._remarks.append(Remark(line, column, "W409", message, hint))


def whole_films(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with each film and sound as one, from its tag to the tag that ends it, with its sources only."""
    tags = [match and (match[1], match[2].lower()) for match in map(_film_tag, pieces)]
    ends = {tag[1]: index for index, tag in enumerate(tags) if tag and tag[0]}
    if not ends:
        return pieces
    found: list[Piece] = []
    inside = ""
    for index, (piece, tag) in enumerate(zip(pieces, tags, strict=True)):
        if inside:
            ended = tag == ("/", inside)
            found[-1].text += piece.text if ended or _SOURCE.match(piece.text) else ""
            inside = "" if ended else inside
            continue
        found.append(piece)
        if tag and not tag[0] and ends.get(tag[1], -1) > index:
            inside = tag[1]
    return found


def _film_tag(piece: Piece) -> re.Match[str] | None:
    return _FILM_TAG.match(piece.text) if piece.tag == "raw" else None


def _said(name: str, written: str) -> tuple[str, str]:
    """Message and hint of W409 for a tag; empty where nothing is lost."""
    if name in ("iframe", "embed", "object"):
        return f"<{name}> is removed; shown as a link card", "say in words what is to be seen there"
    if name in GONE:
        return f"<{name}> is removed", "write it in markdown, or leave it out"
    if name in WITHOUT_LOOK:
        return f"<{name}> is not kept, only the text in it", "write it in markdown, or leave the tag out"
    if name in KEPT or name in HARMLESS:
        return "", ""
    shown = written if len(written) <= MAX_SHOWN else written[: MAX_SHOWN - 1] + "…"
    return f"<{shown}> is read as a tag and not shown", f"write \\<{shown}> if it is text"
