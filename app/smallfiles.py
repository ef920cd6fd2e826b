"""The small JSON files of a home: each names its format, is written in one step, and is read whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from app.files import write_file
from content.errors import HornbookError

Members = dict[str, Any]
"""What a file holds, before it is parsed."""

_Value = TypeVar("_Value")
_FORMAT = 1


class UnusableError(Exception):
    """A small file is there and of no use: it cannot be read, is damaged, or has another format."""


def read_small(path: Path, parse: Callable[[Members], _Value]) -> _Value:
    """What `parse` makes of the file's members; raises FileNotFoundError where it is missing, else UnusableError.

    `parse` may take the members for what they should be: whatever it stumbles over makes the file unusable.
    """
    try:
        members = json.loads(path.read_bytes())
        if members["format"] != _FORMAT:
            raise UnusableError(path)
        return parse(members)
    except FileNotFoundError:
        raise
    except (
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
        HornbookError,
    ) as error:
        raise UnusableError(path) from error


def write_small(path: Path, members: Members) -> None:
    """Put the members at `path`; a file that holds them already is left alone."""
    data = json.dumps({"format": _FORMAT} | members, indent=1, ensure_ascii=False).encode() + b"\n"
    if not path.exists() or path.read_bytes() != data:
        write_file(path, data)
