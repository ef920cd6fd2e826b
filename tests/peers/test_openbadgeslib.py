"""openbadgeslib judges our files, offline: its Data Integrity verifier loads contexts from its own wheel only."""

from pathlib import Path

import pytest

pytest.importorskip("openbadgeslib", reason="openbadgeslib is not installed: it cannot judge")

from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

from assessments.credential.bake import bake
from assessments.credential.verify import verify
from tests.app.awarded import SignedDesk
from tests.assessments.credential.pictures import a_picture
from tests.assessments.credential.samples import ISSUER, LEARNER, countersigned, self_attested, unsigned_pack

FILES = {
    "self-attested": self_attested(),
    "countersigned": countersigned(),
    "unsigned pack": countersigned(unsigned_pack()),
}


@pytest.mark.parametrize("name", FILES)
def test_it_accepts_what_we_issue(name: str) -> None:
    issuer = LEARNER if name == "self-attested" else ISSUER
    credential = OB3LdpVerifier.for_issuer_did(issuer.did).verify(
        FILES[name].decode(), expected_recipient=LEARNER.did
    )
    assert credential.achievement.name == "Solar pumps"


def test_it_accepts_the_award_of_a_signed_pack(tmp_path: Path) -> None:
    desk = SignedDesk(tmp_path).finish()
    data = desk.opened.proofs.issue(desk.learner, desk.id, "Asha Mwende").data
    learner = verify(data).claims.learner_did
    credential = OB3LdpVerifier.for_issuer_did(learner).verify(data.decode(), expected_recipient=learner)
    assert credential.achievement.name == "Safe water"


def test_it_refuses_what_was_changed() -> None:
    with pytest.raises(OB3VerificationError):
        OB3LdpVerifier.for_issuer_did(ISSUER.did).verify(countersigned().replace(b"Asha", b"Ashe").decode())


def test_it_finds_the_file_in_our_picture() -> None:
    assert OB3Verifier.extract_token_from_png(bake(a_picture(), countersigned())).encode() == countersigned()
