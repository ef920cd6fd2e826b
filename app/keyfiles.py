"""A publisher's private key as a text file that its passphrase opens.

reliability.md, "Keys on shared computers"::

    {"format": 1, "kind": "Hornbook publisher key", "did": "did:key:z6Mk…", "name": "Kitui Training Centre",
     "fingerprint": "ABCD-EFGH-IJKL-MNOP", "words": "twelve words", "successions": [the keys that this one follows],
     "wrap": {"method": "argon2id", "memory_kib": 131072, "passes": 3, "lanes": 1, "salt": "base64"},
     "nonce": "base64", "sealed": "base64: AES-256-GCM of the 32-byte seed"}

`kind`, `did`, `name` and `wrap` are authenticated with the seed. `fingerprint` and `words` are there for people who open
the file in an editor and are made anew each time; `successions` vouch for themselves (`content.signing`). A key file is
0600, appears whole or not at all, and is never written over another file.
"""

import json
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.files import write_file, write_new
from content.canonical import JsonError, parse_json_strict
from content.errors import HornbookError
from content.ids import Did
from content.keys import DidError, SigningKey, fingerprint, key_of_did
from content.signing import (
    SignatureRefusedError,
    Succession,
    line_of,
    name_trouble,
    read_successions,
    successions_value,
)
from content.wordlist import fingerprint_words

KIND = "Hornbook publisher key"
SHORTEST_PASSPHRASE = 8
_PRIVATE = 0o600
_LARGEST = 64_000
_SALT, _NONCE = 16, 12
_MOST_MEMORY = 1 << 20
_MOST_PASSES = 20
_MOST_LANES = 16


class KeyFileError(HornbookError):
    """A publisher's key file cannot be made, read or opened; the message names the file and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What opening a key costs (Argon2id, RFC 9106): memory in KiB, passes over it, lanes side by side."""

    memory_kib: int = 128 * 1024
    passes: int = 3
    lanes: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherKey:
    """An opened key: it signs as `name`, and follows the keys of `successions`."""

    key: SigningKey
    name: str
    successions: tuple[Succession, ...] = ()

    @property
    def did(self) -> Did:
        """Its public name."""
        return self.key.did


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """What a key file says without its passphrase."""

    did: Did
    name: str
    cost: Cost
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    sealed: bytes = field(repr=False)
    successions: tuple[Succession, ...] = ()

    def open(self, passphrase: str) -> PublisherKey:
        """The key; raises KeyFileError where the passphrase is another one."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        wrapping = _wrapping_key(passphrase, self.salt, self.cost)
        try:
            seed = AESGCM(wrapping).decrypt(self.nonce, self.sealed, _head(self))
        except InvalidTag:
            raise KeyFileError(
                f"This passphrase does not open the key of “{self.name}”; type it again, or make the key anew from "
                "its paper backup with `keygen --restore`."
            ) from None
        key = SigningKey(seed=seed)
        if key.did != self.did:
            raise KeyFileError(
                f"The key file of “{self.name}” holds another key than it says; do not use it."
            )
        return PublisherKey(key=key, name=self.name, successions=self.successions)


def seal_key(
    owner: PublisherKey, passphrase: str, salt: bytes, nonce: bytes, cost: Cost | None = None
) -> KeyFile:
    """The key sealed with a passphrase; `salt` (16 bytes) and `nonce` (12) are random. Raises KeyFileError."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    trouble = name_trouble(owner.name)
    if trouble:
        raise KeyFileError(f"The name “{owner.name[:40]}” {trouble}; write it as learners shall read it.")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise KeyFileError(
            f"A passphrase has at least {SHORTEST_PASSPHRASE} characters; four or five words are easy to remember."
        )
    bare = KeyFile(
        did=owner.did,
        name=owner.name,
        cost=cost or Cost(),
        salt=salt,
        nonce=nonce,
        sealed=b"",
        successions=owner.successions,
    )
    box = AESGCM(_wrapping_key(passphrase, salt, bare.cost)).encrypt(nonce, owner.key.seed, _head(bare))
    return replace(bare, sealed=box)


