"""What a person who reads a transcript should know beyond the marks: more time, outages, clocks, late answers, overrides.

None of this is wrong; all of it was allowed or happened, and is recorded. `assessments.regrade` names what is wrong.
"""

from collections.abc import Iterator

from assessments.facts import Answered
from assessments.fields import Fields
from assessments.granted import is_sound, overrides_in
from assessments.retold import Retold
from assessments.timing import timeline_of
from content.keys import DidError, fingerprint


def noted(transcript: Fields) -> tuple[str, ...]:
    """One sentence for each thing worth knowing, in the transcript's order; raises NotAFact for what cannot be read."""
    found = [said for each in transcript.each("attempts") for said in _of_attempt(Retold(each))]
    for override in overrides_in(transcript):
        by = _key(override.did)
        if is_sound(override, transcript):
            found.append(f"{by} allowed {override.attempts} attempts in all at “{override.assessment}”.")
        else:
            found.append(
                f"An override of “{override.assessment}” that names {by} is not sound, and counts for nothing."
            )
    return tuple(found)


def _key(did: str) -> str:
    try:
        return fingerprint(did)
    except DidError:
        return "no usable key"


def _of_attempt(retold: Retold) -> Iterator[str]:
    name = f"“{retold.assessment}”, attempt {retold.number}"
    factor = retold.started.time_factor
    if factor is None:
        yield f"{name}: without a time limit for this learner."
    elif factor != 1:
        yield f"{name}: with {float(factor):g} times the usual time for this learner."
    timeline, late = timeline_of(retold.started), 0
    for event in retold.happened():
        timeline = timeline.after(event)
        late += isinstance(event, Answered) and event.late
    if timeline.given_ms:
        yield f"{name}: an outage gave back {timeline.given_ms / 60_000:.3g} min."
    if late:
        yield f"{name}: answers were given after the time was over, {late} in all; they count less."
    if retold.discarded:
        yield f"{name}: the time was over before it was handed in, so nothing in it counts."
    elif retold.over is not None:
        yield f"{name}: handed in by itself when its time was over."
    ended = retold.ended()
    if timeline.moved_back(ended.at, ended.monotonic_ms):
        yield f"{name}: the clock of the computer was moved back meanwhile (clock_anomaly); its time was reckoned without it."
