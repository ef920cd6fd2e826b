"""Locking: secret until a code is out."""

import hmac
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from content.ids import PackId
from content.locking import (
    CodesError,
    LockBrokenError,
    WrongCodeError,
    lock,
    lock_beside,
    lock_parts,
    plain_code,
    read_codes,
    unlock,
    unlock_beside,
    unlock_with_key,
)

PACK = PackId("org.example.water")
NAME = "keys/final.bin"
CODES = ("river stone lamp", "WXYZ-2345")
PLAIN = b'{"format":1,"keys":{}}'


@pytest.fixture(scope="module")
def locked() -> bytes:
    return lock(PLAIN, PACK, NAME, b"stem", CODES)


def test_each_code_opens_it(locked: bytes) -> None:
    for code in ("river stone lamp", " River-Stone Lamp", "wxyz2345", "ＷＸＹＺ 2345"):
        assert unlock(locked, NAME, code) == PLAIN


def test_the_format_does_not_change_between_versions(locked: bytes) -> None:
    """Opened by nothing but the docstring's words."""
    assert locked[:21].hex() == LOCKED_BEFORE
    assert len(locked) == 4 + 16 + 1 + 2 * 60 + 12 + 256 + 16
    kdf = Argon2id(salt=locked[4:20], length=32, iterations=3, lanes=1, memory_cost=65536)
    box = locked[21:81]
    key = AESGCM(kdf.derive(b"riverstonelamp")).decrypt(box[:12], box[12:], NAME.encode())
    padded = AESGCM(key).decrypt(locked[141:153], locked[153:], NAME.encode())
    assert padded == len(PLAIN).to_bytes(4, "big") + PLAIN + bytes(256 - 4 - len(PLAIN))


LOCKED_BEFORE = "48424c31bb7e3e3d74d0fa482c6012e5395a2f0202"


def test_equal_input_gives_equal_bytes_whatever_the_order(locked: bytes) -> None:
    assert lock(PLAIN, PACK, NAME, b"stem", (CODES[1].lower(), CODES[0], CODES[0])) == locked


def test_nothing_in_the_clear_depends_on_the_answers(locked: bytes) -> None:
    """Else whoever guesses answers could hold the guess against the file."""
    other = lock(b'{"format":1,"keys":[]}', PACK, NAME, b"stem", CODES)
    assert other[:21] == locked[:21]
    assert other[21:] != locked[21:]
    assert lock(PLAIN, PACK, NAME, b"another stem", CODES)[4:20] != locked[4:20]


def test_another_code(locked: bytes) -> None:
    with pytest.raises(WrongCodeError) as caught:
        unlock(locked, NAME, "river stone lamps")
    assert str(caught.value) == (
        "This code does not open it; type it as it was given out, or ask whoever supervises."
    )


BROKEN = "The locked answers in keys/final.bin were changed or cut; install the course again."


def test_bytes_that_are_no_lock(locked: bytes) -> None:
    for bad in (
        b"",
        b"HBL1",
        b"HBS1" + locked[4:],
        locked[:160],
        locked[:20] + b"\0" + locked[21:],
        locked[:20] + b"\xff" + locked[21:],
    ):
        with pytest.raises(LockBrokenError) as caught:
            lock_parts(bad, NAME)
        assert str(caught.value) == BROKEN


def test_a_body_that_was_changed(locked: bytes) -> None:
    with pytest.raises(LockBrokenError) as caught:
        unlock(locked[:-1] + bytes([locked[-1] ^ 1]), NAME, CODES[0])
    assert str(caught.value) == BROKEN


def test_a_body_whose_length_lies(locked: bytes) -> None:
    kdf = Argon2id(salt=locked[4:20], length=32, iterations=3, lanes=1, memory_cost=65536)
    key = AESGCM(kdf.derive(b"riverstonelamp")).decrypt(locked[21:33], locked[33:81], NAME.encode())
    body = AESGCM(key).encrypt(bytes(12), b"\xff" * 256, NAME.encode())
    with pytest.raises(LockBrokenError) as caught:
        unlock(locked[:141] + bytes(12) + body, NAME, CODES[0])
    assert str(caught.value) == BROKEN


def test_codes_of_a_file() -> None:
    text = "# exam in May\n\nWXYZ-2345\n final = river stone lamp\nfinal=River Stone Lamp\n"
    assert read_codes(text) == {"": ("wxyz2345",), "final": ("riverstonelamp",)}
    assert plain_code(" Ａ-b‑c ") == "abc"


def test_short_codes() -> None:
    with pytest.raises(CodesError) as caught:
        read_codes("long enough\nfinal = 1234-56\n")
    assert str(caught.value) == (
        "line 2: an exam code has at least 8 letters or digits, for whoever copies the pack can try codes for days; three "
        "or four words are easy to give out"
    )


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        ([], "a lock has 1 to 100 codes, and here are 0"),
        ([f"code number {n}" for n in range(101)], "a lock has 1 to 100 codes, and here are 101"),
    ],
)
def test_too_few_and_too_many(codes: list[str], sentence: str) -> None:
    with pytest.raises(CodesError) as caught:
        lock(PLAIN, PACK, NAME, b"", codes)
    assert str(caught.value) == sentence


BESIDE = "keys/final.fr.bin"
BROKEN_BESIDE = f"The locked answers in {BESIDE} were changed or cut; install the course again."


@pytest.fixture
def file_key(locked: bytes) -> bytes:
    _, key = unlock_with_key(locked, NAME, CODES[0])
    return key


def test_what_lies_beside_a_lock_opens_with_it(locked: bytes, file_key: bytes) -> None:
    beside = lock_beside(b"des mots", BESIDE, file_key)
    assert beside == lock_beside(b"des mots", BESIDE, file_key)
    assert beside != lock_beside(b"d'autres mots", BESIDE, file_key)
    assert b"mots" not in beside
    for code in CODES:
        plain, key = unlock_with_key(locked, NAME, code)
        assert (plain, unlock_beside(beside, BESIDE, key)) == (PLAIN, b"des mots")


def test_beside_as_the_docstring_says(file_key: bytes) -> None:
    """Held against the words, with the libraries alone."""
    beside = lock_beside(b"des mots", BESIDE, file_key)
    key = hmac.digest(file_key, b"beside" + len(BESIDE).to_bytes(4, "big") + BESIDE.encode(), "sha256")
    body = AESGCM(key).decrypt(beside[4:16], beside[16:], BESIDE.encode())
    assert beside[:4] == b"HBB1"
    assert body.startswith(b"\x00\x00\x00\x08des mots")
    assert len(body) % 256 == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda _data: b"",
        lambda data: data[:31],
        lambda data: b"HBL1" + data[4:],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    ],
)
def test_what_lies_beside_and_was_changed(file_key: bytes, change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(LockBrokenError) as caught:
        unlock_beside(change(lock_beside(b"des mots", BESIDE, file_key)), BESIDE, file_key)
    assert str(caught.value) == BROKEN_BESIDE


def test_beside_under_another_name_or_with_a_lying_length(file_key: bytes) -> None:
    with pytest.raises(LockBrokenError):
        unlock_beside(lock_beside(b"des mots", "keys/final.ar.bin", file_key), BESIDE, file_key)
    key = hmac.digest(file_key, b"beside" + len(BESIDE).to_bytes(4, "big") + BESIDE.encode(), "sha256")
    lying = AESGCM(key).encrypt(bytes(12), b"\xff" * 256, BESIDE.encode())
    with pytest.raises(LockBrokenError):
        unlock_beside(b"HBB1" + bytes(12) + lying, BESIDE, file_key)
