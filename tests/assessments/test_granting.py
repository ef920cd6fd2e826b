"""Overrides: given with a publisher's key, as a file or words, and refused for anybody and anything else."""

import json
from dataclasses import replace

import pytest

from assessments.granting import (
    MOST_ATTEMPTS,
    WORDS,
    Override,
    OverrideRefusedError,
    Terms,
    check_override,
    grant,
    override_json,
    override_of_words,
    override_words,
    read_override,
)
from content.canonical import parse_json_strict
from content.ids import AssessmentId, LearnerId, PackId
from content.keys import SigningKey, fingerprint
from content.signing import succeed
from content.wordlist import WordsError, bytes_of_words, spelled_bytes
from tests.assessments.courses import COURSE, LEARNER

KEY, NEWER, OTHER = (SigningKey(seed=bytes([number]) * 32) for number in (1, 2, 3))
SIGNED = replace(COURSE, publisher=KEY.did, publisher_name="Kitui", signed=True)
FINAL = AssessmentId("final")
TERMS = Terms(pack=COURSE.pack, major=2, assessment=FINAL, learner=LEARNER, attempts=5)
GIVEN = grant(TERMS, KEY)


def refusal(override: Override, **other: object) -> str:
    arguments: dict[str, object] = {"course": SIGNED, "assessment": FINAL, "learner": LEARNER} | other
    with pytest.raises(OverrideRefusedError) as refused:
        check_override(override, **arguments)  # type: ignore[arg-type]
    return str(refused.value)


def test_a_file_reads_back_and_is_for_whom_it_was_given() -> None:
    found = read_override(override_json(GIVEN))
    assert found == GIVEN
    check_override(found, SIGNED, FINAL, LEARNER)


def test_words_are_the_same() -> None:
    words = override_words(GIVEN)
    assert len(words) == WORDS
    found = override_of_words(" ".join(words), SIGNED, FINAL, LEARNER)
    assert found == GIVEN
    check_override(found, SIGNED, FINAL, LEARNER)
    for_another = override_of_words(" ".join(words), SIGNED, FINAL, LearnerId("x"))
    assert refusal(for_another, learner=LearnerId("x")) == (
        "This override does not fit its signature: it was changed, or is for another learner or assessment."
    )


def test_words_that_are_none() -> None:
    words = [*override_words(GIVEN)]
    with pytest.raises(WordsError) as refused:
        override_of_words(" ".join(words[1:]), SIGNED, FINAL, LEARNER)
    assert str(refused.value) == "An override has 48 words, and these are 47; write all of them."
    with pytest.raises(WordsError) as refused:
        override_of_words(" ".join(["zzzz", *words[1:]]), SIGNED, FINAL, LEARNER)
    assert str(refused.value) == "Word 1, “zzzz”, is not on the list; look at it again."
    words[0], words[1] = words[1], words[0]
    with pytest.raises(OverrideRefusedError) as misread:
        override_of_words(" ".join(words), SIGNED, FINAL, LEARNER)
    assert str(misread.value) == (
        "Every word is on the list, but together they are no override: one was misread or two changed places. "
        "Compare them one by one."
    )
    with pytest.raises(OverrideRefusedError) as unsigned:
        override_of_words(" ".join(words), COURSE, FINAL, LEARNER)
    assert str(unsigned.value) == (
        "“Safe water” has no publisher's signature, so nobody can be asked who may grant attempts."
    )


def test_bytes_and_words_fill_each_other() -> None:
    assert bytes_of_words(" ".join(spelled_bytes(bytes(range(11)), 8)), 8, "It") == bytes(range(11))
    with pytest.raises(ValueError, match="3 bytes do not fill 8 words"):
        spelled_bytes(b"abc", 8)


def test_every_refusal() -> None:
    assert refusal(GIVEN, course=COURSE) == (
        "“Safe water” has no publisher's signature, so nobody can be asked who may grant attempts."
    )
    assert refusal(grant(replace(TERMS, pack=PackId("org.other")), KEY)) == (
        "This override is for the course “org.other”, not for “org.example.water”."
    )
    assert refusal(grant(replace(TERMS, major=1), KEY)) == (
        "This override is for version 1 of the course, and here is version 2."
    )
    assert refusal(GIVEN, assessment=AssessmentId("check")) == (
        "This override is for the assessment “final”, not for “check”."
    )
    assert refusal(GIVEN, learner=LearnerId("x")) == (
        "This override is for another learner; each learner needs one of their own."
    )
    assert refusal(grant(TERMS, OTHER)) == (
        f"This override was given by {fingerprint(OTHER.did)}, and the course was signed by {fingerprint(KEY.did)}: "
        "only its publisher can grant attempts."
    )
    assert refusal(GIVEN, followed={KEY.did}) == (
        f"The key {fingerprint(KEY.did)} was followed by another; ask for an override by the newer key."
    )
    forged = replace(GIVEN, terms=replace(TERMS, attempts=50))
    assert refusal(forged) == (
        "This override does not fit its signature: it was changed, or is for another learner or assessment."
    )


def test_a_key_that_follows_the_publishers_may_grant_too() -> None:
    newer = grant(TERMS, NEWER, (succeed(KEY, NEWER.did),))
    check_override(read_override(override_json(newer)), SIGNED, FINAL, LEARNER, {KEY.did})
    unsound = replace(newer, successions=(replace(newer.successions[0], signature=bytes(64)),))
    assert "only its publisher can grant attempts" in refusal(unsound)


def test_how_many() -> None:
    for attempts in (0, MOST_ATTEMPTS + 1):
        with pytest.raises(OverrideRefusedError, match=r"^An override grants 1 to 1000 attempts in all\.$"):
            grant(replace(TERMS, attempts=attempts), KEY)
    with pytest.raises(OverrideRefusedError) as refused:
        override_words(grant(replace(TERMS, attempts=256), KEY))
    assert str(refused.value) == "Words grant at most 255 attempts in all; write a file for more."


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "Hornbook pack"},
        {"format": 2},
        {"extra": 1},
        {"attempts": 0},
        {"attempts": True},
        {"attempts": "5"},
        {"major": -1},
        {"pack": 5},
        {"did": "did:key:z"},
        {"signature": "00"},
        {"signature": "zz"},
        {"successions": 1},
    ],
)
def test_what_is_no_override(changes: dict[str, object]) -> None:
    value = parse_json_strict(override_json(GIVEN))
    assert isinstance(value, dict)
    for data in (json.dumps(value | changes).encode(), b"[]", b"{"):
        with pytest.raises(OverrideRefusedError) as refused:
            read_override(data)
        assert str(refused.value) == (
            "This is not an override of Hornbook, or it was damaged; ask for the file that `override` wrote."
        )
