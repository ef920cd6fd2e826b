"""Character and block formats made from a `ReaderStyle`, each made once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFrameFormat, QTextLength

from app.desktop.fonts import CODE, INTERFACE, font
from app.desktop.reader.marks import Chip, Prop
from app.desktop.reader.style import ReaderStyle, Voice, slants
from content.markdown.tree import Mark, Page, Tone

_MINIMUM = int(QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
_FIXED = int(QTextBlockFormat.LineHeightTypes.FixedHeight.value)
_HEADINGS = {1: 1.84, 2: 1.4, 3: 1.17, 4: 1.0, 5: 0.9, 6: 0.9}
"""Sizes of headings ÷ the text's."""


class Formats:
    """The formats of one page in one style; `em` is the text size in pixels."""

    def __init__(self, page: Page, style: ReaderStyle) -> None:
        self.style = style
        self.rtl = page.direction == "rtl"
        self.em = style.pixels(page.language)
        self.slants = slants(page.language)
        self._leading = style.leading(page.language)
        tokens = style.tokens
        self.body = self._voice(style.face, 1.0, tokens.ink, self._leading)
        self.quiet = self._voice(INTERFACE, 0.8, tokens.ink_soft, 1.5)
        self.label = self._voice(INTERFACE, 0.84, tokens.ink, 1.5, QFont.Weight.DemiBold)
        self.table = self._voice(INTERFACE, 0.84, tokens.ink, max(1.5, self._leading - 0.1))
        self.code = self._voice(CODE, 0.82, tokens.code.plain, 1.6)
        self._chars: dict[tuple[Voice, tuple[Mark, ...]], QTextCharFormat] = {}
        self._tones: dict[Tone, QTextCharFormat] = {}

    def _voice(
        self,
        families: tuple[str, ...],
        size: float,
        colour: str,
        leading: float,
        weight: QFont.Weight = QFont.Weight.Normal,
    ) -> Voice:
        pixels = max(7, round(self.em * size))
        return Voice(
            families=families, pixels=pixels, colour=colour, line=round(pixels * leading), weight=weight
        )

    def heading(self, level: int) -> Voice:
        """How a heading speaks: the interface's face, bold, tight lines."""
        colour = self.style.tokens.ink if level < 5 else self.style.tokens.ink_soft
        leading = 1.24 if self._leading <= 1.6 else self._leading - 0.25
        weight = QFont.Weight.Bold if level < 4 else QFont.Weight.DemiBold
        return self._voice(INTERFACE, _HEADINGS.get(level, 1.0), colour, leading, weight)

    def char(self, voice: Voice, marks: tuple[Mark, ...] = ()) -> QTextCharFormat:
        """Characters of `voice` with `marks`. The answer is shared: copy it before changing it."""
        known = self._chars.get((voice, marks))
        if known is None:
            known = self._chars[voice, marks] = self._make_char(voice, marks)
        return known

    def _make_char(self, voice: Voice, marks: tuple[Mark, ...]) -> QTextCharFormat:
        face = voice.font()
        result = QTextCharFormat()
        if Mark.CODE in marks:
            face = font(CODE, round(voice.pixels * 0.86), voice.weight)
            result.setProperty(Prop.CHIP, Chip.CODE.value)
        if Mark.KBD in marks:
            face = font(INTERFACE, round(voice.pixels * 0.8), QFont.Weight.DemiBold)
            result.setProperty(Prop.CHIP, Chip.KEY.value)
        if Mark.STRONG in marks:
            face.setWeight(QFont.Weight.Bold)
        if Mark.EM in marks:
            face.setItalic(self.slants and not voice.italic)
            if not self.slants:
                face.setWeight(QFont.Weight.DemiBold)
        if Mark.STRIKE in marks:
            face.setStrikeOut(True)
        result.setFont(face)
        result.setForeground(QColor(voice.colour))
        if Mark.SUB in marks:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        if Mark.SUP in marks:
            result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        return result

    def tone(self, tone: Tone) -> QTextCharFormat:
        """A piece of a listing."""
        known = self._tones.get(tone)
        if known is None:
            known = QTextCharFormat(self.char(self.code))
            known.setForeground(QColor(getattr(self.style.tokens.code, tone.value)))
            if tone is Tone.COMMENT:
                known.setFontItalic(False)
            self._tones[tone] = known
        return known

    def link(
        self, voice: Voice, marks: tuple[Mark, ...], href: str, *, external: bool = False
    ) -> QTextCharFormat:
        """Characters of a link; one that needs the internet has a dotted line."""
        result = QTextCharFormat(self.char(voice, marks))
        ink = QColor(self.style.tokens.accent_ink)
        result.setForeground(ink)
        line = QColor(ink)
        line.setAlphaF(0.55)
        under = QTextCharFormat.UnderlineStyle
        result.setUnderlineStyle(under.DotLine if external else under.SingleUnderline)
        result.setUnderlineColor(ink if external else line)
        result.setAnchor(True)
        result.setAnchorHref(href)
        return result

    def block(
        self, voice: Voice, *, gap: float = 0, indent: float = 0, ltr: bool = False
    ) -> QTextBlockFormat:
        """A block of `voice`, `gap` pixels below what stands before it and indented at its start."""
        result = QTextBlockFormat()
        result.setLineHeight(voice.line, _MINIMUM)
        result.setTopMargin(gap)
        rtl = self.rtl and not ltr
        result.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        if self.rtl:
            result.setRightMargin(indent)
        else:
            result.setLeftMargin(indent)
        return result

    def frame(self, card: str, *, gap: float, indent: float, padding: float) -> QTextFrameFormat:
        """A borderless frame under which `card` is painted."""
        result = QTextFrameFormat()
        result.setBorder(0)
        result.setPadding(padding)
        result.setMargin(0)
        result.setTopMargin(gap)
        if self.rtl:
            result.setRightMargin(indent)
        else:
            result.setLeftMargin(indent)
        result.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        result.setProperty(Prop.CARD, card)
        return result


def thin_block() -> tuple[QTextBlockFormat, QTextCharFormat]:
    """The formats of a block that Qt forces on us around frames: it takes no room (desktop.md, trick 4)."""
    block = QTextBlockFormat()
    block.setLineHeight(0.01, _FIXED)
    char = QTextCharFormat()
    char.setFontPointSize(1)
    return block, char
