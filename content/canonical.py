"""Canonical bytes: JSON read strictly and written in the one form of RFC 8785, and SHA-256 of what was written."""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from typing import NoReturn, TypeAlias

import rfc8785

from content.errors import HornbookError

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
"""A JSON value as Hornbook keeps it: whole numbers only (RFC 8785 §3.2.2.3 makes floats fragile)."""

MAX_SIZE = 1_000_000
MAX_DEPTH = 32
MAX_INTEGER = 2**53 - 1
_MAX_DIGITS = len(str(MAX_INTEGER))
_SHA256_MULTIHASH = b"\x12\x20"


class JsonError(HornbookError):
    """Bytes that are not JSON as Hornbook reads it, or a value that has no canonical form.

    `code` is stable: ``too-large``, ``not-utf8``, ``not-json``, ``duplicate-member``, ``bad-number``,
    ``too-deep``, ``lone-surrogate`` or ``not-canonical``.
    """

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the sentence."""
        super().__init__(message)
        self.code = code


def canonical_json(value: Json) -> bytes:
    """The RFC 8785 bytes of `value`; raises JsonError for floats, huge integers and lone surrogates."""
    _refuse_floats(value)
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise JsonError("not-canonical", f"This value has no canonical JSON form: {error}.") from error


def most_members(data: bytes) -> int:
    """How many lists, objects and members a JSON text can hold at most: each costs memory, however short it is."""
    return sum(data.count(sign) for sign in (b"[", b"{", b","))


def parse_json_strict(data: bytes, *, max_size: int = MAX_SIZE, max_depth: int = MAX_DEPTH) -> Json:
    """The value that `data` (UTF-8, RFC 8259) stands for.

    Refuses with JsonError what parsers disagree about: members given twice, NaN and infinities, fractions and
    integers beyond 2**53 - 1, lone surrogates, a byte order mark, more than `max_size` bytes, and more than
    `max_depth` objects and lists inside each other.
    """
    if len(data) > max_size:
        raise JsonError("too-large", f"The file has {len(data)} bytes; at most {max_size} are read.")
    value = _parsed(_decoded(data), max_depth)
    _refuse_depth(value, max_depth)
    if b"\\u" in data:  # raw surrogates are no UTF-8, so only an escape can bring one in
        _refuse_surrogates(value)
    return value


def sha256_hex(data: bytes) -> str:
    """SHA-256 of `data`, 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest_multibase(digest: str) -> str:
    """A SHA-256 given in hex as multibase multihash: ``u`` + base64url(0x12 0x20 ‖ digest), without padding."""
    raw = bytes.fromhex(digest)
    if len(raw) != hashlib.sha256().digest_size:
        raise ValueError("a SHA-256 has 64 hex digits")
    return "u" + urlsafe_b64encode(_SHA256_MULTIHASH + raw).rstrip(b"=").decode("ascii")


def digest_of_multibase(text: str) -> str | None:
    """The hex digits that `digest_multibase` made `text` from, or None if it did not."""
    try:
        raw = urlsafe_b64decode(text[1:] + "==")
    except (ValueError, Base64Error):
        return None
    digest = raw[2:].hex()
    made = len(raw) == len(_SHA256_MULTIHASH) + 32 and digest_multibase(digest) == text
    return digest if made else None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise JsonError("not-utf8", f"The file is not UTF-8 text: byte {error.start} is wrong.") from error


def _parsed(text: str, max_depth: int) -> Json:
    try:
        value: Json = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_refuse_number,
            parse_int=_integer,
            parse_constant=_refuse_number,
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise JsonError("not-json", f"The file is not JSON: it goes wrong at {where}.") from error
    except RecursionError as error:
        raise _too_deep(max_depth) from error
    return value


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        left = dict.fromkeys(members, 1)
        twice = next(name for name, _ in pairs if left.pop(name, None) is None)
        raise JsonError("duplicate-member", f"The member {quoted(twice)} is given twice in one object.")
    return members


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS + 1 or abs(int(digits)) > MAX_INTEGER or digits == "-0":
        _refuse_number(digits)
    return int(digits)


def _refuse_number(text: str) -> NoReturn:
    raise JsonError("bad-number", f"The number {quoted(text)} is not a whole number that JSON keeps exactly.")


def _refuse_depth(value: Json, max_depth: int) -> None:
    level: list[Json] = [value]
    for _ in range(max_depth):
        level = [child for parent in level for child in _children(parent)]
    if any(isinstance(value, dict | list) for value in level):
        raise _too_deep(max_depth)


def _too_deep(max_depth: int) -> JsonError:
    return JsonError("too-deep", f"The file has more than {max_depth} objects or lists inside each other.")


def _children(value: Json) -> list[Json]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _refuse_surrogates(value: Json) -> None:
    if isinstance(value, str):
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise JsonError("lone-surrogate", "A text in the file holds half of a surrogate pair.")
    elif isinstance(value, dict):
        for name, child in value.items():
            _refuse_surrogates(name)
            _refuse_surrogates(child)
    elif isinstance(value, list):
        for child in value:
            _refuse_surrogates(child)


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise JsonError("not-canonical", f"This value has no canonical JSON form: {value!r} is a fraction.")
    if isinstance(value, dict):
        for child in value.values():
            _refuse_floats(child)
    elif isinstance(value, list | tuple):
        for child in value:
            _refuse_floats(child)


def quoted(text: str, limit: int = 40) -> str:
    """A stranger's text for a sentence of ours: in quotation marks, ASCII with escapes, at most `limit` long."""
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    safe = "".join(c if c == "…" or (c.isascii() and c.isprintable()) else ascii(c)[1:-1] for c in shown)
    return f"“{safe}”"
