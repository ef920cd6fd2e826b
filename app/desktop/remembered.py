"""What the window remembers of itself between two starts: its size, and whether the name was asked for. Droppable."""

import contextlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """Pixels of the window while it is not maximised; `name_asked` once the learner answered or skipped."""

    width: int = 1180
    height: int = 760
    maximized: bool = False
    name_asked: bool = False


def read_remembered(folder: Path) -> Remembered:
    """What was remembered in this home; the defaults where the file is missing or of no use."""
    with contextlib.suppress(OSError, ValueError):
        found = json.loads((folder / "window.json").read_bytes())
        if isinstance(found, dict):
            known = {f.name: type(f.default) for f in fields(Remembered)}
            kept = {name: found[name] for name in known if type(found.get(name)) is known[name]}
            return Remembered(**kept)
    return Remembered()


def write_remembered(folder: Path, remembered: Remembered) -> None:
    """Keep it; that it could not be written is of no consequence."""
    from app.files import write_file

    with contextlib.suppress(OSError):
        write_file(folder / "window.json", json.dumps(asdict(remembered)).encode())
