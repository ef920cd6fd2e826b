"""`sign PACK --key FILE`: a publisher's signature on a finished pack file, whose files and identity stay as they are."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import passphrase
from app.cli.context import DONE, Context
from app.cli.terminal import progress, shown
from content.keys import fingerprint

if TYPE_CHECKING:
    from app.authoring import SignedPack
    from app.keyfiles import PublisherKey


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `sign`."""
    parser.add_argument("pack", metavar="PACK", type=Path, help="the pack file or language pack (.hbpack)")
    parser.add_argument(
        "--key", metavar="FILE", type=Path, required=True, help="the key file that `keygen` wrote"
    )
    passphrase.add_option(parser)
    parser.add_argument(
        "-o", "--out", metavar="FILE", type=Path, help="the signed pack file (else PACK itself is replaced)"
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Sign; an earlier signature of the same publisher is replaced, those of others stay."""
    from app.authoring import sign_file

    owner = open_key(context, arguments.key, arguments.passphrase_file)
    target = arguments.out or arguments.pack
    with progress(f"signing {arguments.pack}", context.err) as step:
        signed = sign_file(arguments.pack, target, owner, step)
    context.say(shown(str(target)))
    for line in signature_lines(signed):
        context.say(line)
    return DONE


def signature_lines(signed: "SignedPack") -> Iterator[str]:
    """What is said of a pack file that was signed: its identity, and each signer, fingerprint first."""
    yield f"root {signed.root}"
    for signer in signed.signers:
        yield f"signed by {fingerprint(signer.did)}, who calls itself “{shown(signer.name)}”"


def open_key(
    context: Context, path: Path, file: Path | None, option: str = "--passphrase-file"
) -> "PublisherKey":
    """The publisher's key in that file, opened with the passphrase."""
    from app.keyfiles import read_key_file

    found = read_key_file(path)
    return found.open(passphrase.ask(context, file, f"“{shown(found.name)}” ({shown(str(path))})", option))