def read_key_file(path: Path) -> KeyFile:
    """What the key file at `path` says; raises KeyFileError."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise KeyFileError(
            f"There is no key file {path}; name the file that `keygen` wrote, or make one."
        ) from None
    except OSError as error:
        raise KeyFileError(
            f"The key file {path} cannot be read: {error.strerror}. Look at its permissions."
        ) from error
    try:
        return _parsed(data)
    except (KeyError, TypeError, ValueError, JsonError, DidError, SignatureRefusedError) as error:
        raise KeyFileError(
            f"{path} is not a publisher's key file, or was damaged; name the file that `keygen` wrote, or make it anew "
            "from its paper backup with `keygen --restore`."
        ) from error


def write_key_file(path: Path, file: KeyFile) -> None:
    """Write a new key file; raises KeyFileError where there is a file of that name already."""
    try:
        write_new(path, key_file_bytes(file), _PRIVATE)
    except FileExistsError:
        raise KeyFileError(
            f"There is a file {path} already, and keys are never written over; choose another name with -o."
        ) from None


def rewrite_key_file(path: Path, file: KeyFile) -> None:
    """Write a key file that was read from `path` again, with other successions."""
    write_file(path, key_file_bytes(file), _PRIVATE)


def key_file_bytes(file: KeyFile) -> bytes:
    """The text of a key file."""
    members = json.loads(_head(file)) | {
        "format": 1,
        "fingerprint": fingerprint(file.did),
        "words": " ".join(fingerprint_words(file.did)),
        "successions": successions_value(file.successions),
        "nonce": b64encode(file.nonce).decode("ascii"),
        "sealed": b64encode(file.sealed).decode("ascii"),
    }
    return json.dumps(members, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _head(file: KeyFile) -> bytes:
    """What is authenticated with the seed."""
    wrap = {
        "method": "argon2id",
        "memory_kib": file.cost.memory_kib,
        "passes": file.cost.passes,
        "lanes": file.cost.lanes,
        "salt": b64encode(file.salt).decode("ascii"),
    }
    head = {"kind": KIND, "did": file.did, "name": file.name, "wrap": wrap}
    return json.dumps(head, sort_keys=True).encode()


def _wrapping_key(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return kdf.derive(unicodedata.normalize("NFKC", passphrase).encode())


def _parsed(data: bytes) -> KeyFile:
    members = parse_json_strict(data, max_size=_LARGEST)
    if not isinstance(members, dict) or members["format"] != 1 or members["kind"] != KIND:
        raise ValueError("not a key file")
    wrap = members["wrap"]
    if not isinstance(wrap, dict) or wrap["method"] != "argon2id":
        raise ValueError("another way to wrap")
    did = key_of_did(str(members["did"])).did
    name = str(members["name"])
    if name_trouble(name):
        raise ValueError("a name that cannot be shown")
    successions = read_successions(members["successions"])
    line_of(successions, did)
    return KeyFile(
        did=did,
        name=name,
        cost=Cost(
            memory_kib=_whole(wrap["memory_kib"], _MOST_MEMORY),
            passes=_whole(wrap["passes"], _MOST_PASSES),
            lanes=_whole(wrap["lanes"], _MOST_LANES),
        ),
        salt=_exactly(str(wrap["salt"]), _SALT),
        nonce=_exactly(str(members["nonce"]), _NONCE),
        sealed=_exactly(str(members["sealed"]), 32 + 16),
        successions=successions,
    )


def _whole(value: object, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise ValueError("out of bounds")
    return value


def _exactly(text: str, size: int) -> bytes:
    data = b64decode(text, validate=True)
    if len(data) != size:
        raise ValueError("another length")
    return data
