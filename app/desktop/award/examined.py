"""Files that were dropped together: completion files, with the transcript and the pack that one of them speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.award.verdicts import Verdict, files_in, judge, judge_file, level_look, plain
from assessments.credential.verify import NotVerified, State

if TYPE_CHECKING:
    from app.desktop.desk import Desk
    from app.reexamining import Openers
    from assessments.reexamine import Examined

_LARGEST = 50_000_000
_KEYS, _PACK, _CODES = ".keys", ".hbpack", ".txt"


@dataclass(slots=True)
class _Dropped:
    """What was dropped, sorted by what it is."""

    files: list[Path] = field(default_factory=list)
    transcripts: list[tuple[Path, bytes]] = field(default_factory=list)
    packs: list[Path] = field(default_factory=list)
    keys: list[Path] = field(default_factory=list)
    codes: list[Path] = field(default_factory=list)


def judge_all(paths: Sequence[Path], desk: "Desk") -> tuple[Verdict, ...]:
    """A verdict for each completion file; one whose transcript was dropped too is marked again (level 2).

    It is marked with the packs that were dropped, or else with those that are installed. Marking keys and a text file
    with exam codes open what the pack does not.
    """
    from assessments.credential.trust import NOBODY

    found = _sorted(paths)
    if not found.files:
        return tuple(_alone(path) for path, _ in found.transcripts)
    if not found.transcripts:
        return tuple(judge_file(path, lambda data: desk.proofs.verify(data, NOBODY)) for path in found.files)
    return tuple(_examined(path, found, desk) for path in found.files)


def _sorted(paths: Sequence[Path]) -> _Dropped:
    from app.reexamining import is_transcript

    found = _Dropped()
    for path in (file for each in paths for file in files_in(each)):
        kind = path.suffix.lower()
        if kind == _PACK:
            found.packs.append(path)
        elif kind == _KEYS:
            found.keys.append(path)
        elif kind == _CODES:
            found.codes.append(path)
        elif kind == ".json" and is_transcript(data := _read(path)):
            found.transcripts.append((path, data))
        else:
            found.files.append(path)
    return found


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError:
        return b""


def _alone(path: Path) -> Verdict:
    return Verdict(
        file=plain(path.name),
        tone="warning",
        heading=QCoreApplication.translate("verdict", "A transcript by itself"),
        sentences=(
            QCoreApplication.translate(
                "verdict",
                "It proves nothing alone. Drop it together with its completion file and the course pack, and the answers "
                "are marked again.",
            ),
        ),
    )


def _examined(path: Path, found: _Dropped, desk: "Desk") -> Verdict:
    """The verdict on one file, marked again with its transcript (with the only one, where none is its own)."""
    from app.reexamining import examine
    from assessments.credential.trust import NOBODY
    from assessments.transcript import transcript_digest
    from content.errors import HornbookError

    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
        verified = desk.proofs.verify(data, NOBODY)
    except (OSError, NotVerified):
        return judge_file(path, lambda data: desk.proofs.verify(data, NOBODY))
    plainly = judge(path.name, data, lambda _data: verified)
    own = [
        told for _, told in found.transcripts if transcript_digest(told) == verified.claims.transcript_digest
    ]
    if not own and len(found.files) > 1:
        return plainly
    try:
        again = examine(
            verified, (own or [found.transcripts[0][1]])[0], desk.library, found.packs, _openers(found)
        )
    except (OSError, HornbookError) as error:
        return replace(plainly, tone="warning", sentences=(*plainly.sentences, str(error)))
    return _verdict(plainly, again)


def _openers(found: _Dropped) -> "Openers":
    from app.reexamining import Openers
    from assessments.marked import read_marking_keys
    from content.locking import read_codes

    codes = [
        code
        for path in found.codes
        for listed in read_codes(path.read_text(encoding="utf-8-sig")).values()
        for code in listed
    ]
    keys = read_marking_keys(found.keys[0].read_bytes()) if found.keys else None
    return Openers(keys=keys, codes=tuple(codes))


def _verdict(plainly: Verdict, again: "Examined") -> Verdict:
    sentences = tuple(plain(sentence, 1000) for sentence in again.sentences)
    checks = tuple(replace(check, sentence=plain(check.sentence, 4000)) for check in again.checks)
    if not again.fits:
        unfit = QCoreApplication.translate(
            "verdict",
            "The answers could not be marked again with this result; the checklist says what does not fit.",
        )
        return replace(
            plainly,
            tone="warning",
            heading=QCoreApplication.translate("verdict", "Not marked again with this result"),
            sentences=(unfit, *sentences),
            checks=checks,
        )
    tone, heading = level_look(again.level)
    late = tuple(check.sentence for check in checks if check.state is State.FAILED)
    return replace(
        plainly,
        tone="warning" if late else tone,
        heading=heading,
        sentences=(*sentences, *late),
        checks=checks,
    )
