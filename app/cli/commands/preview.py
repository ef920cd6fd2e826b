"""`preview FOLDER`: a window on a course folder that follows each change, with its problems beside it."""

import argparse
from pathlib import Path

from app.cli.context import NOT_RUN, Context


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `preview`."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="the course folder, with its pack.toml")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Show it until the window is closed; nothing is recorded."""
    from app.bootstrap import has_display

    folder: Path = arguments.folder
    if not folder.is_dir():
        context.note(f"{folder} is not a folder; name the folder that holds pack.toml.")
        return NOT_RUN
    if not has_display():
        context.note(f"There is no screen to show a preview on; `check {folder}` says what to mend.")
        return NOT_RUN
    from app.desktop.preview.main import run_preview

    return run_preview(folder, context.home)
