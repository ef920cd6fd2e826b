"""`keygen`: a publisher's key, sealed with a passphrase; its paper backup; and the key again from that paper."""

import argparse
from pathlib import Path

from app.cli import passphrase
from app.cli.context import DONE, Context
from app.cli.keywords import PRINTED, key_lines, show_qr
from app.cli.terminal import shown, wrapped
from app.files import write_new
from app.keyfiles import PublisherKey, seal_key, write_key_file
from app.paperkey import paper_drawing, paper_text
from content.errors import HornbookError
from content.keys import SigningKey
from content.wordlist import SEED_WORDS, seed_of_words, split_words

USUAL_FILE = Path("publisher.hbkey")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `keygen`."""
    parser.add_argument("--name", metavar="NAME", help="what learners shall read as the publisher's name")
    parser.add_argument(
        "-o", "--out", metavar="FILE", type=Path, default=USUAL_FILE, help=f"the key file ({USUAL_FILE})"
    )
    passphrase.add_option(parser)
    parser.add_argument(
        "--paper",
        metavar="FILE",
        type=Path,
        help="also write the backup to print, as .svg or .txt: keep it safe",
    )
    parser.add_argument(
        "--restore", action="store_true", help="make the file of the key whose 24 words you type"
    )
    parser.add_argument(
        "--qr", metavar="FILE", nargs="?", const=PRINTED, help="the public key as .svg or .png"
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Make the key file; nothing is ever written over."""
    paper: Path | None = arguments.paper
    if paper is not None and paper.suffix.lower() not in {".svg", ".txt"}:
        raise HornbookError(f"{paper} must end in .svg or .txt, so that the kind of backup is clear.")
    for path in (arguments.out, paper):
        if path is not None and path.exists():
            raise HornbookError(
                f"There is a file {path} already, and it is never written over; choose another name."
            )
    name = _name(arguments.name, context)
    seed = seed_of_words(_typed_words(context)) if arguments.restore else context.clock.random_seed()
    owner = PublisherKey(key=SigningKey(seed=seed), name=name)
    secret = passphrase.ask_new(context, arguments.passphrase_file, f"the new key of “{shown(name)}”")
    write_key_file(
        arguments.out, seal_key(owner, secret, context.clock.random_bytes(16), context.clock.random_bytes(12))
    )
    context.say(shown(str(arguments.out)))
    if paper is not None:
        draw = paper_drawing if paper.suffix.lower() == ".svg" else paper_text
        write_new(paper, draw(owner.key, name), 0o600)
        context.say(shown(str(paper)))
    for line in key_lines(owner.did, name):
        context.say(line)
    show_qr(context, owner.did, arguments.qr)
    context.note(wrapped(_advice(paper)))
    return DONE


def _advice(paper: Path | None) -> str:
    if paper is None:
        return (
            "Put the twelve words on paper where learners can see them. A forgotten passphrase cannot be found again: "
            "make a paper backup with --paper."
        )
    return f"Print {shown(str(paper))}, lock the sheet away, and delete the file: it is the key itself."


def _name(given: str | None, context: Context) -> str:
    if given is not None:
        return given
    if not context.input.isatty():
        raise HornbookError("A key needs the publisher's name; say it with --name NAME.")
    context.note("The publisher's name, as learners shall read it:")
    return context.input.readline().decode("utf-8", "replace").strip()


def _typed_words(context: Context) -> str:
    """What is typed until there are twenty-four words or nothing more comes."""
    if context.input.isatty():
        context.note(f"Type the {SEED_WORDS} words of the paper backup, in as many lines as you like:")
    typed = ""
    while len(split_words(typed)) < SEED_WORDS:
        line = context.input.readline()
        if not line:
            break
        typed += line.decode("utf-8", "replace")
    return typed
