"""A sound pack as parts that a test can bend, and the sentence with which the bent one is refused."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from content.archive import read_archive
from content.build import BuiltPack, Entry, assemble, content_entries
from content.canonical import canonical_json
from content.limits import Limits
from content.pack import load_pack
from content.packjson import AssessmentLine, manifest_value
from content.zipparts import ArchiveRefusedError
from tests.builders import a_course
from tests.content.zips import Part, mimetype, part


def a_built(tmp_path: Path, files: Mapping[str, bytes] | None = None) -> BuiltPack:
    """A small course with texts in two scripts, an item, and those further files."""
    builder = a_course(tmp_path).with_file("media/a.txt", "x" * 5000).with_file("media/पानी.csv", "a,b\n")
    for path, data in (files or {}).items():
        builder.with_file(path, data)
    pack = load_pack(builder.folder)
    line = AssessmentLine(id="final", title="Final", use="assessment")
    entries = [*content_entries(pack), Entry(path="items/final.json", role="item", data=b"{}")]
    return assemble(canonical_json(manifest_value(pack, {"quizzes/final.quiz.md": line})), entries)


def members(built: BuiltPack) -> list[Part]:
    """The pack as parts that a test can bend."""
    entries = [part(entry.path, b"".join(entry.chunks())) for entry in built.entries]
    return [mimetype(), part("files.json", built.files_json), *entries]


def relisted(parts: list[Part], change: Callable[[list[dict[str, Any]]], object]) -> list[Part]:
    """The parts with another files.json."""
    value = json.loads(parts[1].data)
    change(value["files"])
    return [parts[0], part("files.json", canonical_json(value)), *parts[2:]]


def refused(tmp_path: Path, data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    """Code and sentence with which the archive is refused; nothing is left behind."""
    path = tmp_path / "bad.hbpack"
    path.write_bytes(data)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ArchiveRefusedError) as caught:
        read_archive(path, tmp_path / "new" / "pack", limits)
    (tmp_path / "new").rmdir()
    assert sorted(tmp_path.rglob("*")) == before
    assert [problem.code for problem in caught.value.problems] == [caught.value.code]
    return caught.value.code, str(caught.value)
