"""How the program was called, so that the commands in hints can be copied as they stand."""

import os
import shlex
import sys
from pathlib import Path


def program(system: str = os.name) -> str:
    """What is typed before a command: ``hornbook``, or ``python3 -m app`` from a checkout; ``nt`` is Windows."""
    if Path(sys.argv[0]).parts[-2:] != ("app", "__main__.py"):
        return "hornbook"
    return "python -m app" if system == "nt" else "python3 -m app"


def called(home: str | None, learner: str | None) -> str:
    """The program with the global options that were given."""
    given = [
        word
        for option, value in (("--home", home), ("--learner", learner))
        if value
        for word in (option, value)
    ]
    return " ".join([program(), *map(quoted, given)])


def quoted(text: str, system: str = os.name) -> str:
    """A word as a shell takes it for one."""
    if system == "nt":
        return f'"{text}"' if " " in text else text
    return shlex.quote(text)
