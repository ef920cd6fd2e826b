"""Publishers' signatures: `signature.json` beside a pack's `files.json`, and the statements with which a key is followed.

`signature.json` is not listed in `files.json`, so signing never changes a pack's identity (packs.md §7). It is canonical
JSON and may hold several signatures; the first one is the publisher's, later ones are of others who vouch for the pack::

    {"format": 1, "signatures": [{"did": "did:key:z6Mk…", "name": "Kitui Training Centre", "signature": "hex",
      "successions": [{"from": "did:key:…", "signature": "hex", "to": "did:key:…"}]}]}

What is signed (Ed25519) begins with a line of its own for each purpose, so that no signature fits another one's place:

- a pack: ``Hornbook pack signature 1``, LF, canonical JSON of ``{"did", "keys", "name", "root"}``. `root` is the SHA-256
  of `files.json` in hex, `keys` every key of the line of successions, the oldest first and `did` last;
- a succession: ``Hornbook key succession 1``, LF, canonical JSON of ``{"from", "to"}``, signed by the earlier key. The
  later key accepts it by signing packs that name it in `keys`, so nobody can press a successor upon somebody else.

**A course stays the same course when its publisher's key is followed by another.** Its id is pack id + the *oldest* key
of the line (`Course.lineage`): a pack signed by the old key alone and one signed by a new key whose line begins with the
old one have the same id on every computer, so no progress is lost. Only the owner of the old key can put a key behind
it. `app.publishers` keeps which key a home met last: after a succession was seen, the old key alone signs no newer
version any more.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.canonical import Json, JsonError, canonical_json, parse_json_strict
from content.errors import HornbookError
from content.ids import Did, Root
from content.keys import SIGNATURE_SIZE, DidError, SigningKey, key_of_did

SIGNATURE_FILE = "signature.json"
LARGEST_SIGNATURE = 32_000
"""Bytes of a `signature.json`."""

MOST_SIGNATURES = 8
MOST_SUCCESSIONS = 8
LONGEST_NAME = 120
"""Characters of a publisher's name."""

FORMAT = 1
_PACK = b"Hornbook pack signature 1\n"
_SUCCESSION = b"Hornbook key succession 1\n"
_HEX = re.compile(rf"[0-9a-f]{{{2 * SIGNATURE_SIZE}}}")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")  # Persian and the scripts of India are not written without them


class SignatureRefusedError(HornbookError):
    """A signature or a succession that is not sound; the message goes after the name of the file that holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """The owner of the key `earlier` says that the key `later` follows it."""

    earlier: Did
    later: Did
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSignature:
    """One signature as it lies in the file."""

    did: Did
    name: str
    signature: bytes
    successions: tuple[Succession, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who soundly signed a pack; only `signers` makes one from a file.

    `name` is what the signer calls itself. `line` holds the keys that the signer's key follows, the oldest first, and
    ends with `did`.
    """

    did: Did
    name: str
    line: tuple[Did, ...]


def name_trouble(name: str) -> str:
    """What is wrong with a publisher's name, or nothing."""
    if not name.strip() or name != name.strip() or len(name) > LONGEST_NAME:
        return f"must have 1 to {LONGEST_NAME} characters, without spaces around them"
    if unicodedata.normalize("NFC", name) != name:
        return "must be in composed Unicode form (NFC)"
    if any(unicodedata.category(each) in _HIDDEN and each not in _JOINERS for each in name):
        return "must not hold characters that cannot be seen"
    return ""


def succeed(earlier: SigningKey, later: Did) -> Succession:
    """The statement of `earlier` that the key `later` follows it; raises SignatureRefusedError for itself."""
    did = earlier.did
    if key_of_did(later).did == did:
        raise SignatureRefusedError("a key cannot follow itself")
    return Succession(earlier=did, later=later, signature=earlier.sign(_succession_message(did, later)))


def line_of(successions: Sequence[Succession], did: Did) -> tuple[Did, ...]:
    """The keys of a line that ends with `did`, the oldest first.

    Raises SignatureRefusedError where the statements do not follow each other, are unsound, come back to a key, or are
    more than `MOST_SUCCESSIONS`.
    """
    if len(successions) > MOST_SUCCESSIONS:
        raise SignatureRefusedError(f"names more than {MOST_SUCCESSIONS} keys before this one")
    line = (*(each.earlier for each in successions), did)
    if tuple(each.later for each in successions) != line[1:] or len(set(line)) != len(line):
        raise SignatureRefusedError("names keys that do not follow each other")
    for each in successions:
        if not _verified(each.earlier, _succession_message(each.earlier, each.later), each.signature):
            raise SignatureRefusedError(
                "says that a key is followed by another, and that key did not sign it"
            )
    return line


def sign_pack(
    root: Root, key: SigningKey, name: str, successions: tuple[Succession, ...] = ()
) -> PackSignature:
    """The signature of `key`, which calls itself `name`, over the pack `root`; equal arguments give equal bytes."""
    did = key.did
    trouble = name_trouble(name)
    if trouble:
        raise SignatureRefusedError(f"the publisher's name {trouble}")
    message = _pack_message(root, line_of(successions, did), name)
    return PackSignature(did=did, name=name, signature=key.sign(message), successions=successions)


