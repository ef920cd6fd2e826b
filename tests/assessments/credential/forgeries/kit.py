"""What every family of forgeries is made with: paths into a document, and signing again."""

from collections.abc import Iterator
from copy import deepcopy
from typing import cast

from content.canonical import Json
from tests.assessments.credential.samples import Document, as_bytes, signed

Path = tuple[str | int, ...]


Mutants = Iterator[tuple[str, bytes, str]]


def at(value: Json, path: Path) -> Json:
    """The value at a path."""
    for step in path:
        value = cast("dict[str | int, Json]", value)[step]
    return value


def put(document: Document, path: Path, value: Json) -> Document:
    """A copy with another value at a path."""
    copy = deepcopy(document)
    cast("dict[str | int, Json]", at(copy, path[:-1]))[path[-1]] = value
    return copy


def drop(document: Document, path: Path) -> Document:
    """A copy without the member at a path."""
    copy = deepcopy(document)
    del cast("dict[str | int, Json]", at(copy, path[:-1]))[path[-1]]
    return copy


def walk(value: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """Every value of a document with its path, the document itself first; the proof and @context left out."""
    yield path, value
    if isinstance(value, dict):
        for name, child in value.items():
            if name not in {"proof", "@context"}:
                yield from walk(child, (*path, name))
    elif isinstance(value, list):
        for position, child in enumerate(value):
            yield from walk(child, (*path, position))


def resigned(document: Document) -> bytes:
    """The file's bytes, signed again by the right issuer."""
    return as_bytes(signed(document))


def label(path: Path) -> str:
    """A path for people."""
    return ".".join(map(str, path)) or "file"


def texts(document: Document) -> Iterator[tuple[Path, str]]:
    """Every text leaf that is a member (not an entry of a type list)."""
    for path, value in walk(document):
        if isinstance(value, str) and "type" not in path:
            yield path, value


def objects(document: Document) -> Iterator[Path]:
    """The path of every object."""
    for path, value in walk(document):
        if isinstance(value, dict):
            yield path
