"""What a learner hands in for an instructor to mark: the signed response file, and what it asks of a person.

Format 1 (RFC 8785 JSON)::

    {"format": "hornbook-responses", "version": 1,
     "learner", "name",                                          who handed in, and what they call themselves
     "course", "root", "pack_version", "assessment", "attempt", "number", "seed",
     "started", "handed_in", "handed_in_hash",                   the link of the hand-in in the learner's chain
     "pass_mark", "engine",
     "questions": [{"question", "qhash", "points", "fraction", "state", "response"}],     in paper order
     "did": the learner's did:key, "signature": 128 digits of hex}

Responses have their kind (`assessments.tagged`), so that the file is read without its pack. A question whose `state` is
``ungraded`` waits for a person. The signature is Ed25519 over ``Hornbook responses 1``, LF, and the canonical JSON
without `signature`.

The *digest of the work*, which marks name, is the SHA-256 of the canonical JSON of ``{"attempt", "assessment",
"handed_in_hash", "learner", "questions": [{"id", "points", "qhash", "response"}], "root", "seed"}`` with responses as
the transcript has them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from assessments.asked import asked
from assessments.attempt import Attempt
from assessments.eventjson import grade_to_json
from assessments.eventread import grade_from_json
from assessments.facts import QuestionGrade
from assessments.fields import Fields
from assessments.grade import Grade, State
from assessments.marks import Mark, Marks, MarksRefusedError, signature_of
from assessments.paper import draw
from assessments.question import Kind, grade, sealed_key
from assessments.quiz import Assessment
from assessments.response import Response
from assessments.responses import response_to_json
from assessments.tagged import response_from_tagged, tagged_response
from assessments.times import NotAFact, share_from_text, time_from_text, time_to_text
from content.canonical import Json, JsonError, canonical_json, parse_json_strict, sha256_hex
from content.errors import HornbookError
from content.ids import AssessmentId, AttemptId, CourseId, Did, LearnerId, QuestionId, Root
from content.keys import DidError, SigningKey, verify_signature

FORMAT = "hornbook-responses"
VERSION = 1
LARGEST = 20_000_000
_LABEL = b"Hornbook responses 1\n"


class WorkRefusedError(HornbookError):
    """A response file that cannot be marked; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question as it was marked at hand-in, and what the learner had answered."""

    fact: QuestionGrade
    response: Response | None

    @property
    def waits(self) -> bool:
        """Whether it waits for a person."""
        return self.fact.state is State.UNGRADED and self.fact.points > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An attempt as it was handed in, and by whom (`did` signed it; `name` is what the learner calls themselves)."""

    learner: LearnerId
    name: str
    course: CourseId
    root: Root
    pack_version: str
    assessment: AssessmentId
    attempt: AttemptId
    number: int
    seed: str
    started: datetime
    handed_in: datetime
    handed_in_hash: str
    pass_mark: Fraction
    engine: int
    answers: tuple[Answer, ...]
    did: Did
    signature: str = ""

    @property
    def digest(self) -> str:
        """The digest that marks name."""
        questions = [
            (answer.fact.question, answer.fact.qhash, answer.fact.points, response_to_json(answer.response))
            for answer in self.answers
        ]
        return work_digest(
            attempt=self.attempt,
            assessment=self.assessment,
            handed_in_hash=self.handed_in_hash,
            learner=self.learner,
            questions=questions,
            root=self.root,
            seed=self.seed,
        )

    @property
    def signed(self) -> bool:
        """Whether `did` signed exactly this."""
        try:
            return verify_signature(self.did, _message(self), bytes.fromhex(self.signature))
        except (DidError, ValueError):
            return False


def work_digest(
    *,
    attempt: AttemptId,
    assessment: AssessmentId,
    handed_in_hash: str,
    learner: LearnerId,
    questions: Sequence[tuple[QuestionId, str, Fraction, Json]],
    root: Root,
    seed: str,
) -> str:
    """The SHA-256 (hex) of what was handed in; `questions` are id, qhash, points and response as JSON."""
    listed: list[Json] = [
        {"id": name, "points": str(points), "qhash": qhash, "response": response}
        for name, qhash, points, response in questions
    ]
    value: Json = {
        "attempt": attempt,
        "assessment": assessment,
        "handed_in_hash": handed_in_hash,
        "learner": learner,
        "questions": listed,
        "root": root,
        "seed": seed,
    }
    return sha256_hex(canonical_json(value))


def work_of(done: Attempt, learner: LearnerId, name: str, handed_in_hash: str, key: SigningKey) -> Work:
    """The attempt as its learner hands it to an instructor, signed; equal arguments give equal values."""
    started = done.started
    work = Work(
        learner=learner,
        name=name,
        course=started.course,
        root=started.root,
        pack_version=started.version,
        assessment=started.assessment,
        attempt=started.attempt,
        number=started.number,
        seed=started.seed,
        started=started.at,
        handed_in=done.handed_in.at,
        handed_in_hash=handed_in_hash,
        pass_mark=done.handed_in.pass_mark,
        engine=done.handed_in.engine,
        answers=tuple(
            Answer(fact=fact, response=done.draft.response(fact.question)) for fact in done.handed_in.grades
        ),
        did=key.did,
    )
    return replace(work, signature=key.sign(_message(work)).hex())


