"""Writing a paragraph's inlines: runs, links, formulas, pictures, footnote numbers."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, Qt, QTextCharFormat, QTextCursor

from app.desktop.reader.actions import Action, Follow, Jump
from app.desktop.reader.formats import Formats
from app.desktop.reader.marks import OBJECT_TYPE, Chip, Prop
from app.desktop.reader.objects import DEEPEST, FormulaObject, Gap, GapObject, InlineObject, PictureObject
from app.desktop.reader.pictures import open_picture
from app.desktop.reader.style import Voice
from content.markdown.tree import Break, Formula, Inline, Link, Mark, NoteRef, Picture, Run, Target

MATH_SIZE = 1.16
"""The size of formulas ÷ that of the text around them: STIX is smaller on its body than Literata and Noto Sans."""
OBJECT = "\ufffc"
LINE_END = "\u2028"
_CLEAN = str.maketrans(dict.fromkeys("\n\r\u2028\u2029\ufdd0\ufdd1\ufffc", " ") | {"\0": None})
"""What would be structure to Qt is a space in a stranger's text."""


def clean(text: str) -> str:
    """Text that stays one piece of one paragraph."""
    return text.translate(_CLEAN)


class InlineWriter:
    """Writes at `cursor`; collects what links do and the objects, in the order of their numbers."""

    def __init__(self, cursor: QTextCursor, formats: Formats, folder: Path | None) -> None:
        self.cursor = cursor
        self.formats = formats
        self.folder = folder
        self.actions: list[Action] = []
        self.objects: list[InlineObject] = []
        self.anchors: dict[str, int] = {}
        self.deepest = 0.0
        """How far the deepest formula since the last reset hangs below its line, in pixels."""

    def href(self, action: Action) -> str:
        """The address by which a link of the document means `action`."""
        self.actions.append(action)
        return f"link:{len(self.actions) - 1}"

    def text(self, text: str, char: QTextCharFormat) -> None:
        """Plain words."""
        self.cursor.insertText(clean(text), char)

    def object(self, item: InlineObject, text: str, char: QTextCharFormat | None = None) -> None:
        """An object that is `text` when copied."""
        made = QTextCharFormat(char) if char is not None else QTextCharFormat()
        made.setObjectType(OBJECT_TYPE)
        made.setProperty(Prop.OBJECT, len(self.objects))
        made.setProperty(Prop.TEXT, text)
        if isinstance(item, GapObject) or (isinstance(item, FormulaObject) and item.centred):
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        self.objects.append(item)
        self.cursor.insertText(OBJECT, made)

    def write(
        self,
        children: Sequence[Inline],
        voice: Voice,
        *,
        inset: float = 0.0,
        href: str = "",
        ext: bool = False,
    ) -> None:
        """Write all of `children`; inside a link `href` is where it leads."""
        for index, child in enumerate(children):
            match child:
                case Run():
                    following = children[index + 1] if index + 1 < len(children) else None
                    self._run(child, voice, href, ext=ext, chip_follows=_is_chip(following))
                case Break():
                    self.cursor.insertText(LINE_END, self.formats.char(voice))
                case Link():
                    made = self.href(Follow(child.target, child.ref))
                    first = self.cursor.position()
                    self.write(
                        child.children, voice, inset=inset, href=made, ext=child.target is Target.EXTERNAL
                    )
                    self._explain(child.title, first)
                case Formula():
                    self.formula(child, voice, inset=inset, display=False)
                case Gap():
                    size = QSizeF(child.width, child.height)
                    self.object(
                        GapObject(name=child.name, size=size, inset=inset),
                        child.alt,
                        self.formats.char(voice),
                    )
                case Picture():
                    self._inline_picture(child, voice, inset, href, ext=ext)
                case NoteRef():
                    self._note(child, voice)

    def _explain(self, title: str, first: int) -> None:
        """What is shown when the pointer rests on the words since `first`."""
        if title:
            tip = QTextCharFormat()
            tip.setToolTip(Qt.convertFromPlainText(title, Qt.WhiteSpaceMode.WhiteSpaceNormal))
            words = QTextCursor(self.cursor)
            words.setPosition(first, QTextCursor.MoveMode.KeepAnchor)
            words.mergeCharFormat(tip)

    def _run(self, run: Run, voice: Voice, href: str, *, ext: bool, chip_follows: bool) -> None:
        char = self.formats.char(voice, run.marks)
        if href:
            char = self.formats.link(voice, run.marks, href, external=ext)
        text = clean(run.text)
        chip = char.hasProperty(Prop.CHIP)
        if text and (chip or (chip_follows and not text[-1].isalpha())):
            # Room beside a chip: wider spacing after its last character and the one before it (desktop.md, trick 5).
            wide = QTextCharFormat(char)
            wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            wide.setFontLetterSpacing(round(voice.pixels * 0.28))
            self.cursor.insertText(text[:-1], char)
            self.cursor.insertText(text[-1], wide)
        else:
            self.cursor.insertText(text, char)

    def formula(self, formula: Formula, voice: Voice, *, inset: float, display: bool) -> None:
        """A formula; one that could not be typeset shows its TeX in the code face."""
        if not formula.svg or formula.width <= 0 or formula.height <= 0:
            self._run(Run(formula.tex, (Mark.CODE,)), voice, "", ext=False, chip_follows=False)
            return
        em = voice.pixels * MATH_SIZE
        deep = not display and formula.depth * MATH_SIZE > DEEPEST
        item = FormulaObject(
            svg=formula.svg,
            size=QSizeF(formula.width * em, formula.height * em),
            depth=formula.depth * em,
            inset=inset,
            colour=voice.colour,
            display=display,
            side=0.0 if display else voice.pixels * 0.09,
            x_height=QFontMetricsF(voice.font()).xHeight() if deep else 0.0,
        )
        if not display and not deep:
            self.deepest = max(self.deepest, item.depth)
        mark = "$$" if display else "$"
        self.object(item, f"{mark}{formula.tex}{mark}", self.formats.char(voice))

    def picture(self, picture: Picture, *, inset: float, tallest: float) -> PictureObject | None:
        """The object of a picture, at most `tallest` pixels high; None where it cannot be shown."""
        drawing = open_picture(self.folder, picture)
        if drawing is None:
            return None
        style = self.formats.style
        size = drawing.size * style.zoom
        if size.height() > tallest:
            size = size * (tallest / size.height())
        paper = "#f3f1ea" if style.tokens.dark else ""  # drawings are made for white paper
        return PictureObject(
            drawing=drawing, size=size, inset=inset, paper=paper, radius=round(6 * style.zoom)
        )

    def _inline_picture(self, picture: Picture, voice: Voice, inset: float, href: str, *, ext: bool) -> None:
        char = self.formats.link(voice, (), href, external=ext) if href else self.formats.char(voice)
        item = self.picture(picture, inset=inset, tallest=voice.pixels * 20)
        if item is None:
            self.text(f"[{picture.alt}]" if picture.alt else "[…]", char)
        else:
            self.object(item, picture.alt, char)

    def _note(self, note: NoteRef, voice: Voice) -> None:
        self.anchors.setdefault(f"back:{note.id}", self.cursor.position())
        small = replace(voice, pixels=round(voice.pixels * 0.95), weight=QFont.Weight.DemiBold)
        char = self.formats.link(small, (Mark.SUP,), self.href(Jump(f"note:{note.id}")))
        char.setFontUnderline(False)
        self.cursor.insertText(str(note.number), char)

    def button(self, text: str, voice: Voice, href: str) -> None:
        """A link that looks like a button; its block needs room around the words."""
        char = self.formats.link(voice, (), href)
        char.setFontUnderline(False)
        char.setForeground(QColor(self.formats.style.tokens.on_accent))
        char.setProperty(Prop.CHIP, Chip.BUTTON.value)
        self.text(text, char)


def _is_chip(inline: Inline | None) -> bool:
    if isinstance(inline, Formula):
        return not inline.svg
    return isinstance(inline, Run) and (Mark.CODE in inline.marks or Mark.KBD in inline.marks)
