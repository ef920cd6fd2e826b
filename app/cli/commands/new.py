"""`new FOLDER`: a course to begin with, which can be studied as it is."""

import argparse
import shlex
from pathlib import Path

from app.cli.context import DONE, Context
from app.cli.terminal import shown


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `new`."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a new folder, or an empty one")
    parser.add_argument("--title", metavar="TEXT", help="what the course is called (else after the folder)")
    parser.add_argument(
        "--id", metavar="ID", help="its id for ever, such as org.example.water (else after the folder)"
    )
    parser.add_argument("--language", metavar="TAG", help="its language, such as fr or pt-BR (else en)")


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Make the folder and say what to do next."""
    from app.scaffold import Wish, scaffold

    wish = Wish(title=arguments.title, pack_id=arguments.id, language=arguments.language)
    made = scaffold(arguments.folder, wish)
    path = shlex.quote(str(made.folder))
    context.say(
        f"Made “{shown(made.title)}” ({made.pack_id}) in {shown(str(made.folder))}, with {len(made.files)} files."
    )
    context.say("Begin with its README.md and pack.toml. Then:")
    for command, what in (
        ("check", "what to mend"),
        ("install", "study it"),
        ("build", "a file to hand out"),
    ):
        context.say(f"  {context.called} {command} {shown(path)}    {what}")
    return DONE
