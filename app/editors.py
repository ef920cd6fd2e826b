"""Opening a file at a line in the author's own editor.

Which editor: the one of the settings, else what VISUAL or EDITOR names where it opens a window of its own, else the
first known one that is installed, else whatever the system opens such files with (which knows nothing of lines).
"""

import shlex
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from content.errors import HornbookError

Which = Callable[[str], str | None]
"""Finds a program, as `shutil.which` does."""


class EditorError(HornbookError):
    """No editor could be started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """A program with a window of its own; `arguments` hold ``{file}``, ``{line}`` and ``{column}``."""

    name: str
    program: str
    arguments: tuple[str, ...]


_VS_CODE: Final = ("--goto", "{file}:{line}:{column}")
_COLONS: Final = ("{file}:{line}:{column}",)
_PLUS: Final = ("+{line}", "{file}")

KNOWN: Final = (
    Editor(name="Visual Studio Code", program="code", arguments=_VS_CODE),
    Editor(name="VSCodium", program="codium", arguments=_VS_CODE),
    Editor(name="Sublime Text", program="subl", arguments=_COLONS),
    Editor(name="Zed", program="zed", arguments=_COLONS),
    Editor(name="Kate", program="kate", arguments=("--line", "{line}", "--column", "{column}", "{file}")),
    Editor(name="Notepad++", program="notepad++", arguments=("-n{line}", "-c{column}", "{file}")),
    Editor(name="gedit", program="gedit", arguments=_PLUS),
    Editor(name="GNOME Text Editor", program="gnome-text-editor", arguments=("{file}",)),
    Editor(name="Xed", program="xed", arguments=_PLUS),
    Editor(name="Pluma", program="pluma", arguments=_PLUS),
    Editor(name="Geany", program="geany", arguments=("--line", "{line}", "{file}")),
    Editor(name="Mousepad", program="mousepad", arguments=("--line={line}", "{file}")),
    Editor(name="gVim", program="gvim", arguments=_PLUS),
    Editor(name="Emacs", program="emacs", arguments=("+{line}:{column}", "{file}")),
)


def installed_editors(which: Which) -> tuple[Editor, ...]:
    """The known editors that are on this computer, in the order in which they are tried."""
    return tuple(editor for editor in KNOWN if which(editor.program))


def editor_command(
    chosen: str, environment: Mapping[str, str], which: Which, place: tuple[Path, int, int]
) -> list[str] | None:
    """What to run to open a `place` (file, line and column from 1); None: leave it to the system.

    `chosen` is the setting: the program of a known editor, or a command line with ``{file}`` (and ``{line}``,
    ``{column}``). Raises EditorError where that cannot be run.
    """
    if chosen:
        return _filled(_chosen(chosen, which), place)
    for name in ("VISUAL", "EDITOR"):
        program = Path(shlex.split(environment.get(name, "") or "-")[0]).name
        found = next((editor for editor in KNOWN if editor.program == program and which(program)), None)
        if found is not None:
            return _filled(found, place)
    others = installed_editors(which)
    return _filled(others[0], place) if others else None


def _chosen(chosen: str, which: Which) -> Editor:
    known = next((editor for editor in KNOWN if editor.program == chosen), None)
    if known is not None and which(known.program):
        return known
    try:
        words = shlex.split(chosen, posix=sys.platform != "win32")
    except ValueError:
        words = []
    if not words or not which(words[0]):
        raise EditorError(
            f"The editor “{chosen[:60]}” of your settings cannot be found; choose another in the preview's menu."
        )
    arguments = tuple(words[1:]) if any("{file}" in word for word in words) else (*words[1:], "{file}")
    return Editor(name=words[0], program=words[0], arguments=arguments)


def _filled(editor: Editor, place: tuple[Path, int, int]) -> list[str]:
    file, line, column = place
    values = {"{file}": str(file), "{line}": str(max(1, line)), "{column}": str(max(1, column))}
    command = [editor.program]
    for argument in editor.arguments:
        filled = argument
        for mark, value in values.items():
            filled = filled.replace(mark, value)
        command.append(filled)
    return command


def start(command: list[str]) -> None:
    """Run the editor and leave it to itself; raises EditorError."""
    try:
        running = subprocess.Popen(  # noqa: S603 - the author's own editor, with a path as one argument
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except OSError as error:
        raise EditorError(
            f"{command[0]} could not be started: {error.strerror}. Choose another editor in the preview's menu."
        ) from error
    threading.Thread(target=running.wait, daemon=True).start()  # so that no zombie is left when it ends
