"""Keys as words: twelve that people compare, and twenty-four that keep a private key on paper.

The list is the English one of BIP-39 (`resources/words/english.txt`): 2,048 words, 11 bits each, told apart by their
first four letters, which are enough to type. A *fingerprint* is the first 132 bits of the SHA-256 of the public key, the
same digest that begins the groups of `content.keys.fingerprint`. A *paper key* is BIP-39's mnemonic of 256 bits: the seed
and the first byte of its SHA-256, so that a word that was misread is noticed.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

import resources
from content.errors import HornbookError
from content.ids import Did
from content.keys import SEED_SIZE, DidError, fingerprint, key_of_did

FINGERPRINT_WORDS = 12
SEED_WORDS = 24
_BITS = 11
_ENOUGH = 4


class WordsError(HornbookError):
    """Words that do not give a key back; the message says which and what to do."""


@cache
def _words() -> tuple[str, ...]:
    return tuple((Path(resources.__path__[0]) / "words" / "english.txt").read_text(encoding="ascii").split())


@cache
def _numbers() -> dict[str, int]:
    return {word[:_ENOUGH]: number for number, word in enumerate(_words())}


def fingerprint_words(did: Did) -> tuple[str, ...]:
    """The twelve words by which people compare a key."""
    digest = int.from_bytes(hashlib.sha256(key_of_did(did).public).digest(), "big")
    return _spelled(digest >> (256 - _BITS * FINGERPRINT_WORDS), FINGERPRINT_WORDS)


def seed_words(seed: bytes) -> tuple[str, ...]:
    """The twenty-four words of a private key's 32 bytes; whoever has them has the key."""
    if len(seed) != SEED_SIZE:
        raise ValueError(f"a seed has {SEED_SIZE} bytes")
    return _spelled(int.from_bytes(seed + hashlib.sha256(seed).digest()[:1], "big"), SEED_WORDS)


def seed_of_words(text: str) -> bytes:
    """The 32 bytes that `seed_words` wrote; numbers, commas and line ends between words do not matter.

    Raises WordsError for another count, an unknown word, or words whose check does not fit.
    """
    words = split_words(text)
    if len(words) == FINGERPRINT_WORDS:
        raise WordsError(
            "These are twelve words, as of a fingerprint, which gives no key back. A paper backup has twenty-four; "
            "take that sheet."
        )
    if len(words) != SEED_WORDS:
        raise WordsError(
            f"A paper backup has twenty-four words, and these are {len(words)}; write all of them."
        )
    for place, word in enumerate(words, 1):
        if _number(word) is None:
            raise WordsError(f"Word {place}, “{word[:20]}”, is not on the list; look at the sheet again.")
    number = 0
    for word in words:
        number = number << _BITS | (_number(word) or 0)
    data = number.to_bytes(SEED_SIZE + 1, "big")
    seed, check = data[:SEED_SIZE], data[SEED_SIZE:]
    if hashlib.sha256(seed).digest()[:1] != check:
        raise WordsError(
            "Every word is on the list, but together they are no key: one was misread or two changed places. Compare "
            "them with the sheet one by one."
        )
    return seed


def spelled_bytes(data: bytes, count: int) -> tuple[str, ...]:
    """Bytes as so many words; they fill them to the last bit."""
    if len(data) * 8 != count * _BITS:
        raise ValueError(f"{len(data)} bytes do not fill {count} words")
    return _spelled(int.from_bytes(data, "big"), count)


def bytes_of_words(text: str, count: int, what: str) -> bytes:
    """What `spelled_bytes` wrote; raises WordsError for another count or an unknown word. `what` has those words."""
    words = split_words(text)
    if len(words) != count:
        raise WordsError(f"{what} has {count} words, and these are {len(words)}; write all of them.")
    number = 0
    for place, word in enumerate(words, 1):
        found = _number(word)
        if found is None:
            raise WordsError(f"Word {place}, “{word[:20]}”, is not on the list; look at it again.")
        number = number << _BITS | found
    return number.to_bytes(count * _BITS // 8, "big")


def names_key(text: str, did: Did) -> bool:
    """Whether `text` is this key as people write it: its did, its whole fingerprint, or its twelve words."""
    written = text.strip()
    if written.startswith("did:"):
        return written == did
    words = tuple(_number(word) for word in split_words(written))
    if len(words) == FINGERPRINT_WORDS:
        return words == tuple(_number(word) for word in fingerprint_words(did))
    return _plain_groups(written) == _plain_groups(fingerprint(did))


def is_key_name(text: str) -> bool:
    """Whether `text` has the form of one of the three: a did, four groups of four, or twelve words of the list."""
    written = text.strip()
    if written.startswith("did:"):
        try:
            key_of_did(written)
        except DidError:
            return False
        return True
    words = split_words(written)
    if len(words) == FINGERPRINT_WORDS:
        return all(_number(word) is not None for word in words)
    return re.fullmatch(r"[A-Z2-7]{16}", _plain_groups(written)) is not None


def begins_key(text: str, did: Did) -> bool:
    """Whether `text` is a beginning of the key's fingerprint or of its name after ``did:key:``."""
    groups = _plain_groups(text)
    named = did.rpartition(":")[2].startswith(text) if text else False
    return named or (bool(groups) and _plain_groups(fingerprint(did)).startswith(groups))


def _plain_groups(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def split_words(text: str) -> list[str]:
    """The words that somebody typed, whatever stands between them."""
    return [word for word in re.split(r"[^a-z]+", text.lower()) if word]


def _number(word: str) -> int | None:
    """The word's place in the list; four letters are enough, and all that are written must be right."""
    found = _numbers().get(word[:_ENOUGH])
    return found if found is not None and _words()[found].startswith(word) else None


def _spelled(number: int, count: int) -> tuple[str, ...]:
    words = _words()
    return tuple(words[number >> _BITS * place & 0x7FF] for place in reversed(range(count)))
