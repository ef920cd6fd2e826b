"""Pack files, ``.hbpack``: a zip that is written the same each time, and read as if a stranger had made it.

Identity is the SHA-256 of `files.json`, never of the zip (packs.md §7): zip programs pack the same bytes
differently. Reading checks the structure (`content.zipparts`), every cap, every hash, that the listing and the
members are the same set, and every publisher's signature (`content.signing`); a pack that fails leaves nothing behind.
"""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from content.build import MIMETYPE, BuiltPack, Entry, Listed, checked_chunks
from content.compiled import Course
from content.ids import Root
from content.limits import Limits
from content.listing import LARGEST_LISTING, read_listing, read_outline
from content.signing import LARGEST_SIGNATURE, SIGNATURE_FILE, SignatureRefusedError, Signer, signers
from content.steps import Progress
from content.textfiles import suffix
from content.zipparts import ArchiveRefusedError, Member
from content.zipread import ZipReader, open_regular
from content.zipwrite import TEXT_TYPES, Part, part_of, write_zip

SUFFIX = ".hbpack"
_UNLISTED = frozenset({"mimetype", "files.json", SIGNATURE_FILE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """A pack that was read soundly: its identity, what `pack.json` says, its files, and who signed it (nobody)."""

    root: Root
    course: Course
    listing: tuple[Listed, ...]
    signers: tuple[Signer, ...] = ()


def write_archive(built: BuiltPack, target: Path, progress: Progress | None = None) -> None:
    """Write the pack as `target`: the same bytes each time on the same computer. Raises OSError and SourceChangedError."""
    members = zip(built.entries, built.listing, strict=True)
    parts = [part_of("files.json", built.files_json), *(_part(entry, line) for entry, line in members)]
    if built.signature is not None:
        parts.append(part_of(SIGNATURE_FILE, built.signature))
    write_zip(target, MIMETYPE, parts, progress)


def _part(entry: Entry, line: Listed) -> Part:
    """Text is deflated and media are stored."""
    packed = suffix(entry.path) in TEXT_TYPES
    return Part(name=entry.path, size=line.size, chunks=lambda: checked_chunks(entry, line), packed=packed)


def read_archive(
    source: Path, into: Path, limits: Limits | None = None, progress: Progress | None = None
) -> Unpacked:
    """Unpack a pack file into the new folder `into`; raises ArchiveRefusedError, and then `into` is gone again."""
    into.mkdir(parents=True)
    try:
        with open_regular(source) as stream:
            return _Reader(stream, into, limits or Limits(), progress).read()
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise


class _Reader:
    """One reading of one archive."""

    def __init__(self, stream: BinaryIO, into: Path, limits: Limits, progress: Progress | None) -> None:
        self._zip = ZipReader(stream, limits)
        self._into = into
        self._progress = progress

    def read(self) -> Unpacked:
        self._zip.require_mimetype(MIMETYPE, "a Hornbook pack")
        by_name = self._zip.by_name
        files_json = self._zip.whole("files.json", LARGEST_LISTING)
        listing = read_listing(files_json)
        self._same_set(by_name, listing)
        root = Root(sha256(files_json).hexdigest())
        signed_by = self._signers(by_name, root)
        course = read_outline(self._zip.whole("pack.json", LARGEST_LISTING), root, listing)
        self._write("files.json", iter((files_json,)))
        self._write("mimetype", iter((MIMETYPE,)))
        for done, line in enumerate(listing):
            self._write(line.path, self._verified(by_name[line.path], line))
            if self._progress:
                self._progress(done + 1, len(listing))
        return Unpacked(root=root, course=course, listing=listing, signers=signed_by)

    def _signers(self, by_name: Mapping[str, Member], root: Root) -> tuple[Signer, ...]:
        """Who signed; the file is kept as it came."""
        if SIGNATURE_FILE not in by_name:
            return ()
        data = self._zip.whole(SIGNATURE_FILE, LARGEST_SIGNATURE)
        try:
            found = signers(data, root)
        except SignatureRefusedError as error:
            raise ArchiveRefusedError("E720", SIGNATURE_FILE, str(error)) from error
        self._write(SIGNATURE_FILE, iter((data,)))
        return found

    def _same_set(self, by_name: Mapping[str, Member], listing: tuple[Listed, ...]) -> None:
        listed = {line.path for line in listing}
        for name in sorted(set(by_name) - listed - _UNLISTED):
            raise ArchiveRefusedError("E716", name, "is not listed in files.json")
        for line in listing:
            if line.path not in by_name:
                raise ArchiveRefusedError("E716", line.path, "is listed in files.json and is not there")
            if by_name[line.path].size != line.size:
                raise ArchiveRefusedError("E717", line.path, "has another size than files.json says")

    def _verified(self, member: Member, line: Listed) -> Iterator[bytes]:
        digest = sha256()
        for chunk in self._zip.chunks(member):
            digest.update(chunk)
            yield chunk
        if digest.hexdigest() != line.sha256:
            raise ArchiveRefusedError("E717", line.path, "was changed after the pack was built")

    def _write(self, path: str, chunks: Iterator[bytes]) -> None:
        target = self._into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            for chunk in chunks:
                stream.write(chunk)
