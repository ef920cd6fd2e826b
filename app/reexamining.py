"""Marking a transcript again with packs that are at hand: installed here, or opened from a file for as long as it takes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.library import Library
from app.origins import folder_signers
from assessments.marked import MarkingKeys, MarkingKeysError
from assessments.packed import read_stem_file, read_with_keys, unlock, with_marking_keys
from assessments.quiz import Assessment, Seal
from assessments.reexamine import Examined, Pack, reexamine
from assessments.regrade import AtHand, parse_transcript, wanted_papers
from assessments.times import NotAFact
from assessments.transcript import FORMAT, LARGEST
from content.canonical import JsonError, parse_json_strict
from content.compiled import Course
from content.courseread import read_course
from content.errors import HornbookError
from content.ids import AssessmentId, Did, Root
from content.jsonfields import CourseDamagedError
from content.locking import WrongCodeError
from content.problems import PackError
from content.signing import SignatureRefusedError

if TYPE_CHECKING:
    from assessments.credential.verify import VerifiedCompletion

Wanted = tuple[tuple[Root, AssessmentId], ...]
"""Assessments, each with the pack that it was sat on."""

NO_PACK = "No pack is at hand to mark the answers with; name the course's pack file, or install the version that was sat."


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPack:
    """A pack that can be looked into: its folder, its course, and who soundly signed it."""

    folder: Path
    course: Course
    signers: tuple[Did, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Openers:
    """What opens answers that the pack does not give: an instructor's marking keys, and exam codes."""

    keys: MarkingKeys | None = None
    codes: tuple[str, ...] = ()


@contextmanager
def open_packs(library: Library, files: Sequence[Path]) -> Iterator[tuple[OpenPack, ...]]:
    """The packs of these files or folders of installed packs; raises PackError, LibraryError and CourseDamagedError."""
    with ExitStack() as opened:
        found: list[OpenPack] = []
        for path in files:
            installed = path.is_dir() and (path / "files.json").is_file()
            found.append(look_into(path if installed else opened.enter_context(library.opened(path))))
        yield tuple(found)


def look_into(folder: Path) -> OpenPack:
    """The built pack in the folder."""
    course = read_course(folder)
    signers = tuple(signer.did for signer in folder_signers(folder, course.root))
    return OpenPack(folder=folder, course=course, signers=signers)


def installed_packs(library: Library, roots: Sequence[Root]) -> tuple[OpenPack, ...]:
    """Those of these packs that are installed here and sound."""
    found: list[OpenPack] = []
    for root in dict.fromkeys(roots):
        place = library.place(root)
        if (place / "pack.json").is_file():
            try:
                found.append(look_into(place))
            except (CourseDamagedError, SignatureRefusedError):
                continue
    return tuple(found)


def examine(
    verified: "VerifiedCompletion",
    data: bytes,
    library: Library,
    files: Sequence[Path],
    openers: Openers | None = None,
) -> Examined:
    """Level 2 of a sound completion file: its transcript marked again with these packs, or with those installed here."""
    try:
        with open_packs(library, files) as named:
            wanted = wanted_in(data)
            here = installed_packs(library, (verified.claims.root, *(root for root, _ in wanted)))
            hand = at_hand(wanted, (*here, *named), openers or Openers())
            return reexamine(verified, data, _pack_of(verified, named, here), hand, why_no_pack=NO_PACK)
    except (PackError, HornbookError) as error:
        return reexamine(verified, data, None, AtHand(papers={}), why_no_pack=str(error))


def _pack_of(
    verified: "VerifiedCompletion", named: Sequence[OpenPack], here: Sequence[OpenPack]
) -> Pack | None:
    """Where packs were named, the file's own must be among them; those that are installed serve older attempts."""
    mine = next((pack for pack in named or here if pack.course.root == verified.claims.root), None)
    chosen = mine or (named[0] if named else None)
    if chosen is None:
        return None
    return Pack(course=chosen.course, assessments=_stems(chosen), signers=chosen.signers)


def is_transcript(data: bytes) -> bool:
    """Whether these are the bytes of a transcript, of this format or another."""
    if b'"hornbook-transcript"' not in data:
        return False
    try:
        value = parse_json_strict(data, max_size=LARGEST)
    except JsonError:
        return False
    return isinstance(value, dict) and value.get("format") == FORMAT


def wanted_in(data: bytes) -> Wanted:
    """The assessments that a transcript is marked with; none in what is no transcript."""
    try:
        return wanted_papers(parse_transcript(data))
    except NotAFact:
        return ()


def at_hand(wanted: Wanted, packs: Sequence[OpenPack], openers: Openers) -> AtHand:
    """What a transcript that wants these is marked with: all that can be opened, and why the rest cannot."""
    papers: dict[tuple[Root, AssessmentId], Assessment] = {}
    missing: dict[tuple[Root, AssessmentId], str] = {}
    known: Mapping[Root, OpenPack] = {pack.course.root: pack for pack in packs}
    for root, name in wanted:
        if root not in known:
            continue
        try:
            papers[root, name] = open_assessment(known[root], name, openers)
        except (CourseDamagedError, MarkingKeysError, WrongCodeError, KeysNeededError) as error:
            missing[root, name] = str(error)
    markers = {
        pack.course.root: (*((pack.course.marker,) if pack.course.marker else ()), *pack.signers)
        for pack in packs
    }
    return AtHand(papers=papers, missing=missing, markers=markers)


class KeysNeededError(HornbookError):
    """The answers of an assessment are not in its pack, or are locked, and nothing that opens them was given."""


def open_assessment(pack: OpenPack, name: AssessmentId, openers: Openers) -> Assessment:
    """An assessment of the pack with its keys.

    Raises KeysNeededError, WrongCodeError, MarkingKeysError and CourseDamagedError.
    """
    stem = read_stem_file(pack.folder, name)
    if stem.seal is Seal.MARKED:
        if openers.keys is None:
            raise KeysNeededError(
                f"“{stem.title}” was marked by an instructor, and its answers are not in the pack; they can be marked again "
                "only with the marking keys."
            )
        return with_marking_keys(pack.folder, name, openers.keys)
    if stem.seal is Seal.LOCKED:
        return _unlocked(pack, stem, openers.codes)
    return read_with_keys(pack.folder, name, pack.course.pack)


def _unlocked(pack: OpenPack, stem: Assessment, codes: Sequence[str]) -> Assessment:
    for code in codes:
        try:
            return unlock(pack.folder, stem.id, code)
        except WrongCodeError:
            continue
    if codes:
        raise WrongCodeError(f"The exam code that was given does not open “{stem.title}”.")
    raise KeysNeededError(
        f"“{stem.title}” is locked; its answers can be marked again only with its exam code."
    )


def _stems(pack: OpenPack) -> tuple[Assessment, ...]:
    names = [item.id for item in (*pack.course.items, *pack.course.others) if item.kind == "assessment"]
    return tuple(read_stem_file(pack.folder, AssessmentId(name)) for name in names)
