"""The closed profile, checked before anything else: what is not in the table is refused, each time with one sentence.

Beyond shapes it holds what RDF would lose (credential.md, decisions.md): order and repetition carry no meaning, so
siblings must differ; nodes that share an id merge, so only fixed pairs may share one, and those must agree.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from assessments.credential import rules
from assessments.credential.rules import Rule
from assessments.credential.table import COMPLETION, CONTEXT, CREDENTIAL, OVERALL, Member, Node
from content.canonical import Json, quoted
from content.errors import HornbookError
from content.keys import SIGNATURE_SIZE, base58_decode

UNSIGNED_PACK = "The course pack had no publisher's signature."
PROOF_MEMBERS = ("created", "cryptosuite", "proofPurpose", "proofValue", "type", "verificationMethod")

_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a number"}


class ProfileError(HornbookError):
    """A file that is outside the closed profile; `code` is stable, the message names the place."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the sentence."""
        super().__init__(message)
        self.code = code


def check_profile(value: Json) -> dict[str, Json]:
    """`value` as a completion file, if it is one in every detail; otherwise ProfileError with the first reason."""
    document = _object(value, "The file")
    _refuse_unknown(document, CREDENTIAL.names | {"@context", "proof"}, "The file")
    if document.get("@context") != list(CONTEXT):
        raise ProfileError("context", "“@context” must be the fixed list of three contexts.")
    _members(document, CREDENTIAL, "")
    _check_proof(document)
    _check_ids(document)
    _check_results(document)
    _check_resources(document)
    _check_publisher(document)
    return document


def _object(value: Json, place: str) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise ProfileError("not-an-object", f"{place} must be an object, not {_kind(value)}.")
    return value


def _kind(value: Json) -> str:
    return "nothing" if value is None else _KINDS[type(value)]


def _refuse_unknown(found: dict[str, Json], known: frozenset[str], place: str) -> None:
    unknown = sorted(found.keys() - known)
    if unknown:
        raise ProfileError(
            "unknown-member", f"{place} has a member that is not allowed: {quoted(unknown[0])}."
        )


def _node(value: Json, node: Node, place: str) -> None:
    found = _object(value, f"“{place}”")
    _refuse_unknown(found, node.names, f"“{place}”")
    _members(found, node, place + ".")


def _members(found: dict[str, Json], node: Node, prefix: str) -> None:
    if node.identity is not None:
        _text(_required(found, "id", prefix), node.identity, f"{prefix}id")
    if node.types and _required(found, "type", prefix) != list(node.types):
        named = ", ".join(f"“{name}”" for name in node.types)
        raise ProfileError("bad-type", f"“{prefix}type” must be the list of {named}.")
    for member in node.members:
        if member.least or member.name in found:
            _member(_required(found, member.name, prefix), member, prefix + member.name)


def _required(found: dict[str, Json], name: str, prefix: str) -> Json:
    if name not in found:
        raise ProfileError("missing-member", f"“{prefix}{name}” is missing.")
    return found[name]


def _member(value: Json, member: Member, place: str) -> None:
    if member.listed:
        _list(value, member, place)
    elif member.node is not None:
        _node(value, member.node, place)
    elif member.rule is not None:
        _text(value, member.rule, place)
    elif value is not False:
        raise ProfileError("not-false", f"“{place}” must be false.")


def _list(value: Json, member: Member, place: str) -> None:
    if not isinstance(value, list):
        raise ProfileError("not-a-list", f"“{place}” must be a list, not {_kind(value)}.")
    least = max(member.least, 1)
    if not least <= len(value) <= member.most:
        allowed = f"{least}" if least == member.most else f"{least} to {member.most}"
        raise ProfileError("list-length", f"“{place}” must have {allowed} entries; it has {len(value)}.")
    node = cast("Node", member.node)  # the table lists nodes only
    for position, child in enumerate(value):
        _node(child, node, f"{place}[{position}]")
    if node.identity is None:
        _refuse_alike(value, place)


def _refuse_alike(nodes: list[Json], place: str) -> None:
    keys = {
        tuple(sorted((name, str(child)) for name, child in node.items()))
        for node in cast("list[dict[str, Json]]", nodes)
    }
    if len(keys) != len(nodes):
        raise ProfileError("look-alike", f"“{place}” has two entries that are the same.")


def _text(value: Json, rule: Rule, place: str) -> None:
    if not isinstance(value, str):
        raise ProfileError("not-a-text", f"“{place}” must be a text, not {_kind(value)}.")
    if not 1 <= len(value) <= rule.most:
        raise ProfileError(
            "text-length", f"“{place}” must have 1 to {rule.most} characters; it has {len(value)}."
        )
    forbidden = rules.FORBIDDEN.search(value)
    if forbidden:
        character = f"U+{ord(forbidden.group()):04X}"
        raise ProfileError(
            "forbidden-character", f"“{place}” has a character that is not allowed: {character}."
        )
    if not rule.fits(value):
        raise ProfileError(rule.code, f"“{place}” {rule.says}.")


