"""A course to begin with: the templates of `resources/`, made into a folder that can be studied at once."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from app.assets import asset_path
from app.files import PARTIAL, sync_folder, write_file
from content.errors import HornbookError
from content.manifest_read import read_manifest
from content.module import slug

TEMPLATE = "templates/course"

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>#|~$&!^=:@])")
_LONGEST_NAME = 60


class NoRoomError(HornbookError):
    """The folder cannot be made, or what was given for it is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the new course is to be; what is None is made of the folder's name, or is English."""

    title: str | None = None
    pack_id: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaffolded:
    """What was made: the files by their paths below `folder`, in order."""

    folder: Path
    pack_id: str
    title: str
    files: tuple[str, ...]


def scaffold(folder: Path, wish: Wish) -> Scaffolded:
    """Make the course; raises NoRoomError, and then nothing was made.

    A folder that exists must be empty. The files appear in it together, once all of them are written.
    """
    target = folder.resolve()
    _make_sure_of_room(folder, target)
    title = " ".join((wish.title or _title(target.name)).split())
    pack_id = wish.pack_id or f"org.example.{slug(target.name)[:_LONGEST_NAME].strip('-') or 'my-course'}"
    values = {
        "id": _toml(pack_id),
        "title": _toml(title),
        "language": _toml(wish.language or "en"),
        "title_md": _PUNCTUATION.sub(r"\\\1", title),
        "folder": target.name,
    }
    files = {name: _filled(text, values) for name, text in _templates().items()}
    _check(files["pack.toml"])
    partial = target.with_name(f".{target.name}{PARTIAL}")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        _write(partial, files)
        _move(partial, target)
    except OSError:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return Scaffolded(folder=folder, pack_id=pack_id, title=title, files=tuple(sorted(files)))


def _make_sure_of_room(folder: Path, target: Path) -> None:
    if target.is_dir() and any(target.iterdir()):
        raise NoRoomError(f"{folder} is not empty; name a new folder, and nothing of yours is touched.")
    if target.exists() and not target.is_dir():
        raise NoRoomError(f"{folder} is a file; name a new folder.")
    if not target.parent.is_dir():
        raise NoRoomError(f"There is no folder {target.parent}; make it first, or name another place.")


def _title(name: str) -> str:
    words = re.sub(r"[-_.\s]+", " ", name).strip()
    return words[:1].upper() + words[1:] or "My course"


def _toml(text: str) -> str:
    """A text as a TOML string (TOML 1.0, "Basic strings")."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04X}", escaped) + '"'


def _templates() -> dict[str, str]:
    """The templates by the paths that they get; git's own file has no dot here, so that it is packed with the rest."""
    root = asset_path(TEMPLATE)
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    names = {path: path.relative_to(root).as_posix() for path in paths}
    return {
        ".gitignore" if name == "gitignore" else name: path.read_text(encoding="utf-8")
        for path, name in names.items()
    }


def _filled(text: str, values: dict[str, str]) -> str:
    """The template with its ``@@names@@`` filled in, once: what is filled in is never looked at again."""
    return re.sub(r"@@(\w+)@@", lambda found: values[found[1]], text)


def _check(manifest: str) -> None:
    _, problems = read_manifest(manifest.encode("utf-8", "replace"))
    for problem in problems:
        raise NoRoomError(
            f"The course cannot be called so: {problem.message}; {problem.hint}. Nothing was made."
        )


def _write(partial: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = partial / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text.encode("utf-8"))


def _move(partial: Path, target: Path) -> None:
    if not target.exists():
        partial.rename(target)
    else:
        for path in sorted(partial.iterdir()):
            path.rename(target / path.name)
        partial.rmdir()
    sync_folder(target.parent)
