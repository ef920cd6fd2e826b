"""The chain that a transcript carries: every member that is changed is named, and replays are equal."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.eventjson import event_to_json
from assessments.events import link, payload
from assessments.facts import Marked
from assessments.marked import Commitment, left_to_a_person
from assessments.quiz import Mode, Seal
from assessments.regrade import AtHand, Papers, parse_transcript, regrade, regrade_with, wanted_papers
from assessments.replay import chain_of, events_of, replay
from assessments.times import NotAFact
from assessments.transcript import transcript
from content.canonical import canonical_json
from content.ids import LearnerId
from tests.assessments.courses import COURSE, LEARNER, ROOT, Story, with_qhashes
from tests.assessments.quizzes import water
from tests.assessments.test_marks import FINAL as ESSAYS
from tests.assessments.test_marks import MARKER, marked, sat, taken, worked
from tests.assessments.test_transcript import DATA, PAPERS, STORY

OTHER = "cd" * 32


def leaves(value: Any, where: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all values that are no containers, and of empty ones."""
    if isinstance(value, dict) and value:
        for name, child in value.items():
            yield from leaves(child, (*where, name))
    elif isinstance(value, list) and value:
        for number, child in enumerate(value):
            yield from leaves(child, (*where, number))
    else:
        yield where


def changed(where: tuple[Any, ...], value: Any) -> Any:
    """Another value of the same type."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case None:
            return "a"
        case list():
            return ["a"]
        case dict():
            return {"a": "a"}
        case _:
            if len(value) == 64 and not value.strip("0123456789abcdef"):
                return OTHER
            if value[:2] == "20" and value.endswith("Z"):
                return value.replace("2026-", "2025-")
            return {"1": "0", "0": "1", "1/2": "1/3", "4/5": "1/5"}.get(value, f"{value}x")


def with_change(where: tuple[Any, ...]) -> bytes:
    value = json.loads(DATA)
    inside = value
    for step in where[:-1]:
        inside = inside[step]
    inside[where[-1]] = changed(where, inside[where[-1]])
    return json.dumps(value).encode()


def named(data: bytes) -> list[str]:
    """What regrading names, or why it cannot be read."""
    try:
        return [difference.sentence for difference in regrade(data, PAPERS)]
    except NotAFact as error:
        return [str(error)]


def test_nothing_changed_is_nothing_named() -> None:
    assert named(DATA) == []
    fields = parse_transcript(DATA)
    assert replay(fields) == ()
    assert wanted_papers(fields) == tuple(PAPERS)


def test_every_member_that_is_changed_is_named() -> None:
    """All of them, one after the other: the subject, each attempt's, each module's, and the chain's."""
    silent = [where for where in leaves(json.loads(DATA)) if not named(with_change(where))]
    assert silent == []


def test_what_is_taken_away_or_put_in_is_named() -> None:
    for change, expected in (
        (lambda v: v["attempts"].pop(), "What stands at “attempts” is not what the chain of records tells."),
        (lambda v: v["modules"].clear(), "What stands at “modules” is not what the chain of records tells."),
        (
            lambda v: v["attempts"][0]["hints"].append({}),
            "What stands at “attempts[0].hints” is not what the chain of records tells.",
        ),
        (
            lambda v: v["attempts"][0].update(bonus="1"),
            "What stands at “attempts[0].bonus” is not what the chain of records tells.",
        ),
        (lambda v: v.update(note="x"), "What stands at “note” is not what the chain of records tells."),
    ):
        value = json.loads(DATA)
        change(value)  # type: ignore[no-untyped-call]
        assert expected in named(json.dumps(value).encode())


def chain_changed(change: Callable[[list[dict[str, Any]]], object]) -> list[str]:
    value = json.loads(DATA)
    change(value["chain"])
    fields = parse_transcript(json.dumps(value).encode())
    return list(replay(fields))


def test_the_chain_is_replayed() -> None:
    assert chain_changed(lambda c: c[1]["event"].update(monotonic_ms=1))[0] == (
        "Record 2 of the chain was changed after it was written."
    )
    assert "Record 3 of the chain was changed after it was written." in chain_changed(
        lambda c: c[2].update(previous=OTHER)
    )
    assert "Record 4 of the chain was changed after it was written." in chain_changed(lambda c: c.pop(2))
    assert "Record 1 of the chain is not in its place." in chain_changed(lambda c: c.append(dict(c[0])))


