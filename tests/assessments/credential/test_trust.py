"""Trust lists: a did, a card, a folder of cards; and each way in which a card is wrong."""

import json
from datetime import date
from pathlib import Path

import pytest

from assessments.credential.trust import NOBODY, IssuerCard, TrustError, TrustList, read_card, read_trust
from content.keys import fingerprint
from tests.assessments.credential.samples import ISSUER, STRANGER

SOUND = {"did": ISSUER.did, "name": "Kitui TC", "contact": "office@kitui.example", "since": "2025-01-31"}
CARD = IssuerCard(did=ISSUER.did, name="Kitui TC", contact="office@kitui.example", since=date(2025, 1, 31))


def written(path: Path, members: dict[str, str]) -> str:
    """A card file."""
    path.write_text(json.dumps(members), encoding="utf-8")
    return str(path)


def test_nobody_knows_nobody() -> None:
    assert NOBODY == TrustList() == read_trust([])
    assert NOBODY.card_of(ISSUER.did) is None


def test_a_did_is_called_by_its_fingerprint() -> None:
    trusted = read_trust([ISSUER.did])
    assert trusted.card_of(ISSUER.did) == IssuerCard(did=ISSUER.did, name=f"Issuer {fingerprint(ISSUER.did)}")
    assert trusted.card_of(STRANGER.did) is None


def test_a_card(tmp_path: Path) -> None:
    assert read_trust([written(tmp_path / "kitui.json", SOUND)]).card_of(ISSUER.did) == CARD


def test_a_folder_of_cards(tmp_path: Path) -> None:
    written(tmp_path / "a.json", SOUND)
    written(tmp_path / "b.json", {**SOUND, "did": STRANGER.did, "name": "Other"})
    (tmp_path / "note.txt").write_text("not a card")
    assert [card.name for card in read_trust([str(tmp_path)]).cards] == ["Kitui TC", "Other"]


def test_the_same_card_twice_is_one(tmp_path: Path) -> None:
    card = written(tmp_path / "a.json", SOUND)
    assert read_trust([card, card, str(tmp_path)]).cards == (CARD,)


def test_two_cards_that_differ(tmp_path: Path) -> None:
    one = written(tmp_path / "a.json", SOUND)
    other = written(tmp_path / "b.json", {**SOUND, "name": "Kitui"})
    with pytest.raises(TrustError) as caught:
        read_trust([one, other])
    assert str(caught.value) == f"Two cards speak of {ISSUER.did} and differ. Keep the right one."


def test_what_cannot_be_read(tmp_path: Path) -> None:
    missing, empty = tmp_path / "none.json", tmp_path / "empty"
    empty.mkdir()
    for source, message in (
        (str(missing), f"There is no issuer card {missing}."),
        (str(empty), f"The folder {empty} has no issuer cards (files that end in .json)."),
        ("\0", "The issuer card \0 cannot be read."),
        (
            "did:web:x",
            "“did:web:x” cannot be trusted: This is not a did:key of an Ed25519 key (did:key:z6Mk… with 56 characters).",
        ),
    ):
        with pytest.raises(TrustError) as caught:
            read_trust([source])
        assert str(caught.value) == message


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"did": "did:key:z"}, "This is not a did:key of an Ed25519 key (did:key:z6Mk… with 56 characters)."),
        ({"extra": "x"}, "it must have exactly did, name, contact and since."),
        ({"name": ""}, "name must be a text of 1 to 200 characters on one line."),
        ({"name": "a\nb"}, "name must be a text of 1 to 200 characters on one line."),
        ({"contact": 7}, "contact must be a text of 1 to 200 characters on one line."),
        ({"since": "2025"}, "since must be a day such as 2026-01-31."),
        ({"since": "2025-02-30"}, "since must be a day such as 2026-01-31."),
    ],
)
def test_a_wrong_card(change: dict[str, object], message: str) -> None:
    with pytest.raises(TrustError) as caught:
        read_card(json.dumps({**SOUND, **change}).encode(), "kitui.json")
    assert str(caught.value) == f"kitui.json is not an issuer card: {message}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[]", "it must have exactly did, name, contact and since."),
        (b"{", "The file is not JSON: it goes wrong at line 1, column 2."),
        (b'{"did":1,"did":2}', "The member “did” is given twice in one object."),
        (b"x" * 10_001, "The file has 10001 bytes; at most 10000 are read."),
    ],
)
def test_a_file_that_is_no_card(data: bytes, message: str) -> None:
    with pytest.raises(TrustError) as caught:
        read_card(data, "kitui.json")
    assert str(caught.value) == f"kitui.json is not an issuer card: {message}"
