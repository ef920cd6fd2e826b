"""`delta OLD NEW`: a small update from an older version of a course to a newer one."""

import argparse
import re
from pathlib import Path

from app.cli.context import DONE, Context
from app.cli.packname import installed_pack
from app.cli.terminal import bytes_text, progress, shown
from app.library import Library, LibraryError, Update
from app.shelf import NoSuchCourseError, find_course
from content.archive import SUFFIX

_VERSION = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,2}")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `delta`."""
    parser.add_argument(
        "old",
        metavar="OLD",
        help="the older version: a pack file, a course folder, or COURSE[@VERSION] of an installed one; "
        "with --since COURSE for all its installed versions, or a folder of pack files",
    )
    parser.add_argument(
        "new", metavar="NEW", help="the newer version: a pack file, a course folder, or COURSE[@VERSION]"
    )
    parser.add_argument(
        "--since",
        metavar="VERSION",
        type=_version,
        help="start from any version from this one on",
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar="PATH",
        type=Path,
        default=Path(),
        help="the update file, or the folder for it (else NAME-VERSION.hbdelta here)",
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the update and say what it holds."""
    with context.open() as opened:
        library = opened.library
        olds = _several(library, arguments.old) if arguments.since else [_one(library, arguments.old)]
        new = _one(library, arguments.new)
        with progress(f"comparing {arguments.old} and {arguments.new}", context.err) as step:
            made = library.update_file(olds, new, arguments.out, step, since=arguments.since or "")
    context.say(_summary(made))
    return DONE


def _version(text: str) -> str:
    if not _VERSION.fullmatch(text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a version, such as 2.0 or 2.1.3")
    return ".".join([*text.split("."), "0", "0"][:3])


def _one(library: Library, text: str) -> Path:
    """A path, or where an installed pack lies; raises NoSuchCourseError that says what was looked for."""
    if Path(text).exists():
        return Path(text)
    try:
        return library.place(installed_pack(library, text).root)
    except NoSuchCourseError as error:
        raise NoSuchCourseError(
            f"There is no file or folder {text}, so a course was looked for. {error}"
        ) from None


def _several(library: Library, text: str) -> list[Path]:
    """The pack files of a folder, or where all packs of an installed course lie."""
    folder = Path(text)
    if not folder.exists():
        course = find_course(library.courses(), text)
        return [library.place(root) for root in library.roots(course.course_id)]
    if not folder.is_dir() or (folder / "pack.toml").is_file():
        return [folder]
    files = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
    if not files:
        raise LibraryError(f"There is no pack file (.hbpack) in {folder}.")
    return files


def _summary(made: Update) -> str:
    bases = made.bases[0] if len(made.bases) == 1 else f"{', '.join(made.bases[:-1])} or {made.bases[-1]}"
    share = 100 * made.size / made.pack_size if made.pack_size else 100
    return (
        f"{shown(str(made.path))}: from {bases} to {made.version}, {bytes_text(made.size)} "
        f"({share:.1f} % of {bytes_text(made.pack_size)}); {made.whole} files whole, {made.patched} as changes."
    )
