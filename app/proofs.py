"""Proving: the completion file of a finished course is made, kept and read again."""

from decimal import Decimal
from typing import TYPE_CHECKING, Final
from uuid import UUID

from app.backup import restore_key_file
from app.clock import Clock
from app.database.log import AwardRow, ProgressLog
from app.files import make_folder, write_file
from app.home import Home
from app.keys import KeyFileError, LearnerKeys
from app.shelf import Shelf
from app.study import Study, checked_name
from app.version import VERSION
from app.views import AwardView, LearnerRow
from assessments.completing import complete
from assessments.completion import Completion, Skill
from assessments.facts import Entry, Issued
from assessments.standing import Standing, standing
from assessments.transcript import transcript, transcript_digest
from content.canonical import sha256_hex
from content.errors import HornbookError
from content.ids import CourseId, LearnerId
from content.keys import SigningKey, fingerprint

if TYPE_CHECKING:
    from assessments.credential.trust import TrustList
    from assessments.credential.verify import VerifiedCompletion

_PROGRAM: Final = f"Hornbook {VERSION}"


class NotCompleteError(HornbookError):
    """The course is not finished; `missing` says in sentences what is still to be done."""

    def __init__(self, title: str, missing: tuple[str, ...]) -> None:
        """Say the first of what is missing in the sentence itself."""
        super().__init__(f"“{title}” is not finished yet. {' '.join(missing)}")
        self.missing = missing


class NameNotConfirmedError(HornbookError):
    """The learner has not yet said which name the completion file shall bear."""

    def __init__(self, name: str) -> None:
        """`name` is the one that is known so far."""
        super().__init__(
            f"Which name shall the completion file bear? So far it is “{name}”, which nobody confirmed. "
            "Give the name as it shall stand there; it cannot be changed afterwards."
        )
        self.name = name


class NoSuchAwardError(HornbookError):
    """There is no such completion file here."""


