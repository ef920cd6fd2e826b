"""A publisher's key file: sealed, never written over, and refused with one sentence where it is not sound."""

import json
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.keyfiles import (
    Cost,
    KeyFileError,
    PublisherKey,
    read_key_file,
    rewrite_key_file,
    seal_key,
    write_key_file,
)
from app.paperkey import paper_drawing, paper_text
from app.qr import qr_lines, qr_png, qr_squares, qr_svg
from content.keys import fingerprint
from content.pictures import picture_size
from content.wordlist import fingerprint_words, seed_of_words, seed_words
from tests.app.signed import KITUI, KITUI_NEXT

CHEAP = Cost(memory_kib=64, passes=1)
WORDS = "four or five words"


def a_key_file(path: Path, owner: PublisherKey = KITUI) -> Path:
    write_key_file(path, seal_key(owner, WORDS, b"s" * 16, b"n" * 12, CHEAP))
    return path


def test_what_was_sealed_is_opened(tmp_path: Path) -> None:
    path = a_key_file(tmp_path / "k.hbkey", KITUI_NEXT)
    found = read_key_file(path)
    assert (found.did, found.name, found.cost) == (KITUI_NEXT.did, KITUI_NEXT.name, CHEAP)
    assert found.open(WORDS) == KITUI_NEXT
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["k.hbkey"]
    text = path.read_text(encoding="utf-8")
    assert fingerprint(KITUI_NEXT.did) in text
    assert " ".join(fingerprint_words(KITUI_NEXT.did)) in text
    assert KITUI_NEXT.key.seed.hex() not in text
    assert "seed" not in repr(found)


def test_the_usual_cost_is_that_of_issuers() -> None:
    """reliability.md, "Keys on shared computers": Argon2id with 128 MiB."""
    assert Cost() == Cost(memory_kib=131072, passes=3, lanes=1)


def test_the_format_does_not_change_between_versions() -> None:
    file = seal_key(KITUI, WORDS, b"s" * 16, b"n" * 12, CHEAP)
    assert file.sealed.hex() == SEALED_BEFORE


SEALED_BEFORE = (
    "b1624ef1f0e00557bdf9857fc85a1a60a41d8a353358880e59d67c11682474b7ad026b51f74692e01ec4aef7ba01174a"
)


def test_a_passphrase_is_the_same_however_it_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "k"
    write_key_file(path, seal_key(KITUI, "café au lait", b"s" * 16, b"n" * 12, CHEAP))
    assert read_key_file(path).open("cafe\u0301 au lait") == KITUI


def test_another_passphrase(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError) as refused:
        read_key_file(a_key_file(tmp_path / "k")).open("five or four words")
    assert str(refused.value) == (
        "This passphrase does not open the key of “Kitui Training Centre”; type it again, or make the key anew from its "
        "paper backup with `keygen --restore`."
    )


def test_a_changed_name_does_not_open(tmp_path: Path) -> None:
    path = a_key_file(tmp_path / "k")
    path.write_text(path.read_text(encoding="utf-8").replace("Kitui", "Nairobi"), encoding="utf-8")
    with pytest.raises(
        KeyFileError, match=r"^This passphrase does not open the key of “Nairobi Training Centre”"
    ):
        read_key_file(path).open(WORDS)


def test_a_file_that_holds_another_key() -> None:
    other = replace(seal_key(KITUI, WORDS, b"s" * 16, b"n" * 12, CHEAP), did=KITUI_NEXT.did)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from app.keyfiles import _head, _wrapping_key

    box = AESGCM(_wrapping_key(WORDS, other.salt, CHEAP)).encrypt(other.nonce, KITUI.key.seed, _head(other))
    with pytest.raises(KeyFileError) as refused:
        replace(other, sealed=box).open(WORDS)
    assert str(refused.value) == (
        "The key file of “Kitui Training Centre” holds another key than it says; do not use it."
    )


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = a_key_file(tmp_path / "k")
    before = path.read_bytes()
    with pytest.raises(KeyFileError) as refused:
        a_key_file(path, KITUI_NEXT)
    assert str(refused.value) == (
        f"There is a file {path} already, and keys are never written over; choose another name with -o."
    )
    assert path.read_bytes() == before


