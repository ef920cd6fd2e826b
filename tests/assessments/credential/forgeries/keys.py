"""Forgeries by keys: small orders, non-canonical points, other curves, other spellings of a did."""

from collections.abc import Iterator

from content.keys import base58_encode
from tests.assessments.credential.forgeries.kit import Mutants, label, put
from tests.assessments.credential.samples import ISSUER, a_document, as_bytes, signed

_FIELD = 2**255 - 19
_SMALL_Y = (
    0,
    1,
    _FIELD - 1,
    2707385501144840649318225287225658788936804267575313519463743609750303402022,
    55188659117513257062467267217118295137698188065244968500265048394206261417927,
)


def bad_dids() -> Iterator[tuple[str, str]]:
    """Names of keys that must not be accepted."""
    for y in _SMALL_Y:
        for sign in (0, 1):
            key = (y | sign << 255).to_bytes(32, "little")
            yield f"small order, y = {y % 1000}, sign {sign}", _did(b"\xed\x01" + key)
    for y in range(_FIELD, 2**255, 4):
        yield f"non-canonical y = p + {y - _FIELD}", _did(b"\xed\x01" + y.to_bytes(32, "little"))
    good = ISSUER.verify_key.public
    for name, prefix in (
        ("x25519", b"\xec\x01"),
        ("p256", b"\x80\x24"),
        ("secp256k1", b"\xe7\x01"),
        ("none", b""),
        ("private key", b"\x80\x26"),
        ("long varint", b"\xed\x81\x00"),
    ):
        yield name, _did(prefix + good)
    yield "33 bytes", _did(b"\xed\x01" + good + b"x")
    yield "31 bytes", _did(b"\xed\x01" + good[:31])
    did = ISSUER.did
    for other in (
        did.upper(),
        did + "#",
        did + " ",
        " " + did,
        did[:-1],
        did + "1",
        did.replace("z6Mk", "z16Mk"),
        did.replace("z6Mk", "u6Mk"),
        did.replace("did:key", "did:web"),
        did.replace("did:key:", "did:key:1:"),
        did[:-1] + "0",
        f"{did}?x=1",
        "did:key:",
        "did:web:example.org",
        "https://example.org/issuer",
        "urn:uuid:00000000-0000-4000-8000-000000000006",
    ):
        yield f"{other!r}", other


def _did(raw: bytes) -> str:
    return f"did:key:z{base58_encode(raw)}"


def keys() -> Mutants:
    """Keys that are weak or no keys as issuer, subject and creator, each signed again."""
    document = a_document()
    for place in (
        ("issuer", "id"),
        ("credentialSubject", "id"),
        ("credentialSubject", "achievement", "creator", "id"),
    ):
        for what, did in bad_dids():
            forged = signed(put(document, place, did))
            if place[0] == "issuer":
                method = f"{did}#{did.removeprefix('did:key:')}"
                forged = put(forged, ("proof", "verificationMethod"), method)
                always = base58_encode(
                    b"\x01" + bytes(63)
                )  # what a key of small order signs every message with
                forged = put(forged, ("proof", "proofValue"), f"z{always}")
            code = "forbidden-character" if "\n" in did else "bad-did"
            yield f"{label(place)}: {what}", as_bytes(forged), code
