"""Pack files, ``.hbpack``: a zip that is written the same each time, and read as if a stranger had made it.

Identity is the SHA-256 of `files.json`, never of the zip (packs.md §7): zip programs pack the same bytes
differently. Reading checks the structure (`content.zipparts`), every cap, every hash, that the listing and the
members are the same set but for whole languages that are left out (`content.overlays`), and every publisher's signature
(`content.signing`); a pack that fails leaves nothing behind.
"""

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from content.absent import write_absent
from content.build import MIMETYPE, BuiltPack, Entry, Listed, checked_chunks
from content.compiled import Course, without_languages
from content.ids import Root
from content.limits import Limits
from content.listing import LARGEST_LISTING, read_listing, read_outline
from content.overlays import languages_in, lines_here
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
    """A pack that was read soundly: its identity, what `pack.json` says, its files, and who signed it (nobody).

    `listing` are the files that are there, `language` the one that a language pack brought to the others.
    """

    root: Root
    course: Course
    listing: tuple[Listed, ...]
    signers: tuple[Signer, ...] = ()
    language: str = ""


def write_archive(built: BuiltPack, target: Path, progress: Progress | None = None) -> None:
    """Write the pack as `target`: the same bytes each time on the same computer. Raises OSError and SourceChangedError."""
    members = zip(built.entries, built.listing, strict=True)
    parts = [part_of("files.json", built.files_json), *(as_part(entry, line) for entry, line in members)]
    if built.signature is not None:
        parts.append(part_of(SIGNATURE_FILE, built.signature))
    write_zip(target, MIMETYPE, parts, progress)


def as_part(entry: Entry, line: Listed) -> Part:
    """The member that a file of a pack is: text is deflated and media are stored."""
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
        listed = read_listing(files_json)
        listing = lines_here(listed, by_name)
        refuse_other_members(by_name, listing, _UNLISTED, "is not listed in files.json")
        root = Root(sha256(files_json).hexdigest())
        signature, signed_by = read_signers(self._zip, root)
        course = read_outline(self._zip.whole("pack.json", LARGEST_LISTING), root, listed)
        put(self._into, "files.json", (files_json,))
        put(self._into, "mimetype", (MIMETYPE,))
        if signature is not None:
            put(self._into, SIGNATURE_FILE, (signature,))
        for done, line in enumerate(listing):
            put(self._into, line.path, verified(self._zip, line))
            if self._progress:
                self._progress(done + 1, len(listing))
        absent = languages_in(listed) - languages_in(listing)
        write_absent(self._into, absent)
        return Unpacked(
            root=root, course=without_languages(course, absent), listing=listing, signers=signed_by
        )


def refuse_other_members(
    by_name: Mapping[str, Member], listing: Collection[Listed], unlisted: Collection[str], why: str
) -> None:
    """Raise ArchiveRefusedError where the members are not exactly these files and some that are `unlisted`.

    `why` is said of one too many.
    """
    for name in sorted(set(by_name) - {line.path for line in listing} - set(unlisted)):
        raise ArchiveRefusedError("E716", name, why)
    for line in listing:
        if line.path not in by_name:
            raise ArchiveRefusedError("E716", line.path, "is listed in files.json and is not there")
        if by_name[line.path].size != line.size:
            raise ArchiveRefusedError("E717", line.path, "has another size than files.json says")


def refuse_too_much(listing: Collection[Listed], limits: Limits) -> None:
    """Raise ArchiveRefusedError where a pack of these files is more than one may be."""
    if len(listing) > limits.files:
        message = f"makes a pack of {len(listing)} files, and at most {limits.files} are allowed"
        raise ArchiveRefusedError("E712", "", message)
    if sum(line.size for line in listing) > limits.inflated:
        message = f"makes a pack of more than {limits.inflated} bytes"
        raise ArchiveRefusedError("E711", "", message)


def read_signers(archive: ZipReader, root: Root) -> tuple[bytes | None, tuple[Signer, ...]]:
    """The `signature.json` of an archive of the pack `root` (None: it has none), and who soundly signed."""
    if SIGNATURE_FILE not in archive.by_name:
        return None, ()
    data = archive.whole(SIGNATURE_FILE, LARGEST_SIGNATURE)
    try:
        return data, signers(data, root)
    except SignatureRefusedError as error:
        raise ArchiveRefusedError("E720", SIGNATURE_FILE, str(error)) from error


def verified(archive: ZipReader, line: Listed) -> Iterator[bytes]:
    """The bytes of that file of an archive; raises ArchiveRefusedError at their end where they are not those listed."""
    digest = sha256()
    for chunk in archive.chunks(archive.by_name[line.path]):
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != line.sha256:
        raise ArchiveRefusedError("E717", line.path, "was changed after the pack was built")


def put(folder: Path, path: str, chunks: Iterable[bytes]) -> None:
    """Write a file below the folder that is not there yet."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as stream:
        for chunk in chunks:
            stream.write(chunk)
