"""Packs of one course that share what is equal in them: hard links, where the disk has them.

The packs stay folders that read as if each were alone (``packs/<root>/content/…``), which a store of blobs would not
be; whoever deletes one takes nothing from another, so nothing has to be counted. A finished pack is never written to,
which is what makes sharing safe. Where links are not to be had (FAT sticks) each pack has its own copies.
"""

import errno
import filecmp
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from app.files import sync_folder

_LINK = ".link"


def share(new: Path, others: Sequence[Path]) -> int:
    """Have each file of the unfinished pack `new` that another has at the same place be that file; bytes saved.

    Byte is compared with byte, so a file that was damaged over there never gets in here.
    """
    saved, touched = 0, set()
    for path in _files(new):
        try:
            size = _shared(path, [other / path.relative_to(new) for other in others])
        except OSError:
            break  # this disk has no links: FAT, or a network drive
        if size is not None:
            saved += size
            touched.add(path.parent)
    for folder in sorted(touched):
        sync_folder(folder)
    return saved


def room(folders: Iterable[Path]) -> int:
    """The bytes of all files in these folders, shared ones counted once."""
    sizes: dict[object, int] = {}
    for folder in folders:
        for path in _files(folder):
            facts = path.stat()
            sizes[(facts.st_dev, facts.st_ino) if facts.st_ino else path] = facts.st_size
    return sum(sizes.values())


def _shared(path: Path, others: Iterable[Path]) -> int | None:
    """The size of the file if it is another's now; raises OSError where no link can be made at all."""
    for other in others:
        if not other.is_file() or not filecmp.cmp(other, path, shallow=False):
            continue
        link = path.with_name(path.name + _LINK)
        try:
            os.link(other, link)
        except OSError as error:
            if error.errno == errno.EMLINK:
                continue
            raise
        link.replace(path)
        return path.stat().st_size
    return None


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
