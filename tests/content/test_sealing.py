"""Sealing: hidden from a look."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from content.ids import PackId
from content.sealing import SealBrokenError, seal, unseal

PACK = PackId("org.example.water")


@given(st.binary(max_size=2000))
def test_what_was_sealed_comes_back(plain: bytes) -> None:
    sealed = seal(plain, PACK, "keys/final.bin")
    assert unseal(sealed, PACK, "keys/final.bin") == plain
    assert sealed == seal(plain, PACK, "keys/final.bin")
    assert (len(sealed) - 4 - 12 - 16) % 256 == 0


def test_the_format_does_not_change_between_versions() -> None:
    assert seal(b"answer", PACK, "keys/a.bin")[:32].hex() == SEALED_BEFORE


SEALED_BEFORE = "48425331e5fec30b09323ba8722c40504472bae54559b72a70f9b950a4f760d6"


def test_lengths_give_nothing_away_within_a_step() -> None:
    assert len(seal(b"a", PACK, "k")) == len(seal(b"a" * 252, PACK, "k")) < len(seal(b"a" * 253, PACK, "k"))


@pytest.mark.parametrize("change", [0, 5, 20, -1])
def test_changed_bytes_are_refused(change: int) -> None:
    sealed = bytearray(seal(b"answer", PACK, "keys/final.bin"))
    sealed[change] ^= 1
    with pytest.raises(SealBrokenError) as caught:
        unseal(bytes(sealed), PACK, "keys/final.bin")
    assert str(caught.value) == (
        "The sealed answers in keys/final.bin were changed or belong to another pack; install the course again."
    )


@pytest.mark.parametrize(("pack", "name"), [("org.example.other", "keys/a.bin"), (PACK, "keys/b.bin")])
def test_another_pack_or_file_cannot_open_it(pack: str, name: str) -> None:
    with pytest.raises(SealBrokenError):
        unseal(seal(b"answer", PACK, "keys/a.bin"), PackId(pack), name)


@pytest.mark.parametrize("data", [b"", b"HBS1", b"x" * 400])
def test_what_was_never_sealed_is_refused(data: bytes) -> None:
    with pytest.raises(SealBrokenError):
        unseal(data, PACK, "keys/a.bin")


def test_the_way_of_sealing_is_the_one_that_is_written_down() -> None:
    """HKDF as another implementation has it; also a length that the sealed bytes do not have is refused."""
    key = HKDF(SHA256(), 32, b"Hornbook seal 1: hidden from a look, not secret", b"key").derive(PACK.encode())
    for length, padded in ((6, 256), (252, 256)):
        text = (length.to_bytes(4, "big") + b"answer").ljust(padded, b"\0")
        sealed = b"HBS1" + bytes(12) + AESGCM(key).encrypt(bytes(12), text, b"keys/a.bin")
        assert unseal(sealed, PACK, "keys/a.bin") == b"answer".ljust(length, b"\0")
    text = (253).to_bytes(4, "big").ljust(256, b"\0")
    sealed = b"HBS1" + bytes(12) + AESGCM(key).encrypt(bytes(12), text, b"keys/a.bin")
    with pytest.raises(SealBrokenError) as caught:
        unseal(sealed, PACK, "keys/a.bin")
    assert str(caught.value) == (
        "The sealed answers in keys/a.bin were changed or belong to another pack; install the course again."
    )
