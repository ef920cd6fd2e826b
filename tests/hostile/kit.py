"""A sound course, as its author's files and as a built pack, so that each case bends one thing only."""

import json
import struct
import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

from assessments.build import build_course
from content.build import Entry, assemble
from content.canonical import canonical_json
from content.ids import PackId
from content.sealing import seal, unseal
from tests.content.zips import Part, mimetype, part, zipped

Form = Literal["folder", "archive"]
PACK = PackId("org.example.water")

SECRET = b"CANARY-7f3a: nothing of this may ever be found in a home"
"""What lies in the canary folder beside the packs; a pack that brings it into a home has read what is not its own."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The pack is refused with that code, and exactly this is said."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Harmless:
    """The pack is installed, and `check` finds the named danger inert in the installed folder (it asserts)."""

    check: Callable[[Path], None]
    warning: str = ""
    """A code that the author is told, for folders."""


Expected = Refused | Harmless
Before = Mapping[str, str] | Callable[[], bytes]
"""A course that is there already: its author's files, or a pack file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One bad pack: `write(at, canary)` puts it at that path, as a folder or as a pack file."""

    row: str
    name: str
    form: Form
    write: Callable[[Path, Path], None]
    expected: Expected
    before: Before | None = None
    """What is installed before; None: nothing is."""

    @property
    def title(self) -> str:
        """What the case is called in an index and on the disk."""
        return f"{self.row}-{self.name}-{self.form}".replace(" ", "-")


MANIFEST = """\
format = 1
id = "org.example.water"
version = "1.0.0"
title = "Safe water at home"
language = "en"
"""

FINAL = """\
---
id: final
title: Final
use: assessment
---

## Boiling kills most germs in water.
{#boil-kills}

- (x) True
- ( ) False

## How many minutes must water boil?
{#minutes number}

- = 1
"""

FILES: Mapping[str, str] = {
    "pack.toml": MANIFEST,
    "modules/germs.md": "---\nid: germs\ntitle: Germs\n---\n\nGerms are small.\n",
    "quizzes/final.quiz.md": FINAL,
}


def write_files(at: Path, files: Mapping[str, str | bytes]) -> None:
    """Write these files below `at`."""
    for path, data in files.items():
        target = at / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)


def folder(
    row: str,
    name: str,
    expected: Expected,
    files: Mapping[str, str | bytes] | None = None,
    *,
    then: Callable[[Path, Path], None] | None = None,
    before: Before | None = None,
) -> Case:
    """A case as an author's folder: the sound course with these files, and what `then` does to it."""

    def write(at: Path, canary: Path) -> None:
        write_files(at, {**FILES, **(files or {})})
        if then:
            then(at, canary)

    return Case(row=row, name=name, form="folder", write=write, expected=expected, before=before)


def archive(
    row: str,
    name: str,
    expected: Expected,
    make: Callable[[], bytes],
    *,
    before: Before | None = None,
) -> Case:
    """A case as a pack file with these bytes."""

    def write(at: Path, _: Path) -> None:
        at.write_bytes(make())

    return Case(row=row, name=name, form="archive", write=write, expected=expected, before=before)


def module_file(text: str, name: str = "bad") -> str:
    """A module's file with a sound header."""
    return f"---\nid: {name}\ntitle: {name.capitalize()}\n---\n\n{text}"


@cache
def sound() -> Mapping[str, tuple[str, bytes]]:
    """The sound course, built: role and bytes by path."""
    with tempfile.TemporaryDirectory() as place:
        write_files(Path(place), FILES)
        built = build_course(Path(place))
        return {entry.path: (entry.role, b"".join(entry.chunks())) for entry in built.entries}


