"""Gaps in a text: room on the line for a widget that is laid over it, wherever in the page it stands."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from app.desktop.reader.build import BuiltPage
from app.desktop.reader.inline import OBJECT
from app.desktop.reader.label import RichLabel
from app.desktop.reader.marks import Prop
from app.desktop.reader.objects import Gap, GapObject
from app.desktop.reader.style import ReaderStyle
from content.markdown.tree import Details, Mark, Page, Run

_BLANK = re.compile(r"\[\[([a-z0-9-]+)\]\]")


def with_gaps(page: Page, sizes: Mapping[str, QSize]) -> Page:
    """The page with a gap of that size for each ``[[name]]`` of `sizes`; not in listings, and all details are open."""
    made = _changed(page, sizes)
    assert isinstance(made, Page), "a page stays a page"
    return made


def _changed(node: object, sizes: Mapping[str, QSize]) -> object:
    if isinstance(node, tuple):
        parts: list[object] = []
        for each in node:
            parts.extend(_pieces(each, sizes) if isinstance(each, Run) else (_changed(each, sizes),))
        return tuple(parts)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    own = {field.name: getattr(node, field.name) for field in fields(node)}
    changes = {name: _changed(value, sizes) for name, value in own.items() if isinstance(value, tuple)}
    if isinstance(node, Details):
        changes["open"] = True
    return replace(node, **changes)


def _pieces(run: Run, sizes: Mapping[str, QSize]) -> list[object]:
    """The run cut at its gaps."""
    if Mark.CODE in run.marks:
        return [run]
    found: list[object] = []
    end = 0
    for blank in _BLANK.finditer(run.text):
        size = sizes.get(blank[1])
        if size is not None:
            if blank.start() > end:
                found.append(replace(run, text=run.text[end : blank.start()]))
            found.append(Gap(src="", alt="…", width=size.width(), height=size.height(), name=blank[1]))
            end = blank.end()
    if end < len(run.text) or not found:
        found.append(replace(run, text=run.text[end:]))
    return found


def gap_rects(built: BuiltPage) -> dict[str, QRectF]:
    """Where the gaps of a document stand now, by their names."""
    found: dict[str, QRectF] = {}
    block = built.document.begin()
    while block.isValid():
        for at, letter in enumerate(block.text()):
            if letter == OBJECT:
                placed = _rect(built, block, at)
                if placed is not None:
                    found[placed[0]] = placed[1]
        block = block.next()
    return found


def _rect(built: BuiltPage, block: QTextBlock, at: int) -> tuple[str, QRectF] | None:
    """Name and place of the object at `at` of the block, if it is a gap."""
    cursor = QTextCursor(built.document)
    cursor.setPosition(block.position() + at + 1)
    form = cursor.charFormat()
    item = built.objects[form.intProperty(Prop.OBJECT)]
    line = block.layout().lineForTextPosition(at)
    if not isinstance(item, GapObject) or not line.isValid():
        return None
    corner = built.document.documentLayout().blockBoundingRect(block).topLeft()
    ends = sorted((_x(line.cursorToX(at)), _x(line.cursorToX(at + 1))))
    half = QFontMetricsF(form.font()).xHeight() / 2
    top = (
        line.y() + line.ascent() - (item.size.height() + half) / 2
    )  # how Qt puts what is in the line's middle
    return item.name, QRectF(corner + QPointF(ends[0], top), QSizeF(ends[1] - ends[0], item.size.height()))


def _x(value: object) -> float:
    """Qt's answer is the place and the position that it belongs to."""
    return float(value[0] if isinstance(value, tuple) else value)  # type: ignore[arg-type]


class GappedText(RichLabel):
    """A text with widgets in its gaps; its links answer to the mouse."""

    def __init__(self, style: ReaderStyle, widgets: Mapping[str, QWidget]) -> None:
        """`widgets` are for the gaps of those names, and become children."""
        super().__init__(style, interactive=True)
        self._widgets = dict(widgets)
        for widget in self._widgets.values():
            widget.setParent(self)
            widget.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tables share their room out by the width: the text is written anew for another one."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._build()
        self._place()

    def _build(self) -> None:
        super()._build()
        self._place()

    def _place(self) -> None:
        if self._built is None:
            return
        rects = gap_rects(self._built)
        for name, widget in self._widgets.items():
            if name in rects:
                widget.setGeometry(rects[name].toRect())
            widget.setVisible(name in rects)
