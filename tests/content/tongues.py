"""A built pack in three languages (English, French, Arabic) with as little in its assessments as can be."""

from collections.abc import Mapping
from pathlib import Path

from content.archive import read_archive, write_archive
from content.build import BuiltPack, Entry, assemble, content_entries
from content.canonical import canonical_json
from content.compiled import Course
from content.delta import outline
from content.kept import kept_pack
from content.languagepack import write_language_pack
from content.overlays import with_languages
from content.pack import load_pack
from content.packjson import AssessmentLine, manifest_value
from tests.content.zips import Part, part
from tests.translated import MANIFEST, a_translated_course

ITEMS = {
    "items/check.json": b"{}",
    "items/final.json": b"{}",
    "items/final.fr.json": b'{"fr":1}',
    "keys/final.bin": b"HBS1",
    "keys/final.fr.bin": b"HBS1 fr",
    "keys/check.marked.json": b"{}",
}
FRENCH = {
    "content/lang/fr/glossary.md",
    "content/lang/fr/media/pot.svg",
    "content/lang/fr/modules/01-germs.md",
    "content/lang/fr/modules/02-treat/index.md",
    "items/final.fr.json",
    "keys/final.fr.bin",
}
ARABIC = {"content/lang/ar/modules/01-germs.md"}


def a_pack(
    folder: Path, version: str = "2.1.0", changed: Mapping[str, str | None] | None = None
) -> BuiltPack:
    """The course of `tests.translated`, built; `changed` are other files of its author's."""
    manifest = MANIFEST.replace("2.1.0", version)
    source = a_translated_course(folder / f"source-{version}", {"pack.toml": manifest} | dict(changed or {}))
    pack = load_pack(source)
    lines = {
        f"quizzes/{name}.quiz.md": AssessmentLine(id=name, title=name, use="practice")
        for name in ("check", "final")
    }
    items = [
        Entry(path=path, role="key" if path.startswith("keys") else "item", data=data)
        for path, data in ITEMS.items()
    ]
    return assemble(canonical_json(manifest_value(pack, lines)), [*content_entries(pack), *items])


def unpacked(folder: Path, pack: BuiltPack, *languages: str) -> Path:
    """The pack with these languages besides its own, as it lies unpacked below `folder`."""
    folder.mkdir(exist_ok=True)
    file = folder / "made.hbpack"
    write_archive(with_languages(pack, languages), file)
    into = folder / pack.root
    read_archive(file, into)
    file.unlink()
    return into


def here(folder: Path) -> tuple[BuiltPack, Course]:
    """An unpacked pack, and what it says of itself."""
    pack = kept_pack(folder)
    return pack, outline(pack)


def paths_in(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def language_file(folder: Path, pack: BuiltPack, language: str) -> Path:
    """The language pack of that language."""
    file = folder / f"water.{language}.hbpack"
    write_language_pack(pack, outline(pack), language, file)
    return file


def language_parts(pack: BuiltPack, language: str, index: Mapping[str, object] | None = None) -> list[Part]:
    """An honest language pack as parts that a test can bend; `index` are other members of its `language.json`."""
    course = outline(pack)
    value: dict[str, object] = {
        "format": 1,
        "language": language,
        "pack": course.pack,
        "root": pack.root,
        "title": course.title,
        "version": course.version,
    }
    files = [
        part(entry.path, b"".join(entry.chunks()))
        for entry in pack.entries
        if f"/{language}/" in entry.path or f".{language}." in entry.path
    ]
    return [
        part("mimetype", b"application/vnd.hornbook.language+zip"),
        part("files.json", pack.files_json),
        part("language.json", canonical_json(value | dict(index or {}))),  # type: ignore[arg-type]  # bent JSON
        *files,
    ]
