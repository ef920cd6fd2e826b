"""`build FOLDER [-o FILE]`: a pack file of a course folder."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import chosen, passphrase
from app.cli.commands.sign import open_key, signature_lines
from app.cli.context import DONE, Context
from app.cli.terminal import progress, shown, wrapped
from app.compiling import Wishes
from assessments.levels import level_words
from assessments.quiz import Seal

if TYPE_CHECKING:
    from app.authoring import SignedPack


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
    parser.add_argument("--sign", metavar="KEYFILE", type=Path, help="sign it with this key, as `sign` does")
    passphrase.add_option(parser)
    parser.add_argument(
        "--codes",
        metavar="FILE",
        type=Path,
        help="exam codes of locked assessments, one a line; ID = CODE is for one assessment",
    )
    parser.add_argument(
        "--lite",
        action="store_true",
        help="without extra media, and with pictures as small WebP: for thin lines",
    )
    chosen.add_options(parser)


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Build the pack and say where it is; problems are printed and end with 1."""
    from app.library import Library

    owner = open_key(context, arguments.sign, arguments.passphrase_file) if arguments.sign else None
    wishes = Wishes(
        codes=_codes(arguments.codes) if arguments.codes else {},
        lite=arguments.lite,
        languages=arguments.languages,
        language=arguments.language or "",
    )
    signed: list[SignedPack] = []

    def finish(pack: Path) -> None:
        if owner is not None:
            from app.authoring import sign_file

            signed.append(sign_file(pack, pack, owner))

    with progress(f"building {arguments.folder}", context.err) as step:
        made = Library(context.home).make(arguments.folder, arguments.out, step, wishes, finish)
    context.say(shown(str(made.path)))
    for each in signed:
        for line in signature_lines(each):
            context.say(line)
    for level in made.levels:
        context.say(f"{level.id}: {level.seal}, {level_words(Seal(level.seal))}")
    if made.keys:
        context.say(shown(str(made.keys)))
        context.note(wrapped("The last file holds the right answers: keep it away from learners."))
    return DONE


def _codes(file: Path) -> dict[str, tuple[str, ...]]:
    from content.locking import CodesError, read_codes

    try:
        return read_codes(file.read_text(encoding="utf-8-sig"))
    except (CodesError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error)
        raise CodesError(f"The exam codes in {file} cannot be used: {reason}.") from error
