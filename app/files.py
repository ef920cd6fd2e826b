"""Files that are whole or not there: written beside, brought to the disk, then renamed (reliability.md 13)."""

import errno
import os
import shutil
from pathlib import Path

PARTIAL = ".partial"
"""How the name of an unfinished file or folder ends; whatever carries it at start is a leftover."""


def write_file(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put `data` at `path` in one step: after a crash there is the old file or the new one, never a mixture."""
    partial = path.with_name(path.name + PARTIAL)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.chmod(mode)
    partial.replace(path)
    sync_folder(path.parent)


def copy_file(source: Path, target: Path) -> None:
    """Put a copy of the file `source` at `target` in one step, as `write_file` does; for files too large to hold."""
    partial = target.with_name(target.name + PARTIAL)
    try:
        shutil.copyfile(source, partial)
        sync_file(partial)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def write_new(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put `data` at `path` in one step; raises FileExistsError where anything has that name already."""
    if path.exists() or path.is_symlink():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    partial = path.with_name(path.name + PARTIAL)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(partial, flags, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    try:
        _link(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    sync_folder(path.parent)


def _link(partial: Path, path: Path) -> None:
    """Give the finished file its name; never that of a file which came meanwhile, where the disk has hard links."""
    try:
        os.link(partial, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links, such as FAT
        partial.replace(path)


def sync_file(path: Path) -> None:
    """Bring what was written to `path` to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk; Windows does it by itself and cannot open folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> Path:
    """The folder, made if it is missing and then on the disk by name."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        sync_folder(folder.parent)
    return folder
