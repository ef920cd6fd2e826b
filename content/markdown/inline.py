"""The inline parser: a block's text to pieces, as CommonMark 0.31 section 6 and cmark-gfm read it, in one pass.

It knows besides: ``$formulas$`` (GitHub's and Pandoc's rule) and footnote references.
"""

import html
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from content.markdown.addresses import angled_address, bare_address, with_mail
from content.markdown.nodes import Reference
from content.markdown.pieces import Chain, Piece, Run, Runs, remove
from content.markdown.references import bare_address_end, label_key, unescape
from content.markdown.slips import opens_formula
from content.markdown.syntax import CLOSE_TAG, OPEN_TAG

_STOP = re.compile(
    r"[\\`*_~\[\]!<&$\n]|(?<![A-Za-z])[Hh][Tt][Tt][Pp][Ss]?://(?=[^\s<])|(?<![^\s*_~(])www\.(?=[^\s<])"
)
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_TICKS = re.compile(r"`+")
_TAG = re.compile(rf"{OPEN_TAG}|{CLOSE_TAG}|<![A-Z][^>]*>")
_ENDED = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_FORMULA = re.compile(
    r"\$\$((?:[^$\\]|\\.)+)\$\$|\$(?![\s$])((?:[^$\\]|\\.)*?(?:[^$\\\s]|\\[^\s]))\$(?!\d)", re.DOTALL
)
_NOTE = re.compile(r"\[\^([^\s\[\]]{1,100})\]")
_TARGET = re.compile(r"\([ \t]*\n?[ \t]*(?:<((?:[^<>\n\\]|\\.)*)>)?")
_TITLE = re.compile(
    r"""[ \t\n]+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))""", re.DOTALL
)
_TARGET_END = re.compile(r"[ \t]*\n?[ \t]*\)")
_LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.){0,999})\]", re.DOTALL)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(slots=True, eq=False)
class _Bracket:
    piece: Piece
    picture: bool
    end: int
    below: Run | None
    active: bool = True


