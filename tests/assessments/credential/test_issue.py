"""From a Completion to a file: what is stated, what is refused, and that nothing but the arguments counts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.completion import Completion
from assessments.credential.document import IssueError, months_later, overall_share, percent, plain, time_text
from assessments.credential.issue import issue
from assessments.credential.verify import verify
from content.canonical import Json, canonical_json, parse_json_strict
from content.ids import CourseId
from content.keys import fingerprint
from tests.assessments.credential.forgeries.kit import at
from tests.assessments.credential.samples import (
    AWARD_ID,
    ISSUER,
    LEARNER,
    PUBLISHER,
    SIGNED_AT,
    Document,
    a_completion,
    a_skill,
    an_outcome,
    countersigned,
    self_attested,
    unsigned_pack,
)


def stated(data: bytes, *path: str | int) -> Json:
    """What a file says at a path."""
    return at(parse_json_strict(data), path)


def test_the_file_is_canonical_json() -> None:
    data = self_attested()
    assert canonical_json(parse_json_strict(data)) == data


def test_equal_arguments_give_equal_bytes() -> None:
    assert countersigned() == countersigned()


def test_the_file_is_the_one_kept_since_the_first_version() -> None:
    """Bytes that were issued once are issued again; a change here breaks digests that people keep."""
    kept = Path(__file__).with_name("completion.json").read_bytes()
    assert countersigned() == kept


def test_the_learners_own_file_names_this_computer() -> None:
    data = self_attested()
    assert stated(data, "issuer") == {
        "id": LEARNER.did,
        "type": ["Profile"],
        "name": "Asha Mwende (this computer)",
    }
    assert stated(data, "credentialSubject", "id") == LEARNER.did
    assert stated(data, "credentialSubject", "narrative") == (
        "Marked by Hornbook on the learner's own computer and signed with the learner's own key. "
        "Nobody supervised it, and nobody else vouches for it."
    )


def test_an_issuers_file_is_for_the_learner() -> None:
    data = countersigned()
    assert stated(data, "issuer", "id") == ISSUER.did
    assert stated(data, "credentialSubject", "id") == LEARNER.did
    assert stated(data, "credentialSubject", "narrative") == (
        "Marked by Hornbook. The issuer named in this file signed it and vouches for the result."
    )


def test_an_award_for_somebody_else_needs_the_issuers_name() -> None:
    with pytest.raises(IssueError) as caught:
        issue(a_completion(), ISSUER, SIGNED_AT, AWARD_ID, subject=LEARNER.did)
    assert str(caught.value) == (
        "An award for somebody else needs the issuer's name. Give it, then sign again."
    )


def test_a_demonstration_says_so() -> None:
    data = self_attested(replace(a_completion(), demonstration=True))
    assert str(stated(data, "credentialSubject", "narrative")).endswith(
        " This is a demonstration: a program entered the answers, and nobody learned."
    )


def test_each_assessment_has_a_result_besides_the_overall_score() -> None:
    data = countersigned()
    descriptions = cast(
        "list[Document]", stated(data, "credentialSubject", "achievement", "resultDescription")
    )
    results = cast("list[Document]", stated(data, "credentialSubject", "result"))
    names = {node["id"]: node["name"] for node in descriptions}
    assert {
        names[result["resultDescription"]]: result.get("value", result.get("status")) for result in results
    } == {
        "Overall score": "85",
        "Completion": "Completed",
        "Safety": "80",
        "Wiring": "90",
    }


def test_overall_pass_mark_only_if_all_are_equal() -> None:
    place = ("credentialSubject", "achievement", "resultDescription", 0, "requiredValue")
    assert stated(countersigned(), *place) == "80"
    mixed = replace(a_completion(), outcomes=(an_outcome("A"), an_outcome("B", pass_mark=Fraction(2, 3))))
    data = countersigned(mixed)
    assert "requiredValue" not in cast("Document", stated(data, *place[:-1]))
    assert stated(data, *place[:3], 3, "requiredValue") == "66.6"


def test_points_count_not_assessments() -> None:
    outcomes = (an_outcome("A", 90, 100), an_outcome("B", 1, 1))
    assert overall_share(outcomes) == Fraction(91, 101)
    assert (
        stated(
            countersigned(replace(a_completion(), outcomes=outcomes)),
            "credentialSubject",
            "result",
            0,
            "value",
        )
        == "90"
    )


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(1, 3), "33.3"),
        (Fraction(2, 3), "66.6"),
        (Fraction(9999, 10000), "99.9"),
        (Fraction(1), "100"),
        (Fraction(11, 10), "100"),
        (Fraction(-1, 10), "0"),
        (Fraction(1, 100), "1"),
        (Fraction(1, 1000), "0.1"),
    ],
)
def test_percentages_are_rounded_down(share: Fraction, text: str) -> None:
    assert percent(share) == text


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_rounding_never_turns_a_pass_into_a_fail(share: Fraction, mark: Fraction) -> None:
    if share >= mark:
        assert Fraction(percent(share)) >= Fraction(percent(mark))
    assert 0 <= share * 100 - Fraction(percent(share)) < Fraction(1, 10)


def test_an_assessment_called_like_ours_is_told_apart() -> None:
    outcomes = (an_outcome("Overall score"), an_outcome("Completion"))
    names = [
        score.name
        for score in verify(countersigned(replace(a_completion(), outcomes=outcomes))).claims.scores
    ]
    assert names == ["Overall score", "Assessment: Completion", "Assessment: Overall score"]


def test_two_assessments_of_one_title_are_two_results() -> None:
    first = an_outcome("Safety")
    outcomes = (first, replace(first, assessment=an_outcome("Other").assessment))
    scores = verify(countersigned(replace(a_completion(), outcomes=outcomes))).claims.scores
    assert [score.name for score in scores] == ["Overall score", "Safety", "Safety"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"outcomes": ()},
            "This course has no required assessment with points, so there is nothing to certify.",
        ),
        (
            {"outcomes": (an_outcome("A", 0, 0),)},
            "This course has no required assessment with points, so there is nothing to certify.",
        ),
        (
            {"outcomes": (an_outcome("A"), an_outcome("Wiring", 7))},
            "“Wiring” is not passed yet. Pass it, then make the completion file.",
        ),
        (
            {"outcomes": (an_outcome("A"), an_outcome("Empty", 0, 0))},
            "“Empty” is not passed yet. Pass it, then make the completion file.",
        ),
        (
            {"outcomes": tuple(an_outcome(f"A{number}") for number in range(65))},
            (
                "This course cannot be stated in a completion file: "
                "“credentialSubject.achievement.resultDescription” must have 3 to 66 entries; it has 67."
            ),
        ),
        (
            {"learner_name": " "},
            (
                "This course cannot be stated in a completion file: "
                "“credentialSubject.identifier[0].identityHash” must have 1 to 200 characters; it has 0."
            ),
        ),
        (
            {"skills": (replace(a_skill(), url="javascript:alert(1)"),)},
            (
                "This course cannot be stated in a completion file: "
                "“credentialSubject.achievement.alignment[0].targetUrl” must be an absolute http, https or urn address."
            ),
        ),
    ],
)
def test_what_cannot_be_issued(change: dict[str, object], message: str) -> None:
    with pytest.raises(IssueError) as caught:
        self_attested(replace(a_completion(), **change))  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_an_unsigned_pack_is_said_in_the_signed_criteria() -> None:
    data = countersigned(unsigned_pack())
    achievement = cast("Document", stated(data, "credentialSubject", "achievement"))
    assert "creator" not in achievement
    assert achievement["criteria"] == {
        "narrative": "Pass every assessment of the pack with 80 % or more. The course pack had no publisher's signature."
    }


def test_a_signed_pack_cannot_claim_to_be_unsigned() -> None:
    said = "The course pack had no publisher's signature."
    claims = verify(countersigned(replace(a_completion(), criteria=said))).claims
    assert claims.criteria == "Pass every required assessment."
    assert claims.publisher == PUBLISHER.did


def test_no_criteria_no_summary_no_code() -> None:
    bare = replace(
        a_completion(), criteria="", summary="", award_code=None, skills=(replace(a_skill(), code=""),)
    )
    claims = verify(countersigned(bare)).claims
    assert (claims.criteria, claims.summary, claims.code) == (
        "Pass every required assessment.",
        "Solar pumps",
        None,
    )
    assert claims.skills[0].code == ""


def test_a_publisher_without_a_name_is_called_by_its_fingerprint() -> None:
    claims = verify(countersigned(replace(a_completion(), publisher_name=None))).claims
    assert claims.publisher_name == fingerprint(PUBLISHER.did)


def test_a_publisher_who_issues_has_one_name() -> None:
    claims = verify(countersigned(replace(a_completion(), publisher=ISSUER.did))).claims
    assert claims.publisher_name == claims.issuer_name == "Kitui Training Centre"


def test_the_same_skill_twice_is_stated_once() -> None:
    assert (
        len(verify(countersigned(replace(a_completion(), skills=(a_skill(), a_skill())))).claims.skills) == 1
    )


def test_names_are_the_same_for_the_same_course_version_only() -> None:
    def name(completion: Completion) -> Json:
        return stated(self_attested(completion), "credentialSubject", "achievement", "id")

    whole = a_completion()
    assert name(whole) == name(replace(whole, learner_name="Somebody else", finished_at=SIGNED_AT))
    assert name(whole) != name(replace(whole, version="1.2.1"))
    assert name(whole) != name(replace(whole, course=CourseId("org.example.other@ABCD")))


@pytest.mark.parametrize(
    ("at_", "months", "later"),
    [
        (datetime(2026, 1, 15, tzinfo=UTC), 24, datetime(2028, 1, 15, tzinfo=UTC)),
        (datetime(2026, 1, 31, tzinfo=UTC), 1, datetime(2026, 2, 28, tzinfo=UTC)),
        (datetime(2023, 11, 30, tzinfo=UTC), 3, datetime(2024, 2, 29, tzinfo=UTC)),
        (datetime(2026, 12, 1, tzinfo=UTC), 1, datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_months_later(at_: datetime, months: int, later: datetime) -> None:
    assert months_later(at_, months) == later


def test_no_end_without_valid_months() -> None:
    data = countersigned(replace(a_completion(), valid_months=None))
    assert "validUntil" not in cast("Document", parse_json_strict(data))
    assert stated(countersigned(), "validUntil") == "2028-01-15T08:30:00Z"


def test_times_are_utc_and_whole_seconds() -> None:
    east = timezone(timedelta(hours=3))
    assert time_text(datetime(2026, 1, 15, 11, 30, 0, 999_999, tzinfo=east)) == "2026-01-15T08:30:00Z"
    with pytest.raises(ValueError, match="a time without a time zone"):
        time_text(datetime(2026, 1, 15))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("  a\tb\r\n\n c ", "a b c"),
        ("a\u202eb\u2066c\ufeff", "abc"),
        ("a\x00b\x1b[31mc", "a b [31mc"),
        ("0123456789X", "012345678…"),
        ("012345678 X", "012345678…"),
        ("a\ud800b", "ab"),
    ],
)
def test_plain_text(text: str, made: str) -> None:
    assert plain(text, 10) == made
