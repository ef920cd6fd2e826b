"""Keys as words: the published vectors of BIP-39, and what is said of words that give no key back."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.ids import Did
from content.keys import SigningKey, fingerprint
from content.wordlist import (
    WordsError,
    begins_key,
    fingerprint_words,
    is_key_name,
    names_key,
    seed_of_words,
    seed_words,
)

DID = SigningKey(seed=bytes(range(32))).did
OTHER = SigningKey(seed=b"\x07" * 32).did

# The vectors of 256 bits that BIP-39 publishes (trezor/python-mnemonic, vectors.json).
VECTORS = [
    ("00" * 32, "abandon " * 23 + "art"),
    ("7f" * 32, "legal winner thank year wave sausage worth useful " * 2 + "legal winner thank year wave sausage worth title"),
    ("80" * 32, "letter advice cage absurd amount doctor acoustic avoid " * 2 + "letter advice cage absurd amount doctor acoustic bless"),
    ("ff" * 32, "zoo " * 23 + "vote"),
    (
        "68a79eaca2324873eacc50cb9c6eca8cc68ea5d936f98787c60c7ebc74e6ce7c",
        ("hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy gospel tennis "
        "maple dilemma loan word shrug inflict delay length"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("seed", "words"), VECTORS)
def test_the_published_vectors(seed: str, words: str) -> None:
    assert " ".join(seed_words(bytes.fromhex(seed))) == words.strip()
    assert seed_of_words(words).hex() == seed


@settings(max_examples=30)
@given(st.binary(min_size=32, max_size=32))
def test_a_seed_comes_back_from_what_people_type(seed: bytes) -> None:
    words = seed_words(seed)
    assert seed_of_words("\n".join(f"{n}. {word.upper()}," for n, word in enumerate(words, 1))) == seed
    assert seed_of_words(" ".join(word[:4] for word in words)) == seed


def test_the_list_is_the_published_one() -> None:
    from content.wordlist import _words

    assert len(set(_words())) == 2048
    text = "".join(f"{word}\n" for word in _words()).encode()
    assert (
        hashlib.sha256(text).hexdigest() == "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "zoo " * 12,
            ("These are twelve words, as of a fingerprint, which gives no key back. A paper backup has twenty-four; "
            "take that sheet."),
        ),
        ("", "A paper backup has twenty-four words, and these are 0; write all of them."),
        ("zoo " * 25, "A paper backup has twenty-four words, and these are 25; write all of them."),
        ("zoo " * 23 + "voter", "Word 24, “voter”, is not on the list; look at the sheet again."),
        ("hornbook " + "zoo " * 23, "Word 1, “hornbook”, is not on the list; look at the sheet again."),
        (
            "zoo " * 24,
            ("Every word is on the list, but together they are no key: one was misread or two changed places. Compare "
            "them with the sheet one by one."),
        ),
    ],
)  # fmt: skip
def test_words_that_give_no_key_back(text: str, sentence: str) -> None:
    with pytest.raises(WordsError) as caught:
        seed_of_words(text)
    assert str(caught.value) == sentence


def test_a_seed_of_another_length() -> None:
    with pytest.raises(ValueError, match=r"^a seed has 32 bytes$"):
        seed_words(b"short")


def test_the_fingerprint_does_not_change_between_versions() -> None:
    assert " ".join(fingerprint_words(DID)) == FINGERPRINT
    assert fingerprint(DID) == GROUPS


FINGERPRINT = "film depart prefer potato crucial plastic anxiety room frozen welcome verify hover"
GROUPS = "KZDV-VJ2U-MNDU-YAUF"


def test_ways_to_write_a_key() -> None:
    words = fingerprint_words(DID)
    for text in (
        DID,
        f" {GROUPS.lower()} ",
        GROUPS.replace("-", ""),
        " ".join(words),
        ", ".join(words).upper(),
    ):
        assert is_key_name(text)
        assert names_key(text, DID)
        assert not names_key(text, OTHER)


@pytest.mark.parametrize(
    "text", ["", "did:key:z6Mk", "ABCD-EFGH", "zoo " * 11, "Kitui Training Centre", "hornbook " * 12]
)
def test_what_is_no_key(text: str) -> None:
    assert not is_key_name(text)
    assert not names_key(text, DID)


def test_beginnings() -> None:
    assert begins_key(GROUPS[:4].lower(), DID)
    assert begins_key(GROUPS[:7], DID)
    assert begins_key(DID.removeprefix("did:key:")[:12], DID)
    assert not begins_key("", DID)
    assert not begins_key(GROUPS[:4], OTHER)
    assert not begins_key(Did("-"), DID)
