"""The colours of Hornbook and how they reach every widget: one set of tokens, one palette, one style sheet.

A scheme is a value of `Tokens`; a further one (sepia, high contrast) is a further value and a folder of four small
pictures below ``resources/themes``. Every pair of colours that carries text keeps WCAG 2.2's 4.5 to 1 (success
criterion 1.4.3), every line or ring that carries meaning 3 to 1 (1.4.11); a test computes both from the tokens.
"""

import re
from dataclasses import dataclass, fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.assets import asset_path
from app.desktop.fonts import CODE, INTERFACE, READING, families_css, font, load_interface_fonts

BASE_SIZE = 15
"""The interface's text size in pixels at scale 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """The colours of one kind of callout or banner: `ink` for its title and icon, `fill` behind, `line` for its bar."""

    ink: str
    fill: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeColours:
    """The nine colours of a listing, each for one kind of token, and the `fill` behind them."""

    fill: str
    plain: str
    keyword: str
    name: str
    function: str
    string: str
    number: str
    comment: str
    operator: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One colour scheme, as ``#rrggbb``. `name` is its folder below ``resources/themes``.

    Three backgrounds from far to near: `page`, `surface` (cards and the reader), `raised` (hovered rows, chips).
    `line` only decorates, `line_strong` bounds what can be used. `accent` fills; `accent_ink` writes and draws.
    """

    name: str
    dark: bool
    page: str
    surface: str
    raised: str
    line: str
    line_strong: str
    ink: str
    ink_soft: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_ink: str
    accent_soft: str
    gold: str
    focus: str
    selection: str
    on_selection: str
    mark: str
    danger_solid: str
    danger_hover: str
    sidebar: str
    sidebar_ink: str
    sidebar_soft: str
    sidebar_hover: str
    sidebar_selected: str
    sidebar_focus: str
    note: Tone
    tip: Tone
    warning: Tone
    danger: Tone
    example: Tone
    code: CodeColours


LIGHT = Tokens(
    name="light",
    dark=False,
    page="#f4f1e9",
    surface="#fefdf9",
    raised="#ebe7db",
    line="#e0dbcd",
    line_strong="#857f6d",
    ink="#1b2724",
    ink_soft="#56605a",
    accent="#12735f",
    accent_hover="#0e6453",
    accent_pressed="#0a5144",
    on_accent="#ffffff",
    accent_ink="#0d6152",
    accent_soft="#e1f0ea",
    gold="#a0752a",
    focus="#07110e",
    selection="#bfe0d4",
    on_selection="#0d1c18",
    mark="#fbe7a1",
    danger_solid="#b03a2e",
    danger_hover="#9a2f24",
    sidebar="#10312a",
    sidebar_ink="#e4eee8",
    sidebar_soft="#a3bcb2",
    sidebar_hover="#1a423a",
    sidebar_selected="#24564b",
    sidebar_focus="#fbf3d9",
    note=Tone(ink="#1c5277", fill="#e8f1f7", line="#2d76a8"),
    tip=Tone(ink="#0d6152", fill="#e4f2ec", line="#12735f"),
    warning=Tone(ink="#7d4a06", fill="#fbf0da", line="#b5720f"),
    danger=Tone(ink="#96281c", fill="#fbeae6", line="#b03a2e"),
    example=Tone(ink="#5b3f87", fill="#f1edf8", line="#7a5bab"),
    code=CodeColours(
        fill="#f4f1e8",
        plain="#1f2b27",
        keyword="#8a3a7c",
        name="#1f2b27",
        function="#1c5a9a",
        string="#2f6b1f",
        number="#9a4a0c",
        comment="#656a60",
        operator="#4f5b56",
        type="#0d6152",
    ),
)

