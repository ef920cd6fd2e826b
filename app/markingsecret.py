"""The author's marking secret of a home: 32 random bytes from which the salts of marked assessments come.

It is made when the first pack with a marked assessment is built, lies beside the learners' keys (so backups have it), and
stays on this computer. Built with the same secret, the same folder gives the same pack.
"""

from pathlib import Path

from app.clock import Clock
from app.files import make_folder, write_file

_SIZE = 32


class MarkingSecret:
    """The secret of one home; nothing is written before `keep`."""

    def __init__(self, keys: Path, clock: Clock) -> None:
        """Read it in the folder of keys, or think of a new one."""
        self._path = keys / "marking.secret"
        self._new = not self._path.exists()
        self.value = clock.random_bytes(_SIZE) if self._new else _read(self._path)

    def keep(self) -> None:
        """It was used: write it down."""
        if self._new:
            make_folder(self._path.parent)
            write_file(self._path, self.value.hex().encode() + b"\n", 0o600)
            self._new = False


def _read(path: Path) -> bytes:
    """The secret; nothing where it is damaged, which only a pack with marked assessments minds."""
    try:
        value = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return b""
    return value if len(value) == _SIZE else b""
