"""Two versions of a small pack, the update between them, and how an update is applied or refused."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from content.archive import read_archive
from content.build import BuiltPack, Entry, assemble, content_entries
from content.canonical import canonical_json
from content.delta_read import BaseOf, apply_delta
from content.ids import Root
from content.limits import Limits
from content.pack import load_pack
from content.packjson import AssessmentLine, manifest_value
from content.zipparts import ArchiveRefusedError
from tests.builders import MANIFEST, a_course

LONG = "".join(f"Sentence {number} of a long module.\n\n" for number in range(300))


def a_version(
    folder: Path,
    version: str = "1.0.0",
    files: Mapping[str, str | bytes] | None = None,
    *,
    pack: str = "water",
) -> BuiltPack:
    """A built pack of that version with those further files."""
    manifest = MANIFEST.replace("1.0.0", version).replace("example.water", f"example.{pack}")
    builder = a_course(folder, f"{pack}-{version}").with_file("pack.toml", manifest)
    builder.with_module("germs", LONG)
    for path, data in (files or {}).items():
        builder.with_file(path, data)
    loaded = load_pack(builder.folder)
    line = AssessmentLine(id="final", title="Final", use="assessment")
    entries = [*content_entries(loaded), Entry(path="items/final.json", role="item", data=b"{}")]
    return assemble(canonical_json(manifest_value(loaded, {"quizzes/final.quiz.md": line})), entries)


def here(*packs: BuiltPack) -> BaseOf:
    """A computer that has those packs."""
    return {pack.root: pack for pack in packs}.get


def applied(delta: Path, base_of: BaseOf, limits: Limits | None = None) -> tuple[Root, dict[str, bytes]]:
    """Root and files of what an update makes, read back as any pack file."""
    whole = delta.with_name("whole.hbpack")
    apply_delta(delta, base_of, whole, limits)
    into = delta.with_name("whole")
    root = read_archive(whole, into).root
    files = {
        path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*") if path.is_file()
    }
    return root, files


def files_of(pack: BuiltPack) -> dict[str, bytes]:
    """What lies in the folder of that pack once it is unpacked."""
    files = {entry.path: b"".join(entry.chunks()) for entry in pack.entries}
    return files | {"files.json": pack.files_json, "mimetype": b"application/vnd.hornbook.pack+zip"}


def refused_delta(
    tmp_path: Path, data: bytes, base_of: BaseOf, limits: Limits | None = None
) -> tuple[str, str]:
    """Code and sentence with which the update is refused; nothing is left behind."""
    path = tmp_path / "bad.hbdelta"
    path.write_bytes(data)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ArchiveRefusedError) as caught:
        apply_delta(path, base_of, tmp_path / "whole.hbpack", limits)
    assert sorted(tmp_path.rglob("*")) == before
    return caught.value.code, str(caught.value)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