def work_file(work: Work) -> bytes:
    """The bytes of the response file."""
    return canonical_json(_bare(work) | {"signature": work.signature})


def _bare(work: Work) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "learner": work.learner,
        "name": work.name,
        "course": work.course,
        "root": work.root,
        "pack_version": work.pack_version,
        "assessment": work.assessment,
        "attempt": work.attempt,
        "number": work.number,
        "seed": work.seed,
        "started": time_to_text(work.started),
        "handed_in": time_to_text(work.handed_in),
        "handed_in_hash": work.handed_in_hash,
        "pass_mark": str(work.pass_mark),
        "engine": work.engine,
        "questions": [
            grade_to_json(answer.fact) | {"response": tagged_response(answer.response)}
            for answer in work.answers
        ],
        "did": work.did,
    }


def _message(work: Work) -> bytes:
    return _LABEL + canonical_json(_bare(work))


def read_work(data: bytes) -> Work:
    """The work in a response file, soundly signed by its learner; raises WorkRefusedError with one sentence."""
    try:
        work = _work(Fields(parse_json_strict(data, max_size=LARGEST), "responses"))
    except (JsonError, NotAFact) as error:
        raise WorkRefusedError(f"This is no file with a learner's responses: {error}") from error
    if not work.signed:
        raise WorkRefusedError(
            "This response file was changed after it was handed in; do not mark it. Ask the learner for it again."
        )
    return work


def _work(fields: Fields) -> Work:
    if fields.text("format") != FORMAT or fields.number("version") != VERSION:
        raise NotAFact("It is not of version 1; use the version of Hornbook that wrote it.")
    return Work(
        learner=LearnerId(fields.text("learner")),
        name=fields.text("name"),
        course=CourseId(fields.text("course")),
        root=Root(fields.text("root")),
        pack_version=fields.text("pack_version"),
        assessment=AssessmentId(fields.text("assessment")),
        attempt=AttemptId(fields.text("attempt")),
        number=fields.number("number"),
        seed=fields.text("seed"),
        started=time_from_text(fields.text("started")),
        handed_in=time_from_text(fields.text("handed_in")),
        handed_in_hash=fields.text("handed_in_hash"),
        pass_mark=share_from_text(fields.text("pass_mark")),
        engine=fields.number("engine"),
        answers=tuple(_answer(question) for question in fields.each("questions")),
        did=Did(fields.text("did")),
        signature=fields.text("signature"),
    )


def _answer(fields: Fields) -> Answer:
    return Answer(fact=grade_from_json(fields), response=response_from_tagged(fields.any("response")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A question that waits for a person: as it was asked, and `grade`, what the program says (None: only a person can)."""

    question: QuestionId
    grade: Grade | None


def tasks(work: Work, assessment: Assessment) -> tuple[Assessment, tuple[Task, ...]]:
    """The assessment as the learner sat it, and what waits for a person; automatic kinds are marked at once.

    `assessment` has its keys. Raises WorkRefusedError where it is not the one that was sat.
    """
    paper = draw(assessment, work.root, work.learner, work.number)
    names = [laid.id for laid in paper.questions]
    if paper.seed != work.seed or names != [answer.fact.question for answer in work.answers]:
        raise WorkRefusedError(
            f"These responses are not to the paper that “{assessment.title}” gave this learner; do not mark them."
        )
    sat = asked(assessment, paper)
    found = tuple(_task(sat, answer) for answer in work.answers if answer.waits)
    return sat, found


def _task(assessment: Assessment, answer: Answer) -> Task:
    question = assessment.question(answer.fact.question)
    if sealed_key(question).qhash != answer.fact.qhash:
        raise WorkRefusedError(
            f"The question “{question.id}” was asked otherwise in the pack that was sat; mark with that version's pack."
        )
    by_person = question.kind is Kind.ESSAY
    return Task(question=question.id, grade=None if by_person else grade(question, answer.response))


def marks_for(
    work: Work,
    marks: Iterable[Mark],
    *,
    key: SigningKey,
    name: str,
    at: datetime,
    comment: str = "",
) -> Marks:
    """Signed marks for the work; raises MarksRefusedError where they are not for the questions that wait."""
    given = tuple(marks)
    wanted = [answer.fact.question for answer in work.answers if answer.waits]
    if [mark.question for mark in given] != wanted:
        raise MarksRefusedError(f"Marks are needed for exactly: {', '.join(wanted) or 'nothing'}.")
    bare = Marks(
        attempt=work.attempt,
        learner=work.learner,
        course=work.course,
        root=work.root,
        assessment=work.assessment,
        work=work.digest,
        marker=key.did,
        name=name,
        marked_at=at,
        marks=given,
        comment=comment,
    )
    return replace(bare, signature=signature_of(bare, key))


def refuse_marks(marks: Marks, done: Attempt, learner: LearnerId, digest: str) -> None:
    """Raise MarksRefusedError where the marks are not for what the attempt handed in (`digest` is that of its work)."""
    if (marks.attempt, marks.learner) != (done.id, learner):
        raise MarksRefusedError("These marks are for another attempt.")
    wanted = [*done.handed_in.waits]
    if marks.work != digest or [mark.question for mark in marks.marks] != wanted:
        raise MarksRefusedError(
            "These marks are not for what was handed in; ask your instructor to mark the response file as it is."
        )