class Proofs:
    """The use cases around completion files."""

    def __init__(self, home: Home, log: ProgressLog, shelf: Shelf, study: Study, clock: Clock) -> None:
        """`study` is over the same log and shelf."""
        self._home, self._log, self._shelf, self._study, self._clock = home, log, shelf, study, clock
        self._keys = LearnerKeys(home.keys, clock)

    def issue(
        self, learner: LearnerId, course: CourseId, name: str | None = None, *, demonstration: bool = False
    ) -> AwardView:
        """The completion file of the course: made and signed now, or the one that was made before.

        `name` is what the learner entered for it. Raises NotCompleteError, NameNotConfirmedError, ChainBrokenError
        where the records were changed, and KeyFileError.
        """
        found = self._shelf.course(course)
        made = self._study.award_of(learner, found)
        if made is not None:
            return self.award(made)
        entries = self._log.entries(learner)
        stands = standing(found, self._shelf.stems(found), [entry.event for entry in entries])
        if not stands.complete:
            shown = self._study.overview(learner, course)  # in the learner's language
            raise NotCompleteError(shown.card.title, shown.missing)
        row = self._named(learner, name)
        completion = self._completion(stands, row, entries, demonstration=demonstration)
        return self._issued(learner, completion)

    def _named(self, learner: LearnerId, name: str | None) -> LearnerRow:
        row = self._study.learner(learner)
        if name is not None and (checked_name(name) != row.name or not row.confirmed):
            return self._study.rename(learner, name)
        if not row.confirmed:
            raise NameNotConfirmedError(row.name)
        return row

    def _completion(
        self, stands: Standing, row: LearnerRow, entries: tuple[Entry, ...], *, demonstration: bool
    ) -> Completion:
        digest = transcript_digest(transcript(stands.course, row.id, entries))
        completion = complete(stands, row.name, digest, demonstration=demonstration)
        if completion is None:
            raise NotCompleteError(stands.course.title, ())
        return completion

    def _issued(self, learner: LearnerId, completion: Completion) -> AwardView:
        """Sign; write the file; only then commit the award and the fact of it together."""
        from assessments.credential.issue import issue

        at = max(self._clock.now(), completion.finished_at)
        name = self._clock.new_id()
        data = issue(completion, self.key(learner), at, UUID(name), program=_PROGRAM)
        write_file(make_folder(self._home.awards) / f"{name}.json", data)
        fact = Issued(
            at=at,
            monotonic_ms=int(self._clock.monotonic() * 1000),
            course=completion.course,
            root=completion.root,
            version=completion.version,
            award=name,
            digest=sha256_hex(data),
        )
        major = int(completion.version.partition(".")[0])
        row = AwardRow(id=name, learner=learner, course=completion.course, major=major, issued=at, data=data)
        self._log.record(learner, completion.course, [fact], row)
        return award_view(row)

    def key(self, learner: LearnerId) -> SigningKey:
        """The learner's key, brought back from a backup where it is missing or damaged, made where there is none."""
        try:
            return self._keys.open(learner)
        except KeyFileError:
            restored = [restore_key_file(self._home, name) for name in self._keys.names(learner)]
            if not any(restored) and not self._keys.any_left(learner):
                self._keys.create(learner)
            return self._keys.open(learner)

    def awards(self, learner: LearnerId) -> tuple[AwardView, ...]:
        """The learner's completion files, newest first."""
        rows = [row for row in self._log.awards() if row.learner == learner]
        return tuple(award_view(row) for row in reversed(rows))

    def award(self, name: str) -> AwardView:
        """The completion file of that id; raises NoSuchAwardError."""
        for row in self._log.awards():
            if row.id == name:
                return award_view(row)
        raise NoSuchAwardError(f"There is no completion file {name} here.")

    def files(self, name: str) -> bytes:
        """The bytes of a completion file, exactly as they were issued."""
        return self.award(name).data

    def transcript(self, learner: LearnerId, course: CourseId) -> bytes:
        """The transcript of the course: where a completion file was issued, the one whose digest it carries."""
        found = self._shelf.course(course)
        entries = self._log.entries(learner)
        made = self._study.award_of(learner, found)
        if made is None:
            return transcript(found, learner, entries)
        until = _until_issued(entries, made)
        wanted = self._carried(made)
        ways = (transcript(found, learner, until, chain=chain) for chain in (True, False))
        return next(
            (data for data in ways if transcript_digest(data) == wanted), transcript(found, learner, until)
        )

    def _carried(self, award: str) -> str:
        """The digest of the transcript that the completion file carries."""
        from assessments.credential.verify import verify

        return verify(self.files(award)).claims.transcript_digest

    def verify(self, data: bytes, trusted: "TrustList") -> "VerifiedCompletion":
        """What somebody's completion file proves now; raises NotVerified."""
        from assessments.credential.verify import verify

        return verify(data, trusted, self._clock.now())


def _until_issued(entries: tuple[Entry, ...], award: str) -> tuple[Entry, ...]:
    facts = [entry.event for entry in entries]
    places = [i for i, fact in enumerate(facts) if isinstance(fact, Issued) and fact.award == award]
    return entries[: places[0]] if places else entries


def award_view(row: AwardRow) -> AwardView:
    """An award as it is shown: everything is read from the signed bytes."""
    from assessments.credential.verify import verify

    found = verify(row.data)
    claims = found.claims
    return AwardView(
        id=row.id,
        course=row.course,
        learner_name=claims.learner,
        course_title=claims.course,
        award_name=claims.award,
        issued=claims.signed_at,
        score=next((_number(score.value) for score in claims.scores if score.overall), ""),
        results=tuple(
            (score.name, _number(score.value), "" if score.required is None else _number(score.required))
            for score in claims.scores
            if not score.overall
        ),
        skills=tuple(
            Skill(name=s.name, framework=s.framework, code=s.code, url=s.url) for s in claims.skills
        ),
        sentence=" ".join(found.sentences),
        fingerprint=fingerprint(claims.issuer_did),
        unsigned_pack=claims.publisher is None,
        data=row.data,
    )


def _number(value: Decimal) -> str:
    return f"{value:f}"
