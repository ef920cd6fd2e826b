"""Updates, ``.hbdelta``: what a newer version of a pack has beyond older ones (packs.md §8).

A zip like a pack's: ``mimetype`` first, then `delta.json` (canonical JSON: the pack, its version and root, the versions
that it can be applied to, its blobs, and the languages that the new pack was made without, if any), the new `files.json` and `signature.json`, and each file that not all those
versions have, named by its SHA-256: whole (``blobs/…``), or as a raw deflate stream (``patches/…``) whose dictionary is the last 32 KiB of a file
that all of them have. Applying makes the whole pack file again, which is then read as any stranger's.
"""

import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from content.build import BuiltPack, Entry, Listed, checked_chunks
from content.canonical import Json, canonical_json
from content.compiled import Course, version_key
from content.errors import HornbookError
from content.limits import Limits
from content.listing import language_of, read_outline
from content.overlays import left_out
from content.signing import SIGNATURE_FILE
from content.steps import Progress, nobody_waits
from content.textfiles import suffix
from content.zipparts import SMALL
from content.zipwrite import TEXT_TYPES, Part, part_of, write_zip

SUFFIX = ".hbdelta"
MIMETYPE = b"application/vnd.hornbook.delta+zip"
FORMAT = 1
WINDOW = 1 << 15
"""Bytes of the old file that a patch's dictionary holds: deflate looks no further back (RFC 1951 §2)."""

_LARGEST_PATCHED = 8_000_000
"""Larger files are films and the like: another version of one shares nothing that a window of 32 KiB finds."""


class NoDeltaError(HornbookError):
    """No update can be made of these packs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeltaMade:
    """What an update came to: `whole` files and `patched` ones, and the versions it can be applied to."""

    bases: tuple[str, ...]
    version: str
    whole: int
    patched: int


def outline(pack: BuiltPack) -> Course:
    """What the pack says of itself."""
    data = next((b"".join(entry.chunks()) for entry in pack.entries if entry.path == "pack.json"), b"")
    return read_outline(data, pack.root, pack.listing)


def write_delta(
    olds: Sequence[BuiltPack],
    new: BuiltPack,
    target: Path,
    progress: Progress = nobody_waits,
) -> DeltaMade:
    """Write the update from any of `olds` to `new`; raises NoDeltaError, OSError and SourceChangedError."""
    course = outline(new)
    bases = _bases(olds, course)
    shared, older = _shared(olds), _digests_by_path(olds)
    parts: list[Part] = []
    blobs: list[Json] = []
    missing = sorted(_missing(new, olds).items())
    for done, (digest, (entry, line)) in enumerate(missing, 1):
        progress(done, len(missing))
        part, source = _blob(entry, line, _like(line, older, shared))
        parts.append(part)
        blobs.append({"sha256": digest, "from": source})
    value: dict[str, Json] = {
        "format": FORMAT,
        "pack": course.pack,
        "title": course.title,
        "version": course.version,
        "root": new.root,
        "bases": [{"root": old.root, "version": old.version} for old in bases],
        "blobs": blobs,
    }
    absent: list[Json] = [*sorted(left_out(new))]
    if absent:  # written only where there are some: other updates keep their bytes
        value["absent"] = absent
    parts += [part_of("delta.json", canonical_json(value)), part_of("files.json", new.files_json)]
    if new.signature is not None:
        parts.append(part_of(SIGNATURE_FILE, new.signature))
    write_zip(target, MIMETYPE, parts)
    patched = sum(part.name.startswith("patches/") for part in parts)
    return DeltaMade(
        bases=tuple(old.version for old in bases),
        version=course.version,
        whole=len(blobs) - patched,
        patched=patched,
    )


def _bases(olds: Sequence[BuiltPack], new: Course) -> list[Course]:
    bases = sorted((outline(old) for old in olds), key=lambda old: (version_key(old.version), old.root))
    for old in bases:
        if old.pack != new.pack:
            raise NoDeltaError(
                f"“{old.title}” ({old.pack}) and “{new.title}” ({new.pack}) are different courses; "
                "an update is made of two versions of one course."
            )
        if old.root == new.root:
            raise NoDeltaError(
                f"Both are the very same pack, “{new.title}” {new.version}: there is no update."
            )
    if not bases:
        raise NoDeltaError("An update needs at least one older version to start from.")
    return bases


def _shared(olds: Sequence[BuiltPack]) -> dict[str, tuple[Entry, Listed]]:
    """The files that every old version has, by their SHA-256."""
    files = [_by_digest(old) for old in olds]
    return {digest: pair for digest, pair in files[0].items() if all(digest in other for other in files[1:])}


def _by_digest(pack: BuiltPack) -> dict[str, tuple[Entry, Listed]]:
    return {line.sha256: (entry, line) for entry, line in zip(pack.entries, pack.listing, strict=True)}


def _missing(new: BuiltPack, olds: Sequence[BuiltPack]) -> dict[str, tuple[Entry, Listed]]:
    """The new files by their SHA-256 that an old version may not have: in its base, or in the file's language."""
    has = [{(line.sha256, language_of(line.path)) for line in old.listing} for old in olds]
    return {
        line.sha256: (entry, line)
        for entry, line in zip(new.entries, new.listing, strict=True)
        if not all({(line.sha256, ""), (line.sha256, language_of(line.path))} & files for files in has)
    }


def _digests_by_path(olds: Sequence[BuiltPack]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pack in olds:
        for line in pack.listing:
            found.setdefault(line.path, []).append(line.sha256)
    return found


def _like(
    line: Listed, older: Mapping[str, Sequence[str]], shared: Mapping[str, tuple[Entry, Listed]]
) -> tuple[Entry, Listed] | None:
    """The file of the same path in a newest old version, where every old version has those bytes somewhere."""
    if line.size > _LARGEST_PATCHED:
        return None
    return next((shared[digest] for digest in reversed(older.get(line.path, ())) if digest in shared), None)


def _blob(entry: Entry, line: Listed, old: tuple[Entry, Listed] | None) -> tuple[Part, str | None]:
    """The member that brings the file, whichever way is smaller, and the SHA-256 of the file that it builds on."""
    text = suffix(line.path) in TEXT_TYPES
    whole = Part(
        name=f"blobs/{line.sha256}", size=line.size, chunks=lambda: checked_chunks(entry, line), packed=text
    )
    if old is None:
        return whole, None
    dictionary = last_bytes(checked_chunks(*old))
    patch = _deflate(checked_chunks(entry, line), dictionary)
    alone = len(_deflate(checked_chunks(entry, line), b"")) if text else line.size
    if len(patch) >= alone or too_dense(line.size, len(patch), Limits().ratio // 2):
        return whole, None
    return part_of(f"patches/{line.sha256}", patch, text=False), old[1].sha256


def last_bytes(chunks: Iterable[bytes]) -> bytes:
    """The end of a file, as much of it as a patch's dictionary holds."""
    end: deque[bytes] = deque()
    size = 0
    for chunk in chunks:
        end.append(chunk)
        size += len(chunk)
        while size - len(end[0]) >= WINDOW:
            size -= len(end.popleft())
    return b"".join(end)[-WINDOW:]


def too_dense(size: int, packed: int, ratio: int) -> bool:
    """Whether a patch of `packed` bytes makes suspiciously much beyond its dictionary: what no pack may either."""
    return size > SMALL and size - WINDOW > packed * ratio


def _deflate(chunks: Iterator[bytes], dictionary: bytes) -> bytes:
    packer = (
        zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=dictionary)
        if dictionary
        else zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    )
    return b"".join([*(packer.compress(chunk) for chunk in chunks), packer.flush()])
