"""Marks that a person gave: the signed file that an instructor hands back, and what stands in it.

Format 1 (RFC 8785 JSON)::

    {"format": "hornbook-marks", "version": 1,
     "attempt", "learner", "course", "root", "assessment",       what was marked
     "work": the SHA-256 (hex) of what was handed in (`assessments.work`),
     "marker": did:key of who signed, "name": what the signer calls itself, "marked_at",
     "marks": [{"question", "fraction", "comment"}],              in paper order
     "comment": a word about the whole,
     "signature": 128 digits of hex}

The signature is Ed25519 over ``Hornbook marks 1``, LF, and the canonical JSON without `signature`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from assessments.fields import Fields
from assessments.times import NotAFact, share_from_text, time_from_text, time_to_text
from content.canonical import Json, JsonError, canonical_json, parse_json_strict
from content.errors import HornbookError
from content.ids import AssessmentId, AttemptId, CourseId, Did, LearnerId, QuestionId, Root
from content.keys import DidError, SigningKey, verify_signature

FORMAT = "hornbook-marks"
VERSION = 1
LARGEST = 5_000_000
LONGEST_COMMENT = 20_000
_LABEL = b"Hornbook marks 1\n"


class MarksRefusedError(HornbookError):
    """Marks that cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one answer earns, as a share of its question's points (0 to 1), and what its marker says to it."""

    question: QuestionId
    fraction: Fraction
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The marks of one attempt. `work` is the digest of what was handed in, `marker` the key that signed."""

    attempt: AttemptId
    learner: LearnerId
    course: CourseId
    root: Root
    assessment: AssessmentId
    work: str
    marker: Did
    name: str
    marked_at: datetime
    marks: tuple[Mark, ...]
    comment: str = ""
    signature: str = ""

    def of(self, question: QuestionId) -> Mark | None:
        """The mark of that question, None where it needed none."""
        return next((mark for mark in self.marks if mark.question == question), None)

    @property
    def signed(self) -> bool:
        """Whether `marker` signed exactly this."""
        try:
            return verify_signature(self.marker, _message(self), bytes.fromhex(self.signature))
        except (DidError, ValueError):
            return False


def marks_to_json(marks: Marks) -> dict[str, Json]:
    """The marks as they stand in their file."""
    return _bare(marks) | {"signature": marks.signature}


def _bare(marks: Marks) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "attempt": marks.attempt,
        "learner": marks.learner,
        "course": marks.course,
        "root": marks.root,
        "assessment": marks.assessment,
        "work": marks.work,
        "marker": marks.marker,
        "name": marks.name,
        "marked_at": time_to_text(marks.marked_at),
        "marks": _listed(marks.marks),
        "comment": marks.comment,
    }


def _listed(marks: Iterable[Mark]) -> list[Json]:
    return [
        {"question": mark.question, "fraction": str(mark.fraction), "comment": mark.comment} for mark in marks
    ]


def _message(marks: Marks) -> bytes:
    return _LABEL + canonical_json(_bare(marks))


def signature_of(marks: Marks, key: SigningKey) -> str:
    """The signature (hex) of `key` over the marks; `marks.marker` must be that key's name."""
    return key.sign(_message(marks)).hex()


def marks_file(marks: Marks) -> bytes:
    """The bytes of the file."""
    return canonical_json(marks_to_json(marks))


def marks_from_json(fields: Fields) -> Marks:
    """What `marks_to_json` wrote; raises NotAFact. Whether it is signed is not asked here."""
    if fields.text("format") != FORMAT or fields.number("version") != VERSION:
        raise NotAFact("These are not marks of version 1; use the version of Hornbook that wrote them.")
    return Marks(
        attempt=AttemptId(fields.text("attempt")),
        learner=LearnerId(fields.text("learner")),
        course=CourseId(fields.text("course")),
        root=Root(fields.text("root")),
        assessment=AssessmentId(fields.text("assessment")),
        work=fields.text("work"),
        marker=Did(fields.text("marker")),
        name=fields.text("name"),
        marked_at=time_from_text(fields.text("marked_at")),
        marks=tuple(_mark(mark) for mark in fields.each("marks")),
        comment=_comment(fields),
        signature=fields.text("signature"),
    )


def _mark(fields: Fields) -> Mark:
    fraction = share_from_text(fields.text("fraction"))
    if not 0 <= fraction <= 1:
        raise NotAFact("A mark is a share from 0 to 1.")
    return Mark(question=QuestionId(fields.text("question")), fraction=fraction, comment=_comment(fields))


def _comment(fields: Fields) -> str:
    comment = fields.text("comment")
    if len(comment) > LONGEST_COMMENT:
        raise NotAFact(f"A comment has more than {LONGEST_COMMENT} characters.")
    return comment


def read_marks(data: bytes) -> Marks:
    """The marks in a file, soundly signed by whom they name; raises MarksRefusedError with one sentence."""
    try:
        value = parse_json_strict(data, max_size=LARGEST)
        marks = marks_from_json(Fields(value, "marks"))
    except (JsonError, NotAFact) as error:
        raise MarksRefusedError(f"This is no file with an instructor's marks: {error}") from error
    if not marks.signed:
        raise MarksRefusedError(
            "These marks were changed after they were signed; nothing was taken. Ask your instructor for the file again."
        )
    return marks
