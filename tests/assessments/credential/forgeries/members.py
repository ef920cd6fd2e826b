"""Forgeries of members: removed, added, renamed, of another type."""

from typing import cast

from content.canonical import Json
from tests.assessments.credential.forgeries.kit import (
    Mutants,
    Path,
    drop,
    label,
    objects,
    put,
    resigned,
    walk,
)
from tests.assessments.credential.samples import a_document, as_bytes

_OPTIONAL_ALONE = {  # removing these leaves a well-formed file, so only the signature can speak
    "validUntil",
    "humanCode",
    "alignment",
    "targetCode",
    "requiredValue",
}
_OPTIONAL_BOUND = {
    "creator": "publisher",
    "valueMin": "result-form",
    "valueMax": "result-form",
    "value": "result-form",
    "status": "result-form",
}


def removed() -> Mutants:
    """Each member left out, signed again by the issuer where that alone would not make a file of another kind."""
    document = a_document()
    for path, _ in walk(document):
        if not path or isinstance(path[-1], int):
            continue
        forged = drop(document, path)
        if path[-1] in _OPTIONAL_ALONE:
            yield label(path), as_bytes(forged), "signature"
        else:
            code = _OPTIONAL_BOUND.get(path[-1], "missing-member")
            yield label(path), resigned(forged), code
    yield "@context", resigned(drop(document, ("@context",))), "context"
    yield "proof", as_bytes(drop(document, ("proof",))), "missing-member"


def added() -> Mutants:
    """Members that the table does not have, signed again: bare JSON-LD verifiers drop what they do not know."""
    document = a_document()
    extras: dict[str, Json] = {
        "remark": "passed with honours",
        "image": {"id": "https://example.org/image.png", "type": "Image"},
        "endorsement": [],
        "termsOfUse": [],
        "credentialStatus": {"id": "urn:uuid:00000000-0000-4000-8000-000000000006", "type": "None"},
    }
    for path in objects(document):
        for name, value in extras.items():
            yield f"{label(path)}: {name}", resigned(put(document, (*path, name), value)), "unknown-member"


def renamed() -> Mutants:
    """Each member under another spelling, signed again."""
    document = a_document()
    for path, value in walk(document):
        if not path or isinstance(path[-1], int):
            continue
        for spelling in (path[-1].upper(), path[-1] + " "):
            forged = put(drop(document, path), (*path[:-1], spelling), value)
            yield f"{label(path)} as {spelling!r}", resigned(forged), "unknown-member"


def retyped() -> Mutants:
    """Each value as another JSON type, signed again."""
    document = a_document()
    for path, value in walk(document):
        if not path or "type" in path[:-1]:
            continue
        code = _type_code(path, value)
        others: list[Json] = [None, 7, True, [value], [], {"@value": value}, "text"]
        for other in others:
            if isinstance(value, dict) and isinstance(other, dict):
                continue  # an object for an object: see `jsonld`
            refusal = _retyped_code(path, value, other, code)
            if refusal:
                yield f"{label(path)} = {other!r:.30}", resigned(put(document, path, other)), refusal


def _type_code(path: Path, value: Json) -> str:
    if path[-1] == "type":
        return "bad-type"
    if path[-1] == "hashed":
        return "not-false"
    if isinstance(value, dict):
        return "not-an-object"
    return "not-a-list" if isinstance(value, list) else "not-a-text"


def _retyped_code(path: Path, value: Json, other: Json, code: str) -> str:
    """The code for one value, or nothing where the other value would be of the same type."""
    if code in {"bad-type", "not-false"}:
        return code
    if isinstance(value, str) and isinstance(other, str):
        return ""
    if isinstance(value, list) and isinstance(other, list):
        return (
            "not-an-object" if other and len(value) < 3 and path[-1] != "relatedResource" else "list-length"
        )
    return code


def types() -> Mutants:
    """Every type list longer, shorter, in another order, or of another name, signed again."""
    document = a_document()
    for path, value in walk(document):
        if path and path[-1] == "type":
            listed = cast("list[Json]", value)
            others: tuple[Json, ...] = (
                [*listed, "Profile"],
                [*listed, listed[0]],
                ["Thing"],
                [],
                listed[0],
                [*listed[::-1], None],
            )
            for other in others:
                yield f"{label(path)} = {other!r}", resigned(put(document, path, other)), "bad-type"
