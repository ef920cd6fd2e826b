"""Making words fit: breaking a text into lines and choosing the largest size at which it fits its place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from app.desktop.fonts import font


def fitted(
    text: str,
    families: tuple[str, ...],
    width: float,
    *,
    largest: int,
    least: int,
    rows: int = 1,
    weight: QFont.Weight = QFont.Weight.Normal,
    italic: bool = False,
) -> tuple[QFont, tuple[str, ...]]:
    """The largest font between `largest` and `least` pixels at which `text` takes no more than `rows` lines of `width`.

    Returns it with the lines, about equally long. What doesn't fit at the least size ends in an ellipsis.
    """
    for size in range(largest, least - 1, -1):
        face = precise(font(families, size, weight, italic=italic))
        lines = wrapped(text, face, width)
        if len(lines) <= rows and all(advance(face, line) <= width for line in lines):
            return face, _balanced(text, face, width, len(lines))
    metrics = QFontMetricsF(face)
    rest = " ".join(lines[rows - 1 :])
    kept = (*lines[: rows - 1], rest)
    return face, tuple(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in kept)


def wrapped(text: str, face: QFont, width: float) -> tuple[str, ...]:
    """`text` broken at its spaces into lines of at most `width`; a longer word stands alone and sticks out."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and advance(face, longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines) or ("",)


def advance(face: QFont, text: str) -> float:
    """How wide `text` is in `face`, in pixels."""
    return QFontMetricsF(face).horizontalAdvance(text)


def precise(face: QFont) -> QFont:
    """The same font without hinting, whose widths are the same on paper as on the screen."""
    result = QFont(face)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


def _balanced(text: str, face: QFont, width: float, rows: int) -> tuple[str, ...]:
    """The same number of lines, about equally long: no line of one short word."""
    best = wrapped(text, face, width)
    for share in range(95, 45, -5):
        lines = wrapped(text, face, width * share / 100)
        if len(lines) > rows:
            break
        best = lines
    return best
