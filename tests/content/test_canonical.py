"""Canonical bytes and strict JSON: published vectors, every refusal's code and sentence, and round trips."""

import hashlib
import json
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.canonical import (
    MAX_INTEGER,
    Json,
    JsonError,
    canonical_json,
    digest_multibase,
    digest_of_multibase,
    parse_json_strict,
    quoted,
    sha256_hex,
)

texts = st.text(st.characters(codec="utf-8"))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


def test_the_order_of_members_is_that_of_utf16_units() -> None:
    """RFC 8785 §3.2.3's example."""
    value: Json = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    written = '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}'
    assert canonical_json(value) == written.encode()


def test_literals_and_texts() -> None:
    """RFC 8785 §3.2.2's texts; whole numbers only."""
    value: Json = {
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
        "n": -7,
    }
    written = '{"literals":[null,true,false],"n":-7,"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    assert canonical_json(value) == written.encode()


@given(values)
def test_what_is_written_is_read_again(value: Json) -> None:
    data = canonical_json(value)
    assert parse_json_strict(data, max_depth=100) == value
    assert canonical_json(parse_json_strict(json.dumps(value).encode(), max_depth=100)) == data


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (1.5, "This value has no canonical JSON form: 1.5 is a fraction."),
        ({"a": [1, {"b": float("nan")}]}, "This value has no canonical JSON form: nan is a fraction."),
    ],
)
def test_no_floats(value: object, message: str) -> None:
    with pytest.raises(JsonError) as caught:
        canonical_json(cast("Json", value))
    assert (caught.value.code, str(caught.value)) == ("not-canonical", message)


@pytest.mark.parametrize("value", [2**53, "\ud800", {"\udc00": 1}])
def test_no_huge_numbers_and_no_half_surrogates(value: Json) -> None:
    with pytest.raises(JsonError, match=r"^This value has no canonical JSON form: ") as caught:
        canonical_json(value)
    assert caught.value.code == "not-canonical"


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b'{"a":1,"b":2,"a":3}', "duplicate-member", "The member “a” is given twice in one object."),
        (b'[{"x":{"\\u0061":1,"a":2}}]', "duplicate-member", "The member “a” is given twice in one object."),
        (b"NaN", "bad-number", "The number “NaN” is not a whole number that JSON keeps exactly."),
        (
            b"[-Infinity]",
            "bad-number",
            "The number “-Infinity” is not a whole number that JSON keeps exactly.",
        ),
        (b"1.0", "bad-number", "The number “1.0” is not a whole number that JSON keeps exactly."),
        (b"1e3", "bad-number", "The number “1e3” is not a whole number that JSON keeps exactly."),
        (b"-0", "bad-number", "The number “-0” is not a whole number that JSON keeps exactly."),
        (
            b"9007199254740992",
            "bad-number",
            "The number “9007199254740992” is not a whole number that JSON keeps exactly.",
        ),
        (
            b"1" * 5000,
            "bad-number",
            f"The number “{'1' * 39}…” is not a whole number that JSON keeps exactly.",
        ),
        (b'"\xff"', "not-utf8", "The file is not UTF-8 text: byte 1 is wrong."),
        (b'"\xed\xa0\x80"', "not-utf8", "The file is not UTF-8 text: byte 1 is wrong."),
        (b'{"a":\n 1,}', "not-json", "The file is not JSON: it goes wrong at line 2, column 4."),
        (b"", "not-json", "The file is not JSON: it goes wrong at line 1, column 1."),
        (b"1 2", "not-json", "The file is not JSON: it goes wrong at line 1, column 3."),
        (b"\xef\xbb\xbf1", "not-json", "The file is not JSON: it goes wrong at line 1, column 1."),
        (b'"\\ud800"', "lone-surrogate", "A text in the file holds half of a surrogate pair."),
        (b'[{"\\udc00":1}]', "lone-surrogate", "A text in the file holds half of a surrogate pair."),
        (b"[[[[]]]]", "too-deep", "The file has more than 3 objects or lists inside each other."),
        (b"[" * 100_000, "too-deep", "The file has more than 3 objects or lists inside each other."),
        (b"x" * 100_001, "too-large", "The file has 100001 bytes; at most 100000 are read."),
    ],
)
def test_strict_reading(data: bytes, code: str, message: str) -> None:
    with pytest.raises(JsonError) as caught:
        parse_json_strict(data, max_size=100_000, max_depth=3)
    assert (caught.value.code, str(caught.value)) == (code, message)


def test_many_members_with_one_given_twice_are_refused_at_once() -> None:
    data = b"{" + b",".join(b'"%d":1' % number for number in range(50_000)) + b',"49999":1}'
    with pytest.raises(JsonError, match=r"^The member “49999” is given twice in one object\.$"):
        parse_json_strict(data)


def test_what_strict_reading_lets_through() -> None:
    assert parse_json_strict(b"[[[]]]", max_depth=3) == [[[]]]
    assert parse_json_strict(b' {"\\ud83d\\ude00" : -9007199254740991}\n') == {"😀": -MAX_INTEGER}
    assert parse_json_strict(b'["\\u0041", null, true]') == ["A", None, True]


def test_digests() -> None:
    """FIPS 180-4's example; multihash 0x12 0x20 in multibase base64url."""
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256_hex(b"abc") == digest
    assert digest_multibase(digest) == "uEiC6eBa_jwHP6kFBQN5driIjsANho5YXepy0EP9h8gAVrQ"
    assert digest_of_multibase("uEiC6eBa_jwHP6kFBQN5driIjsANho5YXepy0EP9h8gAVrQ") == digest


@given(st.binary(max_size=40))
def test_digests_round_trip(data: bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()
    assert digest_of_multibase(digest_multibase(digest)) == digest


@pytest.mark.parametrize("text", ["", "u", "uEiA", "zEiC6eBa_jwHP6kFBQN5driIjsANho5YXepy0EP9h8gAVrQ", "u" + "é" * 46, "u=" * 23,
                                  "uEiC6eBa_jwHP6kFBQN5driIjsANho5YXepy0EP9h8gAVrR"])  # fmt: skip
def test_what_is_no_digest(text: str) -> None:
    assert digest_of_multibase(text) is None


def test_only_sha256_becomes_a_multibase() -> None:
    with pytest.raises(ValueError, match="a SHA-256 has 64 hex digits"):
        digest_multibase("ab")


def test_a_strangers_text_in_quotation_marks() -> None:
    assert quoted("a\u202eb\x1b“é”") == "“a\\u202eb\\x1b\\u201c\\xe9\\u201d”"
    assert quoted("x" * 41) == f"“{'x' * 39}…”"
