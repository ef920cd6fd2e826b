"""Canonical N-Quads (RDFC-1.0) of a completion file, written straight from the table.

In the closed profile an unnamed node hangs from exactly one named node, no two unnamed nodes touch, and no two look
alike. So RDFC-1.0 §4.6's first-degree hash tells all of them apart, and the N-degree part of the algorithm is never
needed. The document must have passed `profile` (a missing or oddly typed member is simply not written).
"""

import hashlib

from assessments.credential.table import (
    CREDENTIAL,
    PROOF_CREATED,
    PROOF_METHOD,
    PROOF_PURPOSE,
    PROOF_SUITE,
    PROOF_TYPE,
    RDF_TYPE,
    Member,
    Node,
)
from content.canonical import Json

_SELF = "\0"  # stands for the unnamed node whose statements are collected; no text may hold it


class _Quads:
    """The statements met so far: those about named nodes only, and one list for each unnamed node."""

    def __init__(self) -> None:
        self.named: set[str] = set()
        self.unnamed: list[list[str]] = []

    def node(self, value: Json, node: Node) -> tuple[str, list[str]]:
        """Write an object; its label, and the list that statements about it go to (a new one if unnamed)."""
        members = value if isinstance(value, dict) else {}
        statements: list[str] = []
        name = members.get("id")
        subject = f"<{name}>" if node.identity is not None and isinstance(name, str) else _SELF
        statements.extend(f"{subject} <{RDF_TYPE}> <{iri}> .\n" for iri in node.type_iris)
        if subject == _SELF:
            self.unnamed.append(statements)
        for member in node.members:
            for child in _values(members.get(member.name), member):
                self._member(subject, statements, member, child)
        if subject != _SELF:
            self.named.update(statements)
        return subject, statements

    def _member(self, subject: str, statements: list[str], member: Member, value: Json) -> None:
        if member.node is None:
            statements.append(f"{subject} <{member.iri}> {_literal(value, member.datatype)} .\n")
            return
        label, about = self.node(value, member.node)
        link = f"{subject} <{member.iri}> {label} .\n"
        (about if label == _SELF else statements).append(link)

    def canonical(self) -> bytes:
        """All statements with canonical labels, in code point order (RDFC-1.0 §4.4.3)."""
        ordered = sorted(self.unnamed, key=_first_degree_hash)
        lines = list(self.named)
        for number, statements in enumerate(ordered):
            lines.extend(line.replace(_SELF, f"_:c14n{number}") for line in statements)
        return "".join(sorted(lines)).encode("utf-8")


def document_quads(document: dict[str, Json]) -> bytes:
    """The canonical N-Quads of a completion file without its proof."""
    quads = _Quads()
    quads.node(document, CREDENTIAL)
    return quads.canonical()


def proof_quads(created: str, method: str) -> bytes:
    """The canonical N-Quads of the proof options (VC Data Integrity EdDSA §3.2.5), which form one unnamed node."""
    lines = [
        f"<{PROOF_CREATED[0]}> {_literal(created, PROOF_CREATED[1])}",
        f"<{RDF_TYPE}> <{PROOF_TYPE}>",
        f"<{PROOF_SUITE[0]}> {_literal('eddsa-rdfc-2022', PROOF_SUITE[1])}",
        f"<{PROOF_PURPOSE[0]}> <{PROOF_PURPOSE[1]}>",
        f"<{PROOF_METHOD}> <{method}>",
    ]
    return "".join(sorted(f"_:c14n0 {line} .\n" for line in lines)).encode("utf-8")


def _values(value: Json, member: Member) -> list[Json]:
    if value is None:
        return []
    return value if member.listed and isinstance(value, list) else [value]


def _literal(value: Json, datatype: str | None) -> str:
    text = "false" if value is False else str(value)
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if datatype is None else f'"{escaped}"^^<{datatype}>'


def _first_degree_hash(statements: list[str]) -> str:
    lines = sorted(line.replace(_SELF, "_:a") for line in statements)
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()
