"""`verify FILE…`: what each completion file proves, sentence first, then the checklist and the signed claims.

With `--transcript` and `--pack` the recorded answers are marked again (level 2 of credential.md).

Every text of a file is a stranger's: it is cut short, and characters that steer a terminal or turn the writing
direction are shown as their code points.
"""

import argparse
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from app.clock import Clock
from app.home import find_home
from assessments.credential.bake import MAX_PICTURE
from assessments.credential.claims import Claims, Score
from assessments.credential.container import WRAPPED
from assessments.credential.trust import TrustError, TrustList, read_trust
from assessments.credential.verify import Check, NotVerified, State, VerifiedCompletion, verify
from content.canonical import Json
from content.errors import HornbookError
from content.ids import Did
from content.keys import fingerprint

if TYPE_CHECKING:
    from app.home import Home
    from assessments.regrade import Difference

SOUND, NOT_VERIFIED, NOT_RUN = 0, 1, 2
_TEXT_LIMIT = 300
_CHECK_LIMIT = 4000
_JOINERS = "\u200c\u200d"  # scripts of South Asia and Persian need them
_MARKS = {State.PASSED: "ok", State.NOTICE: "note", State.FAILED: "FAILED", State.SKIPPED: "-"}
NOT_MARKED_AGAIN = (
    "The answers could not be marked again with this result; the checklist says what does not fit."
)
ON_THE_LIST_ONLY = "The issuer is not on the list that --trust gave, so this does not count as verified."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """What is said of one file: `problem` if it could not be read, else its checks and perhaps its claims."""

    file: str
    code: int
    level: str
    sentences: tuple[str, ...]
    checks: tuple[Check, ...] = ()
    claims: Claims | None = None
    marked_again: bool = False
    differences: "tuple[Difference, ...]" = ()


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `verify`."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="completion files: .json, or a baked .png")
    parser.add_argument(
        "--trust",
        action="append",
        default=[],
        metavar="DID|CARD|FOLDER",
        help="an issuer you trust: a did:key, an issuer card, or a folder of cards; may be given several times",
    )
    parser.add_argument(
        "--transcript",
        metavar="T",
        type=Path,
        help="mark the answers of this transcript again; needs the pack",
    )
    parser.add_argument(
        "--pack",
        metavar="PACK",
        action="append",
        default=[],
        help="the course pack: a pack file, or an installed course; may be given several times",
    )
    parser.add_argument(
        "--secret", metavar="KEYS", type=Path, help="the marking keys of what an instructor marked"
    )
    parser.add_argument(
        "--code-file", metavar="FILE", type=Path, help="a file with the exam codes of locked assessments"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")


def run(
    arguments: argparse.Namespace, out: TextIO, clock: Clock | None = None, home: "Home | None" = None
) -> int:
    """Verify the files and print what came out; `home` is where packs may be installed.

    Exit code 0 if every file is sound and, with --trust, its issuer is on that list; 1 if not; 2 if a file or a
    trust source could not be read.
    """
    try:
        trusted = read_trust(arguments.trust)
    except TrustError as error:
        _print_problem(str(error), arguments.json, out)
        return NOT_RUN
    trouble = _misfits(arguments)
    if trouble:
        _print_problem(trouble, arguments.json, out)
        return NOT_RUN
    now = (clock or Clock()).now()
    asked = bool(arguments.trust)

    def again(report: _Report, verified: VerifiedCompletion) -> _Report:
        if arguments.transcript is None:
            return report
        return _marked_again(report, verified, arguments, home or find_home(None))

    reports = [_report(name, trusted, now, again, asked=asked) for name in arguments.files]
    lines = _json_lines(reports) if arguments.json else _text_lines(reports)
    _write(lines, out)
    return max(report.code for report in reports)


Again = Callable[["_Report", VerifiedCompletion], "_Report"]


def _misfits(arguments: argparse.Namespace) -> str:
    """What is wrong with the options, in a sentence; "" where nothing is."""
    if arguments.transcript is None:
        unused = arguments.pack or arguments.secret or arguments.code_file
        return "Name the transcript too, with --transcript." if unused else ""
    return (
        ""
        if len(arguments.files) == 1
        else "A transcript belongs to one completion file; name only that one."
    )


def _marked_again(
    report: _Report, verified: VerifiedCompletion, arguments: argparse.Namespace, home: "Home"
) -> _Report:
    """The report after the transcript was marked again."""
    from app.cli.regrading import openers, pack_folders
    from app.library import Library
    from app.reexamining import examine
    from assessments.transcript import LARGEST

    try:
        with arguments.transcript.open("rb") as file:
            data = file.read(LARGEST + 1)
        packs = pack_folders(home, arguments.pack)
        found = examine(verified, data, Library(home), packs, openers(arguments))
    except OSError as error:
        return replace(
            report, code=NOT_RUN, sentences=(*report.sentences, f"{error.filename}: {error.strerror}.")
        )
    except HornbookError as error:
        return replace(report, code=NOT_RUN, sentences=(*report.sentences, str(error)))
    rest = report.sentences[len(verified.sentences) :]
    return replace(
        report,
        code=report.code if found.fits else NOT_VERIFIED,
        level=found.level.value,
        sentences=(*found.sentences, *(() if found.fits else (NOT_MARKED_AGAIN,)), *rest),
        checks=found.checks,
        marked_again=True,
        differences=found.differences,
    )


def shown(text: str, limit: int = _TEXT_LIMIT) -> str:
    """A stranger's text for a terminal: on one line, at most `limit` long, what steers it as ``<U+202E>``."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(_shown_character(character) for character in cut)


def _shown_character(character: str) -> str:
    steers = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return f"<U+{ord(character):04X}>" if steers and character not in _JOINERS else character


def _report(name: str, trusted: TrustList, now: datetime, again: Again, *, asked: bool) -> _Report:
    try:
        data = _read(name)
    except FileNotFoundError:
        return _unread(name, f"There is no file {shown(name)}. Check the name, then verify again.")
    except IsADirectoryError:
        return _unread(name, f"{shown(name)} is a folder. Name the files in it.")
    except (OSError, ValueError):
        return _unread(name, f"{shown(name)} cannot be read. Check that you may open it, then verify again.")
    try:
        verified = verify(data, trusted, now)
    except NotVerified as error:
        if error.code in WRAPPED:
            return _unread(name, f"{shown(name)} is not the completion file itself. {error.reason}")
        return _Report(
            file=name, code=NOT_VERIFIED, level="broken", sentences=(str(error),), checks=error.checks
        )
    return again(_sound(name, verified, asked=asked), verified)


def _read(name: str) -> bytes:
    """The file's bytes, but never much more than the largest picture that is looked at."""
    path = Path(name)
    if path.is_dir():  # Windows calls a folder "permission denied"
        raise IsADirectoryError(name)
    with path.open("rb") as file:
        return file.read(MAX_PICTURE + 1)


def _unread(name: str, sentence: str) -> _Report:
    return _Report(file=name, code=NOT_RUN, level="not-read", sentences=(sentence,))


def _sound(name: str, verified: VerifiedCompletion, *, asked: bool) -> _Report:
    off_list = asked and verified.issuer is None
    dates = tuple(check.sentence for check in verified.checks if check.state is State.FAILED)
    return _Report(
        file=name,
        code=NOT_VERIFIED if off_list or dates else SOUND,
        level=verified.level.value,
        sentences=(*verified.sentences, *dates, *((ON_THE_LIST_ONLY,) if off_list else ())),
        checks=verified.checks,
        claims=verified.claims,
    )


def _print_problem(message: str, as_json: bool, out: TextIO) -> None:
    _write([json.dumps({"error": message}, indent=2)] if as_json else [shown(message, 1000)], out)


def _write(lines: Iterable[str], out: TextIO) -> None:
    """Print, on whatever the terminal can show: what it cannot is written as an escape."""
    encoding = getattr(out, "encoding", None) or "utf-8"
    out.writelines(line.encode(encoding, "backslashreplace").decode(encoding) + "\n" for line in lines)


def _text_lines(reports: Iterable[_Report]) -> Iterator[str]:
    for number, report in enumerate(reports):
        if number:
            yield ""
        yield shown(report.file)
        yield from (f"  {shown(sentence, 1000)}" for sentence in report.sentences)
        for check in report.checks:
            yield f"    [{_MARKS[check.state]}] {check.name}: {shown(check.sentence, _CHECK_LIMIT)}"
        if report.claims is not None:
            yield "  The file says:"
            yield from (f"    {label}: {shown(text)}" for label, text in _claim_lines(report.claims))


def _claim_lines(claims: Claims) -> Iterator[tuple[str, str]]:
    yield "Learner", claims.learner
    yield "Award", claims.award
    yield "Course", f"{claims.course}, version {claims.version}"
    yield from (("Score", _score_text(score)) for score in claims.scores)
    yield from (("Skill", f"{skill.name} ({skill.framework})") for skill in claims.skills)
    yield "Criteria", claims.criteria
    yield "How", claims.narrative
    yield "Studied", f"{claims.started_at:%Y-%m-%d} to {claims.finished_at:%Y-%m-%d}"
    yield (
        "Signed",
        f"{claims.signed_at:%Y-%m-%d} by {fingerprint(claims.issuer_did)}, named “{claims.issuer_name}”",
    )
    if claims.publisher is not None and claims.publisher_name is not None:
        yield "Course by", f"{fingerprint(claims.publisher)}, named “{claims.publisher_name}”"


def _score_text(score: Score) -> str:
    passed_at = "" if score.required is None else f" (passed at {score.required} %)"
    return f"{score.name}: {score.value} %{passed_at}"


def _json_lines(reports: list[_Report]) -> list[str]:
    files: list[Json] = [_json_report(report) for report in reports]
    whole: Json = {"format": 1, "files": files}
    return [json.dumps(whole, indent=2)]


def _json_report(report: _Report) -> Json:
    told: dict[str, Json] = {
        "file": report.file,
        "sound": report.code == SOUND,
        "level": report.level,
        "sentences": list(report.sentences),
        "checks": [
            {"name": check.name, "state": check.state.value, "code": check.code, "sentence": check.sentence}
            for check in report.checks
        ],
        "claims": None if report.claims is None else _json_claims(report.claims),
    }
    if report.marked_again:
        told["differences"] = [
            {"attempt": each.attempt, "question": each.question, "sentence": each.sentence}
            for each in report.differences
        ]
    return told


def _json_claims(claims: Claims) -> Json:
    return {
        "id": claims.award_id,
        "award": claims.award,
        "course": claims.course,
        "version": claims.version,
        "language": claims.language,
        "code": claims.code,
        "program": claims.program,
        "criteria": claims.criteria,
        "narrative": claims.narrative,
        "started": _stamp(claims.started_at),
        "finished": _stamp(claims.finished_at),
        "awarded": _stamp(claims.awarded_at),
        "signed": _stamp(claims.signed_at),
        "validUntil": None if claims.valid_until is None else _stamp(claims.valid_until),
        "packRoot": claims.root,
        "transcriptSha256": claims.transcript_digest,
        "learner": _json_party(claims.learner_did, claims.learner),
        "issuer": _json_party(claims.issuer_did, claims.issuer_name),
        "publisher": _json_party(claims.publisher, claims.publisher_name),
        "scores": [_json_score(score) for score in claims.scores],
        "skills": [
            {"name": skill.name, "framework": skill.framework, "code": skill.code, "url": skill.url}
            for skill in claims.skills
        ],
    }


def _json_party(did: Did | None, name: str | None) -> Json:
    return None if did is None else {"did": did, "fingerprint": fingerprint(did), "name": name}


def _json_score(score: Score) -> Json:
    return {
        "name": score.name,
        "value": str(score.value),
        "required": None if score.required is None else str(score.required),
        "overall": score.overall,
    }


def _stamp(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