def test_successions_are_put_into_a_file_without_opening_it(tmp_path: Path) -> None:
    path = a_key_file(tmp_path / "k", replace(KITUI_NEXT, successions=()))
    rewrite_key_file(path, replace(read_key_file(path), successions=KITUI_NEXT.successions))
    assert read_key_file(path).open(WORDS) == KITUI_NEXT
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "passphrase", "sentence"),
    [
        ("", WORDS, "The name “” must have 1 to 120 characters, without spaces around them; write it as learners shall read it."),
        ("Kitui", "short", "A passphrase has at least 8 characters; four or five words are easy to remember."),
    ],
)  # fmt: skip
def test_what_is_not_sealed(name: str, passphrase: str, sentence: str) -> None:
    with pytest.raises(KeyFileError) as refused:
        seal_key(replace(KITUI, name=name), passphrase, b"s" * 16, b"n" * 12, CHEAP)
    assert str(refused.value) == sentence


BAD: list[tuple[str, Any]] = [
    ("format", 2),
    ("kind", "something"),
    ("wrap", 7),
    ("wrap", {"method": "scrypt"}),
    ("did", "did:key:z6Mk"),
    ("name", "a\u202eb"),
    ("successions", 7),
    ("nonce", "AAAA"),
    ("sealed", "not base64"),
]
BAD_COST = [("memory_kib", 1 << 21), ("memory_kib", "64"), ("passes", 0), ("lanes", True), ("salt", "AA==")]


@pytest.mark.parametrize(("member", "value"), [*BAD, *((f"wrap.{name}", value) for name, value in BAD_COST)])
def test_files_that_are_no_keys(tmp_path: Path, member: str, value: object) -> None:
    path = a_key_file(tmp_path / "k")
    members = json.loads(path.read_bytes())
    inner = members["wrap"] if "." in member else members
    inner[member.rpartition(".")[2]] = value
    path.write_text(json.dumps(members))
    with pytest.raises(KeyFileError) as refused:
        read_key_file(path)
    assert str(refused.value) == (
        f"{path} is not a publisher's key file, or was damaged; name the file that `keygen` wrote, or make it anew from "
        "its paper backup with `keygen --restore`."
    )


def test_no_file_and_no_permission(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError) as refused:
        read_key_file(tmp_path / "none")
    assert str(refused.value) == (
        f"There is no key file {tmp_path / 'none'}; name the file that `keygen` wrote, or make one."
    )
    with pytest.raises(KeyFileError) as refused:
        read_key_file(tmp_path)
    assert str(refused.value) == (
        f"The key file {tmp_path} cannot be read: Is a directory. Look at its permissions."
    )


def test_the_paper_gives_the_key_back() -> None:
    text = paper_text(KITUI.key, KITUI.name).decode()
    listed = text[text.index(" 1.") : text.index("For anybody")]
    assert seed_of_words(listed) == KITUI.key.seed
    assert " ".join(fingerprint_words(KITUI.did)[:6]) in text
    drawing = paper_drawing(KITUI.key, "A & B").decode()
    assert "A &amp; B" in drawing
    assert [f"{n}. {word}<" in drawing for n, word in enumerate(seed_words(KITUI.key.seed), 1)] == [True] * 24


def test_qr_codes() -> None:
    lines = qr_lines(KITUI.did, colours=False)
    side, squares = qr_squares(KITUI.did)
    assert {len(line) for line in lines} == {side}
    assert len(lines) == (side + 1) // 2
    assert len(qr_lines(KITUI.did, colours=True, blocks=False)) == side
    assert qr_lines(KITUI.did, colours=True)[0].startswith("\x1b[30;47m")
    assert "".join(qr_lines(KITUI.did, colours=False, blocks=False)).count("#") == 2 * squares.count("M")
    svg, png = picture_size(qr_svg(KITUI.did)), picture_size(qr_png(KITUI.did))
    assert svg is not None
    assert png is not None
    assert (svg.format, png.format, png.width) == ("svg", "png", (side + 4) * 8)
