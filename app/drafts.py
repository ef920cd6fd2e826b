"""The open drafts of a home: folded from their facts once, then kept, so that an answer reads nothing and writes once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.database.log import ProgressLog
from app.shelf import Shelf
from app.standings import Standings
from assessments.asked import asked
from assessments.attempt import Attempt, Draft, fold_attempts
from assessments.facts import Answered, AnswerShown, Event, HandedIn, Sat, Started
from assessments.paper import Paper
from assessments.quiz import Assessment
from assessments.rounds import asked_of, paper_of
from assessments.timing import Terms, Timeline, terms_of, time_counts
from content.errors import HornbookError
from content.ids import AttemptId, LearnerId, QuestionId


class NoSuchAttemptError(HornbookError):
    """There is no such attempt of this learner, or it is not open any more."""


class CodeNeededError(HornbookError):
    """A locked assessment is not open in this run: its exam code is needed. The draft is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDraft:
    """An open draft with all that its answers are checked against. `sequence` counts its answers so far.

    `assessment` has the questions of its paper only: what was not drawn cannot be answered. `source` has all that there
    are, and `whole` is the paper of its round: where only what was missed is asked, `paper` is less than that.
    """

    learner: LearnerId
    started: Started
    sequence: int
    facts: tuple[Event, ...]
    assessment: Assessment
    paper: Paper
    source: Assessment
    whole: Paper
    timeline: Timeline
    terms: Terms

    @property
    def time_counts(self) -> bool:
        """Whether anything in it has a time limit for this learner."""
        return self.terms.allowed_ms is not None or time_counts(self.assessment, self.started.time_factor)

    @property
    def draft(self) -> Draft:
        """The facts folded; an answer does without it, so that it costs the same however many there are."""
        drafts, _ = fold_attempts(self.facts)
        return drafts[0]

    @property
    def given(self) -> frozenset[QuestionId]:
        """The questions whose right answer was shown on request."""
        return frozenset(fact.question for fact in self.facts if isinstance(fact, AnswerShown))


class Drafts:
    """The drafts that were used in this run, by their attempts."""

    def __init__(self, log: ProgressLog, shelf: Shelf, standings: Standings) -> None:
        """Nothing is read before it is asked for."""
        self._log, self._shelf, self._standings = log, shelf, standings
        self._open: dict[AttemptId, OpenDraft] = {}

    def of(self, attempt: AttemptId) -> OpenDraft:
        """The open draft, from memory or folded from its facts; raises NoSuchAttemptError and CodeNeededError."""
        if attempt not in self._open:
            learner, facts = self._facts(attempt)
            drafts, _ = fold_attempts(facts)
            if not drafts:
                raise NoSuchAttemptError("This attempt was handed in already; start another one.")
            started = drafts[0].started
            assessment = self._shelf.assessment(started.root, started.assessment)
            if self._shelf.is_locked(assessment, started.root):
                raise CodeNeededError(code_needed(assessment.title))
            self._open[attempt] = _opened(learner, facts, assessment)
        return self._open[attempt]

    def stored(self, attempt: AttemptId) -> Draft:
        """The open draft as its facts tell it, whether its assessment is locked or not."""
        drafts, _ = fold_attempts(self._facts(attempt)[1])
        return drafts[0]

    def mine(self, learner: LearnerId, attempt: AttemptId) -> OpenDraft:
        """The open draft of that learner; raises NoSuchAttemptError."""
        opened = self.of(attempt)
        if opened.learner != learner:
            raise NoSuchAttemptError("This attempt is another learner's.")
        return opened

    def handed_in(self, learner: LearnerId, attempt: AttemptId) -> Attempt:
        """The learner's attempt that was handed in; raises NoSuchAttemptError."""
        whose, facts = self._facts(attempt)
        _, handed = fold_attempts(facts)
        if whose != learner or not handed:
            raise NoSuchAttemptError("There is no such attempt that was handed in.")
        return handed[0]

    def ended(self, attempt: AttemptId) -> Attempt:
        """Any attempt that was handed in; raises NoSuchAttemptError."""
        return self.handed_in(self._facts(attempt)[0], attempt)

    def begin(self, learner: LearnerId, started: Started, assessment: Assessment) -> OpenDraft:
        """Write that the attempt was started; its draft."""
        self._standings.record(learner, started.course, [started])
        opened = _opened(learner, (started,), assessment)
        self._open[started.attempt] = opened
        return opened

    def record(self, opened: OpenDraft, *facts: Sat) -> OpenDraft:
        """Write the facts, all or none; only then does the draft in memory know them."""
        attempt = opened.started.attempt
        self._open.pop(attempt, None)  # whatever fails now, the next call reads what is really there
        self._standings.record(opened.learner, opened.started.course, facts)
        sequence, timeline = opened.sequence, opened.timeline
        for fact in facts:
            timeline = timeline.after(fact)
            sequence = fact.sequence if isinstance(fact, Answered) else sequence
        changed = replace(opened, facts=(*opened.facts, *facts), sequence=sequence, timeline=timeline)
        self._open[attempt] = changed
        return changed

    def end(self, opened: OpenDraft, fact: HandedIn) -> None:
        """Write that the draft was handed in: it is none any more."""
        self._standings.record(opened.learner, opened.started.course, [fact])
        self._open.pop(opened.started.attempt, None)

    def _facts(self, attempt: AttemptId) -> tuple[LearnerId, Sequence[Event]]:
        found = self._log.attempt(attempt)
        if found is None:
            raise NoSuchAttemptError(f"There is no attempt {attempt}.")
        return found


def code_needed(title: str) -> str:
    """What is said where an exam code is missing."""
    return (
        f"“{title}” is locked: type the exam code that whoever supervises gives out. Saved answers are kept."
    )


def _opened(learner: LearnerId, facts: Sequence[Event], assessment: Assessment) -> OpenDraft:
    (draft,), _ = fold_attempts(facts)
    started = draft.started
    whole = paper_of(assessment, learner, started)
    paper = asked_of(whole, started.carried)
    return OpenDraft(
        learner=learner,
        started=started,
        sequence=draft.sequence,
        facts=tuple(facts),
        assessment=asked(assessment, paper),
        paper=paper,
        source=assessment,
        whole=whole,
        timeline=draft.timeline,
        terms=terms_of(assessment, started),
    )
