"""Applying an update, ``.hbdelta``, as if a stranger had made it: the whole pack file comes of it, or one sentence.

Nothing here decides whether the pack is sound: what is made is read by `content.archive` like any other pack file,
with every cap, every hash and the root.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from content.archive import refuse_too_much, write_archive
from content.build import BuiltPack, Entry, Listed, SourceChangedError, checked_chunks
from content.delta import FORMAT, MIMETYPE, last_bytes, too_dense
from content.ids import SHA256, VERSION, Root
from content.jsonfields import JsonFields, WrongMemberError
from content.limits import Limits
from content.listing import LARGEST_LISTING, language_of, read_canonical, read_listing
from content.overlays import languages_in, left_out
from content.paths import path_trouble, shown
from content.signing import LARGEST_SIGNATURE, SIGNATURE_FILE
from content.steps import Progress, nobody_waits
from content.zipparts import ArchiveRefusedError, Member
from content.zipread import ZipReader, inflated, open_regular

BaseOf = Callable[[Root], BuiltPack | None]
"""The pack of that root as it lies on this computer, or None."""

_KIND = "update file"
_UNLISTED = frozenset({"mimetype", "delta.json", "files.json", SIGNATURE_FILE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A version that an update can be applied to."""

    root: Root
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What `delta.json` says: `blobs` are SHA-256s in order, each with that of the file it builds on, or None.

    `absent` are the languages that the new pack was made without.
    """

    title: str
    root: Root
    bases: tuple[Base, ...]
    blobs: tuple[tuple[str, str | None], ...]
    absent: tuple[str, ...] = ()


def apply_delta(
    source: Path,
    base_of: BaseOf,
    into: Path,
    limits: Limits | None = None,
    progress: Progress = nobody_waits,
) -> None:
    """Make the whole pack file `into` of an update and the pack that it builds on.

    Raises ArchiveRefusedError (then nothing is left) and OSError.
    """
    blobs = into.with_name(into.name + ".blobs")
    blobs.mkdir(parents=True)
    try:
        with open_regular(source) as stream:
            made = _Applying(stream, blobs, limits or Limits(), progress).whole(base_of)
            count = len(made.listing)
            write_archive(made, into, lambda done, _: progress(count + done, 2 * count + 2))
    except ArchiveRefusedError as error:
        raise error.of(_KIND) from error
    finally:
        shutil.rmtree(blobs, ignore_errors=True)


class _Applying:
    """One update, being applied."""

    def __init__(self, stream: BinaryIO, blobs: Path, limits: Limits, progress: Progress) -> None:
        self._zip = ZipReader(stream, limits)
        self._blobs = blobs
        self._limits = limits
        self._progress = progress

    def whole(self, base_of: BaseOf) -> BuiltPack:
        self._zip.require_mimetype(MIMETYPE, "a Hornbook update")
        index = read_index(self._zip.whole("delta.json", LARGEST_LISTING))
        files_json = self._zip.whole("files.json", LARGEST_LISTING)
        if sha256(files_json).hexdigest() != index.root:
            raise ArchiveRefusedError(
                "E734", "files.json", "is not the listing of the pack that delta.json names"
            )
        listed = read_listing(files_json)
        _refuse_names(listed)
        refuse_too_much(listed, self._limits)
        members = self._members(index)
        base, pack = _base(index, base_of)
        have = {line.sha256: (entry, line) for entry, line in zip(pack.entries, pack.listing, strict=True)}
        listing = _without_missing(index, listed, have, left_out(pack))
        self._same_files(index, listed, listing, have, base)
        sources = dict(index.blobs)
        for done, (digest, line) in enumerate({line.sha256: line for line in listing}.items(), 1):
            if digest in members:
                source = sources[digest]
                self._bring(members[digest], line, have[source] if source else None, base)
            else:
                _verify(*have[digest], base)
            self._progress(done, 2 * len(listing) + 2)
        entries = tuple(self._entry(line, members, have) for line in listing)
        signed = SIGNATURE_FILE in self._zip.by_name
        return BuiltPack(
            root=index.root,
            files_json=files_json,
            entries=entries,
            listing=listing,
            signature=self._zip.whole(SIGNATURE_FILE, LARGEST_SIGNATURE) if signed else None,
        )

    def _members(self, index: Index) -> dict[str, Member]:
        """The member that brings each blob; there are no others."""
        names = {
            f"{'blobs' if source is None else 'patches'}/{digest}": digest for digest, source in index.blobs
        }
        for name in sorted(set(self._zip.by_name) - set(names) - _UNLISTED):
            raise ArchiveRefusedError("E716", name, "is not listed in delta.json")
        for name in names:
            if name not in self._zip.by_name:
                raise ArchiveRefusedError("E716", name, "is listed in delta.json and is not there")
        return {digest: self._zip.by_name[name] for name, digest in names.items()}

    def _same_files(
        self,
        index: Index,
        listed: tuple[Listed, ...],
        listing: tuple[Listed, ...],
        have: Mapping[str, object],
        base: Base,
    ) -> None:
        """Every file of `listing` is brought or there already, and nothing that is not `listed` is brought."""
        brought, wanted = {digest for digest, _ in index.blobs}, {line.sha256 for line in listed}
        made = {line.sha256 for line in listing}
        for line in listing:
            if line.sha256 not in brought and line.sha256 not in have:
                message = f"is neither in it nor in version {base.version}, on which it says it builds"
                raise ArchiveRefusedError("E733", line.path, message)
        for digest, source in index.blobs:
            if digest not in wanted:
                raise ArchiveRefusedError("E716", digest, "is a file that the new pack does not have")
            if source is not None and source not in have and digest in made:
                message = f"builds on a file that version {base.version} does not have"
                raise ArchiveRefusedError("E733", digest, message)

    def _bring(self, member: Member, line: Listed, old: tuple[Entry, Listed] | None, base: Base) -> None:
        """Unpack a blob, whole or by its patch, and check that it is the file that was listed."""
        chunks = self._zip.chunks(member)
        if old is not None:
            if too_dense(line.size, member.size, self._limits.ratio):
                message = f"is packed more than {self._limits.ratio} to 1"
                raise ArchiveRefusedError("E713", line.path, message)
            chunks = inflated(chunks, member.name, last_bytes(_checked(*old, base)))
        digest, size = sha256(), 0
        with (self._blobs / line.sha256).open("xb") as stream:
            for chunk in chunks:
                size += len(chunk)
                if size > line.size:
                    raise ArchiveRefusedError("E715", line.path, "is larger than files.json says")
                digest.update(chunk)
                stream.write(chunk)
        if digest.hexdigest() != line.sha256:
            raise ArchiveRefusedError("E717", line.path, "does not become the file that files.json names")

    def _entry(
        self, line: Listed, members: Mapping[str, Member], have: Mapping[str, tuple[Entry, Listed]]
    ) -> Entry:
        source = self._blobs / line.sha256 if line.sha256 in members else have[line.sha256][0].source
        data = b"" if line.sha256 in members else have[line.sha256][0].data
        return Entry(path=line.path, role=line.role, source=source, data=data, lang=line.lang, tier=line.tier)


def _without_missing(
    index: Index, listed: tuple[Listed, ...], have: Mapping[str, object], not_here: frozenset[str]
) -> tuple[Listed, ...]:
    """The files of the new pack, but for whole languages that cannot be had.

    So it may be with a language that the update was made without, and one that was `not_here` before.
    """
    brought = {digest for digest, source in index.blobs if source is None or source in have}
    missing = languages_in(line for line in listed if line.sha256 not in brought and line.sha256 not in have)
    out = missing & (not_here | frozenset(index.absent))
    return tuple(line for line in listed if language_of(line.path) not in out)


def _refuse_names(listing: tuple[Listed, ...]) -> None:
    for line in listing:
        trouble = path_trouble(line.path)
        if trouble:
            raise ArchiveRefusedError("E705", line.path, f"is not taken: {trouble.message}")


def read_index(data: bytes) -> Index:
    """What a `delta.json` says; raises ArchiveRefusedError where it is not exactly as `content.delta` writes it."""
    value = read_canonical(data, "delta.json")
    try:
        fields = JsonFields(value, "delta.json")
        if fields.whole("format") != FORMAT:
            raise fields.wrong("format", str(FORMAT))
        index = Index(
            title=fields.text("title"),
            root=Root(fields.matching("root", SHA256)),
            bases=fields.each("bases", _read_base),
            blobs=fields.each("blobs", _read_blob),
            absent=fields.texts("absent") if fields.has("absent") else (),
        )
    except WrongMemberError as error:
        raise ArchiveRefusedError("E732", "delta.json", error.reason) from error
    digests = [digest for digest, _ in index.blobs]
    if digests != sorted(set(digests)):
        raise ArchiveRefusedError("E732", "delta.json", "is not sorted, or names a file twice")
    if not index.bases:
        raise ArchiveRefusedError("E732", "delta.json", "names no version that it builds on")
    return index


def _read_base(fields: JsonFields) -> Base:
    return Base(root=Root(fields.matching("root", SHA256)), version=fields.matching("version", VERSION))


def _read_blob(fields: JsonFields) -> tuple[str, str | None]:
    source = None if fields.text_or_none("from") is None else fields.matching("from", SHA256)
    return fields.matching("sha256", SHA256), source


def _base(index: Index, base_of: BaseOf) -> tuple[Base, BuiltPack]:
    """The newest version that is here, of those that the update builds on."""
    for base in reversed(index.bases):
        pack = base_of(base.root)
        if pack is not None:
            return base, pack
    versions = list(dict.fromkeys(base.version for base in index.bases))
    wanted = versions[0] if len(versions) == 1 else f"{', '.join(versions[:-1])} or {versions[-1]}"
    message = (
        f"goes with version {wanted} of “{shown(index.title)}” as it was when the update was made, which is not "
        "here: ask for the whole pack"
    )
    raise ArchiveRefusedError("E731", "", message)


def _checked(entry: Entry, line: Listed, base: Base) -> Iterator[bytes]:
    """The bytes of a file of the older pack; an update refuses to build on one that is damaged."""
    try:
        yield from checked_chunks(entry, line)
    except (SourceChangedError, FileNotFoundError) as error:
        message = f"builds on version {base.version}, whose “{shown(line.path)}” is damaged here: ask for the whole pack"
        raise ArchiveRefusedError("E735", "", message) from error


def _verify(entry: Entry, line: Listed, base: Base) -> None:
    for _ in _checked(entry, line, base):
        pass
