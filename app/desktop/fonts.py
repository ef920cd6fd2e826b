"""The bundled typefaces: their families, and reading their files only when something is about to be shown in them.

Always name a whole list of families: what Qt falls back to on its own differs between machines, and on a bare one it
is nothing at all. `Noto Sans Symbols` ends each list; it has arrows, mathematical signs and ticks.
"""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from app.assets import asset_path
from content.errors import HornbookError

INTERFACE = ("Noto Sans", "Noto Sans Symbols")
"""The families of buttons, labels and headings."""

READING = ("Literata", "Noto Sans", "Noto Sans Symbols")
"""The families of a module's running text and of the certificate."""

CODE = ("JetBrains Mono", "Noto Sans", "Noto Sans Symbols")
"""The families of listings, keys and fingerprints."""

_INTERFACE_FILES = ("NotoSans-Regular", "NotoSans-SemiBold", "NotoSansSymbols-Regular")
_READING_FILES = (
    "Literata-Regular",
    "Literata-Italic",
    "Literata-Bold",
    "Literata-BoldItalic",
    "NotoSans-Italic",
    "NotoSans-Bold",
    "JetBrainsMono-Regular",
    "JetBrainsMono-Bold",
)


class FontError(HornbookError):
    """A bundled font cannot be read: the installation is damaged."""


def load_interface_fonts() -> None:
    """Make `INTERFACE` available; needs a QGuiApplication, and costs nothing the second time."""
    for name in _INTERFACE_FILES:
        _load(name)


def load_reading_fonts() -> None:
    """Make `READING` and `CODE` available with their italic and bold faces, and `INTERFACE` too."""
    load_interface_fonts()
    for name in _READING_FILES:
        _load(name)


def font(
    families: tuple[str, ...],
    pixels: int,
    weight: QFont.Weight = QFont.Weight.Normal,
    *,
    italic: bool = False,
) -> QFont:
    """A font of one of the three family lists, its size in pixels."""
    result = QFont(list(families))
    result.setPixelSize(pixels)
    result.setWeight(weight)
    result.setItalic(italic)
    return result


def families_css(families: tuple[str, ...]) -> str:
    """The families as the value of ``font-family`` in a style sheet or in HTML."""
    return ", ".join(f"'{family}'" for family in families)


@cache
def _load(name: str) -> None:
    path = asset_path(f"fonts/{name}.ttf")
    if QFontDatabase.addApplicationFont(str(path)) < 0:
        message = f"The font {path} cannot be read. Install Hornbook again."
        raise FontError(message)
