"""QR codes, for what people compare or carry: on the terminal, as SVG, as PNG. `segno` is imported only when used."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUIET = 2
_WHITE, _PLAIN = "\x1b[30;47m", "\x1b[0m"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def qr_lines(text: str, *, colours: bool, blocks: bool = True) -> list[str]:
    """The code as lines of a terminal.

    With `colours` dark stands on white whatever the terminal's own are. Without `blocks` two signs make a module, for
    terminals that know ASCII only.
    """
    rows = _matrix(text)
    if not blocks:
        lines = ["".join("##" if dark else "  " for dark in row) for row in rows]
    else:
        if len(rows) % 2:
            rows.append([False] * len(rows[0]))
        lines = [
            "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
            for upper, lower in zip(rows[::2], rows[1::2], strict=True)
        ]
    return [f"{_WHITE}{line}{_PLAIN}" for line in lines] if colours else lines


def qr_svg(text: str) -> bytes:
    """The code as an SVG picture of its own."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", scale=8, border=4, nl=True)
    return out.getvalue()


def qr_png(text: str) -> bytes:
    """The code as a PNG picture, eight pixels a module."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=8, border=4)
    return out.getvalue()


def qr_squares(text: str) -> tuple[int, str]:
    """The modules of a side, quiet zone included, and an SVG path of the dark ones, one unit each."""
    rows = _matrix(text)
    squares = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return len(rows), "".join(squares)


def _matrix(text: str) -> "list[list[bool]]":
    import segno

    code: Sequence[Sequence[int]] = segno.make(text, error="m", micro=False).matrix
    side = len(code) + 2 * _QUIET
    blank = [False] * side
    edge = [False] * _QUIET
    rows = [[*edge, *(bool(cell) for cell in row), *edge] for row in code]
    return [*(list(blank) for _ in range(_QUIET)), *rows, *(list(blank) for _ in range(_QUIET))]