@pytest.mark.parametrize(
    "change", [{"previous": "xyz"}, {"sequence": 0}, {"event": {"event": "flew"}}, {"hash": 7}]
)
def test_what_is_no_chain(change: dict[str, object]) -> None:
    value = json.loads(DATA)
    value["chain"][0].update(change)
    fields = parse_transcript(json.dumps(value).encode())
    with pytest.raises(NotAFact):
        chain_of(fields)


def test_records_of_other_courses_between_leave_a_gap_that_is_bridged() -> None:
    story = Story()
    story.read("germs")
    other = Story(replace(COURSE, version="3.0.0"))
    other.read("treat")
    story.events += other.events
    story.read("treat")
    data = transcript(COURSE, LEARNER, story.entries())
    chain = json.loads(data)["chain"]
    assert [(entry["sequence"], "previous" in entry) for entry in chain] == [(1, False), (3, True)]
    fields = parse_transcript(data)
    assert replay(fields) == ()
    for entry, listed in zip(chain_of(fields) or (), chain, strict=True):
        assert link(entry.previous, entry.sequence, payload(entry.event, LEARNER, entry.device)) == entry.hash
        assert event_to_json(entry.event) == listed["event"]


def test_an_old_transcript_has_no_chain_and_tells_the_same_facts() -> None:
    old = transcript(COURSE, LEARNER, STORY.entries(), chain=False)
    assert named(old) == []
    fields = parse_transcript(old)
    assert chain_of(fields) is None
    assert replay(fields) == ()
    kept = {"started", "handed-in", "read"}
    told = [event_to_json(event) for event in events_of(fields)]
    all_of_it = [event_to_json(event) for event in events_of(parse_transcript(DATA))]
    open_one = [event for event in all_of_it if event["event"] in kept]
    assert sorted(map(str, told)) == sorted(map(str, open_one))


def test_a_newer_engine_is_refused() -> None:
    value = json.loads(DATA)
    del value["chain"]
    value["attempts"][0]["engine"] = 9
    assert named(json.dumps(value).encode()) == [
        "“final” was marked by version 9 of the marking rules, which this Hornbook does not know; use a newer one."
    ]


def test_what_is_no_transcript_says_so() -> None:
    with pytest.raises(NotAFact) as refused:
        regrade(b'{"format": "hornbook-marks"}', PAPERS)
    assert str(refused.value) == "This is no Hornbook transcript; name the file that `transcript` wrote."


def test_why_a_paper_is_missing_is_said() -> None:
    value = json.loads(transcript(COURSE, LEARNER, STORY.entries(), chain=False))
    at_hand = AtHand(papers={}, missing={(ROOT, FINAL_ID): "It is locked."})
    found = regrade_with(parse_transcript(json.dumps(value).encode()), at_hand)
    assert [difference.sentence for difference in found] == [
        "It is locked.",
        "The assessment “check” of this pack is not at hand, so it cannot be marked again.",
    ]


FINAL_ID = next(name for _, name in PAPERS if name == "final")


# --- marks of a person --------------------------------------------------------------------------------------------


def with_marks() -> tuple[Story, AtHand]:
    story, done, hash_ = sat(why="Because.", then="Nothing.")
    taken(story, marked(worked(done, hash_), "1/2", "1"))
    papers: Papers = {(ROOT, ESSAYS.id): ESSAYS}
    return story, AtHand(papers=papers, markers={ROOT: (MARKER.did,)})


def test_marks_are_taken_as_they_were_signed() -> None:
    story, at_hand = with_marks()
    data = transcript(COURSE, LEARNER, story.entries())
    assert regrade_with(parse_transcript(data), at_hand) == ()
    (given_,) = json.loads(data)["attempts"][0]["marks"]
    assert given_["marks"]["name"] == "Mr Otieno"
    assert [type(event).__name__ for event in events_of(parse_transcript(data))] == [
        "Started",
        "Answered",
        "Answered",
        "HandedIn",
        "Marked",
    ]
    found = regrade_with(parse_transcript(data), replace(at_hand, markers={}))
    assert [difference.sentence for difference in found] == [
        "The marks of “Mr Otieno” are signed by a key that may not mark this course."
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda m: m.update(name="Ms Wanjiru"),
            ["The marks of “Ms Wanjiru” were changed after they were signed."],
        ),
        (
            lambda m: m.update(work="00" * 32),
            [
                "The marks of “Mr Otieno” were changed after they were signed.",
                "The marks of “Mr Otieno” are for other answers.",
            ],
        ),
        (
            lambda m: m["marks"].pop(),
            [
                "The marks of “Mr Otieno” were changed after they were signed.",
                "The marks of “Mr Otieno” are not for the questions that waited for a person.",
            ],
        ),
    ],
)
def test_marks_that_do_not_fit_are_named(
    change: Callable[[dict[str, Any]], object], expected: list[str]
) -> None:
    story, at_hand = with_marks()
    value = json.loads(transcript(COURSE, LEARNER, story.entries(), chain=False))
    change(value["attempts"][0]["marks"][0]["marks"])
    found = regrade_with(parse_transcript(json.dumps(value).encode()), at_hand)
    assert [difference.sentence for difference in found] == expected


