"""The publishers that a home has met: pinned at the first install of a pack of theirs (packs.md §7).

`publishers.json` is written in one step and is in every backup. A pin says which key it is, what its owner called itself,
with which pack it came, whether a person compared its fingerprint, and which keys it follows. Whoever has a key pinned is
told when another one comes: nothing is ever replaced by a pack of another signer, for that is another course.

Of a line of keys the newest that was met counts. A key that was followed signs no newer version of a course any more, and
no second key can follow it: a stolen old key is worth nothing where the new one is known.
"""

import contextlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.backup import backups
from app.files import make_folder
from app.home import Home
from app.smallfiles import Members, UnusableError, read_small, write_small
from content.errors import HornbookError
from content.ids import CourseId, Did
from content.keys import fingerprint, key_of_did
from content.signing import Signer
from content.wordlist import is_key_name, names_key

_BY_HAND = "named by hand"


class PublisherError(HornbookError):
    """A publisher cannot be found, or a pack is not by the one that was asked for."""


class Meeting(StrEnum):
    """How a home stands to the publisher of a pack that it takes in."""

    UNSIGNED = "unsigned"
    NEW = "new"
    KNOWN = "known"
    FOLLOWED = "followed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A pinned key. `met` names the pack that it came with; `compared`: a person compared the fingerprint."""

    did: Did
    name: str
    met: str
    compared: bool
    line: tuple[Did, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """Who of a pack's signers is its publisher here, how well known, and the key in the course's id."""

    signer: Signer
    meeting: Meeting
    lineage: Did


class Publishers:
    """The pins of one home. The caller holds the home's lock for what changes them."""

    def __init__(self, home: Home) -> None:
        """Nothing is read yet."""
        self._home = home
        self._path = home.publishers

    def all(self) -> tuple[Publisher, ...]:
        """Every pin, in the order in which they were met; a damaged list comes back from the newest backup."""
        try:
            return read_small(self._path, _parsed)
        except FileNotFoundError:
            return self._restored()
        except UnusableError:
            with contextlib.suppress(OSError):
                self._path.replace(make_folder(self._home.damaged) / self._path.name)
            return self._restored()

    def admit(self, signers: tuple[Signer, ...], here: Iterable[CourseId]) -> Admitted | None:
        """Which signer counts as the publisher, None where there is none; `here` are the courses of this pack id.

        Of several signers it is the first whose course is here, else the first who is known, else the first.
        """
        pins = self.all()
        courses = {Did(f"did:key:{name.rpartition('@')[2]}") for name in here}
        pinned = {pin.did for pin in pins}
        for known in (courses, pinned):
            for signer in signers:
                if known.intersection(_whole_line(signer, pins)):
                    return _admitted(signer, pins, courses)
        return _admitted(signers[0], pins, courses) if signers else None

    def replaced_by(self, signer: Signer) -> Publisher | None:
        """The pinned key that took the place of this signer's: it follows it, or follows what the signer's follows."""
        for pin in self.all():
            if set(pin.line[:-1]).intersection(signer.line) and pin.did not in signer.line:
                return pin
        return None

    def namesakes(self, signer: Signer) -> tuple[Publisher, ...]:
        """Pinned keys of other lines whose owners call themselves the same."""
        name = signer.name.casefold()
        return tuple(
            pin
            for pin in self.all()
            if pin.name.casefold() == name and not {pin.did, *pin.line}.intersection(signer.line)
        )

    def pin(self, signer: Signer, met: str, *, compared: bool = False) -> None:
        """Keep that this key was met; what is known of it already stays, but `compared` never goes back."""
        present = self.all()
        known = next((pin for pin in present if pin.did == signer.did), None)
        if known is None:
            new = Publisher(did=signer.did, name=signer.name, met=met, compared=compared, line=signer.line)
            self._write((*present, new))
            return
        by_hand = known.met == _BY_HAND
        better = replace(
            known,
            name=signer.name if by_hand else known.name,
            met=met if by_hand else known.met,
            compared=known.compared or compared,
            line=max(known.line, signer.line, key=len),
        )
        if better != known:
            self._write(tuple(better if pin is known else pin for pin in present))

    def trust(self, text: str) -> Publisher:
        """Say that a person compared the key's fingerprint; a did may be one that was never met."""
        if text.strip().startswith("did:") and is_key_name(text):
            did = key_of_did(text.strip()).did
            signer = Signer(did=did, name=fingerprint(did), line=(did,))
            self.pin(signer, _BY_HAND, compared=True)
        found = self._known(text)
        self._write(tuple(replace(pin, compared=True) if pin == found else pin for pin in self.all()))
        return replace(found, compared=True)

    def forget(self, text: str) -> Publisher:
        """Take the pin away: the next pack of that key is by someone you have not met. Courses stay as they are."""
        found = self._known(text)
        self._write(tuple(pin for pin in self.all() if pin != found))
        return found

    def _known(self, text: str) -> Publisher:
        require_key_name(text)
        found = next((pin for pin in self.all() if names_key(text, pin.did)), None)
        if found is None:
            raise PublisherError("No publisher with this key was met here; see `publishers`.")
        return found

    def _restored(self) -> tuple[Publisher, ...]:
        """The pins of the newest backup that has sound ones, put in their place; none where there is none."""
        for backup in backups(self._home):
            source = backup.folder / self._path.name
            with contextlib.suppress(OSError, UnusableError):
                found = read_small(source, _parsed)
                shutil.copyfile(source, self._path)
                return found
        return ()

    def _write(self, pins: tuple[Publisher, ...]) -> None:
        write_small(self._path, {"publishers": [_value(pin) for pin in pins]})


def _whole_line(signer: Signer, pins: Iterable[Publisher]) -> tuple[Did, ...]:
    """The signer's line with what is known of the keys before its first one."""
    known = next((pin.line[:-1] for pin in pins if pin.did == signer.line[0]), ())
    return (*known, *signer.line)


def _admitted(signer: Signer, pins: tuple[Publisher, ...], courses: set[Did]) -> Admitted:
    """The course's id has the first key of the line whose course is here, else the first that the pack itself names."""
    line = _whole_line(signer, pins)
    pinned = {pin.did for pin in pins}
    known = any(signer.did in pin.line for pin in pins)
    meeting = Meeting.KNOWN if known else Meeting.FOLLOWED if pinned.intersection(line) else Meeting.NEW
    lineage = next((key for key in line if key in courses), signer.line[0])
    return Admitted(signer=signer, meeting=meeting, lineage=lineage)


def require_key_name(text: str) -> None:
    """Raise PublisherError where `text` is no whole fingerprint, twelve words or did."""
    if not is_key_name(text):
        raise PublisherError(
            f"“{text[:80]}” is no key: write its twelve words, its whole fingerprint such as ABCD-EFGH-IJKL-MNOP, or its "
            "did:key."
        )


def _value(pin: Publisher) -> dict[str, object]:
    return {
        "did": pin.did,
        "name": pin.name,
        "met": pin.met,
        "compared": pin.compared,
        "line": list(pin.line),
    }


def _parsed(members: Members) -> tuple[Publisher, ...]:
    return tuple(
        Publisher(
            did=key_of_did(str(each["did"])).did,
            name=str(each["name"]),
            met=str(each["met"]),
            compared=each["compared"] is True,
            line=tuple(Did(str(key)) for key in each["line"]),
        )
        for each in members["publishers"]
    )
