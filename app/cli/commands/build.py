"""`build FOLDER [-o FILE]`: a pack file of a course folder."""

import argparse
from pathlib import Path

from app.cli.context import DONE, Context
from app.cli.terminal import progress, shown


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `build`."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="the course folder, with its pack.toml")
    parser.add_argument(
        "-o",
        "--out",
        metavar="FILE",
        type=Path,
        help="the pack file (else NAME-VERSION.hbpack beside the folder)",
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Build the pack and say where it is; problems are printed and end with 1."""
    from app.library import Library

    with progress(f"building {arguments.folder}", context.err) as step:
        made = Library(context.home).build(arguments.folder, arguments.out, step)
    context.say(shown(str(made)))
    return DONE
