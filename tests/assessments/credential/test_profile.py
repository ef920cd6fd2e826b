"""The closed profile: each rule's code and exact sentence. (That nothing gets past it: test_forgeries.)"""

import pytest

from assessments.credential.profile import ProfileError, check_profile
from assessments.credential.rules import FORBIDDEN
from content.canonical import Json
from tests.assessments.credential.forgeries.kit import Path, at, drop, put
from tests.assessments.credential.samples import ISSUER, a_document

SUBJECT: Path = ("credentialSubject",)
ACHIEVEMENT: Path = ("credentialSubject", "achievement")
SOURCE = str(at(a_document(), (*SUBJECT, "source", "id")))
OTHER = "urn:uuid:00000000-0000-4000-8000-000000000006"

CASES: tuple[tuple[Path, Json, str, str], ...] = (
    (("x\u202e",), 1, "unknown-member", "The file has a member that is not allowed: “x\\u202e”."),
    (("issuer", "x" * 50), 1, "unknown-member", f"“issuer” has a member that is not allowed: “{'x' * 39}…”."),
    (("@context",), [], "context", "“@context” must be the fixed list of three contexts."),
    (("issuer",), "did:key:z", "not-an-object", "“issuer” must be an object, not a text."),
    (("name",), None, "not-a-text", "“name” must be a text, not nothing."),
    (("name",), 7, "not-a-text", "“name” must be a text, not a number."),
    (("name",), True, "not-a-text", "“name” must be a text, not true or false."),
    (("evidence",), {}, "not-a-list", "“evidence” must be a list, not an object."),
    (("evidence", 0), [], "not-an-object", "“evidence[0]” must be an object, not a list."),
    (("evidence",), [], "list-length", "“evidence” must have 1 entries; it has 0."),
    (
        (*SUBJECT, "result"),
        [{}],
        "list-length",
        "“credentialSubject.result” must have 3 to 66 entries; it has 1.",
    ),
    (
        ("type",),
        ["VerifiableCredential"],
        "bad-type",
        "“type” must be the list of “VerifiableCredential”, “OpenBadgeCredential”.",
    ),
    (
        (*SUBJECT, "identifier", 0, "hashed"),
        True,
        "not-false",
        "“credentialSubject.identifier[0].hashed” must be false.",
    ),
    (("name",), "", "text-length", "“name” must have 1 to 200 characters; it has 0."),
    (("name",), "a\u202eb", "forbidden-character", "“name” has a character that is not allowed: U+202E."),
    (("id",), "7", "bad-id", "“id” must be a urn:uuid in lower case."),
    (("issuer", "id"), "did:web:x", "bad-did", "“issuer.id” must be the did:key of a sound Ed25519 key."),
    (("validFrom",), "now", "bad-time", "“validFrom” must be a time such as “2026-01-15T08:30:00Z”."),
    (
        (*SUBJECT, "result", 0, "value"),
        "101",
        "bad-number",
        "“credentialSubject.result[0].value” must be a percentage from “0” to “100” with at most one decimal.",
    ),
    (
        (*ACHIEVEMENT, "inLanguage"),
        "e",
        "bad-language",
        "“credentialSubject.achievement.inLanguage” must be a language tag such as “en” or “pt-BR”.",
    ),
    (
        (*ACHIEVEMENT, "alignment", 0, "targetUrl"),
        "x",
        "bad-url",
        "“credentialSubject.achievement.alignment[0].targetUrl” must be an absolute http, https or urn address.",
    ),
    (
        ("relatedResource", 0, "digestMultibase"),
        "u",
        "bad-digest",
        "“relatedResource[0].digestMultibase” must be a SHA-256 in multibase.",
    ),
    (
        (*ACHIEVEMENT, "resultDescription", 0, "resultType"),
        "Grade",
        "bad-choice",
        "“credentialSubject.achievement.resultDescription[0].resultType” must be “Percent” or “Status”.",
    ),
    (("proof",), [], "several-proofs", "“proof” must be one proof, not a list."),
    (("proof", "nonce"), "1", "unknown-member", "“proof” has a member that is not allowed: “nonce”."),
    (("proof", "type"), "X", "proof-form", "“proof.type” must be “DataIntegrityProof”."),
    (
        ("proof", "verificationMethod"),
        ISSUER.did,
        "proof-key",
        "“proof.verificationMethod” must be the issuer's own key.",
    ),
    (("proof", "created"), "x", "proof-time", "“proof.created” must be the same time as “validFrom”."),
    (
        ("proof", "proofValue"),
        "z",
        "proof-value",
        "“proof.proofValue” must be a signature of 64 bytes in base58btc.",
    ),
    (
        (*ACHIEVEMENT, "creator", "id"),
        ISSUER.did,
        "shared-id",
        "“issuer” and “creator” share an id, so they must be equal.",
    ),
    (
        ("id",),
        SOURCE,
        "shared-id",
        f"The id “{SOURCE}” is used for two different things.",
    ),
    (
        (*SUBJECT, "result", 0, "resultDescription"),
        OTHER,
        "result-unmatched",
        "Each result must have a description of its own, and each one a result.",
    ),
    (
        (*ACHIEVEMENT, "resultDescription", 0, "name"),
        "Whole",
        "result-names",
        "One result must be named “Overall score” and be of type “Percent”.",
    ),
    (
        (*SUBJECT, "result", 0, "value"),
        "10",
        "result-below-pass",
        "The result “Overall score” is below the mark that passes.",
    ),
    (
        (*SUBJECT, "result", 0, "status"),
        "Completed",
        "result-form",
        "The result “Overall score” must have a value if it is a percentage, else a status.",
    ),
    (
        (*ACHIEVEMENT, "resultDescription", 1, "valueMin"),
        "0",
        "result-form",
        "The result “Completion” is described by the wrong members for its type.",
    ),
    (
        ("evidence", 0, "id"),
        OTHER,
        "evidence-unmatched",
        "The evidence must be one of the related resources.",
    ),
    (
        (*ACHIEVEMENT, "criteria", "narrative"),
        "The course pack had no publisher's signature.",
        "publisher",
        "The criteria must end with “The course pack had no publisher's signature.” exactly if there is no creator.",
    ),
)


