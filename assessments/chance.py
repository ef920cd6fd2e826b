"""Chance that anyone can replay: numbers out of a recorded seed, as `assessments.paper` writes it down."""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from typing import TypeVar

_T = TypeVar("_T")
_RANGE = 2**32


def stream(seed: str, *label: str) -> Iterator[int]:
    """Four bytes after four of the label's stream, as numbers below 2**32; it never ends."""
    key = hmac.digest(bytes.fromhex(seed), framed(*label), "sha256")
    counter = 0
    while True:
        block = hashlib.sha256(key + counter.to_bytes(8, "big")).digest()
        for start in range(0, len(block), 4):
            yield int.from_bytes(block[start : start + 4], "big")
        counter += 1


def below(limit: int, numbers: Iterator[int]) -> int:
    """A number from 0 to limit - 1, each as likely as the others."""
    usable = _RANGE - _RANGE % limit
    return next(value for value in numbers if value < usable) % limit


def shuffled(entries: Sequence[_T], numbers: Iterator[int]) -> list[_T]:
    """The entries in another order, each order as likely as the others."""
    order = list(entries)
    for last in range(len(order) - 1, 0, -1):
        other = below(last + 1, numbers)
        order[last], order[other] = order[other], order[last]
    return order


def framed(*texts: str) -> bytes:
    """Each text's UTF-8 bytes after their count as four bytes, big-endian."""
    parts = [text.encode() for text in texts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
