"""`--languages` and `--language` of `build` and `export`: which languages of a pack a file is to hold."""

import argparse


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the two options, of which one is given at most."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--languages",
        metavar="TAG,TAG",
        help="only these languages, the course's own among them: the pack stays the same, and the others are added by "
        "language packs",
    )
    which.add_argument(
        "--language",
        metavar="TAG",
        help="a language pack: only this translation, to be installed where the rest of the pack is",
    )


def languages(arguments: argparse.Namespace) -> tuple[str, ...]:
    """The languages that `--languages` names; none where it was not given."""
    return tuple(tag.strip() for tag in (arguments.languages or "").split(",") if tag.strip())
