"""No forgery is accepted, each is refused for the right reason, and every control is accepted."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest

from assessments.completion import Outcome
from assessments.credential.proof import check_proof
from assessments.credential.sentences import BROKEN
from assessments.credential.verify import NotVerified, verify
from content.canonical import Json, parse_json_strict
from content.errors import HornbookError
from content.ids import Did
from tests.assessments.credential.forgeries import FAMILIES, Forgery, forgeries
from tests.assessments.credential.samples import (
    ISSUER,
    LEARNER,
    Document,
    a_completion,
    a_document,
    a_skill,
    an_outcome,
    countersigned,
    self_attested,
    unsigned_pack,
)

COUNTS = {
    "changed text": 57,
    "changed fact": 31,
    "removed": 109,
    "added": 110,
    "renamed": 214,
    "retyped": 759,
    "types": 114,
    "contexts": 38,
    "duplicates": 26,
    "proofs": 76,
    "keys": 117,
    "json-ld": 219,
    "shared ids": 24,
    "look-alikes": 28,
    "characters": 137,
    "values": 180,
    "raw json": 51,
    "results": 39,
    "publishers": 5,
}


@pytest.fixture(scope="module")
def made() -> tuple[Forgery, ...]:
    return tuple(forgeries())


def test_as_many_of_each_family_as_were_meant(made: tuple[Forgery, ...]) -> None:
    assert Counter(forgery.family for forgery in made) == COUNTS


@pytest.mark.parametrize("family", FAMILIES)
def test_every_forgery_is_refused_for_the_right_reason(family: str, made: tuple[Forgery, ...]) -> None:
    wrong = []
    for forgery in made:
        if forgery.family == family:
            code = _refusal(forgery.data)
            if code != forgery.code:
                wrong.append((forgery.what, forgery.code, code))
    assert wrong == []


def _refusal(data: bytes) -> str:
    try:
        verify(data)
    except NotVerified as error:
        return error.code
    return "accepted"


def test_every_refusal_says_the_same_sentence() -> None:
    with pytest.raises(NotVerified, match=f"^{BROKEN}$"):
        verify(b"{}")


def test_forgeries_differ_from_each_other(made: tuple[Forgery, ...]) -> None:
    assert len({forgery.data for forgery in made}) >= len(made) - 40


def test_most_forgeries_carry_a_sound_signature(made: tuple[Forgery, ...]) -> None:
    """Byte flips alone prove little: more than half would pass a verifier that looks at the signature only."""
    assert sum(_soundly_signed(forgery.data) for forgery in made) > len(made) // 2


def _soundly_signed(data: bytes) -> bool:
    """What a verifier says that drops the members it does not know and then checks the signature."""
    try:
        return check_proof(cast("Document", parse_json_strict(data)))
    except (HornbookError, AttributeError, KeyError, TypeError, ValueError, IndexError):
        return False  # a lax verifier that trips over a forgery has not accepted it


def controls() -> Iterator[tuple[str, bytes]]:
    """Files like the forgeries that are sound, and must be accepted."""
    whole = a_completion()
    yield "self-attested", self_attested()
    yield "countersigned", countersigned()
    yield "unsigned pack", countersigned(unsigned_pack())
    yield (
        "no code, no end, no skills",
        countersigned(replace(whole, award_code=None, valid_months=None, skills=())),
    )
    yield "marks that differ", countersigned(replace(whole, outcomes=_different_marks()))
    yield (
        "64 assessments",
        countersigned(replace(whole, outcomes=tuple(an_outcome(f"A{n}") for n in range(64)))),
    )
    yield "64 skills", countersigned(replace(whole, skills=tuple(a_skill(f"S{n}") for n in range(64))))
    yield "published by the issuer", countersigned(replace(whole, publisher=ISSUER.did))
    yield "published by the learner", self_attested(replace(whole, publisher=LEARNER.did))
    for name in (
        "Ñandú Õunapuu",
        "آشا",
        "आशा म्वेंडे",
        "陳大文",
        "Ашá",
        "😀 Asha",
        "က်ွန်ုပ်",
        "a\u200db",
        'O\'Neil \\ "X"',
    ):
        yield f"named {name}", countersigned(replace(whole, learner_name=name))
    document = a_document()
    yield "indented", json.dumps(document, indent=2).encode()
    yield "escaped", json.dumps(document, ensure_ascii=True).encode() + b"\n"
    yield "members in another order", json.dumps(dict(reversed(document.items()))).encode()
    subject = cast("Document", document["credentialSubject"])
    subject["result"] = cast("list[Json]", subject["result"])[::-1]
    yield "a list in another order", json.dumps(document).encode()


def _different_marks() -> tuple[Outcome, ...]:
    first, second = a_completion().outcomes
    return (first, replace(second, pass_mark=first.pass_mark / 2))


@pytest.mark.parametrize(("what", "data"), tuple(controls()), ids=range(22))
def test_every_control_is_accepted(what: str, data: bytes) -> None:
    assert verify(data).claims.issuer_did in {ISSUER.did, LEARNER.did}, what


def test_any_byte_changed_is_refused() -> None:
    """Each position of a file, three flips each: the bit of a letter's case, the lowest bit, the highest."""
    data = countersigned(unsigned_pack())
    accepted = []
    for position in range(len(data)):
        for flip in (0x20, 0x01, 0x80):
            mutant = bytearray(data)
            mutant[position] ^= flip
            if _refusal(bytes(mutant)) == "accepted":
                accepted.append((position, flip))
    assert accepted == []


def test_any_byte_left_out_is_refused() -> None:
    data = countersigned()
    assert [n for n in range(len(data)) if _refusal(data[:n] + data[n + 1 :]) == "accepted"] == []


def test_a_strangers_file_is_never_countersigned() -> None:
    """Whoever signs with a key of their own is an issuer that nobody has met, whatever name they take."""
    verified = verify(countersigned())
    assert verified.level == "unknown-issuer"
    assert verified.claims.issuer_did == Did(ISSUER.did)