@pytest.mark.parametrize(("path", "value", "code", "message"), CASES)
def test_each_refusal_says_what_and_where(path: Path, value: Json, code: str, message: str) -> None:
    with pytest.raises(ProfileError) as caught:
        check_profile(put(a_document(), path, value))
    assert (caught.value.code, str(caught.value)) == (code, message)


def test_a_member_that_is_missing() -> None:
    with pytest.raises(ProfileError) as caught:
        check_profile(drop(a_document(), (*ACHIEVEMENT, "version")))
    assert caught.value.code == "missing-member"
    assert str(caught.value) == "“credentialSubject.achievement.version” is missing."


def test_two_entries_that_are_the_same() -> None:
    document = a_document()
    first = at(document, (*ACHIEVEMENT, "alignment", 0))
    with pytest.raises(ProfileError) as caught:
        check_profile(put(document, (*ACHIEVEMENT, "alignment"), [first, first]))
    assert caught.value.code == "look-alike"
    assert str(caught.value) == "“credentialSubject.achievement.alignment” has two entries that are the same."


def test_a_file_that_is_no_object() -> None:
    with pytest.raises(ProfileError, match=r"^The file must be an object, not a list\.$"):
        check_profile([])


def test_a_sound_file_comes_back_as_it_is() -> None:
    assert check_profile(a_document()) == a_document()


def test_marks_of_writing_direction_are_no_forbidden_characters() -> None:
    """Arabic and Hebrew need them; only embeddings, overrides and isolates are refused."""
    assert not FORBIDDEN.search("\u200e\u200f\u061c\u200c\u200d")
