"""Forgeries of what is signed and of the signature: facts, proofs, contexts, members given twice."""

from base64 import b64encode
from collections.abc import Iterator
from typing import cast

from assessments.credential.table import CONTEXT
from content.canonical import Json
from content.keys import base58_encode
from tests.assessments.credential.forgeries.kit import Mutants, Path, at, label, objects, put, resigned, texts
from tests.assessments.credential.samples import ISSUER, STRANGER, Document, a_document, as_bytes, signed


def changed_text() -> Mutants:
    """One letter of each free text changed: unsigned, signed by a stranger's key, under either key's name."""
    document = a_document()
    free = ("name", "description", "narrative", "identityHash", "targetName", "humanCode", "version", "genre")
    for path, text in texts(document):
        if path[-1] not in free or text in {"Overall score", "Completion"}:
            continue
        forged = put(document, path, text[:-1] + ("x" if text[-1] != "x" else "y"))
        if label(path).endswith("criteria.narrative"):
            forged = put(document, path, "x" + text[1:])
        yield f"{label(path)} as it was signed", as_bytes(forged), "signature"
        by_stranger = signed(forged, STRANGER)
        yield f"{label(path)} by another key", as_bytes(by_stranger), "proof-key"
        method = at(document, ("proof", "verificationMethod"))
        renamed = put(by_stranger, ("proof", "verificationMethod"), method)
        yield f"{label(path)} by another key under the issuer's name", as_bytes(renamed), "signature"


def changed_fact() -> Mutants:
    """Scores, dates, ids and digests changed within their form."""
    document = a_document()
    subject = ("credentialSubject",)
    changes: tuple[tuple[Path, Json], ...] = (
        ((*subject, "result", 0, "value"), "99"),
        ((*subject, "result", 2, "value"), "100"),
        ((*subject, "achievement", "resultDescription", 0, "requiredValue"), "50"),
        ((*subject, "id"), STRANGER.did),
        ((*subject, "activityStartDate"), "2025-01-02T09:00:00Z"),
        ((*subject, "activityEndDate"), "2025-01-02T09:00:00Z"),
        (("awardedDate",), "2025-01-02T09:00:00Z"),
        (("validUntil",), "2099-01-02T09:00:00Z"),
        (("id",), "urn:uuid:00000000-0000-4000-8000-000000000006"),
        ((*subject, "achievement", "id"), "urn:uuid:00000000-0000-4000-8000-000000000006"),
        ((*subject, "achievement", "inLanguage"), "fr"),
        ((*subject, "achievement", "creator", "id"), STRANGER.did),
        ((*subject, "achievement", "alignment", 0, "targetUrl"), "https://example.org/other"),
        (("relatedResource", 1, "id"), "urn:uuid:00000000-0000-4000-8000-000000000006"),
        (("relatedResource", 0, "digestMultibase"), at(document, ("relatedResource", 1, "digestMultibase"))),
    )
    for path, value in changes:
        yield label(path), as_bytes(put(document, path, value)), "signature"
        later = put(put(document, ("validFrom",), "2026-01-16T08:30:00Z"), path, value)
        yield f"{label(path)} and the date", as_bytes(later), "proof-time"
    both = put(document, ("validFrom",), "2026-01-16T08:30:00Z")
    yield "both dates", as_bytes(put(both, ("proof", "created"), "2026-01-16T08:30:00Z")), "signature"


def contexts() -> Mutants:
    """Other lists of contexts, signed again over the same statements."""
    document = a_document()
    listed: list[Json] = list(CONTEXT)
    first = CONTEXT[0]
    others: list[Json] = [
        listed[:1],
        listed[:2],
        [],
        None,
        listed[0],
        [*listed[::-1]],
        [*listed, "https://example.org/context.json"],
        [*listed, {"narrative": "https://example.org/nothing"}],
        [*listed, listed[0]],
        [*listed, None],
        ["https://www.w3.org/2018/credentials/v1", *listed[1:]],
        [listed[0], "https://purl.imsglobal.org/spec/ob/v3p0/context.json", listed[2]],
        [listed[0], "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json", listed[2]],
        [first.upper(), *listed[1:]],
        [f"{first}#", *listed[1:]],
        [{"@vocab": "https://example.org/"}, *listed],
        {"@vocab": "https://example.org/"},
    ]
    for other in others:
        yield f"{other!r:.60}", resigned(put(document, ("@context",), other)), "context"
    for path in objects(document):
        if path:
            inner = put(document, (*path, "@context"), {"name": None})
            yield f"inside {label(path)}", resigned(inner), "unknown-member"


