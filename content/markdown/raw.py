"""Raw HTML before it is sanitised: mark where each tag stands, turn frames into cards, and say what is dropped.

Safety does not rest on this step (`content.markdown.dom` has the allow-list); it is for places and messages.
"""

import re
from collections.abc import Callable

from content.markdown.nodes import Remark, TooDeep

MAX_OPEN = 100  # raw elements open at once
PLACE = (
    "data-hb"  # the attribute that carries line, column, kind and payload through HTML; authors cannot set it
)

_TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:-]*+)((?:[^<>"']++|"[^"]{0,500}+"|'[^']{0,500}+'){0,20}+)>""")
_HANDLER = re.compile(r"""(?<![\w-])(on[a-z]+|style)\s*=""", re.IGNORECASE)
_CARDS = {
    "iframe": "frame",
    "embed": "frame",
    "video": "media",
    "audio": "media",
    "source": "media",
    "object": "frame",
}
_GONE = frozenset(
    [
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "applet",
        "form",
        "input",
        "button",
        "textarea",
        "select",
        "svg",
        "math",
        "link",
        "meta",
        "base",
        "frame",
        "frameset",
        "noscript",
        "template",
    ]
)
_VOID = frozenset(
    [
        "br",
        "hr",
        "img",
        "input",
        "source",
        "track",
        "wbr",
        "area",
        "base",
        "col",
        "embed",
        "link",
        "meta",
        "param",
    ]
)
_LOOSE = frozenset(
    ["p", "li", "td", "th", "tr", "dt", "dd", "tbody", "thead", "tfoot", "option"]
)  # closed by their next sibling

Locate = Callable[[int], tuple[int, int]]
"""From an index in the raw text to line and column (from 1) in the file."""


class RawHtml:
    """Marks the raw HTML of one page; keeps count of what stays open."""

    def __init__(self, remarks: list[Remark]) -> None:
        """Remarks are added to the list given."""
        self._remarks = remarks
        self._open = 0

    def mark(self, text: str, locate: Locate) -> str:
        """The text with places in its tags; raises `TooDeep`."""
        text = re.sub(re.escape(PLACE), "data-no", text, flags=re.IGNORECASE)
        return _TAG.sub(lambda match: self._tag(match, locate), text)

    def _tag(self, match: re.Match[str], locate: Locate) -> str:
        name = match[2].lower()
        self._count(name, closing=bool(match[1]))
        if match[1]:
            return "" if name in _CARDS else match[0]
        line, column = locate(match.start())
        self._say(name, match[3], line, column)
        if name in _CARDS:
            rest = match[3].replace("data=", "src=") if name == "object" else match[3]
            return f'<img {PLACE}="{line} {column} {_CARDS[name]}"{rest.rstrip("/")}>'
        return f'<{match[2]} {PLACE}="{line} {column} raw"{match[3]}>'

    def _count(self, name: str, *, closing: bool) -> None:
        if name in _VOID or name in _LOOSE:
            return
        self._open = max(0, self._open + (-1 if closing else 1))
        if self._open > MAX_OPEN:
            raise TooDeep

    def _say(self, name: str, attributes: str, line: int, column: int) -> None:
        if name in ("iframe", "embed", "object"):
            self._warn(
                line,
                column,
                f"<{name}> is removed; shown as a link card",
                "say in words what is to be seen there",
            )
        elif name in _GONE:
            self._warn(line, column, f"<{name}> is removed", "write it in markdown, or leave it out")
        handler = _HANDLER.search(attributes)
        if handler:
            self._warn(
                line, column, f"attribute '{handler[1].lower()}' of <{name}> is removed", "leave it out"
            )

    def _warn(self, line: int, column: int, message: str, hint: str) -> None:
        self._remarks.append(Remark(line, column, "W409", message, hint))
