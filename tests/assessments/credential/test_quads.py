"""Our N-Quads against a whole JSON-LD processor (pyld, with the contexts that openbadgeslib carries)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyld import jsonld

pytest.importorskip("openbadgeslib", reason="openbadgeslib is not installed: its contexts are missing")

from openbadgeslib.ob3.contexts import load_context

from assessments.completion import Completion, Skill
from assessments.credential import table
from assessments.credential.document import Parties, build_document, plain
from assessments.credential.profile import check_profile
from assessments.credential.proof import create_proof
from assessments.credential.quads import document_quads, proof_quads
from content.keys import SigningKey
from tests.assessments.credential.samples import (
    ISSUER,
    LEARNER,
    PUBLISHER,
    SIGNED_AT,
    Document,
    a_completion,
    a_document,
    a_skill,
    an_outcome,
)

KEYS = (LEARNER, ISSUER, PUBLISHER)

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(lambda text: plain(text, 200))
scripts = st.sampled_from(
    [
        "Asha",
        "آشا م",
        "आशा म्वेंडे",
        "陳大文",
        "Аша",
        "😀👩‍🏫",
        "ကျွန်ုပ်",
        'a "b" \\ c',
        "<b>&amp;</b>",
        "e\u0301",
        "é",
        "_:a",
        "\\u0041",
    ]
)
names = st.one_of(texts, scripts)
keys = st.sampled_from(KEYS)
times = st.datetimes(datetime(1970, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
skills = st.builds(
    Skill, name=names, framework=names, code=st.one_of(st.just(""), names), url=st.just(a_skill().url)
)


def loaded(url: str, _: object = None) -> dict[str, object]:
    """A context from openbadgeslib's files; nothing else can be loaded."""
    return {"contextUrl": None, "documentUrl": url, "document": load_context(url)}


def judged(document: Document) -> str:
    """What pyld makes of a document (URDNA2015, which RDFC-1.0 standardised)."""
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loaded}
    return cast("str", jsonld.normalize(document, options))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents of every member, list length and script, whose issuer, subject and creator may be one."""
    outcomes = draw(st.lists(names, min_size=1, max_size=5))
    publisher = draw(st.one_of(st.none(), keys))
    completion: Completion = replace(
        a_completion(),
        learner_name=draw(names),
        title=draw(names),
        summary=draw(names),
        award_name=draw(names),
        award_code=draw(st.one_of(st.none(), names)),
        criteria=draw(names),
        valid_months=draw(st.one_of(st.none(), st.integers(1, 600))),
        publisher=None if publisher is None else publisher.did,
        publisher_name=draw(st.one_of(st.none(), names)),
        skills=tuple(draw(st.lists(skills, max_size=4))),
        outcomes=tuple(
            an_outcome(f"{n} {name}", draw(st.integers(8, 10))) for n, name in enumerate(outcomes)
        ),
        started_at=draw(times),
        finished_at=draw(times),
        demonstration=draw(st.booleans()),
    )
    parties = Parties(
        issuer=draw(keys).did, issuer_name=draw(names), subject=draw(keys).did, program=draw(names)
    )
    return build_document(completion, parties, draw(times), draw(st.uuids(version=4)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_our_quads_are_pylds(document: Document) -> None:
    assert document_quads(document).decode() == judged(document)


@pytest.mark.parametrize("key", KEYS)
def test_our_proof_options_are_pylds(key: SigningKey) -> None:
    document = a_document()
    proof = create_proof(document, key, "2026-01-15T08:30:00Z")
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    ours = proof_quads(str(proof["created"]), str(proof["verificationMethod"])).decode()
    assert ours == judged({"@context": document["@context"], **options})


def test_the_sample_has_every_member_of_the_table() -> None:
    """So that the comparison above covers the whole table."""
    written = document_quads(a_document()).decode()
    for iri in sorted(iris(table.CREDENTIAL)):
        assert f"<{iri}>" in written, iri


def iris(node: table.Node) -> set[str]:
    """The IRIs of a node's types and members, and of those below it."""
    found = set(node.type_iris)
    for member in node.members:
        found.add(member.iri)
        found |= {member.datatype} if member.datatype else set()
        found |= iris(member.node) if member.node is not None else set()
    return found


def test_a_completion_that_draws_from_everything_is_inside_the_profile() -> None:
    document = build_document(
        a_completion(),
        Parties(issuer=ISSUER.did, issuer_name="K", subject=ISSUER.did, program="H"),
        SIGNED_AT,
        UUID(int=1),
    )
    check_profile({**document, "proof": create_proof(document, ISSUER, "2026-01-15T08:30:00Z")})


def test_no_two_members_of_one_node_say_the_same() -> None:
    """Else their values could be swapped under a sound signature; so too for nodes that may share an id."""
    for node in nodes(table.CREDENTIAL):
        assert len({member.iri for member in node.members}) == len(node.members)
    for one, other in ((table.PROFILE, table.SUBJECT), (table.EVIDENCE, table.RESOURCE)):
        assert not {member.iri for member in one.members} & {member.iri for member in other.members}


def nodes(node: table.Node) -> list[table.Node]:
    """A node and those below it."""
    return [node, *(n for member in node.members if member.node for n in nodes(member.node))]


def test_the_table_has_its_members() -> None:
    assert len({(member.name, member.iri) for member in members(table.CREDENTIAL)}) == 41


def members(node: table.Node) -> list[table.Member]:
    """Every member of a node and below it."""
    return [*node.members, *(m for child in node.members if child.node for m in members(child.node))]
