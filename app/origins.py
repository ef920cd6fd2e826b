"""Who an installed pack came from: `origins.json` in its folder, written by install once the signatures were checked.

One folder holds one root, and the same bytes may come unsigned, signed by their publisher, and signed again by somebody
else; each of these is a course of its own (decisions.md). So the folder names every course it was installed as::

    {"format": 1, "origins": [{"course": "PACKID@unsigned"},
      {"course": "PACKID@z6Mk…", "did": "did:key:…", "name": "…", "line": ["the oldest key", …, "did"]}]}

A folder without the file is of an unsigned pack. `signature.json` beside it holds every signature that ever came.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from app.files import write_file
from app.smallfiles import UnusableError, read_small, write_small
from content.compiled import Course, course_id
from content.ids import CourseId, Did, PackId, Root
from content.signing import (
    MOST_SIGNATURES,
    SIGNATURE_FILE,
    PackSignature,
    SignatureRefusedError,
    Signer,
    read_signatures,
    signature_json,
    signers,
)

_FILE = "origins.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """As what a pack was installed: `signer` None for an unsigned one; `lineage` is the key in the course's id."""

    course: CourseId
    signer: Signer | None = None
    lineage: Did | None = None

    def dress(self, course: Course) -> Course:
        """The course as this origin makes it."""
        if self.signer is None:
            return course
        return replace(
            course,
            publisher=self.signer.did,
            publisher_name=self.signer.name,
            signed=True,
            lineage=self.lineage,
        )


def unsigned(pack: PackId) -> Origin:
    """The origin of a pack that nobody signed."""
    return Origin(course=course_id(pack, None))


def signed_by(pack: PackId, signer: Signer, lineage: Did) -> Origin:
    """The origin of a pack of that signer, whose course has the key `lineage` in its id."""
    return Origin(course=course_id(pack, lineage), signer=signer, lineage=lineage)


def read_origins(folder: Path, pack: PackId) -> tuple[Origin, ...]:
    """As what the pack in `folder` was installed, the first time first; at least one.

    A damaged file is made anew from the signatures that lie beside it.
    """
    try:
        found = read_small(
            folder / _FILE, lambda members: tuple(_parsed(pack, each) for each in members["origins"])
        )
    except FileNotFoundError:
        return (unsigned(pack),)
    except UnusableError:
        return _from_signatures(folder, pack)
    return found or (unsigned(pack),)


def add_origin(folder: Path, pack: PackId, new: Origin, earlier: Iterable[Origin] = ()) -> None:
    """Write down that the pack in `folder` was installed as `new`, besides what is written there and `earlier`."""
    known = read_origins(folder, pack) if (folder / _FILE).exists() else ()
    joined = {each.course: each for each in (*earlier, *known)} | {new.course: new}
    write_small(folder / _FILE, {"origins": [_value(each) for each in joined.values()]})


def folder_signers(folder: Path, root: Root) -> tuple[Signer, ...]:
    """Who signed the pack in `folder`; raises SignatureRefusedError where its signatures are broken."""
    return signers(_data(folder), root)


def join_signatures(into: Path, other: Path) -> None:
    """Put the signatures that lie in `other` besides those in `into`, both folders of the same pack."""
    old, new = _read(other), _read(into)
    if old:
        mine = {each.did for each in new}
        joined = (*new, *(each for each in old if each.did not in mine))[:MOST_SIGNATURES]
        write_file(into / SIGNATURE_FILE, signature_json(joined))


def _data(folder: Path) -> bytes | None:
    path = folder / SIGNATURE_FILE
    return path.read_bytes() if path.exists() else None


def _read(folder: Path) -> tuple[PackSignature, ...]:
    data = _data(folder)
    try:
        return () if data is None else read_signatures(data)
    except SignatureRefusedError:
        return ()


def _from_signatures(folder: Path, pack: PackId) -> tuple[Origin, ...]:
    found = tuple(
        Signer(
            did=each.did,
            name=each.name,
            line=(*(step.earlier for step in each.successions), each.did),
        )
        for each in _read(folder)
    )
    return tuple(signed_by(pack, each, each.line[0]) for each in found[:1]) or (unsigned(pack),)


def _value(origin: Origin) -> dict[str, object]:
    if origin.signer is None:
        return {"course": origin.course}
    signer = origin.signer
    return {"course": origin.course, "did": signer.did, "name": signer.name, "line": list(signer.line)}


def _parsed(pack: PackId, value: dict[str, object]) -> Origin:
    course = CourseId(str(value["course"]))
    if "did" not in value:
        return Origin(course=course)
    line = value["line"]
    if not isinstance(line, list):
        raise TypeError("not a line of keys")
    signer = Signer(
        did=Did(str(value["did"])), name=str(value["name"]), line=tuple(Did(str(key)) for key in line)
    )
    lineage = next((key for key in signer.line if course_id(pack, key) == course), None)
    if lineage is None:
        raise ValueError("another course")
    return Origin(course=course, signer=signer, lineage=lineage)
