"""Language packs, ``NAME-VERSION.TAG.hbpack``: one language of a pack, for a computer that has the rest of it (packs.md §8).

A zip like a pack's, and told apart by its first bytes: ``mimetype`` says ``application/vnd.hornbook.language+zip``. Then
`language.json` (canonical JSON: ``{"format": 1, "language", "pack", "root", "title", "version"}``), the `files.json` of the
whole pack, its `signature.json` if it has one, and exactly the files of that language (`content.overlays`). As the
listing's SHA-256 is the pack's identity, the language belongs to that very pack and no other, and a signature over the
pack vouches for the language too. Nobody's word is taken for anything: the title and the version are held against the
pack that is here.
"""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from content.archive import as_part, put, read_signers, refuse_other_members, verified
from content.build import BuiltPack, Entry, Listed
from content.canonical import canonical_json
from content.compiled import Course
from content.ids import PACK_ID, SHA256, VERSION, Root
from content.jsonfields import JsonFields, WrongMemberError
from content.languages import TAG
from content.limits import Limits
from content.listing import LARGEST_LISTING, language_of, read_canonical, read_listing
from content.overlays import only_language
from content.paths import shown
from content.signing import SIGNATURE_FILE, Signer
from content.steps import Progress
from content.zipparts import ArchiveRefusedError
from content.zipread import ZipReader, open_regular
from content.zipwrite import part_of, write_zip

MIMETYPE = b"application/vnd.hornbook.language+zip"
INDEX = "language.json"
FORMAT = 1
_KIND = "language pack"
_UNLISTED = frozenset({"mimetype", INDEX, "files.json", SIGNATURE_FILE})
_FORMS = {"language": TAG, "pack": PACK_ID, "root": SHA256, "version": VERSION}
_MIMETYPE_AT = 38
"""Where the bytes of a first member named ``mimetype`` begin: after 30 bytes of header and its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePack:
    """A language pack that was read soundly; what it says of the pack that it goes with is only its word.

    `files` lie below the folder that it was read into; `signers` soundly signed the whole pack.
    """

    language: str
    pack: str
    title: str
    version: str
    files: BuiltPack
    signers: tuple[Signer, ...]

    @property
    def root(self) -> Root:
        """The identity of the whole pack."""
        return self.files.root


def is_language_pack(path: Path) -> bool:
    """Whether the file says at its beginning that it is a language pack; raises ArchiveRefusedError where it cannot be opened."""
    with open_regular(path) as stream:
        return stream.read(_MIMETYPE_AT + len(MIMETYPE))[_MIMETYPE_AT:] == MIMETYPE


def write_language_pack(
    pack: BuiltPack, course: Course, language: str, target: Path, progress: Progress | None = None
) -> None:
    """Write that language of the pack as `target`; `course` is what the pack says of itself.

    Raises OSError and SourceChangedError.
    """
    part = only_language(pack, language)
    _write(part, _index(part.root, language, course.pack, course.title, course.version), target, progress)


def rewrite_language_pack(read: LanguagePack, signature: bytes, target: Path) -> None:
    """Write a language pack that was read again, with that `signature.json`."""
    index = _index(read.root, read.language, read.pack, read.title, read.version)
    _write(replace(read.files, signature=signature), index, target, None)


def _index(root: Root, language: str, pack: str, title: str, version: str) -> bytes:
    return canonical_json(
        {
            "format": FORMAT,
            "language": language,
            "pack": pack,
            "root": root,
            "title": title,
            "version": version,
        }
    )


def _write(part: BuiltPack, index: bytes, target: Path, progress: Progress | None) -> None:
    members = zip(part.entries, part.listing, strict=True)
    parts = [part_of(INDEX, index), part_of("files.json", part.files_json)]
    parts += [as_part(entry, line) for entry, line in members]
    if part.signature is not None:
        parts.append(part_of(SIGNATURE_FILE, part.signature))
    write_zip(target, MIMETYPE, parts, progress)


def read_language_pack(
    source: Path, into: Path, limits: Limits | None = None, progress: Progress | None = None
) -> LanguagePack:
    """Unpack the files of a language pack below `into`; raises ArchiveRefusedError.

    Every file has the bytes that the listing of the whole pack names; that the pack is here is `goes_with`'s to say.
    """
    try:
        with open_regular(source) as stream:
            return _read(ZipReader(stream, limits or Limits()), into, progress)
    except ArchiveRefusedError as error:
        raise error.of(_KIND) from error


def _read(archive: ZipReader, into: Path, progress: Progress | None) -> LanguagePack:
    archive.require_mimetype(MIMETYPE, "a language pack")
    found = _read_index(archive.whole(INDEX, LARGEST_LISTING))
    files_json = archive.whole("files.json", LARGEST_LISTING)
    root = Root(found.matching("root", SHA256))
    if sha256(files_json).hexdigest() != root:
        raise ArchiveRefusedError("E752", "files.json", f"is not the listing of the pack that {INDEX} names")
    language = found.text("language")
    lines = tuple(line for line in read_listing(files_json) if language_of(line.path) == language)
    _refuse_others(archive, lines, language)
    signature, signers = read_signers(archive, root)
    for done, line in enumerate(lines, 1):
        put(into, line.path, verified(archive, line))
        if progress:
            progress(done, len(lines))
    return LanguagePack(
        language=language,
        pack=found.text("pack"),
        title=found.text("title"),
        version=found.text("version"),
        files=BuiltPack(
            root=root,
            files_json=files_json,
            entries=tuple(_entry(into, line) for line in lines),
            listing=lines,
            signature=signature,
        ),
        signers=signers,
    )


def _entry(folder: Path, line: Listed) -> Entry:
    return Entry(path=line.path, role=line.role, source=folder / line.path, lang=line.lang, tier=line.tier)


def _read_index(data: bytes) -> JsonFields:
    """What a `language.json` says, each member of its form."""
    value = read_canonical(data, INDEX)
    try:
        fields = JsonFields(value, INDEX)
        if fields.whole("format") != FORMAT:
            raise fields.wrong("format", str(FORMAT))
        for name, form in _FORMS.items():
            fields.matching(name, form)
        fields.text("title")
    except WrongMemberError as error:
        raise ArchiveRefusedError("E752", INDEX, error.reason) from error
    return fields


def _refuse_others(archive: ZipReader, lines: tuple[Listed, ...], language: str) -> None:
    """The members are exactly the files of the language."""
    if not lines:
        raise ArchiveRefusedError(
            "E752", INDEX, f"names the language “{language}”, of which the pack has no file"
        )
    why = f"is not a file of the language “{language}”"
    refuse_other_members(archive.by_name, lines, _UNLISTED, why)


def goes_with(found: LanguagePack, base: tuple[BuiltPack, Course] | None) -> tuple[BuiltPack, Course]:
    """The pack that the language pack goes with, as it lies here (None: it does not); raises ArchiveRefusedError."""
    if base is None:
        message = (
            f"goes with version {found.version} (pack {found.root[:8]}) of “{shown(found.title)}”, which is not here: "
            "install that first"
        )
        raise ArchiveRefusedError("E751", "", message, _KIND)
    _, course = base
    for name, said, right in (
        ("pack", found.pack, str(course.pack)),
        ("title", found.title, course.title),
        ("version", found.version, course.version),
    ):
        if said != right:
            message = f"gives the {name} “{shown(said, 64)}”, and it goes with “{shown(right, 64)}”"
            raise ArchiveRefusedError("E752", INDEX, message, _KIND)
    return base
