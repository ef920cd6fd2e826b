"""What following a link in the reader means."""

from dataclasses import dataclass

from app.desktop.reader.pictures import Artwork
from content.markdown.tree import Target


@dataclass(frozen=True, slots=True)
class Follow:
    """Go where the author's link leads."""

    target: Target
    ref: str


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to an anchor of this page that the reader made itself (footnotes and back)."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Toggle:
    """Open or close the page's details number `number` (in reading order, nested ones counted)."""

    number: int


@dataclass(frozen=True, slots=True)
class ChooseTab:
    """Show tab `tab` of the page's tab group `group`."""

    group: int
    tab: int


@dataclass(frozen=True, slots=True)
class CopyText:
    """Put `text` on the clipboard: a listing, an address."""

    text: str


@dataclass(frozen=True, slots=True)
class ShowPicture:
    """Show a picture of the page by itself, larger."""

    artwork: Artwork


Action = ShowPicture | Follow | Jump | Toggle | ChooseTab | CopyText
