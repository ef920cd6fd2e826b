"""Level 2: a completion file, its transcript and its pack, and each way in which they do not fit together."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from assessments.completing import complete
from assessments.credential.issue import issue
from assessments.credential.sentences import REGRADED, SELF_ATTESTED, Level
from assessments.credential.trust import IssuerCard, TrustList
from assessments.credential.verify import State, VerifiedCompletion, verify
from assessments.facts import Started
from assessments.quiz import Assessment
from assessments.reexamine import MOST_NAMED, NEW_CHECKS, Examined, Pack, reexamine
from assessments.regrade import AtHand
from assessments.standing import standing
from assessments.transcript import transcript, transcript_digest
from content.compiled import Course
from content.ids import Root
from content.keys import SigningKey, fingerprint
from tests.assessments.courses import COURSE, LEARNER, ROOT, Story, with_qhashes
from tests.assessments.quizzes import water
from tests.assessments.test_marks import FINAL as ESSAYS
from tests.assessments.test_marks import MARKER, marked, sat, taken, worked
from tests.assessments.test_transcript import FINAL, PRACTICE, right, sit

KEY = SigningKey(seed=b"k" * 32)
ISSUER = SigningKey(seed=b"i" * 32)
EASY = replace(FINAL, pass_mark=FINAL.pass_mark / 4)
AT_HAND = AtHand(papers={(ROOT, EASY.id): EASY, (ROOT, PRACTICE.id): PRACTICE})


def told() -> Story:
    story = Story()
    story.read("germs")
    story.read("treat")
    sit(story, EASY, 1)
    sit(story, PRACTICE, 1, checked=True)
    return story


def issued(
    story: Story,
    course: Course = COURSE,
    assessments: tuple[Assessment, ...] = (EASY, PRACTICE),
    *,
    chain: bool = True,
    **changes: Any,
) -> tuple[VerifiedCompletion, bytes]:
    """The completion file of the story, and its transcript."""
    data = transcript(COURSE, LEARNER, story.entries(), chain=chain)
    stands = standing(course, assessments, story.events)
    completion = complete(stands, "Asha", transcript_digest(data))
    assert completion is not None
    at = story.now + timedelta(days=1)
    file = issue(replace(completion, **changes), KEY, at, UUID(int=5), program="Hornbook 0")
    return verify(file), data


PACK = Pack(course=COURSE, assessments=(EASY, PRACTICE))


def examined(
    verified: VerifiedCompletion, data: bytes, pack: Pack | None = PACK, at_hand: AtHand = AT_HAND
) -> Examined:
    return reexamine(verified, data, pack, at_hand, why_no_pack="There is no pack.")


def failed(found: Examined) -> tuple[str, str]:
    """The first check that failed, and its sentence."""
    check = next(check for check in found.checks if check.state is State.FAILED)
    return check.code, check.sentence


def test_everything_fits() -> None:
    verified, data = issued(told())
    found = examined(verified, data)
    assert (found.level, found.fits) == (Level.RE_GRADED, True)
    assert found.sentences == (REGRADED, SELF_ATTESTED, "The course pack had no publisher's signature.")
    assert [check.name for check in found.checks[-5:]] == list(NEW_CHECKS)
    assert [check.sentence for check in found.checks[-5:]] == [
        "It is the transcript that the completion file names.",
        "It is the pack that the completion file names; it needs no publisher's signature.",
        "All 17 records that it carries follow each other.",
        "The answers to 10 questions in 2 attempts were marked again and earn what is recorded.",
        "The records complete the course, with the scores that the completion file states.",
    ]


def test_an_older_transcript_is_marked_again_too() -> None:
    found = examined(*issued(told(), chain=False))
    assert found.level is Level.RE_GRADED
    assert found.checks[-3].state is State.NOTICE
    assert found.checks[-3].sentence == "This transcript of an older Hornbook carries no chain of records."


def test_another_transcript_is_refused() -> None:
    verified, _ = issued(told())
    other = told()
    other.read("germs")
    found = examined(verified, transcript(COURSE, LEARNER, other.entries()))
    assert failed(found) == (
        "other-transcript",
        (
            "This is not the transcript that the completion file names: its digest is another one. Ask for the one that "
            "`transcript` writes after the file was made."
        ),
    )
    assert (found.level, found.fits, found.sentences) == (verified.level, False, verified.sentences)
    assert [check.state for check in found.checks[-4:]] == [State.SKIPPED] * 4


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "The transcript cannot be read: The file is not JSON: it goes wrong at line 1, column 2."),
        (b"{}", "This is no Hornbook transcript; name the file that `transcript` wrote."),
        (
            b'{"format": "hornbook-transcript", "version": 2}',
            "This is not a Hornbook transcript of version 1; use the version of Hornbook that wrote it.",
        ),
    ],
)
def test_what_is_no_transcript_or_of_a_foreign_version(data: bytes, sentence: str) -> None:
    verified, _ = issued(told())
    assert failed(examined(verified, data)) == ("no-transcript", sentence)


def test_without_a_pack_why_is_said() -> None:
    verified, data = issued(told())
    assert failed(examined(verified, data, None)) == ("no-pack", "There is no pack.")


def test_another_pack_is_refused() -> None:
    verified, data = issued(told())
    other = Pack(course=replace(COURSE, root=Root("cd" * 32), version="2.2.0"), assessments=(EASY, PRACTICE))
    assert failed(examined(verified, data, other)) == (
        "other-pack",
        (
            "This is another pack (org.example.water 2.2.0) than the completion file names: its root is cdcdcdcdcdcdcdcd…, "
            "not abababababababab… (version 2.1.0)."
        ),
    )


def test_the_publisher_s_signature_is_asked_for() -> None:
    verified, data = issued(told(), publisher=ISSUER.did, publisher_name="Kitui")
    mark = fingerprint(ISSUER.did)
    assert failed(examined(verified, data)) == (
        "not-signed",
        f"The pack is not signed with the key {mark}, which the completion file names.",
    )
    found = examined(verified, data, replace(PACK, signers=(ISSUER.did,)))
    assert found.level is Level.RE_GRADED
    assert found.checks[-4].sentence == (
        f"It is the pack that the completion file names, signed with the key {mark}."
    )


def test_a_changed_chain_is_named() -> None:
    verified, data = forged(lambda value: value["chain"][1]["event"].update(monotonic_ms=1))
    code, sentence = failed(examined(verified, data))
    assert code == "records"
    assert sentence.startswith("Record 2 of the chain was changed after it was written. What stands at ")


def forged(change: Callable[[Any], object], *, chain: bool = True) -> tuple[VerifiedCompletion, bytes]:
    """A file whose signed digest is that of a transcript that somebody changed: only marking again tells."""
    story = told()
    value = json.loads(transcript(COURSE, LEARNER, story.entries(), chain=chain))
    change(value)
    data = json.dumps(value).encode()
    stands = standing(COURSE, (EASY, PRACTICE), story.events)
    completion = complete(stands, "Asha", transcript_digest(data))
    assert completion is not None
    file = issue(completion, KEY, story.now + timedelta(days=1), UUID(int=5), program="Hornbook 0")
    return verify(file), data


def test_answers_that_earn_something_else_are_named() -> None:
    def change(value: Any) -> None:
        value["attempts"][0]["questions"][4].update(fraction="1", state="right")
        value["attempts"][0]["earned"] = "7/2"

    verified, data = forged(change, chain=False)
    found = examined(verified, data)
    assert failed(found) == (
        "answers",
        "“cl” was marked 1 and earns 1/2. 7/2 points are recorded, and the answers earn 3.",
    )
    assert [difference.question for difference in found.differences] == ["cl", None]


def test_many_differences_are_counted() -> None:
    def change(value: Any) -> None:
        value["attempts"] *= 1 + MOST_NAMED
        for attempt in value["attempts"]:
            attempt["pass_mark"] = "1/7"

    _, sentence = failed(examined(*forged(change, chain=False)))
    assert sentence.endswith(" And 22 more.")


def test_missing_keys_are_an_answer_that_cannot_be_marked() -> None:
    verified, data = issued(told())
    at_hand = AtHand(papers={(ROOT, PRACTICE.id): PRACTICE}, missing={(ROOT, EASY.id): "It is locked."})
    assert failed(examined(verified, data, at_hand=at_hand)) == ("answers", "It is locked.")


def test_facts_of_a_newer_hornbook_are_refused() -> None:
    verified, data = forged(lambda value: value["chain"][0].update(event={"event": "flew"}))
    assert failed(examined(verified, data)) == (
        "not-a-fact",
        "“flew” is not an event that this version of Hornbook knows; use a newer one.",
    )


def test_a_file_that_states_more_than_its_records_give() -> None:
    story = told()
    stands = standing(COURSE, (EASY, PRACTICE), story.events)
    data = transcript(COURSE, LEARNER, story.entries())
    completion = complete(stands, "Asha", transcript_digest(data))
    assert completion is not None
    (outcome,) = completion.outcomes
    better = replace(completion, outcomes=(replace(outcome, earned=outcome.possible),))
    at = story.now + timedelta(days=1)
    found = examined(verify(issue(better, KEY, at, UUID(int=5), program="Hornbook 0")), data)
    assert failed(found) == (
        "other-result",
        (
            f"The file states 100 % for “{outcome.title}”, and the records give 46.1 %. The file states 100 % overall, and "
            "the records give 46.1 %."
        ),
    )
    renamed = replace(completion, outcomes=(replace(outcome, title="Else"),))
    found = examined(verify(issue(renamed, KEY, at, UUID(int=5), program="Hornbook 0")), data)
    assert failed(found)[1].startswith("The file states 46.1 % for “Else”, and the records give nothing.")
    assert "The file states no % for" in failed(found)[1]


def test_records_that_do_not_complete_the_course() -> None:
    story = told()
    stands = standing(COURSE, (EASY, PRACTICE), story.events)
    for events, sentence in (
        (story.events[2:], "Read the module “Germs” to its end. Read the module “Treat” to its end."),
        ([], "Read the module “Germs” to its end."),
    ):
        part = Story()
        part.events = list(events)
        data = transcript(COURSE, LEARNER, part.entries())
        completion = complete(stands, "Asha", transcript_digest(data))
        assert completion is not None
        file = issue(completion, KEY, story.now + timedelta(days=1), UUID(int=5), program="Hornbook 0")
        code, said = failed(examined(verify(file), data))
        assert code == "not-complete"
        assert said.startswith(f"The records do not complete the course. {sentence}")


def test_a_course_of_nothing_was_never_done() -> None:
    verified, data = issued(told())
    empty = Pack(
        course=replace(COURSE, parts=(), complete=replace(COURSE.complete, require=(), modules=())),
        assessments=(),
    )
    del data
    story = Story()
    data = transcript(COURSE, LEARNER, story.entries())
    stands = standing(COURSE, (EASY, PRACTICE), told().events)
    completion = complete(stands, "Asha", transcript_digest(data))
    assert completion is not None
    file = issue(completion, KEY, story.now + timedelta(days=1), UUID(int=5), program="Hornbook 0")
    assert failed(examined(verify(file), data, empty)) == (
        "not-complete",
        "The records do not complete the course. Nothing was done.",
    )
    assert verified.level is Level.SELF_ATTESTED


def test_a_countersigned_file_stays_countersigned() -> None:
    story = told()
    data = transcript(COURSE, LEARNER, story.entries())
    completion = complete(standing(COURSE, (EASY, PRACTICE), story.events), "Asha", transcript_digest(data))
    assert completion is not None
    at = story.now + timedelta(days=1)
    file = issue(
        completion, ISSUER, at, UUID(int=5), program="Hornbook 0", subject=KEY.did, issuer_name="Kitui"
    )
    card = IssuerCard(did=ISSUER.did, name="Kitui")
    found = examined(verify(file, TrustList(cards=(card,))), data)
    assert found.level is Level.COUNTERSIGNED
    assert found.sentences[-1] == REGRADED


def test_marks_of_a_person_are_said() -> None:
    story, done, hash_ = sat(why="Because.", then="Nothing.")
    taken(story, marked(worked(done, hash_), "1", "1"))
    story.read("germs")
    story.read("treat")
    verified, data = issued(story, assessments=(ESSAYS,))
    pack = Pack(course=COURSE, assessments=(ESSAYS,))
    at_hand = AtHand(papers={(ROOT, ESSAYS.id): ESSAYS}, markers={ROOT: (MARKER.did,)})
    found = examined(verified, data, pack, at_hand)
    assert found.level is Level.RE_GRADED
    assert found.checks[-2].state is State.NOTICE
    assert found.checks[-2].sentence == (
        "The answers to 3 questions in 1 attempt were marked again and earn what is recorded. Marks of a person stand in "
        "1 of them, soundly signed."
    )


def test_the_right_options_differ_by_pack() -> None:
    assert right(with_qhashes(water()), "time") == right(FINAL, "time")


def test_what_a_reader_should_know_is_said_behind_the_level() -> None:
    story = told()
    first = next(at for at, event in enumerate(story.events) if isinstance(event, Started))
    begun = story.events[first]
    assert isinstance(begun, Started)
    story.events[first] = replace(begun, time_factor=None)
    found = examined(*issued(story))
    assert found.sentences[0] == REGRADED
    assert found.sentences[-1] == "“final”, attempt 1: without a time limit for this learner."