def duplicates() -> Mutants:
    """A member given twice: parsers keep the last one, or the first."""
    text = as_bytes(a_document()).decode()
    for name in ("name", "issuer", "value", "id", "type", "credentialSubject", "proof", "@context", "hashed"):
        start = text.index(f'"{name}":')
        for extra in (f'"{name}":"forged",', f'"{name}":null,'):
            yield f"{name} first {extra}", (text[:start] + extra + text[start:]).encode(), "duplicate-member"
    for name in ("name", "issuer", "proof", "id"):
        yield f"{name} last", (text[:-1] + f',"{name}":"forged"}}').encode(), "duplicate-member"
        escaped = f"\\u{ord(name[0]):04x}{name[1:]}"
        yield f"{name} escaped", (text[:-1] + f',"{escaped}":"forged"}}').encode(), "duplicate-member"


def proofs() -> Mutants:
    """Proofs of other forms, kinds, counts and purposes."""
    document = a_document()
    proof = cast("Document", document["proof"])
    value = str(proof["proofValue"])
    raw = bytes(range(64))

    def with_proof(other: Json) -> bytes:
        return as_bytes({**document, "proof": other})

    yield "two", with_proof([proof, proof]), "several-proofs"
    yield "a list of one", with_proof([proof]), "several-proofs"
    yield "an empty list", with_proof([]), "several-proofs"
    others: tuple[Json, ...] = (None, "proof", 7)
    for other in others:
        yield f"{other!r}", with_proof(other), "not-an-object"
    for name in proof:
        code = "missing-member"
        yield f"without {name}", with_proof({k: v for k, v in proof.items() if k != name}), code
    for name in ("id", "challenge", "domain", "expires", "nonce", "previousProof", "@context", "jws"):
        yield f"with {name}", with_proof({**proof, name: "urn:uuid:1"}), "unknown-member"
    for name, forms in _PROOF_FORMS.items():
        for form in forms:
            yield f"{name} = {form!r}", with_proof({**proof, name: form}), "proof-form"
    method = str(proof["verificationMethod"])
    strange = STRANGER.did.removeprefix("did:key:")
    methods: tuple[Json, ...] = (
        method.split("#", maxsplit=1)[0],
        f"{method}#",
        f"{STRANGER.did}#{strange}",
        f"{ISSUER.did}#{strange}",
        f"{STRANGER.did}#{ISSUER.did.removeprefix('did:key:')}",
        method.upper(),
        [method],
        {"id": method},
    )
    for other in methods:
        yield f"method {other!r:.70}", with_proof({**proof, "verificationMethod": other}), "proof-key"
    for other in ("2026-01-15T08:30:01Z", "2026-01-15T08:30:00+00:00", "2026-01-15T08:30:00.000Z", "", None):
        yield f"created {other!r}", with_proof({**proof, "created": other}), "proof-time"
    values: tuple[Json, ...] = (
        "",
        "z",
        value[1:],
        value + "1",
        "z1" + value[1:],
        "u" + value[1:],
        "Z" + value[1:],
        value.replace(value[5], "0", 1),
        value + " ",
        "m" + b64encode(raw).decode(),
        "z" + base58_encode(raw + b"x"),
        "z" + base58_encode(raw[1:]),
        None,
        [value],
    )
    for other in values:
        yield f"value {other!r:.30}", with_proof({**proof, "proofValue": other}), "proof-value"
    yield "value without its end", with_proof({**proof, "proofValue": value[:-1]}), "signature"
    for what, signature in _false_signatures():
        yield what, with_proof({**proof, "proofValue": f"z{base58_encode(signature)}"}), "signature"
    other_proof = cast("Document", signed({**document, "name": "Another award"})["proof"])
    yield "of another file", with_proof(other_proof), "signature"


_PROOF_FORMS: dict[str, tuple[Json, ...]] = {
    "type": ("Ed25519Signature2020", ["DataIntegrityProof"], "dataintegrityproof", None),
    "cryptosuite": ("eddsa-jcs-2022", "ecdsa-rdfc-2019", "EDDSA-RDFC-2022", ["eddsa-rdfc-2022"], None),
    "proofPurpose": ("authentication", "keyAgreement", ["assertionMethod"], None, "assertionmethod"),
}


def _false_signatures() -> Iterator[tuple[str, bytes]]:
    order = 2**252 + 27742317777372353535851937790883648493
    proof = cast("Document", a_document()["proof"])
    right = _raw_signature(str(proof["proofValue"]))
    scalar = int.from_bytes(right[32:], "little")
    yield "zeros", bytes(64)
    yield "ones", b"\xff" * 64
    yield "R of small order, S zero", b"\x01" + bytes(63)
    yield "S plus the order of the group", right[:32] + (scalar + order).to_bytes(32, "little")
    yield "halves swapped", right[32:] + right[:32]
    for position in range(0, 64, 8):
        yield f"bit {position} of each byte", bytes(b ^ (1 << (position // 8)) for b in right)


def _raw_signature(text: str) -> bytes:
    number = 0
    for character in text[1:]:
        number = number * 58 + "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".index(character)
    return number.to_bytes(64, "big")
