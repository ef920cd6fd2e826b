"""A pack that was made ready and is about to be taken into the library: who signed it, and what that means here.

The signatures were checked in the install child and are checked again here, where the decisions are taken. Nothing is
written before everything that could refuse the pack was asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.files import write_file
from app.origins import Origin, add_origin, folder_signers, join_signatures, read_origins, signed_by, unsigned
from app.publishers import Admitted, Meeting, Publisher, PublisherError, Publishers
from content.compiled import Course, version_key
from content.courseread import read_course
from content.ids import CourseId
from content.keys import fingerprint
from content.signing import SIGNATURE_FILE
from content.wordlist import names_key

_KEPT = ("origins.json", SIGNATURE_FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The pack in the folder `new` as the course that it will be here; `admitted` None: it is unsigned."""

    new: Path
    course: Course
    origin: Origin
    admitted: Admitted | None
    publishers: Publishers
    compared: bool
    namesakes: tuple[Publisher, ...]

    @property
    def meeting(self) -> Meeting:
        """How well its publisher is known here, before it is pinned."""
        return self.admitted.meeting if self.admitted else Meeting.UNSIGNED

    def refuse_replaced(self, before: Course | None) -> None:
        """Raise PublisherError where another key took this one's place and it signs a newer version all the same."""
        pin = self.publishers.replaced_by(self.admitted.signer) if self.admitted else None
        if pin is None or self.admitted is None:
            return
        signer = self.admitted.signer
        newer = before is not None and version_key(self.course.version) > version_key(before.version)
        if signer.did not in pin.line or newer:
            raise PublisherError(
                f"This pack is signed with the key {fingerprint(signer.did)}, and “{pin.name}” goes on with the key "
                f"{fingerprint(pin.did)}; nothing was installed. Ask the publisher for a pack signed with that one."
            )

    def mark(self, target: Path) -> None:
        """Write into the new folder as what it was installed, with what the folder at `target` knows already."""
        earlier = read_origins(target, self.course.pack) if (target / "pack.json").exists() else ()
        if target.exists():
            join_signatures(self.new, target)
        add_origin(self.new, self.course.pack, self.origin, earlier)

    def settle(self, target: Path) -> None:
        """Bring the marks to the folder at `target` where that one stayed, and pin the publisher."""
        for name in _KEPT:
            mark = self.new / name
            if mark.exists() and not _same(mark, target / name):
                write_file(target / name, mark.read_bytes())
        if self.admitted:
            met = f"{self.course.pack} {self.course.version}"
            self.publishers.pin(self.admitted.signer, met, compared=self.compared)


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()


def arrive(new: Path, publishers: Publishers, courses: Iterable[CourseId], wanted: str | None) -> Arrival:
    """The pack in `new`, beside the `courses` of the library.

    Raises PublisherError where it is not by the publisher that is `wanted`, and SignatureRefusedError.
    """
    bare = read_course(new)
    signers = folder_signers(new, bare.root)
    here = [name for name in courses if name.rpartition("@")[0] == bare.pack]
    admitted = publishers.admit(signers, here)
    if wanted is not None:
        asked = next((signer for signer in signers if names_key(wanted, signer.did)), None)
        if asked is None:
            raise PublisherError(_not_by(bare, admitted))
        admitted = publishers.admit((asked,), here)
    origin = signed_by(bare.pack, admitted.signer, admitted.lineage) if admitted else unsigned(bare.pack)
    return Arrival(
        new=new,
        course=origin.dress(bare),
        origin=origin,
        admitted=admitted,
        publishers=publishers,
        compared=wanted is not None,
        namesakes=publishers.namesakes(admitted.signer) if admitted else (),
    )


def _not_by(course: Course, admitted: Admitted | None) -> str:
    if admitted is None:
        return (
            f"“{course.title}” {course.version} is unsigned, and you asked for a publisher; nothing was installed. Get "
            "the signed pack."
        )
    return (
        f"“{course.title}” {course.version} is signed by {fingerprint(admitted.signer.did)}, which is not the publisher "
        "you asked for; nothing was installed. Compare the fingerprint again, and get the pack from its publisher."
    )
