"""Publishers' signatures: written the same each time, and read as a stranger's file."""

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from content.archive import read_archive, write_archive
from content.canonical import canonical_json
from content.compiled import course_id
from content.courseread import parse_course
from content.ids import Did, PackId, Root
from content.kept import kept_pack
from content.keys import SigningKey, base58_encode
from content.signing import (
    MOST_SUCCESSIONS,
    PackSignature,
    SignatureRefusedError,
    Signer,
    Succession,
    add_signature,
    line_of,
    name_trouble,
    read_signatures,
    sign_pack,
    signature_json,
    signers,
    succeed,
)
from tests.content.archives import a_built, members, refused
from tests.content.zips import part, zipped

ROOT = Root("ab" * 32)
OLD = SigningKey(seed=b"\x01" * 32)
NEW = SigningKey(seed=b"\x02" * 32)
OTHER = SigningKey(seed=b"\x03" * 32)
NAME = "Kitui Training Centre"
FOLLOWED = (succeed(OLD, NEW.did),)


def test_the_format_does_not_change_between_versions() -> None:
    """The bytes of one signature by a key that follows another; all of it is fixed by the docstring."""
    data = signature_json([sign_pack(ROOT, NEW, NAME, FOLLOWED)])
    value = json.loads(data)
    assert canonical_json(value) == data
    assert value == {
        "format": 1,
        "signatures": [
            {
                "did": NEW.did,
                "name": NAME,
                "signature": PACK_VECTOR,
                "successions": [{"from": OLD.did, "signature": SUCCESSION_VECTOR, "to": NEW.did}],
            }
        ],
    }
    message = b"Hornbook pack signature 1\n" + canonical_json(
        {"did": NEW.did, "keys": [OLD.did, NEW.did], "name": NAME, "root": ROOT}
    )
    assert NEW.verify_key.verify(message, bytes.fromhex(PACK_VECTOR))
    follows = b"Hornbook key succession 1\n" + canonical_json({"from": OLD.did, "to": NEW.did})
    assert OLD.verify_key.verify(follows, bytes.fromhex(SUCCESSION_VECTOR))


PACK_VECTOR = "2dc780c6d7b694b04b10af700fa68a524011922161942b647fadacfa2bd265400aa4bbcc8d0a3ec674058f0d960fee812b05ad09c5afbc55188a3dda4295b001"
SUCCESSION_VECTOR = "8b55f923abbb5fd551adb66fff373e755854a62440918523920ba4d16d737fb1f5fd45d6ed0dcb03289d6a959309eccd9adf2848b48f86f1d9793c3a35c1930a"


SMALL = "did:key:z" + base58_encode(b"\xed\x01\x01" + bytes(31))


def test_who_signed() -> None:
    data = signature_json([sign_pack(ROOT, NEW, NAME, FOLLOWED), sign_pack(ROOT, OTHER, "Other")])
    assert signers(data, ROOT) == (
        Signer(did=NEW.did, name=NAME, line=(OLD.did, NEW.did)),
        Signer(did=OTHER.did, name="Other", line=(OTHER.did,)),
    )
    assert signers(None, ROOT) == ()


def refusal(data: bytes, root: Root = ROOT) -> str:
    with pytest.raises(SignatureRefusedError) as caught:
        signers(data, root)
    return str(caught.value)


def test_another_pack() -> None:
    data = signature_json([sign_pack(ROOT, OLD, NAME)])
    assert (
        refusal(data, Root("cd" * 32)) == "does not fit these files: the pack was changed after it was signed"
    )


def bent(change: Callable[[dict[str, Any]], object], root: Root = ROOT) -> str:
    value = json.loads(signature_json([sign_pack(ROOT, NEW, NAME, FOLLOWED)]))
    change(value["signatures"][0])
    return refusal(canonical_json(value), root)


