"""How a key is shown to people: fingerprint first, then its words, then what its owner calls itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.terminal import shown
from app.files import write_file
from app.qr import qr_lines, qr_png, qr_svg
from content.errors import HornbookError
from content.ids import Did
from content.keys import fingerprint
from content.wordlist import fingerprint_words

if TYPE_CHECKING:
    from app.cli.context import Context

PRINTED = "-"
"""What ``--qr`` stands for without a file: the terminal."""


def key_lines(did: Did, name: str = "") -> Iterator[str]:
    """The lines that describe a key; the name is its owner's own word and comes last."""
    words = fingerprint_words(did)
    yield f"fingerprint  {fingerprint(did)}"
    yield f"12 words     {' '.join(words[:6])}"
    yield f"             {' '.join(words[6:])}"
    yield f"key          {did}"
    if name:
        yield f"calls itself “{shown(name)}”"


def show_qr(context: "Context", did: Did, wanted: str | None) -> None:
    """The key's QR code: on the terminal, or in the file that is wanted (.svg or .png)."""
    terminal = context.out.isatty()
    if wanted is None and not terminal:
        return
    if wanted in {None, PRINTED}:
        for line in qr_lines(did, colours=terminal, blocks=_has_blocks(context)):
            context.say(line)
        return
    target = Path(str(wanted))
    ending = target.suffix.lower()
    if ending not in {".svg", ".png"}:
        raise HornbookError(f"{target} must end in .svg or .png, so that the kind of picture is clear.")
    write_file(target, qr_svg(did) if ending == ".svg" else qr_png(did))
    context.say(shown(str(target)))


def _has_blocks(context: "Context") -> bool:
    try:
        "▀▄█".encode(getattr(context.out, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
