"""Forgeries of the graph behind the JSON: keywords, shared ids, look-alikes, results and publishers."""

from typing import cast

from content.canonical import Json  # noqa: TC001  (a name of values, not only of types)
from tests.assessments.credential.forgeries.kit import Mutants, Path, at, drop, label, put, resigned, texts
from tests.assessments.credential.samples import ISSUER, LEARNER, Document, a_document


def jsonld() -> Mutants:
    """What JSON-LD understands and the profile does not: keywords, nested and inverse nodes, IRIs for terms."""
    document = a_document()
    node: Json = {"id": LEARNER.did, "name": "Somebody else"}
    keywords: Document = {
        "@id": "urn:uuid:00000000-0000-4000-8000-000000000007",
        "@type": ["Achievement"],
        "@graph": [node],
        "@included": [node],
        "@nest": {"name": "Somebody else"},
        "@reverse": {"issuer": node},
        "@index": "1",
        "@language": "en",
        "@base": "https://example.org/",
        "@vocab": "https://example.org/",
        "https://schema.org/name": "Somebody else",
        "https://purl.imsglobal.org/spec/vc/ob/vocab.html#narrative": "Supervised by the ministry.",
        "schema:name": "Somebody else",
    }
    places: tuple[Path, ...] = (
        (),
        ("issuer",),
        ("credentialSubject",),
        ("credentialSubject", "achievement"),
        ("credentialSubject", "achievement", "criteria"),
        ("credentialSubject", "identifier", 0),
        ("credentialSubject", "result", 0),
        ("evidence", 0),
        ("relatedResource", 0),
    )
    for place in places:
        for name, value in keywords.items():
            yield (
                f"{name} in {label(place)}",
                resigned(put(document, (*place, name), value)),
                "unknown-member",
            )
    values: tuple[Json, ...] = (
        {"@value": "Somebody"},
        {"@id": "urn:uuid:1"},
        {"@value": "Somebody", "@language": "en"},
        {"@list": ["Somebody"]},
        {"@set": ["Somebody"]},
        {"@value": "Somebody", "@type": "@json"},
    )
    for path, _ in texts(document):
        if path[-1] in {"name", "narrative", "value", "identityHash"}:
            for value in values:
                yield f"{label(path)} = {value!r}", resigned(put(document, path, value)), "not-a-text"
    for path in (
        ("issuer",),
        ("credentialSubject",),
        ("credentialSubject", "achievement"),
        ("credentialSubject", "source"),
    ):
        yield (
            f"{label(path)} by id",
            resigned(put(document, path, at(document, (*path, "id")))),
            "not-an-object",
        )
    for path in (("credentialSubject",), ("issuer",)):
        twice = put(document, path, [at(document, path), at(document, path)])
        yield f"{label(path)} twice", resigned(twice), "not-an-object"


def shared_ids() -> Mutants:
    """Nodes made one by a common id, so that their members could be swapped under a sound signature."""
    document = a_document()
    achievement: Path = ("credentialSubject", "achievement")
    urns: tuple[Path, ...] = (
        ("id",),
        ("credentialSubject", "source", "id"),
        (*achievement, "id"),
        ("relatedResource", 1, "id"),
    )
    for first in urns:
        for second in urns:
            if first != second:
                merged = put(document, first, at(document, second))
                yield f"{label(first)} = {label(second)}", resigned(merged), "shared-id"
    evidence = at(document, ("evidence", 0, "id"))
    for first in urns:
        yield f"{label(first)} = evidence", resigned(put(document, first, evidence)), "shared-id"
    for first in urns:
        result = put(document, (*achievement, "resultDescription", 0, "id"), at(document, first))
        result = put(result, ("credentialSubject", "result", 0, "resultDescription"), at(document, first))
        yield f"score = {label(first)}", resigned(result), "shared-id"
    status = at(document, (*achievement, "resultDescription", 1, "id"))
    merged = put(document, (*achievement, "resultDescription", 0, "id"), status)
    yield "score = status", resigned(merged), "shared-id"
    creator = put(document, (*achievement, "creator", "id"), ISSUER.did)
    yield "creator = issuer with another name", resigned(creator), "shared-id"
    swapped = put(creator, (*achievement, "creator", "name"), "The Ministry")
    yield "creator = issuer as the Ministry", resigned(swapped), "shared-id"
    for other in ("urn:uuid:00000000-0000-4000-8000-000000000006",):
        yield "evidence apart", resigned(put(document, ("evidence", 0, "id"), other)), "evidence-unmatched"


