"""Before and around a sitting: the start card, starting, taking up and leaving, and time that ran out.

The part of `Study` on which `app.sitting` builds.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from app import presenting
from app.conditions import SittingTime, StartTerms
from app.drafts import CodeNeededError, NoSuchAttemptError, OpenDraft, code_needed
from app.overrides import Overrides
from app.views import StartCard
from assessments.attempt import Attempt, Draft, attempts_left, fold_attempts
from assessments.facts import Carried, Resumed, Started, Suspended
from assessments.handing import hand_in
from assessments.marked import needs_a_person
from assessments.quiz import Assessment, Mode, Redraw
from assessments.rounds import asked_of, carry, whole_paper
from assessments.standing import AssessmentStanding
from assessments.timing import Phase, grace_of, terms_of, time_for
from content.compiled import Course
from content.errors import HornbookError
from content.ids import AssessmentId, AttemptId, CourseId, LearnerId, Root
from content.locking import WrongCodeError

_MS = timedelta(milliseconds=1)


class StartRefusedError(HornbookError):
    """An assessment cannot be started now; the sentence says why and what to do."""


class CodeRefusedError(StartRefusedError):
    """An exam code is needed, or the one that was given opens nothing; no attempt was used."""


class Beginning(Overrides):
    """The use cases of starting and leaving; `app.sitting.Sitting` adds those of answering."""

    # How much time a learner has

    def time_factor(self, learner: LearnerId) -> Fraction | None:
        """Times the usual time that the learner has; None where no limit holds."""
        return self._paces.of(learner)

    def choose_time_factor(self, learner: LearnerId, factor: Fraction | None) -> None:
        """Take another one, from the next attempt on; raises NoSuchFactorError."""
        self._paces.choose(learner, factor)

    # Before

    def start_card(self, learner: LearnerId, course: CourseId, assessment: AssessmentId) -> StartCard:
        """What is said before an assessment starts. A draft whose time is over is handed in first."""
        found = self._course(learner, course)
        sat = self._shelf.assessment(found.root, assessment, found.language)
        draft = self._still_open(self._begun(learner, course, assessment))
        stands = self.standing(learner, found)
        entry = stands.assessment(assessment)
        attempts, granted = (entry.attempts, entry.granted) if entry else ((), 0)
        refusal = None if draft else self._refusal(stands, found, sat, attempts, granted)
        terms = self._terms(learner, found, sat, entry, draft)
        limit = (
            time_for(terms.usual_time, terms.factor)
            if draft is None
            else terms_of(sat, draft.started).allowed_ms
        )
        exhausted = refusal is not None and refusal.code == "exhausted"
        return StartCard(
            course=course,
            assessment=assessment,
            title=sat.title,
            use=sat.use.value,
            intro=presenting.page_of(sat.intro) if sat.intro else None,
            questions=sat.asked,
            pool=len(sat.questions),
            points=sat.points,
            pass_mark=sat.pass_mark,
            attempts_left=attempts_left(sat, attempts, granted),
            time_limit=None if limit is None else limit * _MS,
            feedback=sat.feedback.value,
            keep=sat.keep.value,
            draft=draft is not None,
            draft_answered=len(draft.responses) if draft else 0,
            refusal=refusal.sentence if refusal else "",
            available_at=refusal.until if refusal else None,
            past=tuple(presenting.attempt_row(attempt, sat, entry) for attempt in attempts),
            terms=replace(terms, may_import=exhausted and found.publisher is not None),
            code=self._shelf.is_locked(sat, draft.started.root if draft else found.root),
            person="" if not needs_a_person(sat) else "all" if sat.mode is Mode.MARKED else "essays",
            mastery=self._mastery(learner, found, sat),
        )

    def _terms(
        self,
        learner: LearnerId,
        course: Course,
        sat: Assessment,
        entry: AssessmentStanding | None,
        draft: Draft | None,
    ) -> StartTerms:
        attempts: Sequence[Attempt] = entry.attempts if entry else ()
        factor = self._paces.of(learner) if draft is None else draft.started.time_factor
        carried = carry(sat, attempts, course.root) if draft is None else draft.started.carried
        number = len(attempts) + 1 if draft is None else draft.started.number
        limit = time_for(sat.time_limit, factor)
        ends = sat.expiry.value == "grace" and limit is not None
        return StartTerms(
            number=number,
            asks=sat.asked if carried is None else self._asks(learner, course, sat, number, carried),
            usual_time=sat.time_limit,
            factor=factor,
            expiry=sat.expiry.value,
            grace=grace_of(limit or 0) * _MS if ends else timedelta(),
            cooldown=sat.cooldown,
            hints=sat.hints and any(question.hints for question in sat.questions),
            missed_only=sat.redraw is Redraw.MISSED,
            required=sum(question.required for question in sat.questions),
            shown=presenting.shown_when(sat),
            granted=entry.granted if entry else 0,
            learner_id=learner,
        )

    def _asks(
        self, learner: LearnerId, course: Course, sat: Assessment, number: int, carried: Carried
    ) -> int:
        whole = whole_paper(sat, course.root, learner, number, carried)
        return len(asked_of(whole, carried).questions)

    # Starting, taking up, leaving

    def _begin(
        self, learner: LearnerId, course: CourseId, assessment: AssessmentId, code: str | None
    ) -> OpenDraft:
        """Start an attempt, or take the open draft up again; raises StartRefusedError."""
        begun = self._begun(learner, course, assessment)
        if begun is not None:
            self._unlock(begun.started.root, assessment, code)
            opened = self._drafts.of(begun.attempt)
            if self._end_in_time(opened):
                raise StartRefusedError(_over(opened))
            return self._take_up(opened)
        found = self._shelf.course(course)
        sat = self._shelf.assessment(found.root, assessment)
        stands = self.standing(learner, found)
        entry = stands.assessment(assessment)
        attempts, granted = (entry.attempts, entry.granted) if entry else ((), 0)
        refusal = self._refusal(stands, found, sat, attempts, granted)
        if refusal is not None:
            raise StartRefusedError(refusal.sentence)
        self._unlock(found.root, assessment, code)
        sat = self._shelf.assessment(found.root, assessment)
        started = self._started(learner, found, sat, attempts)
        self._present.add(started.attempt)
        return self._drafts.begin(learner, started, sat)

    def unlock(self, learner: LearnerId, course: CourseId, assessment: AssessmentId, code: str) -> None:
        """Open a locked assessment with its exam code for this run, without starting it; raises CodeRefusedError."""
        begun = self._begun(learner, course, assessment)
        self._unlock(begun.started.root if begun else self._shelf.course(course).root, assessment, code)

    def _unlock(self, root: Root, name: AssessmentId, code: str | None) -> None:
        """Open a locked assessment; raises CodeRefusedError."""
        assessment = self._shelf.assessment(root, name)
        if not self._shelf.is_locked(assessment, root):
            return
        if code is None or not code.strip():
            raise CodeRefusedError(code_needed(assessment.title))
        try:
            self._shelf.unlock(root, name, code)
        except WrongCodeError as error:
            raise CodeRefusedError(str(error)) from error

    def _started(
        self, learner: LearnerId, course: Course, sat: Assessment, attempts: Sequence[Attempt]
    ) -> Started:
        number, carried = len(attempts) + 1, carry(sat, attempts, course.root)
        factor = self._paces.of(learner)
        return Started(
            at=self._clock.now(),
            monotonic_ms=self._monotonic(),
            attempt=AttemptId(self._clock.new_id()),
            course=course.course_id,
            root=course.root,
            version=course.version,
            assessment=sat.id,
            number=number,
            seed=whole_paper(sat, course.root, learner, number, carried).seed,
            time_factor=factor,
            time_ms=time_for(sat.time_limit, factor),
            carried=carried,
        )

    def _take_up(self, opened: OpenDraft) -> OpenDraft:
        """Somebody is there again; where time counts, that is written down, and what an outage gives back."""
        attempt = opened.started.attempt
        if attempt in self._present or not opened.time_counts:
            return opened
        now, ticks = self._clock.now(), self._monotonic()
        given = opened.timeline.would_give(now, ticks)
        fact = Resumed(at=now, monotonic_ms=ticks, attempt=attempt, given_ms=given)
        self._present.add(attempt)
        return self._drafts.record(opened, fact)

    def leave(self, learner: LearnerId, attempt: AttemptId) -> None:
        """The learner leaves an open sitting in good order; of one that is not open nothing is said."""
        if attempt not in self._present:
            return
        self._present.discard(attempt)
        with suppress(NoSuchAttemptError):
            opened = self._drafts.mine(learner, attempt)
            if opened.time_counts:
                fact = Suspended(
                    at=self._clock.now(), monotonic_ms=self._monotonic(), attempt=opened.started.attempt
                )
                self._drafts.record(opened, fact)

    def _begun(self, learner: LearnerId, course: CourseId, assessment: AssessmentId) -> Draft | None:
        """The open draft, also one of another MAJOR version: it stays on its pack and is finished there."""
        drafts, _ = fold_attempts(self._standings.facts(learner, course))
        found = [draft for draft in drafts if draft.started.assessment == assessment]
        major = str(self._shelf.course(course).major)
        found.sort(key=lambda draft: draft.started.version.partition(".")[0] != major)
        return self._drafts.stored(found[0].attempt) if found else None

    def _still_open(self, begun: Draft | None) -> Draft | None:
        """The draft, unless its time is over: then it is handed in. One that a code locks waits for that."""
        if begun is None:
            return None
        try:
            return None if self._end_in_time(self._drafts.of(begun.attempt)) else begun
        except CodeNeededError:
            return begun

    # When the time is over

    def hand_in_what_is_over(self) -> tuple[str, ...]:
        """Hand in every draft of this home whose time ran out while nobody looked; what is to be said of each.

        A draft whose pack cannot be read is left for when it can.
        """
        said: list[str] = []
        for started in self._log.open_attempts():
            if started.time_ms is None:
                continue  # without a limit; one that an older version began is looked at when it is opened
            with suppress(HornbookError):
                opened = self._drafts.of(started.attempt)
                if self._end_in_time(opened):
                    said.append(_over(opened))
        return tuple(said)

    def _used(self, opened: OpenDraft) -> int:
        """What is used of its time now; for who is not there yet, after what an outage would give back."""
        now, ticks = self._clock.now(), self._monotonic()
        back = 0 if opened.started.attempt in self._present else opened.timeline.would_give(now, ticks)
        return opened.timeline.used(now, ticks) - back

    def _end_in_time(self, opened: OpenDraft) -> bool:
        """Hand the draft in where its time is over; whether it was."""
        if opened.terms.phase(self._used(opened)) is not Phase.OVER:
            return False
        self._end(opened)
        return True

    def _end(self, opened: OpenDraft) -> None:
        now, ticks = self._clock.now(), self._monotonic()
        fact = hand_in(opened.draft, opened.source, opened.whole, now, ticks)
        self._drafts.end(opened, fact)
        self._present.discard(opened.started.attempt)

    def time_left(self, learner: LearnerId, attempt: AttemptId) -> SittingTime | None:
        """The time of an open sitting now; None where there is no limit. Raises NoSuchAttemptError."""
        return self._time(self._drafts.mine(learner, attempt))

    def _time(self, opened: OpenDraft) -> SittingTime | None:
        """The time of a sitting now; None where there is no limit."""
        left = opened.terms.left(opened.timeline.used(self._clock.now(), self._monotonic()))
        if left is None:
            return None
        last = opened.facts[-1]
        given = last.given_ms if isinstance(last, Resumed) else 0
        return SittingTime(
            left=left,
            grace=opened.terms.grace_ms * _MS,
            expiry=opened.assessment.expiry.value,
            given=given * _MS,
        )


def _over(opened: OpenDraft) -> str:
    title = opened.assessment.title
    if opened.assessment.expiry.value == "discard":
        return f"The time of “{title}” was over before it was handed in: this attempt is used, and nothing in it counts."
    return f"The time of “{title}” was over, so your answers up to then were handed in; look at the result."
