"""How a page is to look: colours, sizes and the few words that the reader itself says."""

from dataclasses import dataclass, field

from PySide6.QtGui import QFont

from app.desktop.fonts import READING, font
from app.desktop.theme import Tokens

_TALL = {"hi": 1.75, "bn": 1.75, "mr": 1.75, "ne": 1.75, "am": 1.75, "zh": 1.75, "ja": 1.75, "ko": 1.75}
_UPRIGHT = frozenset(
    "ar fa ps ckb ug ur sd he yi hi mr ne bn as pa gu ta te kn ml si th lo my km am ti zh ja ko".split()  # noqa: SIM905
)
_ARABIC = frozenset({"ar", "fa", "ps", "ckb", "ug"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The reader's own words; the window passes them translated."""

    copy: str = "Copy"
    copied: str = "Copied"
    practise: str = "Practise: {title}"
    practise_untitled: str = "Practise this now"
    practise_note: str = "A few questions, with feedback at once"
    picture_missing: str = "This picture cannot be shown"
    online: str = "This needs the internet"
    copy_address: str = "Copy the address"
    audio: str = "Sound"
    video: str = "Film"
    save_file: str = "Save the file"
    transcript: str = "Transcript"
    notes: str = "Notes"
    too_complex: str = "This page is too complex to be shown"
    callouts: tuple[tuple[str, str], ...] = (
        ("note", "Note"),
        ("tip", "Tip"),
        ("important", "Important"),
        ("warning", "Warning"),
        ("caution", "Caution"),
        ("danger", "Danger"),
        ("example", "Example"),
    )

    def callout(self, kind: str) -> str:
        """The title of a callout that its author gave none."""
        return dict(self.callouts).get(kind, self.callouts[0][1])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderStyle:
    """Colours and sizes in pixels; `zoom` enlarges text, column, gaps and pictures alike (0.5 to 3).

    `column` is the reading column's width at zoom 1; the page itself says its language and direction.
    """

    tokens: Tokens
    text_size: int = 18
    column: int = 700
    zoom: float = 1.0
    face: tuple[str, ...] = READING
    labels: Labels = field(default_factory=Labels)

    @property
    def width(self) -> int:
        """The reading column in pixels."""
        return round(self.column * self.zoom)

    def pixels(self, language: str) -> int:
        """The size of running text: Arabic script is set 12 % larger, since its letters are smaller (desktop.md)."""
        larger = 1.12 if _primary(language) in _ARABIC else 1.0
        return max(8, round(self.text_size * self.zoom * larger))

    def leading(self, language: str) -> float:
        """Line height ÷ text size, by script (desktop.md, trick 2)."""
        primary = _primary(language)
        return 1.85 if primary in _ARABIC else _TALL.get(primary, 1.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How a piece of text speaks: typeface, size in pixels, colour (``#rrggbb``), line height in pixels."""

    families: tuple[str, ...]
    pixels: int
    colour: str
    line: int
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False

    def font(self) -> QFont:
        """The font of unmarked text."""
        return font(self.families, self.pixels, self.weight, italic=self.italic)


def slants(language: str) -> bool:
    """Whether a language's script has italics; the others stress by weight."""
    return _primary(language) not in _UPRIGHT


def _primary(language: str) -> str:
    return language.split("-", 1)[0].lower()
