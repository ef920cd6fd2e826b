"""The closed profile as one table: every node and member a completion file may have, with IRI and datatype.

The IRIs and datatypes are those that the three contexts of `CONTEXT` give (VC Data Model 2.0; Open Badges 3.0,
context 3.0.3; its extensions). `profile` refuses what is not here; `quads` writes what is here. Tests hold the
table against the contexts themselves through pyld.
"""

from dataclasses import dataclass

from assessments.credential import rules
from assessments.credential.rules import Rule, exactly

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
)
SCHEMA_ID = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"

MAX_ASSESSMENTS = 64
MAX_SKILLS = 64
OVERALL = "Overall score"
COMPLETION = "Completion"
COMPLETED = "Completed"

_OB = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
_SCHEMA = "https://schema.org/"
_CRED = "https://www.w3.org/2018/credentials#"
_SEC = "https://w3id.org/security#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_XSD_S = "https://www.w3.org/2001/XMLSchema#"  # so written in the Open Badges context
_VALIDATOR = "https://purl.imsglobal.org/spec/vccs/v1p0/context.json#1EdTechJsonSchemaValidator2019"

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PROOF_TYPE = f"{_SEC}DataIntegrityProof"
PROOF_CREATED = ("http://purl.org/dc/terms/created", f"{_XSD}dateTime")
PROOF_SUITE = (f"{_SEC}cryptosuite", f"{_SEC}cryptosuiteString")
PROOF_PURPOSE = (f"{_SEC}proofPurpose", f"{_SEC}assertionMethod")
PROOF_METHOD = f"{_SEC}verificationMethod"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member: its JSON name, its IRI, and either a text under `rule`, `false`, or one or more nodes.

    `least` to `most` values; `listed` members are JSON lists even of one, others single values, and `least` 0
    makes a member optional (an empty list is never written).
    """

    name: str
    iri: str
    rule: Rule | None = None
    datatype: str | None = None
    node: "Node | None" = None
    least: int = 1
    most: int = 1
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An object: its JSON types with their IRIs, the rule of its id (None: an unnamed node), its members."""

    members: tuple[Member, ...]
    types: tuple[str, ...] = ()
    type_iris: tuple[str, ...] = ()
    identity: Rule | None = None

    @property
    def names(self) -> frozenset[str]:
        """The names of all members that the object may have."""
        fixed = [*(["type"] if self.types else []), *(["id"] if self.identity else [])]
        return frozenset([*fixed, *(member.name for member in self.members)])


def _text(
    name: str, base: str, rule: Rule = rules.PLAIN, datatype: str | None = None, least: int = 1
) -> Member:
    return Member(name=name, iri=base + name, rule=rule, datatype=datatype, least=least)


def _nodes(name: str, base: str, node: Node, least: int, most: int) -> Member:
    return Member(name=name, iri=base + name, node=node, least=least, most=most, listed=True)


def _node(name: str, base: str, node: Node, least: int = 1) -> Member:
    return Member(name=name, iri=base + name, node=node, least=least)


NAME = _text("name", _SCHEMA)