DARK = Tokens(
    name="dark",
    dark=True,
    page="#141a18",
    surface="#1c2321",
    raised="#28312e",
    line="#2f3936",
    line_strong="#7d8b85",
    ink="#e7e9e2",
    ink_soft="#aab5af",
    accent="#2a8470",
    accent_hover="#237866",
    accent_pressed="#1d6757",
    on_accent="#ffffff",
    accent_ink="#79d0b7",
    accent_soft="#1d3b34",
    gold="#d9b263",
    focus="#f6f2e4",
    selection="#2c5f52",
    on_selection="#f4f6f0",
    mark="#5b4a12",
    danger_solid="#c24a3c",
    danger_hover="#b03f32",
    sidebar="#0d1412",
    sidebar_ink="#dbe6e0",
    sidebar_soft="#93a9a0",
    sidebar_hover="#18231f",
    sidebar_selected="#1f3a33",
    sidebar_focus="#f6f2e4",
    note=Tone(ink="#8cc4ec", fill="#17293a", line="#4f97cc"),
    tip=Tone(ink="#79d0b7", fill="#163029", line="#3fa58b"),
    warning=Tone(ink="#eebd6c", fill="#33270f", line="#c98f2c"),
    danger=Tone(ink="#f2a196", fill="#3b1d19", line="#d96a5b"),
    example=Tone(ink="#c5aef0", fill="#291f3d", line="#9a7bd4"),
    code=CodeColours(
        fill="#171d1b",
        plain="#dfe3dc",
        keyword="#d9a3d0",
        name="#dfe3dc",
        function="#8cbcf0",
        string="#a5cf8d",
        number="#eab27c",
        comment="#8e9a92",
        operator="#b4c0ba",
        type="#79d0b7",
    ),
)


def tone(tokens: Tokens, kind: str) -> Tone:
    """The colours for a callout (note, tip, warning, danger, example) or a banner (info, success, warning, danger).

    An unknown kind looks like a note.
    """
    match kind:
        case "tip" | "success":
            return tokens.tip
        case "warning":
            return tokens.warning
        case "danger":
            return tokens.danger
        case "example":
            return tokens.example
        case _:
            return tokens.note


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``, 0 to 1, as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it; the order does not matter."""
    dim, bright = sorted((luminance(a), luminance(b)))
    return (bright + 0.05) / (dim + 0.05)


def palette(tokens: Tokens) -> QPalette:
    """The scheme as Qt's palette, for what Fusion or a painter draws without the style sheet."""
    role = QPalette.ColorRole
    colours = (
        (role.Window, tokens.page),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.raised),
        (role.Text, tokens.ink),
        (role.PlaceholderText, tokens.ink_soft),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.danger.ink),
        (role.ToolTipBase, tokens.ink),
        (role.ToolTipText, tokens.page),
        (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.on_selection),
        (role.Link, tokens.accent_ink),
        (role.LinkVisited, tokens.accent_ink),
        (role.Accent, tokens.accent),
        (role.Light, tokens.raised),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line),
        (role.Dark, tokens.line_strong),
        (role.Shadow, tokens.line_strong),
    )
    result = QPalette()
    for part, colour in colours:
        result.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, part, QColor(tokens.ink_soft))
    return result


def qss(tokens: Tokens, scale: float = 1.0) -> str:
    """The style sheet of the whole program; every length above 2 px grows with `scale` (1 to 2), lines stay thin."""
    sheet = asset_path("themes/hornbook.qss").read_text(encoding="utf-8")
    return Template(_scaled(sheet, scale)).substitute(_variables(tokens))


def apply_theme(app: QApplication, tokens: Tokens, scale: float = 1.0) -> None:
    """Dress the program: Fusion, the bundled fonts, palette and style sheet; nothing blinks or moves afterwards."""
    load_interface_fonts()
    app.setStyle("Fusion")
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip):
        app.setEffectEnabled(effect, False)
    app.setCursorFlashTime(0)  # a blinking caret keeps an old laptop awake
    app.setPalette(palette(tokens))
    app.setFont(font(INTERFACE, round(BASE_SIZE * scale)))
    app.setStyleSheet(qss(tokens, scale))


def _scaled(sheet: str, scale: float) -> str:
    def grown(match: re.Match[str]) -> str:
        length = int(match[1])
        return f"{length if length <= 2 else round(length * scale)}px"

    return re.sub(r"\b(\d+)px", grown, sheet)


def _variables(tokens: Tokens) -> dict[str, str]:
    """The names that the style sheet may use: each colour, ``note_ink`` and its like, the fonts, the pictures."""
    colours = {f.name: getattr(tokens, f.name) for f in fields(tokens)}
    plain = {name: colour for name, colour in colours.items() if isinstance(colour, str)}
    tones = {
        f"{kind}_{f.name}": getattr(tone(tokens, kind), f.name)
        for kind in ("note", "tip", "warning", "danger", "example")
        for f in fields(Tone)
    }
    families = {
        "interface": families_css(INTERFACE),
        "reading": families_css(READING),
        "mono": families_css(CODE),
    }
    return plain | tones | families | {"pictures": asset_path(f"themes/{tokens.name}").as_posix()}
