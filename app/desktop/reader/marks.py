"""The private marks that the builder leaves in a document's formats and the painter, copier and browser read."""

from enum import IntEnum, StrEnum

from PySide6.QtGui import QTextFormat

_FIRST = int(QTextFormat.Property.UserProperty.value) + 100


class Prop(IntEnum):
    """Ids of the user properties."""

    CARD = _FIRST  # of a frame: a Card, for callouts followed by ":" and the kind
    MARKER = _FIRST + 1  # of a block: what stands in its gutter (see `Marker`)
    GUTTER = _FIRST + 2  # of a block: the colour of its marker
    CHIP = _FIRST + 3  # of characters: a Chip painted under them
    OBJECT = _FIRST + 4  # of an object: its number in the document's objects
    TEXT = _FIRST + 5  # of an object: what it is when copied
    SKIP = _FIRST + 6  # of characters: they are furniture, never copied
    RULE = _FIRST + 7  # of a block: a line is painted through it
    MARKER_SIZE = _FIRST + 8  # of a block: the text size of its marker, pixels


class Card(StrEnum):
    """What is painted under a frame."""

    CODE = "code"
    CALLOUT = "callout"
    DETAILS = "details"
    QUOTE = "quote"
    PLAIN = "plain"  # media, online cards, embeds
    MISSING = "missing"


class Chip(StrEnum):
    """What is painted under a few characters."""

    CODE = "code"
    KEY = "key"
    BUTTON = "button"
    TAB = "tab"
    TAB_CHOSEN = "tab-chosen"


class Marker(StrEnum):
    """What stands in the gutter before a block; anything else is text, such as ``12.``."""

    DOT = "*0"
    RING = "*1"
    SQUARE = "*2"
    OPEN_TASK = "[ ]"
    DONE_TASK = "[x]"
    CLOSED = ">"
    OPENED = "v"
    ICON = "!"  # followed by the icon's name


OBJECT_TYPE = int(QTextFormat.ObjectTypes.UserObject.value) + 1
"""The one private object type: formulas, pictures, drawn labels."""