PROFILE = Node(types=("Profile",), type_iris=(f"{_OB}Profile",), identity=rules.DID, members=(NAME,))
PROGRAM = Node(types=("Profile",), type_iris=(f"{_OB}Profile",), identity=rules.URN, members=(NAME,))
IDENTITY = Node(
    types=("IdentityObject",),
    type_iris=(f"{_OB}IdentityObject",),
    members=(
        Member(name="hashed", iri=f"{_OB}hashed", datatype=f"{_XSD_S}boolean"),
        _text("identityHash", _OB),
        _text("identityType", _OB, exactly("name")),
    ),
)
RESULT = Node(
    types=("Result",),
    type_iris=(f"{_OB}Result",),
    members=(
        _text("resultDescription", _OB, rules.URN, f"{_XSD_S}anyURI"),
        _text("status", _OB, exactly(COMPLETED), least=0),
        _text("value", _SCHEMA, rules.PERCENT, least=0),
    ),
)
RESULT_DESCRIPTION = Node(
    types=("ResultDescription",),
    type_iris=(f"{_OB}ResultDescription",),
    identity=rules.URN,
    members=(
        NAME,
        _text("requiredValue", _OB, rules.PERCENT, least=0),
        _text("resultType", _OB, exactly("Percent", "Status")),
        _text("valueMax", _OB, exactly("100"), least=0),
        _text("valueMin", _OB, exactly("0"), least=0),
    ),
)
CRITERIA = Node(members=(_text("narrative", _OB, rules.NARRATIVE),))
ALIGNMENT = Node(
    types=("Alignment",),
    type_iris=(f"{_SCHEMA}AlignmentObject",),
    members=(
        _text("targetCode", _OB, rules.CODE, least=0),
        _text("targetFramework", _SCHEMA),
        _text("targetName", _SCHEMA),
        _text("targetUrl", _SCHEMA, rules.URL, f"{_XSD_S}anyURI"),
    ),
)
ACHIEVEMENT = Node(
    types=("Achievement",),
    type_iris=(f"{_OB}Achievement",),
    identity=rules.URN,
    members=(
        _text("achievementType", _OB, exactly("MicroCredential")),
        _nodes("alignment", _OB, ALIGNMENT, 0, MAX_SKILLS),
        _node("creator", _OB, PROFILE, least=0),
        Member(name="criteria", iri=f"{_OB}Criteria", node=CRITERIA),
        _text("description", _SCHEMA, rules.LONG),
        _text("humanCode", _OB, rules.CODE, least=0),
        _text("inLanguage", _SCHEMA, rules.LANGUAGE),
        NAME,
        _nodes("resultDescription", _OB, RESULT_DESCRIPTION, 3, MAX_ASSESSMENTS + 2),
        _text("version", _OB, rules.CODE),
    ),
)
SUBJECT = Node(
    types=("AchievementSubject",),
    type_iris=(f"{_OB}AchievementSubject",),
    identity=rules.DID,
    members=(
        _node("achievement", _OB, ACHIEVEMENT),
        _text("activityEndDate", _OB, rules.TIME, f"{_XSD_S}date"),
        _text("activityStartDate", _OB, rules.TIME, f"{_XSD_S}date"),
        _nodes("identifier", _OB, IDENTITY, 1, 1),
        _text("narrative", _OB, rules.NARRATIVE),
        _nodes("result", _OB, RESULT, 3, MAX_ASSESSMENTS + 2),
        _node("source", _OB, PROGRAM),
    ),
)
EVIDENCE = Node(
    types=("Evidence",),
    type_iris=(f"{_OB}Evidence",),
    identity=rules.URN,
    members=(_text("description", _SCHEMA, rules.LONG), _text("genre", _SCHEMA), NAME),
)
RESOURCE = Node(
    identity=rules.URN,
    members=(
        _text("digestMultibase", _SEC, rules.DIGEST, f"{_SEC}multibase"),
        Member(name="mediaType", iri=f"{_SCHEMA}encodingFormat", rule=exactly("application/json")),
    ),
)
SCHEMA = Node(
    types=("1EdTechJsonSchemaValidator2019",),
    type_iris=(_VALIDATOR,),
    identity=exactly(SCHEMA_ID),
    members=(),
)
CREDENTIAL = Node(
    types=("VerifiableCredential", "OpenBadgeCredential"),
    type_iris=(f"{_CRED}VerifiableCredential", f"{_OB}OpenBadgeCredential"),
    identity=rules.URN,
    members=(
        Member(name="awardedDate", iri=f"{_OB}awardedDate", rule=rules.TIME, datatype="xsd:dateTime"),
        _nodes("credentialSchema", _CRED, SCHEMA, 1, 1),
        _node("credentialSubject", _CRED, SUBJECT),
        _text("description", _SCHEMA, rules.LONG),
        _nodes("evidence", _CRED, EVIDENCE, 1, 1),
        _node("issuer", _CRED, PROFILE),
        NAME,
        _nodes("relatedResource", _CRED, RESOURCE, 2, 2),
        _text("validFrom", _CRED, rules.TIME, f"{_XSD}dateTime"),
        _text("validUntil", _CRED, rules.TIME, f"{_XSD}dateTime", least=0),
    ),
)
