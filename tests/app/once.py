"""What many tests begin with, made once in each test process and copied: installed courses, built packs."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

Make = Callable[[Path, tuple[Path, ...]], None]
"""Makes something of the sources in a folder that is there and empty; sources with the same bytes give the same."""


def made_once(sources: Sequence[Path], make: Make) -> Path:
    """The folder with what `make` makes of the `sources`, to be copied from and never changed."""
    digest = sha256("".join(_digest(source) for source in sources).encode()).hexdigest()
    made = _kept() / f"{make.__module__}.{make.__qualname__}-{digest}"
    if not made.exists():
        partial = Path(tempfile.mkdtemp(dir=_kept()))
        make(partial, tuple(sources))
        partial.rename(made)
    return made


@cache
def _kept() -> Path:
    """Where it is kept until this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="hornbook-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _digest(source: Path) -> str:
    """Every path below a folder, and every byte; of a file its bytes alone."""
    files = sorted(path for path in source.rglob("*") if path.is_file()) if source.is_dir() else [source]
    whole = sha256()
    for path in files:
        name = path.relative_to(source).as_posix()
        whole.update(f"{name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
