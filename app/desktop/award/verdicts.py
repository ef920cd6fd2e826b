"""What a completion file proves, made ready to be shown: the verdict in words, the checklist, the signed claims.

Every text of a file is a stranger's: cut short, and characters that turn the writing direction or do not show are
written as their code points. Nothing here is shown as anything but plain text.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.desktop.dates import utc_day_words
from assessments.credential.bake import MAX_PICTURE
from assessments.credential.claims import Claims
from assessments.credential.container import WRAPPED
from assessments.credential.sentences import Level
from assessments.credential.verify import Check, NotVerified, State, VerifiedCompletion
from content.keys import fingerprint

MOST_FILES = 200
"""So many files of one folder are looked at."""
_LIMIT = 300
_LOOKED_AT = frozenset({".json", ".png", ".hbpack", ".keys"})
_JOINERS = "\u200c\u200d"  # scripts of South Asia and Persian need them

Verifier = Callable[[bytes], VerifiedCompletion]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One file. `tone` is success, info, warning or danger; `claims` are labels with texts."""

    file: str
    tone: str
    heading: str
    sentences: tuple[str, ...]
    checks: tuple[Check, ...] = ()
    claims: tuple[tuple[str, str], ...] = ()


def files_in(path: Path) -> list[Path]:
    """The file itself, or what a folder holds that may be completion files or belong to one, in order of their names."""
    if not path.is_dir():
        return [path]
    found = sorted(child for child in path.iterdir() if child.suffix.lower() in _LOOKED_AT)
    return found[:MOST_FILES]


def judge_file(path: Path, verify: Verifier) -> Verdict:
    """The verdict on a file; one that cannot be read gets a verdict as well."""
    name = plain(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_PICTURE + 1)
    except OSError as error:
        reason = QCoreApplication.translate(
            "verdict", "The file cannot be read ({reason}). Check that you may open it."
        )
        return Verdict(
            file=name,
            tone="warning",
            heading=QCoreApplication.translate("verdict", "Not read"),
            sentences=(reason.format(reason=error.strerror or str(error)),),
        )
    return judge(name, data, verify)


def judge(name: str, data: bytes, verify: Verifier) -> Verdict:
    """The verdict on a file's bytes."""
    try:
        found = verify(data)
    except NotVerified as error:
        if error.code in WRAPPED:
            heading = QCoreApplication.translate("verdict", "Not the completion file itself")
            return Verdict(file=plain(name), tone="warning", heading=heading, sentences=(error.reason,))
        heading = QCoreApplication.translate("verdict", "Broken: do not rely on it")
        return Verdict(
            file=plain(name), tone="danger", heading=heading, sentences=(str(error),), checks=error.checks
        )
    late = tuple(check.sentence for check in found.checks if check.state is State.FAILED)
    tone, heading = level_look(found.level)
    return Verdict(
        file=plain(name),
        tone="warning" if late else tone,
        heading=heading,
        sentences=tuple(plain(sentence, 1000) for sentence in (*found.sentences, *late)),
        checks=found.checks,
        claims=tuple((label, plain(text, 1000)) for label, text in _claims(found.claims)),
    )


def plain(text: str, limit: int = _LIMIT) -> str:
    """A stranger's text on one line, at most `limit` long, what steers it written as ``<U+202E>``."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(_shown(character) for character in cut)


def check_word(name: str) -> str:
    """The name of a check for people."""
    match name:
        case "format":
            return QCoreApplication.translate("verdict", "Format")
        case "profile":
            return QCoreApplication.translate("verdict", "Members")
        case "signature":
            return QCoreApplication.translate("verdict", "Signature")
        case "issuer":
            return QCoreApplication.translate("verdict", "Issuer")
        case "transcript":
            return QCoreApplication.translate("verdict", "Transcript")
        case "pack":
            return QCoreApplication.translate("verdict", "Pack")
        case "records":
            return QCoreApplication.translate("verdict", "Records")
        case "answers":
            return QCoreApplication.translate("verdict", "Answers")
        case "result":
            return QCoreApplication.translate("verdict", "Result")
        case _:
            return QCoreApplication.translate("verdict", "Dates")


def state_word(state: State) -> str:
    """How a check came out, in a word."""
    match state:
        case State.PASSED:
            return QCoreApplication.translate("verdict", "in order")
        case State.NOTICE:
            return QCoreApplication.translate("verdict", "to weigh")
        case State.FAILED:
            return QCoreApplication.translate("verdict", "failed")
        case _:
            return QCoreApplication.translate("verdict", "not checked")


def level_look(level: Level) -> tuple[str, str]:
    """The tone and the heading of a level."""
    match level:
        case Level.COUNTERSIGNED:
            return "success", QCoreApplication.translate("verdict", "Countersigned by an issuer you trust")
        case Level.RE_GRADED:
            return "success", QCoreApplication.translate("verdict", "Marked again from the course pack")
        case Level.UNKNOWN_ISSUER:
            return "warning", QCoreApplication.translate(
                "verdict", "Soundly signed, but the issuer is unknown to you"
            )
        case _:
            return "info", QCoreApplication.translate("verdict", "Unchanged, and signed by the learner")


def _shown(character: str) -> str:
    steers = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return f"<U+{ord(character):04X}>" if steers and character not in _JOINERS else character


def _claims(claims: Claims) -> Iterator[tuple[str, str]]:
    say = QCoreApplication.translate
    yield say("verdict", "Learner"), claims.learner
    yield say("verdict", "Award"), claims.award
    course = say("verdict", "{course}, version {version}")
    yield say("verdict", "Course"), course.format(course=claims.course, version=claims.version)
    for score in claims.scores:
        mark = say("verdict", "{name}: {value} %")
        if score.required is not None:
            mark = say("verdict", "{name}: {value} % (pass mark {required} %)")
        yield (
            say("verdict", "Score"),
            mark.format(name=score.name, value=score.value, required=score.required),
        )
    for skill in claims.skills:
        yield say("verdict", "Skill"), f"{skill.name} ({skill.framework})"
    yield say("verdict", "Criteria"), claims.criteria
    yield say("verdict", "How"), claims.narrative
    studied = say("verdict", "{start} to {end}")
    days = studied.format(start=utc_day_words(claims.started_at), end=utc_day_words(claims.finished_at))
    yield say("verdict", "Studied"), days
    signed = say("verdict", "{day}, by “{name}”")
    yield (
        say("verdict", "Signed"),
        signed.format(day=utc_day_words(claims.signed_at), name=claims.issuer_name),
    )
    yield say("verdict", "Signing key"), fingerprint(claims.issuer_did)
    if claims.publisher is not None and claims.publisher_name is not None:
        yield say("verdict", "Course by"), f"{claims.publisher_name} · {fingerprint(claims.publisher)}"
