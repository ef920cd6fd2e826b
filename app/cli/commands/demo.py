"""`demo [--out FOLDER]`: the main job, played through the real window."""

import argparse
from pathlib import Path

from app.cli.context import Context


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `demo`."""
    parser.add_argument(
        "--out",
        metavar="FOLDER",
        type=Path,
        default=Path("hornbook-demo"),
        help="where the files go (hornbook-demo)",
    )


def run(arguments: argparse.Namespace, _context: Context) -> int:
    """Play it, in a home of its own that is thrown away; the global options have no meaning here."""
    from app.desktop.demonstration.play import run_demo

    return run_demo(arguments.out)
