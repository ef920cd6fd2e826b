"""The colours keep WCAG's contrasts in every scheme, and the style sheet is whole at every text size."""

import re
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.assets import asset_path
from app.desktop.theme import (
    DARK,
    LIGHT,
    CodeColours,
    Tokens,
    apply_theme,
    contrast,
    luminance,
    palette,
    qss,
    tone,
)

SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
KINDS = ("note", "tip", "warning", "danger", "example")


def text_pairs(tokens: Tokens) -> dict[str, tuple[str, str]]:
    """Every pair (words, background) that the style sheet or a page puts together."""
    t = tokens
    backgrounds = {"page": t.page, "surface": t.surface, "raised": t.raised}
    pairs = {
        f"{word} on {name}": (getattr(t, word), behind)
        for word in ("ink", "ink_soft", "accent_ink")
        for name, behind in backgrounds.items()
    }
    for fill in ("accent", "accent_hover", "accent_pressed", "danger_solid", "danger_hover"):
        pairs[f"on_accent on {fill}"] = (t.on_accent, getattr(t, fill))
    pairs |= {
        "ink on accent_soft": (t.ink, t.accent_soft),
        "ink_soft on accent_soft": (t.ink_soft, t.accent_soft),
        "accent_ink on accent_soft": (t.accent_ink, t.accent_soft),
        "ink on line (a pressed button)": (t.ink, t.line),
        "accent_ink on line (a pressed quiet button)": (t.accent_ink, t.line),
        "selection": (t.on_selection, t.selection),
        "ink on mark": (t.ink, t.mark),
        "tooltip": (t.page, t.ink),
        "sidebar_soft": (t.sidebar_soft, t.sidebar),
    }
    for behind in ("sidebar", "sidebar_hover", "sidebar_selected"):
        pairs[f"sidebar_ink on {behind}"] = (t.sidebar_ink, getattr(t, behind))
    for kind in KINDS:
        pairs[f"{kind} title"] = (tone(t, kind).ink, tone(t, kind).fill)
        pairs[f"{kind} text"] = (t.ink, tone(t, kind).fill)
        pairs[f"{kind} link"] = (t.accent_ink, tone(t, kind).fill)
        pairs[f"{kind} title on surface"] = (tone(t, kind).ink, t.surface)
    for part in fields(CodeColours):
        if part.name != "fill":
            pairs[f"code {part.name}"] = (getattr(t.code, part.name), t.code.fill)
    return pairs


def line_pairs(tokens: Tokens) -> dict[str, tuple[str, str]]:
    """Every line, ring or mark that carries meaning, with what lies beside it."""
    t = tokens
    pairs = {
        f"{line} beside {name}": (getattr(t, line), getattr(t, name))
        for line in ("focus", "line_strong", "gold", "accent_ink", "accent")
        for name in ("page", "surface")
    }
    pairs |= {
        "focus beside accent": (t.focus, t.accent),
        "focus beside accent_soft": (t.focus, t.accent_soft),
        "focus beside danger": (t.focus, t.danger_solid),
        "progress": (t.accent_ink, t.line),
        "chosen option": (t.accent_ink, t.accent_soft),
        "tick": (t.on_accent, t.accent),
    }
    for behind in ("sidebar", "sidebar_hover", "sidebar_selected"):
        pairs[f"sidebar_focus beside {behind}"] = (t.sidebar_focus, getattr(t, behind))
    for kind in KINDS:
        pairs[f"{kind} bar on its fill"] = (tone(t, kind).line, tone(t, kind).fill)
        pairs[f"{kind} bar on surface"] = (tone(t, kind).line, t.surface)
        pairs[f"focus beside {kind}"] = (t.focus, tone(t, kind).fill)
    return pairs


def too_weak(pairs: dict[str, tuple[str, str]], least: float) -> dict[str, float]:
    """The pairs below the ratio `least`."""
    return {name: round(contrast(a, b), 2) for name, (a, b) in pairs.items() if contrast(a, b) < least}


def test_contrast_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1
    assert luminance("#ffffff") == pytest.approx(1)


@SCHEMES
def test_every_text_can_be_read(tokens: Tokens) -> None:
    assert too_weak(text_pairs(tokens), 4.5) == {}


@SCHEMES
def test_every_line_that_means_something_can_be_seen(tokens: Tokens) -> None:
    assert too_weak(line_pairs(tokens), 3.0) == {}


@SCHEMES
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_the_style_sheet_is_whole(tokens: Tokens, scale: float) -> None:
    sheet = qss(tokens, scale)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for picture in re.findall(r'url\("([^"]+)"\)', sheet):
        assert asset_path(picture).is_file()


def test_lengths_grow_but_lines_stay_thin() -> None:
    once, twice = qss(LIGHT, 1.0), qss(LIGHT, 2.0)
    assert "border-radius: 12px" in once
    assert "border-radius: 24px" in twice
    assert once.count("border: 1px solid") == twice.count("border: 1px solid")
    assert once.count("border: 2px solid") == twice.count("border: 2px solid")


@SCHEMES
def test_the_small_pictures_have_the_schemes_colours(tokens: Tokens) -> None:
    folder = asset_path(f"themes/{tokens.name}")
    for name, colour in (
        ("check", tokens.on_accent),
        ("dash", tokens.on_accent),
        ("up", tokens.ink_soft),
        ("down", tokens.ink_soft),
    ):
        assert f'stroke="{colour}"' in (folder / f"{name}.svg").read_text(encoding="utf-8")


def test_a_tone_for_every_kind() -> None:
    assert tone(LIGHT, "info") is tone(LIGHT, "note") is LIGHT.note
    assert tone(LIGHT, "success") is LIGHT.tip
    assert tone(LIGHT, "never heard of") is LIGHT.note


@SCHEMES
def test_palette_and_sheet_reach_a_widget(tokens: Tokens, qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, tokens)
    button = QPushButton("Continue")
    button.setProperty("role", "primary")
    qtbot.addWidget(button)
    button.resize(200, 60)
    picture = button.grab().toImage()
    assert picture.pixelColor(30, 30) == QColor(tokens.accent)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(tokens.page)
    assert palette(tokens).color(QPalette.ColorRole.Base) == QColor(tokens.surface)
    assert qapp.cursorFlashTime() == 0


@SCHEMES
def test_focus_moves_nothing(tokens: Tokens, qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, tokens, 1.5)
    button = QPushButton("Continue")
    qtbot.addWidget(button)
    before = button.sizeHint()
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.sizeHint() == before
