"""A pack that lies unpacked in a folder, as it was built: to be written as a pack file again, or compared with another.

Install puts clean drawings in the place of a pack's own (`content.compile`); those that were built lie under
``compiled/original``, so what is given out here has the root that it came with. Languages that were left out stay so.
"""

from hashlib import sha256
from pathlib import Path

from content.absent import absent_languages
from content.build import BuiltPack, Entry, Listed, SourceChangedError, checked_chunks
from content.ids import Root
from content.jsonfields import CourseDamagedError, missing_or_damaged
from content.listing import language_of, read_listing
from content.signing import SIGNATURE_FILE
from content.zipparts import ArchiveRefusedError


def kept_pack(folder: Path) -> BuiltPack:
    """The pack in `folder`, unpacked or installed; its files are read and checked when they are written.

    Raises CourseDamagedError where its listing is missing or another pack's.
    """
    try:
        files_json = (folder / "files.json").read_bytes()
        listed = read_listing(files_json)
    except (OSError, ArchiveRefusedError) as error:
        raise missing_or_damaged(folder) from error
    root = Root(sha256(files_json).hexdigest())
    if len(folder.name) == len(root) and folder.name != root:
        raise missing_or_damaged(folder)
    absent = absent_languages(folder)
    listing = tuple(line for line in listed if language_of(line.path) not in absent)
    entries = tuple(_entry(folder, line) for line in listing)
    signature = folder / SIGNATURE_FILE
    return BuiltPack(
        root=root,
        files_json=files_json,
        entries=entries,
        listing=listing,
        signature=signature.read_bytes() if signature.is_file() else None,
    )


def is_whole(folder: Path) -> bool:
    """Whether every file of the pack in `folder` is there and has the bytes that its listing names. All are read."""
    try:
        pack = kept_pack(folder)
        for entry, line in zip(pack.entries, pack.listing, strict=True):
            for _ in checked_chunks(entry, line):
                pass
    except (CourseDamagedError, SourceChangedError, OSError):
        return False
    return True


def _entry(folder: Path, line: Listed) -> Entry:
    original = folder / "compiled" / "original" / line.path.removeprefix("content/")
    drawn = line.path.startswith("content/") and original.is_file()
    source = original if drawn else folder / line.path
    return Entry(path=line.path, role=line.role, source=source, lang=line.lang, tier=line.tier)
