"""The issuers a verifier trusts: issuer cards, from a did:key, a card file, or a folder of cards."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessments.credential import rules
from content.canonical import Json, JsonError, parse_json_strict, quoted
from content.errors import HornbookError
from content.ids import Did
from content.keys import DidError, fingerprint, key_of_did

MAX_CARD_SIZE = 10_000
MAX_CARDS = 10_000
_MEMBERS = frozenset({"did", "name", "contact", "since"})
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class TrustError(HornbookError):
    """A trust list cannot be read; the message names the card and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerCard:
    """An issuer as the verifier came to know it: `name` is the verifier's, never the credential's.

    `contact` and `since` (the day from which the key signs) are None for an issuer named by its did alone.
    """

    did: Did
    name: str
    contact: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustList:
    """The verifier's own list; at most one card a key."""

    cards: tuple[IssuerCard, ...] = ()

    def card_of(self, did: str) -> IssuerCard | None:
        """The card of a key, or None if the list does not know it."""
        return next((card for card in self.cards if card.did == did), None)


NOBODY = TrustList()
"""A trust list without anybody on it."""


def read_trust(sources: Iterable[str]) -> TrustList:
    """The list that ``--trust`` values stand for: each a did:key, a card file, or a folder of ``*.json`` cards.

    Raises TrustError for the first that cannot be read, and where two cards give one key different names.
    """
    cards: dict[Did, IssuerCard] = {}
    for source in sources:
        for card in _cards(source):
            known = cards.setdefault(card.did, card)
            if known != card:
                raise TrustError(f"Two cards speak of {card.did} and differ. Keep the right one.")
    return TrustList(cards=tuple(cards.values()))


def card_of_did(did: str) -> IssuerCard:
    """A card for a bare did:key; it is called by its fingerprint."""
    try:
        return IssuerCard(did=key_of_did(did).did, name=f"Issuer {fingerprint(did)}")
    except DidError as error:
        raise TrustError(f"{quoted(did, 80)} cannot be trusted: {error}") from error


def read_card(data: bytes, name: str) -> IssuerCard:
    """The issuer card in a file's bytes: exactly did, name, contact and since; `name` is the file's, for messages."""
    try:
        members = parse_json_strict(data, max_size=MAX_CARD_SIZE)
    except JsonError as error:
        raise TrustError(f"{name} is not an issuer card: {error}") from error
    if not isinstance(members, dict) or members.keys() != _MEMBERS:
        raise TrustError(f"{name} is not an issuer card: it must have exactly did, name, contact and since.")
    did = _text(members, "did", name)
    try:
        key = key_of_did(did)
    except DidError as error:
        raise TrustError(f"{name} is not an issuer card: {error}") from error
    since = _since(_text(members, "since", name), name)
    return IssuerCard(
        did=key.did, name=_text(members, "name", name), contact=_text(members, "contact", name), since=since
    )


def _cards(source: str) -> list[IssuerCard]:
    if source.startswith("did:"):
        return [card_of_did(source)]
    path = Path(source)
    if path.is_dir():
        files = sorted(path.glob("*.json"))[:MAX_CARDS]
        if not files:
            raise TrustError(f"The folder {source} has no issuer cards (files that end in .json).")
        return [_card_file(file) for file in files]
    return [_card_file(path)]


def _card_file(path: Path) -> IssuerCard:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_CARD_SIZE + 1)
    except FileNotFoundError as error:
        raise TrustError(f"There is no issuer card {path}.") from error
    except (OSError, ValueError) as error:
        raise TrustError(f"The issuer card {path} cannot be read.") from error
    return read_card(data, str(path))


def _text(members: dict[str, Json], member: str, name: str) -> str:
    value = members[member]
    if (
        not isinstance(value, str)
        or not 1 <= len(value) <= rules.NAME_LENGTH
        or rules.FORBIDDEN.search(value)
    ):
        most = rules.NAME_LENGTH
        raise TrustError(
            f"{name} is not an issuer card: {member} must be a text of 1 to {most} characters on one line."
        )
    return value


def _since(text: str, name: str) -> date:
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise TrustError(f"{name} is not an issuer card: since must be a day such as 2026-01-31.")
