"""Verifying completion files, against openbadgeslib on the same files."""

from pathlib import Path

from assessments.credential.verify import verify
from tests.assessments.credential.samples import LEARNER, self_attested
from tests.bench.meter import against, line

FILES = 100


def figures(_folder: Path) -> dict[str, float]:
    """A hundred files by each verifier."""
    try:
        from openbadgeslib.ob3.ldp import OB3LdpVerifier
    except ImportError:
        print("\nVerifying: openbadgeslib is not installed, so there is nothing to compare with.")
        return {}
    data = self_attested()
    text = data.decode()
    peer = OB3LdpVerifier.for_issuer_did(LEARNER.did)

    def ours() -> None:
        for _ in range(FILES):
            verify(data)

    def theirs() -> None:
        for _ in range(FILES):
            peer.verify(text, expected_recipient=LEARNER.did)

    print("\nVerifying, 100 completion files                            ours ms  other ms   ratio")
    found = against(ours, theirs, 3)
    line("ours ÷ openbadgeslib", found, "0.1", "0.03")
    print(f"  one file: {found[0] * 1000 / FILES:.2f} ms CPU")
    return {"verify.ratio": found[2], "verify.ms": found[0] * 1000 / FILES}
