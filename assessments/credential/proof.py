"""The Data Integrity proof `eddsa-rdfc-2022` (W3C VC Data Integrity EdDSA Cryptosuites 1.0, §3.2)."""

import hashlib
from typing import cast

from assessments.credential.profile import proof_value
from assessments.credential.quads import document_quads, proof_quads
from content.canonical import Json
from content.ids import Did
from content.keys import SigningKey, base58_encode, verify_signature


def verification_method(did: Did) -> str:
    """The id of a did:key's only key: ``did:key:X#X``."""
    return f"{did}#{did.removeprefix('did:key:')}"


def signed_bytes(document: dict[str, Json], created: str, method: str) -> bytes:
    """The 64 bytes that are signed: SHA-256 of the canonical proof options ‖ SHA-256 of the canonical document."""
    options = hashlib.sha256(proof_quads(created, method)).digest()
    return options + hashlib.sha256(document_quads(document)).digest()


def create_proof(document: dict[str, Json], key: SigningKey, created: str) -> dict[str, Json]:
    """The proof of `document` (which has none yet) by `key`, dated `created`."""
    method = verification_method(key.did)
    signature = key.sign(signed_bytes(document, created, method))
    return {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
        "proofValue": f"z{base58_encode(signature)}",
    }


def check_proof(document: dict[str, Json]) -> bool:
    """Whether the proof of a document *inside the closed profile* was made by its issuer over what it says."""
    proof = cast("dict[str, Json]", document["proof"])
    method = str(proof["verificationMethod"])
    signature = proof_value(proof["proofValue"])
    message = signed_bytes(document, str(proof["created"]), method)
    return signature is not None and verify_signature(method.partition("#")[0], message, signature)
