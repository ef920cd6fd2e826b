"""Writing the repairs of `check --fix`: each file whole or not at all, and only if nobody changed it meanwhile."""

from collections.abc import Sequence
from pathlib import Path

from app.files import write_file
from assessments.repairs import Repaired
from content.errors import HornbookError


class ChangedMeanwhileError(HornbookError):
    """A file is no longer as it was checked."""


def write_repairs(folder: Path, repaired: Sequence[Repaired]) -> None:
    """Put every mended file in place, permissions kept; raises ChangedMeanwhileError before anything is written."""
    for each in repaired:
        if (folder / each.path).read_bytes() != each.before:
            raise ChangedMeanwhileError(
                f"{each.path} was changed while it was checked; nothing was written. Try again."
            )
    for each in repaired:
        target = folder / each.path
        write_file(target, each.after, target.stat().st_mode & 0o777)
