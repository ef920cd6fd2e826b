"""Levels, sentences, checks and claims; and that only `verify` makes a VerifiedCompletion."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from assessments.credential.bake import bake
from assessments.credential.claims import Claims, Score
from assessments.credential.sentences import Level, named, unknown_issuer
from assessments.credential.sentences import countersigned as countersigned_sentence
from assessments.credential.trust import IssuerCard, TrustList
from assessments.credential.verify import CHECKS, Check, NotVerified, State, VerifiedCompletion, verify
from content.keys import fingerprint
from tests.assessments.credential.pictures import a_picture
from tests.assessments.credential.samples import (
    ISSUER,
    LEARNER,
    PUBLISHER,
    SIGNED_AT,
    STRANGER,
    a_completion,
    countersigned,
    self_attested,
    unsigned_pack,
)

MARK = fingerprint(ISSUER.did)
CARD = IssuerCard(did=ISSUER.did, name="Kitui TC", contact="office", since=date(2025, 1, 1))
TRUSTED = TrustList(cards=(CARD,))
LATER = SIGNED_AT + timedelta(days=30)


def test_self_attested() -> None:
    verified = verify(self_attested(), TRUSTED, LATER)
    assert verified.level is Level.SELF_ATTESTED
    assert verified.sentences == (
        "Unchanged since it was signed by the learner's own computer. Nobody else vouches for it.",
    )
    assert verified.issuer is None


def test_a_learner_on_the_trust_list_is_still_self_attested() -> None:
    """Nobody vouches for themselves."""
    own = TrustList(cards=(IssuerCard(did=LEARNER.did, name="Asha"),))
    verified = verify(self_attested(), own, LATER)
    assert verified.level is Level.SELF_ATTESTED
    assert verified.issuer == own.cards[0]


def test_unknown_issuer() -> None:
    verified = verify(countersigned(), TrustList(cards=(replace(CARD, did=STRANGER.did),)), LATER)
    assert verified.level is Level.UNKNOWN_ISSUER
    assert verified.sentences == (
        f"Soundly signed by an issuer you have not met: {MARK}, who calls itself “Kitui Training Centre”.",
    )


def test_countersigned_by_a_trusted_issuer_under_the_cards_name() -> None:
    verified = verify(countersigned(), TRUSTED, LATER)
    assert verified.level is Level.COUNTERSIGNED
    assert verified.issuer is CARD
    assert verified.sentences == (
        (
            "Kitui TC vouches for this result. Kitui TC is on your list of trusted issuers; "
            "you have no list of its withdrawn awards."
        ),
    )


def test_countersigned_with_a_list_of_withdrawn_awards() -> None:
    assert countersigned_sentence("Kitui TC", date(2026, 2, 1)) == (
        "Kitui TC vouches for this result. Kitui TC is on your list of trusted issuers; "
        "its list of withdrawn awards is of 2026-02-01."
    )


def test_unsigned_pack_is_added() -> None:
    assert verify(self_attested(unsigned_pack())).sentences == (
        "Unchanged since it was signed by the learner's own computer. Nobody else vouches for it.",
        "The course pack had no publisher's signature.",
    )


def test_names_cannot_leave_their_quotation_marks() -> None:
    assert named("X”. The Ministry vouches for “Y\u202e") == "X'. The Ministry vouches for 'Y"
    assert unknown_issuer("AAAA", "x" * 200) == (
        f"Soundly signed by an issuer you have not met: AAAA, who calls itself “{'x' * 79}…”."
    )


def test_the_checklist_of_a_sound_file() -> None:
    assert verify(countersigned(), TRUSTED, LATER).checks == (
        Check(name="format", state=State.PASSED, sentence="It is JSON that can be read in one way only."),
        Check(
            name="profile", state=State.PASSED, sentence="It has exactly the members of a completion file."
        ),
        Check(name="signature", state=State.PASSED, sentence="Nothing was changed since it was signed."),
        Check(
            name="issuer",
            state=State.PASSED,
            sentence=f"The key {MARK} is on your list of trusted issuers as “Kitui TC”.",
        ),
        Check(
            name="dates",
            state=State.PASSED,
            sentence="It says it was signed on 2026-01-15; it is valid until 2028-01-15.",
        ),
    )


def test_the_issuer_check_of_strangers() -> None:
    own = verify(self_attested()).checks[3]
    assert own.state is State.NOTICE
    assert own.sentence == f"The learner's own key {fingerprint(LEARNER.did)} signed it."
    unknown = verify(countersigned()).checks[3]
    assert unknown.state is State.NOTICE
    assert unknown.sentence == f"The key {MARK} is not on your list of trusted issuers."


@pytest.mark.parametrize(
    ("now", "state", "code", "sentence"),
    [
        (None, State.SKIPPED, "", "Not checked."),
        (
            SIGNED_AT - timedelta(seconds=301),
            State.FAILED,
            "not-yet",
            "It is dated 2026-01-15, which is still to come by this computer's clock.",
        ),
        (
            SIGNED_AT - timedelta(seconds=300),
            State.PASSED,
            "",
            "It says it was signed on 2026-01-15; it is valid until 2028-01-15.",
        ),
        (
            datetime(2028, 1, 15, 8, 30, tzinfo=UTC),
            State.PASSED,
            "",
            "It says it was signed on 2026-01-15; it is valid until 2028-01-15.",
        ),
        (
            datetime(2028, 1, 15, 8, 30, 1, tzinfo=UTC),
            State.FAILED,
            "expired",
            "It was valid until 2028-01-15.",
        ),
    ],
)
def test_dates(now: datetime | None, state: State, code: str, sentence: str) -> None:
    verified = verify(countersigned(), TRUSTED, now)
    assert verified.checks[4] == Check(name="dates", state=state, sentence=sentence, code=code)
    assert verified.in_time == (state is not State.FAILED)


def test_a_file_without_an_end() -> None:
    verified = verify(countersigned(replace(a_completion(), valid_months=None)), TRUSTED, LATER)
    assert verified.checks[4].sentence == "It says it was signed on 2026-01-15; it has no end."


def test_a_broken_file_says_which_check_failed() -> None:
    with pytest.raises(NotVerified) as caught:
        verify(countersigned().replace(b"Asha", b"Ashe"))
    error = caught.value
    assert str(error) == (
        "This file was changed after it was signed, or Hornbook did not make it. Do not rely on it."
    )
    assert (error.code, error.reason) == ("signature", "The signature does not fit what the file says.")
    assert [check.name for check in error.checks] == list(CHECKS)
    assert [check.state for check in error.checks] == [
        State.PASSED,
        State.PASSED,
        State.FAILED,
        State.SKIPPED,
        State.SKIPPED,
    ]


def test_a_baked_picture_verifies_like_its_file() -> None:
    assert verify(bake(a_picture(), countersigned())).claims == verify(countersigned()).claims


def test_the_claims() -> None:
    assert verify(countersigned()).claims == Claims(
        award_id="urn:uuid:00000000-0000-4000-8000-000000000005",
        award="Solar pump maintenance, level 1",
        course="Solar pumps",
        summary='How to mend a "dead" pump \\ and keep it alive.',
        learner="Asha Mwende",
        learner_did=LEARNER.did,
        issuer_did=ISSUER.did,
        issuer_name="Kitui Training Centre",
        publisher=PUBLISHER.did,
        publisher_name="Kitui Press",
        program="Hornbook 1.0.0",
        language="en",
        version="1.2.0",
        code="SPM-1",
        criteria="Pass every assessment of the pack with 80 % or more.",
        narrative="Marked by Hornbook. The issuer named in this file signed it and vouches for the result.",
        signed_at=SIGNED_AT,
        awarded_at=datetime(2026, 1, 14, 16, 40, tzinfo=UTC),
        started_at=datetime(2026, 1, 2, 9, tzinfo=UTC),
        finished_at=datetime(2026, 1, 14, 16, 40, tzinfo=UTC),
        valid_until=datetime(2028, 1, 15, 8, 30, tzinfo=UTC),
        scores=(
            Score(name="Overall score", value=Decimal(85), required=Decimal(80), overall=True),
            Score(name="Safety", value=Decimal(80), required=Decimal(80), overall=False),
            Score(name="Wiring", value=Decimal(90), required=Decimal(80), overall=False),
        ),
        skills=verify(self_attested()).claims.skills,
        root=a_completion().root,
        transcript_digest="cd" * 32,
    )


def test_the_digests_do_not_hang_on_the_order_of_the_list() -> None:
    start = countersigned().index(b'"relatedResource":[') + len(b'"relatedResource":[')
    data = countersigned()
    end = data.index(b"]", start)
    first, second = data[start:end].split(b"},{")
    turned = data[:start] + b"{" + second + b"," + first + b"}" + data[end:]
    assert verify(turned).claims == verify(data).claims


def test_nobody_else_makes_a_verified_completion() -> None:
    verified = verify(countersigned())
    with pytest.raises(TypeError, match=r"^only verify\(\) makes a VerifiedCompletion$"):
        VerifiedCompletion(
            level=Level.COUNTERSIGNED,
            sentences=verified.sentences,
            checks=verified.checks,
            claims=verified.claims,
            issuer=CARD,
            made_by=object(),
        )
    with pytest.raises((TypeError, ValueError)):
        replace(verified, level=Level.COUNTERSIGNED)  # type: ignore[call-arg]


def test_verifying_imports_little() -> None:
    """No window, no database, no JSON-LD processor, no network (performance.md)."""
    code = (
        "import sys, assessments.credential.verify; "
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    root = Path(__file__).resolve().parents[3]
    listed = subprocess.run([sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(root)!r}); {code}"],
                            capture_output=True, text=True, check=True, cwd=root)  # fmt: skip
    assert not {"PySide6", "sqlalchemy", "pyld", "socket", "ssl", "cryptography", "uuid"} & set(
        listed.stdout.split()
    )
