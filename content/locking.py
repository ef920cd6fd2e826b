"""Locking: answers that are secret until an exam code is given out (packs.md §7).

Unlike a seal (`content.sealing`), nothing that travels opens a lock: only a code does, and each try costs an Argon2id run
(64 MiB, 3 passes, 1 lane). Several codes may open one lock. No code is ever stored; a code of a few letters or digits
falls to patience all the same, so short ones are refused.

Layout: ``HBL1``, 16 bytes of salt, one byte with the number n of codes, n times (12 bytes of nonce, 48 bytes: the file key
wrapped with AES-256-GCM under the code's Argon2id key), 12 bytes of nonce, AES-256-GCM under the file key of the padded
plain bytes. The name of the file is authenticated with each box.

The same lock may have further files beside it, for translations: ``HBB1``, 12 bytes of nonce, AES-256-GCM of the padded
plain bytes under a key that is the HMAC of the file's name under the lock's file key. What opens the one opens the other,
with one Argon2id run for all.

Builds are deterministic, and nothing that is derived may help anybody to guess the answers without a code. So the salt is
a hash of what is public (pack id, name, the stem's bytes), and the file key and the nonces are HMACs of the plain bytes
under keys that come from the codes.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable

from content.errors import HornbookError
from content.ids import PackId
from content.sealing import framed, pad, unpad

SHORTEST_CODE = 8
MOST_CODES = 100
_MAGIC, _BESIDE = b"HBL1", b"HBB1"
_SALT, _NONCE, _BOX = 16, 12, 48
_ENTRY = _NONCE + _BOX
_HEAD = len(_MAGIC) + _SALT + 1
_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 1


class CodesError(HornbookError):
    """Codes that are no good for locking; the message says which and why."""


class WrongCodeError(HornbookError):
    """A code that opens nothing here."""


class LockBrokenError(HornbookError):
    """Locked bytes were changed, cut, or belong to another file."""


def plain_code(text: str) -> str:
    """A code as it counts: whatever its case, width, spaces and hyphens."""
    return re.sub(r"[\s\-‐-―]", "", unicodedata.normalize("NFKC", text).casefold())


def read_codes(text: str) -> dict[str, tuple[str, ...]]:
    """The codes of a file, one a line, by the assessment that they open (``""``: every locked one).

    A line ``ID = CODE`` is for that assessment only; empty lines and lines that begin with ``#`` do not count. Raises
    CodesError with the line's number.
    """
    codes: dict[str, list[str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, code = line.rpartition("=")
        plain = plain_code(code)
        if len(plain) < SHORTEST_CODE:
            raise CodesError(
                f"line {number}: an exam code has at least {SHORTEST_CODE} letters or digits, for whoever copies the pack "
                "can try codes for days; three or four words are easy to give out"
            )
        codes.setdefault(name.strip() if equals else "", []).append(plain)
    return {name: tuple(sorted(set(found))) for name, found in codes.items()}


def lock(plain: bytes, pack_id: PackId, name: str, public: bytes, codes: Iterable[str]) -> bytes:
    """`plain` locked for the file `name` of the pack, to be opened by any of the codes; equal input gives equal bytes.

    `public` are bytes that travel openly beside it. Raises CodesError for no code or too many.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    chosen = sorted({plain_code(code) for code in codes})
    if not 1 <= len(chosen) <= MOST_CODES:
        raise CodesError(f"a lock has 1 to {MOST_CODES} codes, and here are {len(chosen)}")
    named = name.encode()
    salt = hashlib.sha256(
        b"Hornbook lock 1\n" + framed(pack_id.encode()) + framed(named) + hashlib.sha256(public).digest()
    ).digest()[:_SALT]
    wrapping = [_stretched(code, salt) for code in chosen]
    key = hmac.digest(b"".join(wrapping), b"file key" + framed(named) + plain, "sha256")
    boxes = b"".join(_wrapped(each, key, named) for each in wrapping)
    nonce = hmac.digest(key, b"nonce" + plain, "sha256")[:_NONCE]
    body = AESGCM(key).encrypt(nonce, pad(plain), named)
    return _MAGIC + salt + bytes([len(chosen)]) + boxes + nonce + body


