"""Forged completion files by family, most of them re-signed, each with the code it must be refused with.

A forger is given everything: a file, the issuer's key for the members that no signature would cover, and keys of
their own. `forgeries()` is deterministic.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.assessments.credential.forgeries import graphs, keys, members, signatures, values
from tests.assessments.credential.forgeries.kit import Mutants


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgery:
    """One mutant: which family, what was done, the bytes, and the code of the refusal."""

    family: str
    what: str
    data: bytes
    code: str


FAMILIES: dict[str, Callable[[], Mutants]] = {
    "changed text": signatures.changed_text,
    "changed fact": signatures.changed_fact,
    "removed": members.removed,
    "added": members.added,
    "renamed": members.renamed,
    "retyped": members.retyped,
    "types": members.types,
    "contexts": signatures.contexts,
    "duplicates": signatures.duplicates,
    "proofs": signatures.proofs,
    "keys": keys.keys,
    "json-ld": graphs.jsonld,
    "shared ids": graphs.shared_ids,
    "look-alikes": graphs.look_alikes,
    "characters": values.characters,
    "values": values.values,
    "raw json": values.raw_json,
    "results": graphs.results,
    "publishers": graphs.publishers,
}


def forgeries() -> Iterator[Forgery]:
    """Every mutant of every family."""
    for family, make in FAMILIES.items():
        for what, data, code in make():
            yield Forgery(family=family, what=what, data=data, code=code)