class Bent:
    """A built pack that a stranger bends; the listing is true to what lies in it unless a case says otherwise."""

    def __init__(self) -> None:
        self.entries = dict(sound())
        self.pack: dict[str, Any] = json.loads(self.entries.pop("pack.json")[1])

    def put(self, path: str, data: bytes, role: str = "media") -> Self:
        """A file more, or another one in its place."""
        self.entries[path] = (role, data)
        return self

    def without(self, path: str) -> Self:
        """A file less."""
        del self.entries[path]
        return self

    def module(self, text: str | bytes, name: str = "bad") -> Self:
        """A module more, in the outline too."""
        data = text if isinstance(text, bytes) else module_file(text, name).encode()
        line: dict[str, Any] = {
            "kind": "module",
            "id": name,
            "title": name,
            "path": f"modules/{name}.md",
            "minutes": None,
        }
        line |= {"needs": [], "skills": [], "language": "", "was": []}
        self.pack["parts"][0]["items"].append(line)
        return self.put(f"content/modules/{name}.md", data, "module")

    def manifest(self, change: Callable[[dict[str, Any]], object]) -> Self:
        """Another `pack.json`."""
        change(self.pack)
        return self

    def stem(self, change: Callable[[dict[str, Any]], object]) -> Self:
        """Other questions."""
        value = json.loads(self.entries["items/final.json"][1])
        change(value)
        return self.put("items/final.json", json.dumps(value).encode(), "item")

    def keys(self, change: Callable[[dict[str, Any]], object]) -> Self:
        """Other answers, sealed again."""
        value = json.loads(unseal(self.entries["keys/final.bin"][1], PACK, "keys/final.bin"))
        change(value)
        return self.sealed(json.dumps(value).encode())

    def sealed(self, plain: bytes, pack: PackId = PACK, name: str = "keys/final.bin") -> Self:
        """Answers sealed by a program that says what it likes."""
        return self.put("keys/final.bin", seal(plain, pack, name), "key")

    def listing(
        self, pack_json: bytes | None = None, change: Callable[[dict[str, Any]], object] | None = None
    ) -> tuple[bytes, list[tuple[str, bytes]]]:
        """Its files.json, and its other files with their bytes."""
        manifest = canonical_json(self.pack) if pack_json is None else pack_json
        entries = [Entry(path=path, role=role, data=data) for path, (role, data) in self.entries.items()]
        built = assemble(manifest, entries)
        files_json = built.files_json
        if change:
            value = json.loads(files_json)
            change(value)
            files_json = canonical_json(value)
        return files_json, [(entry.path, entry.data) for entry in built.entries]

    def parts(
        self,
        *,
        pack_json: bytes | None = None,
        files_json: bytes | None = None,
        change: Callable[[dict[str, Any]], object] | None = None,
    ) -> list[Part]:
        """The pack as the members of a zip file."""
        listed, files = self.listing(pack_json, change)
        found = [mimetype(), _packed("files.json", listed if files_json is None else files_json)]
        return [*found, *(_packed(path, data) for path, data in files)]

    def zip(self, **bend: Any) -> bytes:
        """The pack file."""
        return zipped(self.parts(**bend))


def _packed(path: str, data: bytes) -> Part:
    """Deflated where that is not yet a bomb, as an honest program would."""
    small = len(zlib.compress(data, 9)) * 100 < len(data)
    return part(path, data, method=0 if small or len(data) < 200 else 8)


def with_part(bent: Part, after: Sequence[Part] = ()) -> bytes:
    """A whole sound pack with one member more that a zip reader may stumble over."""
    return zipped([*Bent().parts(), bent, *after])


def changed_part(name: str, change: Callable[[Part], Part], bent: Bent | None = None) -> bytes:
    """A whole pack whose member of that name is not as it should be."""
    parts = (bent or Bent()).parts()
    return zipped([change(each) if each.name == name.encode() else each for each in parts])


def png(width: int = 2, height: int = 2, *chunks: tuple[bytes, bytes], data: bytes | None = None) -> bytes:
    """A PNG; `chunks` stand between its header and its data."""
    rows = zlib.compress(b"\0" * (width * 3 + 1) * height, 9) if data is None else data
    head = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), *chunks, (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
