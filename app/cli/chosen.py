"""`--languages` and `--language` of `build` and `export`: which languages of a pack a file is to hold."""

import argparse


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the two options, of which one is given at most."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--languages",
        metavar="TAG,TAG",
        type=_tags,
        default=(),
        help="only these languages, the course's own among them: the pack stays the same, and the others are added by "
        "language packs",
    )
    which.add_argument(
        "--language",
        metavar="TAG",
        type=_tag,
        help="a language pack: only this translation, to be installed where the rest of the pack is",
    )


def _tags(text: str) -> tuple[str, ...]:
    found = tuple(tag.strip() for tag in text.split(","))
    if not all(found):
        raise argparse.ArgumentTypeError(
            f"languages with commas between are expected, as in en,fr, not '{text}'"
        )
    return found


def _tag(text: str) -> str:
    if not text.strip() or "," in text:
        raise argparse.ArgumentTypeError(f"one language is expected, such as fr, not '{text}'")
    return text.strip()
