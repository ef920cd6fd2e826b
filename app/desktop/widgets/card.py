"""Cards and wells: the frames that pages are made of."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.desktop.look import Look


def card(
    look: Look, margins: tuple[int, int, int, int] = (24, 20, 24, 22), *, role: str = "card", gap: int = 10
) -> tuple[QFrame, QVBoxLayout]:
    """A frame (`role` ``card`` or ``well``) and the column in it; lengths are those of the usual text size."""
    frame = QFrame()
    frame.setProperty("role", role)
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(*(look.px(edge) for edge in margins))
    inside.setSpacing(look.px(gap))
    return frame, inside


def divider() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setProperty("role", "divider")
    return line
