"""Overrides taken in: more attempts, by the word of who holds the publisher's key (`assessments.granting`)."""

from app.results import Results
from assessments.facts import Granted
from assessments.granting import Override, check_override, override_of_words, read_override
from content.compiled import Course
from content.ids import AssessmentId, CourseId, Did, LearnerId


class Overrides(Results):
    """The part of `Study` that takes overrides in."""

    def take_override(
        self, learner: LearnerId, course: CourseId, assessment: AssessmentId, given: bytes | str
    ) -> int:
        """Take an override in: the bytes of its file, or its words. How many attempts there may be in all now.

        Raises OverrideRefusedError and WordsError with one sentence. Taking it twice changes nothing.
        """
        found = self._shelf.course(course)
        override = (
            read_override(given)
            if isinstance(given, bytes)
            else override_of_words(given, found, assessment, learner)
        )
        check_override(override, found, assessment, learner, self._followed())
        stands = self.standing(learner, found).assessment(assessment)
        before = stands.granted if stands else 0
        if override.terms.attempts > before:
            self._standings.record(learner, course, [self._granted(override, found)])
        return max(before, override.terms.attempts)

    def _granted(self, override: Override, course: Course) -> Granted:
        return Granted(
            at=self._clock.now(),
            monotonic_ms=self._monotonic(),
            course=course.course_id,
            root=course.root,
            version=course.version,
            assessment=override.terms.assessment,
            attempts=override.terms.attempts,
            did=override.did,
            signature=override.signature,
            successions=override.successions,
        )

    def _followed(self) -> frozenset[Did]:
        """The keys that, as far as this home knows, others have followed."""
        return frozenset(key for pin in self._publishers.all() for key in pin.line[:-1])

    def _monotonic(self) -> int:
        return int(self._clock.monotonic() * 1000)
