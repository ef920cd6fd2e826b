"""Keys: RFC 8032's and did:key's vectors, Wycheproof's, and every key and spelling that must be refused."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.keys import (
    DidError,
    SigningKey,
    VerifyKey,
    base58_decode,
    base58_encode,
    did_of,
    fingerprint,
    key_of_did,
    verify_signature,
)

WYCHEPROOF = Path(__file__).resolve().parents[3] / "shared" / "data" / "wycheproof-ed25519.json"
NO_DID = "This is not a did:key of an Ed25519 key (did:key:z6Mk… with 56 characters)."
SMALL = "This Ed25519 key has a small order: one signature fits every message."

# RFC 8032 §7.1, tests 1 to 3: seed, public key, message, signature.
VECTORS = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)


@pytest.mark.parametrize(("seed", "public", "message", "signature"), VECTORS)
def test_rfc_8032(seed: str, public: str, message: str, signature: str) -> None:
    key = SigningKey(seed=bytes.fromhex(seed))
    text = bytes.fromhex(message)
    assert key.verify_key.public.hex() == public
    assert key.sign(text).hex() == signature
    assert verify_signature(key.did, text, bytes.fromhex(signature))
    assert not verify_signature(key.did, text + b"x", bytes.fromhex(signature))


def test_did_key() -> None:
    """The example of the W3C CCG's did:key method, §5 (Ed25519)."""
    did = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
    assert key_of_did(did).did == did_of(key_of_did(did).public) == did


def test_base58() -> None:
    """draft-msporny-base58's examples."""
    assert base58_encode(b"Hello World!") == "2NEpo7TZRRrLZSi2U"
    assert base58_encode(bytes.fromhex("0000287fb4cd")) == "11233QC4"
    assert base58_decode("11233QC4", 6) == bytes.fromhex("0000287fb4cd")


@given(st.binary(min_size=1, max_size=70))
def test_base58_round_trips(data: bytes) -> None:
    text = base58_encode(data)
    assert base58_decode(text, len(data)) == data
    assert base58_decode("1" + text, len(data)) is None
    assert base58_decode(text, len(data) + 1) is None


@pytest.mark.parametrize("text", ["0", "O", "l", "I", "é", " 1", "1" * 500, "z" * 12, "z" * 7])
def test_what_is_no_base58_of_four_bytes(text: str) -> None:
    assert base58_decode(text, 4) is None


@given(st.binary(min_size=32, max_size=32))
def test_dids_round_trip(seed: bytes) -> None:
    did = SigningKey(seed=seed).did
    assert len(did) == 56
    assert key_of_did(did).did == did


@pytest.mark.parametrize(
    "did",
    [
        "",
        "did:key:",
        "did:key:z6Mk",
        "did:web:example.org",
        "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp#",
        "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW0",
        "did:key:u6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
        "DID:KEY:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
        f"did:key:z{base58_encode(bytes.fromhex('ec01') + bytes(range(32)))}",
        f"did:key:z{base58_encode(bytes.fromhex('ed01') + bytes(range(31)))}",
    ],
)
def test_what_is_no_did(did: str) -> None:
    with pytest.raises(DidError) as caught:
        key_of_did(did)
    assert str(caught.value) == NO_DID


@pytest.mark.parametrize("sign", [0, 1])
@pytest.mark.parametrize(
    "public",
    [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ],
)
def test_keys_of_small_order(public: str, sign: int) -> None:
    raw = bytearray.fromhex(public)
    raw[31] |= sign << 7
    with pytest.raises(DidError) as caught:
        did_of(bytes(raw))
    assert str(caught.value) == SMALL


def test_the_listed_keys_are_all_of_small_order() -> None:
    """Every key whose order divides 8 is refused: the multiples of L times some point, worked out on the curve."""
    found = {y for start in range(2, 40) if (point := _point(start)) for y in _small_multiples(point)}
    assert len(found) == 5
    for y in found:
        with pytest.raises(DidError, match=f"^{SMALL}$"):
            did_of(y.to_bytes(32, "little"))


_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_Point = tuple[int, int]


def _add(one: _Point, two: _Point) -> _Point:
    (x1, y1), (x2, y2) = one, two
    k = _D * x1 * x2 * y1 * y2
    return (x1 * y2 + x2 * y1) * pow(1 + k, -1, _P) % _P, (y1 * y2 + x1 * x2) * pow(1 - k, -1, _P) % _P


def _point(y: int) -> _Point | None:
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    roots = [root for root in (x, x * pow(2, (_P - 1) // 4, _P) % _P) if root * root % _P == square]
    return (roots[0], y) if roots else None


def _small_multiples(point: _Point) -> set[int]:
    small, rest, power = (0, 1), _L, point
    while rest:
        small = _add(small, power) if rest & 1 else small
        power, rest = _add(power, power), rest >> 1
    found, multiple = set(), small
    for _ in range(8):
        multiple = _add(multiple, small)
        found.add(multiple[1])
    return found


@pytest.mark.parametrize("more", range(19))
def test_keys_that_are_not_canonical(more: int) -> None:
    raw = (2**255 - 19 + more).to_bytes(32, "little")
    with pytest.raises(DidError, match=r"^This Ed25519 key is not in canonical form\.$"):
        VerifyKey(public=raw)


def test_keys_of_the_wrong_size() -> None:
    with pytest.raises(DidError, match=r"^An Ed25519 key has 32 bytes, this one has 31\.$"):
        VerifyKey(public=bytes(31))
    with pytest.raises(ValueError, match="a seed has 32 bytes"):
        SigningKey(seed=bytes(31))


def test_a_key_that_is_on_no_curve_verifies_nothing() -> None:
    raw = (2).to_bytes(32, "little")  # no point has this y
    assert not VerifyKey(public=raw).verify(b"", bytes(64))


def test_signatures_of_the_wrong_size() -> None:
    key = SigningKey(seed=bytes(32))
    signature = key.sign(b"x")
    assert key.verify_key.verify(b"x", signature)
    assert not key.verify_key.verify(b"x", signature[:-1])
    assert not key.verify_key.verify(b"x", signature + b"\0")
    assert not key.verify_key.verify(b"x", b"")


def test_the_seed_does_not_show() -> None:
    assert repr(SigningKey(seed=b"\x41" * 32)) == "SigningKey()"


def test_fingerprints_are_short_and_differ() -> None:
    assert fingerprint(SigningKey(seed=bytes(32)).did) == "COPD-SQHG-JNKJ-C4RA"
    assert len({fingerprint(SigningKey(seed=bytes([n] * 32)).did) for n in range(50)}) == 50


def test_wycheproof() -> None:
    """Project Wycheproof's Ed25519 vectors: malleable, truncated and non-canonical signatures."""
    if not WYCHEPROOF.is_file():
        pytest.skip("the Wycheproof vectors are not beside this checkout")
    data = json.loads(WYCHEPROOF.read_text(encoding="utf-8"))
    tried = 0
    for group in data["testGroups"]:
        did = did_of(bytes.fromhex(group["publicKey"]["pk"]))
        for case in group["tests"]:
            sound = verify_signature(did, bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"]))
            assert sound == (case["result"] == "valid"), case["tcId"]
            tried += 1
    assert tried == data["numberOfTests"]
