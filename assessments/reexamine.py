"""Level 2 (credential.md): a completion file whose transcript was marked again from the course pack.

What is checked, in this order, each with one sentence: the transcript is the one that the file names; the pack is the one
that the file names, signed by the publisher that it names; the chain of records holds; the answers earn what is
recorded; and all that gives the result that the file states.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assessments.completing import complete
from assessments.completion import Completion
from assessments.credential.claims import Claims, Score
from assessments.credential.document import overall_share, percent, result_name
from assessments.credential.sentences import REGRADED, Level
from assessments.credential.verify import Check, State, VerifiedCompletion
from assessments.facts import Event, OfCourse, Started
from assessments.fields import Fields
from assessments.noted import noted
from assessments.quiz import Assessment
from assessments.regrade import AtHand, Difference, parse_transcript, regrade_with
from assessments.replay import chain_of, events_of
from assessments.standing import standing
from assessments.times import NotAFact
from assessments.transcript import transcript_digest
from content.compiled import Course
from content.ids import Did
from content.keys import fingerprint

MOST_NAMED = 20
"""So many differences stand in the checklist; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The pack of the completion file: its course, its assessments (stems do), and who soundly signed it."""

    course: Course
    assessments: Sequence[Assessment]
    signers: tuple[Did, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What became of a soundly signed completion file; `level` is RE_GRADED only where everything fits.

    `sentences` are to be shown in this order, the level's first; behind them stands what a reader should know of how it
    was sat (`assessments.noted`). `differences` name one by one what does not fit.
    """

    level: Level
    sentences: tuple[str, ...]
    checks: tuple[Check, ...]
    differences: tuple[Difference, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the recorded answers give the stated result."""
        return all(check.state is not State.FAILED for check in self.checks if check.name in NEW_CHECKS)


NEW_CHECKS = ("transcript", "pack", "records", "answers", "result")
"""The names of the checks that this adds, in the order in which they are made."""


class _StoppedError(Exception):
    """A check failed, and the others make no sense without it."""


@dataclass(slots=True)
class _Checklist:
    checks: list[Check] = field(default_factory=list)

    def passed(self, sentence: str, *, notice: bool = False) -> None:
        self._add(State.NOTICE if notice else State.PASSED, sentence)

    def failed(self, sentence: str, code: str) -> None:
        self._add(State.FAILED, sentence, code)

    def stop(self, sentence: str, code: str) -> _StoppedError:
        self.failed(sentence, code)
        return _StoppedError(code)

    def _add(self, state: State, sentence: str, code: str = "") -> None:
        name = NEW_CHECKS[len(self.checks)]
        self.checks.append(Check(name=name, state=state, sentence=sentence, code=code))

    @property
    def sound(self) -> bool:
        """Whether each check that was made passed."""
        return all(check.state is State.PASSED or check.state is State.NOTICE for check in self.checks)

    def all(self) -> tuple[Check, ...]:
        rest = NEW_CHECKS[len(self.checks) :]
        skipped = (Check(name=name, state=State.SKIPPED, sentence="Not checked.") for name in rest)
        return (*self.checks, *skipped)


def reexamine(
    verified: VerifiedCompletion, data: bytes, pack: Pack | None, at_hand: AtHand, why_no_pack: str = ""
) -> Examined:
    """Mark the transcript `data` of a sound completion file again; never raises for what a stranger wrote.

    `pack` None: there is none to mark with, and `why_no_pack` says so.
    """
    listed = _Checklist()
    found: tuple[Difference, ...] = ()
    try:
        fields = _transcript(listed, verified.claims, data)
        known = _pack(listed, verified.claims, pack, why_no_pack)
        found = _marked_again(listed, fields, at_hand)
        _result(listed, verified.claims, known, fields)
    except _StoppedError:
        pass
    except NotAFact as error:
        listed.failed(str(error), "not-a-fact")
    else:
        if listed.sound:
            return _sound(verified, listed, noted(fields))
    return Examined(
        level=verified.level,
        sentences=verified.sentences,
        checks=(*verified.checks, *listed.all()),
        differences=found,
    )


def _sound(verified: VerifiedCompletion, listed: _Checklist, more: tuple[str, ...]) -> Examined:
    """Everything fits; `more` is what a reader should know beyond it."""
    alone = verified.level is Level.SELF_ATTESTED
    sentences = (REGRADED, *verified.sentences) if alone else (*verified.sentences, REGRADED)
    return Examined(
        level=Level.RE_GRADED if alone else verified.level,
        sentences=sentences + more,
        checks=(*verified.checks, *listed.all()),
    )


def _transcript(listed: _Checklist, claims: Claims, data: bytes) -> Fields:
    try:
        fields = parse_transcript(data)
    except NotAFact as error:
        raise listed.stop(str(error), "no-transcript") from error
    if transcript_digest(data) != claims.transcript_digest:
        raise listed.stop(
            "This is not the transcript that the completion file names: its digest is another one. Ask for the one that "
            "`transcript` writes after the file was made.",
            "other-transcript",
        )
    listed.passed("It is the transcript that the completion file names.")
    return fields


def _pack(listed: _Checklist, claims: Claims, pack: Pack | None, why: str) -> Pack:
    if pack is None:
        raise listed.stop(why, "no-pack")
    course = pack.course
    if course.root != claims.root:
        raise listed.stop(
            f"This is another pack ({course.pack} {course.version}) than the completion file names: its root is "
            f"{course.root[:16]}…, not {claims.root[:16]}… (version {claims.version}).",
            "other-pack",
        )
    if claims.publisher is None:
        listed.passed("It is the pack that the completion file names; it needs no publisher's signature.")
    elif claims.publisher in pack.signers:
        listed.passed(
            f"It is the pack that the completion file names, signed with the key {fingerprint(claims.publisher)}."
        )
    else:
        raise listed.stop(
            f"The pack is not signed with the key {fingerprint(claims.publisher)}, which the completion file names.",
            "not-signed",
        )
    return pack


def _marked_again(listed: _Checklist, fields: Fields, at_hand: AtHand) -> tuple[Difference, ...]:
    found = regrade_with(fields, at_hand)
    records = [each for each in found if each.attempt is None]
    answers = [each for each in found if each.attempt is not None]
    chain = chain_of(fields)
    if records:
        listed.failed(_several(records), "records")
    elif chain is None:
        listed.passed("This transcript of an older Hornbook carries no chain of records.", notice=True)
    else:
        listed.passed(f"All {len(chain)} records that it carries follow each other.")
    if answers:
        listed.failed(_several(answers), "answers")
        return found
    attempts = list(fields.each("attempts"))
    by_person = [attempt for attempt in attempts if attempt.has("marks")]
    count = sum(len(list(attempt.each("questions"))) for attempt in attempts)
    tries = "1 attempt" if len(attempts) == 1 else f"{len(attempts)} attempts"
    said = f"The answers to {count} questions in {tries} were marked again and earn what is recorded."
    if by_person:
        said += f" Marks of a person stand in {len(by_person)} of them, soundly signed."
    listed.passed(said, notice=bool(by_person))
    return found


def _several(found: Sequence[Difference]) -> str:
    named = " ".join(each.sentence for each in found[:MOST_NAMED])
    left = len(found) - MOST_NAMED
    return f"{named} And {left} more." if left > 0 else named


def _result(listed: _Checklist, claims: Claims, pack: Pack, fields: Fields) -> None:
    """Fold the facts as the learner's computer did, and compare what comes out with what was signed."""
    course = pack.course
    facts = tuple(_of_course(event, course) for event in events_of(fields))
    stands = standing(course, pack.assessments, facts)
    done = complete(stands, claims.learner, claims.transcript_digest)
    if done is None:
        missing = " ".join(each.sentence for each in stands.missing) or "Nothing was done."
        listed.failed(f"The records do not complete the course. {missing}", "not-complete")
        return
    wrong = [*_wrong_scores(claims.scores, done)]
    if wrong:
        listed.failed(" ".join(wrong), "other-result")
        return
    listed.passed("The records complete the course, with the scores that the completion file states.")


def _of_course(event: Event, course: Course) -> Event:
    """The fact as one of this pack's course: whoever verifies may know its publisher by another key, or by none."""
    if isinstance(event, Started | OfCourse):
        return replace(event, course=course.course_id)
    return event


def _wrong_scores(scores: Iterable[Score], done: Completion) -> Iterable[str]:
    stated = {score.name: str(score.value) for score in scores if not score.overall}
    given = {
        result_name(outcome): percent(outcome.earned / outcome.possible)
        for outcome in done.outcomes
        if outcome.possible
    }
    yield from _compared(stated, given)
    overall = next((str(score.value) for score in scores if score.overall), "")
    if given and overall != percent(overall_share(done.outcomes)):
        yield f"The file states {overall} % overall, and the records give {percent(overall_share(done.outcomes))} %."


def _compared(stated: Mapping[str, str], given: Mapping[str, str]) -> Iterable[str]:
    for name in sorted({*stated, *given}):
        if stated.get(name) != given.get(name):
            one, other = stated.get(name), given.get(name)
            yield (
                f"The file states {one or 'no'} % for “{name}”, and the records give "
                f"{f'{other} %' if other else 'nothing'}."
            )
