"""A built pack: the files that travel to learners, listed in `files.json`, whose SHA-256 is the pack's identity.

Nothing of the clock, the computer or the program's version gets in, so the same folder always gives the same bytes
(decisions.md). `assessments.build` adds `items/` and `keys/` to what `content_entries` gives and calls `assemble`.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from content.canonical import Json, canonical_json
from content.errors import HornbookError
from content.ids import Root
from content.module import Module
from content.pack import CoursePack
from content.steps import Progress
from content.translation import Translation, base_path

MIMETYPE = b"application/vnd.hornbook.pack+zip"
FORMAT = 1

ROLES = frozenset({"manifest", "module", "quiz", "media", "item", "key"})
TIERS = frozenset({"core", "extra"})

_CHUNK = 1 << 20


class SourceChangedError(HornbookError):
    """A file of the author's folder changed while the pack was built."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file of a built pack before it is listed.

    Its bytes are `data`, or those of the file `source` (media, which may be large). `role` is one of `ROLES`,
    `lang` a BCP 47 tag or empty, `tier` one of `TIERS`.
    """

    path: str
    role: str
    data: bytes = b""
    source: Path | None = None
    lang: str = ""
    tier: str = "core"

    def chunks(self) -> Iterator[bytes]:
        """The bytes, in pieces."""
        if self.source is None:
            yield self.data
            return
        with self.source.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line of `files.json`; `sha256` is lower-case hex, `size` in bytes."""

    path: str
    size: int
    sha256: str
    role: str
    lang: str
    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPack:
    """A pack, ready to be written: `entries` and `listing` are sorted by path and pair up.

    `files_json` holds the listing in canonical JSON and `root` is its SHA-256; it also lists the files of languages that
    are left out here (`content.overlays`). `signature` is the `signature.json` of
    its publishers (`content.signing`), which stands beside the listing; None: the pack is unsigned.
    """

    root: Root
    files_json: bytes
    entries: tuple[Entry, ...]
    listing: tuple[Listed, ...]
    signature: bytes | None = None


def assemble(pack_json: bytes, entries: Iterable[Entry]) -> BuiltPack:
    """A pack of these entries and `pack_json`; hashes every byte once."""
    everything = (Entry(path="pack.json", role="manifest", data=pack_json), *entries)
    ordered = tuple(sorted(everything, key=lambda entry: entry.path))
    listing = tuple(_listed(entry) for entry in ordered)
    files_json = canonical_json({"files": [_listing_value(line) for line in listing], "format": FORMAT})
    root = Root(hashlib.sha256(files_json).hexdigest())
    return BuiltPack(root=root, files_json=files_json, entries=ordered, listing=listing)


def _listed(entry: Entry) -> Listed:
    digest, size = hashlib.sha256(), 0
    for chunk in entry.chunks():
        digest.update(chunk)
        size += len(chunk)
    return Listed(
        path=entry.path,
        size=size,
        sha256=digest.hexdigest(),
        role=entry.role,
        lang=entry.lang,
        tier=entry.tier,
    )


def _listing_value(line: Listed) -> dict[str, Json]:
    return {
        "path": line.path,
        "size": line.size,
        "sha256": line.sha256,
        "role": line.role,
        "lang": line.lang,
        "tier": line.tier,
    }


def content_entries(pack: CoursePack, open_quizzes: Collection[str] = ()) -> tuple[Entry, ...]:
    """The pack's ``content/…``: modules and media, and of the quizzes and banks only those at `open_quizzes`.

    Quizzes, banks and overlays of sealed assessments never go in (decisions.md): they hold the answers.
    """
    modules = [_module_entry(pack, module) for module in (*pack.modules, *pack.extra_pages)]
    quizzes = [
        Entry(path=f"content/{quiz.path}", role="quiz", data=quiz.text.encode(), lang=pack.manifest.language)
        for quiz in (*pack.quizzes, *pack.banks)
        if quiz.path in open_quizzes
    ]
    media = [_media_entry(pack, path, path) for path in pack.media]
    translated = (
        entry for each in pack.translations for entry in _translated_entries(pack, each, open_quizzes)
    )
    return (*modules, *quizzes, *media, *translated)


def _media_entry(pack: CoursePack, path: str, base: str, language: str = "") -> Entry:
    """A media file; one of a translation is of its base's tier."""
    return Entry(
        path=f"content/{path}",
        role="media",
        source=pack.folder / path,
        lang=language,
        tier=pack.manifest.tier(base),
    )


def _translated_entries(
    pack: CoursePack, translation: Translation, open_quizzes: Collection[str]
) -> Iterator[Entry]:
    language = translation.language
    for module in translation.modules:
        yield _module_entry(pack, module)
    for quiz in translation.quizzes:
        if base_path(quiz.path) in open_quizzes:
            yield Entry(path=f"content/{quiz.path}", role="quiz", data=quiz.text.encode(), lang=language)
    for path in translation.media:
        yield _media_entry(pack, path, base_path(path), language)


def _module_entry(pack: CoursePack, module: Module) -> Entry:
    language = module.language or pack.manifest.language
    return Entry(path=f"content/{module.path}", role="module", data=module.text.encode(), lang=language)


def write_folder(built: BuiltPack, into: Path, progress: Progress | None = None) -> None:
    """Write the pack's files below `into` (made here), as `content.archive` unpacks them.

    Raises OSError and SourceChangedError.
    """
    for done, (entry, line) in enumerate(zip(built.entries, built.listing, strict=True)):
        target = into / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as stream:
            for chunk in checked_chunks(entry, line):
                stream.write(chunk)
        if progress:
            progress(done + 1, len(built.entries))
    (into / "mimetype").write_bytes(MIMETYPE)
    (into / "files.json").write_bytes(built.files_json)


def checked_chunks(entry: Entry, line: Listed) -> Iterator[bytes]:
    """The entry's bytes; raises `SourceChangedError` at their end where they are not those that were listed."""
    digest = hashlib.sha256()
    for chunk in entry.chunks():
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != line.sha256:
        raise SourceChangedError(f"{entry.path} changed while the pack was built; run it again.")