CHANGED = "does not fit these files: the pack was changed after it was signed"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda s: s.update(name="Another Centre"), CHANGED),
        (lambda s: s.update(did=OTHER.did), "names keys that do not follow each other"),
        (lambda s: s.update(did=OTHER.did, successions=[]), CHANGED),
        (lambda s: s.update(successions=[]), CHANGED),
        (
            lambda s: s["successions"][0].update({"from": OTHER.did}),
            "says that a key is followed by another, and that key did not sign it",
        ),
        (lambda s: s["successions"][0].update(to=OTHER.did), "names keys that do not follow each other"),
        (lambda s: s.update(signature="ab" * 63), "holds a signature that is not 128 digits of hex"),
        (lambda s: s.update(signature="AB" * 64), "holds a signature that is not 128 digits of hex"),
        (lambda s: s.update(signature=7), "holds a signature that is not 128 digits of hex"),
        (lambda s: s.update(signature="00" * 64), CHANGED),
        (lambda s: s.update(name=" x"), "holds a publisher's name that cannot be shown"),
        (lambda s: s.update(name=None), "holds a publisher's name that cannot be shown"),
        (lambda s: s.update(more=1), "holds something that is no signature"),
        (lambda s: s.update(successions={}), "holds successions that are no list"),
        (lambda s: s.update(successions=[1]), "holds something that is no succession"),
        (
            lambda s: s.update(did=7),
            "names a key that is not usable: This is not a did:key of an Ed25519 key (did:key:z6Mk… with 56 characters)",
        ),
        (
            lambda s: s.update(did=SMALL),
            "names a key that is not usable: This Ed25519 key has a small order: one signature fits every message",
        ),
    ],
)
def test_bent_signatures(change: Callable[[dict[str, Any]], object], sentence: str) -> None:
    assert bent(change) == sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "is not sound: The file is not JSON: it goes wrong at line 1, column 2"),
        (b"x" * 32_001, "is not sound: The file has 32001 bytes; at most 32000 are read"),
        (b'{"format": 1}', "is not in canonical form"),
        (b'{"format":1,"format":1}', "is not sound: The member “format” is given twice in one object"),
        (b"[]", "is not a list of signatures of format 1"),
        (b'{"format":2,"signatures":[]}', "is not a list of signatures of format 1"),
        (b'{"format":1,"signatures":[]}', "does not hold 1 to 8 signatures"),
        (b'{"format":1,"signatures":{}}', "does not hold 1 to 8 signatures"),
        (b'{"format":1,"signatures":[1]}', "holds something that is no signature"),
    ],
)
def test_files_that_are_none(data: bytes, sentence: str) -> None:
    assert refusal(data) == sentence


def test_two_signatures_of_one_key() -> None:
    signature = sign_pack(ROOT, OLD, NAME)
    assert refusal(signature_json([signature, signature])) == "holds two signatures of one key"


def test_one_broken_signature_refuses_all() -> None:
    broken = replace(sign_pack(ROOT, OTHER, "Other"), name="Somebody")
    assert refusal(signature_json([sign_pack(ROOT, OLD, NAME), broken])) == CHANGED


def a_line(length: int) -> tuple[tuple[Succession, ...], Did]:
    keys = [SigningKey(seed=bytes([number]) * 32) for number in range(10, 11 + length)]
    pairs = itertools.pairwise(keys)
    return tuple(succeed(earlier, later.did) for earlier, later in pairs), keys[-1].did


def test_lines_are_bounded() -> None:
    successions, did = a_line(MOST_SUCCESSIONS)
    assert len(line_of(successions, did)) == MOST_SUCCESSIONS + 1
    with pytest.raises(SignatureRefusedError, match=r"^names more than 8 keys before this one$"):
        line_of(*a_line(MOST_SUCCESSIONS + 1))


def test_a_line_never_comes_back() -> None:
    circle = (succeed(OLD, NEW.did), succeed(NEW, OLD.did))
    with pytest.raises(SignatureRefusedError, match=r"^names keys that do not follow each other$"):
        line_of(circle, OLD.did)
    with pytest.raises(SignatureRefusedError, match=r"^a key cannot follow itself$"):
        succeed(OLD, OLD.did)


def test_a_signature_is_added_or_replaced() -> None:
    first = add_signature(None, sign_pack(ROOT, OLD, NAME))
    second = add_signature(first, sign_pack(ROOT, OTHER, "Other"))
    assert [each.did for each in signers(second, ROOT)] == [OLD.did, OTHER.did]
    assert add_signature(second, sign_pack(ROOT, OLD, NAME)) == second
    renamed = add_signature(second, sign_pack(ROOT, OLD, "Kitui"))
    assert [each.name for each in signers(renamed, ROOT)] == ["Kitui", "Other"]
    followed = add_signature(second, sign_pack(ROOT, NEW, NAME, FOLLOWED))
    assert [each.did for each in signers(followed, ROOT)] == [NEW.did, OTHER.did]


