"""The time of an attempt of a transcript, reckoned again: which answers came too late, what an outage gave back."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.facts import Answered, Resumed
from assessments.quiz import Assessment, Expiry
from assessments.retold import Retold
from assessments.timing import Phase, Terms, Timeline, terms_of, time_for, timeline_of
from content.ids import QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What does not fit; `question` is None where it is the attempt's."""

    question: QuestionId | None
    sentence: str


def time_faults(retold: Retold, assessment: Assessment) -> Iterator[Fault]:
    """Everything about the attempt's time that its facts do not give."""
    started = retold.started
    limit = time_for(assessment.time_limit, started.time_factor)
    if started.time_ms is not None and started.time_ms != limit:
        sentence = f"{_minutes(started.time_ms)} are recorded as its time, not {_minutes(limit or 0)}."
        yield Fault(question=None, sentence=sentence)
    terms, timeline = terms_of(assessment, started), timeline_of(started)
    for event in retold.happened():
        after = timeline.after(event)
        if isinstance(event, Answered):
            yield from _answer_faults(event, assessment, terms, after)
        if isinstance(event, Resumed):
            gave = (after.given_ms or 0) if timeline.given_ms is None else 0
            if event.given_ms != gave:
                sentence = f"{_minutes(event.given_ms)} are recorded as given back, not {_minutes(gave)}."
                yield Fault(question=None, sentence=sentence)
        timeline = after
    yield from _end_faults(retold, assessment, terms, timeline)


def _answer_faults(
    event: Answered, assessment: Assessment, terms: Terms, timeline: Timeline
) -> Iterator[Fault]:
    name, phase = event.question, terms.phase(timeline.used_ms)
    question = assessment.find(name)
    if phase is Phase.OVER:
        yield Fault(question=name, sentence=f"An answer to “{name}” was given after the time was over.")
    elif (phase is Phase.GRACE) is not event.late:
        said = "late" if event.late else "on time"
        yield Fault(question=name, sentence=f"An answer to “{name}” is recorded as {said}, and was not.")
    if question is not None and terms.question_over(question, timeline, timeline.used_ms):
        yield Fault(question=name, sentence=f"An answer to “{name}” was given after its own time was over.")


def _end_faults(retold: Retold, assessment: Assessment, terms: Terms, timeline: Timeline) -> Iterator[Fault]:
    ended = retold.ended()
    over = terms.phase(timeline.used(ended.at, ended.monotonic_ms)) is Phase.OVER
    if retold.discarded is not (over and assessment.expiry is Expiry.DISCARD):
        said = "discarded" if retold.discarded else "counted"
        yield Fault(question=None, sentence=f"It is recorded as {said}, and by its time it is not.")


def _minutes(ms: int) -> str:
    return f"{ms / 60_000:g} min"
