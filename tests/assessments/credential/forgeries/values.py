"""Forgeries of values: characters, forms, and bytes that parsers disagree about."""

from tests.assessments.credential.forgeries.kit import Mutants, Path, label, put, resigned
from tests.assessments.credential.samples import a_document, as_bytes

_CHARACTERS = "\x00\x07\x08\t\n\x0b\x0c\r\x1b\x1f\x7f\x80\x85\x9f\u2028\u2029\u202a\u202b\u202d\u202e\u2066\u2069\ufeff\ufffe\uffff"


def characters() -> Mutants:
    """Characters that peers escape differently, that steer terminals, or that turn the writing direction."""
    document = a_document()
    places: tuple[Path, ...] = (
        ("name",),
        ("issuer", "name"),
        ("credentialSubject", "identifier", 0, "identityHash"),
        ("credentialSubject", "achievement", "criteria", "narrative"),
        ("credentialSubject", "achievement", "alignment", 0, "targetName"),
    )
    for place in places:
        for character in _CHARACTERS:
            forged = put(document, place, f"Asha{character}Mwende")
            yield f"U+{ord(character):04X} in {label(place)}", resigned(forged), "forbidden-character"
        for text in ("", "x" * 4001):
            yield (
                f"{len(text)} characters in {label(place)}",
                resigned(put(document, place, text)),
                "text-length",
            )
    raw = as_bytes(document).replace(b"Kitui Training Centre", b"Kitui \\ud800 Centre")
    yield "half a surrogate pair", raw, "lone-surrogate"
    raw = as_bytes(document).replace(b"Kitui Training Centre", b"Kitui \xed\xa0\x80 Centre")
    yield "a raw surrogate", raw, "not-utf8"


_VALUES: dict[str, tuple[tuple[Path, ...], tuple[str, ...]]] = {
    "bad-time": (
        (("validFrom",), ("validUntil",), ("awardedDate",), ("credentialSubject", "activityEndDate")),
        ("2026-01-15", "2026-01-15T08:30Z", "2026-02-30T08:30:00Z", "2026-01-15T08:30:00+00:00", "2026-01-15t08:30:00z",
         "2026-01-15T24:30:00Z", "2026-01-15T08:30:00.5Z", "now", "२०२६-01-15T08:30:00Z", "2026-01-15T08:30:00Zx"),
    ),
    "bad-number": (
        (("credentialSubject", "result", 0, "value"),
         ("credentialSubject", "achievement", "resultDescription", 0, "requiredValue")),
        ("101", "-1", "+1", "1e2", "86.55", "86.0", "086", "86,5", "٨٦", "86 %", "NaN", "Infinity", ".5", "5.", " 86"),
    ),
    "bad-id": (
        (("id",), ("credentialSubject", "achievement", "id"), ("evidence", 0, "id"),
         ("credentialSubject", "source", "id")),
        ("urn:uuid:1", "relative", "../up", "URN:UUID:00000000-0000-4000-8000-000000000006", "_:b0", "https://example.org/",
         "urn:uuid:00000000-0000-4000-8000-00000000000G", "urn:uuid:00000000-0000-4000-8000-00000000000A",
         "00000000-0000-4000-8000-000000000006", "urn:uuid:00000000-0000-4000-8000-000000000006> <x"),
    ),
    "bad-url": (
        (("credentialSubject", "achievement", "alignment", 0, "targetUrl"),),
        ("relative", "//example.org/", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://",
         "https://a b/", 'https://a"b/', "https://a\\b/", "https://a<b/", "HTTPS://example.org/", "https://ä.example/"),
    ),
    "bad-digest": (
        (("relatedResource", 0, "digestMultibase"), ("relatedResource", 1, "digestMultibase")),
        ("uEi", "zQm", "uEiC" + "A" * 42, "uEiC" + "A" * 44, "mEiCr" + "q6ur" * 10 + "qw", "uEiA" + "A" * 42 + "B",
         "uEyA" + "A" * 43, "uEiA" + "A" * 42 + "=", "uEiA" + "A" * 42 + "é"),
    ),
    "bad-language": (
        (("credentialSubject", "achievement", "inLanguage"),),
        ("e", "en_GB", "en-", "-en", "english language", "en--GB", "한국어", "en\u00a0"),
    ),
    "bad-choice": (
        (("credentialSubject", "achievement", "achievementType"), ("credentialSchema", 0, "id"),
         ("relatedResource", 0, "mediaType"), ("credentialSubject", "identifier", 0, "identityType"),
         ("credentialSubject", "result", 1, "status"),
         ("credentialSubject", "achievement", "resultDescription", 0, "resultType"),
         ("credentialSubject", "achievement", "resultDescription", 0, "valueMin"),
         ("credentialSubject", "achievement", "resultDescription", 0, "valueMax")),
        ("Diploma", "https://example.org/schema.json", "completed", "1"),
    ),
}  # fmt: skip


def values() -> Mutants:
    """Texts that are not of their member's form, signed again."""
    document = a_document()
    for code, (places, texts) in _VALUES.items():
        for place in places:
            for text in texts:
                yield f"{label(place)} = {text!r}", resigned(put(document, place, text)), code


def raw_json() -> Mutants:
    """Bytes that are no JSON, or that parsers disagree about."""
    data = as_bytes(a_document())
    text = data.decode()
    number = text.replace('"hashed":false', '"hashed":{}')
    for literal in ("NaN", "Infinity", "-Infinity", "1.5", "1e5", "-0", "9007199254740992", "1" * 400):
        yield f"number {literal[:20]}", number.replace("{}", literal, 1).encode(), "bad-number"
    for literal in ("01", "+1", "0x1", "undefined", "'x'", "False", "1.", "\u00a0false"):
        yield f"literal {literal!r}", number.replace("{}", literal, 1).encode(), "not-json"
    yield "byte order mark", b"\xef\xbb\xbf" + data, "byte-order-mark"
    yield "UTF-16", text.encode("utf-16"), "not-utf8"
    yield "Latin-1", data.replace(b"Centre", b"Centr\xe9"), "not-utf8"
    yield "overlong", data.replace(b"Centre", b"Centr\xc0\xa5"), "not-utf8"
    for size in (0, 1, 100, len(data) - 1):
        yield f"cut at {size}", data[:size], "not-json"
    for end in (b"x", b",", b"}", b"{}", b"\0", data):
        yield f"{end[:5]!r} behind", data + end, "not-json"
    for start in (b"x", b"//\n", b"\0", b")]}'\n"):
        yield f"{start!r} before", start + data, "not-json"
    yield "a trailing comma", data[:-1] + b",}", "not-json"
    yield "a raw line end in a text", data.replace(b"Kitui T", b"Kitui\nT"), "not-json"
    yield "a bad escape", data.replace(b"Kitui T", b"Kitui\\xT"), "not-json"
    yield "deep lists", b"[" * 100_000, "too-deep"
    yield "deep objects", b'{"a":' * 50_000, "too-deep"
    yield "nine deep", data.replace(b'"hashed":false', b'"hashed":' + b"[" * 9 + b"]" * 9), "too-deep"
    yield "too large", data.replace(b"Kitui T", b"x" * 400_000), "too-large"
    for whole in (b"null", b"[]", b"7", b'"text"', b"true", b"[" + data + b"]"):
        yield f"{whole[:6]!r} as a whole", whole, "not-an-object"
    for start, code in (
        (b"%PDF-1.7\n", "pdf"),
        (b"<svg>", "svg"),
        (b"<?xml?>", "svg"),
        (b"PK\x03\x04", "archive"),
    ):
        yield f"{start!r}", start + data, code
