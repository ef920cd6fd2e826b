"""Cards and wells: the frames that pages are made of."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.flow import Flow


def card(
    look: Look, margins: tuple[int, int, int, int] = (24, 20, 24, 22), *, role: str = "card", gap: int = 10
) -> tuple[QFrame, QVBoxLayout]:
    """A frame (`role` ``card`` or ``well``) and the column in it; lengths are those of the usual text size."""
    frame = QFrame()
    return frame, column_in(frame, look, margins, role=role, gap=gap)


def column_in(
    frame: QFrame, look: Look, margins: tuple[int, int, int, int], *, role: str = "card", gap: int = 10
) -> QVBoxLayout:
    """Make a frame of one's own a card; the column in it. Lengths are those of the usual text size."""
    frame.setProperty("role", role)
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(*(look.px(edge) for edge in margins))
    inside.setSpacing(look.px(gap))
    return inside


def line_of(look: Look, *widgets: QWidget) -> QWidget:
    """Widgets in a line, in further lines where they do not fit: buttons, or a figure with what belongs to it."""
    holder = QWidget()
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    flow = Flow(holder, gap=look.px(10))
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def divider() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setProperty("role", "divider")
    return line
