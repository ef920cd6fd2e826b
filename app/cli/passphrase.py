"""Secrets that a person types or keeps in a file; never an argument, which every program on the machine can read."""

import argparse
import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from content.errors import HornbookError

if TYPE_CHECKING:
    from app.cli.context import Context

_LONGEST = 10_000


class NoPassphraseError(HornbookError):
    """There is nobody to ask, and no file to read."""


def add_option(
    parser: argparse.ArgumentParser, name: str = "--passphrase-file", what: str = "the passphrase"
) -> None:
    """The option that names a file with a secret in its first line."""
    parser.add_argument(
        name,
        metavar="FILE",
        type=Path,
        help=f"a file whose first line is {what} (else it is asked for)",
    )


def ask(context: "Context", file: Path | None, whose: str, option: str = "--passphrase-file") -> str:
    """The passphrase of `whose`, from the file or from the person at the terminal; raises NoPassphraseError."""
    if file is not None:
        return first_line(file)
    if not context.input.isatty():
        raise NoPassphraseError(
            f"The passphrase of {whose} is needed and nobody can be asked; say where it is with {option} FILE."
        )
    return getpass.getpass(f"Passphrase of {whose}: ")


def ask_new(context: "Context", file: Path | None, whose: str) -> str:
    """A new passphrase, typed twice; raises NoPassphraseError where the two differ."""
    first = ask(context, file, whose)
    if file is None and getpass.getpass("Once more: ") != first:
        raise NoPassphraseError("The two passphrases differ; nothing was made. Try again.")
    return first


def first_line(file: Path, what: str = "the passphrase") -> str:
    """The first line of a file; raises NoPassphraseError for what is no text."""
    try:
        with file.open(encoding="utf-8-sig") as stream:
            return stream.readline(_LONGEST).rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise NoPassphraseError(f"{file} is not text; write {what} in its first line.") from error
