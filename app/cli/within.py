"""One file of a course where its folder is wanted: the course that it lies in."""

from pathlib import Path

from app.cli.calling import quoted
from app.cli.context import Context
from app.cli.terminal import shown
from content.archive import SUFFIX
from content.delta import SUFFIX as DELTA_SUFFIX
from content.errors import HornbookError

_MANIFEST = "pack.toml"


class NoCourseFileError(HornbookError):
    """A file was given that is no pack, and lies in no course."""


def course_of(path: Path, command: str, context: Context) -> Path:
    """The path itself, or for a file that is no pack the folder of the course around it, which is said.

    Raises NoCourseFileError where there is none.
    """
    if not _is_single(path):
        return path
    around = next((folder for folder in path.absolute().parents if (folder / _MANIFEST).is_file()), None)
    if around is None:
        raise NoCourseFileError(
            f"{path} is one file, and it lies in no course: no folder around it has a {_MANIFEST}. Name a course folder, "
            f"such as `{context.called} {command} FOLDER`, or a pack file ({SUFFIX}); `new FOLDER` makes a course."
        )
    folder = _seen_from_here(around)
    context.note(
        f"{shown(str(path))} is one file of a course; this looks at all of it: {shown(quoted(str(folder)))}"
    )
    return folder


def refuse_single(path: Path) -> None:
    """Raise NoCourseFileError for a file that is neither a pack nor an update."""
    if _is_single(path):
        raise NoCourseFileError(
            f"{path} is no pack file ({SUFFIX}) and no update ({DELTA_SUFFIX}); to install a course from its author's folder, "
            f"name the folder that holds {_MANIFEST}."
        )


def _is_single(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() not in {SUFFIX, DELTA_SUFFIX} and not _is_zip(path)


def _seen_from_here(folder: Path) -> Path:
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"PK"
