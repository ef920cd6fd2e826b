"""`rollover --from OLD --to NEW`: the old key says that the new one follows it; packs signed by the new one say so too.

With this statement in the new key's file learners keep their progress, and nobody is asked whether the new key is the
same publisher's.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from app.cli import passphrase
from app.cli.commands.sign import open_key
from app.cli.context import DONE, Context
from app.cli.keywords import key_lines
from app.cli.terminal import shown, wrapped
from app.keyfiles import read_key_file, rewrite_key_file
from content.errors import HornbookError
from content.signing import SignatureRefusedError, line_of, succeed


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `rollover`."""
    parser.add_argument(
        "--from", dest="old", metavar="OLD", type=Path, required=True, help="the old key's file"
    )
    parser.add_argument(
        "--to", dest="new", metavar="NEW", type=Path, required=True, help="the new key's file"
    )
    passphrase.add_option(parser)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Sign the statement with the old key and put it into the new key's file; its passphrase is not needed."""
    new = read_key_file(arguments.new)
    old = open_key(context, arguments.old, arguments.passphrase_file)
    try:
        successions = (*old.successions, succeed(old.key, new.did))
        line_of(successions, new.did)
    except SignatureRefusedError as error:
        raise HornbookError(
            f"{arguments.new} cannot follow {arguments.old}: {error}. Make a new key with `keygen`."
        ) from error
    if new.successions and new.successions != successions:
        raise HornbookError(
            f"{arguments.new} follows another key already, and a key follows one only; make a new key with `keygen`."
        )
    rewrite_key_file(arguments.new, replace(new, successions=successions))
    context.say(f"{shown(str(arguments.new))} now follows {shown(str(arguments.old))}:")
    for line in key_lines(new.did, new.name):
        context.say(line)
    context.note(
        wrapped(
            "Sign with the new key from now on: each pack then carries the statement. Once learners have met it, the old "
            "key signs no newer version any more; keep its file for packs that are out already."
        )
    )
    return DONE