def test_both_keys_of_a_line_become_one_signature() -> None:
    both = signature_json([sign_pack(ROOT, OLD, NAME), sign_pack(ROOT, NEW, NAME)])
    joined = add_signature(both, sign_pack(ROOT, NEW, NAME, FOLLOWED))
    assert [each.did for each in read_signatures(joined)] == [NEW.did]


def test_at_most_eight_sign() -> None:
    data: bytes | None = None
    for number in range(8):
        data = add_signature(data, sign_pack(ROOT, SigningKey(seed=bytes([number]) * 32), f"N{number}"))
    with pytest.raises(SignatureRefusedError, match=r"^holds 8 signatures already$"):
        add_signature(data, sign_pack(ROOT, SigningKey(seed=b"\xff" * 32), "Ninth"))


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("Kitui", ""),
        ("क\u094dष\u200d", ""),
        ("", "must have 1 to 120 characters, without spaces around them"),
        ("x" * 121, "must have 1 to 120 characters, without spaces around them"),
        ("a ", "must have 1 to 120 characters, without spaces around them"),
        ("a\u202eb", "must not hold characters that cannot be seen"),
        ("a\nb", "must not hold characters that cannot be seen"),
        ("e\u0301", "must be in composed Unicode form (NFC)"),
    ],
)
def test_names(name: str, trouble: str) -> None:
    assert name_trouble(name) == trouble


def test_a_bad_name_is_not_signed() -> None:
    with pytest.raises(SignatureRefusedError) as caught:
        sign_pack(ROOT, OLD, "a\u202eb")
    assert str(caught.value) == "the publisher's name must not hold characters that cannot be seen"


def test_a_signed_pack_is_read_and_written_again(tmp_path: Path) -> None:
    bare = a_built(tmp_path)
    data = signature_json([sign_pack(bare.root, OLD, NAME)])
    built = replace(bare, signature=data)
    steps: list[tuple[int, int]] = []
    write_archive(built, tmp_path / "a.hbpack", lambda done, of: steps.append((done, of)))
    assert steps[-1] == (len(built.entries) + 2, len(built.entries) + 2)
    unpacked = read_archive(tmp_path / "a.hbpack", tmp_path / "new")
    assert (unpacked.root, [each.did for each in unpacked.signers]) == (built.root, [OLD.did])
    assert (tmp_path / "new/signature.json").read_bytes() == data
    write_archive(kept_pack(tmp_path / "new"), tmp_path / "b.hbpack")
    assert (tmp_path / "a.hbpack").read_bytes() == (tmp_path / "b.hbpack").read_bytes()


def test_a_stripped_signature_leaves_an_unsigned_pack(tmp_path: Path) -> None:
    built = a_built(tmp_path)
    write_archive(built, tmp_path / "a.hbpack")
    assert read_archive(tmp_path / "a.hbpack", tmp_path / "new").signers == ()


def test_a_pack_with_a_broken_signature_is_refused(tmp_path: Path) -> None:
    built = a_built(tmp_path)
    stale = signature_json([sign_pack(ROOT, OLD, NAME)])
    assert refused(tmp_path, zipped([*members(built), part("signature.json", stale)])) == (
        "E720",
        (
            "“signature.json” in the pack file does not fit these files: the pack was changed after it was signed; "
            "nothing was installed."
        ),
    )


def test_a_signature_that_is_too_large(tmp_path: Path) -> None:
    assert refused(
        tmp_path, zipped([*members(a_built(tmp_path)), part("signature.json", b"x" * 32_001)])
    ) == (
        "E711",
        "“signature.json” in the pack file is larger than 32000 bytes; nothing was installed.",
    )


def test_the_course_stays_the_same_when_the_key_is_followed() -> None:
    pack = PackId("org.example.water")
    value = {
        "format": 1, "id": pack, "version": "1.0.0", "language": "en", "title": "W", "summary": "", "authors": [],
        "license": "", "math": True, "parts": [], "others": [], "complete": {"require": [], "modules": []}, "retired": [],
        "award": None, "skills": [], "publisher": None,
    }  # fmt: skip
    course = parse_course(value, ROOT)
    first = replace(course, publisher=OLD.did, signed=True)
    later = replace(course, publisher=NEW.did, lineage=OLD.did, signed=True)
    assert first.course_id == later.course_id == course_id(pack, OLD.did)
    assert replace(course, publisher=NEW.did).course_id != first.course_id


def test_a_signature_is_a_value() -> None:
    assert sign_pack(ROOT, OLD, NAME) == PackSignature(
        did=OLD.did, name=NAME, signature=sign_pack(ROOT, OLD, NAME).signature
    )
