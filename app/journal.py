"""The append-only copy of all facts beside the database, from which a lost database is made again.

One line a fact, in the order of the commits::

    CRC32 <tab> event <tab> learner <tab> device <tab> sequence <tab> hash <tab> canonical JSON of the fact
    CRC32 <tab> learner <tab> JSON of the learner       CRC32 <tab> device <tab> JSON of the device

The check sum covers everything after its tab; JSON holds no raw tab or line end. A line that a power cut tore is
passed over: its fact was committed but never acknowledged, and is written again from the database at the next start.
`head.json` says up to which byte database and journal were seen to agree, and each chain's newest hash and count.
"""

import contextlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.files import make_folder, sync_folder, write_file
from content.errors import HornbookError
from content.ids import DeviceId, LearnerId

_NAME: Final = "facts.log"


class JournalError(HornbookError):
    """The journal cannot be written, so nothing may be called saved."""


@dataclass(frozen=True, slots=True)
class EventLine:
    """A fact of a chain: `payload` is its canonical JSON, `hash` its link to the one before."""

    learner: LearnerId
    device: DeviceId
    sequence: int
    hash: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """A learner as added or renamed; the newest line counts."""

    id: LearnerId
    name: str
    confirmed: bool
    created: str


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """This computer's name in the chains."""

    id: DeviceId
    created: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line whose check sum does not fit: torn or damaged. `number` counts from 1 at the offset read from."""

    number: int


Line = EventLine | LearnerLine | DeviceLine


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The newest link of one chain: how many links it has and the hash of the last."""

    learner: LearnerId
    device: DeviceId
    count: int
    hash: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Up to byte `offset` journal and database were seen to agree, with these newest links.

    `closed` says that nothing can have come after it: the program ended in order.
    """

    offset: int = 0
    chains: tuple[ChainHead, ...] = ()
    closed: bool = False


class Journal:
    """The journal of one home, open for appending by one process at a time (the home's lock sees to that)."""

    def __init__(self, folder: Path) -> None:
        """Nothing is opened or made before the first line."""
        self._folder = folder
        self._path = folder / _NAME
        self._descriptor: int | None = None
        self._waiting = b""

    @property
    def size(self) -> int:
        """How many bytes the journal has."""
        return self._path.stat().st_size if self._path.exists() else 0

    def append(self, lines: Iterable[Line]) -> None:
        """Bring `lines` to the disk. What could not be written is tried again with the next lines."""
        self._waiting += b"".join(map(_written, lines))
        try:
            self._write()
        except OSError as error:
            raise JournalError(
                f"The journal {self._path} cannot be written ({error.strerror}). "
                "Make room on the disk or make the folder writable, then try again."
            ) from error

    def read(self, offset: int = 0) -> Iterator[Line | Unreadable]:
        """The lines from byte `offset` on."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(offset)
            for number, line in enumerate(file, 1):
                yield _read(line) or Unreadable(number)

    def checkpoint(self) -> Checkpoint:
        """The last checkpoint, or an empty one where there is none that can be read."""
        try:
            members = json.loads((self._folder / "head.json").read_bytes())
            chains = tuple(
                ChainHead(
                    LearnerId(link["learner"]),
                    DeviceId(link["device"]),
                    int(link["count"]),
                    str(link["hash"]),
                )
                for link in members["chains"]
            )
            return Checkpoint(int(members["offset"]), chains, closed=members["closed"] is True)
        except (OSError, KeyError, TypeError, ValueError):
            return Checkpoint()

    def write_checkpoint(self, chains: Iterable[ChainHead], *, closed: bool) -> None:
        """Say that database and journal agree now, with these newest links, and whether that is the end."""
        links = [{"learner": c.learner, "device": c.device, "count": c.count, "hash": c.hash} for c in chains]
        members = {"offset": self.size, "chains": links, "closed": closed}
        write_file(make_folder(self._folder) / "head.json", json.dumps(members, indent=1).encode())

    def forget_checkpoint(self) -> None:
        """Have the next start check every record instead of the newest ones."""
        (self._folder / "head.json").unlink(missing_ok=True)
        if self._folder.is_dir():
            sync_folder(self._folder)

    def move_aside(self, folder: Path) -> None:
        """Put a journal that does not fit into `folder` and begin an empty one."""
        self.close()
        make_folder(folder)
        make_folder(self._folder)  # a person may have moved all of it away
        if self._path.exists():
            self._path.replace(folder / _NAME)
        (self._folder / "head.json").unlink(missing_ok=True)
        sync_folder(self._folder)

    def close(self) -> None:
        """Close the file; it opens again with the next line."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _write(self) -> None:
        if self._descriptor is None:
            self._descriptor = self._opened()
        end = os.fstat(self._descriptor).st_size
        try:
            _write_all(self._descriptor, self._waiting)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, end)  # half a line would hide the next one
            raise
        _to_disk(self._descriptor)
        self._waiting = b""

    def _opened(self) -> int:
        make_folder(self._folder)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self._path, flags, 0o644)
        sync_folder(self._folder)
        size = os.fstat(descriptor).st_size
        os.lseek(descriptor, max(0, size - 1), os.SEEK_SET)
        if size and os.read(descriptor, 1) != b"\n":
            os.write(descriptor, b"\n")  # a torn line ends here, so that the next one can be read
        return descriptor


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


_to_disk = getattr(os, "fdatasync", os.fsync)  # the size is part of what fdatasync brings to the disk


def _written(line: Line) -> bytes:
    if isinstance(line, EventLine):
        names = f"event\t{line.learner}\t{line.device}\t{line.sequence}\t{line.hash}\t"
        text = names.encode() + line.payload
    elif isinstance(line, LearnerLine):
        members = {"id": line.id, "name": line.name, "confirmed": line.confirmed, "created": line.created}
        text = b"learner\t" + json.dumps(members).encode()
    else:
        text = b"device\t" + json.dumps({"id": line.id, "created": line.created}).encode()
    return b"%08x\t%s\n" % (zlib.crc32(text), text)


def _read(line: bytes) -> Line | None:
    """The line, or None where it is not whole."""
    check, _, text = line.rstrip(b"\n").partition(b"\t")
    if not line.endswith(b"\n") or check != b"%08x" % zlib.crc32(text):
        return None
    kind, _, rest = text.partition(b"\t")
    if kind == b"event":
        learner, device, sequence, hash_, payload = rest.split(b"\t", 4)
        return EventLine(
            LearnerId(learner.decode()), DeviceId(device.decode()), int(sequence), hash_.decode(), payload
        )
    members = json.loads(rest)
    if kind == b"learner":
        return LearnerLine(
            LearnerId(members["id"]), members["name"], members["confirmed"], members["created"]
        )
    return DeviceLine(DeviceId(members["id"]), members["created"])