def test_only_marks_in_the_chain_count() -> None:
    story, _ = with_marks()
    assert isinstance(story.events[-1], Marked)
    old = transcript(COURSE, LEARNER, story.entries(), chain=False)
    assert not any(isinstance(event, Marked) for event in events_of(parse_transcript(old)))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["why", "then"]), max_size=6), st.text("aé का\n3", max_size=12))
def test_replays_are_equal(order: list[str], text: str) -> None:
    """Whatever was answered: the transcript marks the same again, and its chain makes it again, byte for byte."""
    story, _, _ = sat(ESSAYS, **{name: f"{text}{number}" for number, name in enumerate(order)})
    data = transcript(COURSE, LearnerId(LEARNER), story.entries())
    fields = parse_transcript(data)
    assert regrade(data, {(ROOT, ESSAYS.id): ESSAYS}) == ()
    again = transcript(COURSE, LEARNER, chain_of(fields) or ())
    assert again == data == canonical_json(json.loads(data))


def checked(change: Callable[[dict[str, Any]], object]) -> list[str]:
    """What is said where the first check of the practice was changed, in a transcript without a chain."""
    value = json.loads(transcript(COURSE, LEARNER, STORY.entries(), chain=False))
    change(value["attempts"][1]["checks"][2])
    return named(json.dumps(value).encode())


def test_checks_in_practice_told_what_they_tell_now() -> None:
    assert checked(lambda check: check.update(fraction="1")) == ["A check of “cl” told 1 and tells 1/2."]
    assert "A check is recorded of “new”, which was not asked." in checked(
        lambda check: check.update(question="new")
    )
    assert "The answer that was checked of “dose” cannot be one: " in " ".join(
        checked(lambda check: check.update(question="dose", response=["a"]))
    )


def test_points_and_states_are_compared() -> None:
    for change, expected in (
        ({"points": "3"}, "“cl” is recorded with 3 points and has 1."),
        ({"state": "right"}, "“cl” is recorded as right and is partly."),
    ):
        value = json.loads(transcript(COURSE, LEARNER, STORY.entries(), chain=False))
        value["attempts"][0]["questions"][4].update(change)
        assert named(json.dumps(value).encode()) == [expected]


def test_an_instructor_s_marks_of_automatic_kinds_are_what_the_keys_give() -> None:
    plain = with_qhashes(water())
    hashes = {
        question.id: Commitment(commitment="00" * 32, qhash=question.key.qhash if question.key else "")
        for question in plain.questions
    }
    stem = replace(plain, id=ESSAYS.id, mode=Mode.MARKED, seal=Seal.MARKED)
    keyed = replace(stem, questions=plain.questions)
    at_hand = AtHand(papers={(ROOT, ESSAYS.id): keyed}, markers={ROOT: (MARKER.did,)})

    def said(share: str, **answers: str) -> list[str]:
        story, done, hash_ = sat(left_to_a_person(stem, hashes), **answers)
        taken(story, marked(worked(done, hash_), share))
        found = regrade_with(parse_transcript(transcript(COURSE, LEARNER, story.entries())), at_hand)
        return [difference.sentence for difference in found]

    assert said("1/2", cl="Cl2") == []
    assert said("1", cl="Cl2") == ["“cl” was marked 1 by an instructor, and the marking keys give 1/2."]
    (refused,) = said("1", time="zzz")
    assert refused.startswith("The answer to “time” cannot be one: ")


def test_marks_for_what_was_not_asked() -> None:
    story, at_hand = with_marks()
    value = json.loads(transcript(COURSE, LEARNER, story.entries(), chain=False))
    value["attempts"][0]["questions"][1]["id"] = "new"
    value["attempts"][0]["marks"][0]["marks"]["marks"][0]["question"] = "new"
    found = [each.sentence for each in regrade_with(parse_transcript(json.dumps(value).encode()), at_hand)]
    assert "There is no question “new” in this assessment." in found
