"""The learners' private keys, sealed, one text file each (reliability.md, "Keys on shared computers").

Without a PIN the wrapping key lies beside the sealed file, which protects nothing from who can read the folder, and
the program says so. The format names how the wrapping key is found, so that a PIN needs no new one::

    {"format": 1, "learner": "UUID", "did": "did:key:z6Mk…", "wrap": {"method": "beside"},
     "nonce": "base64", "sealed": "base64: AES-256-GCM of the 32-byte seed"}

Everything but `nonce` and `sealed` is authenticated with the seed. Files are 0600 and written in one step.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from app.clock import Clock
from app.files import make_folder, write_file
from content.errors import HornbookError
from content.ids import Did, LearnerId
from content.keys import SigningKey

_PRIVATE = 0o600


class KeyFileError(HornbookError):
    """A learner's key cannot be opened; the message names the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _KeyFile:
    """What a key file says."""

    learner: LearnerId
    did: Did
    nonce: bytes
    sealed: bytes


class LearnerKeys:
    """The key files in one folder."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """`clock` makes the random numbers."""
        self._folder = folder
        self._clock = clock

    def learners(self) -> tuple[LearnerId, ...]:
        """Whose key files are here, in order."""
        return tuple(sorted(LearnerId(path.stem) for path in self._folder.glob("*.key")))

    def create(self, learner: LearnerId) -> Did:
        """Make a key for `learner` and return its public name; a key that is there already is kept."""
        if self._path(learner).exists():
            return self.did(learner)
        make_folder(self._folder)
        seed, wrapping = self._clock.random_seed(), self._clock.random_bytes(32)
        did = SigningKey(seed=seed).did
        write_file(self._beside(learner), b64encode(wrapping) + b"\n", _PRIVATE)
        write_file(
            self._path(learner), _sealed(learner, did, seed, wrapping, self._clock.random_bytes(12)), _PRIVATE
        )
        return did

    def did(self, learner: LearnerId) -> Did:
        """The public name of the learner's key, without opening it."""
        return self._read(learner).did

    def open(self, learner: LearnerId) -> SigningKey:
        """The learner's key; raises KeyFileError where a file is missing, damaged or belongs to another."""
        found = self._read(learner)
        try:
            wrapping = b64decode(self._beside(learner).read_bytes())
            seed = _unsealed(found, wrapping)
        except FileNotFoundError as error:
            raise KeyFileError(
                f"{self._beside(learner)} is missing, so the key cannot be opened. {_MEND}"
            ) from error
        except ValueError as error:
            raise self._damaged(learner) from error
        return SigningKey(seed=seed)

    def names(self, learner: LearnerId) -> tuple[str, str]:
        """The names of the learner's two files: the sealed key, and what opens it."""
        return self._path(learner).name, self._beside(learner).name

    def any_left(self, learner: LearnerId) -> bool:
        """Whether a sealed key is here, be it sound or not: then none is ever made in its place."""
        return self._path(learner).exists()

    def _read(self, learner: LearnerId) -> _KeyFile:
        path = self._path(learner)
        try:
            return _parsed(path.read_bytes(), learner)
        except FileNotFoundError as error:
            raise KeyFileError(f"The learner's key file {path} is missing. {_MEND}") from error
        except (KeyError, TypeError, ValueError) as error:
            raise self._damaged(learner) from error

    def _damaged(self, learner: LearnerId) -> KeyFileError:
        return KeyFileError(f"The learner's key file {self._path(learner)} is damaged. {_MEND}")

    def _path(self, learner: LearnerId) -> Path:
        return self._folder / f"{learner}.key"

    def _beside(self, learner: LearnerId) -> Path:
        return self._folder / f"{learner}.seal"


_MEND = "No backup has it either. Move what is left of it out of the folder to have a new key made."


def _sealed(learner: LearnerId, did: Did, seed: bytes, wrapping: bytes, nonce: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head = _head(learner, did)
    box = AESGCM(wrapping).encrypt(nonce, seed, json.dumps(head, sort_keys=True).encode())
    members = head | {"nonce": b64encode(nonce).decode(), "sealed": b64encode(box).decode()}
    return json.dumps(members, indent=1).encode() + b"\n"


def _unsealed(found: _KeyFile, wrapping: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head = json.dumps(_head(found.learner, found.did), sort_keys=True).encode()
    try:
        seed = AESGCM(wrapping).decrypt(found.nonce, found.sealed, head)
    except InvalidTag as error:
        raise ValueError("the seal does not fit") from error
    if SigningKey(seed=seed).did != found.did:
        raise ValueError("the key has another name")
    return seed


def _head(learner: LearnerId, did: Did) -> dict[str, object]:
    return {"format": 1, "learner": learner, "did": did, "wrap": {"method": "beside"}}


def _parsed(data: bytes, learner: LearnerId) -> _KeyFile:
    members = json.loads(data)
    did = Did(str(members["did"]))
    if {name: members[name] for name in ("format", "learner", "did", "wrap")} != _head(learner, did):
        raise ValueError("the head does not fit")
    nonce, sealed = b64decode(members["nonce"]), b64decode(members["sealed"])
    return _KeyFile(learner=learner, did=did, nonce=nonce, sealed=sealed)
