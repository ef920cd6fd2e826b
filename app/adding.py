"""A language pack that was made ready: for which installed course it is, and what of that course's marks goes along.

The folder that was made holds everything that the pack has here and the new language, under the same root. So nothing
about the course changes but the words in which it can be read: it stays the current pack or an earlier one, by the same
publisher, with the same drafts and attempts.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

from app.arriving import Arrival
from app.origins import Origin, read_origins
from app.packindex import Index
from app.publishers import PublisherError, Publishers
from app.workroom import LibraryError
from content.compiled import Course
from content.courseread import read_course
from content.signing import SIGNATURE_FILE
from content.wordlist import names_key

_MARKS = ("origins.json", SIGNATURE_FILE)


def arrive_beside(
    new: Path, folder: Path, index: Index, publishers: Publishers, wanted: str | None
) -> Arrival:
    """The language in `new` as what it is added to; `folder` has the installed packs.

    Raises LibraryError where the course was removed, and PublisherError where it is not by the publisher `wanted`.
    """
    bare = read_course(new)
    there = folder / bare.root
    _carry_marks(there, new)
    found = [each for each in read_origins(there, bare.pack) if _is_here(each, bare, index)]
    if not found:
        raise LibraryError(
            f"“{bare.title}” was removed from this home; nothing was changed. Install version {bare.version} of it again, "
            "then its language pack."
        )
    if wanted is not None:
        found = [each for each in found if each.signer and names_key(wanted, each.signer.did)]
    if not found:
        raise PublisherError(
            f"“{bare.title}” {bare.version} is not here by the publisher you asked for; nothing was changed. Install the "
            "pack of that publisher first, then its language pack."
        )
    origin = _current_first(found, bare, index)
    return Arrival(
        new=new,
        course=origin.dress(bare),
        origin=origin,
        admitted=None,
        publishers=publishers,
        compared=False,
        namesakes=(),
    )


def _carry_marks(there: Path, new: Path) -> None:
    for name in _MARKS:
        if (there / name).exists():
            shutil.copyfile(there / name, new / name)


def _is_here(origin: Origin, course: Course, index: Index) -> bool:
    shelved = index.get(origin.course)
    return shelved is not None and shelved.current is not None and course.root in shelved.roots


def _current_first(found: Iterable[Origin], course: Course, index: Index) -> Origin:
    return min(found, key=lambda each: index[each.course].current != course.root)
