"""What authors do with finished pack files: sign them, and look at who signed."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from app.files import write_file
from app.keyfiles import PublisherKey
from content.archive import read_archive, write_archive
from content.errors import HornbookError
from content.ids import Root
from content.kept import kept_pack
from content.languagepack import is_language_pack, read_language_pack, rewrite_language_pack
from content.signing import SIGNATURE_FILE, SignatureRefusedError, Signer, add_signature, sign_pack, signers
from content.steps import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPack:
    """A pack file or a language pack that was read soundly: its identity, and who signed it (nobody: it is unsigned)."""

    root: Root
    signers: tuple[Signer, ...]


def look_at(pack: Path, progress: Progress | None = None) -> SignedPack:
    """Read the whole pack file and check every signature; raises ArchiveRefusedError."""
    with tempfile.TemporaryDirectory(prefix="hornbook-", ignore_cleanup_errors=True) as name:
        if is_language_pack(pack):
            found = read_language_pack(pack, Path(name) / "pack", progress=progress)
            return SignedPack(root=found.root, signers=found.signers)
        unpacked = read_archive(pack, Path(name) / "pack", progress=progress)
    return SignedPack(root=unpacked.root, signers=unpacked.signers)


def sign_file(pack: Path, target: Path, owner: PublisherKey, progress: Progress | None = None) -> SignedPack:
    """Write the pack file with the signature of `owner` to `target`, which may be the same file.

    An earlier signature of the same line of keys is replaced, others stay. The root stays what it was, and the same
    pack and key give the same bytes. Raises ArchiveRefusedError, HornbookError, and OSError for `target`.
    """
    with tempfile.TemporaryDirectory(prefix="hornbook-", ignore_cleanup_errors=True) as name:
        folder = Path(name) / "pack"
        language = read_language_pack(pack, folder) if is_language_pack(pack) else None
        if language is None:
            read_archive(pack, folder, progress=_half(progress, 0))
        built = language.files if language else kept_pack(folder)
        try:
            new = sign_pack(built.root, owner.key, owner.name, owner.successions)
            data = add_signature(built.signature, new)
        except SignatureRefusedError as error:
            raise HornbookError(
                f"{SIGNATURE_FILE} in {pack} {error}; build the pack anew and sign that."
            ) from error
        made = Path(name) / "signed"
        if language:
            rewrite_language_pack(language, data, made)
        else:
            write_archive(replace(built, signature=data), made, _half(progress, 1))
        write_file(target, made.read_bytes())
    return SignedPack(root=built.root, signers=signers(data, built.root))


def _half(progress: Progress | None, half: int) -> Progress | None:
    """The progress of one of two halves."""
    if progress is None:
        return None

    def step(done: int, total: int) -> None:
        progress(half * total + done, 2 * total)

    return step
