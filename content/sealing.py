"""Sealing: answers that are hidden from a look, and not secret.

The learner owns the machine, the pack and the program, and the program must grade offline; so whatever it can open,
the learner can open (packs.md §7). The key is derived from the pack id and a constant that stands below for anyone
to read. A seal protects against opening the folder, search, preview and grep, and nothing more; people are told so.

Layout: ``HBS1``, 12 bytes of nonce, AES-256-GCM of (4 bytes of length, big-endian, the plain bytes, zeros up to a
multiple of 256). The nonce is an HMAC of the name and the plain bytes, so equal input gives equal bytes: builds are
deterministic and no nonce is used for two different texts.
"""

import hashlib
import hmac

from content.errors import HornbookError
from content.ids import PackId

_MAGIC = b"HBS1"
_PROGRAM_CONSTANT = b"Hornbook seal 1: hidden from a look, not secret"
_STEP = 256
_NONCE = 12


class SealBrokenError(HornbookError):
    """Sealed bytes were changed, cut, or belong to another pack or file."""


def seal(plain: bytes, pack_id: PackId, name: str) -> bytes:
    """`plain` sealed for the file `name` of the pack; the same input always gives the same bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = hmac.digest(_derive(pack_id, b"nonce"), framed(name.encode()) + plain, "sha256")[:_NONCE]
    return _MAGIC + nonce + AESGCM(_derive(pack_id, b"key")).encrypt(nonce, pad(plain), name.encode())


def unseal(sealed: bytes, pack_id: PackId, name: str) -> bytes:
    """What `seal` was given; raises `SealBrokenError` for anything that it did not make."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    start = len(_MAGIC) + _NONCE
    if not sealed.startswith(_MAGIC) or len(sealed) < start + 16:
        raise _broken(name)
    try:
        padded = AESGCM(_derive(pack_id, b"key")).decrypt(sealed[4:start], sealed[start:], name.encode())
    except InvalidTag:
        raise _broken(name) from None
    plain = unpad(padded)
    if plain is None:
        raise _broken(name)
    return plain


def _broken(name: str) -> SealBrokenError:
    return SealBrokenError(
        f"The sealed answers in {name} were changed or belong to another pack; install the course again."
    )


def pad(plain: bytes) -> bytes:
    """The bytes with their length before them, filled up with zeros: lengths within a step look alike."""
    whole = framed(plain)
    return whole + bytes(-len(whole) % _STEP)


def unpad(padded: bytes) -> bytes | None:
    """What `pad` was given, or None where the length does not fit."""
    length = int.from_bytes(padded[:4], "big")
    return None if length > len(padded) - 4 else padded[4 : 4 + length]


def framed(data: bytes) -> bytes:
    """The bytes after their count as four bytes, big-endian."""
    return len(data).to_bytes(4, "big") + data


def _derive(pack_id: PackId, purpose: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869), one block: 32 bytes for `purpose`."""
    extracted = hmac.digest(_PROGRAM_CONSTANT, pack_id.encode(), hashlib.sha256)
    return hmac.digest(extracted, purpose + b"\x01", hashlib.sha256)