def _check_proof(document: dict[str, Json]) -> None:
    """One Data Integrity proof by the issuer's own key (VC Data Integrity §2.1; EdDSA cryptosuites §3.2)."""
    proof = document.get("proof")
    if isinstance(proof, list):
        raise ProfileError("several-proofs", "“proof” must be one proof, not a list.")
    found = _object(_required(document, "proof", ""), "“proof”")
    _refuse_unknown(found, frozenset(PROOF_MEMBERS), "“proof”")
    issuer = str(_at(document, "issuer")["id"])
    method = f"{issuer}#{issuer.removeprefix('did:key:')}"
    fixed = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "proofPurpose": "assertionMethod",
    }
    for name, wanted in fixed.items():
        if _required(found, name, "proof.") != wanted:
            raise ProfileError("proof-form", f"“proof.{name}” must be “{wanted}”.")
    if _required(found, "verificationMethod", "proof.") != method:
        raise ProfileError("proof-key", "“proof.verificationMethod” must be the issuer's own key.")
    if _required(found, "created", "proof.") != document["validFrom"]:
        raise ProfileError("proof-time", "“proof.created” must be the same time as “validFrom”.")
    if proof_value(_required(found, "proofValue", "proof.")) is None:
        raise ProfileError("proof-value", "“proof.proofValue” must be a signature of 64 bytes in base58btc.")


def proof_value(value: Json) -> bytes | None:
    """The 64 bytes of a signature written as multibase base58btc (``z…``), or None if it is not one."""
    if not isinstance(value, str) or not value.startswith("z"):
        return None
    return base58_decode(value[1:], SIGNATURE_SIZE)


def _check_ids(document: dict[str, Json]) -> None:
    """Only issuer, subject and creator may be one node, and issuer and creator must then be equal."""
    seen: set[str] = set()
    for name in _urns(document):
        if name in seen:
            raise ProfileError("shared-id", f"The id {quoted(name, 60)} is used for two different things.")
        seen.add(name)
    creator = _at(document, "credentialSubject", "achievement").get("creator")
    issuer = _at(document, "issuer")
    if isinstance(creator, dict) and creator["id"] == issuer["id"] and creator != issuer:
        raise ProfileError("shared-id", "“issuer” and “creator” share an id, so they must be equal.")


def _urns(document: dict[str, Json]) -> Iterator[str]:
    achievement = _at(document, "credentialSubject", "achievement")
    source = _at(document, "credentialSubject", "source")
    for node in (document, source, achievement):
        yield str(node["id"])
    for node in (*_list_of(achievement, "resultDescription"), *_list_of(document, "relatedResource")):
        yield str(node["id"])


def _check_results(document: dict[str, Json]) -> None:
    """Each result answers one description: a percentage not under its pass mark, or the status."""
    descriptions = {
        str(node["id"]): node
        for node in _list_of(_at(document, "credentialSubject", "achievement"), "resultDescription")
    }
    results = _list_of(_at(document, "credentialSubject"), "result")
    answered = sorted(str(result["resultDescription"]) for result in results)
    if answered != sorted(descriptions):
        raise ProfileError(
            "result-unmatched", "Each result must have a description of its own, and each one a result."
        )
    for result in results:
        _check_result(result, descriptions[str(result["resultDescription"])])
    for name, kind in ((OVERALL, "Percent"), (COMPLETION, "Status")):
        if [node["resultType"] for node in descriptions.values() if node["name"] == name] != [kind]:
            raise ProfileError("result-names", f"One result must be named “{name}” and be of type “{kind}”.")
    if [node["resultType"] for node in descriptions.values()].count("Status") != 1:
        raise ProfileError("result-names", "Only one result may be of type “Status”.")


def _check_result(result: dict[str, Json], description: dict[str, Json]) -> None:
    percent = description["resultType"] == "Percent"
    members = frozenset({"resultType", "id", "type", "name"}) | (
        {"valueMin", "valueMax"} if percent else set()
    )
    place = f"The result {quoted(str(description['name']))}"
    if description.keys() - ({"requiredValue"} if percent else set()) != members:
        raise ProfileError("result-form", f"{place} is described by the wrong members for its type.")
    if ("value" in result, "status" in result) != (percent, not percent):
        raise ProfileError("result-form", f"{place} must have a value if it is a percentage, else a status.")
    required = description.get("requiredValue")
    if required is not None and Decimal(str(result["value"])) < Decimal(str(required)):
        raise ProfileError("result-below-pass", f"{place} is below the mark that passes.")


def _check_resources(document: dict[str, Json]) -> None:
    evidence = _list_of(document, "evidence")[0]["id"]
    if evidence not in [node["id"] for node in _list_of(document, "relatedResource")]:
        raise ProfileError("evidence-unmatched", "The evidence must be one of the related resources.")


def _check_publisher(document: dict[str, Json]) -> None:
    achievement = _at(document, "credentialSubject", "achievement")
    said = str(_at(achievement, "criteria")["narrative"]).endswith(UNSIGNED_PACK)
    if said == ("creator" in achievement):
        sentence = f"The criteria must end with “{UNSIGNED_PACK}” exactly if there is no creator."
        raise ProfileError("publisher", sentence)


def _at(document: dict[str, Json], *names: str) -> dict[str, Json]:
    """An object inside a document whose shape was checked before."""
    found = document
    for name in names:
        found = cast("dict[str, Json]", found[name])
    return found


def _list_of(document: dict[str, Json], name: str) -> list[dict[str, Json]]:
    """A list of objects inside a document whose shape was checked before."""
    return cast("list[dict[str, Json]]", document[name])