def unlock(locked: bytes, name: str, code: str) -> bytes:
    """What `lock` was given.

    Raises WrongCodeError for a code that opens nothing, and LockBrokenError for bytes that `lock` did not make.
    """
    plain, _ = unlock_with_key(locked, name, code)
    return plain


def unlock_with_key(locked: bytes, name: str, code: str) -> tuple[bytes, bytes]:
    """As `unlock`, and the file key, which opens what was locked beside it (`unlock_beside`)."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, boxes, rest = lock_parts(locked, name)
    wrapping = AESGCM(_stretched(plain_code(code), salt))
    named = name.encode()
    for box in boxes:
        try:
            key = wrapping.decrypt(box[:_NONCE], box[_NONCE:], named)
        except InvalidTag:
            continue
        try:
            plain = unpad(AESGCM(key).decrypt(rest[:_NONCE], rest[_NONCE:], named))
        except InvalidTag:
            break
        if plain is None:
            break
        return plain, key
    else:
        raise WrongCodeError(
            "This code does not open it; type it as it was given out, or ask whoever supervises."
        )
    raise _broken(name)


def lock_beside(plain: bytes, name: str, key: bytes) -> bytes:
    """`plain` locked for the file `name`, to be opened by whatever opens the lock that has this file key."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    own = _beside_key(key, name)
    nonce = hmac.digest(own, b"nonce" + plain, "sha256")[:_NONCE]
    return _BESIDE + nonce + AESGCM(own).encrypt(nonce, pad(plain), name.encode())


def unlock_beside(locked: bytes, name: str, key: bytes) -> bytes:
    """What `lock_beside` was given; raises LockBrokenError."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, rest = beside_parts(locked, name)
    try:
        plain = unpad(AESGCM(_beside_key(key, name)).decrypt(nonce, rest, name.encode()))
    except InvalidTag:
        plain = None
    if plain is None:
        raise _broken(name)
    return plain


def beside_parts(locked: bytes, name: str) -> tuple[bytes, bytes]:
    """Nonce and locked rest of what `lock_beside` made; raises LockBrokenError where the layout is another."""
    end = len(_BESIDE) + _NONCE
    if not locked.startswith(_BESIDE) or len(locked) < end + 16:
        raise _broken(name)
    return locked[len(_BESIDE) : end], locked[end:]


def _beside_key(key: bytes, name: str) -> bytes:
    return hmac.digest(key, b"beside" + framed(name.encode()), "sha256")


def lock_parts(locked: bytes, name: str) -> tuple[bytes, tuple[bytes, ...], bytes]:
    """Salt, wrapped keys, and the locked rest; raises LockBrokenError where the layout is not that of a lock."""
    count = locked[_HEAD - 1] if len(locked) >= _HEAD else 0
    end = _HEAD + count * _ENTRY
    if not locked.startswith(_MAGIC) or not 1 <= count <= MOST_CODES or len(locked) < end + _NONCE + 16:
        raise _broken(name)
    boxes = tuple(locked[start : start + _ENTRY] for start in range(_HEAD, end, _ENTRY))
    return locked[len(_MAGIC) : _HEAD - 1], boxes, locked[end:]


def _broken(name: str) -> LockBrokenError:
    return LockBrokenError(f"The locked answers in {name} were changed or cut; install the course again.")


def _wrapped(wrapping: bytes, key: bytes, named: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = hmac.digest(wrapping, b"nonce" + key, "sha256")[:_NONCE]
    return nonce + AESGCM(wrapping).encrypt(nonce, key, named)


def _stretched(code: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)
    return kdf.derive(code.encode())
