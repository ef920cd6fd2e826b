"""The bytes of a `pack.toml` as a table whose getters know their places: strict, and safe against a hostile text."""

import re
import tomllib

from content.fields import Table
from content.paths import shown
from content.problems import Problem
from content.tomlguard import objection
from content.tomlplaces import toml_places

LARGEST_MANIFEST = 1_000_000
"""Bytes of a `pack.toml`."""

_PLACE = re.compile(r"(.*?)\s*\(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def read_table(data: bytes, problems: list[Problem]) -> Table | None:
    """The TOML of a `pack.toml`, whose getters go on adding to `problems`; None where it is none."""
    text = _text(data, problems)
    values = _parsed(text, problems) if text is not None else None
    return None if text is None or values is None else Table(values, (), toml_places(text), problems)


def _problem(line: int, column: int, message: str, hint: str = "") -> Problem:
    return Problem(path="pack.toml", line=line, column=column, code="E121", message=message, hint=hint)


def _text(data: bytes, problems: list[Problem]) -> str | None:
    if len(data) > LARGEST_MANIFEST:
        problems.append(
            _problem(1, 1, f"pack.toml is larger than {LARGEST_MANIFEST} bytes", "make it smaller")
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        problems.append(
            _problem(line, column, "pack.toml is not UTF-8 text", "save it as UTF-8 in your editor")
        )
        return None
    return text.replace("\r\n", "\n")


def _parsed(text: str, problems: list[Problem]) -> dict[str, object] | None:
    if found := objection(text):
        at, message = found
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        problems.append(_problem(line, column, f"not TOML: {message}", "write it shorter and simpler"))
        return None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError
        match = _PLACE.fullmatch(str(error))
        message = match[1] if match else str(error)
        last = (text.count("\n") + 1, len(text) - text.rfind("\n"))
        line, column = (int(match[2]), int(match[3])) if match and match[2] else last
        hint = "texts stand in quotes; write lists in [ ]"
        problems.append(_problem(line, column, f"not TOML: {_lower(shown(message, 120))}", hint))
    return None


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
