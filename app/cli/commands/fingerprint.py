"""`fingerprint PACK|KEYFILE`: who signed a pack, or whose key it is, in the forms that people compare."""

import argparse
from pathlib import Path

from app.cli.context import DONE, Context
from app.cli.keywords import PRINTED, key_lines, show_qr
from app.cli.terminal import progress, shown
from content.archive import SUFFIX
from content.ids import Did
from content.keys import key_of_did


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `fingerprint`."""
    parser.add_argument(
        "of", metavar="PACK|KEYFILE", help="a pack file, a publisher's key file, or a did:key"
    )
    parser.add_argument(
        "--qr",
        metavar="FILE",
        nargs="?",
        const=PRINTED,
        help="the key as a QR code: printed, or a .svg or .png file",
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print fingerprint, words and name of each key; a pack is checked whole before."""
    keys = _keys(arguments.of, context)
    if not keys:
        context.say("The pack is unsigned: no publisher vouches for it.")
    for number, (did, name) in enumerate(keys):
        if number:
            context.say("")
        for line in key_lines(did, name):
            context.say(line)
    if keys:
        show_qr(context, keys[0][0], arguments.qr)
    return DONE


def _keys(text: str, context: Context) -> tuple[tuple[Did, str], ...]:
    if text.startswith("did:"):
        return ((key_of_did(text).did, ""),)
    path = Path(text)
    if path.suffix.lower() == SUFFIX:
        from app.authoring import look_at

        with progress(f"checking {shown(text)}", context.err) as step:
            return tuple((signer.did, signer.name) for signer in look_at(path, step).signers)
    from app.keyfiles import read_key_file

    found = read_key_file(path)
    return ((found.did, found.name),)
