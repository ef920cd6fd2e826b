"""Ed25519 keys and their names: did:key in base58btc, signatures, and the fingerprint that people compare.

Seeds come in as arguments; nothing here makes random numbers. `cryptography` is imported only when it is needed.
"""

import hashlib
from base64 import b32encode
from dataclasses import dataclass, field

from content.errors import HornbookError
from content.ids import Did

SEED_SIZE = 32
KEY_SIZE = 32
SIGNATURE_SIZE = 64

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_NO_DIGIT = 255
_VALUES = bytes(_ALPHABET.find(chr(byte)) % 256 for byte in range(256))  # -1 becomes _NO_DIGIT
_DID_PREFIX = "did:key:"
_ED25519 = b"\xed\x01"  # multicodec ed25519-pub (0xed) as an unsigned varint
_DID_LENGTH = 56  # "did:key:" and the 48 characters of "z" + base58btc(34 bytes that begin with ed 01)
_FIELD = 2**255 - 19
# y of the eight points whose order divides 8; whoever uses one has signatures that fit every message.
_SMALL_ORDER = frozenset(
    {
        0,
        1,
        _FIELD - 1,
        2707385501144840649318225287225658788936804267575313519463743609750303402022,
        55188659117513257062467267217118295137698188065244968500265048394206261417927,
    }
)


class DidError(HornbookError):
    """A text is not a did:key of a usable Ed25519 key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyKey:
    """A public Ed25519 key: 32 bytes that encode, canonically, a point of large order (RFC 8032 §5.1.2)."""

    public: bytes

    def __post_init__(self) -> None:
        """Refuse the keys that make signatures meaningless."""
        if len(self.public) != KEY_SIZE:
            raise DidError(f"An Ed25519 key has {KEY_SIZE} bytes, this one has {len(self.public)}.")
        y = int.from_bytes(self.public, "little") & (2**255 - 1)
        if y >= _FIELD:
            raise DidError("This Ed25519 key is not in canonical form.")
        if y in _SMALL_ORDER:
            raise DidError("This Ed25519 key has a small order: one signature fits every message.")

    @property
    def did(self) -> Did:
        """Its name, ``did:key:z6Mk…``."""
        return Did(f"{_DID_PREFIX}z{base58_encode(_ED25519 + self.public)}")

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether `signature` (64 bytes) was made over `message` with this key's other half (RFC 8032 §5.1.7)."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        if len(signature) != SIGNATURE_SIZE:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A private Ed25519 key, kept as its 32-byte seed; the seed never shows in `repr`."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a seed of the wrong length."""
        if len(self.seed) != SEED_SIZE:
            raise ValueError(f"a seed has {SEED_SIZE} bytes")

    @property
    def verify_key(self) -> VerifyKey:
        """The public half."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        return VerifyKey(public=private.public_key().public_bytes_raw())

    @property
    def did(self) -> Did:
        """The public half's name, ``did:key:z6Mk…``."""
        return self.verify_key.did

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the (deterministic) signature over `message`."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


def did_of(public: bytes) -> Did:
    """The did:key of a public key's 32 bytes; raises DidError for an unusable key."""
    return VerifyKey(public=public).did


def key_of_did(did: str) -> VerifyKey:
    """The key that a did:key names.

    Raises DidError unless `did` is exactly what `VerifyKey.did` writes: base58btc (``z``) of ed 01 and 32 bytes.
    """
    encoded = did[len(_DID_PREFIX) + 1 :]
    raw = (
        base58_decode(encoded, 34) if len(did) == _DID_LENGTH and did.startswith(f"{_DID_PREFIX}z") else None
    )
    if raw is None or not raw.startswith(_ED25519):
        raise DidError("This is not a did:key of an Ed25519 key (did:key:z6Mk… with 56 characters).")
    return VerifyKey(public=raw[len(_ED25519) :])


def verify_signature(did: str, message: bytes, signature: bytes) -> bool:
    """Whether the key that `did` names signed `message`; raises DidError if it names none."""
    return key_of_did(did).verify(message, signature)


def fingerprint(did: str) -> str:
    """What people compare by eye: 80 bits of SHA-256 of the public key, base32 in four groups (``ABCD-…``)."""
    digest = hashlib.sha256(key_of_did(did).public).digest()
    text = b32encode(digest[:10]).decode("ascii")
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def base58_encode(data: bytes) -> str:
    """base58btc (the Bitcoin alphabet); leading zero bytes become ``1``."""
    number = int.from_bytes(data, "big")
    digits = []
    while number:
        number, digit = divmod(number, 58)
        digits.append(_ALPHABET[digit])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "1" * zeros + "".join(reversed(digits))


def base58_decode(text: str, size: int) -> bytes | None:
    """The `size` bytes whose base58btc is exactly `text`, or None if there are none."""
    if len(text) > 2 * size:
        return None
    digits = text.encode("ascii", "replace").translate(_VALUES)  # what is not ASCII becomes "?", no digit
    if _NO_DIGIT in digits:
        return None
    number = 0
    for digit in digits:
        number = number * 58 + digit
    if number.bit_length() > 8 * size:
        return None
    data = number.to_bytes(size, "big")
    ones, zeros = len(text) - len(text.lstrip("1")), size - len(data.lstrip(b"\0"))
    return data if ones == zeros else None