class Inlines:
    """Reads one text; `pieces` is what it holds."""

    def __init__(
        self,
        text: str,
        references: Mapping[str, Reference],
        notes: Collection[str] = (),
        *,
        math: bool = True,
    ) -> None:
        """Read it all; `notes` are the names of the footnotes that exist."""
        self._text = text
        self._references = references
        self._notes = notes
        self._pos = 0
        self._chain = Chain()
        self._runs = Runs(self._chain)
        self._brackets: list[_Bracket] = []
        self._ticks: dict[int, list[int]] | None = None
        self._absent: set[str] = set()
        self.lost_notes: list[tuple[str, int]] = []  # names that are no footnote's, and where
        self.unclosed: list[int] = []  # where a formula was meant to begin
        self._read = self._readers(math)
        self._scan()
        self._runs.resolve(None)
        pieces = self._chain.pieces()
        self.pieces = with_mail(pieces) if "@" in text or "&" in text else pieces

    def _readers(self, math: bool) -> dict[str, Callable[[], bool]]:
        readers: dict[str, Callable[[], bool]] = {
            "\\": self._escape, "`": self._code, "*": self._delimiters, "_": self._delimiters,
            "~": self._delimiters, "[": self._open, "!": self._open_picture, "]": self._close,
            "<": self._angle, "&": self._entity, "\n": self._line_end, "h": self._bare, "w": self._bare,
        }  # fmt: skip
        return readers | {"$": self._formula} if math else readers

    def _scan(self) -> None:
        text = self._text
        while self._pos < len(text):
            match = _STOP.search(text, self._pos)
            if match is None:
                self._add_text(text[self._pos :])
                return
            if match.start() > self._pos:
                self._add_text(text[self._pos : match.start()])
                self._pos = match.start()
            reader = self._read.get(match[0][0].lower())
            if reader is None or not reader():
                self._add_text(text[self._pos])
                self._pos += 1

    def _add_text(self, text: str) -> Piece:
        return self._chain.append(Piece("", text, self._pos))

    def _add(self, piece: Piece, end: int) -> bool:
        self._chain.append(piece)
        self._pos = end
        return True

    # Single marks --------------------------------------------------------------------------------------------

    def _escape(self) -> bool:
        following = self._text[self._pos + 1 : self._pos + 2]
        if following == "\n":
            return self._add(Piece("br", "", self._pos), self._pos + 2)
        if following in _PUNCTUATION:
            return self._add(Piece("", following, self._pos), self._pos + 2)
        return False

    def _entity(self) -> bool:
        match = _ENTITY.match(self._text, self._pos)
        words = html.unescape(match[0]) if match else ""
        if match is None or words == match[0]:
            return False
        return self._add(Piece("", words, self._pos), match.end())

    def _line_end(self) -> bool:
        last = self._chain.tail.before
        tag, end = "", self._pos + 1
        if not last.tag:
            if last.text.endswith("  "):
                tag = "br"
            last.text = last.text.rstrip(" \t")
        return self._add(Piece(tag, "" if tag else "\n", self._pos), end)

    def _code(self) -> bool:
        """6.1: the next run of as many backticks ends it; a run without one is text."""
        text, start, begin = self._text, self._pos, self._end_of_run()
        if self._ticks is None:
            self._ticks = {}
            for found in reversed(list(_TICKS.finditer(text))):
                self._ticks.setdefault(len(found[0]), []).append(found.start())
        ends = self._ticks.get(begin - start, [])
        while ends and ends[-1] < begin:
            ends.pop()
        if not ends:
            return self._add(Piece("", text[start:begin], start), begin)
        words = text[begin : ends[-1]].replace("\n", " ")
        if words.startswith(" ") and words.endswith(" ") and words.strip(" "):
            words = words[1:-1]
        return self._add(Piece("code", words, start), ends[-1] + begin - start)

    def _end_of_run(self) -> int:
        """Where the run of equal marks that begins here ends."""
        text, end = self._text, self._pos + 1
        while end < len(text) and text[end] == text[self._pos]:
            end += 1
        return end

    def _formula(self) -> bool:
        match = _FORMULA.match(self._text, self._pos)
        if match is None:
            if not self.unclosed and opens_formula(self._text, self._pos):
                self.unclosed.append(self._pos)
            return False
        kind = "display" if match[1] else "math"
        return self._add(Piece(kind, (match[1] or match[2]).strip(), self._pos), match.end())

    def _delimiters(self) -> bool:
        text, start, end = self._text, self._pos, self._end_of_run()
        piece = self._add_text(text[start:end])
        self._pos = end
        before, after = start, end
        while before and text[before - 1] == "~":  # as cmark-gfm: they are looked through
            before -= 1
        while text.startswith("~", after):
            after += 1
        self._runs.push(piece, text[before - 1 : before], text[after : after + 1])
        return True

    # Tags and addresses --------------------------------------------------------------------------------------

    def _angle(self) -> bool:
        address = angled_address(self._text, self._pos)
        if address:
            return self._add(*address)
        for start, stop in _ENDED:
            if self._text.startswith(start, self._pos):
                end = self._find(stop, self._pos + 2)
                return end >= 0 and self._raw(end + len(stop))
        match = _TAG.match(self._text, self._pos)
        return match is not None and self._raw(match.end())

    def _raw(self, end: int) -> bool:
        return self._add(Piece("raw", self._text[self._pos : end], self._pos), end)

    def _find(self, token: str, start: int) -> int:
        """Find a token; that it is absent is remembered, so that many openings cost one search."""
        if token in self._absent:
            return -1
        end = self._text.find(token, start)
        if end < 0:
            self._absent.add(token)
        return end

    def _bare(self) -> bool:
        """A bare address; in brackets it waits for what they turn out to be."""
        address = None if self._brackets else bare_address(self._text, self._pos)
        return address is not None and self._add(*address)

    # Brackets ------------------------------------------------------------------------------------------------

    def _open(self) -> bool:
        note = _NOTE.match(self._text, self._pos)
        if note and not self._leads(note.end() - 1):
            if note[1] in self._notes:
                return self._add(Piece("note", note[1], self._pos), note.end())
            self.lost_notes.append((note[1], self._pos))
        return self._bracket("[", picture=False)

    def _leads(self, at: int) -> bool:
        """Whether the bracket that ends there is a link by what follows it."""
        if self._text.startswith("(", at + 1):
            return self._target(at) is not None
        label = _LABEL.match(self._text, at + 1) if self._references else None
        return label is not None and label_key(label[1]) in self._references

    def _open_picture(self) -> bool:
        return self._text.startswith("![", self._pos) and self._bracket("![", picture=True)

    def _bracket(self, mark: str, *, picture: bool) -> bool:
        piece = self._add_text(mark)
        self._pos += len(mark)
        self._brackets.append(_Bracket(piece, picture, self._pos, self._runs.top))
        return True

    def _close(self) -> bool:
        if not self._brackets:
            return False
        opener = self._brackets.pop()
        if not opener.active:
            return False
        found = self._target(self._pos) or self._reference(opener)
        if found is None:
            return False
        reference, end = found
        piece = Piece("img" if opener.picture else "a", "", opener.piece.at)
        piece.attributes = {"src" if opener.picture else "href": reference.address, "title": reference.title}
        self._runs.resolve(opener.below)
        if not self._chain.wrap(opener.piece, self._chain.tail, piece):
            return False
        remove(opener.piece)
        self._pos = end
        if not opener.picture:
            self._no_links_around()
        return True

    def _no_links_around(self) -> None:
        for bracket in reversed(self._brackets):
            if not bracket.picture:
                if not bracket.active:
                    return
                bracket.active = False

    def _target(self, at: int) -> tuple[Reference, int] | None:
        """``(address "title")`` after the bracket that ends there."""
        match = _TARGET.match(self._text, at + 1)
        if match is None:
            return None
        if match[1] is not None:
            address, end = match[1], match.end()
        else:
            end = bare_address_end(self._text, match.end())
            address = self._text[match.end() : end]
        words = ""
        title = _TITLE.match(self._text, end)
        if title:
            words = next((group for group in title.groups() if group is not None), "")
        last = _TARGET_END.match(self._text, title.end() if title else end)
        return (Reference(unescape(address), unescape(words)), last.end()) if last else None

    def _reference(self, opener: _Bracket) -> tuple[Reference, int] | None:
        """``[label]`` after the bracket, or the bracket's own text as the label."""
        if not self._references:
            return None
        match = _LABEL.match(self._text, self._pos + 1)
        own = self._text[opener.end : min(self._pos, opener.end + 1000)]
        label = match[1] if match and match[1].strip() else own
        reference = self._references.get(label_key(label))
        if reference is None and match:
            return None
        return (reference, match.end() if match else self._pos + 1) if reference else None