def signature_json(signatures: Iterable[PackSignature]) -> bytes:
    """The bytes of a `signature.json`."""
    return canonical_json({"format": FORMAT, "signatures": [_value(each) for each in signatures]})


def add_signature(data: bytes | None, new: PackSignature) -> bytes:
    """A `signature.json` with `new` in it: in the place of an earlier one of the same line, else as the last.

    `data` is the file so far, None where there is none; its signatures are not checked here. Raises
    SignatureRefusedError where it is no such file, or full.
    """
    present = list(read_signatures(data)) if data is not None else []
    line = {new.did, *(each.earlier for each in new.successions)}
    places = [number for number, each in enumerate(present) if each.did in line]
    if places:
        present[places[0]] = new
        present = [each for number, each in enumerate(present) if number not in places[1:]]
    else:
        present.append(new)
    if len(present) > MOST_SIGNATURES:
        raise SignatureRefusedError(f"holds {MOST_SIGNATURES} signatures already")
    return signature_json(present)


def signers(data: bytes | None, root: Root) -> tuple[Signer, ...]:
    """Who signed the pack `root`, in the order of its `signature.json` (None: there is none, and nobody did).

    Raises SignatureRefusedError where anything in the file is unsound: one broken signature refuses the pack.
    """
    return tuple(_signer(each, root) for each in read_signatures(data)) if data is not None else ()


def _signer(found: PackSignature, root: Root) -> Signer:
    line = line_of(found.successions, found.did)
    if not _verified(found.did, _pack_message(root, line, found.name), found.signature):
        raise SignatureRefusedError("does not fit these files: the pack was changed after it was signed")
    return Signer(did=found.did, name=found.name, line=line)


def _verified(did: Did, message: bytes, signature: bytes) -> bool:
    return key_of_did(did).verify(message, signature)


def _pack_message(root: Root, line: tuple[Did, ...], name: str) -> bytes:
    keys: list[Json] = [*line]
    return _PACK + canonical_json({"did": line[-1], "keys": keys, "name": name, "root": root})


def _succession_message(earlier: Did, later: Did) -> bytes:
    return _SUCCESSION + canonical_json({"from": earlier, "to": later})


def read_signatures(data: bytes) -> tuple[PackSignature, ...]:
    """The signatures of a `signature.json` in their order, not yet checked against a pack.

    Raises SignatureRefusedError for anything but the canonical form above with usable keys.
    """
    try:
        value = parse_json_strict(data, max_size=LARGEST_SIGNATURE, max_depth=6)
        same = canonical_json(value) == data
    except JsonError as error:
        raise SignatureRefusedError(f"is not sound: {str(error).rstrip('.')}") from error
    if not same:
        raise SignatureRefusedError("is not in canonical form")
    if not isinstance(value, dict) or set(value) != {"format", "signatures"} or value["format"] != FORMAT:
        raise SignatureRefusedError(f"is not a list of signatures of format {FORMAT}")
    listed = value["signatures"]
    if not isinstance(listed, list) or not 1 <= len(listed) <= MOST_SIGNATURES:
        raise SignatureRefusedError(f"does not hold 1 to {MOST_SIGNATURES} signatures")
    found = tuple(_read_signature(each) for each in listed)
    keys = [each.did for each in found]
    if len(set(keys)) != len(keys):
        raise SignatureRefusedError("holds two signatures of one key")
    return found


def _read_signature(value: Json) -> PackSignature:
    if not isinstance(value, dict) or set(value) != {"did", "name", "signature", "successions"}:
        raise SignatureRefusedError("holds something that is no signature")
    name = value["name"]
    if not isinstance(name, str) or name_trouble(name):
        raise SignatureRefusedError("holds a publisher's name that cannot be shown")
    return PackSignature(
        did=_did(value["did"]),
        name=name,
        signature=_bytes(value["signature"]),
        successions=read_successions(value["successions"]),
    )


def read_successions(value: Json) -> tuple[Succession, ...]:
    """The statements in a parsed list of them, not yet checked (`line_of` does); raises SignatureRefusedError."""
    if not isinstance(value, list):
        raise SignatureRefusedError("holds successions that are no list")
    return tuple(_read_succession(each) for each in value)


def _read_succession(value: Json) -> Succession:
    if not isinstance(value, dict) or set(value) != {"from", "signature", "to"}:
        raise SignatureRefusedError("holds something that is no succession")
    return Succession(
        earlier=_did(value["from"]), later=_did(value["to"]), signature=_bytes(value["signature"])
    )


def _did(value: Json) -> Did:
    try:
        return key_of_did(value if isinstance(value, str) else "").did
    except DidError as error:
        raise SignatureRefusedError(f"names a key that is not usable: {str(error).rstrip('.')}") from error


def _bytes(value: Json) -> bytes:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise SignatureRefusedError(f"holds a signature that is not {2 * SIGNATURE_SIZE} digits of hex")
    return bytes.fromhex(value)


def _value(signature: PackSignature) -> dict[str, Json]:
    return {
        "did": signature.did,
        "name": signature.name,
        "signature": signature.signature.hex(),
        "successions": successions_value(signature.successions),
    }


def successions_value(successions: Iterable[Succession]) -> list[Json]:
    """The statements as they stand in a file."""
    return [
        {"from": each.earlier, "to": each.later, "signature": each.signature.hex()} for each in successions
    ]
