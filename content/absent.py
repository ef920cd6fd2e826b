"""Which languages of a pack are left out of a folder: `absent.json`, ``{"format": 1, "languages": ["ar", "fr"]}``.

A pack's identity covers all its languages, and a pack file may leave out whole ones (`content.overlays`). The file is
written where a pack that does is unpacked; a folder without it has them all.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from content.languages import TAG

ABSENT_FILE = "absent.json"


def absent_languages(folder: Path) -> tuple[str, ...]:
    """The languages (BCP 47) whose files are not in the folder; none where the file is missing or of no use."""
    try:
        value = json.loads((folder / ABSENT_FILE).read_bytes())
        return tuple(tag for tag in value["languages"] if TAG.fullmatch(tag))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def write_absent(folder: Path, languages: Iterable[str]) -> None:
    """Say that the folder is without these languages; nothing is written where there are none."""
    path, left_out = folder / ABSENT_FILE, sorted(languages)
    if left_out:
        path.write_text(json.dumps({"format": 1, "languages": left_out}), encoding="ascii")
    else:
        path.unlink(missing_ok=True)
