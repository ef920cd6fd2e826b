"""`export COURSE`: the installed pack as a file, to be carried to another computer."""

import argparse
from pathlib import Path

from app.cli import chosen
from app.cli.context import DONE, Context
from app.cli.packname import installed_pack
from app.cli.terminal import bytes_text, progress, shown
from app.compiling import Wishes


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `export`."""
    parser.add_argument(
        "course",
        metavar="COURSE[@VERSION]",
        help="a pack id, or a unique beginning of one; of an earlier version too",
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar="PATH",
        type=Path,
        default=Path(),
        help="the pack file, or the folder for it (else NAME-VERSION.hbpack here)",
    )
    chosen.add_options(parser)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Write the pack file and say where it is."""
    with context.open() as opened:
        pack = installed_pack(opened.library, arguments.course)
        with progress(f"exporting {pack.title}", context.err) as step:
            wishes = Wishes(languages=arguments.languages, language=arguments.language or "")
            made = opened.library.export(pack.root, arguments.out, step, wishes)
    context.say(f"{shown(str(made))} ({bytes_text(made.stat().st_size)})")
    return DONE
