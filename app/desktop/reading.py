"""What the module page says to the reader: its style and words; and files of a pack that are saved elsewhere."""

import os
import shutil
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.desktop.look import Look
from app.desktop.reader.style import Labels, ReaderStyle
from content.errors import HornbookError


class NotInPackError(HornbookError):
    """A module links to a file that its pack does not have."""


def reader_style(look: Look) -> ReaderStyle:
    """How modules look in this look."""
    return ReaderStyle(tokens=look.tokens, zoom=look.scale, labels=labels())


def labels() -> Labels:
    """The reader's own words in the window's language."""
    translate = QCoreApplication.translate
    return Labels(
        copy=translate("reader", "Copy"),
        copied=translate("reader", "Copied"),
        practise=translate("reader", "Practise: {title}"),
        practise_untitled=translate("reader", "Practise this now"),
        practise_note=translate("reader", "A few questions, with feedback at once"),
        picture_missing=translate("reader", "This picture cannot be shown"),
        online=translate("reader", "This needs the internet"),
        copy_address=translate("reader", "Copy the address"),
        audio=translate("reader", "Sound"),
        video=translate("reader", "Film"),
        save_file=translate("reader", "Save the file"),
        transcript=translate("reader", "Transcript"),
        notes=translate("reader", "Notes"),
        too_complex=translate("reader", "This page is too complex to be shown"),
        callouts=(
            ("note", translate("reader", "Note")),
            ("tip", translate("reader", "Tip")),
            ("important", translate("reader", "Important")),
            ("warning", translate("reader", "Warning")),
            ("caution", translate("reader", "Caution")),
            ("danger", translate("reader", "Danger")),
            ("example", translate("reader", "Example")),
        ),
    )


def save_copy(folder: Path, path: str, target: Path) -> Path:
    """Copy the pack's file `path` (below ``folder/content``) to `target`; raises NotInPackError."""
    root = os.path.realpath(folder / "content")
    real = os.path.realpath(os.path.join(root, path))  # noqa: PTH118 (realpath follows links, resolve() too, but not alike)
    if os.path.commonpath((root, real)) != root or not Path(real).is_file():
        raise NotInPackError(f"The pack has no file {path}. Tell its author.")
    shutil.copyfile(real, target)
    return target