def look_alikes() -> Mutants:
    """Entries given twice, and lists of the wrong length."""
    document = a_document()
    subject: Path = ("credentialSubject",)
    lists: dict[Path, str] = {
        (*subject, "result"): "look-alike",
        (*subject, "achievement", "alignment"): "look-alike",
        (*subject, "identifier"): "list-length",
        (*subject, "achievement", "resultDescription"): "shared-id",
        ("evidence",): "list-length",
        ("relatedResource",): "list-length",
        ("credentialSchema",): "list-length",
    }
    for path, code in lists.items():
        entries = cast("list[Json]", at(document, path))
        yield f"{label(path)}: first twice", resigned(put(document, path, [entries[0], *entries])), code
        yield f"{label(path)}: last twice", resigned(put(document, path, [*entries, entries[-1]])), code
        yield f"{label(path)}: empty", resigned(put(document, path, [])), "list-length"
        yield f"{label(path)}: 100 entries", resigned(put(document, path, entries * 100)), "list-length"


def results() -> Mutants:
    """Results without descriptions, below their mark, or of the wrong kind, signed again."""
    document = a_document()
    result: Path = ("credentialSubject", "result")
    described: Path = ("credentialSubject", "achievement", "resultDescription")
    names = {str(at(document, (*described, n, "name"))): n for n in range(4)}
    other = "urn:uuid:00000000-0000-4000-8000-000000000006"
    for position in range(4):
        orphan = put(document, (*result, position, "resultDescription"), other)
        yield f"result {position} without a description", resigned(orphan), "result-unmatched"
        lone = put(document, (*described, position, "id"), other)
        yield f"description {position} without a result", resigned(lone), "result-unmatched"
        fewer = drop(document, (*described, position))
        yield f"description {position} dropped", resigned(fewer), "result-unmatched"
        dropped = drop(document, (*result, position))
        yield f"result {position} dropped", resigned(dropped), "result-unmatched"
    for position in (0, 2, 3):
        yield (
            f"{position} below",
            resigned(put(document, (*result, position, "value"), "79.9")),
            "result-below-pass",
        )
        high = put(document, (*described, position, "requiredValue"), "100")
        yield f"{position} mark raised", resigned(high), "result-below-pass"
        both = put(document, (*result, position, "status"), "Completed")
        yield f"{position} with a status", resigned(both), "result-form"
        kind = put(document, (*described, position, "resultType"), "Status")
        yield f"{position} as a status", resigned(kind), "result-form"
        for name in ("Overall score", "Completion"):
            if names[name] != position:
                twin = put(document, (*described, position, "name"), name)
                yield f"{position} named {name}", resigned(twin), "result-names"
    yield "status with a value", resigned(put(document, (*result, 1, "value"), "100")), "result-form"
    yield (
        "status as a percentage",
        resigned(put(document, (*described, 1, "resultType"), "Percent")),
        "result-form",
    )
    yield "status with a mark", resigned(put(document, (*described, 1, "requiredValue"), "10")), "result-form"
    yield (
        "overall under another name",
        resigned(put(document, (*described, 0, "name"), "Whole")),
        "result-names",
    )
    yield (
        "status under another name",
        resigned(put(document, (*described, 1, "name"), "State")),
        "result-names",
    )
    second = put(
        document,
        (*described, 2),
        {**cast("Document", at(document, (*described, 1))), "name": "Again", "id": other},
    )
    second = put(
        second, (*result, 2), {"type": ["Result"], "resultDescription": other, "status": "Completed"}
    )
    yield "two statuses", resigned(second), "result-names"


def publishers() -> Mutants:
    """A pack said to be signed and unsigned at once, or neither."""
    document = a_document()
    achievement: Path = ("credentialSubject", "achievement")
    narrative: Path = (*achievement, "criteria", "narrative")
    said = "Pass. The course pack had no publisher's signature."
    yield "said, with a creator", resigned(put(document, narrative, said)), "publisher"
    bare = drop(document, (*achievement, "creator"))
    yield "unsaid, without a creator", resigned(bare), "publisher"
    yield "said in the middle", resigned(put(bare, narrative, said + " Really.")), "publisher"
    yield "said elsewhere", resigned(put(bare, ("description",), said)), "publisher"
    yield "said in capitals", resigned(put(bare, narrative, said.upper())), "publisher"
