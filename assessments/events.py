"""The facts and their chain: each learner and device has one, and the hash of an event covers the one before."""

import hashlib

from assessments.eventjson import event_to_json
from assessments.eventread import event_from_json
from assessments.facts import Entry, Event
from assessments.times import NotAFact
from content.canonical import JsonError, canonical_json, parse_json_strict
from content.ids import DeviceId, LearnerId

GENESIS = "0" * 64
"""The previous hash of a chain's first event."""


def payload(event: Event, learner: LearnerId, device: DeviceId) -> bytes:
    """What is stored and hashed: RFC 8785 JSON of ``{"device", "event", "learner"}``.

    Learner and device stand inside, so that one learner's chain cannot pass for another's (reliability.md, "copied
    answers").
    """
    return canonical_json({"device": device, "event": event_to_json(event), "learner": learner})


def link(previous: str, sequence: int, payload: bytes) -> str:
    """The hash, hex, of the event in place `sequence` (from 1) of a chain.

    It is SHA-256 over the previous hash (32 bytes), the sequence (8 bytes, big-endian) and the payload.
    """
    return hashlib.sha256(bytes.fromhex(previous) + sequence.to_bytes(8, "big") + payload).hexdigest()


def chained(event: Event, learner: LearnerId, device: DeviceId, last: Entry | None) -> Entry:
    """The event in the place after `last` (None: the first of its chain)."""
    previous = GENESIS if last is None else last.hash
    sequence = 1 if last is None else last.sequence + 1
    found = link(previous, sequence, payload(event, learner, device))
    return Entry(
        learner=learner, device=device, sequence=sequence, previous=previous, hash=found, event=event
    )


def event_from_payload(data: bytes) -> Event:
    """The event in what `payload` made; raises NotAFact."""
    try:
        value = parse_json_strict(data)
    except JsonError as error:
        raise NotAFact(f"A stored event is not JSON: {error}") from error
    if not isinstance(value, dict) or "event" not in value:
        raise NotAFact("A stored event has no 'event'.")
    return event_from_json(value["event"])
