"""How far one is with an item of an outline: an icon, its colour, and the word for it (never colour alone)."""

from PySide6.QtCore import QCoreApplication

from app.views import ItemState

_LOOKS = {
    ItemState.AHEAD: ("circle", "ink_soft"),
    ItemState.STARTED: ("circle-dot", "accent_ink"),
    ItemState.DONE: ("circle-check", "accent_ink"),
    ItemState.PASSED: ("badge-check", "accent_ink"),
    ItemState.FAILED: ("circle-x", "gold"),
    ItemState.LOCKED: ("lock", "ink_soft"),
    ItemState.WAITING: ("clock", "gold"),
}


def state_look(state: ItemState) -> tuple[str, str]:
    """Icon and token of a state."""
    return _LOOKS[state]


def state_word(state: ItemState) -> str:
    """The word for a state."""
    match state:
        case ItemState.AHEAD:
            return QCoreApplication.translate("states", "Not started")
        case ItemState.STARTED:
            return QCoreApplication.translate("states", "Begun")
        case ItemState.DONE:
            return QCoreApplication.translate("states", "Done")
        case ItemState.PASSED:
            return QCoreApplication.translate("states", "Passed")
        case ItemState.FAILED:
            return QCoreApplication.translate("states", "Not passed yet")
        case ItemState.LOCKED:
            return QCoreApplication.translate("states", "Locked")
        case ItemState.WAITING:
            return QCoreApplication.translate("states", "Waits for your instructor")
